"""Legal basis everywhere; no protected attribute anywhere; age only in gates and tie-breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from talenta_web.penskoran.berkas.laci import Catatan
from talenta_web.penskoran.model import Rancangan

TERLINDUNGI = frozenset(
    ["suku", "agama", "ras", "kelamin", "gender", "disabilitas", "difabel", "perkawinan", "kawin", "menikah", "etnis"]
)
USIA = frozenset(["usia", "umur", "bup", "lahir"])
_BEBAS = {"nama", "keterangan", "arti", "alasan", "dasar", "peraturan", "pasal", "keyakinan"}
BAGIAN = (
    "parameter", "turunan", "sumber", "rujukan", "simpul", "sumbu", "gerbang", "peringkat", "suksesi", "target",
    "rumpun", "tahap1", "matriks", "tanpa_kotak", "nilai_talenta",
)  # fmt: skip
_KATA = re.compile(r"[a-z]+")


def periksa_dasar(r: Rancangan, catatan: Catatan) -> None:
    """Every part that decides something names an existing [dasar.*]."""
    bagian: list[tuple[tuple[str, ...], tuple[str, ...]]] = [(("aturan",), r.dasar_aturan)]
    bagian += [(("simpul", s.asal or k), s.dasar) for k, s in r.simpul.items()]
    bagian += [(("sumbu", k), s.dasar) for k, s in r.sumbu.items()]
    if r.tahap1:
        bagian += [(("tahap1",), r.tahap1.dasar), *((s.jalur, s.dasar) for s in r.tahap1.sumbu.values())]
    if r.tanpa_kotak:
        bagian.append((("tanpa_kotak",), r.tanpa_kotak.dasar))
    for s in r.semua_sumbu:
        bagian += [(s.jalur, d) for a in s.pilihan for d in (a.dasar, *(x for *_, x in a.tahunan)) if d]
    bagian += [(("gerbang", g.kode), g.dasar) for g in (*r.gerbang, *(g for x in r.sasaran for g in x.gerbang))]
    for x in r.sasaran:
        nama = "target" if x.jenis == "jabatan" else "rumpun"
        bagian += [((nama,), x.dasar), *(((nama, "sumbu", k), s.dasar) for k, s in x.sumbu.items())]
    bagian.append((("nilai_talenta",), r.nilai_talenta.dasar))
    if r.suksesi:
        bagian.append((("suksesi",), r.suksesi.dasar))
    for jalur, dasar in bagian:
        if not dasar:
            catatan.lapor(
                jalur, "Bagian ini tidak menyebut `dasar`", 'Sebut dasar hukumnya: dasar = ["kode"] dari [dasar.kode]'
            )
        for kode in dasar:
            if kode not in r.dasar:
                catatan.lapor(jalur, f"Dasar `{kode}` tidak ada", f"Tulis [dasar.{kode}] dengan `peraturan`")


def periksa_larangan(isi: Mapping[str, Any], catatan: Catatan) -> None:
    """Refuse protected attributes in codes and expressions; age outside gates and ranking."""
    for bagian in BAGIAN:
        for jalur, teks in _teks(isi.get(bagian), (bagian,)):
            kata = set(_KATA.findall(teks.lower()))
            if salah := sorted(kata & TERLINDUNGI):
                catatan.lapor(
                    jalur,
                    f"`{teks}` menyebut atribut terlindungi ({', '.join(salah)})",
                    "Asas merit: suku, agama, ras, jenis kelamin, status kawin, dan disabilitas tidak boleh dinilai",
                )
            elif (
                bagian not in ("gerbang", "peringkat")
                and jalur[1:2] != ("peringkat",)
                and (usia := sorted(kata & USIA))
            ):
                catatan.lapor(
                    jalur,
                    f"`{teks}` menyebut usia atau BUP ({', '.join(usia)})",
                    "Usia dan BUP hanya boleh pada gerbang dan peringkat, dengan pasalnya",
                )


def _teks(isi: Any, jalur: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(isi, str):
        yield jalur, isi
    elif isinstance(isi, dict):
        for k, v in isi.items():
            if k not in _BEBAS and not (k == "pilihan" and jalur[0] == "parameter"):
                yield (*jalur, k), k
                yield from _teks(v, (*jalur, k))
    elif isinstance(isi, list):
        for v in isi:
            yield from _teks(v, jalur)
