"""Examples inside a rule file: people with raw records and the results they must give; run at every load."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from talenta_web.penskoran.berkas.laci import Catatan
from talenta_web.penskoran.galat import GalatAturan, GalatHitung, GalatParameter, Masalah
from talenta_web.penskoran.hasil import HasilOrang
from talenta_web.penskoran.kamus import JenisBingkai, kamus
from talenta_web.penskoran.masukan import BahanOrang, kolom_bingkai
from talenta_web.ungkapan.tipe import Tipe

if TYPE_CHECKING:
    from talenta_web.penskoran.aturan import AturanTerikat, AturanTersusun
    from talenta_web.penskoran.statistik import Statistik

_ANGKA = ("kinerja", "potensial", "nilai_talenta", "suksesi")
_TEKS = ("tingkat_kinerja", "tingkat_potensial", "status", "label")
_KUNCI = {
    "nama",
    "tanggal_acuan",
    "parameter",
    "pegawai",
    "riwayat",
    "nihil",
    "rujukan",
    "kelompok",
    "hasil",
    "target",
    "rumpun",
}


def jalankan_contoh(
    aturan: AturanTersusun, daftar: Any, catatan: Catatan
) -> tuple[tuple[Masalah, ...], tuple[Masalah, ...]]:
    """(errors, warnings). No example at all is a warning."""
    if not isinstance(daftar, list) or not daftar:
        catatan.lapor((), "Aturan tidak memuat contoh orang", "Tambahkan [[contoh]] dari lampiran peraturannya")
        return (), tuple(catatan.masalah[-1:])
    awal = len(catatan.masalah)
    for nomor, isi in enumerate(daftar):
        jalur = ("contoh", str(nomor))
        try:
            for beda in _jalankan(aturan, isi):
                catatan.lapor(jalur, f"Contoh {isi.get('nama', nomor + 1)!r}: {beda}", "Perbaiki aturan atau contohnya")
        except (KeyError, ValueError, TypeError, AttributeError, GalatHitung, GalatParameter, GalatAturan) as e:
            catatan.lapor(jalur, f"Contoh {nomor + 1} tidak dapat dijalankan: {e}", "Perbaiki isi contoh menurut kamus")
    return tuple(catatan.masalah[awal:]), ()


def orang_contoh(isi: Mapping[str, Any]) -> BahanOrang:
    """The Bahan of an example: frames with rows are terisi, those in `nihil` nihil, all others belum."""
    riwayat = isi.get("riwayat", {})
    bingkai = {n for n, b in kamus().items() if b.jenis is JenisBingkai.RIWAYAT}
    if asing := sorted((set(riwayat) | set(isi.get("nihil", ()))) - bingkai):
        raise ValueError(f"bingkai {asing[0]} tidak dikenal")
    lengkap = {
        n: tuple(_baris(n, b | {"id": b.get("id", f"{i:04d}")}) for i, b in enumerate(rekaman))
        for n, rekaman in riwayat.items()
    }
    kelengkapan = dict.fromkeys(bingkai, "belum") | dict.fromkeys(isi.get("nihil", ()), "nihil")
    kelengkapan |= {n: "terisi" for n, rekaman in lengkap.items() if rekaman}
    rujukan = {n: tuple(_baris(n, b) for b in baris) for n, baris in isi.get("rujukan", {}).items()}
    pegawai = _baris("pegawai", {"nip": "000000000000000000"} | isi.get("pegawai", {}))
    return BahanOrang(pegawai, lengkap, kelengkapan, rujukan)


def statistik_contoh(terikat: AturanTerikat, isi: Mapping[str, Any], acuan: date) -> Statistik:
    """Facts about the cohort made of the person of an example and the people under its `kelompok`."""
    from talenta_web.penskoran.satu import hitung_statistik

    daftar = isi.get("kelompok", ())
    if any(set(x) - {"pegawai", "riwayat", "nihil"} for x in daftar):
        raise ValueError("orang dalam kelompok contoh hanya memuat pegawai, riwayat, dan nihil")
    lain = [orang_contoh({"rujukan": isi.get("rujukan", {})} | x) for x in daftar]
    return hitung_statistik(terikat, [orang_contoh(isi), *lain], acuan)


def _baris(bingkai: str, isi: Mapping[str, Any]) -> dict[str, Any]:
    tipe = kolom_bingkai(bingkai)
    if asing := sorted(set(isi) - set(tipe)):
        raise ValueError(f"kolom {bingkai}.{asing[0]} tidak dikenal")
    return {k: float(v) if t is Tipe.ANGKA and (v := isi.get(k)) is not None else isi.get(k) for k, t in tipe.items()}


def _jalankan(aturan: AturanTersusun, isi: Mapping[str, Any]) -> list[str]:
    from talenta_web.penskoran.satu import nilai_orang, nilai_target

    if asing := sorted(set(isi) - _KUNCI):
        raise ValueError(f"kunci {asing[0]} tidak dikenal")
    acuan = isi["tanggal_acuan"]
    if not isinstance(acuan, date):
        raise TypeError("tanggal_acuan harus tanggal")
    terikat = aturan.terapkan(isi.get("parameter", {}))
    orang = orang_contoh(isi)
    fakta = statistik_contoh(terikat, isi, acuan)
    hasil = nilai_orang(terikat, orang, acuan, statistik=fakta)
    target = nilai_target(terikat, orang, acuan, rinci=True, statistik=fakta)
    beda = _banding(isi["hasil"], hasil, target)
    for bagian in ("target", "rumpun"):
        for kode, harap in isi.get(bagian, {}).items():
            milik = next((h for h in target if getattr(h, bagian) == kode), None)
            if milik is None:
                beda.append(f"{bagian} {kode} tidak dihitung: bukan calon")
            else:
                beda += [f"{bagian} {kode}: {x}" for x in _banding(harap, milik, (milik,))]
    return beda


def _banding(harap: Mapping[str, Any], h: HasilOrang, target: tuple[HasilOrang, ...]) -> list[str]:
    beda: list[str] = []

    def cocok(nama: str, dapat: object, mestinya: object) -> None:
        if dapat != mestinya:
            beda.append(f"{nama} seharusnya {mestinya}, dihitung {dapat}")

    skor = {s.kode: s for s in h.simpul}
    for nama, nilai in harap.items():
        if nama == "suksesi":
            cocok(nama, target[0].suksesi if target else None, _desimal(nilai))
        elif nama in _ANGKA:
            cocok(nama, getattr(h, nama), _desimal(nilai))
        elif nama in _TEKS:
            cocok(nama, getattr(h, nama), nilai)
        elif nama == "kotak":
            for m, n in nilai.items():
                cocok(f"kotak {m}", h.kotak.get(m), n)
        elif nama == "gerbang":
            hasil = {g.kode: g.hasil for g in h.gerbang}
            for kode, n in nilai.items():
                cocok(f"gerbang {kode}", hasil.get(kode), n)
        elif nama == "kurang":
            cocok(nama, sorted({k.simpul for k in h.kurang}), sorted(nilai))
        elif nama in ("simpul", "kontribusi"):
            for kode, n in nilai.items():
                s = skor.get(kode)
                dapat = None if s is None else s.skor if nama == "simpul" else s.kontribusi
                cocok(f"{nama} {kode}", dapat, _desimal(n))
        else:
            raise ValueError(f"hasil.{nama} tidak dikenal")
    return beda


def _desimal(nilai: object) -> Decimal:
    try:
        return Decimal(str(nilai))
    except InvalidOperation:
        raise ValueError(f"{nilai!r} bukan angka") from None
