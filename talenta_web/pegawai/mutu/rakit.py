"""Rules made ready to run: expressions compiled once, checks bound to their parameters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from talenta_web.domain.label import label
from talenta_web.pegawai.mutu.aturan import AturanMutu
from talenta_web.pegawai.mutu.fakta import tipe_pegawai, tipe_riwayat
from talenta_web.pegawai.mutu.runtun import BUTUH, RUNTUN, Baris, Bekal
from talenta_web.ungkapan import Tipe, susun

_ISI = re.compile(r"\{([a-z_.]+)\}")
_APA_ADANYA = {"golongan", "jenis_asn", "eselon", "nama", "nama_jabatan", "dari", "ke", "berikut"}
Syarat = Callable[[Mapping[str, object]], object]


class Temuan(NamedTuple):
    """A finding of one person: the rule, the record, the values of the sentence as words."""

    aturan: str
    kunci: str
    isi: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Orang:
    """A person under examination."""

    fakta: Baris
    riwayat: Mapping[str, Sequence[Baris]]
    diketahui: frozenset[str]
    senama: int = 1


@dataclass(frozen=True, slots=True)
class Siap:
    """One rule, ready. `periksa` returns None when the rule does not concern the person."""

    aturan: AturanMutu
    acuan: date
    untuk: Syarat | None
    bila: Syarat | None

    def periksa(self, o: Orang) -> list[Temuan] | None:
        if self.untuk is not None and self.untuk(o.fakta) is not True:
            return None
        a = self.aturan
        catatan = o.riwayat.get(a.lembar, ())
        if self.bila is None:
            bekal = Bekal(a, self.acuan, o.riwayat, o.diketahui, o.senama)
            return [Temuan(a.kode, k, _kata(isi)) for k, isi in RUNTUN[a.periksa](o.fakta, catatan, bekal)]
        if a.lembar == "pegawai":
            return [self._temuan("", o.fakta)] if self.bila(o.fakta) is True else []
        if not catatan:
            return None
        milik = {f"pegawai.{k}": v for k, v in o.fakta.items()}
        return [self._temuan(r["pid"], r) for r in catatan if self.bila({**r, **milik}) is True]

    def _temuan(self, kunci: str, baris: Baris) -> Temuan:
        nama = _ISI.findall(self.aturan.pesan)
        semua = {**baris, **self.aturan.nilai}
        return Temuan(self.aturan.kode, kunci, _kata({n: semua[n] for n in nama}))


def rakit(aturan: Iterable[AturanMutu], acuan: date) -> tuple[Siap, ...]:
    """Compile the active rules; a mistake in the data file raises GalatUngkapan."""
    return tuple(_siap(a, acuan) for a in aturan if a.aktif)


def _siap(a: AturanMutu, acuan: date) -> Siap:
    tetapan = {"acuan": Tipe.TANGGAL, **dict.fromkeys(a.parameter, Tipe.ANGKA)}
    nilai: dict[str, object] = {"acuan": acuan, **{k: float(v) for k, v in a.nilai.items()}}

    def fungsi(teks: str, kolom: Mapping[str, Tipe]) -> Syarat | None:
        if not teks:
            return None
        u = susun(teks, kolom, tetapan)
        return u.fungsi({k: v for k, v in nilai.items() if k in u.tetapan})

    baris = tipe_pegawai() if a.lembar == "pegawai" else tipe_riwayat(a.lembar)
    return Siap(a, acuan, fungsi(a.untuk, tipe_pegawai()), fungsi(a.bila, baris))


def bingkai(siap: Iterable[Siap]) -> tuple[str, ...]:
    """Record frames that these rules read."""
    perlu = {s.aturan.lembar for s in siap} | {BUTUH[s.aturan.periksa] for s in siap if s.aturan.periksa in BUTUH}
    return tuple(sorted(perlu - {"pegawai"}))


def periksa(siap: Iterable[Siap], o: Orang) -> Iterator[tuple[str, list[Temuan]]]:
    """Every rule that concerns the person, with what it found."""
    for s in siap:
        if (hasil := s.periksa(o)) is not None:
            yield s.aturan.kode, hasil


def _kata(isi: Mapping[str, Any]) -> dict[str, str]:
    return {k: _satu(k, v) for k, v in isi.items()}


def _satu(nama: str, v: Any) -> str:
    if v is None:
        return "kosong"
    if isinstance(v, date):
        return f"{v:%d-%m-%Y}"
    if isinstance(v, list):
        return ", ".join(map(str, v))
    if isinstance(v, int | float):
        return f"{v:g}".replace(".", ",")
    return str(v) if nama in _APA_ADANYA else label(v, nama)
