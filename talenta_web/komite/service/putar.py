"""The room while the session runs: the person under discussion, the audience's screen, pause, the controls."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import PRATINJAU, SIDANG, TETAPKAN
from talenta_web.komite.galat import IsianSalah, KeadaanSalah
from talenta_web.komite.jejak import catat
from talenta_web.komite.models import CalonSidang, Sidang
from talenta_web.komite.models.sidang import DIBAHAS, LAYAR, MENUNGGU
from talenta_web.komite.models.susunan import SEKRETARIS
from talenta_web.komite.service.gerak import (
    calon_sidang,
    catat_aktivitas,
    kunci,
    wajib_anggota,
    wajib_keadaan,
    wajib_operator,
)
from talenta_web.komite.service.syarat import wajib_berjalan

_JUMLAH = {"kosong": (0, 0), "kandidat": (1, 1), "kotak": (0, 1), "banding": (2, 4)}


def pilih_calon(session: Session, *, sidang_pid: str, pelaku: Pelaku, calon_pid: str) -> CalonSidang:
    """Call a person: all screens that follow move there. The audience's screen is blanked, never moved by itself."""
    with transaksi(session):
        sidang = _operator(session, sidang_pid, pelaku)
        calon = calon_sidang(session, sidang, calon_pid)
        if sidang.calon_kini_id != calon.id:
            pindah_calon(session, sidang, calon, pelaku.id)
    return calon


def pindah_calon(session: Session, sidang: Sidang, calon: CalonSidang | None, oleh_id: int) -> None:
    """Make this person the current one (None = nobody) inside the running transaction."""
    lama = session.get(CalonSidang, sidang.calon_kini_id) if sidang.calon_kini_id else None
    if lama is not None and lama.keadaan == DIBAHAS and lama is not calon:
        lama.keadaan = MENUNGGU
    sidang.calon_kini_id = calon.id if calon else None
    sidang.layar = {**sidang.layar, "ragam": "kosong", "calon": []}
    if calon is not None:
        if calon.keadaan == MENUNGGU:
            calon.keadaan = DIBAHAS
        catat_aktivitas(session, sidang, "pilih", calon=calon, oleh_id=oleh_id)


def atur_layar(
    session: Session, *, sidang_pid: str, pelaku: Pelaku, ragam: str, calon_pid: Sequence[str] = (), samar: bool = False
) -> None:
    """What the audience sees: one of LAYAR with people of the agenda (kandidat 1, banding 2-4); `samar` hides names."""
    if ragam not in LAYAR:
        raise IsianSalah("ragam", "Ragam layar tidak dikenal.")
    sedikit, banyak = _JUMLAH[ragam]
    pilihan = list(dict.fromkeys(calon_pid))
    if not sedikit <= len(pilihan) <= banyak:
        raise IsianSalah("calon", "Pilih satu orang; untuk bandingan dua sampai empat orang.")
    with transaksi(session):
        sidang = _operator(session, sidang_pid, pelaku, jeda=True)
        for pid in pilihan:
            calon_sidang(session, sidang, pid)
        baru = {"ragam": ragam, "calon": pilihan, "samar": samar}
        if sidang.layar != baru:
            sidang.layar = baru
            catat_aktivitas(session, sidang, "layar", oleh_id=pelaku.id, ragam=ragam)


def jeda(session: Session, *, sidang_pid: str, pelaku: Pelaku) -> None:
    """Pause: nothing is decided or voted on until `lanjut`; the audience's screen goes blank."""
    with transaksi(session):
        sidang = _operator(session, sidang_pid, pelaku)
        sidang.jeda_pada = sekarang()
        sidang.layar = {**sidang.layar, "ragam": "kosong", "calon": []}
        catat_aktivitas(session, sidang, "jeda", oleh_id=pelaku.id)


def lanjut(session: Session, *, sidang_pid: str, pelaku: Pelaku) -> None:
    """Go on after a pause."""
    with transaksi(session):
        sidang = _operator(session, sidang_pid, pelaku, jeda=True)
        if sidang.jeda_pada is None:
            raise KeadaanSalah("Sidang tidak sedang dijeda.")
        sidang.jeda_pada = None
        catat_aktivitas(session, sidang, "lanjut", oleh_id=pelaku.id)


def ambil_alih(session: Session, *, sidang_pid: str, pelaku: Pelaku) -> None:
    """Take the operator's screen over, openly: the activity names who holds it now."""
    with transaksi(session):
        sidang = kunci(session, pelaku.instansi_id, sidang_pid)
        wajib_keadaan(sidang, PRATINJAU, SIDANG, TETAPKAN)
        wajib_anggota(session, sidang, pelaku.id, SEKRETARIS)
        if sidang.operator_id != pelaku.id:
            sidang.operator_id = pelaku.id
            catat(
                session, "sidang.operator", instansi_id=sidang.instansi_id, pelaku_id=pelaku.id, objek="sidang",
                objek_pid=sidang.pid,
            )  # fmt: skip
            catat_aktivitas(session, sidang, "operator", oleh_id=pelaku.id, nama=pelaku.nama)


def _operator(session: Session, sidang_pid: str, pelaku: Pelaku, *, jeda: bool = False) -> Sidang:
    """The running session, locked, for who holds the controls; `jeda`: also while it pauses."""
    sidang = kunci(session, pelaku.instansi_id, sidang_pid)
    if jeda:
        wajib_keadaan(sidang, SIDANG)
    else:
        wajib_berjalan(sidang)
    wajib_operator(session, sidang, pelaku.id)
    return sidang
