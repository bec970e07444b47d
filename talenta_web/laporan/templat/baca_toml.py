"""`laporan.toml` of a bundle: read, every key checked, problems by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from talenta_web.host.bidang import mirip
from talenta_web.kontrak.laporan import BATAS_BARIS, KELUARAN_TABEL, JenisParameter, VarianPdf
from talenta_web.kontrak.naskah import Orientasi, UkuranKertas
from talenta_web.laporan.templat.berkas import MANIFES
from talenta_web.laporan.templat.galat import TemplatDitolak, Temuan
from talenta_web.laporan.templat.manifes import KEMAMPUAN, TERPAKAI, baru

_KODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_NAMA = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ISI_AKAR = {"laporan": dict, "dataset": list, "parameter": list, "lembar": list}
_LAPORAN = {
    "kode": str, "nama": str, "uraian": str, "versi": str, "kemampuan": str, "keluaran": list, "kertas": dict,
    "varian": str, "tertanda": bool, "lampirkan_data": bool,
}  # fmt: skip
_DATASET = {"sebagai": str, "dataset": str, "kolom": list, "batas": int, "tetap": dict}
_PARAMETER = {"kode": str, "nama": str, "jenis": str, "wajib": bool, "pilihan": list}
_LEMBAR = {"sebagai": str, "nama": str, "kolom": list}
_KATA = {str: "teks", list: "daftar", dict: "tabel", bool: "true atau false", int: "bilangan bulat"}


@dataclass(slots=True)
class Bacaan:
    """What the file says, and what is wrong with it."""

    teks: str
    masalah: list[Temuan] = field(default_factory=list)

    def salah(self, kunci: str, pesan: str, saran: str = "", dari: int = 0) -> None:
        """Note a problem at the first line at or after `dari` that names the key."""
        self.masalah.append(Temuan(f"{MANIFES}, baris {self.baris(kunci, dari)}", pesan, saran))

    def baris(self, kunci: str, dari: int = 0) -> int:
        """Line of a key or of a [table] heading."""
        pola = re.compile(rf"^\s*\[*\s*{re.escape(kunci)}\s*(?:\]|=)|[{{,]\s*{re.escape(kunci)}\s*=")
        semua = self.teks.splitlines()
        return next((n for n, b in enumerate(semua, 1) if n >= dari and pola.search(b)), max(dari, 1))

    def letak(self, tabel: str, ke: int) -> int:
        """Line of the nth [[table]], or of the nth row of an array of inline tables."""
        semua = list(enumerate(self.teks.splitlines(), 1))
        nomor = [n for n, b in semua if b.split("#")[0].strip() == f"[[{tabel}]]"]
        if not nomor:
            awal = next((n for n, b in semua if re.match(rf"\s*{tabel}\s*=\s*\[", b)), 1)
            nomor = [n for n, b in semua if n >= awal and re.search(r"\{.*=.*\}", b)]
        return nomor[ke] if ke < len(nomor) else self.baris(tabel)

    def tabel(self, isi: object, kenal: Mapping[str, type], wajib: Sequence[str], nama: str, dari: int) -> bool:
        """Known keys of the right kind, and all that must be there."""
        if not isinstance(isi, dict):
            self.salah(nama, f"`{nama}` harus tabel.", dari=dari)
            return False
        awal = len(self.masalah)
        for kunci, nilai in isi.items():
            if kunci not in kenal:
                self.salah(kunci, f"Kunci `{kunci}` tidak dikenal pada {nama}{mirip(kunci, kenal)}", dari=dari)
            elif type(nilai) is not kenal[kunci]:
                self.salah(kunci, f"`{kunci}` harus {_KATA[kenal[kunci]]}.", dari=dari)
            elif isinstance(nilai, str) and not 0 < len(nilai.strip()) <= 600:
                self.salah(kunci, f"`{kunci}` kosong atau lebih dari 600 huruf.", dari=dari)
        for kunci in wajib:
            if kunci not in isi:
                self.salah(nama, f"`{kunci}` belum ditulis pada {nama}.", dari=dari)
        return len(self.masalah) == awal

    def pilih(self, kunci: str, nilai: object, boleh: Sequence[str], dari: int) -> None:
        """A value out of a list."""
        if nilai not in boleh:
            self.salah(
                kunci, f"`{kunci}` tidak dapat berisi {str(nilai)[:60]!r}.", f"Pilihan: {', '.join(boleh)}.", dari
            )


def baca(teks: str, mesin: str, dataset: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Head (kode, nama, uraian, versi) and manifest; TemplatDitolak with every problem found.

    `dataset` are the readable datasets with the type of each column.
    """
    b = Bacaan(teks)
    try:
        isi = tomllib.loads(teks)
    except tomllib.TOMLDecodeError as e:
        cocok = re.search(r"line (\d+)", str(e))
        tempat = f"{MANIFES}, baris {cocok[1]}" if cocok else MANIFES
        raise TemplatDitolak(
            Temuan(tempat, "Penulisan TOML tidak dikenal.", "Periksa tanda petik dan kurungnya.")
        ) from None
    b.tabel(isi, _ISI_AKAR, ("laporan", "dataset"), "berkas", 1)
    kepala = isi.get("laporan")
    if b.masalah or not isinstance(kepala, dict):
        raise TemplatDitolak(*b.masalah)
    awal = b.baris("laporan")
    if b.tabel(kepala, _LAPORAN, ("kode", "nama", "uraian", "versi", "kemampuan"), "[laporan]", awal):
        _laporan(b, kepala, mesin, awal)
    butuh = [d for n, x in enumerate(isi["dataset"]) if (d := _dataset(b, x, dataset, b.letak("dataset", n)))]
    batas = BATAS_BARIS[mesin]  # type: ignore[index]
    if sum(d["batas"] for d in butuh) > batas:
        b.salah("batas", f"Semua `batas` bersama-sama lebih dari {batas} baris untuk mesin {mesin}.")
    nama = [d["sebagai"] for d in butuh]
    for kembar in sorted({n for n in nama if nama.count(n) > 1}):
        b.salah("sebagai", f"`sebagai` {kembar!r} dipakai dua kali.")
    tanya = [p for n, x in enumerate(isi.get("parameter", [])) if (p := _parameter(b, x, b.letak("parameter", n)))]
    lembar = [x for n, y in enumerate(isi.get("lembar", [])) if (x := _lembar(b, y, nama, b.letak("lembar", n)))]
    if b.masalah:
        raise TemplatDitolak(*b.masalah)
    ambil = ("kemampuan", "varian", "tertanda", "lampirkan_data")
    kertas = {"ukuran": None, "orientasi": "tegak", **kepala.get("kertas", {})}
    return {
        **{k: " ".join(kepala[k].split()) for k in ("kode", "nama", "uraian", "versi")},
        "manifes": baru(
            **{k: kepala[k] for k in ambil if k in kepala}, mesin=mesin, keluaran=kepala.get("keluaran", ["pdf"]),
            kertas=kertas, dataset=butuh, parameter=tanya, lembar=lembar,
        ),
    }  # fmt: skip


def _laporan(b: Bacaan, k: Mapping[str, Any], mesin: str, awal: int) -> None:
    if not _KODE.fullmatch(k["kode"]) or len(k["kode"]) > 50:
        b.salah("kode", "`kode` hanya huruf kecil, angka, dan tanda hubung; paling panjang 50 huruf.", dari=awal)
    for kunci, maks in (("nama", 120), ("versi", 24)):
        if len(k[kunci]) > maks:
            b.salah(kunci, f"`{kunci}` lebih dari {maks} huruf.", dari=awal)
    b.pilih("kemampuan", k["kemampuan"], KEMAMPUAN, awal)
    b.pilih("varian", k.get("varian", "pdf/a-3u"), get_args(VarianPdf), awal)
    for keluar in k.get("keluaran", []):
        b.pilih("keluaran", keluar, ("pdf", *KELUARAN_TABEL), awal)
    if "pdf" not in k.get("keluaran", ["pdf"]) or len(set(map(str, k.get("keluaran", [])))) != len(
        k.get("keluaran", [])
    ):
        b.salah("keluaran", "`keluaran` harus memuat pdf dan tidak berulang.", dari=awal)
    kertas = k.get("kertas", {})
    if b.tabel(kertas, {"ukuran": str, "orientasi": str}, (), "kertas", awal):
        b.pilih("ukuran", kertas.get("ukuran", "A4"), get_args(UkuranKertas), awal)
        b.pilih("orientasi", kertas.get("orientasi", "tegak"), get_args(Orientasi), awal)


def _dataset(b: Bacaan, d: Any, ada: Mapping[str, Mapping[str, str]], dari: int) -> dict[str, Any] | None:
    if not b.tabel(d, _DATASET, ("sebagai", "dataset", "kolom", "batas"), "[[dataset]]", dari):
        return None
    awal = len(b.masalah)
    if not _NAMA.fullmatch(d["sebagai"]) or d["sebagai"] in TERPAKAI:
        b.salah("sebagai", f"`sebagai` {d['sebagai']!r} tidak dapat dipakai.", "Huruf kecil, angka, garis bawah.", dari)
    kolom = ada.get(d["dataset"])
    if kolom is None:
        b.salah("dataset", f"Dataset {d['dataset']!r} tidak ada{mirip(d['dataset'], ada)}", dari=dari + 1)
        return None
    for k in d["kolom"] or ["(kosong)"]:
        if k not in kolom:
            b.salah("kolom", f"Kolom {str(k)[:60]!r} tidak ada pada {d['dataset']}{mirip(str(k), kolom)}", dari=dari)
    if not 1 <= d["batas"] <= 10_000:
        b.salah("batas", "`batas` harus 1 sampai 10.000 baris.", dari=dari)
    tetap = d.get("tetap", {})
    if not all(isinstance(v, str) for v in tetap.values()):
        b.salah("tetap", "Semua nilai `tetap` harus teks.", dari=dari)
    if len(b.masalah) > awal:
        return None
    isi = {k: d[k] for k in ("sebagai", "dataset", "batas")}
    return {**isi, "kolom": {k: kolom[k] for k in d["kolom"]}, "tetap": tetap}


def _parameter(b: Bacaan, p: Any, dari: int) -> dict[str, Any] | None:
    if not b.tabel(p, _PARAMETER, ("kode", "nama", "jenis"), "[[parameter]]", dari):
        return None
    awal = len(b.masalah)
    if not _NAMA.fullmatch(p["kode"]):
        b.salah("kode", "`kode` parameter hanya huruf kecil, angka, dan garis bawah.", dari=dari)
    b.pilih("jenis", p["jenis"], get_args(JenisParameter), dari)
    pilihan = p.get("pilihan", [])
    rapi = all(isinstance(x, list) and len(x) == 2 and all(isinstance(y, str) and y for y in x) for x in pilihan)
    if not rapi or (p["jenis"] == "pilihan") != bool(pilihan):
        b.salah("pilihan", '`pilihan` diisi pasangan ["nilai", "label"], hanya untuk jenis pilihan.', dari=dari)
    if len(b.masalah) > awal:
        return None
    return {**{k: p[k] for k in ("kode", "nama", "jenis")}, "wajib": p.get("wajib", False), "pilihan": pilihan}


def _lembar(b: Bacaan, x: Any, nama: Sequence[str], dari: int) -> dict[str, Any] | None:
    if not b.tabel(x, _LEMBAR, ("sebagai", "nama"), "[[lembar]]", dari):
        return None
    b.pilih("sebagai", x["sebagai"], nama, dari)
    kolom = x.get("kolom", [])
    if not all(isinstance(k, list) and len(k) == 2 and all(isinstance(t, str) for t in k) for k in kolom):
        b.salah("kolom", '`kolom` lembar diisi pasangan ["kode", "judul"].', dari=dari)
        return None
    return {"sebagai": x["sebagai"], "nama": x["nama"], "kolom": kolom}
