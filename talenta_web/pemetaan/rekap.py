"""The recap tables: rows per unit, level or rumpun, with the cells that readers of totals only may not see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.pegawai.statistik.dimensi import setelan
from talenta_web.pegawai.statistik.samar import sisa, tersembunyi
from talenta_web.pemetaan.models import SEMUA_UNIT, TANPA_LEVEL
from talenta_web.pemetaan.queries import kepala
from talenta_web.pemetaan.queries.kepala import Dimensi, Run, UnitRun
from talenta_web.pemetaan.queries.rekap import Hitung, Menurut, menurut, semua
from talenta_web.pemetaan.queries.saring import Cakupan
from talenta_web.pemetaan.tampil import LEVEL

BELUM_DIKETAHUI = "Belum diketahui"
_NAMA_LEVEL = {int(n): nama for n, nama in LEVEL}


@dataclass(frozen=True, slots=True)
class Baris:
    """A row: counts per kotak (0 = not mappable), and the kotak that stay hidden from this reader."""

    kode: str
    nama: str
    tingkat: int
    isi: Hitung
    tutup: frozenset[int] = frozenset()

    @property
    def jumlah(self) -> int:
        """People of the row; head counts are never hidden."""
        return sum(self.isi.values())


@dataclass(frozen=True, slots=True)
class Rekap:
    """What to read: a run within a scope. `penuh`: this reader may see the people themselves; nothing is hidden."""

    session: Session
    run: Run
    cakupan: Cakupan
    penuh: bool

    @property
    def dimensi(self) -> Dimensi:
        return kepala.dimensi(self.session, self.run)

    def disaring(self, kecuali: Menurut | None = None) -> list[Menurut]:
        """Dimensions that the filters cut, apart from one."""
        c = self.cakupan
        isi: dict[Menurut, object] = {"unit": c.jalur, "level": c.level, "rumpun": c.rumpun}
        return [d for d, nilai in isi.items() if nilai is not None and d != kecuali]

    def seluruh(self) -> tuple[Baris, ...]:
        """One row: everybody under the filters."""
        saring = self.disaring()
        if not self.penuh and len(saring) > 1:
            raise LookupError(
                "Rekapitulasi untuk gabungan unit kerja dan level hanya bagi yang boleh melihat kotak per orang. "
                "Pilih salah satu: unit kerja atau level."
            )
        d: Menurut = saring[0] if saring and not self.penuh else "unit"
        papan = _Papan(self, d)
        return (papan.baris("", "Seluruh pegawai", 0, papan.akar),)

    def per_unit(self, *, lengkap: bool) -> tuple[Baris, ...]:
        """Units right below the one asked for, and who is right in it; `lengkap`: every unit below, with its depth."""
        if not self.penuh and self.disaring("unit"):
            return ()
        p = _Papan(self, "unit")
        if lengkap:
            return tuple(p.turun(p.akar, 0))
        akar, langsung = p.akar, [p.akar]
        while akar == SEMUA_UNIT and len(p.anak.get(akar, ())) == 1:
            akar = p.anak[akar][0]
            langsung.append(akar)
        hasil = [p.unit(u, 0) for u in p.anak.get(akar, ())]
        if hasil:
            hasil += [
                p.baris("", "Tanpa unit kerja" if u == SEMUA_UNIT else p.langsung(u), 0, sisa(u)) for u in langsung
            ]
        return tuple(b for b in hasil if b.jumlah)

    def per_nilai(self, d: Menurut) -> tuple[Baris, ...]:
        """Levels (highest first) or rumpun (by name)."""
        if not self.penuh and self.disaring(d):
            return ()
        p = _Papan(self, d)
        nama = {v: self._nama(d, v) for v in p.nomor}
        urut = sorted(p.nomor, key=lambda v: (-v,) if d == "level" else (v == "", nama[v]))
        return tuple(p.baris("" if v in ("", TANPA_LEVEL) else str(v), nama[v], 0, p.nomor[v]) for v in urut)

    def _nama(self, d: Menurut, nilai: Any) -> str:
        if d == "level":
            return _NAMA_LEVEL.get(nilai, BELUM_DIKETAHUI)
        return self.dimensi.rumpun.get(nilai, nilai) or BELUM_DIKETAHUI


class _Papan:
    """One dimension as a tree of numbered rows; levels and rumpun are a tree of one storey."""

    def __init__(self, r: Rekap, d: Menurut) -> None:
        mentah = menurut(r.session, r.run, d, r.cakupan)
        self.per_id: Mapping[int, UnitRun] = {u.id: u for u in r.dimensi.unit.values()}
        self.anak: dict[int, list[int]] = {}
        self.nomor: dict[Any, int] = {}
        self.akar = SEMUA_UNIT
        self.isi: dict[int, Hitung] = {}
        if d == "unit":
            self._pohon(mentah, r.cakupan.kunci_unit)
        else:
            nilai = sorted(v for v in mentah if v != semua(d))
            self.nomor = {v: i for i, v in enumerate(nilai, start=1)}
            self.anak = {SEMUA_UNIT: list(self.nomor.values())}
            self.isi[SEMUA_UNIT] = _jumlahkan([mentah[v] for v in nilai])
            self.isi.update({n: mentah[v] for v, n in self.nomor.items()})
        self.tutup = frozenset() if r.penuh else self._tutup()

    def _pohon(self, mentah: Mapping[int, Hitung], kunci: Sequence[int]) -> None:
        """The units of the run; of several chosen ones a tree that holds only them."""
        for u in sorted(self.per_id.values(), key=lambda u: u.kode):
            self.anak.setdefault(u.induk_id or SEMUA_UNIT, []).append(u.id)
        self.isi = dict(mentah)
        for unit in (SEMUA_UNIT, *self.per_id):
            bawah = _jumlahkan([mentah.get(a, {}) for a in self.anak.get(unit, ())])
            langsung = {k: n - bawah.get(k, 0) for k, n in mentah.get(unit, {}).items()}
            self.isi[sisa(unit)] = {k: n for k, n in langsung.items() if n > 0}
        if len(kunci) == 1:
            self.akar = kunci[0]
        else:
            self.anak[SEMUA_UNIT] = [u for u in self.per_id if u in kunci]
            self.isi[SEMUA_UNIT] = _jumlahkan([mentah.get(u, {}) for u in kunci])
            self.isi[sisa(SEMUA_UNIT)] = {}

    def _tutup(self) -> frozenset[tuple[int, int]]:
        isi = {u: {str(k): n for k, n in h.items()} for u, h in self.isi.items()}
        return frozenset((u, int(k)) for u, k in tersembunyi(SEMUA_UNIT, self.anak, isi, setelan().sel_terkecil))

    def baris(self, kode: str, nama: str, tingkat: int, nomor: int) -> Baris:
        tutup = frozenset(k for u, k in self.tutup if u == nomor)
        return Baris(kode, nama, tingkat, self.isi.get(nomor, {}), tutup)

    def unit(self, id_: int, tingkat: int) -> Baris:
        u = self.per_id[id_]
        return self.baris(u.kode, u.nama, tingkat, id_)

    def langsung(self, id_: int) -> str:
        """Name of the row of people who are in the unit but in none below it."""
        return f"Langsung pada {self.per_id[id_].nama}"

    def turun(self, akar: int, tingkat: int) -> list[Baris]:
        """Every unit below with anybody in it, in the order of the tree."""
        hasil = []
        for u in self.anak.get(akar, ()):
            if self.isi.get(u):
                hasil += [self.unit(u, tingkat), *self.turun(u, tingkat + 1)]
        return hasil


def _jumlahkan(isi: Sequence[Hitung]) -> dict[int, int]:
    hasil: dict[int, int] = {}
    for h in isi:
        for k, n in h.items():
            hasil[k] = hasil.get(k, 0) + n
    return hasil


__all__ = ["Baris", "Rekap"]
