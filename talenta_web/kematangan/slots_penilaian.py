"""Things to do on the Dasbor: butir to fill, a review, a fixing, a hand-over."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for
from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.penilaian import ISIAN_TERBUKA, PENETAPAN, RANCANGAN, REVIU
from talenta_web.kematangan.kemajuan import baca_kemajuan
from talenta_web.kematangan.models import Penilaian
from talenta_web.kematangan.queries.tugas import tugas
from talenta_web.kematangan.queries.tugas_saya import berjalan, bertugas
from talenta_web.web.akses import boleh
from talenta_web.web.slot import Slot, SlotTugas, Tugas


def tugas_saya(orang: Pelaku, session: Session) -> Iterator[Tugas]:
    """What waits for this reader, by assessment."""
    semua = berjalan(session)
    unit = [p.unit_jalur for p in orang.peran if p.peran == "PU" and p.unit_jalur]
    milik = bertugas(session, unit) if unit and any(p.keadaan in ISIAN_TERBUKA for p, _ in semua) else frozenset()
    for p, tetap in semua:
        alamat = url_for("kematangan.penilaian", pid=p.pid)
        if p.id in milik and (n := _kurang(session, p, unit)):
            yield Tugas(f"{p.nama}: {n} butir unit Anda belum siap", alamat, "Isi")
        if p.keadaan == REVIU and boleh("kuesioner.reviu"):
            yield Tugas(f"{p.nama} menunggu reviu Anda", url_for("kematangan.reviu", pid=p.pid), "Tinjau")
        if p.keadaan == PENETAPAN and not tetap and boleh("kuesioner.kirim"):
            tuju = url_for("kematangan.penetapan", pid=p.pid)
            yield Tugas(f"{p.nama} menunggu penetapan pimpinan", tuju, "Baca", True)
        if p.keadaan == PENETAPAN and tetap and boleh("penilaian.susun"):
            yield Tugas(f"{p.nama} siap diserahkan", url_for("kematangan.penetapan", pid=p.pid), "Serahkan")
        if p.keadaan == RANCANGAN and boleh("penilaian.susun"):
            yield Tugas(f"{p.nama} masih rancangan", alamat, "Bagi tugas")


def _kurang(session: Session, p: Penilaian, unit: list[str]) -> int:
    """Butir of these units that are not ready, as the page of the assessment counts them."""
    semua, lingkup = tugas(session, p.id), Lingkup(p.instansi_id, unit_jalur=tuple(unit))
    return sum(k in semua and lingkup.memuat(None, semua[k].unit_jalur) for k in baca_kemajuan(session, p).kurang)


def _tugas(orang: Pelaku, _lingkup: Lingkup, session: Session) -> Iterator[Tugas]:
    if set(orang.kode_peran) != {"BK"}:
        yield from tugas_saya(orang, session)


SLOT: tuple[Slot, ...] = (SlotTugas("kematangan.tugas", 10, "kuesioner.lihat", _tugas),)
