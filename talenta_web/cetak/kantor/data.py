"""Child side: the names that every office template knows, and their text in a preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from talenta_web.cetak.kantor.srikandi import tulis
from talenta_web.domain.tulisan import nip, tanggal_panjang
from talenta_web.host.templat_kantor import LingkunganKantor, fungsi_templat
from talenta_web.kontrak import KeteranganNaskah, Penandatangan


def lengkapi(data: Mapping[str, Any], k: KeteranganNaskah) -> dict[str, Any]:
    """Data of the format, with what the core says of the document under `naskah`; Srikandi fills number and date."""
    naskah: dict[str, Any] = {
        "nomor": k.nomor,
        "tanggal": k.tanggal,
        "tempat": k.profil.tempat,
        "instansi": k.profil.nama,
        **data.get("naskah", {}),
    }
    if lewat_srikandi(k):
        naskah |= {"nomor": tulis("nomor_naskah"), "tanggal": tulis("tanggal_naskah")}
    return {**data, "naskah": naskah}


def lewat_srikandi(k: KeteranganNaskah) -> bool:
    """Does Srikandi sign this document?"""
    return any(p.cara == "srikandi" for p in k.penandatangan)


def siapkan(env: LingkunganKantor) -> LingkunganKantor:
    """Dates may also come as ISO text (plain data of a plugin) or as a Srikandi variable."""

    def tanggal_id(nilai: date | str | None) -> str:
        if isinstance(nilai, str) and nilai.startswith("${"):
            return nilai
        return tanggal_panjang(date.fromisoformat(nilai) if isinstance(nilai, str) and nilai else nilai or None)

    env.filters["tanggal_id"] = tanggal_id
    return env


def kepala(p: Penandatangan) -> tuple[str, ...]:
    """Lines above the signature."""
    return (*p.kepala[:-1], f"{tulis('jabatan_pengirim')},") if p.cara == "srikandi" else p.kepala


def kaki(p: Penandatangan) -> tuple[str, ...]:
    """Lines below the signature."""
    if p.cara != "srikandi":
        return tuple(b for b in (p.nama, p.pangkat, f"NIP {nip(p.nip)}" if p.nip else "") if b)
    return tuple(b for b in (tulis("nama_pengirim"), p.pangkat, f"NIP {tulis('nip_pengirim')}") if b)


def tempat_tanggal(k: KeteranganNaskah) -> str:
    """ "Makassar, 21 November 2026"; empty without a date."""
    if not k.tanggal and not lewat_srikandi(k):
        return ""
    hari = tulis("tanggal_naskah") if lewat_srikandi(k) else tanggal_panjang(k.tanggal)
    return f"{k.profil.tempat}, {hari}" if k.profil.tempat else hari


def fungsi_teks(k: KeteranganNaskah) -> dict[str, Callable[..., str]]:
    """kop, ttd and lampiran as plain text, for the preview."""

    @fungsi_templat
    def kop() -> str:
        return " / ".join((*(k.profil.kop or (k.profil.nama,)), k.profil.alamat)).strip(" /")

    @fungsi_templat
    def ttd(tempat: bool = True) -> str:
        satu = ("; ".join((*kepala(p), "(tanda tangan)", *kaki(p))) for p in k.penandatangan)
        return "; ".join((*((tempat_tanggal(k),) if tempat and tempat_tanggal(k) else ()), *satu))

    @fungsi_templat
    def lampiran(judul: str, tunggal: bool = False) -> str:
        return f"LAMPIRAN {judul}"

    return {"kop": kop, "ttd": ttd, "lampiran": lampiran}
