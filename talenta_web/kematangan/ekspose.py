"""The ekspose screen: one criterion at a time, its score, what proves each butir, and what is missing for more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from talenta_web.domain.penilaian import MANDIRI, MEMENUHI
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import TidakAda
from talenta_web.kematangan.kata import kata_jawaban, kata_kurang
from talenta_web.kematangan.models import Penilaian
from talenta_web.kematangan.queries.bukti import tautan
from talenta_web.kematangan.queries.hasil import hasil
from talenta_web.kematangan.queries.jawaban import jawaban
from talenta_web.kuesioner.hasil import KOSONG, HasilKuesioner, SkorButir, SkorSimpul
from talenta_web.kuesioner.model import Butir, Kuesioner

SELAYAR = 6
"""So many butir stay legible on one screen."""


@dataclass(frozen=True, slots=True)
class Baris:
    """One butir on the screen: answer in words, documents and how many a reviewer accepted, the first gap."""

    butir: Butir
    skor: SkorButir
    jawaban: str
    bukti: int
    memenuhi: int
    kurang: str


@dataclass(frozen=True, slots=True)
class Layar:
    """A screen; `lembar` counts the screens of this criterion. `sebelum`, `berikut`: (criterion, screen) or None."""

    penilaian: Penilaian
    kuesioner: Kuesioner
    hasil: HasilKuesioner
    kode: str
    nama: str
    simpul: SkorSimpul | None
    baris: Sequence[Baris]
    kriteria: Sequence[tuple[str, str]]
    lembar: int
    jumlah_lembar: int
    sebelum: tuple[str, int] | None
    berikut: tuple[str, int] | None


def susun_layar(session: Session, penilaian: Penilaian, kode: str, lembar: int) -> Layar:
    """Screen number `lembar` of a main criterion ("" = the first one); raises TidakAda."""
    k = instrumen.kuesioner(session, penilaian.kuesioner_id)
    h, isi = hasil(session, penilaian), jawaban(session, penilaian, MANDIRI)
    per: dict[str, list[Butir]] = {}
    for b in k.butir.values():
        if h.butir[b.kode].status != "tidak_tampil":
            per.setdefault(k.cabang(b.kode), []).append(b)
    urut = [(c, n) for c, anggota in per.items() for n in range(1, -(-len(anggota) // SELAYAR) + 1)]
    kini = (kode or urut[0][0], max(lembar, 1)) if urut else None
    if kini is None or kini not in urut:
        raise TidakAda("Kriteria ini tidak ada dalam instrumen penilaian.")
    ke, semua = urut.index(kini), tautan(session, penilaian)
    jumlah = Counter(b for b, _ in {(t.butir, t.bukti.id) for t in semua})
    sah = Counter(b for b, _ in {(t.butir, t.bukti.id) for t in semua if t.tinjauan == MEMENUHI})
    nama = {c: k.simpul[c].nama if c in k.simpul else c for c in per}
    anggota = per[kini[0]][(kini[1] - 1) * SELAYAR : kini[1] * SELAYAR]
    return Layar(
        penilaian, k, h, kini[0], nama[kini[0]], h.simpul.get(kini[0]),
        [
            Baris(
                b, h.butir[b.kode], kata_jawaban(k, b, isi.get(b.kode, KOSONG)), jumlah[b.kode], sah[b.kode],
                kata_kurang(k, b, h.butir[b.kode]),
            )
            for b in anggota
        ],
        list(nama.items()), kini[1], -(-len(per[kini[0]]) // SELAYAR),
        urut[ke - 1] if ke else None, urut[ke + 1] if ke + 1 < len(urut) else None,
    )  # fmt: skip
