"""Publishing a version of an instrument, and taking a published one out of use, need two people."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from talenta_web.akun import persetujuan
from talenta_web.akun.persetujuan import GalatPersetujuan, Muatan, Tindakan, sidik_dari
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.sesi import instansi_sesi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.tulisan import tanggal_panjang
from talenta_web.kematangan.galat import GalatKematangan, KeadaanSalah
from talenta_web.kematangan.models.instrumen import TERBIT
from talenta_web.kematangan.service import instrumen as service
from talenta_web.kematangan.service.instrumen import Keputusan

TERBITKAN, TARIK = "kuesioner.versi.terbit", "kuesioner.versi.tarik"
"""Actions; both ask for the capability of the first."""


def _keputusan(muatan: Muatan) -> Keputusan:
    return Keputusan(muatan["sk_nomor"], date.fromisoformat(muatan["sk_tanggal"]))


def _sebut(session: Session, muatan: Muatan) -> str:
    v = service.cari(session, muatan["versi"])
    return f"instrumen {v.nama} ({v.kode}) versi {v.versi}, {v.status_naskah}, sidik {v.sidik[:12]}"


def _ringkas_terbit(session: Session, muatan: Muatan) -> str:
    p = _keputusan(muatan)
    return f"Terbitkan {_sebut(session, muatan)}, dengan SK {p.sk_nomor} tanggal {tanggal_panjang(p.sk_tanggal)}."


def _ringkas_tarik(session: Session, muatan: Muatan) -> str:
    return f"Tarik {_sebut(session, muatan)}. Penilaian yang memakainya tidak berubah."


def _sidik(session: Session, muatan: Muatan) -> str:
    v = service.cari(session, muatan["versi"])
    return sidik_dari({**muatan, "sidik": v.sidik, "keadaan": v.keadaan})


def _terbit(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    hari = hari_ini(session, instansi_sesi(session))
    try:
        service.terbitkan(session, muatan["versi"], _keputusan(muatan), hari, pemutus_id=pemutus_id)
    except GalatKematangan as e:
        raise GalatPersetujuan(str(e)) from e


def _tarik(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    try:
        service.tarik(session, muatan["versi"], dari=TERBIT, pelaku_id=pemutus_id)
    except GalatKematangan as e:
        raise GalatPersetujuan(str(e)) from e


def usulkan_terbit(session: Session, pid: str, p: Keputusan, *, pelaku: Pelaku) -> str:
    """Propose to publish a draft; public id of the proposal. Raises what `service.periksa_terbit` raises."""
    service.periksa_terbit(service.cari(session, pid), p, hari_ini(session, pelaku.instansi_id))
    muatan = {"versi": pid, "sk_nomor": p.sk_nomor, "sk_tanggal": p.sk_tanggal.isoformat()}
    return persetujuan.usulkan(session, TERBITKAN, muatan, pelaku=pelaku)


def usulkan_tarik(session: Session, pid: str, *, pelaku: Pelaku) -> str:
    """Propose to take a published version out of use; public id of the proposal."""
    v = service.cari(session, pid)
    if v.keadaan != TERBIT:
        raise KeadaanSalah(f"Versi ini sedang {v.keadaan}; yang ditarik dengan dua orang hanya yang terbit.")
    return persetujuan.usulkan(session, TARIK, {"versi": pid}, pelaku=pelaku)


TINDAKAN: tuple[Tindakan, ...] = (
    Tindakan(TERBITKAN, TERBITKAN, "Penerbitan versi instrumen", _ringkas_terbit, _sidik, _terbit),
    Tindakan(TARIK, TERBITKAN, "Penarikan versi instrumen", _ringkas_tarik, _sidik, _tarik),
)
