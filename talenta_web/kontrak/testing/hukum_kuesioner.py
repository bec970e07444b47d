"""Laws every maturity instrument must keep; subclass `HukumKuesioner` in the plugin's tests."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talenta_web.app import SLICE, isi_ruang
from talenta_web.host.kuesioner import periksa_isi
from talenta_web.host.registry import susun_kuesioner
from talenta_web.host.terdaftar import tambah_inti
from talenta_web.kontrak import Kuesioner
from talenta_web.kontrak.testing.jawaban_acak import jawaban_acak, naik
from talenta_web.kuesioner.hasil import HasilKuesioner, Jawaban
from talenta_web.kuesioner.jawaban import baca_semua, tulis_semua
from talenta_web.kuesioner.model import Kuesioner as Tersusun
from talenta_web.kuesioner.nilai import nilai

MIN_UJI = 3
acak = settings(max_examples=20, deadline=None, suppress_health_check=(HealthCheck.differing_executors,))


@lru_cache(maxsize=1)
def metrik_inti() -> frozenset[str]:
    """Codes of the live figures that the core offers."""
    return frozenset(m.kode for nama in SLICE for m in isi_ruang(nama, "metrik", "METRIK"))


class HukumKuesioner:
    """Give `kuesioner`; every law then runs as a test."""

    kuesioner: ClassVar[Kuesioner]
    sebelum: ClassVar[tuple[Kuesioner, ...]] = ()
    """Earlier versions of the same code, the oldest first: the migration must cover the last of them."""
    metrik: ClassVar[frozenset[str]] = frozenset()
    """Codes of live figures that the plugin itself offers."""

    @property
    def tersusun(self) -> Tersusun:
        """The checked design."""
        return susun_kuesioner(tuple(sorted(type(self).kuesioner.berkas.items())))

    def _nilai(self, jawaban: Mapping[str, Jawaban]) -> HasilKuesioner:
        return nilai(self.tersusun, jawaban, kait=type(self).kuesioner.kait)

    def test_descriptor_is_accepted(self) -> None:
        """The host accepts the descriptor, beside the earlier versions."""
        d = type(self).kuesioner
        registry = tambah_inti(kuesioner=[*type(self).sebelum, d])
        assert registry.kuesioner(d.kode, d.versi) is d

    def test_loads_and_passes_its_golden_tests(self) -> None:
        """All rules of a publication hold, and every golden test gives what it says."""
        periksa_isi([*type(self).sebelum, type(self).kuesioner])

    def test_at_least_three_golden_tests(self) -> None:
        """One case proves little: at least three are asked."""
        berkas = type(self).kuesioner.berkas
        uji = [u for n, t in berkas.items() if n.startswith("uji/") for u in tomllib.loads(t).get("uji", [])]
        assert len(uji) >= MIN_UJI

    def test_live_figures_exist(self) -> None:
        """Every figure that a butir reads is offered by the core or by the plugin."""
        dibaca = {x for b in self.tersusun.butir.values() for x in (b.jawab.sumber, b.hint) if x}
        assert dibaca <= metrik_inti() | type(self).metrik

    def test_nothing_answered_counts_nothing(self) -> None:
        """An empty assessment has no answered butir; what is empty is not taken for an answer."""
        hasil = self._nilai({})
        assert hasil.terisi == 0
        assert "terisi" not in {b.status for b in hasil.butir.values()}

    @acak
    @given(benih=st.integers(0, 10**6))
    def test_order_and_repetition_do_not_matter(self, benih: int) -> None:
        """The same answers in another order give the same result, also the second time, and stay as they were."""
        jawaban = jawaban_acak(self.tersusun, benih)
        salinan = dict(jawaban)
        satu = self._nilai(jawaban)
        assert self._nilai(dict(reversed(jawaban.items()))) == satu
        assert jawaban == salinan

    @acak
    @given(benih=st.integers(0, 10**6))
    def test_raising_an_answer_never_lowers_the_total(self, benih: int) -> None:
        """A better level, one more criterion or a higher figure never costs points."""
        k = self.tersusun
        jawaban = jawaban_acak(k, benih)
        awal = self._nilai(jawaban).total_tanpa_gerbang
        for kode, j in jawaban.items():
            if (lebih := naik(k, k.butir[kode], j)) is not None:
                akhir = self._nilai({**jawaban, kode: lebih}).total_tanpa_gerbang
                assert awal is None or akhir is None or akhir >= awal, kode

    @acak
    @given(benih=st.integers(0, 10**6))
    def test_answers_survive_being_stored(self, benih: int) -> None:
        """What JSON keeps is read back as the same answers."""
        jawaban = jawaban_acak(self.tersusun, benih)
        assert baca_semua(self.tersusun, tulis_semua(self.tersusun, jawaban)) == jawaban
