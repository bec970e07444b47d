"""Loading a rule: parse, check every combination of its choices, run its examples."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from talenta_web.penskoran.berkas.baca import Tabel, baca
from talenta_web.penskoran.berkas.batas import MAKS_KERJA, periksa_kerja
from talenta_web.penskoran.berkas.laci import Catatan
from talenta_web.penskoran.berkas.parameter import Isi, lengkapi, ragam, tipe_tetapan, urai_parameter
from talenta_web.penskoran.berkas.susun import BAHASA, susun_rancangan
from talenta_web.penskoran.contoh import jalankan_contoh
from talenta_web.penskoran.galat import GalatAturan, Masalah
from talenta_web.penskoran.model import Dasar, Parameter, Rancangan, Simpul, Sumbu
from talenta_web.penskoran.periksa import periksa, periksa_larangan
from talenta_web.penskoran.ringkas import ringkaskan

MESIN = 1
"""Version of the engine's semantics; part of every digest."""


@dataclass(frozen=True, slots=True)
class AturanTersusun:
    """A checked rule. `simpul`, `sumbu`, `matriks` are those of the default parameters; `masalah` are warnings."""

    kode: str
    versi: str
    nama: str
    dasar: tuple[Dasar, ...]
    teks: str
    digest: str
    parameter: Mapping[str, Parameter]
    simpul: Mapping[str, Simpul]
    sumbu: Mapping[str, Sumbu]
    matriks: Mapping[str, tuple[tuple[int, int, int], ...]]
    masalah: tuple[Masalah, ...]
    _isi: Tabel = field(repr=False)
    _asal: str = field(repr=False)

    @property
    def contoh(self) -> tuple[Mapping[str, Any], ...]:
        """The example people as written; they have run."""
        return tuple(self._isi.get("contoh", ()))

    def catatan(self, *jalur: str) -> str:
        """A text that only people read (`simpul`, code, `keterangan`); empty when it is not written."""
        isi: Any = self._isi
        for k in jalur:
            isi = isi.get(k) if isinstance(isi, dict) else None
        return isi if isinstance(isi, str) else ""

    def daftar(self, *jalur: str) -> tuple[str, ...]:
        """A list of texts that the engine does not need (`matriks`, name, `dasar`)."""
        isi: Any = self._isi
        for k in jalur:
            isi = isi.get(k) if isinstance(isi, dict) else None
        return tuple(x for x in isi if isinstance(x, str)) if isinstance(isi, list) else ()

    def terapkan(self, parameter: Mapping[str, object] | None = None) -> AturanTerikat:
        """Bind parameters (numbers may be text); raises GalatParameter, or GalatAturan if the rule then has a hole."""
        nilai = lengkapi(self.parameter, parameter or {})
        catatan = baca(self.teks, self._asal)[1]
        rancangan = _periksa_satu(self._isi, catatan, nilai, self.parameter)
        if rancangan is None or catatan.masalah:
            raise GalatAturan(tuple(catatan.masalah))
        return AturanTerikat(self, nilai, _sidik(self.teks, nilai), ringkaskan(rancangan))


@dataclass(frozen=True, slots=True)
class AturanTerikat:
    """A rule with its parameters: what `hitung` and `nilai_orang` take. `digest` covers text, parameters, engine."""

    aturan: AturanTersusun
    parameter: Mapping[str, Isi]
    digest: str
    rancangan: Rancangan = field(repr=False)
    simpanan: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    """Cache of compiled forms per reference date; never part of the identity."""


def muat(teks: str, *, asal: str) -> AturanTersusun:
    """Parse and check a rule file (`asal` = its name in messages); raises GalatAturan with everything found."""
    isi, catatan = baca(teks, asal)
    parameter = urai_parameter(isi, catatan)
    semua = tuple(islice(ragam(parameter), MAKS_KERJA))
    if (m := periksa_kerja(isi, len(semua), asal)) is not None:
        raise GalatAturan((m,))
    periksa_larangan(isi, catatan)
    pertama: Rancangan | None = None
    if not catatan.masalah:
        for nilai in semua:
            rancangan = _periksa_satu(isi, catatan, nilai, parameter)
            pertama = pertama or rancangan
            if catatan.masalah:
                break
    if catatan.masalah or pertama is None:
        raise GalatAturan(tuple(sorted(catatan.masalah, key=lambda m: m.baris or 0)))
    hasil = AturanTersusun(
        pertama.kode, pertama.versi, pertama.nama, tuple(pertama.dasar.values()), teks, _sidik(teks, None),
        parameter, {}, {}, {}, (), isi, asal,
    )  # fmt: skip
    hasil = replace(hasil, simpul=pertama.simpul, sumbu=pertama.sumbu, matriks=pertama.matriks)
    galat, peringatan = jalankan_contoh(hasil, isi.get("contoh"), catatan)
    if galat:
        raise GalatAturan(galat)
    return replace(hasil, masalah=peringatan)


def _periksa_satu(
    isi: Tabel, catatan: Catatan, nilai: Mapping[str, Isi], parameter: Mapping[str, Parameter]
) -> Rancangan | None:
    rancangan, mungkin = susun_rancangan(isi, catatan, nilai, tipe_tetapan(parameter))
    if rancangan is None:
        return None
    periksa(rancangan, mungkin, catatan)
    if catatan.masalah:
        return None
    return rancangan


def _sidik(teks: str, parameter: Mapping[str, Isi] | None) -> str:
    """SHA-256 over language and engine version, the text with plain newlines, and the parameters."""
    isi = [BAHASA, MESIN, teks.replace("\r\n", "\n"), parameter]
    return hashlib.sha256(json.dumps(isi, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
