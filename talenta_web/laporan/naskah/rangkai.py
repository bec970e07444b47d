"""From a choice to what the core says of the document."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from talenta_web.kontrak import FormatLaporan
from talenta_web.kontrak.naskah import KeteranganNaskah, Penandatangan, ProfilNaskah
from talenta_web.laporan.naskah import queries as q
from talenta_web.laporan.naskah.galat import GalatNaskah
from talenta_web.laporan.naskah.pilihan import PilihanNaskah


def keterangan(
    session: Session,
    instansi_id: int,
    laporan: FormatLaporan,
    pilihan: PilihanNaskah | Mapping[str, str] | None = None,
    *,
    nama: str = "",
) -> KeteranganNaskah:
    """Profile, signers, number, date and secrecy of one document; proof (digest, code) is added by the caller.

    `pilihan` also as the texts of `PilihanNaskah.polos`. `nama` stands for the profile while the instansi has none.
    Raises GalatNaskah for a profile or a signer that does not exist.
    """
    pilih = pilihan if isinstance(pilihan, PilihanNaskah) else PilihanNaskah.dari(pilihan or {})
    baris = q.profil(session, instansi_id, pilih.profil, logo=True)
    if baris is None and pilih.profil:
        raise GalatNaskah("Versi profil naskah yang diminta tidak ada. Buat lagi laporan ini dari formulirnya.")
    profil = q.ke_profil(baris) if baris else ProfilNaskah(nama)
    penandatangan = tuple(_satu(session, instansi_id, p) for p in pilih.penandatangan) if laporan.tertanda else ()
    return KeteranganNaskah(
        profil, penandatangan, pilih.nomor, pilih.tanggal, pilih.kode_keamanan or profil.kode_keamanan
    )  # fmt: skip


def _satu(session: Session, instansi_id: int, pid: str) -> Penandatangan:
    baris = q.penandatangan(session, instansi_id, pid)
    if baris is None:
        raise GalatNaskah("Penandatangan yang dipilih tidak ada. Pilih lagi dari daftar.")
    return q.ke_penandatangan(baris)
