"""Words of proposals: moves, states, steps, the pad of boxes, what differs between two texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from talenta_web.komite.acuan import alasan
from talenta_web.komite.form_usulan import FormUsulan
from talenta_web.komite.isian_usulan import Bukti
from talenta_web.komite.queries.langkah_usulan import Langkah
from talenta_web.komite.queries.usulan import BarisUsulan, SaringUsulan
from talenta_web.pemetaan.halaman import Konteks
from talenta_web.pemetaan.tampil import SUSUNAN, Alamat, sebut_kotak, uraian
from talenta_web.web.tabrakan import Beda

KEADAAN: Mapping[str, tuple[str, str]] = {
    "aktif": ("Diusulkan", "info"), "dibawa": ("Dalam agenda sidang", "info"), "diputus": ("Sudah diputus", "baik"),
    "ditarik": ("Ditarik", "netral"),
}  # fmt: skip
LANGKAH: Mapping[str, str] = {
    "usul": "Diusulkan", "ubah": "Diubah", "ulang": "Ditegaskan atas hasil hitung baru", "tarik": "Ditarik",
    "urung": "Langkah sebelumnya diurungkan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Petak:
    """One box of the pad: `hitung` is the computed one and cannot be proposed."""

    nomor: int
    predikat: str
    sebut: str
    krs: str
    hitung: bool
    pilih: bool


def pad(hitung: int | None, pilih: int | None) -> tuple[tuple[Petak, ...], ...]:
    """Three rows of three boxes, as the grid is read."""

    def satu(n: int) -> Petak:
        u = uraian()[n]
        return Petak(n, u.predikat, sebut_kotak(n), " dan ".join(u.krs), n == hitung, n == pilih)

    return tuple(tuple(satu(n) for n in baris) for baris in SUSUNAN)


def pindah(hitung: int | None, usul: int | None) -> str:
    """ "hasil hitung 4 → usulan 7", everywhere the same."""
    tujuan = "tanpa usulan" if usul is None else f"usulan {usul}"
    return f"hasil hitung {hitung or 'belum dapat dipetakan'} → {tujuan}"


def beda(form: FormUsulan, kini: BarisUsulan) -> list[Beda]:
    """Fields whose stored value is not what was sent."""
    isi = (
        ("Kotak tujuan", str(kini.kotak_usul), str(form.nomor or "–")),
        ("Jenis alasan", *(alasan().get(k, k) for k in (kini.kode_alasan, form.kode_alasan.data or "–"))),
        ("Alasan", kini.alasan, (form.alasan.data or "").strip() or "–"),
    )
    return [Beda(nama, lama, baru) for nama, lama, baru in isi if lama != baru]


@dataclass(frozen=True, slots=True)
class LangkahTampil:
    """One step in words."""

    nomor: int
    judul: str
    pindah: str
    alasan: str
    uraian: str
    bukti: tuple[Bukti, ...]
    oleh: str
    waktu: datetime


@dataclass(frozen=True, slots=True)
class RinciUsulan:
    """A proposal with its steps; the buttons follow from `milik` and its state."""

    u: BarisUsulan
    pindah: str
    keadaan: tuple[str, str]
    alasan: str
    langkah: tuple[LangkahTampil, ...]
    milik: bool
    urung: bool


def rinci_tampil(u: BarisUsulan, langkah: Sequence[Langkah], *, milik: bool) -> RinciUsulan:
    """`langkah` newest first; `milik`: the reader made it."""
    sisa = 0
    for satu in reversed(langkah):
        sisa += -1 if satu.jenis == "urung" else 1
    bergerak = milik and not u.ditetapkan and u.keadaan in ("aktif", "ditarik")
    return RinciUsulan(
        u, pindah(u.kotak_hitung, u.kotak_usul), KEADAAN[u.keadaan], alasan().get(u.kode_alasan, u.kode_alasan),
        tuple(map(_langkah, langkah)), milik, bergerak and sisa > (1 if u.keadaan == "ditarik" else 0),
    )  # fmt: skip


def _langkah(s: Langkah) -> LangkahTampil:
    kode = s.kode_alasan or ""
    return LangkahTampil(
        s.nomor, LANGKAH[s.jenis], pindah(s.kotak_hitung, s.kotak_usul), alasan().get(kode, kode), s.alasan, s.bukti,
        s.oleh, s.waktu,
    )  # fmt: skip


def keping(s: SaringUsulan, alamat: Alamat, k: Konteks) -> tuple[tuple[str, str], ...]:
    """Active filters as (label, address without it)."""
    isi = (
        ("keadaan", {"semua": "Semua keadaan"}.get(s.keadaan) or KEADAAN.get(s.keadaan, ("", ""))[0]),
        ("dari", "" if s.dari is None else f"Dari kotak {s.dari or 'belum dapat dipetakan'}"),
        ("ke", f"Ke kotak {s.ke}" if s.ke else ""),
        ("alasan", alasan().get(s.alasan or "", "")),
        ("unit", f"Unit: {k.dimensi.unit[k.saring.unit].nama}" if k.saring.unit else ""),
        ("q", f"Cari: {s.q}" if s.q else ""),
        ("saya", "Usulan saya" if s.saya else ""),
        ("basi", "Hasil hitung berubah" if s.basi else ""),
    )
    return tuple((label, str(alamat.dengan(**{nama: None}))) for nama, label in isi if label)
