"""What may stand in an event: declared kinds and fields only, and nothing that looks like a person."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import GalatJejak, JenisJejak, catat, daftarkan
from talenta_web.basis.jejak.periksa import periksa
from tests.data.jejak.serang import instansi

pytestmark = pytest.mark.satu_basis

JENIS = JenisJejak("uji.isi", "Uji isi", "{pelaku} mencatat {nilai}.", ("nilai",), "sistem")
daftarkan((JENIS,))


@pytest.mark.parametrize(
    "nilai",
    [
        "198503122010011001",
        "NIP 198503122010011001 diubah",
        "3276011203850001",
        198503122010011001,
        "budi@contoh.go.id",
        "+6281234567890",
        "081234567890",
        "teks bebas yang panjangnya lebih dari delapan kata tentang seseorang",
        "x" * 161,
        "dua\nbaris",
        1.5,
        object(),
        {"a": {"b": {"c": 1}}},
        {"198503122010011001": 1},
        ["budi@contoh.go.id"],
        list(range(201)),
    ],
)
def test_nilai_ditolak(sesi: Session, nilai: object) -> None:
    i = instansi(sesi)
    with pytest.raises(GalatJejak, match=r"uji\.isi"):
        catat(sesi, "uji.isi", instansi_id=i, pelaku_id=None, rincian={"nilai": nilai})
    assert periksa(sesi, i).jumlah == 0


@pytest.mark.parametrize(
    "nilai", [None, True, 12, "800/15/BKPSDM/2026", "a" * 64, "5" * 64, ["PK", "AU"], {"baru": 3, "ubah": {"x": 1}}]
)
def test_nilai_diterima(sesi: Session, nilai: object) -> None:
    i = instansi(sesi)
    catat(sesi, "uji.isi", instansi_id=i, pelaku_id=None, rincian={"nilai": nilai})
    sesi.commit()
    assert periksa(sesi, i).jumlah == 1


def test_jenis_dan_bidang_harus_dideklarasikan(sesi: Session) -> None:
    i = instansi(sesi)
    with pytest.raises(GalatJejak, match="belum didaftarkan"):
        catat(sesi, "uji.tidak_ada", instansi_id=i, pelaku_id=None)
    with pytest.raises(GalatJejak, match="tidak dideklarasikan"):
        catat(sesi, "uji.isi", instansi_id=i, pelaku_id=None, rincian={"lain": 1})


@pytest.mark.parametrize(
    "jenis",
    [
        JenisJejak("tanpatitik", "N", "x"),
        JenisJejak("Uji.besar", "N", "x"),
        JenisJejak("uji.kelas", "N", "x", (), "entah"),
        JenisJejak("uji.templat", "N", "{tidak_ada}"),
        JenisJejak("uji.isi", "Nama lain", "x"),
    ],
)
def test_katalog_menolak(jenis: JenisJejak) -> None:
    with pytest.raises(GalatJejak):
        daftarkan((jenis,))
