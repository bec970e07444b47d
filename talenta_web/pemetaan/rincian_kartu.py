"""What a card shows when the reader asks for it: nodes down to the record, gates, aspects assessed, coverage.

Everything here is recomputed from the frozen records of the run and compared with the stored result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from talenta_web.domain.grafik import Batang, Radar, Sumbu, batang, radar
from talenta_web.domain.label import label
from talenta_web.pegawai.tampil import alamat_catatan, bagian_terbuka
from talenta_web.pemetaan.aspek import KOLOM_NILAI, kode_aspek, nilai_aspek, standar_kompetensi
from talenta_web.pemetaan.kepastian_kartu import KepastianTampil, susun_kepastian
from talenta_web.pemetaan.penjelasan import Penjelasan
from talenta_web.pemetaan.penjelasan_sumbu import RincianSumbu, rinci_sumbu
from talenta_web.pemetaan.queries import kartu as q
from talenta_web.pemetaan.queries.pasangan import HasilPasangan
from talenta_web.pemetaan.tampil import nama_bingkai
from talenta_web.pemetaan.target_kartu import TargetKartu, susun_target
from talenta_web.penskoran.hasil import HasilGerbang
from talenta_web.penskoran.kamus import bingkai_riwayat
from talenta_web.penskoran.masukan import BahanOrang

SEMUA = ("kinerja", "potensial", "syarat", "target", "profil")
"""The parts that can be asked for alone."""
KEPASTIAN = "kepastian"
"""A part that is worked out only when it is asked for by name: it tries many changes."""
_SUMBU = SEMUA[:2]
_SKALA = 5


@dataclass(frozen=True, slots=True)
class Profil:
    """Aspects of potensi or kompetensi as radar and bars; None when nobody assessed any."""

    judul: str
    radar: Radar
    batang: Batang
    per_tanggal: date | None


@dataclass(frozen=True, slots=True)
class RincianKartu:
    """The parts asked for; those not asked for are empty."""

    sumbu: tuple[RincianSumbu, ...]
    gerbang: tuple[HasilGerbang, ...]
    kelengkapan: tuple[tuple[str, str, str], ...]
    profil: tuple[Profil, ...]
    cocok: bool
    """False when the recomputed explanation differs from the stored result (never expected; shown as an error)."""
    kepastian: KepastianTampil | None = None
    target: TargetKartu | None = None

    @property
    def lengkap(self) -> int:
        """Record frames whose data is known (terisi or nihil)."""
        return sum(status != "belum" for _, _, status in self.kelengkapan)


def susun_rincian(
    p: Penjelasan, hasil: q.HasilKartu, bagian: Sequence[str], pasangan: tuple[int, tuple[HasilPasangan, ...]] | None
) -> RincianKartu:
    """Parts of the explanation of a stored result; `pasangan` are the stored results per target, when asked for."""
    terbuka = bagian_terbuka(hasil.nip, hasil.unit_jalur)

    def alamat(bingkai: str, catatan: str) -> str | None:
        return alamat_catatan(hasil.pid, bingkai, catatan, terbuka)

    profil = "profil" in bagian
    return RincianKartu(
        rinci_sumbu(p, alamat, [s for s in _SUMBU if s in bagian]),
        p.hasil.gerbang if "syarat" in bagian else (),
        kelengkapan(p.beku.orang) if profil else (),
        tuple(x for x in (_potensi(p.beku), _kompetensi(p.beku)) if x) if profil else (),
        (p.hasil.kinerja, p.hasil.potensial) == (hasil.kinerja, hasil.potensial),
        susun_kepastian(p, hasil) if KEPASTIAN in bagian else None,
        susun_target(p, *pasangan, alamat) if pasangan is not None else None,
    )


def kelengkapan(orang: BahanOrang) -> tuple[tuple[str, str, str], ...]:
    """Per record frame: code, name, and whether its data is terisi, nihil or belum."""
    return tuple(
        (b, nama_bingkai(b), orang.kelengkapan.get(b) or ("terisi" if orang.riwayat.get(b) else "belum"))
        for b in bingkai_riwayat()
    )


def _profil(kode: str, judul: str, nilai: dict[str, tuple[Decimal, date]], target: dict[str, Decimal]) -> Profil | None:
    if not nilai:
        return None
    kolom = KOLOM_NILAI[kode]
    nama = [(k, label(k).removeprefix("Kemampuan ")) for k in kode_aspek(kode)]
    return Profil(
        judul,
        radar(
            kode, judul, [Sumbu(n, nilai[k][0] if k in nilai else None, target.get(k)) for k, n in nama], maks=_SKALA
        ),
        batang(
            judul,
            [(n, nilai[k][0] if k in nilai else None, target.get(k)) for k, n in nama],
            maks=_SKALA,
            kolom=("Aspek" if kode == "potensi" else "Kompetensi", kolom.capitalize()),
        ),
        max(t for _, t in nilai.values()),
    )


def _potensi(beku: q.Beku) -> Profil | None:
    return _profil("potensi", "8 aspek potensi", nilai_aspek(beku.orang, "potensi", beku.tanggal_acuan), {})


def _kompetensi(beku: q.Beku) -> Profil | None:
    nilai = nilai_aspek(beku.orang, "kompetensi", beku.tanggal_acuan)
    judul = "9 kompetensi manajerial dan sosial kultural"
    return _profil("kompetensi", judul, nilai, standar_kompetensi(beku.orang))
