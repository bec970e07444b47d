"""Evidence of one person on an agenda, as the screens of a sidang show it: drawn from what the run froze.

`bukti_banyak` costs three statements for any number of people (the process keeps the frame of the rule) and no Polars.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from talenta_web.domain.grafik import Suku
from talenta_web.domain.kotak import UraianKotak
from talenta_web.komite.queries.bukti import Calon, hasil_calon, kotak_lalu, run_sidang
from talenta_web.pemetaan.kepastian_kartu import kalimat, tanda_kartu
from talenta_web.pemetaan.kerangka import KerangkaSumbu, baca_komponen, kerangka
from talenta_web.pemetaan.penjelasan import jelaskan
from talenta_web.pemetaan.penjelasan_sumbu import suku as suku_terhitung
from talenta_web.pemetaan.queries.kartu import HasilKartu, beku
from talenta_web.pemetaan.tampil import nama_bingkai, uraian

SEBANYAK = 3


@dataclass(frozen=True, slots=True)
class Unsur:
    """A part of an axis: points given, and the most it can give (None for an adjustment)."""

    nama: str
    sumbu: str
    poin: float
    penuh: float | None

    @property
    def sisa(self) -> float:
        """Points that are left."""
        return max(0.0, (self.penuh or 0.0) - self.poin)


@dataclass(frozen=True, slots=True)
class SumbuBukti:
    """One axis in short: score, class, distance to the cut-offs in words."""

    kode: str
    nama: str
    skor: Decimal | None
    tingkat: str | None
    jarak: str


@dataclass(frozen=True, slots=True)
class BuktiCalon:
    """What speaks for and against the computed box of one person."""

    hasil: HasilKartu
    uraian: UraianKotak | None
    sumbu: tuple[SumbuBukti, ...]
    plus: tuple[Unsur, ...]
    kurang: tuple[Unsur, ...]
    belum: tuple[str, ...]
    """Names of record frames whose data is missing."""
    tanda: tuple[tuple[str, str], ...]
    kepastian: str
    riwayat: tuple[tuple[str, int | None], ...]
    """(periode, kotak), oldest first, without this one."""
    url_kartu: str


def bukti_calon(session: Session, pemetaan_id: int, calon: Calon) -> BuktiCalon:
    """Evidence of one person."""
    return bukti_banyak(session, pemetaan_id, (calon,))[calon.id]


def bukti_banyak(session: Session, pemetaan_id: int, calon: Sequence[Calon]) -> dict[int, BuktiCalon]:
    """Evidence of several people, by calon id."""
    run, periode = run_sidang(session, pemetaan_id)
    rangka = kerangka(session, run)
    baris = hasil_calon(session, pemetaan_id, [c.urut_hasil for c in calon])
    lalu = kotak_lalu(session, pemetaan_id, [c.pegawai_id for c in calon])
    hasil = {}
    for c in calon:
        h = baris[c.urut_hasil]
        unsur: list[Unsur] = []
        for s in rangka.sumbu:
            unsur += _unsur(session, s, h)
        plus, kurang = pilih_unsur(unsur)
        hasil[c.id] = BuktiCalon(
            h, uraian().get(h.kotak or 0), tuple(_sumbu(s, h) for s in rangka.sumbu), plus, kurang,
            tuple(nama_bingkai(b) for b in (h.kurang or "").split()), tanda_kartu(h), kalimat(h.kotak, h.mungkin),
            lalu.get(c.pegawai_id, ()), f"/kartu/{c.pegawai_pid}?periode={periode}",
        )  # fmt: skip
    return hasil


def pilih_unsur(unsur: Sequence[Unsur]) -> tuple[tuple[Unsur, ...], tuple[Unsur, ...]]:
    """The parts that carry the result (at least half of their points), and those where most points are left."""
    kuat = [u for u in unsur if u.poin > 0 and (u.penuh is None or 2 * u.poin >= u.penuh)]
    plus = tuple(sorted(kuat, key=lambda u: (-u.poin, u.nama))[:SEBANYAK])
    lemah = [u for u in unsur if u not in plus and (u.sisa >= 0.005 or u.poin < 0)]
    return plus, tuple(sorted(lemah, key=lambda u: (-u.sisa, u.poin, u.nama))[:SEBANYAK])


def _unsur(session: Session, s: KerangkaSumbu, h: HasilKartu) -> list[Unsur]:
    suku: Sequence[Suku]
    if s.unsur is not None:
        komponen = baca_komponen(h.komponen)
        suku = [u.suku(komponen) for u in s.unsur]
    else:
        suku = suku_terhitung(jelaskan(beku(session, h.run_id, h.digest)), s.kode)
    return [
        Unsur(x.nama, s.nama.lower(), float(x.kontribusi), float(x.bobot) * s.maks if x.bobot else None)
        for x in suku
        if x.kontribusi is not None
    ]


def _sumbu(s: KerangkaSumbu, h: HasilKartu) -> SumbuBukti:
    kinerja = s.kode == "kinerja"
    nilai = h.kinerja if kinerja else h.potensial
    tingkat = h.tingkat_kinerja if kinerja else h.tingkat_potensial
    return SumbuBukti(s.kode, s.nama, nilai, tingkat, s.ambang.jarak(nilai))
