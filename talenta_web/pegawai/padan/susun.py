"""The offer for an upload as plain data: what the page shows and the form is read against. Kept beside the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from talenta_web.kontrak import SumberData
from talenta_web.pegawai.impor.nilai import tampil
from talenta_web.pegawai.impor.pokok import pokok
from talenta_web.pegawai.impor.skema import skema
from talenta_web.pegawai.impor.tabel import Mentah
from talenta_web.pegawai.padan.isi import CONTOH, bentuk_tanggal, contoh, terjemahan
from talenta_web.pegawai.padan.jenis import Padanan, PadananKolom, PadananLembar, kelompok, lembar_dari
from talenta_web.pegawai.padan.kamus import sinonim, sumber_data
from talenta_web.pegawai.padan.tebak import (
    Tawaran,
    berbahasa_kita,
    dari_tersimpan,
    kita_tertukar,
    menurut_nama,
    tebak,
    wajib,
)
from talenta_web.pegawai.padan.terapkan import satu_kolom

BARIS_CONTOH = 2_000
"""Rows of each sheet that are read for an offer."""
_MAKS_NILAI = 40
YAKIN = frozenset({"sama", "tersimpan", "sumber", "sinonim"})


@dataclass(frozen=True, slots=True)
class KolomBerkas:
    """A column of the file: its name, a few cells, and its distinct values when they are few."""

    nama: str
    contoh: tuple[str, ...]
    nilai: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bagian:
    """One sheet of the file(s) and the sheet of ours that it is to fill ("" when it is not read).

    `cara` says how each column was found, `ragu` which columns have dates of unproven order.
    """

    kunci: str
    tempat: tuple[str, ...]
    kolom: tuple[KolomBerkas, ...]
    isi: PadananLembar
    cara: Mapping[str, str] = field(default_factory=dict)
    sumber: str = ""
    ragu: tuple[str, ...] = ()

    @property
    def kepala(self) -> dict[str, KolomBerkas]:
        """Columns of the file by folded name."""
        return {pokok(k.nama): k for k in reversed(self.kolom) if k.nama}

    @property
    def kurang(self) -> tuple[str, ...]:
        """Columns of ours that must be matched and are not."""
        if not self.isi.tujuan:
            return ()
        ada = {k.tujuan for k in self.isi.kolom}
        return tuple(n for n in wajib(skema()[self.isi.tujuan]) if n not in ada)

    @property
    def belum(self) -> int:
        """Values of the file that mean nothing here yet."""
        return sum(ke is None for k in self.isi.kolom for ke in k.nilai.values())

    @property
    def pasti(self) -> bool:
        """Whether nobody needs to look: nothing guessed, missing, or without meaning."""
        sah = all(c in YAKIN for c in self.cara.values())
        return bool(self.isi.tujuan) and sah and not (self.kurang or self.belum or self.ragu)

    @property
    def tak_terpakai(self) -> tuple[str, ...]:
        """Columns with content that nobody reads."""
        dipakai = {a for k in self.isi.kolom for a in k.asal} | sinonim().abaikan
        return tuple(k.nama for k in self.kolom if k.nama and k.contoh and pokok(k.nama) not in dipakai)


def susun(
    mentah: Sequence[Mentah], tersimpan: Sequence[PadananLembar], sumber: Sequence[SumberData] | None = None
) -> list[Bagian]:
    """An offer for every sheet of an upload; `sumber`: the sources to think of (None: those of the plugins)."""
    sumber = sumber_data() if sumber is None else sumber
    hasil: list[Bagian] = []
    for k, isi in kelompok(mentah).items():
        m = isi[0]
        tempat = tuple(dict.fromkeys(f"{x.lembar} ({x.nama_berkas})" for x in isi))
        kolom = tuple(_kolom(isi, i) for i in range(len(m.kepala)))
        diabaikan = [x for x in tersimpan if x.kunci == k and not x.tujuan]
        kosong = Bagian(k, tempat, kolom, PadananLembar(k, "", ()), {"": "tersimpan"} if diabaikan else {})
        tawaran = [] if diabaikan else tebak(m, sinonim(), sumber, tersimpan)
        hasil += [_bagian(isi, kosong, t) for t in tawaran] or [kosong]
    return hasil


def _kolom(semua: Sequence[Mentah], i: int) -> KolomBerkas:
    isi = list(dict.fromkeys(tampil(v) for m in semua for v in contoh(m, i)))
    return KolomBerkas(semua[0].kepala[i], tuple(isi[:3]), tuple(isi) if len(isi) <= _MAKS_NILAI else ())


def _bagian(semua: Sequence[Mentah], kosong: Bagian, t: Tawaran) -> Bagian:
    kolom, ragu = [], []
    for k in t.isi.kolom:
        lengkap, pasti = _lengkapi(semua, t.isi.tujuan, k)
        kolom.append(lengkap)
        if not pasti:
            ragu.append(k.tujuan)
    return replace(
        kosong, isi=replace(t.isi, kolom=tuple(kolom)), cara=dict(t.cara), sumber=t.sumber, ragu=tuple(ragu)
    )  # fmt: skip


def _lengkapi(semua: Sequence[Mentah], lembar: str, k: PadananKolom) -> tuple[PadananKolom, bool]:
    """Add the translations and the order of dates that the cells ask for."""
    kolom, kata = skema()[lembar].kolom[k.tujuan], sinonim().nilai[lembar, k.tujuan]
    letak = {pokok(n): i for i, n in reversed(list(enumerate(semua[0].kepala)))}
    dari = [letak[a] for a in k.asal if a in letak]
    isi = [v for m in semua for v in _terpakai(m, k, dari)]
    kenal = {pokok(d) or d for d in k.nilai}
    tambah = {d: ke for d, ke in terjemahan(kolom, isi, kata).items() if (pokok(d) or d) not in kenal}
    bentuk, pasti = (k.bentuk, True) if k.bentuk else bentuk_tanggal(kolom, isi)
    return replace(k, nilai={**k.nilai, **dict(list(tambah.items())[:_MAKS_NILAI])}, bentuk=bentuk), pasti


def _terpakai(m: Mentah, k: PadananKolom, dari: Sequence[int]) -> list[Any]:
    """Values that come to count; what stands behind a filled column is never asked."""
    if len(dari) < 2:
        return [v for letak in dari for v in contoh(m, letak)]
    kolom = satu_kolom(m, k, dari)
    return [v for n in dict.fromkeys(kolom.indeks) if (v := kolom.nilai[n]) != ""][:CONTOH]


def tebak_ulang(b: Bagian, tujuan: str) -> Bagian:
    """The same sheet for another target, by names: of the cells only few are at hand now."""
    t = menurut_nama([k.nama for k in b.kolom], b.kunci, tujuan, sinonim())
    kolom = tuple(replace(k, nilai=nilai_dari(b, tujuan, k.tujuan, k.asal)) for k in t.isi.kolom)
    return replace(b, isi=replace(t.isi, kolom=kolom), cara=dict(t.cara), sumber="", ragu=())


def nilai_dari(b: Bagian, lembar: str, kolom: str, asal: Sequence[str]) -> dict[str, str | None]:
    """What the kept values of these columns of the file mean in a column of ours."""
    isi = [v for a in asal if a in b.kepala for v in b.kepala[a].nilai]
    return terjemahan(skema()[lembar].kolom[kolom], isi, sinonim().nilai[lembar, kolom])


def perlu(mentah: Sequence[Mentah]) -> bool:
    """Whether an upload has a sheet that does not speak our language, or whose headers were exchanged."""
    return any(any(m.kepala) and not (berbahasa_kita(m) and not kita_tertukar(m)) for m in mentah)


def padanan(bagian: Sequence[Bagian]) -> Padanan:
    """The agreed match; values without a meaning stay as they are and are refused by cell."""
    lembar = tuple(_bersih(b.isi) for b in bagian if b.isi.tujuan)
    dibaca = {x.kunci for x in lembar}
    return Padanan(lembar, tuple(dict.fromkeys(b.kunci for b in bagian if b.kunci not in dibaca)))


def _bersih(x: PadananLembar) -> PadananLembar:
    kolom = tuple(replace(k, nilai={d: ke for d, ke in k.nilai.items() if ke is not None}) for k in x.kolom)
    return replace(x, kolom=kolom)


def dikenal(bagian: Sequence[Bagian], tersimpan: Sequence[PadananLembar], mentah: Sequence[Mentah]) -> bool:
    """Whether every sheet was matched before or speaks our language, and nothing new stands in it."""
    isi = kelompok(mentah)
    for b in bagian:
        m = isi[b.kunci][0]
        lama = any(x.kunci == b.kunci for x in tersimpan) and (not b.isi.tujuan or dari_tersimpan(m, tersimpan))
        if not (lama or berbahasa_kita(m)) or (b.isi.tujuan and not b.pasti):
            return False
    return True


def ke_daftar(bagian: Sequence[Bagian]) -> list[dict[str, Any]]:
    """As JSON, to be kept beside the upload."""
    return [asdict(b) for b in bagian]


def dari_daftar(isi: Sequence[Mapping[str, Any]]) -> list[Bagian]:
    """From the JSON of `ke_daftar`."""
    return [
        Bagian(
            b["kunci"], tuple(b["tempat"]),
            tuple(KolomBerkas(k["nama"], tuple(k["contoh"]), tuple(k["nilai"])) for k in b["kolom"]),
            lembar_dari(b["isi"]), b["cara"], b["sumber"], tuple(b["ragu"]),
        )
        for b in isi
    ]  # fmt: skip
