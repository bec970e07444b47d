"""Fields of a record form, derived from the columns of the import, and the values typed into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from talenta_web.domain.label import label
from talenta_web.pegawai.impor.nilai import Salah, pengurai
from talenta_web.pegawai.impor.skema import KolomImpor, skema
from talenta_web.pegawai.tampil import judul_kolom
from talenta_web.ungkapan.tipe import Tipe

Jenis = Literal["teks", "uraian", "angka", "bulat", "tanggal", "boolean", "pilihan"]
_PENDEK = 400
_JENIS: Mapping[Tipe, Jenis] = {
    Tipe.ANGKA: "angka",
    Tipe.BULAT: "bulat",
    Tipe.TANGGAL: "tanggal",
    Tipe.BOOLEAN: "boolean",
}
_AKHIR = ("tmt_selesai", "tanggal_selesai")
_PASANGAN = (("tmt_mulai", "tmt_selesai"), ("tanggal_mulai", "tanggal_selesai"), ("tanggal", "berlaku_sampai"))


@dataclass(frozen=True, slots=True)
class Bidang:
    """One field: frame and column, words, how it is typed in, the choices of a code, whether it names the record."""

    bingkai: str
    kolom: KolomImpor
    judul: str
    petunjuk: str
    jenis: Jenis
    pilihan: tuple[tuple[str, str], ...]
    kunci: bool

    @property
    def nama(self) -> str:
        return self.kolom.nama

    @property
    def wajib(self) -> bool:
        return self.kolom.kolom.wajib


class TidakSah(ValueError):
    """Values that the frame refuses: messages by column; "" holds what concerns the record as a whole."""

    def __init__(self, galat: Mapping[str, str]) -> None:
        super().__init__(" ".join(galat.values()))
        self.galat = dict(galat)


@lru_cache(maxsize=64)
def bidang(bingkai: str) -> tuple[Bidang, ...]:
    """The fields of a record frame, in the order of the kamus."""
    lembar = skema()[bingkai]
    return tuple(_bidang(bingkai, k, k.nama in lembar.kunci) for k in lembar.kolom.values() if k.rujuk != "nip")


def _bidang(bingkai: str, k: KolomImpor, kunci: bool) -> Bidang:
    jenis: Jenis = "pilihan" if k.kolom.nilai else _JENIS.get(k.kolom.tipe, "uraian" if k.panjang > _PENDEK else "teks")
    pilihan = tuple((n, label(n, k.nama)) for n in k.kolom.nilai)
    if jenis == "boolean":
        pilihan = (("ya", "Ya"), ("tidak", "Tidak"))
    arti = "Sumber data; kosong berarti dicatat di aplikasi" if k.nama == "sumber" else k.kolom.arti
    batas = k.kolom.rentang
    satuan = f" ({batas[0]:g} sampai {batas[1]:g})" if batas and jenis in {"angka", "bulat"} else ""
    judul = judul_kolom(k.nama)
    petunjuk = "" if arti.casefold() == judul.casefold() and not satuan else f"{arti}{satuan}."
    return Bidang(bingkai, k, judul, petunjuk, jenis, pilihan, kunci)


def kolom_akhir(bingkai: str) -> str | None:
    """The column that closes a record of this frame; None when its records have no end."""
    lembar = skema()[bingkai].kolom
    return next((k for k in _AKHIR if k in lembar and not lembar[k].kolom.wajib), None)


def urai(bingkai: str, teks: Mapping[str, str]) -> dict[str, Any]:
    """Typed values of the given columns, by the rules of the import; raises TidakSah."""
    hasil: dict[str, Any] = {}
    galat: dict[str, str] = {}
    dikenal = {b.nama: b for b in bidang(bingkai)}
    for nama, isi in teks.items():
        if nama not in dikenal:
            galat[""] = f"Kolom '{nama}' tidak ada pada data ini."
            continue
        b = dikenal[nama]
        try:
            hasil[nama] = pengurai(b.kolom)(b.kolom, isi) if isi.strip() else None
            if hasil[nama] is None and b.wajib:
                galat[nama] = f"{b.judul} wajib diisi."
        except Salah as e:
            galat[nama] = f"{b.judul}: {e.pesan} {e.perbaikan}"
    if galat:
        raise TidakSah(galat)
    return hasil


def periksa_lengkap(bingkai: str, nilai: Mapping[str, Any]) -> None:
    """Required columns and the order of dates of a whole record; raises TidakSah."""
    galat = {b.nama: f"{b.judul} wajib diisi." for b in bidang(bingkai) if b.wajib and nilai.get(b.nama) is None}
    for awal, akhir in _PASANGAN:
        a, b_ = nilai.get(awal), nilai.get(akhir)
        if isinstance(a, date) and isinstance(b_, date) and b_ < a:
            galat[akhir] = f"{judul_kolom(akhir)} tidak boleh sebelum {judul_kolom(awal)} ({a:%d-%m-%Y})."
    if galat:
        raise TidakSah(galat)


def teks(nilai: Any) -> str:
    """A stored value as a form field shows it; `urai` reads it back unchanged."""
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, float):
        return f"{int(nilai)}" if nilai.is_integer() and abs(nilai) < 1e15 else repr(nilai).replace(".", ",")
    return nilai.isoformat() if isinstance(nilai, date) else str(nilai)
