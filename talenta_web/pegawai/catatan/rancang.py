"""What a change of a record would do: every check, and the values before and after; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.orm import Session

from talenta_web.pegawai.catatan.baris import nilai, sidik_nilai
from talenta_web.pegawai.catatan.galat import CatatanBerubah, CatatanTidakAda
from talenta_web.pegawai.catatan.isian import TidakSah, bidang, kolom_akhir, periksa_lengkap, teks, urai
from talenta_web.pegawai.catatan.queries_baris import ambil, periksa_kunci, periksa_rujukan
from talenta_web.pegawai.models import RIWAYAT, Riwayat

Tindakan = Literal["tambah", "ubah", "tutup", "cabut"]
SUMBER = "Dicatat di aplikasi"
SUMBER_KOREKSI = "Koreksi data pegawai"
MIN_ALASAN = 10
MAKS_ALASAN = 2000


@dataclass(frozen=True, slots=True)
class Rencana:
    """One change: the row it touches (none yet for a new record), its values before and after (none when gone)."""

    baris: Riwayat | None
    lama: dict[str, Any] | None
    baru: dict[str, Any] | None

    @property
    def beda(self) -> list[str]:
        """Columns that differ."""
        lama, baru = self.lama or {}, self.baru or {}
        return sorted(k for k in {**lama, **baru} if lama.get(k) != baru.get(k))


def rancang(
    session: Session,
    pegawai_id: int,
    bingkai: str,
    tindakan: Tindakan,
    isi: Mapping[str, str],
    *,
    catatan_pid: str | None,
    sidik: str | None,
    sumber: str = SUMBER,
) -> Rencana:
    """Plan a change; raises CatatanTidakAda, CatatanBerubah, TidakSah."""
    if bingkai not in RIWAYAT:
        raise CatatanTidakAda(f"Data '{bingkai}' tidak dikenal.")
    if tindakan == "tambah":
        baru = _bersumber(bingkai, urai(bingkai, isi), sumber)
        _sah(session, pegawai_id, bingkai, baru, None)
        return Rencana(None, None, baru)
    baris = ambil(session, pegawai_id, bingkai, catatan_pid or "")
    lama = nilai(baris)
    if tindakan == "tutup":
        isi = _penutup(bingkai, isi, lama)
    if sidik is None or sidik != sidik_nilai(lama):
        raise CatatanBerubah({k: teks(v) for k, v in lama.items()})
    if tindakan == "cabut":
        return Rencana(baris, lama, None)
    baru = {**lama, **urai(bingkai, isi)}
    if baru == lama:
        return Rencana(baris, lama, lama)
    if baru["sumber"] in {lama["sumber"], None}:
        baru = _bersumber(bingkai, {**baru, "sumber": None}, sumber)
    _sah(session, pegawai_id, bingkai, baru, baris.id)
    return Rencana(baris, lama, baru)


def galat_alasan(alasan: str) -> dict[str, str]:
    """A change says why, in words: the message when it does not."""
    if MIN_ALASAN <= len(alasan.strip()) <= MAKS_ALASAN:
        return {}
    return {"alasan": f"Tulis alasan perubahan, {MIN_ALASAN} sampai {MAKS_ALASAN} karakter, misalnya dasar dokumennya."}


def periksa_alasan(alasan: str) -> None:
    """Raises TidakSah when the reason is missing."""
    if galat := galat_alasan(alasan):
        raise TidakSah(galat)


def _penutup(bingkai: str, isi: Mapping[str, str], lama: Mapping[str, Any]) -> Mapping[str, str]:
    """Closing touches the end date alone, and only one that is still open."""
    akhir = kolom_akhir(bingkai)
    if akhir is None:
        raise CatatanTidakAda("Data ini tidak memiliki tanggal selesai.")
    if lama[akhir] is not None:
        raise TidakSah({akhir: "Catatan ini sudah ditutup. Ubah tanggal selesainya bila keliru."})
    if not isi.get(akhir, "").strip():
        raise TidakSah({akhir: "Isi tanggal selesai."})
    return {akhir: isi[akhir]}


def _bersumber(bingkai: str, isi: Mapping[str, Any], sumber: str) -> dict[str, Any]:
    """Every column of the frame; who names no source gets ours."""
    lengkap = {b.nama: isi.get(b.nama) for b in bidang(bingkai)}
    return {**lengkap, "sumber": lengkap.get("sumber") or sumber}


def _sah(session: Session, pegawai_id: int, bingkai: str, isi: Mapping[str, Any], kecuali: int | None) -> None:
    periksa_lengkap(bingkai, isi)
    periksa_rujukan(session, bingkai, isi)
    periksa_kunci(session, pegawai_id, bingkai, isi, kecuali)
