"""Child side of the import: check the file, read it, answer columns in dictionary form.

Every column comes back as its distinct values (JSON) and one 32-bit index per row, so the parent checks each distinct
value once. Runs under the limits of basis.proses; imports neither SQLAlchemy nor Flask.
"""

from __future__ import annotations

import io
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, compress, count, islice
from pathlib import Path
from typing import IO, Any

import python_calamine

from talenta_web.basis.proses import DitolakAnak
from talenta_web.pegawai.impor import arsip
from talenta_web.pegawai.impor import baca_csv as _csv
from talenta_web.pegawai.impor.batas import BUKAN_DATA, MAKS_BARIS, MAKS_KOLOM, MAKS_TEMUAN, MIB
from talenta_web.pegawai.impor.bundel import Potongan
from talenta_web.pegawai.impor.kepala import CARI, Kepala, Rentang
from talenta_web.pegawai.impor.kepala import cari as cari_kepala
from talenta_web.pegawai.impor.nilai_csv import lucuti
from talenta_web.pegawai.impor.ringkas import ringkas
from talenta_web.pegawai.impor.sel import kolom_baris

_KERAT = 4096


def urai(arg: dict[str, Any], _isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Read arg["berkas"] (nama, jalur, awal, ukuran each); raises DitolakAnak.

    arg["kata"] are the column names that somebody knows, to find headers by; arg["kepala"] has those found before, by
    file and sheet; arg["baris"] is the greatest number of rows wanted of each sheet (None: all).
    """
    jawaban: dict[str, Any] = {"temuan": [], "lembar": [], "tersembunyi": []}
    data: list[bytes] = []
    banyak = len(arg["berkas"])
    for nomor, b in enumerate(arg["berkas"]):
        cari = _Pencari(frozenset(arg["kata"]), arg.get("kepala", {}).get(str(nomor), {}), arg.get("baris"))
        try:
            for kepala, isi in _satu(b, nomor, cari, jawaban):
                jawaban["lembar"].append({**kepala, "berkas": nomor})
                data += isi
        except DitolakAnak as e:
            if banyak == 1:
                raise
            raise DitolakAnak(f"Berkas {b['nama']}: {e.pesan}", **e.rincian) from None
    return jawaban, b"".join(data)


def _satu(
    b: Mapping[str, Any], nomor: int, cari: _Pencari, jawaban: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], list[bytes]]]:
    akhiran = Path(b["nama"]).suffix.lower()
    with io.BufferedReader(Potongan(b["jalur"], b["awal"], b["ukuran"]), MIB) as berkas:
        _cocokkan(akhiran, berkas.read(8))
        berkas.seek(0)
        if akhiran == ".csv":
            kepala, isi = cari.kolomkan(Path(b["nama"]).stem, 0, _csv.baris(berkas, cari.kata), ())
            kepala["nilai"] = [list(map(lucuti, kolom)) for kolom in kepala["nilai"]]
            yield kepala, isi
            return
        sumber: IO[bytes] = berkas if cari.maks is None else ringkas(arsip.buka(berkas), cari.maks + CARI)
        temuan, tersembunyi = arsip.periksa(arsip.buka(sumber))
        sumber.seek(0)
        aman = len(temuan) < MAKS_TEMUAN  # beyond that nobody looked for cells that would end this process
        jauh = {lembar for lembar, jenis, _ in temuan if jenis == "jauh"}
        gabung = _gabungan(temuan)
        jawaban["tersembunyi"] += [[nomor, n] for n in sorted(tersembunyi) if n.strip().lower() not in BUKAN_DATA]
        for kepala, isi in _lembar_xlsx(sumber, tersembunyi | jauh, cari, gabung) if aman else ():
            sampai = kepala["baris_kepala"]
            temuan = [t for t in temuan if not (t[0] == kepala["lembar"] and _di_kepala(t, sampai))]
            yield kepala, isi
        jawaban["temuan"] += [[nomor, *t] for t in temuan]


def _gabungan(temuan: Sequence[tuple[str, str, str]]) -> dict[str, list[Rentang]]:
    """Merged cells of each sheet."""
    hasil: dict[str, list[Rentang]] = {}
    for lembar, jenis, acuan in temuan:
        awal, _, akhir = acuan.partition(":")
        if jenis == "gabung" and akhir:
            (a, b), (c, d) = kolom_baris(awal), kolom_baris(akhir)
            hasil.setdefault(lembar, []).append((a - 1, b - 1, c - 1, d - 1))
    return hasil


def _di_kepala(temuan: tuple[str, str, str], sampai: int) -> bool:
    """Whether merged cells end in the header or above it: there they are only layout."""
    _, jenis, acuan = temuan
    return jenis == "gabung" and 0 < kolom_baris(acuan.rpartition(":")[2])[1] <= sampai


def _cocokkan(akhiran: str, awal: bytes) -> None:
    if akhiran in {".xlsm", ".xltm", ".xlsb", ".xlam"}:
        raise DitolakAnak(f"Berkas {akhiran} dapat memuat makro dan tidak diterima. Simpan sebagai .xlsx.")
    if akhiran not in {".xlsx", ".csv"}:
        raise DitolakAnak(f"Jenis berkas '{akhiran}' tidak dikenal. Gunakan .xlsx atau .csv.")
    if awal.startswith(b"\xd0\xcf\x11\xe0"):
        raise DitolakAnak("Berkas dilindungi kata sandi atau berformat .xls lama. Simpan ulang sebagai .xlsx.")
    zip_ = awal.startswith(b"PK\x03\x04")
    if akhiran == ".xlsx" and not zip_:
        raise DitolakAnak("Isi berkas bukan .xlsx meskipun namanya demikian. Simpan ulang dari Excel sebagai .xlsx.")
    if akhiran == ".csv" and zip_:
        raise DitolakAnak("Isi berkas adalah arsip, bukan CSV. Bila berasal dari Excel, akhiri namanya dengan .xlsx.")


def _lembar_xlsx(
    berkas: IO[bytes], lewati: Set[str], cari: _Pencari, gabung: Mapping[str, Sequence[Rentang]]
) -> Iterator[tuple[dict[str, Any], list[bytes]]]:
    try:
        buku = python_calamine.load_workbook(berkas)
        for nama in buku.sheet_names:
            if nama.strip().lower() in BUKAN_DATA or nama in lewati:
                continue
            lembar = buku.get_sheet_by_name(nama)
            if lembar.start is None or lembar.end is None:
                continue
            if lembar.end[0] >= MAKS_BARIS or lembar.end[1] >= MAKS_KOLOM:
                raise DitolakAnak(f"Lembar '{nama}' melebihi {MAKS_BARIS // 1000}.000 baris atau {MAKS_KOLOM} kolom.")
            geser = lembar.start[1]
            letak = [(a - geser, b, c - geser, d) for a, b, c, d in gabung.get(nama, ())]
            yield cari.kolomkan(nama, geser, lembar.iter_rows(), letak)
    except (python_calamine.CalamineError, python_calamine.PasswordError):
        raise DitolakAnak("Berkas .xlsx tidak dapat dibaca. Simpan ulang dari Excel.") from None


@dataclass(frozen=True, slots=True)
class _Pencari:
    """Finds headers and turns rows into columns."""

    kata: frozenset[str]
    kepala: Mapping[str, Sequence[int]]
    maks: int | None

    def kolomkan(
        self, nama: str, geser: int, baris: Iterable[Sequence[Any]], gabung: Sequence[Rentang]
    ) -> tuple[dict[str, Any], list[bytes]]:
        """Columns in dictionary form; wholly empty rows are left out, `nomor` keeps the row numbers."""
        sumber = iter(baris)
        awal = list(islice(sumber, CARI))
        k = self._kepala(nama, [[_teks(s) for s in b] for b in awal], gabung)
        sisa = chain(awal[k.isi :], sumber)
        jawaban, data = _kolomkan(k.nama, k.isi + 1, sisa if self.maks is None else islice(sisa, self.maks))
        letak = [k.awal, k.tinggi, k.lewati]
        return {"lembar": nama, "geser": geser, "baris_kepala": k.baris, "letak": letak, **jawaban}, data

    def _kepala(self, nama: str, awal: list[list[str]], gabung: Sequence[Rentang]) -> Kepala:
        if nama not in self.kepala:
            return cari_kepala(awal, self.kata, gabung)
        mulai, tinggi, lewati = self.kepala[nama]  # found before, perhaps with other words
        k = cari_kepala(
            awal[mulai : mulai + tinggi], self.kata, [(a, b - mulai, c, d - mulai) for a, b, c, d in gabung]
        )
        return Kepala(mulai, tinggi, lewati, k.nama)


def _teks(sel: Any) -> str:
    return sel if isinstance(sel, str) else "" if sel is None else str(sel)


def _kolomkan(nama: Sequence[str], mulai: int, sumber: Iterator[Sequence[Any]]) -> tuple[dict[str, Any], list[bytes]]:
    kepala = [k.strip().lower() for k in nama]
    nomor = array("I")
    kamus: list[defaultdict[Any, int]] = [defaultdict(count().__next__) for _ in kepala]
    indeks = [array("I") for _ in kepala]
    while kerat := list(islice(sumber, _KERAT)):
        nomor_kerat: Sequence[int] = range(mulai, mulai + len(kerat))
        mulai += len(kerat)
        if not all(map(any, kerat)):  # a row of "" and zeros only is worth a closer look
            berisi = [b.count("") != len(kepala) for b in kerat]
            nomor_kerat, kerat = list(compress(nomor_kerat, berisi)), list(compress(kerat, berisi))
        nomor.extend(nomor_kerat)
        for k, kolom in enumerate(zip(*kerat, strict=True)):
            nilai = _tanpa_bool(kolom) if bool in set(map(type, kolom)) else kolom
            indeks[k].extend(map(kamus[k].__getitem__, nilai))
    jawaban = {"kepala": kepala, "baris": len(nomor), "nilai": [[_json(v) for v in k] for k in kamus]}
    return jawaban, [nomor.tobytes(), *(a.tobytes() for a in indeks)]


def _tanpa_bool(kolom: Iterable[Any]) -> list[Any]:
    """True equals 1.0 as a dictionary key, so booleans become words."""
    return ["TRUE" if v is True else "FALSE" if v is False else v for v in kolom]


def _json(nilai: Any) -> Any:
    if isinstance(nilai, datetime | date):
        return {"tanggal": nilai.isoformat()[:10]}
    return nilai if isinstance(nilai, str | int | float) else {"lain": str(nilai)}
