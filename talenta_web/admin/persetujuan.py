"""Two-person action: approving the files of a plugin as they stand on the disk."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.admin.service import ekstensi as service
from talenta_web.akun import persetujuan
from talenta_web.akun.persetujuan import Muatan, Tindakan, sidik_dari
from talenta_web.domain.izin import Pelaku
from talenta_web.host import Penyedia

AKTIFKAN = "ekstensi.aktifkan"


def _plugin(muatan: Muatan) -> Penyedia:
    """The plugin as it is installed now; LookupError when it is gone."""
    ada = service.terpasang()
    if muatan["slug"] not in ada:
        raise LookupError(f"Plugin {muatan['slug']} tidak terpasang lagi.")
    return ada[muatan["slug"]]


def _ringkas(_session: Session, muatan: Muatan) -> str:
    p = _plugin(muatan)
    return f"Menyetujui berkas plugin {p} dengan sidik {p.sidik}, dipakai sejak aplikasi dimulai ulang."


def _sidik(_session: Session, muatan: Muatan) -> str:
    p = _plugin(muatan)
    return sidik_dari({"slug": p.slug, "versi": p.versi, "sidik": p.sidik})


def _laksanakan(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> str | None:
    service.setujui(session, _plugin(muatan), cara="dua_admin", pelaku_id=pemutus_id)
    return None


def usulkan(session: Session, slug: str, *, pelaku: Pelaku) -> str:
    """Propose to approve the files of this plugin; the public id of the proposal."""
    return persetujuan.usulkan(session, AKTIFKAN, {"slug": slug}, pelaku=pelaku)


TINDAKAN: tuple[Tindakan, ...] = (
    Tindakan(AKTIFKAN, AKTIFKAN, "Persetujuan berkas plugin", _ringkas, _sidik, _laksanakan),
)
