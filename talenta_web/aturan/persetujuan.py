"""What a second human must approve in this slice: that a version takes effect."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from talenta_web.akun import persetujuan
from talenta_web.akun.persetujuan import GalatPersetujuan, Muatan, Tindakan, sidik_dari
from talenta_web.aturan.models import SAHKAN, AturanVersi
from talenta_web.aturan.queries import tanggal_berlaku
from talenta_web.aturan.service import sahkan
from talenta_web.aturan.service.galat import GalatVersi
from talenta_web.aturan.service.sahkan import Pengesahan
from talenta_web.aturan.service.versi import cari
from talenta_web.basis.sesi import instansi_sesi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.tulisan import tanggal_panjang


def _versi(session: Session, muatan: Muatan) -> AturanVersi:
    return cari(session, instansi_sesi(session), muatan["versi"])


def _isi(muatan: Muatan) -> Pengesahan:
    sk, sejak = date.fromisoformat(muatan["sk_tanggal"]), date.fromisoformat(muatan["berlaku_sejak"])
    return Pengesahan(muatan["sk_nomor"], sk, sejak)


def _ringkas(session: Session, muatan: Muatan) -> str:
    v, p = _versi(session, muatan), _isi(muatan)
    return (
        f"Sahkan {v.nama} (aturan {v.kode}) versi {v.nomor}, digest {v.digest[:12]}, dengan SK {p.sk_nomor} tanggal "
        f"{tanggal_panjang(p.sk_tanggal)}, berlaku sejak {tanggal_panjang(p.berlaku_sejak)}."
    )


def _sidik(session: Session, muatan: Muatan) -> str:
    """The content, its state, and every version of the rule in force beside it."""
    v = _versi(session, muatan)
    berlaku = tanggal_berlaku(session, v)
    return sidik_dari({**muatan, "digest": v.digest, "keadaan": v.keadaan, "berlaku": berlaku})


def _laksanakan(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    try:
        sahkan.berlakukan(
            session, muatan["versi"], _isi(muatan), instansi_id=instansi_sesi(session), pengusul_id=pengusul_id,
            pemutus_id=pemutus_id,
        )  # fmt: skip
    except GalatVersi as e:
        raise GalatPersetujuan(str(e)) from e


def usulkan(session: Session, pid: str, p: Pengesahan, *, pelaku: Pelaku) -> str:
    """Propose to put a version into force; the public id of the proposal. Raises what `sahkan.periksa` raises."""
    sahkan.periksa(session, cari(session, pelaku.instansi_id, pid), p)
    muatan = {
        "versi": pid, "sk_nomor": p.sk_nomor, "sk_tanggal": p.sk_tanggal.isoformat(),
        "berlaku_sejak": p.berlaku_sejak.isoformat(),
    }  # fmt: skip
    return persetujuan.usulkan(session, SAHKAN, muatan, pelaku=pelaku)


TINDAKAN: tuple[Tindakan, ...] = (Tindakan(SAHKAN, SAHKAN, "Pengesahan versi aturan", _ringkas, _sidik, _laksanakan),)
