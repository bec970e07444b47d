"""What a file would change on the board: worked out in full before anything is written, all or nothing."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from talenta_web.kematangan.galat import IsianSalah
from talenta_web.kematangan.papan_isian import (
    ABAIKAN,
    GERAK,
    JUDUL,
    KOLOM,
    Kolom,
    Nilai,
    NilaiSalah,
    baca_sel,
    jenis_dari,
    kunci_judul,
    kunci_nama,
    rapikan,
)

MAKS_BARIS, MAKS_SEL, MAKS_BUNGKUS = 2_000, 400, 2_000_000


class BarisAda(Protocol):
    """What the plan needs to know of a row that stands on the board."""

    @property
    def nama(self) -> str: ...
    @property
    def terhubung_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class TabelPapan:
    """A sheet as texts: headings, and rows with their number in the file."""

    kepala: tuple[str, ...]
    baris: tuple[tuple[int, tuple[str, ...]], ...]
    baris_kepala: int = 1


@dataclass(frozen=True, slots=True)
class Temuan:
    """A cell that is wrong: where, about which instansi, what to do."""

    sel: str
    nama: str
    pesan: str


@dataclass(frozen=True, slots=True)
class Ubahan:
    """A cell that changes a row, in values and in words."""

    sel: str
    nama: str
    kolom: Kolom
    nilai: Nilai
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class Rencana:
    """The dry run: new rows (name -> values), changes by row, cells refused. `sidik` names exactly this plan."""

    baru: Mapping[str, Mapping[str, Nilai]]
    ubahan: tuple[Ubahan, ...]
    masalah: tuple[Temuan, ...]
    sama: int
    sidik: str

    @property
    def kosong(self) -> bool:
        return not self.baru and not self.ubahan


def rencanakan(tabel: TabelPapan, ada: Sequence[BarisAda], hari: date) -> Rencana:
    """Compare the file with the board as it stands; refuses a file without the column of names (IsianSalah)."""
    peta, masalah = _kepala(tabel)
    if not tabel.baris:
        raise IsianSalah("berkas", "Berkas tidak memuat satu pun baris di bawah kepala kolom.")
    papan = {kunci_nama(b.nama): b for b in ada}
    terlihat: dict[str, int] = {}
    baru: dict[str, Mapping[str, Nilai]] = {}
    ubahan: list[Ubahan] = []
    sama = 0
    letak_nama = next(n for n, k in peta.items() if k.ruas == "nama")
    for nomor, sel in tabel.baris:
        nama = rapikan(sel[letak_nama])
        alamat = f"{_huruf(letak_nama)}{nomor}"
        if not nama:
            masalah.append(Temuan(alamat, "", "Nama instansi kosong. Isi, atau hapus baris ini."))
            continue
        if (kunci := kunci_nama(nama)) in terlihat:
            pesan = f"Instansi ini sudah ada pada baris {terlihat[kunci]}. Sisakan satu baris."
            masalah.append(Temuan(alamat, nama, pesan))
            continue
        terlihat[kunci] = nomor
        isi, salah = _baris(peta, nomor, nama, sel, hari)
        masalah += salah
        if (lama := papan.get(kunci)) is None:
            baru[nama] = {"jenis": jenis_dari(nama)} | {k: n for k, (n, _) in isi.items()} | {"nama": nama}
            continue
        beda = [_ubah(lama, JUDUL[k], n, a) for k, (n, a) in isi.items() if k != "nama" and getattr(lama, k) != n]
        masalah += [Temuan(u.sel, u.nama, _IKUT) for u in beda if u.kolom.ikut and lama.terhubung_id]
        ubahan += beda
        sama += not beda
    return Rencana(baru, tuple(ubahan), tuple(masalah), sama, _sidik(baru, ubahan))


_IKUT = "Instansi ini tersambung, jadi kolom ini mengikuti penilaiannya. Kosongkan selnya."


def _kepala(tabel: TabelPapan) -> tuple[dict[int, Kolom], list[Temuan]]:
    peta: dict[int, Kolom] = {}
    masalah: list[Temuan] = []
    for letak, judul in enumerate(tabel.kepala):
        kunci = kunci_judul(judul)
        alamat = f"{_huruf(letak)}{tabel.baris_kepala}"
        kolom = JUDUL.get(kunci)
        if kolom in peta.values():
            masalah.append(Temuan(alamat, "", f"Kolom '{judul}' ada dua kali. Hapus salah satunya."))
        elif kolom is not None:
            peta[letak] = kolom
        elif kunci and kunci not in ABAIKAN:
            dikenal = ", ".join(k.judul for k in KOLOM)
            pesan = f"Kolom '{judul[:40]}' tidak dikenal. Kolom yang dikenal: {dikenal}."
            masalah.append(Temuan(alamat, "", pesan))
    if all(k.ruas != "nama" for k in peta.values()):
        raise IsianSalah("berkas", "Berkas tidak memuat kolom Instansi. Unduh papan sebagai contoh susunannya.")
    return peta, masalah


def _baris(
    peta: Mapping[int, Kolom], nomor: int, nama: str, sel: Sequence[str], hari: date
) -> tuple[dict[str, tuple[Nilai, str]], list[Temuan]]:
    isi: dict[str, tuple[Nilai, str]] = {}
    masalah: list[Temuan] = []
    for letak, kolom in peta.items():
        alamat, mentah = f"{_huruf(letak)}{nomor}", sel[letak]
        if not rapikan(mentah):
            continue
        try:
            nilai = baca_sel(kolom, mentah)
            if isinstance(nilai, date) and nilai > hari:
                raise NilaiSalah("Tanggal ini belum terjadi.")
            isi[kolom.ruas] = nilai, alamat
        except NilaiSalah as galat:
            masalah.append(Temuan(alamat, nama, str(galat)))
    return isi, masalah


def _ubah(lama: BarisAda, kolom: Kolom, nilai: Nilai, alamat: str) -> Ubahan:
    kini: Nilai = getattr(lama, kolom.ruas)
    return Ubahan(alamat, lama.nama, kolom, nilai, kolom.tulis(kini), kolom.tulis(nilai))


def bergerak(ruas: Sequence[str]) -> bool:
    """Do these changes move the instansi, with no day given for it?"""
    return bool(GERAK & set(ruas)) and "gerak_pada" not in ruas


def _sidik(baru: Mapping[str, Mapping[str, Nilai]], ubahan: Sequence[Ubahan]) -> str:
    isi = [
        sorted((n, sorted((k, str(v)) for k, v in b.items())) for n, b in baru.items()),
        sorted((u.nama, u.kolom.ruas, u.lama, u.baru) for u in ubahan),
    ]
    return hashlib.sha256(json.dumps(isi).encode()).hexdigest()


def bungkus(tabel: TabelPapan) -> str:
    """The sheet as the dry-run page carries it to the second step."""
    isi = json.dumps([tabel.kepala, tabel.baris, tabel.baris_kepala]).encode()
    return base64.b64encode(zlib.compress(isi, 9)).decode()


def buka_bungkus(teks: str) -> TabelPapan:
    """The sheet again, checked for its shape; IsianSalah when it is not one of ours."""
    try:
        mentah = zlib.decompressobj().decompress(base64.b64decode(teks, validate=True), MAKS_BUNGKUS)
        kepala, baris, nomor = json.loads(mentah)
        tabel = TabelPapan(
            tuple(map(str, kepala)), tuple((int(n), tuple(map(str, sel))) for n, sel in baris), int(nomor)
        )
    except (ValueError, TypeError, zlib.error, binascii.Error):
        raise IsianSalah("berkas", "Isi pratinjau tidak terbaca lagi. Unggah kembali berkasnya.") from None
    if len(tabel.baris) > MAKS_BARIS or any(len(sel) != len(tabel.kepala) for _, sel in tabel.baris):
        raise IsianSalah("berkas", "Isi pratinjau tidak terbaca lagi. Unggah kembali berkasnya.")
    return tabel


def _huruf(letak: int) -> str:
    teks = ""
    while letak >= 0:
        teks, letak = chr(65 + letak % 26) + teks, letak // 26 - 1
    return teks
