"""`talenta pulihkan`: into an empty place only; afterwards rows, heads and every audit chain are compared."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from pathlib import Path

from sqlalchemy import Engine, inspect, text
from sqlalchemy.orm import Session

from talenta_web.admin.service.cadangan import basisdata
from talenta_web.admin.service.cadangan.buat import periksa
from talenta_web.admin.service.cadangan.manifes import BASIS_DATA, NAMA, GalatCadangan, Manifes, potret
from talenta_web.basis import rls
from talenta_web.basis.jejak import periksa as rantai
from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi, pasang_lingkup


def pulihkan(berkas: Path, url: str, folder: Path, *, kunci: Path | None = None) -> Manifes:
    """Restore database and files; raises GalatCadangan before anything is written, or names what differs after."""
    with tempfile.TemporaryDirectory(prefix="pulih-") as nama:
        arsip = _buka(berkas, Path(nama), kunci)
        manifes = _manifes(arsip)
        if manifes.jenis != basisdata.jenis(url):
            raise GalatCadangan(f"Cadangan ini dari {manifes.jenis}, sedangkan TALENTA_DB_URL menunjuk jenis lain.")
        periksa(arsip, manifes)
        _kosong(url, folder, manifes)
        kerja = Path(nama) / "isi"
        with tarfile.open(arsip) as tar:
            tar.extractall(kerja, filter="data")
        _basis_data(url, kerja / BASIS_DATA)
        for jalur, _, _ in manifes.berkas:
            if jalur != BASIS_DATA:
                tujuan = folder / str(jalur).removeprefix("data/")
                tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                shutil.move(kerja / str(jalur), tujuan)
    _bandingkan(url, manifes)
    return manifes


def _buka(berkas: Path, kerja: Path, kunci: Path | None) -> Path:
    with berkas.open("rb") as f:
        tersandi = f.read(22) == b"age-encryption.org/v1\n"
    if not tersandi:
        return berkas
    if kunci is None:
        raise GalatCadangan("Cadangan ini disandikan. Tambahkan --kunci FILE (identitas age, AGE-SECRET-KEY-...).")
    import pyrage  # type: ignore[import-untyped]

    baris = [b.strip() for b in kunci.read_text(encoding="ascii").splitlines()]
    try:
        milik = [pyrage.x25519.Identity.from_str(b) for b in baris if b.startswith("AGE-SECRET-KEY-")]
        pyrage.decrypt_file(str(berkas), str(kerja / "arsip.tar"), milik)
    except (pyrage.DecryptError, pyrage.IdentityError) as e:
        raise GalatCadangan("Cadangan tidak dapat dibuka dengan kunci itu, atau berkasnya rusak.") from e
    return kerja / "arsip.tar"


def _manifes(arsip: Path) -> Manifes:
    try:
        with tarfile.open(arsip) as tar:
            data = tar.extractfile(NAMA)
            return Manifes.baca(data.read().decode() if data else "")
    except (tarfile.TarError, KeyError, EOFError, UnicodeDecodeError) as e:
        raise GalatCadangan("Berkas ini bukan cadangan talenta-web, atau rusak.") from e


def _kosong(url: str, folder: Path, manifes: Manifes) -> None:
    if basisdata.jenis(url) == "sqlite":
        if (ada := basisdata.berkas_sqlite(url)).exists():
            raise GalatCadangan(
                f"{ada} sudah ada. Pulihkan ke tempat kosong: pindahkan dahulu, atau ubah TALENTA_DATA."
            )
    else:
        mesin = buat_engine(url)
        try:
            if tabel := inspect(mesin).get_table_names():
                raise GalatCadangan(
                    f"Basis data tujuan sudah berisi {len(tabel)} tabel. Buat basis data kosong dahulu."
                )
        finally:
            mesin.dispose()
    for jalur, _, _ in manifes.berkas:
        if str(jalur).startswith("data/") and (ada := folder / str(jalur).removeprefix("data/")).exists():
            raise GalatCadangan(f"{ada} sudah ada. Pulihkan ke folder data yang kosong.")


def _basis_data(url: str, salinan: Path) -> None:
    if basisdata.jenis(url) == "sqlite":
        tujuan = basisdata.berkas_sqlite(url)
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(salinan, tujuan)
        return
    basisdata.jalankan(
        url, "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", str(salinan)
    )


def _bandingkan(url: str, manifes: Manifes) -> None:
    mesin = buat_engine(url)
    try:
        with mesin.begin() as koneksi:
            rls.pasang(koneksi)
            koneksi.execute(text("ANALYZE"))  # a backup holds no statistics (see basis.statistik)
            baris, kepala, revisi = potret(koneksi)
        beda = sorted(t for t in {*baris, *manifes.baris} if baris.get(t) != manifes.baris.get(t))
        if beda or kepala != manifes.kepala or revisi != manifes.revisi:
            raise GalatCadangan(
                f"Hasil pemulihan berbeda dari manifes: {', '.join(beda) or 'kepala jejak atau revisi'}."
            )
        _rantai(mesin, manifes)
    finally:
        mesin.dispose()


def _rantai(mesin: Engine, manifes: Manifes) -> None:
    with Session(mesin) as session:
        pasang_lingkup(session)
        pakai_instansi(session, SEMUA)
        for instansi_id, nomor, sidik in manifes.kepala:
            hasil = rantai.periksa(session, int(instansi_id), [(int(nomor), str(sidik))])
            if not hasil.utuh:
                raise GalatCadangan(
                    f"Rantai jejak instansi {instansi_id} rusak pada nomor {hasil.rusak}: {hasil.sebab}"
                )
