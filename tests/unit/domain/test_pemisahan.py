"""Separation of duties: the data file, day ranges, clashes and opened pairs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talenta_web import resources
from talenta_web.domain.pemisahan import Bukaan, GalatPemisahan, Pemisahan, Rentang, Tugas

TEKS = resources.data("pemisahan_tugas.csv")
PEMISAHAN = Pemisahan.baca(TEKS)
AWAL = date(2026, 1, 1)
HARI = st.integers(0, 20).map(lambda n: AWAL + timedelta(days=n))
RENTANG = st.builds(Rentang, st.none() | HARI, st.none() | HARI).filter(lambda r: not r.kosong)
SEMUA = [AWAL + timedelta(days=n) for n in range(-2, 23)]


def test_the_file_holds_the_pairs_of_the_policy() -> None:
    """Written out here by hand: AD with eight, AU with all but PG, BK with all, and the rest."""
    harap = {tuple(sorted(("AD", p))) for p in ("PK", "KA", "KS", "KK", "PB", "PP", "AS", "AU")}
    harap |= {tuple(sorted(("AU", p))) for p in ("PU", "PK", "AD", "AS", "RI", "KA", "KS", "KK", "PB", "PP", "BK")}
    bukan_bk = ("PG", "PU", "PK", "AD", "AS", "RI", "KA", "KS", "KK", "PB", "PP", "AU")
    harap |= {tuple(sorted(("BK", p))) for p in bukan_bk}
    lain = [("KS", "KK"), ("KA", "PB"), ("KA", "PP"), ("KK", "PP"), ("PU", "RI"), ("PB", "PP"), ("PK", "KK")]
    harap |= {tuple(sorted(p)) for p in [*lain, ("PK", "PB"), ("PK", "PP")]}
    assert set(PEMISAHAN.pasangan) == harap
    assert PEMISAHAN.cari("KK", "PB") is None, "committees are normally chaired by the PyB"


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        (("peran_a,", "peran,"), "Baris 1"),
        (("AD,AS,", "AS,AD,"), "menurut abjad"),
        (("AD,AS,", "AD,XX,"), "menurut abjad"),
        (("AD,AS,", "AD,AU,"), "sudah ada"),
        (("AD,AS,PP 60/2008", "AD,AS,,PP 60/2008"), "keempat kolom"),
        (("AD,AS,PP 60/2008 Pasal 18 ayat (3) huruf f,", "AD,AS,,"), "keempat kolom"),
    ],
)
def test_a_broken_file_is_refused(ganti: tuple[str, str], pesan: str) -> None:
    assert ganti[0] in TEKS
    with pytest.raises(GalatPemisahan, match=pesan):
        Pemisahan.baca(TEKS.replace(*ganti, 1))


@given(RENTANG, RENTANG)
def test_ranges_agree_with_sets_of_days(a: Rentang, b: Rentang) -> None:
    bersama = [h for h in SEMUA if a.berlaku(h) and b.berlaku(h)]
    irisan = a.irisan(b)
    assert [h for h in SEMUA if irisan is not None and irisan.berlaku(h)] == bersama
    assert a.memuat(b) == all(a.berlaku(h) for h in [date.min, *SEMUA, date.max] if b.berlaku(h))


@given(RENTANG, RENTANG, st.none() | st.tuples(HARI, HARI).filter(lambda t: t[0] <= t[1]))
def test_a_clash_needs_a_common_day_that_is_not_opened(
    lama: Rentang, baru: Rentang, buka: tuple[date, date] | None
) -> None:
    bukaan = [Bukaan("AD", "PK", Rentang(*buka))] if buka else []
    hasil = PEMISAHAN.bentrok([Tugas("PK", baru)], [Tugas("AD", lama), Tugas("PG", lama)], bukaan)
    luas = [date.min, *SEMUA, date.max]
    sisa = [h for h in luas if lama.berlaku(h) and baru.berlaku(h) and not any(b.rentang.berlaku(h) for b in bukaan)]
    assert bool(hasil) == bool(sisa)


def test_new_roles_clash_among_themselves() -> None:
    (b,) = PEMISAHAN.bentrok([Tugas("KS"), Tugas("KK")], [])
    assert (b.baru, b.lama, b.pasangan.a) == ("KK", "KS", "KK")
