"""`talenta impor --galat`: the file again, with marks on what is wrong."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy.orm import Session

from talenta_web.pegawai import service
from talenta_web.pegawai.galat.buku import TidakDapat, susun
from talenta_web.pegawai.galat.tanda import MAKS


def tulis_galat(session: Session, instansi_id: int, berkas: Path, nama: str, keluaran: Path, *, usul: bool) -> None:
    """Check once more with all problems, and write them into a copy of the file."""
    hasil = service.impor_berkas(
        session, instansi_id=instansi_id, pelaku_id=None, jalur=berkas, nama=nama, uji=True, batas_masalah=MAKS
    )
    try:
        keluaran.write_bytes(susun(berkas, nama, hasil, usul=usul).isi)
    except TidakDapat as e:
        click.echo(str(e), err=True)
        return
    click.echo(f"Berkas bertanda ditulis ke {keluaran}. Perbaiki, lalu impor berkas itu.", err=True)
