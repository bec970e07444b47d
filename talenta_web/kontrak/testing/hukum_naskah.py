"""Laws of a composed document, whatever its engine."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from talenta_web.cetak.cap import KLASIFIKASI
from talenta_web.kontrak import KonteksLaporan, Naskah, NaskahTemplat, NaskahTypst
from talenta_web.kontrak.testing.dasar_laporan import NASKAH, RACUN, DasarLaporan, ada_teks, teks


class HukumNaskah(DasarLaporan):
    """Laws of `susun` and of what the engine makes of it."""

    def test_typical_data_renders(self) -> None:
        """Typical data give a document that loads nothing; a PDF is tagged, in Indonesian, stamped on every page."""
        naskah = self.susun(self.lazim())
        assert naskah.judul
        assert naskah.nama_berkas == naskah.nama_berkas.strip("-. ")
        assert "/" not in naskah.nama_berkas
        if isinstance(naskah, Naskah):
            assert all("scope=" in th for th in re.findall(r"<th\b[^>]*>", naskah.html)), "every <th> needs a scope"
        c = self.contoh()
        assert any(teks(c))
        if c.ekstensi == "pdf":
            self._pdf(c.isi)
            for halaman in teks(c):
                assert KLASIFIKASI[NASKAH.kode_keamanan] in halaman, "the stamp of the core is hidden"
                assert NASKAH.sidik_data[:16] in halaman

    def _pdf(self, isi: bytes) -> None:
        from pypdf import PdfReader

        akar: Any = PdfReader(io.BytesIO(isi)).trailer["/Root"]
        assert str(akar["/Lang"]).lower().startswith("id")
        assert akar["/MarkInfo"]["/Marked"]

    def test_empty_data_renders_or_says_why_not(self) -> None:
        """Without rows: a document, or a LookupError with a message for people."""
        konteks = self.lazim()
        for kosong in [None, *konteks.tabel]:
            alasan: LookupError | None = None
            try:
                naskah = self.susun(self.kosongkan(konteks, kosong))
            except LookupError as e:
                alasan = e
            if alasan is not None:
                assert type(alasan) is LookupError, f"a bug, not a message: {alasan!r}"
                assert str(alasan)
            elif kosong is None and not isinstance(naskah, Naskah):
                assert ada_teks(self.cetak(naskah))

    def test_hostile_text_stays_text(self) -> None:
        """Markup, templates, code, addresses and odd characters in the data stay text."""
        lazim = self.susun(self.lazim())
        naskah = self.susun(self.racuni(self.lazim(), RACUN))
        match naskah, lazim:
            case Naskah(), _:
                for racun in RACUN[:3]:
                    html = self._html(self.susun(self.racuni(self.lazim(), (racun,))))
                    assert racun not in html, "escape the data"
            case NaskahTypst(), NaskahTypst():
                assert naskah.sumber == lazim.sumber, "data belong into `data`, never into the source"
            case NaskahTemplat(), NaskahTemplat():
                assert naskah.templat == lazim.templat, "data belong into `data`, never into the template"
        c = self.cetak(naskah)
        assert ada_teks(c)
        for tanda in (b"/EmbeddedFile", b"/JavaScript", b'TargetMode="External"', b"vbaProject"):
            assert tanda not in c.isi

    def _html(self, naskah: object) -> str:
        assert isinstance(naskah, Naskah)
        return naskah.html

    def test_missing_values_render(self) -> None:
        """A text that is not known (None) neither stops the report nor is shown as None."""
        konteks = self.lazim()
        tetap = type(self).kolom_kode
        tabel = {
            n: replace(
                t,
                baris=tuple(
                    {k: None if isinstance(v, str) and f"{n}.{k}" not in tetap else v for k, v in b.items()}
                    for b in t.baris
                ),
            )
            for n, t in konteks.tabel.items()
        }
        naskah = self.susun(replace(konteks, tabel=tabel))
        assert not isinstance(naskah, Naskah) or "None" not in naskah.html
        assert not re.search(r"\b[Nn]one\b", " ".join(teks(self.cetak(naskah))))

    def test_two_calls_equal(self) -> None:
        """Equal data give equal bytes."""
        konteks = self.lazim()
        satu, dua = self.susun(konteks), self.susun(konteks)
        assert satu == dua
        assert self.cetak(dua).isi == self.contoh().isi

    def test_input_is_not_changed(self) -> None:
        """The format only reads what it gets, and only the columns that it declares."""
        konteks = self.lazim()
        baca = {k.sebagai: k.kolom for k in type(self).laporan.dataset}
        tabel = {
            n: replace(t, baris=tuple(MappingProxyType({k: b[k] for k in baca[n]}) for b in t.baris))
            for n, t in konteks.tabel.items()
        }
        beku = replace(
            konteks,
            parameter=MappingProxyType(dict(konteks.parameter)),
            label=MappingProxyType(dict(konteks.label)),
            tabel=MappingProxyType(tabel),
        )
        assert self.susun(beku) == self.susun(konteks)

    def test_full_tables_fit(self) -> None:
        """As many rows as the format asks for are composed within the size that a document may have."""
        konteks = self.lazim()
        batas = {k.sebagai: k.batas for k in type(self).laporan.dataset}
        tabel = {
            n: replace(t, baris=(t.baris * (batas[n] // len(t.baris) + 1))[: batas[n]], jumlah=max(t.jumlah, batas[n]))
            for n, t in konteks.tabel.items()
            if len(t.baris) > 1
        }
        assert self.susun(replace(konteks, tabel={**konteks.tabel, **tabel})).judul

    def test_every_choice_is_accepted(self) -> None:
        """Each answer on offer gives a document."""
        konteks = self.lazim()
        for tanya in type(self).laporan.parameter:
            for nilai, label in tanya.pilihan:
                assert self.susun(_pilih(konteks, tanya.kode, nilai, label)).judul

    def test_clock_is_not_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Neither clock nor chance decides anything."""
        satu = self.susun(self.lazim())
        monkeypatch.setattr("time.time", lambda: 4e9)
        monkeypatch.setattr("random.random", lambda: 0.5)
        assert self.susun(self.lazim()) == satu

    def test_signature_names_who_signs(self) -> None:
        """A format with a signature block shows signer, post and number; the anchor of an e-signature stands once."""
        laporan = type(self).laporan
        if not laporan.tertanda:
            return
        (orang,) = NASKAH.penandatangan
        keterangan = replace(NASKAH, penandatangan=(replace(orang, cara="jangkar"),))
        isi = " ".join(teks(self.cetak(self.susun(replace(self.konteks(), naskah=keterangan)), keterangan)))
        for kata in (orang.nama, orang.jabatan, NASKAH.nomor):
            assert kata.casefold() in isi.casefold()


def _pilih(konteks: KonteksLaporan, kode: str, nilai: str, label: str) -> KonteksLaporan:
    return replace(konteks, parameter={**konteks.parameter, kode: nilai}, label={**konteks.label, kode: label})
