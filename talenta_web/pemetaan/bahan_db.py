"""Frame builder: the instansi's records as Bahan, by bulk Core reads with an explicit instansi_id.

People who have left (`kedudukan` berhenti) are not mapped. Records dated after the reference date stay in the Bahan:
whether a record counts is decided by the look-back window of the rule, so that stored input can serve any rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.pegawai.models import (
    RIWAYAT,
    Jabatan,
    JabatanTarget,
    Kelengkapan,
    Pegawai,
    StandarKompetensi,
    SyaratTarget,
)
from talenta_web.penskoran.kamus import JenisBingkai, kamus
from talenta_web.ungkapan.tipe import Tipe

if TYPE_CHECKING:
    import polars as pl

    from talenta_web.penskoran.masukan import Bahan

_POTONG = 20_000
_RUJUKAN = {
    "jabatan_target": JabatanTarget,
    "syarat_target": SyaratTarget,
    "standar_kompetensi": StandarKompetensi,
}


def dimuat(instansi_id: int) -> ColumnElement[bool]:
    """Condition on Pegawai: who takes part in a mapping."""
    return (Pegawai.instansi_id == instansi_id) & Pegawai.kedudukan.is_distinct_from("berhenti")


def susun_bahan(session: Session, instansi_id: int) -> Bahan:
    """All kamus frames of the instansi, typed, sorted by nip and record id."""
    from talenta_web.penskoran.masukan import Bahan

    koneksi = session.connection()
    bingkai = {"pegawai": _pegawai(koneksi, instansi_id)}
    for nama, b in kamus().items():
        if b.jenis is JenisBingkai.RIWAYAT:
            bingkai[nama] = _riwayat(koneksi, nama, instansi_id)
        elif b.jenis is JenisBingkai.RUJUKAN:
            bingkai[nama] = _rujukan(koneksi, nama, instansi_id)
    bingkai["kelengkapan"] = _kelengkapan(koneksi, instansi_id)
    return Bahan.dari(bingkai)


def _pegawai(koneksi: Connection, instansi_id: int) -> pl.DataFrame:
    lain: dict[str, ColumnElement[Any]] = {
        "jabatan": Jabatan.__table__.c.kode,
        "unit": UnitKerja.__table__.c.kode,
        "instansi": func.coalesce(
            Pegawai.__table__.c.instansi, select(Instansi.kode).where(Instansi.id == instansi_id).scalar_subquery()
        ),
    }
    kolom = {k: v.tipe for k, v in kamus()["pegawai"].kolom.items()}
    perintah = (
        select(*(lain.get(k, Pegawai.__table__.c.get(k)).label(k) for k in kolom))  # type: ignore[union-attr]
        .select_from(Pegawai.__table__)
        .outerjoin(Jabatan.__table__, Jabatan.id == Pegawai.jabatan_id)
        .outerjoin(UnitKerja.__table__, UnitKerja.id == Pegawai.unit_kerja_id)
        .where(dimuat(instansi_id))
    )
    return _baca(koneksi, perintah, kolom).sort("nip")


def _riwayat(koneksi: Connection, nama: str, instansi_id: int) -> pl.DataFrame:
    t = _tabel(RIWAYAT[nama])
    kolom = {"nip": Tipe.TEKS, "id": Tipe.TEKS} | {k: v.tipe for k, v in kamus()[nama].kolom.items()}
    perintah = (
        select(Pegawai.nip, t.c.pid.label("id"), *(t.c[k] for k in kamus()[nama].kolom))
        .select_from(t.join(Pegawai.__table__, Pegawai.id == t.c.pegawai_id))
        .where(t.c.instansi_id == instansi_id, dimuat(instansi_id))
    )
    return _baca(koneksi, perintah, kolom).sort("nip", "id")


def _rujukan(koneksi: Connection, nama: str, instansi_id: int) -> pl.DataFrame:
    t = _tabel(_RUJUKAN[nama])
    b = kamus()[nama]
    kolom = {k: v.tipe for k, v in b.kolom.items()}
    return _baca(koneksi, select(*(t.c[k] for k in kolom)).where(t.c.instansi_id == instansi_id), kolom).sort(b.kunci)


def _kelengkapan(koneksi: Connection, instansi_id: int) -> pl.DataFrame:
    t = _tabel(Kelengkapan)
    kolom = {k: v.tipe for k, v in kamus()["kelengkapan"].kolom.items()}
    perintah = (
        select(Pegawai.nip, *(t.c[k] for k in kolom if k != "nip"))
        .select_from(t.join(Pegawai.__table__, Pegawai.id == t.c.pegawai_id))
        .where(t.c.instansi_id == instansi_id, dimuat(instansi_id))
    )
    return _baca(koneksi, perintah, kolom).sort("nip", "bingkai")


def _tabel(model: Any) -> Table:
    tabel: Table = model.__table__
    return tabel


def _baca(koneksi: Connection, perintah: Select[Any], kolom: dict[str, Tipe]) -> pl.DataFrame:
    """Rows straight from the driver, column by column: SQLAlchemy's per-value processing would cost three times."""
    import polars as pl

    potongan = [
        pl.DataFrame(
            [_deret(k, nilai, t) for (k, t), nilai in zip(kolom.items(), zip(*baris, strict=True), strict=True)]
        )
        for baris in _potong(koneksi, perintah)
    ]
    return pl.concat(potongan) if potongan else pl.DataFrame([_deret(k, (), t) for k, t in kolom.items()])


def _potong(koneksi: Connection, perintah: Select[Any]) -> Iterator[Sequence[Sequence[Any]]]:
    hasil = koneksi.execute(perintah)
    kursor: Any = hasil.cursor
    try:
        while baris := kursor.fetchmany(_POTONG):
            yield baris
    finally:
        hasil.close()


def _deret(nama: str, nilai: Sequence[Any], tipe: Tipe) -> pl.Series:
    """One typed column; SQLite delivers dates as ISO text and booleans as 0/1."""
    import polars as pl

    if tipe is Tipe.TANGGAL:
        contoh = next((v for v in nilai if v is not None), None)
        if isinstance(contoh, str):
            return pl.Series(nama, nilai, dtype=pl.String).str.to_date("%Y-%m-%d")
        return pl.Series(nama, nilai, dtype=pl.Date)
    if tipe is Tipe.BOOLEAN:
        contoh = next((v for v in nilai if v is not None), None)
        if isinstance(contoh, int) and not isinstance(contoh, bool):
            return pl.Series(nama, nilai, dtype=pl.Int8).cast(pl.Boolean)
        return pl.Series(nama, nilai, dtype=pl.Boolean)
    dtipe = {Tipe.TEKS: pl.String(), Tipe.ANGKA: pl.Float64(), Tipe.BULAT: pl.Int64()}[tipe]
    return pl.Series(nama, nilai, dtype=dtipe, strict=tipe is Tipe.TEKS)
