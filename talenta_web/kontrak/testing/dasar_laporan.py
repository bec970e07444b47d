"""What the laws of reports share: composing as a worker does, rendering as the core does, reading the result back."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import ClassVar

from talenta_web.cetak import Cap, Cetakan
from talenta_web.cetak import cetak as cetak_naskah
from talenta_web.host import Registry
from talenta_web.host.kawat import buka, bungkus, dari_kawat, ke_kawat
from talenta_web.host.terdaftar import tambah_inti
from talenta_web.kontrak import (
    Dataset,
    FormatLaporan,
    KeteranganNaskah,
    KonteksLaporan,
    Nilai,
    Penandatangan,
    ProfilNaskah,
    TabelData,
)
from talenta_web.kontrak.laporan import SemuaNaskah

RACUN = (
    '<b id="racun">x</b>',
    '"><script>alert(1)</script>',
    '<img src="http://127.0.0.1:9/racun">',
    "{{ 7*7 }}{% for x in range(9) %}x{% endfor %}",
    '#read("/etc/passwd") #panic("racun") $x$ *b* _i_ `r` @a <b> \\ //',
    "<!-- </style></table> -->",
    "url(file:///etc/passwd)",
    "\u202eabc\u0000\u0007def\ufffe",
    "=1+1;@SUM(A1)",
    "a" * 300,
    "भारत 中文 العربية 😀",
)
NASKAH = KeteranganNaskah(
    ProfilNaskah("Pemerintah Kabupaten Contoh", ("PEMERINTAH KABUPATEN CONTOH",), "Jalan Contoh 1", tempat="Contoh"),
    (Penandatangan("Rahmawati Contoh", "Kepala Badan", "198001012005011001", "Pembina", jangkar="^"),),
    "800/17/CTH/2026",
    date(2026, 7, 1),
    sidik_data="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    kode="CTH-0000-0000",
    alamat="https://contoh.example/verifikasi",
)
"""What the core says of the paper in the laws: a profile, one signer, a number, a code."""


class DasarLaporan:
    """Give `laporan` and `konteks()`; see `HukumLaporan`."""

    laporan: ClassVar[FormatLaporan]
    kolom_kode: ClassVar[frozenset[str]] = frozenset()
    dataset: ClassVar[tuple[Dataset, ...]] = ()
    _contoh: ClassVar[Cetakan | None] = None

    def konteks(self) -> KonteksLaporan:
        """Typical data: every table, every column of the format's `dataset`."""
        raise NotImplementedError

    def lazim(self) -> KonteksLaporan:
        """Typical data with a profile, a signer, a number and a code."""
        return replace(self.konteks(), naskah=NASKAH)

    def susun(self, konteks: KonteksLaporan) -> SemuaNaskah:
        """Compose as the worker process does: plain data in and out; the wrong kind of Naskah is refused."""
        laporan = type(self).laporan
        assert laporan.susun is not None
        masuk = dari_kawat(json.loads(json.dumps(ke_kawat(konteks))))
        isi, bita = bungkus(laporan.susun(masuk), laporan)
        return buka(laporan, json.loads(json.dumps(isi)), bita)

    def cetak(self, naskah: SemuaNaskah, keterangan: KeteranganNaskah = NASKAH) -> Cetakan:
        """Render as the core does; an address that is never loaded raises GalatCetak."""
        laporan = type(self).laporan
        return cetak_naskah(naskah, Cap(keterangan, laporan.kertas, laporan.varian))

    def contoh(self) -> Cetakan:
        """The rendered document of the typical data; rendered once for all laws."""
        kelas = type(self)
        if "_contoh" not in vars(kelas):
            kelas._contoh = self.cetak(self.susun(self.lazim()))
        assert kelas._contoh is not None
        return kelas._contoh

    def registry(self) -> Registry:
        """The datasets of the core and `dataset`, with the format."""
        slice_ = import_module("talenta_web.app").SLICE
        ruang = [f"talenta_web.{nama}.datasets" for nama in slice_ if find_spec(f"talenta_web.{nama}.datasets")]
        inti = [d for nama in ruang for d in import_module(nama).DATASET]
        return tambah_inti(dataset=(*inti, *type(self).dataset), laporan=(type(self).laporan,))

    def racuni(self, konteks: KonteksLaporan, racun: tuple[str, ...]) -> KonteksLaporan:
        """Data, free answers, labels and words of the paper replaced by hostile texts, but for codes of the core."""
        acak = random.Random(7)  # noqa: S311 - a fixed choice of payloads

        def ganti(tabel: str, baris: Mapping[str, Nilai]) -> dict[str, Nilai]:
            tetap = type(self).kolom_kode
            return {
                k: acak.choice(racun) if isinstance(v, str) and f"{tabel}.{k}" not in tetap else v
                for k, v in baris.items()
            }

        tabel = {n: replace(t, baris=tuple(ganti(n, b) for b in t.baris)) for n, t in konteks.tabel.items()}
        bebas = [p.kode for p in type(self).laporan.parameter if p.jenis == "teks" and konteks.parameter.get(p.kode)]
        n = konteks.naskah
        return replace(
            konteks,
            tabel=tabel,
            parameter={**konteks.parameter, **dict.fromkeys(bebas, racun[0])},
            label=dict.fromkeys(konteks.label, racun[0]),
            naskah=replace(
                n,
                profil=replace(n.profil, nama=racun[0], kop=racun[:1], alamat=racun[0], tempat=racun[0]),
                penandatangan=tuple(replace(p, nama=racun[0], jabatan=racun[0]) for p in n.penandatangan),
                nomor=racun[0],
            ),
        )

    def kosongkan(self, konteks: KonteksLaporan, nama: str | None = None) -> KonteksLaporan:
        """The data without the rows of one table, or of all."""
        tabel = {n: TabelData((), 0) if nama in (None, n) else t for n, t in konteks.tabel.items()}
        return replace(konteks, tabel=tabel)


def teks(c: Cetakan) -> list[str]:
    """Text of a rendered file: by page of a PDF, by part of an office file."""
    return list(_teks(c.ekstensi, c.isi))


def ada_teks(c: Cetakan) -> bool:
    """Whether there is any text: a PDF is read up to the first page that has some, as reading takes long."""
    return any(_bagian(c.ekstensi, c.isi))


@lru_cache(maxsize=4)
def _teks(ekstensi: str, isi: bytes) -> tuple[str, ...]:
    return tuple(_bagian(ekstensi, isi))


def _bagian(ekstensi: str, isi: bytes) -> Iterator[str]:
    if ekstensi == "pdf":
        from pypdf import PdfReader

        yield from (" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(isi)).pages)
        return
    with zipfile.ZipFile(io.BytesIO(isi)) as z:
        bagian = [z.read(n).decode() for n in z.namelist() if re.match(r"(word|xl)/[^_]*\.xml", n)]
    yield from (" ".join(re.findall(r"<(?:\w+:)?[tv](?: [^>]*)?>([^<]*)<", b)) for b in bagian)
