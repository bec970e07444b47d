"""Result rows in display order, and their canonical form for the digest of a run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from talenta_web.domain.kotak import nomor
from talenta_web.pemetaan.kepastian import TANPA_PASTI, Pasti
from talenta_web.pemetaan.susunan import Komponen, Orang
from talenta_web.penskoran.hasil import TERPETAKAN, HasilOrang

KOLOM = (
    "pemetaan_id", "urut", "instansi_id", "pegawai_id", "pegawai_pid", "nip", "nama", "nama_jabatan", "golongan",
    "unit_kerja_id", "unit_jalur", "unit_nama", "level", "jenjang", "rumpun", "target", "rumpun_target", "kinerja",
    "potensial", "nilai_talenta", "suksesi", "tingkat_kinerja", "tingkat_potensial", "kotak", "matriks", "status",
    "kurang", "peringkat", "gerbang", "mungkin", "jarak", "goyah", "komponen",
    "bahan_orang_digest",
)  # fmt: skip
"""Columns of `hasil`, in the order of `tuple_baris`."""
PERNYATAAN = KOLOM[KOLOM.index("target") : KOLOM.index("komponen") + 1]
"""What the engine asserts in a row; the columns before it are copied from the employee record."""


@dataclass(frozen=True, slots=True)
class Jadi:
    """An engine result with what is stored beside it."""

    hasil: HasilOrang
    orang: Orang
    kotak: int | None
    kurang: str | None
    komponen: str | None = None
    pasti: Pasti = TANPA_PASTI

    @property
    def utama(self) -> bool:
        """Does it belong to no target post and no foreign rumpun?"""
        return self.hasil.target is None and self.hasil.rumpun in {None, self.orang.rumpun}


def jadikan(
    hasil: Iterable[HasilOrang],
    orang: Mapping[str, Orang],
    komponen: Komponen,
    pasti: Mapping[str, Pasti] | None = None,
) -> Iterator[Jadi]:
    """Canonical box number from the class pair; missing frames once each, in rule order."""
    for h in hasil:
        kotak = None
        if h.status == TERPETAKAN and h.tingkat_kinerja and h.tingkat_potensial:
            kotak = nomor(h.tingkat_kinerja, h.tingkat_potensial)
        kurang = " ".join(dict.fromkeys(k.bingkai for k in h.kurang))
        yield Jadi(h, orang[h.nip], kotak, f" {kurang} " if kurang else None, _komponen(h, komponen), _pasti(h, pasti))


def _komponen(h: HasilOrang, komponen: Komponen) -> str | None:
    """Node scores of the pair, else (rules without [target]) those of the person."""
    return komponen.get((h.nip, h.target, h.rumpun)) or komponen.get((h.nip, None, None))


def _pasti(h: HasilOrang, pasti: Mapping[str, Pasti] | None) -> Pasti:
    """Certainty is asked of the generic result only."""
    return pasti.get(h.nip, TANPA_PASTI) if pasti and h.target is None and h.rumpun is None else TANPA_PASTI


def urutkan(semua: Iterable[Jadi]) -> tuple[list[Jadi], list[Jadi]]:
    """(one row per person in display order, the other rows). Display order: kotak 9..1 then none; rank; name; NIP."""
    per_nip: dict[str, list[Jadi]] = {}
    for j in semua:
        per_nip.setdefault(j.hasil.nip, []).append(j)
    utama, lain = [], []
    for milik in per_nip.values():
        milik.sort(key=lambda j: (not j.utama, j.hasil.rumpun or "", j.hasil.target or ""))
        utama.append(milik[0])
        lain += milik[1:]
    utama.sort(key=_kunci)
    lain.sort(key=lambda j: (j.hasil.target or "", j.hasil.rumpun or "", *_kunci(j)))
    return utama, lain


def _kunci(j: Jadi) -> tuple[Any, ...]:
    h = j.hasil
    return (-(j.kotak or 0), h.peringkat or 0, -(h.nilai_talenta or Decimal(0)), j.orang.nama_urut, h.nip)


def tuple_baris(
    pemetaan_id: int, instansi_id: int, semua: Sequence[Jadi], digest: Mapping[str, bytes]
) -> Iterator[tuple[Any, ...]]:
    """Rows for the table `hasil`; place 1 first."""
    for urut, j in enumerate(semua, start=1):
        h, o = j.hasil, j.orang
        yield (
            pemetaan_id, urut, instansi_id, o.pegawai_id, o.pid, h.nip, o.nama, o.nama_jabatan, o.golongan,
            o.unit_kerja_id, o.unit_jalur, o.unit_nama, o.level, o.jenjang, o.rumpun, *pernyataan(j), digest[h.nip],
        )  # fmt: skip


def pernyataan(j: Jadi) -> tuple[Any, ...]:
    """The values of the columns PERNYATAAN."""
    h = j.hasil
    return (
        h.target, h.rumpun, h.kinerja, h.potensial, h.nilai_talenta, h.suksesi, h.tingkat_kinerja, h.tingkat_potensial,
        j.kotak, _matriks(j), h.status, j.kurang, h.peringkat, _gerbang(h), *j.pasti[:3], j.komponen,
    )  # fmt: skip


HURUF_GERBANG = {"TERPENUHI": "T", "TIDAK": "G", "PERLU_VERIFIKASI": "V"}


def _gerbang(h: HasilOrang) -> str | None:
    """The outcomes of a row per target or rumpun; the generic row keeps none (the card recomputes them)."""
    if h.target is None and h.rumpun is None:
        return None
    return "".join(HURUF_GERBANG[g.hasil] for g in h.gerbang) or None


def _matriks(j: Jadi) -> dict[str, int] | None:
    kotak = dict(j.hasil.kotak)
    return kotak if any(n != j.kotak for n in kotak.values()) else None


def hasil_digest(semua: Iterable[HasilOrang]) -> str:
    """SHA-256 over the canonical rows, sorted by NIP, target, rumpun; equal to domain.digest.sha256_baris of them."""
    ringkas = hashlib.sha256()
    for _, baris in baris_terurut(semua):
        ringkas.update(baris.encode())
        ringkas.update(b"\n")
    return ringkas.hexdigest()


def baris_terurut(semua: Iterable[HasilOrang]) -> Iterator[tuple[str, str]]:
    """(NIP, canonical row) in the order of the digest."""
    for h in sorted(semua, key=lambda h: (h.nip, h.target or "", h.rumpun or "")):
        yield h.nip, baris_kanonik(h)


def baris_kanonik(h: HasilOrang) -> str:
    """Canonical form of what a run asserts about a person (written out: ten times as fast as the general way)."""
    return (
        f'{{"kinerja":{_d(h.kinerja)},"kotak":{_objek(tuple(sorted(h.kotak.items())))},'
        f'"kurang":{_daftar(tuple([k.simpul for k in h.kurang]))},"nilai_talenta":{_d(h.nilai_talenta)},'
        f'"nip":{_teks(h.nip)},"peringkat":{"null" if h.peringkat is None else h.peringkat},'
        f'"potensial":{_d(h.potensial)},"rumpun":{_kode(h.rumpun)},"status":{_kode(h.status)},'
        f'"suksesi":{_d(h.suksesi)},"target":{_kode(h.target)},"tingkat_kinerja":{_kode(h.tingkat_kinerja)},'
        f'"tingkat_potensial":{_kode(h.tingkat_potensial)}}}'
    )


def _d(nilai: Decimal | None) -> str:
    return "null" if nilai is None else f'"{nilai:.6f}"'


def _teks(nilai: str) -> str:
    return f'"{nilai}"' if nilai.isalnum() and nilai.isascii() else json.dumps(nilai, ensure_ascii=False)


@lru_cache(maxsize=4096)
def _kode(nilai: str | None) -> str:
    return json.dumps(nilai, ensure_ascii=False)


@lru_cache(maxsize=4096)
def _daftar(nilai: tuple[str, ...]) -> str:
    return json.dumps(nilai, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=4096)
def _objek(nilai: tuple[tuple[str, int], ...]) -> str:
    return json.dumps(dict(nilai), ensure_ascii=False, separators=(",", ":"))
