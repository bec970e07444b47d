"""How columns are read: signs for nothing, order of day and month, thousands, titles; said, never silent."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.pegawai.models import RIWAYAT, Pegawai
from tests.data.pegawai.buku import NIP_A, NIP_B, NIP_C, dasar

SERTIFIKAT = RIWAYAT["sertifikat"]


def sertifikat(*tanggal: Any) -> list[dict[str, Any]]:
    return [{"nip": NIP_A, "nama": f"S{i}", "jenis": None, "tanggal": t} for i, t in enumerate(tanggal)]


def csv(jalur: Path, *baris: str) -> Path:
    jalur.write_text("\n".join(baris) + "\n", encoding="utf-8-sig")
    return jalur


def test_kolom_memutuskan_urutan_dan_mengatakannya(sesi: Session, impor: Any, tmp_path: Path) -> None:
    impor(dasar())
    baris = [f"{NIP_A};S{i};{t}" for i, t in enumerate(("03/04/2024", "31/12/2024", "05/06/2024"))]
    hasil = impor(csv(tmp_path / "sertifikat.csv", "nip;nama;tanggal", *baris))
    assert hasil.diterapkan, hasil.masalah
    (p,) = hasil.peringatan
    assert p.masalah == (
        "2 sel di kolom 'tanggal', misalnya '03/04/2024', dibaca hari-bulan-tahun, karena 31/12/2024 di kolom ini "
        "hanya dapat dibaca begitu."
    )
    assert (p.sel, p.perbaikan[:5]) == ("sertifikat!C2", "Tulis")
    assert set(sesi.scalars(select(SERTIFIKAT.tanggal))) == {  # type: ignore[attr-defined]
        date(2024, 4, 3), date(2024, 12, 31), date(2024, 6, 5)
    }  # fmt: skip


def test_kolom_yang_bertentangan_atau_bisu_tidak_memutuskan(impor: Any, tmp_path: Path) -> None:
    impor(dasar())
    for isi in (("03/04/2024", "31/12/2024", "12/31/2023"), ("03/04/2024", "05/06/2024")):
        baris = [f"{NIP_A};S{i};{t}" for i, t in enumerate(isi)]
        hasil = impor(csv(tmp_path / "sertifikat.csv", "nip;nama;tanggal", *baris))
        assert not hasil.diterapkan
        assert {m.sel for m in hasil.masalah} == {f"sertifikat!C{2 + i}" for i, t in enumerate(isi) if t[:2] in "03 05"}


def test_tanda_kosong_dan_ribuan_disebut_sekali(sesi: Session, impor: Any, tmp_path: Path) -> None:
    impor(dasar())
    hasil = impor(
        csv(tmp_path / "diklat.csv", "nip;nama;jenis;tanggal_selesai;penyelenggara;jp",
            f"{NIP_A};A;teknis;2024-01-31;-;1.200", f"{NIP_B};B;teknis;-;n/a;40", f"{NIP_C};C;teknis;;LAN;2,5")
    )  # fmt: skip
    assert hasil.diterapkan, hasil.masalah
    assert {(p.sel, p.masalah) for p in hasil.peringatan} == {
        ("diklat!D3", "1 sel di kolom 'tanggal_selesai', misalnya '-', dibaca kosong."),
        ("diklat!E2", "2 sel di kolom 'penyelenggara', misalnya '-', dibaca kosong."),
        ("diklat!F2", "1 sel di kolom 'jp', misalnya '1.200', dibaca sebagai desimal, bukan ribuan."),
    }
    d = RIWAYAT["diklat"]
    assert sesi.scalars(select(d.penyelenggara).order_by(d.nama)).all() == [None, None, "LAN"]  # type: ignore[attr-defined]


def test_gelar_dalam_nama_diperingatkan_bukan_diubah(sesi: Session, impor: Any) -> None:
    isi = dasar()
    isi["pegawai"][2] |= {"nama": "Dr. Citra, M.Si.", "gelar_depan": None}
    isi["pegawai"][1]["nama"] = "Dra. Ayu"
    isi["pegawai"][1]["gelar_depan"] = "Ir."
    hasil = impor(isi)
    assert hasil.diterapkan
    usul = {p.sel: p.usul for p in hasil.peringatan}
    kolom = list(dict.fromkeys(k for b in isi["pegawai"] for k in b))
    sel = {k: f"pegawai!{chr(65 + kolom.index(k))}4" for k in ("nama", "gelar_depan", "gelar_belakang")}
    assert {usul[s] for s in sel.values()} == {"Citra", "Dr.", "M.Si."}
    assert usul["pegawai!B3"] is None, "another title stands there: nothing is proposed"
    assert sesi.scalar(select(Pegawai.nama).where(Pegawai.nip == NIP_C)) == "Dr. Citra, M.Si."


def test_kepala_yang_ditolak_tidak_menyalahkan_lembar_lain(impor: Any) -> None:
    isi = dasar()
    for b in isi["unit_kerja"]:
        b["namaa"] = b.pop("nama")
    hasil = impor(isi)
    assert {m.lembar for m in hasil.masalah} == {"unit_kerja"}, [m.masalah for m in hasil.masalah]
