"""Which answers approved evidence proves: the other half of "hanya bukti yang sudah disetujui"."""

from __future__ import annotations

from collections.abc import Mapping, Set

from talenta_web.kuesioner.hasil import KOSONG, Jawaban
from talenta_web.kuesioner.model import Butir, Kuesioner

_TANPA = frozenset[str]()


def _diminta(butir: Butir) -> bool:
    """Does the instrument ask for a document anywhere in this butir?"""
    return bool(butir.wajib_bukti or butir.bukti or butir.jawab.dokumen or any(k.bukti for k in butir.kriteria))


def _tingkat(kuesioner: Kuesioner, butir: Butir, jawaban: Jawaban, ada: Set[str]) -> Jawaban:
    """The highest level up to the claimed one whose documents are all approved, without a gap from below."""
    if not isinstance(jawaban.nilai, int) or "" in ada:
        return jawaban
    tingkat = sorted(int(t.nilai) for t in kuesioner.tingkat(butir))
    perlu = {k.level for k in butir.kriteria if k.bukti and k.kode not in ada}
    if not any(k.bukti for k in butir.kriteria) and not ada:
        perlu = set(tingkat[1:])
    batas = min((n for n in perlu if n <= jawaban.nilai), default=None)
    return jawaban if batas is None else Jawaban(max((t for t in tingkat if t < batas), default=tingkat[0]))


def _satu(kuesioner: Kuesioner, butir: Butir, jawaban: Jawaban, ada: Set[str]) -> Jawaban:
    if jawaban.nilai is None or butir.jawab.jenis == "metrik" or not _diminta(butir):
        return jawaban
    if butir.jawab.jenis == "level":
        return _tingkat(kuesioner, butir, jawaban, ada)
    if butir.jawab.jenis == "tangga" and isinstance(jawaban.nilai, tuple):
        if "" in ada:
            return jawaban
        bebas = _TANPA if butir.wajib_bukti else {k.kode for k in butir.kriteria if not k.bukti}
        return Jawaban(tuple(k for k in jawaban.nilai if isinstance(k, str) and (k in ada or k in bebas)))
    return jawaban if ada else KOSONG


def terbukti(
    kuesioner: Kuesioner, jawaban: Mapping[str, Jawaban], disetujui: Mapping[str, Set[str]]
) -> dict[str, Jawaban]:
    """The answers cut down to what approved evidence proves (`disetujui`: butir -> criteria, "" = the whole butir).

    Live figures, and butir for which the instrument asks no document, stay as they are. A level falls to the highest
    one that is proven; an unproven criterion counts as not ticked; any other unproven answer as not given.
    """
    return {k: _satu(kuesioner, kuesioner.butir[k], j, disetujui.get(k, _TANPA)) for k, j in jawaban.items()}
