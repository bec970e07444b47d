"""Ask for a run in the background: what can be refused is refused at once, the rest is a job."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.pekerjaan import antre
from talenta_web.pekerjaan.kunci import kunci_menit
from talenta_web.pemetaan.service.aturan import pilih_aturan
from talenta_web.pemetaan.service.galat import GalatPemetaan
from talenta_web.pemetaan.service.periode import cari_periode, masih_terbuka
from talenta_web.pemetaan.service.segel import cari

if TYPE_CHECKING:
    from talenta_web.host.registry import Registry

HITUNG, PERIKSA, SEGEL = "pemetaan.hitung", "pemetaan.periksa", "pemetaan.segel"


def minta_hitung(
    session: Session,
    *,
    instansi_id: int,
    pelaku_id: int,
    periode_kode: str,
    aturan_kode: str,
    registry: Registry,
    parameter: Mapping[str, str],
) -> str:
    """Queue the run and return the pid of its job. Raises GalatPemetaan, GalatPekerjaan."""
    from talenta_web.penskoran import GalatAturan, GalatParameter

    periode = masih_terbuka(cari_periode(session, instansi_id, periode_kode), periode_kode)
    try:
        pilih_aturan(session, registry, instansi_id, aturan_kode, periode.tanggal_acuan, parameter)
    except (GalatAturan, GalatParameter, LookupError) as e:
        raise GalatPemetaan(str(e)) from e
    muatan = {"periode": periode_kode, "aturan": aturan_kode, "parameter": dict(parameter)}
    with transaksi(session):
        return antre(
            session, HITUNG, muatan, instansi_id=instansi_id, pelaku_id=pelaku_id,
            kunci_idempoten=kunci_menit(HITUNG, pelaku_id, muatan),
        )  # fmt: skip


def minta_bukti(session: Session, jenis: str, pid: str, *, instansi_id: int, pelaku_id: int) -> str:
    """Queue PERIKSA or SEGEL of a finished run; the pid of its job. Raises PemetaanTidakAda, GalatPekerjaan."""
    muatan = {"pemetaan": cari(session, pid).pid}
    session.rollback()
    with transaksi(session):
        return antre(
            session, jenis, muatan, instansi_id=instansi_id, pelaku_id=pelaku_id,
            kunci_idempoten=kunci_menit(jenis, pelaku_id, muatan),
        )  # fmt: skip
