"""What the instrument promises its readers, beside what every instrument must keep."""

from __future__ import annotations

from decimal import Decimal

from talenta_kematangan_mt.plugin import Plugin

from talenta_web.kontrak.testing.hukum_kuesioner import susun_kuesioner

(DESKRIPTOR,) = Plugin().register_kuesioner()
K = susun_kuesioner(tuple(sorted(DESKRIPTOR.berkas.items())))


def test_four_criteria_of_equal_weight_and_a_prerequisite_without_weight() -> None:
    anak = {k: (s.nama, s.bobot) for k, s in K.simpul.items() if s.induk == "MT"}
    assert anak == {
        "PRA": ("Prasyarat", Decimal(0)),
        "KLB": ("Kelembagaan", Decimal(25)),
        "INF": ("Infrastruktur", Decimal(25)),
        "BGN": ("Pembangunan", Decimal(25)),
        "RCN": ("Rencana penerapan", Decimal(25)),
    }
    assert [a.nilai for a in K.aras] == [60]
    assert K.status_naskah == "instrumen internal"


def test_every_scored_butir_has_five_levels_in_words_and_a_way_to_prove_it() -> None:
    dinilai = [b for b in K.butir.values() if b.dinilai]
    assert len(dinilai) == 20
    for b in dinilai:
        assert [t.nilai for t in b.tingkat] == [0, 1, 2, 3, 4], b.kode
        assert len({t.teks for t in b.tingkat}) == 5, b.kode
        assert b.bukti or all(k.bukti for k in b.kriteria), b.kode
        assert len(b.biaya) == 4, b.kode
        assert b.acuan, b.kode


def test_every_kind_of_evidence_is_asked_for_somewhere() -> None:
    diminta = {x for b in K.butir.values() for x in (*b.bukti, *(y for k in b.kriteria for y in k.bukti))}
    assert diminta == K.bukti.keys()
