"""What needs a second human in this slice: sealing the minutes, and another version of sealed minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

from flask import current_app
from sqlalchemy.orm import Session

from talenta_web.akun.persetujuan import BukanAnda, GalatPersetujuan, Muatan, Tindakan, sidik_dari
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.basis.sesi import instansi_sesi
from talenta_web.domain.sidang import PUTUSAN
from talenta_web.host import Registry
from talenta_web.komite.galat import AdaBenturan, BukanAnggota, GalatKomite, TidakAda
from talenta_web.komite.queries.penetapan import cari_sidang
from talenta_web.komite.service import koreksi as k
from talenta_web.komite.service import penetapan as p


def pembuat() -> Mapping[str, Any]:
    """Versions of core and plugins that made the record."""
    return cast(Registry, current_app.extensions["talenta_registry"]).pembuat()


@contextmanager
def _ditolak() -> Iterator[None]:
    """A refusal of this slice, as the page of the second human knows it."""
    try:
        yield
    except (BukanAnggota, AdaBenturan) as galat:
        raise BukanAnda(str(galat)) from galat
    except GalatKomite as galat:
        raise GalatPersetujuan(str(galat)) from galat


def _ada(baca: Callable[[], Any]) -> Any:
    try:
        return baca()
    except TidakAda as galat:
        raise LookupError(str(galat)) from galat


def _ringkas_segel(session: Session, muatan: Muatan) -> str:
    sidang = _ada(lambda: cari_sidang(session, instansi_sesi(session), muatan["sidang"]))
    return (
        f"Tetapkan berita acara sidang {sidang.nomor}, {sidang.nama}, dengan digest naskah {muatan['digest'][:16]}…; "
        "sidang ditutup dan isinya tidak dapat diubah lagi. Baca naskahnya pada halaman sidang sebelum menyetujui."
    )


def _sidik_segel(session: Session, muatan: Muatan) -> str:
    return sidik_dari(_ada(lambda: p.sidik_usul(session, instansi_sesi(session), muatan["sidang"])))


def _segel(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    with _ditolak():
        p.segel(
            session, instansi_id=instansi_sesi(session), sidang_pid=muatan["sidang"], digest=muatan["digest"],
            pengusul_id=pengusul_id, pemutus_id=pemutus_id, pembuat=pembuat(),
        )  # fmt: skip


def _ringkas_koreksi(session: Session, muatan: Muatan) -> str:
    koreksi, lama, sidang, calon = k.cari_koreksi(session, muatan["koreksi"])
    apa = "tanpa mengubah putusan"
    if calon is not None:
        ke = f" ke kotak {koreksi.kotak}" if koreksi.kotak else ""
        apa = f"putusan tentang {calon.nama} menjadi “{PUTUSAN[koreksi.jenis or '']}”{ke}"
    versi = f"Buat versi {lama.nomor + 1} berita acara sidang {sidang.nomor}, {sidang.nama}"
    return f"{versi}: {apa}. Alasan: {koreksi.alasan}"


def _sidik_koreksi(session: Session, muatan: Muatan) -> str:
    koreksi, lama, _, _ = k.cari_koreksi(session, muatan["koreksi"])
    return sidik_dari({"koreksi": koreksi.pid, "atas": lama.digest, "alasan": koreksi.alasan})


def _koreksi(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    pemutus = pelaku_kini(session, pemutus_id)
    if pemutus is None:
        raise BukanAnda("Akun Anda tidak aktif.")
    with _ditolak():
        k.laksanakan_koreksi(
            session, instansi_id=instansi_sesi(session), pid=muatan["koreksi"], pemutus=pemutus, pembuat=pembuat()
        )


def _nip_calon(session: Session, muatan: Muatan) -> str | None:
    calon = k.cari_koreksi(session, muatan["koreksi"])[3]
    return calon.nip if calon else None


TINDAKAN: tuple[Tindakan, ...] = (
    Tindakan(p.FINALKAN, p.FINALKAN, "Penetapan berita acara sidang", _ringkas_segel, _sidik_segel, _segel),
    Tindakan(
        k.KOREKSI, k.KOREKSI, "Versi baru berita acara sidang", _ringkas_koreksi, _sidik_koreksi, _koreksi, _nip_calon
    ),
)
