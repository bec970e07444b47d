"""Laws every report format must keep; subclass `HukumLaporan` in the plugin's tests."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import ClassVar

import pytest

from talenta_web import cetak
from talenta_web.host.terdaftar import tambah_inti
from talenta_web.kontrak import (
    FormatLaporan,
    KeteranganNaskah,
    KonteksLaporan,
    Naskah,
    Nilai,
    ProfilNaskah,
    TabelData,
)

RACUN = (
    '<b id="racun">x</b>',
    '"><script>alert(1)</script>',
    '<img src="http://127.0.0.1:9/racun">',
    "{{ 7*7 }}{% for x in range(9) %}x{% endfor %}",
    "<!-- </style></table> -->",
    "url(file:///etc/passwd)",
    "\u202eabc\u0000\u0007def\ufffe",
    "=1+1;@SUM(A1)",
    "a" * 300,
    "भारत 中文 العربية 😀",
)


class HukumLaporan:
    """Give `laporan` and `konteks()`; every law then runs as a test.

    `kolom_kode` names columns that hold codes of the core (`kotak.predikat` style: table.column), which no user can
    write; they keep their values when the other texts are replaced by hostile ones.
    """

    laporan: ClassVar[FormatLaporan]
    kolom_kode: ClassVar[frozenset[str]] = frozenset()

    def konteks(self) -> KonteksLaporan:
        """Typical data: every table, every column of the format's `dataset`."""
        raise NotImplementedError

    def susun(self, konteks: KonteksLaporan) -> Naskah:
        """Compose, and refuse anything but a Naskah."""
        susun = type(self).laporan.susun
        assert susun is not None
        naskah = susun(konteks)
        assert isinstance(naskah, Naskah)
        return naskah

    def test_descriptor_is_accepted(self) -> None:
        """The host accepts the descriptor."""
        tambah_inti(laporan=(type(self).laporan,))

    def test_context_has_what_the_format_asks_for(self) -> None:
        """The test data fit what the format declares."""
        konteks = self.konteks()
        for k in type(self).laporan.dataset:
            assert k.sebagai in konteks.tabel
            assert all(set(k.kolom) <= set(b) for b in konteks.tabel[k.sebagai].baris)
            assert len(konteks.tabel[k.sebagai].baris) <= k.batas

    def test_typical_data_renders(self) -> None:
        """Typical data give a PDF that loads nothing."""
        naskah = self.susun(self.konteks())
        assert _halaman(_cetak(naskah)) >= 1
        assert naskah.judul
        assert naskah.nama_berkas == naskah.nama_berkas.strip("-. ")
        assert "/" not in naskah.nama_berkas

    def test_empty_data_renders_or_says_why_not(self) -> None:
        """Without rows: a document, or a LookupError with a message for people."""
        konteks = self.konteks()
        for kosong in [None, *konteks.tabel]:
            tabel = {n: TabelData((), 0) if kosong in (None, n) else t for n, t in konteks.tabel.items()}
            alasan: LookupError | None = None
            try:
                naskah = self.susun(replace(konteks, tabel=tabel))
            except LookupError as e:
                alasan = e
            if alasan is None:
                assert naskah.html
                continue
            assert type(alasan) is LookupError, f"a bug, not a message: {alasan!r}"
            assert str(alasan)

    def test_hostile_text_stays_text(self) -> None:
        """Markup, templates, addresses and odd characters in the data stay text."""
        for racun in RACUN:
            naskah = self.susun(self._racuni(self.konteks(), (racun,)))
            for markup in ('<b id="racun">', "<script>alert(1)", '<img src="http://127.0.0.1:9'):
                assert markup not in naskah.html, "escape the data"
        naskah = self.susun(self._racuni(self.konteks(), RACUN))
        isi = _cetak(naskah)
        assert _halaman(isi) >= 1
        assert b"/EmbeddedFile" not in isi
        assert b"/JavaScript" not in isi

    def test_missing_values_render(self) -> None:
        """A text that is not known (None) neither stops the report nor is shown as None."""
        konteks = self.konteks()
        tetap = type(self).kolom_kode

        def hapus(tabel: str, baris: Mapping[str, Nilai]) -> dict[str, Nilai]:
            return {k: None if isinstance(v, str) and f"{tabel}.{k}" not in tetap else v for k, v in baris.items()}

        tabel = {n: replace(t, baris=tuple(hapus(n, b) for b in t.baris)) for n, t in konteks.tabel.items()}
        naskah = self.susun(replace(konteks, tabel=tabel))
        assert "None" not in naskah.html
        assert _halaman(_cetak(naskah)) >= 1

    def test_two_calls_equal(self) -> None:
        """Equal data give equal bytes."""
        konteks = self.konteks()
        satu, dua = self.susun(konteks), self.susun(konteks)
        assert (satu.html, satu.css, dict(satu.aset)) == (dua.html, dua.css, dict(dua.aset))
        assert _cetak(satu) == _cetak(dua)

    def test_input_is_not_changed(self) -> None:
        """The format only reads what it gets."""
        konteks = self.konteks()
        beku = replace(
            konteks,
            parameter=MappingProxyType(dict(konteks.parameter)),
            label=MappingProxyType(dict(konteks.label)),
            tabel=MappingProxyType(
                {
                    n: replace(t, baris=tuple(MappingProxyType(dict(b)) for b in t.baris))
                    for n, t in konteks.tabel.items()
                }
            ),
        )
        assert self.susun(beku).html == self.susun(konteks).html

    def test_every_choice_is_accepted(self) -> None:
        """Each answer on offer gives a document."""
        konteks = self.konteks()
        for tanya in type(self).laporan.parameter:
            for nilai, label in tanya.pilihan:
                pilih = replace(
                    konteks,
                    parameter={**konteks.parameter, tanya.kode: nilai},
                    label={**konteks.label, tanya.kode: label},
                )
                assert self.susun(pilih).html

    def test_clock_is_not_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Neither clock nor chance decides anything."""
        satu = self.susun(self.konteks())
        monkeypatch.setattr("time.time", lambda: 4e9)
        monkeypatch.setattr("random.random", lambda: 0.5)
        assert self.susun(self.konteks()).html == satu.html

    def _racuni(self, konteks: KonteksLaporan, racun: tuple[str, ...]) -> KonteksLaporan:
        acak = random.Random(7)  # noqa: S311 - a fixed choice of payloads

        def ganti(tabel: str, baris: Mapping[str, Nilai]) -> dict[str, Nilai]:
            tetap = type(self).kolom_kode
            return {
                k: acak.choice(racun) if isinstance(v, str) and f"{tabel}.{k}" not in tetap else v
                for k, v in baris.items()
            }

        tabel = {n: replace(t, baris=tuple(ganti(n, b) for b in t.baris)) for n, t in konteks.tabel.items()}
        return replace(konteks, tabel=tabel, label=dict.fromkeys(konteks.label, RACUN[0]))


def _cetak(naskah: Naskah) -> bytes:
    """Rendered as the core does it; an address that is never loaded raises GalatCetak."""
    return cetak.cetak(naskah, cetak.Cap(KeteranganNaskah(ProfilNaskah("Instansi Contoh")))).isi


def _halaman(isi: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(isi)).pages)
