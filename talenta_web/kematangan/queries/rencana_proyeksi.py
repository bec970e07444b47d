"""The index month by month if the action plan is kept: the own answers, raised as each step falls due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from talenta_web.domain.tulisan import BULAN
from talenta_web.kematangan.queries.rencana import RencanaTampil
from talenta_web.kuesioner.hasil import HasilKuesioner, Jawaban
from talenta_web.kuesioner.hitung import Kait
from talenta_web.kuesioner.jalur import naikan
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.nilai import nilai

MAKS_BULAN = 24


@dataclass(frozen=True, slots=True)
class Bulan:
    """End of a month: codes of the butir whose step falls due in it, and the index then."""

    nama: str
    butir: tuple[str, ...]
    total: Decimal | None
    predikat: str | None


@dataclass(frozen=True, slots=True)
class Proyeksi:
    """`bulan` begins with the present. `terlewat`: open steps past their day, which count only once they have a new
    one; `usang`: open steps whose butir stands there already or can no longer be raised so; `belum_dijawab`: finished
    steps whose answer was not raised yet.
    """

    bulan: tuple[Bulan, ...]
    terlewat: tuple[str, ...]
    usang: tuple[str, ...]
    belum_dijawab: tuple[str, ...]


def proyeksi(
    k: Kuesioner, jawaban: Mapping[str, Jawaban], rencana: Sequence[RencanaTampil], hari: date, kait: Kait | None = None
) -> Proyeksi:
    """From the month of `hari` to the last open step, at most MAKS_BULAN months; later ones count in the last."""
    naik = {(x.butir, x.ke): x.jawaban for v in naikan(k, jawaban).values() for x in v}
    jatuh: dict[int, list[RencanaTampil]] = {}
    usang, mulai = list[str](), hari.year * 12 + hari.month - 1
    for r in rencana:
        if r.keadaan == "terbuka" and not r.terlambat(hari):
            if (r.butir, r.ke) in naik:
                ke = r.tenggat.year * 12 + r.tenggat.month - 1 - mulai
                jatuh.setdefault(min(ke, MAKS_BULAN - 1), []).append(r)
            else:
                usang.append(r.butir)
    isi, kini = dict(jawaban), nilai(k, jawaban, kait=kait)
    h = kini
    bulan = [Bulan("Kini", (), h.total_tanpa_gerbang, h.predikat)]
    for n in range(max(jatuh, default=-1) + 1):
        if n in jatuh:
            isi |= {r.butir: naik[r.butir, r.ke] for r in jatuh[n]}
            h = nilai(k, isi, kait=kait)
        tahun, urut = divmod(mulai + n, 12)
        butir = tuple(r.butir for r in jatuh.get(n, ()))
        bulan.append(Bulan(f"{BULAN[urut][:3]} {tahun}", butir, h.total_tanpa_gerbang, h.predikat))
    return Proyeksi(
        tuple(bulan), tuple(r.butir for r in rencana if r.terlambat(hari)), tuple(usang),
        tuple(r.butir for r in rencana if r.keadaan == "selesai" and _belum(kini, r)),
    )  # fmt: skip


def _belum(kini: HasilKuesioner, r: RencanaTampil) -> bool:
    """Does the answer stand below what the finished step was to reach? A butir without score cannot be told."""
    s = kini.butir.get(r.butir)
    return s is not None and s.status in ("terisi", "kosong") and (s.skor is None or s.skor < r.ke)
