"""Every role x capability of the shipped matrix: the answer is what its one cell says."""

from __future__ import annotations

import pytest

from talenta_web import resources
from talenta_web.domain.izin import ANONIM, NAMA_PERAN, PERAN, Matriks, Pelaku, Penugasan, Sel, boleh

MATRIKS = Matriks.baca(resources.data("matriks_izin.csv"))
NIP = "198503122010011005"


def pelaku(*peran: str) -> Pelaku:
    return Pelaku(1, "pid", 7, NIP, "Budi", tuple(Penugasan(p, "/1/7/") for p in peran))


def putusan(sel: Sel, segar: bool) -> str:
    if sel.huruf == "-":
        return "tidak"
    if sel.segar and not segar:
        return "segar"
    return "dua_orang" if sel.dua_orang else "ya"


@pytest.mark.parametrize("segar", [False, True])
@pytest.mark.parametrize("peran", [p for p in PERAN if p != ANONIM])
def test_tiap_sel(peran: str, segar: bool) -> None:
    for nama, k in MATRIKS.kemampuan.items():
        sel = k.sel[peran]
        izin = boleh(MATRIKS, pelaku(peran), nama, segar=segar)
        assert izin.putusan == putusan(sel, segar), nama
        assert izin.ya == (izin.putusan == "ya")
        assert izin.dua_orang == (izin.putusan == "dua_orang")
        if not (izin.ya or izin.dua_orang):
            assert izin.lingkup is None
            continue
        assert (izin.bukan_sendiri, izin.keadaan) == (sel.bukan_sendiri, sel.keadaan)
        lingkup = izin.lingkup
        binaan = peran == "BK" and sel.huruf == "U"  # assigned to the instansi as a whole
        assert lingkup is not None
        assert (lingkup.instansi_id, lingkup.seluruh, lingkup.samar) == (
            7,
            sel.huruf in "SM" or binaan,
            sel.huruf == "M",
        )
        assert lingkup.unit_jalur == (("/1/7/",) if sel.huruf == "U" else ())
        assert (lingkup.nip, lingkup.agregat) == (NIP if sel.huruf == "O" else None, sel.huruf == "A")


def test_kode_peran_menurut_urutan_matriks_tanpa_ganda() -> None:
    assert pelaku("PP", "PG", "PP").kode_peran == ("PG", "PP")
    assert [k for k in PERAN if k not in NAMA_PERAN] == []
    assert all(k.isupper() and len(k) == 2 for k in NAMA_PERAN)


def test_umum_hanya_bila_semua_boleh() -> None:
    assert MATRIKS["sesi.masuk"].sel[ANONIM].huruf == "P"
    for k in MATRIKS.kemampuan.values():
        assert k.umum == (set(k.sel) == set(PERAN) and {s.huruf for s in k.sel.values()} == {"P"})
        assert k.peran_boleh == tuple(p for p in PERAN if k.sel[p].huruf != "-")
