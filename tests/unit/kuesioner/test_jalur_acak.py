"""The search equals trying every combination, whatever combiners, gates and policies an instrument has."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings

from talenta_web.kuesioner.hasil import HasilKuesioner, Jawaban
from talenta_web.kuesioner.jalur import HasilJalur, jalur
from talenta_web.kuesioner.jalur.langkah import Langkah
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.nilai import nilai
from tests.unit.kuesioner.acak import WAJIB, semua_rencana, soal

Rencana = tuple[int, Fraction, frozenset[str]]


def _berhasil(k: Kuesioner, h: HasilKuesioner, sasaran: Decimal, terhalang: frozenset[str]) -> bool:
    putusan = {g.kode: g.lulus is True for g in h.gerbang}
    wajib = [g.kode for g in k.gerbang if g.akibat in WAJIB and g.kode not in terhalang]
    return h.total_tanpa_gerbang is not None and h.total_tanpa_gerbang >= sasaran and all(putusan[x] for x in wajib)


def _ukuran(langkah: tuple[Langkah, ...], h: HasilKuesioner) -> Rencana:
    return sum(x.biaya for x in langkah), -(h.tepat.total or Fraction(0)), frozenset(x.butir for x in langkah)


def _dari_jalur(k: Kuesioner, jawaban: dict[str, Jawaban], hasil: HasilJalur) -> list[Rencana]:
    daftar = []
    for j in hasil.jalur:
        langkah = tuple(x.langkah for x in j.langkah)
        daftar.append(_ukuran(langkah, nilai(k, {**jawaban, **{x.butir: x.jawaban for x in langkah}})))
    return daftar


@settings(max_examples=25, deadline=None)
@given(soal())
def test_sama_dengan_mencoba_semua(isi: tuple[Kuesioner, dict[str, Jawaban], Decimal]) -> None:
    k, jawaban, sasaran = isi
    hasil = jalur(k, jawaban, sasaran)
    mati = frozenset(g.kode for g in hasil.terhalang)
    semua = [_ukuran(x, h) for x, h in semua_rencana(k, jawaban) if _berhasil(k, h, sasaran, mati)]
    dapat = _dari_jalur(k, jawaban, hasil)
    if hasil.sudah:
        assert min(s[0] for s in semua) == 0
        return
    lalu: list[frozenset[str]] = []
    for rencana in dapat:
        terbaik = min(s[:2] for s in semua if not any(x <= s[2] for x in lalu))
        assert rencana[:2] == terbaik
        lalu.append(rencana[2])
    if len(dapat) < 3:
        assert not [s for s in semua if not any(x <= s[2] for x in lalu)]
