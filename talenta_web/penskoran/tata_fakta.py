"""Which facts about cohorts a rule needs, in the order in which they can be gathered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from talenta_web.penskoran.model import Ambang, Rancangan, Sumbu
from talenta_web.penskoran.statistik import Statistik, fakta_ambang, fakta_norma
from talenta_web.penskoran.tata import tingkatan


def semua_sumbu(r: Rancangan) -> list[Sumbu]:
    """The axes of the first mapping, then those of the result."""
    return [*(r.tahap1.sumbu.values() if r.tahap1 else ()), *r.sumbu.values()]


def _pilihan(sumbu: Sequence[Sumbu]) -> Iterator[tuple[str, Ambang]]:
    for u in sumbu:
        yield from ((f"{u.kode}#{i}", a) for i, a in enumerate(u.pilihan) if a.kelompok)


def fakta_perlu(r: Rancangan) -> list[str]:
    """Codes of the facts: a leaf, or "axis#choice"; empty for a rule that looks at no cohort."""
    hasil: list[str] = []
    tahap1 = list(_pilihan(list(r.tahap1.sumbu.values()) if r.tahap1 else []))
    if r.simpul:
        for t in tingkatan(r):
            if t.tahap1_dahulu:
                hasil += [k for k, _ in tahap1]
            hasil += [s.kode for s in t.simpul if s.skala and s.skala.norma]
    hasil += [k for k, _ in tahap1 if k not in hasil]
    return hasil + [k for k, _ in _pilihan(list(r.sumbu.values()))]


def tambah_fakta(r: Rancangan, kode: str, statistik: Statistik, isi: Mapping[str, Sequence[int]]) -> Statistik:
    """The facts with one more, from the values (millionths) of the members of each cohort."""
    if "#" in kode and kode not in r.simpul:
        a = dict(_pilihan(semua_sumbu(r)))[kode]
        return statistik.dengan_sumbu(kode, fakta_ambang(a, isi))
    skala = r.simpul[kode].skala
    assert skala is not None
    assert skala.norma is not None
    return statistik.dengan_simpul(kode, fakta_norma(skala.norma, isi))
