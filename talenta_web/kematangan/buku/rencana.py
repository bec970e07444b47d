"""The dry run: what a workbook would change, cell by cell, what collides, what cannot be taken. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from talenta_web.kematangan.buku.gabung import (
    BENTROK,
    BUKU,
    CATATAN,
    JAWABAN,
    KOSONG,
    RUAS,
    SIAP,
    Gabungan,
    Keadaan,
    gabung,
)
from talenta_web.kematangan.buku.susun import jawaban
from talenta_web.kematangan.buku.tafsir import Bacaan
from talenta_web.kematangan.kata import kata_jawaban
from talenta_web.kematangan.service.jawaban_periksa import Kiriman
from talenta_web.kuesioner.model import Butir, Kuesioner

Tolak = Callable[[str, Keadaan], Sequence[tuple[str, str]]]
"""(code of a butir, merged state) -> refusals as (jawaban | tidak_berlaku | catatan | siap, sentence)."""
_HIMPUNAN = frozenset({"tangga", "pilihan_banyak"})
NAMA_RUAS = {JAWABAN: "Jawaban", CATATAN: "Catatan", SIAP: "Tanda siap"}


@dataclass(frozen=True, slots=True)
class Baris:
    """One line of the dry run. `kunci` names the conflict that a person decides; `masalah` why it is not taken."""

    jenis: Literal["ubah", "bentrok", "masalah"]
    sel: str
    butir: str
    ruas: str
    lama: str = ""
    baru: str = ""
    dasar: str = ""
    masalah: str = ""
    kunci: str = ""


@dataclass(frozen=True)
class Rencana:
    """What would be done. `sidik` tells whether the plan is still the one that was shown."""

    baris: tuple[Baris, ...]
    gabungan: Mapping[str, Gabungan]
    buku: Mapping[str, Keadaan]
    versi: Mapping[str, int | None]
    sidik: str
    sama: int

    def jenis(self, jenis: str) -> tuple[Baris, ...]:
        """Lines of one kind."""
        return tuple(b for b in self.baris if b.jenis == jenis)

    @property
    def butir_berubah(self) -> int:
        """How many butir would be written, conflicts included."""
        return len(self.gabungan)

    def kiriman(self, pilihan: Mapping[str, str]) -> list[Kiriman]:
        """The answers to write. `pilihan`: key of a conflict -> buku | tersimpan; every one must be decided."""
        hasil = []
        for kode, g in self.gabungan.items():
            k = g.keadaan
            for ruas, status in g.ruas.items():
                if status == BENTROK and pilihan[f"{kode}.{ruas}"] == BUKU:
                    k = k.dengan(ruas, self.buku[kode])
            if k != g.keadaan or any(s == BUKU for s in g.ruas.values()):
                hasil.append(Kiriman(kode, k.nilai, k.tidak_berlaku, k.catatan, k.siap, self.versi[kode]))
        return hasil


def rencanakan(
    k: Kuesioner,
    dasar: Mapping[str, Keadaan],
    kini: Mapping[str, tuple[Keadaan, int | None]],
    bacaan: Bacaan,
    tolak: Tolak,
) -> Rencana:
    """Merge every butir that came back; `kini`: stored state and its version."""
    baris = [Baris("masalah", m.sel, m.butir, "", masalah=m.pesan) for m in bacaan.masalah]
    hasil: dict[str, Gabungan] = {}
    sama = 0
    for kode, buku in bacaan.isi.items():
        b, awal = k.butir[kode], dasar[kode]
        ada = kini.get(kode, (KOSONG, None))[0]
        g = gabung(awal, ada, buku, himpunan=b.jawab.jenis in _HIMPUNAN)
        if not g.berubah:
            sama += 1
            continue
        alamat = bacaan.sel.get(kode, {})
        if salah := tolak(kode, _semua_buku(g, buku)):
            baris += [
                Baris("masalah", alamat.get(medan, ""), kode, NAMA_RUAS.get(medan, ""), _kata(k, b, ada, JAWABAN),
                      _kata(k, b, buku, JAWABAN), masalah=pesan)
                for medan, pesan in salah
            ]  # fmt: skip
            continue
        hasil[kode] = g
        baris += _baris(k, b, g, (awal, ada, buku), alamat)
    versi = {c: kini[c][1] if c in kini else None for c in hasil}
    isi = [[b.jenis, b.butir, b.ruas, b.lama, b.baru] for b in baris] + [[c, v] for c, v in versi.items()]
    sidik = hashlib.sha256(json.dumps(isi, ensure_ascii=False).encode()).hexdigest()
    return Rencana(tuple(baris), hasil, bacaan.isi, versi, sidik, sama)


def _semua_buku(g: Gabungan, buku: Keadaan) -> Keadaan:
    k = g.keadaan
    for ruas, status in g.ruas.items():
        if status == BENTROK:
            k = k.dengan(ruas, buku)
    return k


def _baris(
    k: Kuesioner, b: Butir, g: Gabungan, tiga: tuple[Keadaan, Keadaan, Keadaan], alamat: Mapping[str, str]
) -> list[Baris]:
    awal, ada, buku = tiga
    hasil = []
    for ruas in RUAS:
        if (status := g.ruas[ruas]) not in (BUKU, BENTROK):
            continue
        baru = buku if status == BENTROK else g.keadaan
        hasil.append(
            Baris(
                "bentrok" if status == BENTROK else "ubah", alamat.get(ruas, ""), b.kode, NAMA_RUAS[ruas],
                _kata(k, b, ada, ruas), _kata(k, b, baru, ruas), _kata(k, b, awal, ruas),
                kunci=f"{b.kode}.{ruas}" if status == BENTROK else "",
            )
        )  # fmt: skip
    return hasil


def _kata(k: Kuesioner, b: Butir, s: Keadaan, ruas: str) -> str:
    if ruas == CATATAN:
        return s.catatan or "–"
    if ruas == SIAP:
        return "Siap" if s.siap else "Belum siap"
    return kata_jawaban(k, b, jawaban(b, s)) or "Belum dijawab"
