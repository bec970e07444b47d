"""What approved evidence proves, and the index month by month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as Des

import pytest

from talenta_web.kematangan.queries.hasil_bukti import terbukti
from talenta_web.kematangan.queries.rencana import RencanaTampil
from talenta_web.kematangan.queries.rencana_proyeksi import MAKS_BULAN, proyeksi
from talenta_web.kuesioner.hasil import KOSONG, Jawaban
from tests.data.kematangan.benih import instrumen

SEMUA = {"KLB.1": Jawaban(3), "KLB.2": Jawaban(("a", "b", "d")), "BGN.1": Jawaban(2), "PRA": Jawaban(True)}


@pytest.mark.parametrize(
    ("disetujui", "klb1", "klb2"),
    [
        ({}, 0, ()),
        ({"KLB.1": {""}, "KLB.2": {""}}, 3, ("a", "b", "d")),
        ({"KLB.1": {"x"}, "KLB.2": {"a", "d"}}, 3, ("a", "d")),
    ],
)
def test_terbukti(disetujui: dict[str, set[str]], klb1: int, klb2: tuple[str, ...]) -> None:
    hasil = terbukti(instrumen(), SEMUA, disetujui)
    assert hasil["KLB.1"].nilai == klb1, "a level without criteria needs one approved document"
    assert hasil["KLB.2"].nilai == klb2
    assert (hasil["BGN.1"], hasil["PRA"]) == (SEMUA["BGN.1"], SEMUA["PRA"]), "no document is asked for"


def test_terbukti_membiarkan_yang_kosong_dan_tidak_berlaku() -> None:
    isi = {"KLB.1": KOSONG, "KLB.2": Jawaban(None, "Komite bersama provinsi")}
    assert terbukti(instrumen(), isi, {}) == isi


def _rencana(butir: str, ke: int, tenggat: date, keadaan: str = "terbuka") -> RencanaTampil:
    return RencanaTampil(
        butir, 1, butir, None, Des(ke), "Uraian", "", 1, "Orang", tenggat, keadaan, "", None, None, None, None
    )


def test_proyeksi_menurut_bulan_tenggat() -> None:
    hari = date(2026, 11, 20)
    isi = {"KLB.1": Jawaban(1), "KLB.2": Jawaban(("a",)), "BGN.1": Jawaban(4)}
    p = proyeksi(
        instrumen(), isi,
        [
            _rencana("KLB.1", 3, date(2027, 1, 15)), _rencana("KLB.2", 2, date(2026, 11, 30)),
            _rencana("BGN.1", 4, date(2026, 12, 1)), _rencana("KLB.2", 4, date(2026, 11, 19)),
            _rencana("KLB.1", 2, date(2026, 1, 1), "selesai"), _rencana("KLB.1", 4, date(2026, 12, 1), "batal"),
        ],
        hari,
    )  # fmt: skip
    assert [(b.nama, b.butir) for b in p.bulan] == [
        ("Kini", ()), ("Nov 2026", ("KLB.2",)), ("Des 2026", ()), ("Jan 2027", ("KLB.1",)),
    ]  # fmt: skip
    total = [b.total for b in p.bulan]
    assert total == [Des("55.00"), Des("62.50"), Des("62.50"), Des("77.50")]
    assert (p.terlewat, p.usang, p.belum_dijawab) == (("KLB.2",), ("BGN.1",), ("KLB.1",))


def test_proyeksi_paling_panjang_dua_tahun() -> None:
    p = proyeksi(instrumen(), {}, [_rencana("KLB.1", 4, date(2040, 1, 1))], date(2026, 11, 20))
    assert len(p.bulan) == MAKS_BULAN + 1
    assert p.bulan[-1].butir == ("KLB.1",)
    assert proyeksi(instrumen(), {}, [], date(2026, 11, 20)).bulan[0].nama == "Kini"
