"""May this answer be written now, by this writer, in this form? Reasons are for people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.domain import penilaian as p
from talenta_web.domain.izin import Lingkup
from talenta_web.kematangan.galat import Basi, BukanHak, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.kematangan.kata import kata_isian
from talenta_web.kematangan.models import JawabanButir, Penilaian, TugasButir
from talenta_web.kematangan.queries.jawaban import dikembalikan
from talenta_web.kematangan.queries.reviu import diisi_orang
from talenta_web.kuesioner.galat import GalatJawaban
from talenta_web.kuesioner.jawaban import MAKS_ALASAN, MIN_ALASAN, baca, tulis
from talenta_web.kuesioner.model import Butir, Kuesioner

MAKS_CATATAN, MIN_KOREKSI = 4000, 10
_KEADAAN: dict[str, frozenset[str]] = {
    p.MANDIRI: p.ISIAN_TERBUKA,
    p.INTERNAL: frozenset({p.REVIU}),
    p.KANREG: frozenset({p.DISERAHKAN, p.VERIFIKASI, p.EKSPOSE, p.UJI_LAPANGAN}),
    p.FINAL: frozenset({p.DISERAHKAN, p.VERIFIKASI, p.EKSPOSE, p.UJI_LAPANGAN, p.KELAYAKAN, p.PEMANTAUAN}),
    p.TARGET: frozenset(p.KEADAAN) - {p.BATAL},
}
"""In which states of the assessment each layer may be filled."""


@dataclass(frozen=True, slots=True)
class Kiriman:
    """An answer to be written; `versi` as the writer saw it, None = there was none. `tinjau`: somebody must look."""

    butir: str
    nilai: object
    tidak_berlaku: str = ""
    catatan: str = ""
    siap: bool = False
    versi: int | None = None
    tinjau: bool = False


def terbuka(keadaan: str, lapisan: str, asal: str = "") -> bool:
    """May this layer be filled in this state? What was carried over may also enter a draft."""
    dibawa = asal.startswith(("migrasi:", "penilaian:")) and keadaan == p.RANCANGAN
    return keadaan in _KEADAAN[lapisan] or dibawa


@dataclass
class Pintu:
    """The door to one layer of one locked assessment, for one writer."""

    session: Session
    penilaian: Penilaian
    lapisan: str
    pelaku_id: int
    lingkup: Lingkup
    asal: str = ""

    def periksa(self, kuesioner: Kuesioner, kode: str) -> None:
        """TidakAda, KeadaanSalah or BukanHak when this butir is closed to the writer."""
        if self.lapisan not in _KEADAAN or kode not in kuesioner.butir:
            raise TidakAda("Butir ini tidak ada dalam instrumen penilaian.")
        if not terbuka(self.penilaian.keadaan, self.lapisan, self.asal):
            raise KeadaanSalah(
                f"Penilaian ini dalam keadaan “{p.KEADAAN[self.penilaian.keadaan]}”; isian lapisan "
                f"“{p.LAPISAN[self.lapisan]}” sedang tertutup."
            )
        if self.lapisan == p.MANDIRI:
            self._mandiri(kode)
        elif self.lapisan == p.INTERNAL and kode in self._diisi_sendiri:
            raise BukanHak("Butir ini Anda isi sendiri, jadi peninjaunya orang lain.")

    def _mandiri(self, kode: str) -> None:
        if not self.lingkup.memuat(None, self._tugas.get(kode)):
            raise BukanHak("Butir ini bukan tugas unit Anda; mintalah koordinator menugaskannya.")
        if self.penilaian.keadaan == p.PERBAIKAN and kode not in self._kembali:
            raise KeadaanSalah("Pada masa perbaikan hanya butir yang dikembalikan peninjau yang dapat diubah.")

    @cached_property
    def _tugas(self) -> dict[str, str]:
        t = TugasButir
        baris = self.session.execute(select(t.butir, t.unit_jalur).where(t.penilaian_id == self.penilaian.id))
        return {b.butir: b.unit_jalur for b in baris}

    @cached_property
    def _kembali(self) -> frozenset[str]:
        return frozenset(dikembalikan(self.session, self.penilaian))

    @cached_property
    def _diisi_sendiri(self) -> frozenset[str]:
        nip = self.session.scalar(select(Pengguna.nip).where(Pengguna.id == self.pelaku_id))
        return diisi_orang(self.session, self.penilaian, nip or "")


def susun(butir: Butir, k: Kiriman, asal: str) -> dict[str, object]:
    """Columns of the row for this answer; IsianSalah names the field."""
    tidak, catatan = _rapi(k.tidak_berlaku), _rapi(k.catatan)
    nilai = None if tidak else _nilai(butir, k.nilai)
    if tidak and not butir.jawab.tidak_berlaku:
        raise IsianSalah("tidak_berlaku", f"Butir {butir.kode} selalu berlaku, jadi harus dijawab.")
    if tidak and not MIN_ALASAN <= len(tidak) <= MAKS_ALASAN:
        raise IsianSalah(
            "tidak_berlaku", f"Alasan tidak berlaku harus {MIN_ALASAN} sampai {MAKS_ALASAN} huruf, kini {len(tidak)}."
        )
    if len(catatan) > MAKS_CATATAN:
        raise IsianSalah("catatan", f"Catatan paling banyak {MAKS_CATATAN} huruf, kini {len(catatan)}.")
    if butir.jawab.jenis == "metrik" and not asal.startswith(("metrik", "migrasi:", "penilaian:")):
        _koreksi(butir, catatan)
    if k.siap and nilai is None and not tidak and butir.jawab.jenis not in ("info", "berkas"):
        raise IsianSalah("siap", "Butir ini belum dijawab, jadi belum dapat ditandai siap.")
    return {"nilai": nilai, "tidak_berlaku": tidak, "catatan": catatan, "siap": k.siap, "tinjau": k.tinjau}


def _nilai(butir: Butir, mentah: object) -> object:
    try:
        return tulis(butir, baca(butir, mentah))
    except GalatJawaban as galat:
        raise IsianSalah("nilai", galat.pesan) from None


def _koreksi(butir: Butir, catatan: str) -> None:
    if not butir.jawab.boleh_koreksi:
        raise IsianSalah("nilai", f"Butir {butir.kode} dijawab oleh data aplikasi dan tidak dapat dikoreksi.")
    if len(catatan) < MIN_KOREKSI:
        raise IsianSalah("catatan", f"Koreksi atas angka aplikasi memerlukan alasan sedikitnya {MIN_KOREKSI} huruf.")


def _rapi(teks: str) -> str:
    return teks.strip().replace("\r\n", "\n")


def basi(pintu: Pintu, kuesioner: Kuesioner, baris: JawabanButir | None, k: Kiriman, isi: dict[str, object]) -> Basi:
    """Somebody wrote meanwhile (also the writer himself, elsewhere): both answers in words."""
    butir = kuesioner.butir[k.butir]
    kiriman = kata_isian(kuesioner, butir, isi["nilai"], str(isi["tidak_berlaku"]), str(isi["catatan"]))
    if baris is None:
        return Basi(f"Jawaban butir {k.butir} sudah tidak ada; muat ulang halaman ini.", kiriman=kiriman)
    nama = pintu.session.scalar(select(Pengguna.nama).where(Pengguna.id == baris.oleh_id)) or "orang lain"
    if baris.oleh_id == pintu.pelaku_id:
        nama = "Anda sendiri dari peramban lain"
    return Basi(
        f"Butir {k.butir} baru saja diubah oleh {nama}; yang Anda kirim belum disimpan.",
        tersimpan=kata_isian(kuesioner, butir, baris.nilai, baris.tidak_berlaku, baris.catatan),
        kiriman=kiriman,
    )
