"""Second half of the public API: what a feature plugin needs beyond `kontrak`. Nothing else of ours is for plugins.

A feature plugin imports `talenta_web.kontrak`, this module, and third-party libraries. Names that are re-exported here
keep their meaning within one version of the contract.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar

from flask import current_app
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column

from talenta_web.basis.ekstensi import baca_setelan
from talenta_web.basis.jejak import JenisJejak
from talenta_web.basis.jejak import catat as _catat
from talenta_web.basis.jejak import daftarkan as _daftarkan
from talenta_web.basis.model import KONVENSI, BerInstansi, BerPid, BerVersi, BerWaktu, buat_pid, sekarang
from talenta_web.basis.sesi import instansi_sesi, pakai_instansi, pasang_lingkup, transaksi
from talenta_web.basis.tipe import Skor, WaktuUtc
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.extensions import db
from talenta_web.host import Registry
from talenta_web.host.setelan import nilai_setelan
from talenta_web.kontrak import NilaiSetelan, awalan
from talenta_web.pekerjaan import Berkas, Dibatalkan, GalatPekerjaan, Hasil, JenisPekerjaan, Konteks, antre
from talenta_web.pekerjaan import daftarkan as _daftarkan_pekerjaan
from talenta_web.web.akses import boleh, butuh, lingkup, pelaku
from talenta_web.web.formulir import Formulir
from talenta_web.web.hx import respond

__all__ = [
    "BerPid",
    "BerVersi",
    "BerWaktu",
    "Berkas",
    "Dibatalkan",
    "Formulir",
    "GalatPekerjaan",
    "Hasil",
    "JenisJejak",
    "JenisPekerjaan",
    "Konteks",
    "Lingkup",
    "Pelaku",
    "Skor",
    "Tabel",
    "WaktuUtc",
    "antre",
    "boleh",
    "buat_pid",
    "butuh",
    "catat",
    "daftarkan_jejak",
    "daftarkan_pekerjaan",
    "instansi_sesi",
    "lingkup",
    "pelaku",
    "respond",
    "sekarang",
    "sesi",
    "sesi_instansi",
    "setelan",
    "transaksi",
]


class Tabel(BerInstansi, DeclarativeBase):
    """Base of every table of a feature plugin: one row belongs to one instansi, and the session filters it.

    Make one abstract class per plugin with its `slug`; the name of each table starts with the slug (hyphens as
    underscores) and an underscore. Refer to people by id value, never by a foreign key.
    """

    __abstract__ = True
    slug: ClassVar[str]

    @declared_attr
    def instansi_id(cls) -> Mapped[int]:
        """The instansi; its foreign key stands in the migration, so that the core's tables need not be known here."""
        return mapped_column(index=True)

    def __init_subclass__(cls, **kw: Any) -> None:
        if "__tablename__" in vars(cls):
            depan = f"{awalan(getattr(cls, 'slug', ''))}_"
            if depan == "_" or not str(cls.__tablename__).startswith(depan):
                raise TypeError(f"Nama tabel {cls.__tablename__!r} harus diawali slug plugin ({depan!r}).")
        super().__init_subclass__(**kw)


Tabel.metadata.naming_convention = KONVENSI


def sesi() -> Session:
    """The database session of this request or command; in a request it is limited to the reader's instansi."""
    return db.session()


@contextmanager
def sesi_instansi(instansi_id: int) -> Iterator[Session]:
    """A session of its own for work outside a request (events, commands), limited to one instansi."""
    with Session(db.engine, expire_on_commit=False) as s:
        pasang_lingkup(s)
        pakai_instansi(s, instansi_id)
        yield s


def daftarkan_jejak(slug: str, jenis: Iterable[JenisJejak]) -> None:
    """Declare the event kinds of the plugin once, at import; each code starts with `ekstensi.<slug>.`."""
    isi = tuple(jenis)
    for j in isi:
        _periksa_kode(slug, j.kode)
    _daftarkan(isi)


def daftarkan_pekerjaan(slug: str, jenis: Iterable[JenisPekerjaan]) -> None:
    """Declare kinds of long work once, at import; code and capability start with `ekstensi.<slug>.`."""
    isi = tuple(jenis)
    for j in isi:
        _periksa_kode(slug, j.kode)
        if isinstance(j.kemampuan, str):
            _periksa_kode(slug, j.kemampuan)
    _daftarkan_pekerjaan(isi)


def catat(
    session: Session,
    slug: str,
    jenis: str,
    *,
    instansi_id: int,
    pelaku_id: int | None,
    objek: str | None = None,
    objek_pid: str | None = None,
    rincian: Mapping[str, Any] | None = None,
) -> None:
    """Add an audit event of the plugin to the running transaction: ids, codes and counts, never personal values."""
    _periksa_kode(slug, jenis)
    _catat(
        session,
        jenis,
        instansi_id=instansi_id,
        pelaku_id=pelaku_id,
        objek=objek,
        objek_pid=objek_pid,
        rincian=dict(rincian or {}),
    )


def _periksa_kode(slug: str, kode: str) -> None:
    if not kode.startswith(f"ekstensi.{awalan(slug)}."):
        raise ValueError(f"Kode {kode!r} harus diawali 'ekstensi.{awalan(slug)}.'.")


def setelan(session: Session, slug: str) -> Mapping[str, NilaiSetelan]:
    """Values of the plugin's settings in the instansi of the session; defaults where nothing is set."""
    registry: Registry = current_app.extensions["talenta_registry"]
    milik = registry.milik.get(slug)
    return nilai_setelan(milik.setelan if milik else {}, baca_setelan(session, slug))
