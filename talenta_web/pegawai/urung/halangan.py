"""What stands in the way of an undo, by row: later writes, and old values that point to nothing any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from talenta_web.pegawai.impor.konteks import baca
from talenta_web.pegawai.impor.skema import tabel as tabel_lembar
from talenta_web.pegawai.models import Impor
from talenta_web.pegawai.urung.baca import KELENGKAPAN, Kunci, Log, dalam, disentuh, tabel
from talenta_web.pegawai.urung.catatan import Perubahan

MAKS_SEBUT = 100
_RUJUK = {"unit_kerja_id": "unit_kerja", "induk_id": "unit_kerja", "jabatan_id": "jabatan"}


@dataclass(slots=True)
class Halangan:
    """Reasons by table and row."""

    isi: dict[tuple[str, Kunci], str] = field(default_factory=dict)

    def tambah(self, nama: str, kunci: Kunci, sebab: str) -> None:
        self.isi.setdefault((nama, kunci), sebab)

    def __bool__(self) -> bool:
        return bool(self.isi)


def periksa(session: Session, impor: Impor, log: Log) -> Halangan:
    """Everything that can be told without writing."""
    h = Halangan()
    sentuhan = disentuh(session, impor)
    sah: dict[str, set[int]] = {}
    for nama in log.ubah:
        ubah = sentuhan.get(nama, {})
        for p in log.perubahan(nama):
            _berubah(session, impor.instansi_id, tabel(nama), p, ubah, h)
            for kolom, tujuan in _RUJUK.items():
                if kolom in p.kolom:
                    sah.setdefault(tujuan, _id_sah(session, tujuan, impor.instansi_id))
                    _rujukan_lama(nama, p, p.kolom.index(kolom), sah[tujuan], h)
    for nama, rentang in log.baru.items():
        for (id_, bingkai), sebab in sentuhan.get(nama, {}).items():
            if dalam(rentang, id_):
                h.tambah(nama, (id_, bingkai), sebab)
    _keadaan(session, impor.instansi_id, log, sentuhan.get(KELENGKAPAN, {}), h)
    return h


def _berubah(
    session: Session, instansi_id: int, t: Table, p: Perubahan, sentuhan: dict[Kunci, str], h: Halangan
) -> None:
    kini = {b[0]: tuple(b[1:]) for b in baca(session, t, instansi_id, ("id", *p.kolom), "id", set(p.id))}
    for id_, baru in zip(p.id, p.baru, strict=True):
        ada = kini.get(id_)
        if ada is None:
            h.tambah(t.name, (id_, ""), "sudah dihapus")
        elif (id_, "") in sentuhan:
            h.tambah(t.name, (id_, ""), sentuhan[id_, ""])
        elif ada != baru:
            beda = [k for k, a, b in zip(p.kolom, ada, baru, strict=True) if a != b]
            h.tambah(t.name, (id_, ""), f"diubah lagi sesudah impor ({', '.join(beda[:3])})")


def _id_sah(session: Session, nama: str, instansi_id: int) -> set[int]:
    """Ids that a person may be given back: units that are still open, posts that still exist."""
    t = tabel(nama)
    pilih = select(t.c.id).where(t.c.instansi_id == instansi_id)
    if "ditutup_pada" in t.c:
        pilih = pilih.where(t.c.ditutup_pada.is_(None))
    return set(session.scalars(pilih))


def _rujukan_lama(nama: str, p: Perubahan, letak: int, sah: set[int], h: Halangan) -> None:
    for id_, lama in zip(p.id, p.lama, strict=True):
        if lama[letak] is not None and lama[letak] not in sah:
            h.tambah(nama, (id_, ""), "unit atau jabatan lamanya sudah ditutup atau dihapus")


def _keadaan(session: Session, instansi_id: int, log: Log, sentuhan: dict[Kunci, str], h: Halangan) -> None:
    if not log.keadaan:
        return
    t = tabel_lembar(KELENGKAPAN)
    kolom = ("pegawai_id", "bingkai", "status", "per_tanggal", "sumber")
    orang = {i for i, _, _, _ in log.keadaan}
    kini = {(i, b): tuple(k) for i, b, *k in baca(session, t, instansi_id, kolom, "pegawai_id", orang)}
    for id_, bingkai, _, baru in log.keadaan:
        if (id_, bingkai) in sentuhan:
            h.tambah(KELENGKAPAN, (id_, bingkai), sentuhan[id_, bingkai])
        elif kini.get((id_, bingkai)) != baru:
            h.tambah(KELENGKAPAN, (id_, bingkai), "diubah lagi sesudah impor")


def sebut(session: Session, h: Halangan) -> list[tuple[str, str, str]]:
    """The first ones in words: table, row, reason."""
    hasil = []
    for (nama, (id_, bingkai)), sebab in list(h.isi.items())[:MAKS_SEBUT]:
        hasil.append((nama.removeprefix("riwayat_"), _nama_baris(session, nama, id_, bingkai), sebab))
    return hasil


def _nama_baris(session: Session, nama: str, id_: int, bingkai: str) -> str:
    t, p = tabel(nama), tabel("pegawai")
    if nama == KELENGKAPAN or nama == "pegawai":
        baris = session.execute(select(p.c.nip, p.c.nama).where(p.c.id == id_)).first()
        return _gabung([*(baris or ()), bingkai])
    if "pegawai_id" in t.c:
        pilih = select(p.c.nip, p.c.nama).join(t, t.c.pegawai_id == p.c.id).where(t.c.id == id_)
        return _gabung(session.execute(pilih).first() or ())
    kolom = [t.c[k] for k in ("jabatan_target", "simpul", "kode", "nama") if k in t.c]
    return _gabung(session.execute(select(*kolom).where(t.c.id == id_)).first() or ())


def _gabung(isi: Iterable[object]) -> str:
    return " ".join(str(v) for v in isi if v) or "baris yang sudah tidak ada"
