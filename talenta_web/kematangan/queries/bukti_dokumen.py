"""Documents as pages show them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna, UnitKerja
from talenta_web.basis.gudang import GudangBerkas
from talenta_web.kematangan.models import Bukti
from talenta_web.kematangan.models.bukti import RAHASIA


@dataclass(frozen=True, slots=True)
class BuktiTampil:
    """A document. `sidik`: SHA-256 of its file; `bebas`: a second person confirmed it to hold no personal data;
    `kembar`: titles of other documents in use with the same content.
    """

    id: int
    pid: str
    versi: int
    jenis: str
    judul: str
    nomor: str
    tanggal: date | None
    penandatangan: str
    tte: str
    berlaku_sampai: date | None
    jumlah_halaman: int | None
    klasifikasi: str
    draf_terbaca: bool
    bebas_klaim: bool
    bebas: bool
    dicabut: bool
    sidik: str
    pengunggah_id: int
    diunggah_pada: datetime
    berkas_id: int
    berkas: str
    jenis_berkas: str
    ukuran: int
    pengunggah: str
    unit: str | None
    unit_pid: str | None
    kembar: tuple[str, ...] = ()

    @property
    def terbuka_pembina(self) -> bool:
        """May the Kanreg open it (D04)?"""
        return self.bebas and self.klasifikasi != RAHASIA

    @property
    def sebutan(self) -> str:
        """Title with number, as a list names it."""
        return f"{self.judul}, {self.nomor}" if self.nomor else self.judul


def dokumen(session: Session, ids: Collection[int]) -> Mapping[int, BuktiTampil]:
    """These documents by id, in two statements."""
    b = Bukti
    baris = session.execute(
        select(
            b.id, b.pid, b.versi, b.jenis, b.judul, b.nomor, b.tanggal, b.penandatangan, b.tte, b.berlaku_sampai,
            b.jumlah_halaman, b.klasifikasi, b.draf_terbaca, b.bebas_klaim, b.bebas_oleh.is_not(None),
            b.dicabut_pada.is_not(None), b.sidik, b.pengunggah_id, b.diunggah_pada, b.berkas_id, GudangBerkas.nama,
            GudangBerkas.jenis, GudangBerkas.ukuran, Pengguna.nama, UnitKerja.nama, UnitKerja.pid,
        )
        .join(GudangBerkas, GudangBerkas.id == b.berkas_id)
        .join(Pengguna, Pengguna.id == b.pengunggah_id)
        .outerjoin(UnitKerja, UnitKerja.id == b.unit_id)
        .where(b.id.in_(ids))
    ).all()  # fmt: skip
    kembar = _kembar(session, {r[16] for r in baris})
    return {r[0]: BuktiTampil(*[*r, tuple(j for i, j in kembar.get(r[16], ()) if i != r[0])]) for r in baris}


def _kembar(session: Session, sidik: Collection[str]) -> Mapping[str, list[tuple[int, str]]]:
    """Per content: the documents in use that have it, by id with their title."""
    b = Bukti
    isi: dict[str, list[tuple[int, str]]] = {}
    pilih = select(b.sidik, b.id, b.judul).where(b.sidik.in_(sidik), b.dicabut_pada.is_(None)).order_by(b.id)
    for s, i, judul in session.execute(pilih):
        isi.setdefault(s, []).append((i, judul))
    return isi
