"""Take back the new rows of an import, children first; what still refers to one of them stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Table, and_, delete, false, not_, or_, select
from sqlalchemy.orm import Session

from talenta_web.basis.model import Base
from talenta_web.pegawai.impor.skema import skema
from talenta_web.pegawai.impor.skema import tabel as tabel_lembar
from talenta_web.pegawai.urung.baca import Log
from talenta_web.pegawai.urung.catatan import Rentang, kerat
from talenta_web.pegawai.urung.halangan import Halangan

TURUNAN = frozenset({"temuan_mutu", "hitungan_mutu", "indeks_mutu", "ringkasan_ip_asn", "ringkasan_pegawai"})
"""Tables that jobs and imports make from the others: their rows go with what they speak of."""
_KODE = {
    "rumpun": ("rumpun",),
    "jabatan": ("jabatan", "jabatan_apa_pun"),
    "jabatan_target": ("jabatan_target", "jabatan_apa_pun"),
}


_SEBUT = {
    "hasil": "hasil pemetaan",
    "catatan_versi": "riwayat perubahan catatan",
    "catatan_bukti": "bukti catatan",
    "wajar_mutu": "temuan mutu yang dinyatakan wajar",
    "peran_pengguna": "peran akun",
}


def hapus_baru(session: Session, instansi_id: int, log: Log, h: Halangan) -> None:
    """In the running transaction. Ends early when something refers to a row: the caller then rolls back."""
    for nama in reversed(list(skema())):
        t = tabel_lembar(nama)
        rentang = log.baru.get(t.name)
        if not rentang:
            continue
        for blok in [rentang] if nama == "unit_kerja" else kerat(rentang):  # units refer to each other
            _dirujuk(session, instansi_id, t, blok, h)
            if h:
                return
            session.connection().execute(delete(t).where(t.c.instansi_id == instansi_id, _dalam(t.c.id, blok)))


def _dalam(kolom: ColumnElement[int], rentang: Rentang) -> ColumnElement[bool]:
    return or_(false(), *(kolom.between(a, b) for a, b in rentang))


def _dirujuk(session: Session, instansi_id: int, t: Table, rentang: Rentang, h: Halangan) -> None:
    sendiri = _dalam(t.c.id, rentang)
    for anak, kolom in _kunci_asing(t):
        syarat = _dalam(kolom, rentang)
        if anak.name in TURUNAN:
            session.connection().execute(delete(anak).where(syarat))
            continue
        if anak is t:
            syarat = and_(syarat, not_(sendiri))
        _sebut(h, t, anak, session.scalars(select(kolom).where(syarat).distinct()))
    for anak, sama in (*_kolom_kode(t), *_kolom_pid(t)):
        pilih = select(t.c.id).join(anak, and_(anak.c.instansi_id == t.c.instansi_id, sama))
        _sebut(h, t, anak, session.scalars(pilih.where(t.c.instansi_id == instansi_id, sendiri)))


def _kunci_asing(t: Table) -> Iterator[tuple[Table, ColumnElement[int]]]:
    for anak in Base.metadata.tables.values():
        for kolom in anak.c:
            if any(f.column.table is t for f in kolom.foreign_keys):
                yield anak, kolom


def _kolom_kode(t: Table) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Columns that name rows of this table by code."""
    for lembar in skema().values():
        anak = tabel_lembar(lembar.nama)
        for k in lembar.kolom.values():
            if k.rujuk in _KODE.get(t.name, ()) and k.nama in anak.c:
                yield anak, anak.c[k.nama] == t.c.kode


def _kolom_pid(t: Table) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Tables that name records by their public id: evidence, history of edits, requests."""
    if "pegawai_id" in t.c:
        for anak in Base.metadata.tables.values():
            if "catatan_pid" in anak.c:
                yield anak, anak.c.catatan_pid == t.c.pid


def _sebut(h: Halangan, t: Table, anak: Table, id_: Iterable[int]) -> None:
    for i in id_:
        h.tambah(t.name, (i, ""), f"sudah dirujuk oleh {_SEBUT.get(anak.name, anak.name.replace('_', ' '))}")
