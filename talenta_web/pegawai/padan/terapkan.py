"""From sheets of files to sheets of ours: directly when they speak our language, else by the agreed match."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from talenta_web.pegawai.impor.masalah import Daftar, Masalah
from talenta_web.pegawai.impor.nilai import tampil
from talenta_web.pegawai.impor.pokok import pokok
from talenta_web.pegawai.impor.skema import skema
from talenta_web.pegawai.impor.tabel import Asal, KolomMentah, Mentah, Tabel
from talenta_web.pegawai.padan.jenis import Padanan, PadananKolom, PadananLembar, kelompok

_TANGGAL = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[T ][0-9:.]+Z?)?\Z")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})T[0-9:.]+(?:Z|[+-]\d{2}:?\d{2})?\Z")
_URUT = {"hari_bulan_tahun": (2, 1, 0), "bulan_hari_tahun": (2, 0, 1), "tahun_bulan_hari": (0, 1, 2)}


def terapkan(mentah: Sequence[Mentah], padanan: Padanan | None, masalah: Daftar) -> list[Tabel]:
    """Sheets of ours. What cannot be matched or put together is a problem."""
    beberapa = len({m.berkas for m in mentah}) > 1
    if padanan is None:
        return gabungkan((langsung(m, beberapa) for m in mentah), masalah)
    hasil = []
    menurut: dict[str, list[PadananLembar]] = {}
    for x in padanan.lembar:
        menurut.setdefault(x.kunci, []).append(x)
    for k, isi in kelompok(mentah).items():
        for m in isi:
            if k not in menurut and k not in padanan.abaikan:
                pesan = f"Lembar '{m.lembar}' belum dicocokkan dengan lembar kita."
                masalah.tambah(Masalah(pesan, "Cocokkan kolomnya, atau nyatakan tidak diimpor.", m.lembar))
            hasil += [satu(m, x, beberapa) for x in menurut.get(k, ())]
    return gabungkan(hasil, masalah)


def langsung(m: Mentah, beberapa: bool) -> Tabel:
    """A sheet in our own words."""
    letak = tuple(range(m.geser, m.geser + len(m.kepala)))
    asal = Asal(0, m.nama_berkas if beberapa else "", m.lembar, letak, m.baris_kepala)
    return Tabel(m.lembar.strip().lower(), m.kepala, m.geser, m.nomor, m.kolom, (asal,))


def satu(m: Mentah, x: PadananLembar, beberapa: bool) -> Tabel:
    """One foreign sheet as one sheet of ours."""
    letak: dict[str, int] = {}
    for i, n in enumerate(m.kepala):
        letak.setdefault(pokok(n), i)
    pakai = [(k, [letak[a] for a in k.asal if a in letak]) for k in x.kolom]
    pakai = [(k, dari) for k, dari in pakai if dari or k.bawaan]
    kolom = [satu_kolom(m, k, dari) for k, dari in pakai]
    kepala = [k.tujuan for k, _ in pakai]
    asal = Asal(
        0,
        m.nama_berkas if beberapa else "",
        m.lembar,
        tuple(d[0] + m.geser if d else -1 for _, d in pakai),
        m.baris_kepala,
    )
    t = Tabel(x.tujuan, kepala, 0, m.nomor, kolom, (asal,))
    sebagian = len({letak for _, dari in pakai for letak in dari}) < len(m.kepala)
    t = _unik(t) if x.unik else _saring(t, _berisi(kolom, len(m.nomor))) if sebagian else t
    return replace(t, kolom=[_bawaan(k, c) for (k, _), c in zip(pakai, t.kolom, strict=True)])


def _bawaan(k: PadananKolom, c: KolomMentah) -> KolomMentah:
    return KolomMentah([k.bawaan if v == "" else v for v in c.nilai], c.indeks) if k.bawaan else c


def satu_kolom(m: Mentah, k: PadananKolom, dari: Sequence[int]) -> KolomMentah:
    """The first of the columns that is filled after translation."""
    ubah = penerjemah(k)
    hasil = KolomMentah([""], array("I", bytes(4 * len(m.nomor))))
    for urut, letak in enumerate(dari):
        satu = KolomMentah([ubah(v) for v in m.kolom[letak].nilai], m.kolom[letak].indeks)
        hasil = _isi_lubang(hasil, satu) if urut else satu
    return hasil


def penerjemah(k: PadananKolom) -> Callable[[Any], Any]:
    """Values of the file into ours; what is not named stays."""
    peta = {pokok(dari) or dari.strip(): ke for dari, ke in k.nilai.items() if ke is not None}
    urut = _URUT.get(k.bentuk)

    def ubah(v: Any) -> Any:
        if peta and v != "":
            teks = tampil(v)
            if (ke := peta.get(pokok(teks) or teks.strip())) is not None:
                return ke
        if urut and isinstance(v, str):
            return _tanggal(v.strip(), urut)
        return v

    return ubah


def _tanggal(teks: str, urut: tuple[int, int, int]) -> Any:
    """A date in the agreed order; whatever is no date stays as it is, and is then refused by cell."""
    if m := _ISO.match(teks):
        return {"tanggal": m[1]}
    if m := _TANGGAL.match(teks):
        angka = [int(g) for g in m.groups()]
        if len(m[urut[0] + 1]) != 4:
            return teks
        try:
            return {"tanggal": date(*(angka[i] for i in urut)).isoformat()}
        except ValueError:
            return teks
    return teks


def _isi_lubang(utama: KolomMentah, lain: KolomMentah) -> KolomMentah:
    """Cells of `lain` where `utama` is empty."""
    geser = len(utama.nilai)
    kosong = {n for n, v in enumerate(utama.nilai) if v == ""}
    pasangan = zip(utama.indeks, lain.indeks, strict=True)
    return KolomMentah([*utama.nilai, *lain.nilai], array("I", [b + geser if a in kosong else a for a, b in pasangan]))


def _berisi(kolom: Sequence[KolomMentah], baris: int) -> list[int]:
    """Rows with anything in a column that is read; a running number down an empty sheet is no data."""
    ada = bytearray(baris)
    for k in kolom:
        isi = [v != "" for v in k.nilai]
        for b, n in enumerate(k.indeks):
            if isi[n]:
                ada[b] = 1
    return [b for b in range(baris) if ada[b]]


def _unik(t: Tabel) -> Tabel:
    """The first of equal rows, and only rows with a key."""
    wajib = [i for i, n in enumerate(t.kepala) if n in skema()[t.nama].kunci]
    baku = [_baku(k) for k in t.kolom]
    sudah: dict[tuple[int, ...], int] = {}
    for b, isi in enumerate(zip(*baku, strict=True)):
        if any(t.kolom[i].nilai[isi[i]] != "" for i in wajib):
            sudah.setdefault(isi, b)
    return _saring(t, list(sudah.values()))


def _baku(k: KolomMentah) -> Iterable[int]:
    """Indices in which equal values are equal; translation makes several values one."""
    pertama: dict[str, int] = {}
    peta = [pertama.setdefault(repr(v), n) for n, v in enumerate(k.nilai)]
    return map(peta.__getitem__, k.indeks)


def _saring(t: Tabel, baris: Sequence[int]) -> Tabel:
    if len(baris) == len(t.nomor):
        return t
    kolom = [KolomMentah(k.nilai, array("I", [k.indeks[b] for b in baris])) for k in t.kolom]
    return replace(t, nomor=array("I", [t.nomor[b] for b in baris]), kolom=kolom)


def gabungkan(tabel: Iterable[Tabel], masalah: Daftar) -> list[Tabel]:
    """The same sheet from several places becomes one; it must have the same columns everywhere.

    A column that one place lacks would be emptied for its rows, therefore that is a problem and not a guess.
    """
    hasil: dict[str, Tabel] = {}
    for t in tabel:
        lama = hasil.get(t.nama)
        if lama is None or not len(lama.nomor):
            hasil[t.nama] = t
        elif not len(t.nomor):
            continue
        elif beda := _beda(lama, t):
            a, b = lama.dari(0), t.dari(0)
            pesan = f"Lembar {t.nama} berasal dari dua tempat dengan kolom yang berbeda: {beda}."
            saran = f"Samakan kolomnya dengan {_tempat(a)}, atau impor berkasnya satu per satu."
            masalah.tambah(Masalah(pesan, saran, t.nama, _tempat(b)))
        else:
            hasil[t.nama] = _sambung(lama, t)
    return list(hasil.values())


def _tempat(a: Asal) -> str:
    return f"{a.berkas}: {a.lembar}".removeprefix(": ")


def _nama(t: Tabel) -> Mapping[str, int]:
    kosong = {i for i, n in enumerate(t.kepala) if not n and all(v == "" for v in t.kolom[i].nilai)}
    return {n: i for i, n in enumerate(t.kepala) if i not in kosong}


def _beda(a: Tabel, b: Tabel) -> str:
    kiri, kanan = _nama(a), _nama(b)
    beda = sorted(kiri.keys() ^ kanan.keys())
    if not beda and (len(kiri) < len(_isi(a)) or len(kanan) < len(_isi(b))):
        return "ada kolom yang muncul dua kali"
    return ", ".join(n or "(tanpa nama)" for n in beda[:5])


def _isi(t: Tabel) -> list[str]:
    return [n for n in t.kepala if n]


def _sambung(a: Tabel, b: Tabel) -> Tabel:
    """Rows of `b` below those of `a`."""
    letak = _nama(b)
    nama = list(_nama(a))
    kiri = _nama(a)
    kolom = []
    for n in nama:
        x, y = a.kolom[kiri[n]], b.kolom[letak[n]]
        geser = len(x.nilai)
        indeks = x.indeks[:]
        indeks.extend(i + geser for i in y.indeks)
        kolom.append(KolomMentah([*x.nilai, *y.nilai], indeks))
    pilih_a = [replace(s, kolom=tuple(s.kolom[kiri[n]] for n in nama)) for s in a.asal]
    mulai = len(a.nomor)
    pilih_b = [replace(s, mulai=s.mulai + mulai, kolom=tuple(s.kolom[letak[n]] for n in nama)) for s in b.asal]
    return Tabel(a.nama, nama, 0, a.nomor + b.nomor, kolom, (*pilih_a, *pilih_b))
