"""How certain the box of a card is: in words from the stored row, and on request with bounds and "Bila..."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from talenta_web.domain.label import label
from talenta_web.domain.tulisan import angka, skor
from talenta_web.pemetaan.kepastian import Pasti, batas_poin
from talenta_web.pemetaan.tampil import nama_bingkai, pemasok
from talenta_web.penskoran.pasti.hasil import kotak_mungkin, putusan
from talenta_web.web.filter import daftar

if TYPE_CHECKING:
    from talenta_web.pemetaan.penjelasan import Penjelasan
    from talenta_web.pemetaan.queries.kartu import HasilKartu
    from talenta_web.penskoran.pasti.bila import Jalan, Perubahan
    from talenta_web.penskoran.pasti.hasil import Rentang


@dataclass(frozen=True, slots=True)
class SumbuPasti:
    """Worst and best case of an axis."""

    nama: str
    kini: Decimal | None
    rendah: Decimal | None
    tinggi: Decimal | None
    pasti: bool


@dataclass(frozen=True, slots=True)
class PenentuTampil:
    """A frame that would settle the box: who hands it in, and the nodes it leaves open with their bounds."""

    nama: str
    pemasok: str
    simpul: tuple[Rentang, ...]


@dataclass(frozen=True, slots=True)
class KepastianTampil:
    """What a card shows on request."""

    kalimat: str
    sumbu: tuple[SumbuPasti, ...]
    penentu: tuple[PenentuTampil, ...]
    bila: tuple[str, ...]
    tuntas: bool
    tanpa_bila: str


def kalimat(kotak: int | None, mungkin: int | None) -> str:
    """Which boxes are possible, in one sentence; nothing for a run that did not ask."""
    if mungkin is None:
        return ""
    isi = kotak_mungkin(mungkin)
    match putusan(mungkin):
        case "tidak_dapat_dipastikan":
            return "Kotak ini tidak dapat dipastikan: aturannya memakai rumus tanpa arah."
        case "pasti":
            return f"Kotak {kotak} pasti: data yang belum ada atau usang tidak dapat mengubahnya." if kotak else ""
        case _ if not isi:
            return ""
        case _ if kotak:
            return f"Kotak ini dapat berubah. Bila data dilengkapi, paling jauh: {_kotak(isi)}."
        case _:
            return f"Bila data dilengkapi, paling jauh: {_kotak(isi)}."


def _kotak(isi: Sequence[int]) -> str:
    return f"kotak {daftar([str(n) for n in isi])}"


def tanda_kartu(h: HasilKartu) -> tuple[tuple[str, str], ...]:
    """(word, tone) of the marks of a stored row."""
    p = Pasti(h.mungkin, h.jarak, h.goyah)
    if not h.kotak or p.mungkin is None:
        return ()
    isi = [("Dapat berubah", "awas") if p.berubah else ("Pasti", "baik")]
    if p.di_batas(batas_poin()):
        isi.append((f"Di batas: {skor(p.jarak)} poin dari ambang", "awas"))
    if p.goyah is not None:
        isi.append(("Goyah terhadap bobot", "awas") if p.goyah else ("Tahan terhadap bobot", "baik"))
    return tuple(isi)


def susun_kepastian(p: Penjelasan, hasil: HasilKartu) -> KepastianTampil:
    """Bounds and "Bila...", with the one-person evaluator over the frozen records."""
    from talenta_web.penskoran.pasti import kepastian
    from talenta_web.penskoran.pasti.bila import bila
    from talenta_web.penskoran.statistik import Statistik

    fakta = Statistik.dari_ambang(p.beku.ambang)
    orang, acuan = p.beku.orang, p.beku.tanggal_acuan
    k = kepastian(p.aturan, orang, acuan, statistik=fakta)
    jalan = bila(p.aturan, orang, acuan, statistik=fakta) if hasil.kotak and hasil.kotak < 9 else None
    sumbu = tuple(
        SumbuPasti(x.nama, nilai, x.rendah, x.tinggi, x.pasti)
        for x, nilai in ((k.kinerja, hasil.kinerja), (k.potensial, hasil.potensial))
    )
    daun = {s.kode for s in p.aturan.rancangan.simpul.values() if s.gabung is None}
    penentu = tuple(
        PenentuTampil(
            nama_bingkai(b),
            pemasok(b),
            tuple(s for s in k.simpul if s.kode in daun and b in s.bingkai),
        )
        for b in k.bingkai
    )
    return KepastianTampil(
        kalimat(hasil.kotak, hasil.mungkin),
        sumbu,
        penentu,
        tuple(teks_bila(j) for j in jalan.jalan) if jalan else (),
        jalan.tuntas if jalan else True,
        _tanpa(hasil.kotak),
    )


def _tanpa(kotak: int | None) -> str:
    if kotak is None:
        return "Belum ada kotak, jadi belum ada kotak berikutnya; lengkapi dahulu datanya."
    if kotak == 9:
        return "Sudah di kotak tertinggi."
    return "Tidak ada satu atau dua hal yang dapat diusahakan yang mengantar ke kotak lebih tinggi."


def teks_bila(j: Jalan) -> str:
    """ "Bila Asesmen naik dari 68 menjadi 74, dengan hal lain tetap, hasil hitungnya kotak 8." Never a promise."""
    ubah = " dan ".join(_ubah(x) for x in j.perubahan)
    nilai = f"kinerja {skor(j.kinerja)}, potensial {skor(j.potensial)}"
    return f"Bila {ubah}, dengan hal lain tetap, hasil hitungnya kotak {j.kotak} ({nilai})."


def _ubah(x: Perubahan) -> str:
    if isinstance(x.dari, bool):
        return f"{x.nama} menjadi {'ada' if x.menjadi else 'tidak ada'}"
    if isinstance(x.dari, str):
        return f"{x.nama} berubah dari {label(x.dari)} menjadi {label(str(x.menjadi))}"
    arah = "naik" if float(x.menjadi) > x.dari else "turun"
    return f"{x.nama} {arah} dari {_angka(x.dari)} menjadi {_angka(float(x.menjadi))}"


def _angka(x: float) -> str:
    return angka(int(x)) if x == int(x) else angka(x, 2)
