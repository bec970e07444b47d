"""What a second human must approve in this slice: that an uploaded template comes into use."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.akun import persetujuan
from talenta_web.akun.persetujuan import GalatPersetujuan, Muatan, Tindakan, sidik_dari
from talenta_web.basis.sesi import instansi_sesi
from talenta_web.domain.izin import Pelaku
from talenta_web.laporan.models.templat import DIAJUKAN, SAHKAN, TemplatLaporan
from talenta_web.laporan.templat import service_versi as versi
from talenta_web.laporan.templat.galat import GalatLangkah, KeadaanSalah
from talenta_web.laporan.templat.queries import JENIS


def _versi(session: Session, muatan: Muatan) -> TemplatLaporan:
    return versi.cari(session, instansi_sesi(session), muatan["versi"])


def _ringkas(session: Session, muatan: Muatan) -> str:
    v = _versi(session, muatan)
    return (
        f"Sahkan dan pakai {v.nama} ({JENIS[v.jenis].lower()} {v.kode}) versi {v.nomor}, berkas {v.nama_berkas}, "
        f"digest {v.digest[:12]}."
    )


def _sidik(session: Session, muatan: Muatan) -> str:
    """The content and its state."""
    v = _versi(session, muatan)
    return sidik_dari({**muatan, "digest": v.digest, "keadaan": v.keadaan})


def _laksanakan(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    try:
        versi.sahkan(
            session, muatan["versi"], instansi_id=instansi_sesi(session), pengusul_id=pengusul_id, pemutus_id=pemutus_id
        )
    except GalatLangkah as e:
        raise GalatPersetujuan(str(e)) from e


def usulan_menunggu(session: Session, v: TemplatLaporan) -> str | None:
    """Public id of the proposal that waits about this version."""
    semua = persetujuan.menunggu(session, v.instansi_id, SAHKAN)
    return next((pid for pid, muatan in semua if muatan.get("versi") == v.pid), None)


def usulkan(session: Session, pid: str, *, pelaku: Pelaku) -> str:
    """Propose to approve a version; the public id of the proposal. Raises KeadaanSalah, GalatLangkah."""
    v = versi.cari(session, pelaku.instansi_id, pid)
    if v.keadaan != DIAJUKAN:
        raise KeadaanSalah(f"Versi {v.nomor} dari templat {v.kode} sudah {v.keadaan}; hanya yang diajukan disahkan.")
    if v.disusun_oleh == pelaku.id:
        raise GalatLangkah("Penyusun templat tidak dapat ikut mengesahkannya.")
    return persetujuan.usulkan(session, SAHKAN, {"versi": pid}, pelaku=pelaku)


TINDAKAN: tuple[Tindakan, ...] = (
    Tindakan(SAHKAN, SAHKAN, "Pengesahan templat laporan", _ringkas, _sidik, _laksanakan),
)
