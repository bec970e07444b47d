"""Formats made with the uploaded templates of an instansi, as the rest of laporan uses them."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.kontrak import FormatLaporan
from talenta_web.laporan.models.templat import TemplatLaporan
from talenta_web.laporan.templat.manifes import AWALAN, ke_format
from talenta_web.laporan.templat.susun import penyusun


def semua(session: Session, instansi_id: int) -> tuple[FormatLaporan, ...]:
    """Formats in use by code; the files themselves are read when one composes."""
    t = TemplatLaporan
    pilih = select(t).where(t.instansi_id == instansi_id, t.dipakai).order_by(t.kode)
    return tuple(format_versi(v) for v in session.scalars(pilih))


def satu(session: Session, instansi_id: int, kode: str) -> FormatLaporan:
    """The format in use with this code (`templat.…`), ready to compose without the session; LookupError otherwise."""
    t = TemplatLaporan
    polos = kode.removeprefix(AWALAN)
    v = session.scalar(select(t).where(t.instansi_id == instansi_id, t.kode == polos, t.dipakai))
    if v is None or not kode.startswith(AWALAN):
        raise LookupError(f"Templat laporan '{kode}' tidak dipakai pada instansi ini.")
    isi = v.isi
    return format_versi(v, lambda: isi)


def format_versi(v: TemplatLaporan, isi: Callable[[], bytes] | None = None) -> FormatLaporan:
    """The format of one version, whatever its state; `isi` gives its file."""
    susun = penyusun(v.jenis, v.kode, v.nama, v.manifes, isi or (lambda: v.isi))
    return ke_format(v.kode, v.nama, v.uraian, f"{v.versi_teks} ({v.nomor})", v.manifes, susun)
