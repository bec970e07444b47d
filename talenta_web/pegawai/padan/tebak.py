"""Guesses for sheets that do not speak our language: which of ours they fill, by which columns. Only offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Literal

from talenta_web.kontrak import LembarSumber, SumberData
from talenta_web.pegawai.impor.pokok import pokok
from talenta_web.pegawai.impor.skema import Lembar, skema
from talenta_web.pegawai.impor.tabel import Mentah
from talenta_web.pegawai.padan.isi import nip_menurut_isi, tertukar
from talenta_web.pegawai.padan.jenis import PadananKolom, PadananLembar, kunci
from talenta_web.pegawai.padan.kamus import Sinonim

Cara = Literal["sama", "tersimpan", "sumber", "sinonim", "mirip", "isi", "tertukar"]
_MIRIP = 0.84
_SUMBER_MIN = 2
"""Columns from which a sheet is taken for one of a source; without its name only those that nobody else calls so."""


@dataclass(frozen=True, slots=True)
class Tawaran:
    """An offer for one foreign sheet and one sheet of ours: the match, how each column was found, who says so."""

    isi: PadananLembar
    cara: Mapping[str, Cara] = field(default_factory=dict)
    sumber: str = ""

    @property
    def kurang(self) -> tuple[str, ...]:
        """Columns that must be there and are not."""
        ada = {k.tujuan for k in self.isi.kolom}
        return tuple(n for n in wajib(skema()[self.isi.tujuan]) if n not in ada)


def wajib(s: Lembar) -> list[str]:
    """Columns without which a sheet cannot be imported."""
    return [n for n, k in s.kolom.items() if k.kolom.wajib or n in s.kunci]


def berbahasa_kita(m: Mentah) -> bool:
    """Whether the sheet needs no match: our name, our columns."""
    s = skema().get(m.lembar.strip().lower())
    nama = [n for i, n in enumerate(m.kepala) if n or any(v != "" for v in m.kolom[i].nilai)]
    return s is not None and bool(nama) and set(nama) <= s.kolom.keys() and len(set(nama)) == len(nama)


def kita_tertukar(m: Mentah) -> list[tuple[str, str]]:
    """In a sheet of ours: columns whose headers were exchanged, as their cells show."""
    letak = {pokok(n): i for i, n in enumerate(m.kepala) if n}
    return tertukar(m, letak, skema()[m.lembar.strip().lower()], {n: pokok(n) for n in m.kepala if n})


def tebak(
    m: Mentah, sinonim: Sinonim, sumber: Sequence[SumberData], tersimpan: Sequence[PadananLembar] = ()
) -> list[Tawaran]:
    """Offers for a sheet, one for each sheet of ours that it fills; none when nothing is recognised."""
    if milik := dari_tersimpan(m, tersimpan):
        return milik
    if berbahasa_kita(m):
        hasil: dict[str, tuple[str, Cara]] = {n: (pokok(n), "sama") for n in m.kepala if n}
        for a, b in kita_tertukar(m):
            hasil[a], hasil[b] = (hasil[b][0], "tertukar"), (hasil[a][0], "tertukar")
        return [_tawaran(hasil, skema()[m.lembar.strip().lower()], kunci(m))]
    if luar := _dari_sumber(m, sinonim, sumber):
        return luar
    if tawar := _dari_kata(m, sinonim):
        return [tawar]
    return []


def dari_tersimpan(m: Mentah, tersimpan: Sequence[PadananLembar]) -> list[Tawaran]:
    """What was agreed before: for this very name and header, else for this header, else where all its columns are."""
    k, kepala = kunci(m), set(map(pokok, m.kepala))
    ekor = k.rpartition(".")[2]
    lain = next((x.kunci for x in tersimpan if x.kunci.rpartition(".")[2] == ekor), None)
    cocok = [x for x in tersimpan if x.kunci == k] or [x for x in tersimpan if x.kunci == lain]
    if not cocok:
        muat = [x for x in tersimpan if x.kolom and all(set(c.asal) & kepala for c in x.kolom)]
        terbaik = max(muat, key=lambda x: len(x.kolom), default=None)
        cocok = [x for x in muat if terbaik is not None and x.kunci == terbaik.kunci]
    return [
        Tawaran(replace(x, kunci=k), {c.tujuan: "tersimpan" for c in x.kolom})
        for x in cocok
        if x.tujuan in skema() and {c.tujuan for c in x.kolom} <= skema()[x.tujuan].kolom.keys()
    ]


def _dari_sumber(m: Mentah, sinonim: Sinonim, sumber: Sequence[SumberData]) -> list[Tawaran]:
    """Sheets of a source that have this name, or most of these columns."""
    calon: list[tuple[int, SumberData, tuple[str, ...]]] = []
    for s in sumber:
        for x in s.lembar:
            bernama = pokok(m.lembar) in map(pokok, x.asal)
            banyak = len(_asal(m, x) if bernama else _asal(m, x) - set(sinonim.kolom.get(x.tujuan, ())))
            if banyak >= _SUMBER_MIN:
                calon.append((banyak + 100 * bernama, s, x.asal))
    if not calon:
        return []
    _, s, asal = max(calon, key=lambda c: c[0])
    hasil = []
    for x in s.lembar:
        if x.asal == asal and x.tujuan in skema():
            kolom = tuple(k for k in _kolom_sumber(m, x) if k.tujuan in skema()[x.tujuan].kolom)
            t = Tawaran(PadananLembar(kunci(m), x.tujuan, kolom, x.unik), {k.tujuan: "sumber" for k in kolom}, s.nama)
            hasil.append(t)
    lengkap = [t for t in hasil if not t.kurang]
    return lengkap or [max(hasil, key=lambda t: len(t.isi.kolom))]


def _asal(m: Mentah, x: LembarSumber) -> set[str]:
    """Columns of the file that this sheet of the source would read."""
    return {a for k in _kolom_sumber(m, x) for a in k.asal}


def _kolom_sumber(m: Mentah, x: LembarSumber) -> list[PadananKolom]:
    kepala = set(map(pokok, m.kepala))
    hasil = []
    for k in x.kolom:
        asal = tuple(p for a in k.asal if (p := pokok(a)) in kepala)
        if asal or (k.bawaan and not k.asal):
            hasil.append(PadananKolom(k.tujuan, asal, dict(k.nilai), k.bentuk, k.bawaan))
    return hasil


def _dari_kata(m: Mentah, sinonim: Sinonim) -> Tawaran | None:
    """The sheet of ours that explains most columns; its name decides when it says something."""
    nama = sinonim.lembar.get(pokok(m.lembar))
    calon = [_lembar(m, s, sinonim) for n, s in skema().items() if n != "kelengkapan" and nama in {None, n}]
    terbaik = max(calon, key=_nilai, default=None)
    if terbaik is None or len(terbaik.isi.kolom) < 2:
        return None
    return terbaik


def _nilai(t: Tawaran) -> tuple[int, int]:
    ada = [k for k in t.isi.kolom if t.cara[k.tujuan] != "mirip"]
    return len(ada) - len(t.kurang), len(ada)


def _lembar(m: Mentah, s: Lembar, sinonim: Sinonim) -> Tawaran:
    letak = {p: i for i, n in reversed(list(enumerate(m.kepala))) if (p := pokok(n))}
    hasil = _cocokkan(letak, s, sinonim)
    terpakai = {a for a, _ in hasil.values()}
    if "nip" in s.kolom and "nip" not in hasil and (nip := nip_menurut_isi(m, letak, terpakai)):
        hasil["nip"] = (nip, "isi")
    for a, b in tertukar(m, letak, s, {k: p for k, (p, _) in hasil.items()}):
        hasil[a], hasil[b] = (hasil[b][0], "tertukar"), (hasil[a][0], "tertukar")
    return _tawaran(hasil, s, kunci(m))


def menurut_nama(kepala: Sequence[str], kunci_: str, tujuan: str, sinonim: Sinonim) -> Tawaran:
    """An offer for one sheet of ours by the names of the columns alone."""
    letak = {p: i for i, n in reversed(list(enumerate(kepala))) if (p := pokok(n))}
    return _tawaran(_cocokkan(letak, skema()[tujuan], sinonim), skema()[tujuan], kunci_)


def _tawaran(hasil: Mapping[str, tuple[str, Cara]], s: Lembar, kunci_: str) -> Tawaran:
    kolom = tuple(PadananKolom(n, (hasil[n][0],)) for n in s.kolom if n in hasil)
    return Tawaran(PadananLembar(kunci_, s.nama, kolom), {n: c for n, (_, c) in hasil.items()})


def _cocokkan(letak: Mapping[str, int], s: Lembar, sinonim: Sinonim) -> dict[str, tuple[str, Cara]]:
    """Our columns by the names of the file: known words first, then what is nearly one."""
    kata = sinonim.kolom[s.nama]
    hasil: dict[str, tuple[str, Cara]] = {}
    for p in sorted(letak, key=lambda p: (_asli(p, kata, s), letak[p])):
        kita = kata.get(p)
        if kita is not None and kita not in hasil:
            hasil[kita] = (p, "sama" if pokok(kita) == p else "sinonim")
    sisa = [p for p in letak if p not in {a for a, _ in hasil.values()} and p not in sinonim.abaikan]
    for p in sisa:
        belum = {n: k for n, k in kata.items() if k not in hasil}
        if len(p) > 3 and (dekat := get_close_matches(p, belum, n=1, cutoff=_MIRIP)):
            hasil[belum[dekat[0]]] = (p, "mirip")
    return hasil


def _asli(p: str, kata: Mapping[str, str], s: Lembar) -> int:
    """Particular names come first: `nama` beside `nama diklat` in a sheet of records is the name of the person."""
    milik = s.jenis == "riwayat" and p == "nama"
    return 2 if milik else 0 if pokok(kata.get(p, "")) == p else 1
