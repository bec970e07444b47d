"""Child side of office templates: check, preview and fill. The places in every message come from the skeleton."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Mapping
from datetime import date
from importlib import import_module
from typing import Any

from talenta_web.basis.proses import DitolakAnak
from talenta_web.cetak import pagar
from talenta_web.cetak.kantor import berkas, docx_baca, srikandi
from talenta_web.cetak.kantor.coba import Gagal, isian
from talenta_web.cetak.kantor.data import siapkan
from talenta_web.cetak.kantor.kawat import keterangan_masuk, masuk
from talenta_web.cetak.kantor.kemas import kemas
from talenta_web.cetak.kantor.kerangka import BLOK, Kerangka
from talenta_web.host import bidang
from talenta_web.host.templat import GalatTemplat
from talenta_web.host.templat_kantor import lingkungan, sebab

MAKS_TINJAU = 500
MAKS_MASALAH = 200


def periksa(arg: Mapping[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Fields and problems with their places; a refused file raises."""
    jenis, arsip = berkas.buka(isi)
    rangka = _kerangka(jenis, arsip)
    env = siapkan(lingkungan(autoescape=False))
    bidang_, masalah = [], list(rangka.masalah)
    boleh = BLOK if jenis == "docx" else frozenset[str]()
    for bagian in rangka.bagian:
        baca = bidang.baca(env, "\n".join(b.jinja for b in bagian), arg["bentuk"], boleh)
        bidang_ += [(bagian[b.baris - 1].letak, bagian[b.baris - 1].sumber[:200], b.nama) for b in baca.bidang]
        masalah += [(bagian[min(n, len(bagian)) - 1].letak, pesan) for n, pesan in baca.masalah]
    potongan = _potongan(arsip) if jenis == "docx" else []
    ada, _ = srikandi.periksa(potongan)
    _, salah = srikandi.periksa([(letak, srikandi.bayangkan(p)) for letak, p in potongan])
    return {
        "jenis": jenis,
        "bidang": list(dict.fromkeys(bidang_)),
        "masalah": list(dict.fromkeys(masalah))[:MAKS_MASALAH],
        "variabel": ada,
        "srikandi": salah if jenis == "docx" else [("berkas", "Srikandi hanya menerima DOCX")],
    }, b""


def tinjau(arg: Mapping[str, Any], isi: bytes) -> tuple[list[Any], bytes]:
    """Paragraphs and cells with their filled text; the one that fails stands alone with its message."""
    jenis, arsip = berkas.buka(isi)
    try:
        hasil = isian(_kerangka(jenis, arsip), masuk(arg["data"]), keterangan_masuk(arg["keterangan"]), arg["detik"])
    except Gagal as e:
        return [(e.baris.letak, e.baris.sumber, e.pesan, True)], b""
    return hasil[:MAKS_TINJAU], b""


def isi(arg: Mapping[str, Any], templat: bytes) -> tuple[str, bytes]:
    """The filled file."""
    jenis, arsip = berkas.buka(templat)
    data, k = masuk(arg["data"]), keterangan_masuk(arg["keterangan"])
    rangka = _kerangka(jenis, arsip)
    if rangka.masalah:
        raise DitolakAnak(f"Templat salah di {rangka.masalah[0][0]}: {rangka.masalah[0][1]}.")
    pengisi = import_module(f"talenta_web.cetak.kantor.{jenis}_isi")
    sys.dont_write_bytecode = True  # libraries may still import parts of themselves, but write nothing
    pagar.pasang()
    try:
        isian(rangka, data, k, arg["detik"])
        hasil = pengisi.isi(templat, data, k)
    except Gagal as e:
        raise DitolakAnak(str(e)) from e
    except GalatTemplat as e:
        raise DitolakAnak(f"Templat tidak dapat diisi: {sebab(e)}.") from e
    pagar.periksa()
    hari = arg.get("tanggal")
    return jenis, kemas(hasil, arg["judul"], date.fromisoformat(hari) if hari else None)


def _kerangka(jenis: str, arsip: zipfile.ZipFile) -> Kerangka:
    if jenis == "docx":
        return docx_baca.kerangka(arsip)
    from talenta_web.cetak.kantor import xlsx_baca  # openpyxl costs what a DOCX need not pay

    return xlsx_baca.kerangka(arsip)


def _potongan(arsip: zipfile.ZipFile) -> list[tuple[str, list[str]]]:
    return [(t.letak, potong) for _, isi in docx_baca.paragraf(arsip) for t, potong in isi]
