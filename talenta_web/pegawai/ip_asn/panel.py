"""The panel of the record page: the index with the parts that the reader may see; a hidden part hides the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.pegawai.ip_asn.aturan import aturan
from talenta_web.pegawai.ip_asn.hitung import Bagian, IpAsn
from talenta_web.pegawai.ip_asn.queries import satu
from talenta_web.pegawai.queries.orang import Orang
from talenta_web.pegawai.tampil import bagian_terbuka
from talenta_web.web.slot import IsiSlot

_PERLU = {"kinerja": "kinerja", "disiplin": "disiplin"}
"""Parts whose records are restricted, and the tab of the record page that shows them."""


@dataclass(frozen=True, slots=True)
class IsiPanel:
    """The index as one reader sees it; `kategori` only with a total."""

    ip: IpAsn
    terlihat: tuple[Bagian, ...]
    tertutup: tuple[str, ...]
    kategori: str | None

    @property
    def lengkap(self) -> bool:
        """May the reader see the total?"""
        return not self.tertutup


def isi(ip: IpAsn, terbuka: Sequence[str]) -> IsiPanel:
    """What a reader sees who may open these tabs."""
    tertutup = [b for b in ip.bagian if b.kode in _PERLU and _PERLU[b.kode] not in terbuka]
    nilai = ip.nilai if not tertutup else None
    nama = {kode: teks for kode, teks, _ in aturan().kategori}
    return IsiPanel(
        ip,
        tuple(b for b in ip.bagian if b not in tertutup),
        tuple(b.nama for b in tertutup),
        nama[aturan().kategorikan(nilai)] if nilai is not None else None,
    )


def panel(session: Session, orang: Orang, samar: bool) -> IsiSlot:
    """IP ASN of the person, today."""
    terbuka = [b.kode for b in bagian_terbuka(orang.pegawai.nip, orang.jalur)]
    ip = satu(session, orang.pegawai, hari_ini(session, orang.pegawai.instansi_id))
    return IsiSlot("ip_asn/_panel.html", isi(ip, terbuka))
