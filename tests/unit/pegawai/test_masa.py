"""What dates amount to: counted by the calendar, never guessed, each with its rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from talenta_web.domain.jenjang import JENJANG
from talenta_web.domain.masa_kerja import tmt_pensiun
from talenta_web.pegawai.catatan.masa import BELUM, turunkan

HARI = date(2026, 11, 22)


@dataclass(frozen=True)
class Orang:
    golongan: str | None = "III/d"
    tmt_cpns: date | None = date(2010, 1, 1)
    tmt_jabatan: date | None = date(2022, 11, 23)
    tanggal_lahir: date | None = date(1985, 3, 12)
    bup: int | None = None
    jenjang: str | None = "ahli_muda"


@dataclass(frozen=True)
class Pangkat:
    golongan: str
    tmt: date
    mk_tahun: int | None = None
    mk_bulan: int | None = None


def isi(orang: Orang, *pangkat: Pangkat, pribadi: bool = True) -> dict[str, str]:
    return {b.kode: b.nilai for b in turunkan(orang, pangkat, HARI, pribadi=pribadi)}


def test_the_whole_of_one_person() -> None:
    naik = (Pangkat("III/d", date(2022, 4, 1), 12, 3), Pangkat("III/c", date(2018, 4, 1), 8, 3))
    assert isi(Orang(), *naik) == {
        "pangkat": "Penata Tk. I (III/d), TMT 1 Apr 2022",
        "masa_kerja": "16 tahun 10 bulan",
        "masa_kerja_golongan": "16 tahun 10 bulan",
        "masa_jabatan": "3 tahun 11 bulan",
        "bup": "58 tahun",
        "tmt_pensiun": "1 Apr 2043",
    }


def test_what_is_missing_is_said() -> None:
    kosong = Orang(None, None, None, None, None, None)
    assert set(isi(kosong).values()) == {BELUM}
    assert isi(Orang(), Pangkat("III/d", date(2022, 4, 1)))["masa_kerja_golongan"] == BELUM
    assert isi(replace(Orang(), tmt_jabatan=date(2027, 1, 1)))["masa_jabatan"] == "Mulai 1 Jan 2027"


def test_readers_of_masked_numbers_see_nothing_of_the_birth() -> None:
    assert not {"bup", "tmt_pensiun"} & set(isi(Orang(), pribadi=False))


def test_a_contradiction_is_shown_and_the_recorded_value_kept() -> None:
    butir = turunkan(replace(Orang(), bup=60), [Pangkat("IV/a", date(2024, 4, 1))], HARI, pribadi=True)
    janggal = {b.kode: b.janggal for b in butir}
    assert "Penata Tk. I (III/d)" in janggal["pangkat"]
    assert "Ahli Muda 58 tahun" in janggal["bup"]
    assert {b.kode: b.nilai for b in butir}["tmt_pensiun"] == "1 Apr 2045"


@pytest.mark.parametrize("kode", JENJANG)
def test_every_jenjang_has_its_rule(kode: str) -> None:
    for b in turunkan(Orang(jenjang=kode), (), HARI, pribadi=True):
        assert b.dasar
        if b.kode == "bup":
            assert b.nilai == f"{JENJANG[kode].bup} tahun"
            assert "UU 20/2023 Pasal 55" in b.dasar


@pytest.mark.parametrize(
    ("lahir", "bup", "tmt"),
    [
        (date(1985, 3, 12), 58, date(2043, 4, 1)),
        (date(1985, 12, 31), 58, date(2044, 1, 1)),
        (date(1985, 12, 1), 60, date(2046, 1, 1)),
        (date(1988, 2, 29), 65, date(2053, 3, 1)),
        (date(1985, 1, 1), 58, date(2043, 2, 1)),
    ],
)
def test_retirement_begins_in_the_next_month(lahir: date, bup: int, tmt: date) -> None:
    assert tmt_pensiun(lahir, bup) == tmt
