"""Child side of office templates: check, preview and fill. The places in every message come from the skeleton."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import Any

from talenta_web.basis.proses import DitolakAnak
from talenta_web.cetak import pagar
from talenta_web.cetak.kantor import berkas, docx_baca, srikandi
from talenta_web.cetak.kantor.data import fungsi_teks, lengkapi, siapkan
from talenta_web.cetak.kantor.kawat import keterangan_masuk, masuk
from talenta_web.cetak.kantor.kemas import kemas
from talenta_web.cetak.kantor.kerangka import BLOK, Baris, Kerangka
from talenta_web.host import bidang
from talenta_web.host.templat_kantor import baris_galat, lingkungan, sebab
from talenta_web.kontrak import KeteranganNaskah

MAKS_TINJAU = 500
MAKS_MASALAH = 200
_AWAL, _AKHIR = "\x1e", "\x1f"


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
    ada, salah = ((), []) if jenis == "xlsx" else srikandi.periksa(_potongan(arsip))
    return {
        "jenis": jenis,
        "bidang": list(dict.fromkeys(bidang_)),
        "masalah": list(dict.fromkeys(masalah))[:MAKS_MASALAH],
        "variabel": ada,
        "srikandi": salah if jenis == "docx" else [("berkas", "Srikandi hanya menerima DOCX")],
    }, b""


def tinjau(arg: Mapping[str, Any], isi: bytes) -> tuple[list[Any], bytes]:
    """Paragraphs and cells with their filled text; the first that fails stands alone with its message."""
    jenis, arsip = berkas.buka(isi)
    k, rangka = keterangan_masuk(arg["keterangan"]), _kerangka(jenis, arsip)
    hasil: list[Any] = []
    for bagian in rangka.bagian:
        try:
            hasil += _gambar(bagian, masuk(arg["data"]), k)
        except Exception as e:
            b = bagian[min(baris_galat(e.__traceback__) or getattr(e, "lineno", 1) or 1, len(bagian)) - 1]
            return [*hasil[:MAKS_TINJAU], (b.letak, b.sumber, sebab(e), True)], b""
    return hasil[:MAKS_TINJAU], b""


def isi(arg: Mapping[str, Any], templat: bytes) -> tuple[str, bytes]:
    """The filled file."""
    jenis, arsip = berkas.buka(templat)
    data, k = masuk(arg["data"]), keterangan_masuk(arg["keterangan"])
    rangka = _kerangka(jenis, arsip)
    if rangka.masalah:
        raise DitolakAnak(f"Templat salah di {rangka.masalah[0][0]}: {rangka.masalah[0][1]}.")
    if jenis == "docx":
        from talenta_web.cetak.kantor.docx_isi import isi as isi_docx

        _pagar()
        try:
            hasil = isi_docx(templat, data, k)
        except DitolakAnak:
            raise
        except Exception as e:
            raise DitolakAnak(f"Templat salah di {_letak(rangka, data, k)}: {sebab(e)}.") from e
    else:
        from talenta_web.cetak.kantor.xlsx_isi import isi as isi_xlsx

        _pagar()
        hasil = isi_xlsx(templat, data, k)
    pagar.periksa()
    hari = arg.get("tanggal")
    return jenis, kemas(hasil, arg["judul"], date.fromisoformat(hari) if hari else None)


def _pagar() -> None:
    """No file outside the packages, no connection, no program from here on; libraries may still import themselves."""
    sys.dont_write_bytecode = True
    pagar.pasang()


def _kerangka(jenis: str, arsip: zipfile.ZipFile) -> Kerangka:
    if jenis == "docx":
        return docx_baca.kerangka(arsip)
    from talenta_web.cetak.kantor import xlsx_baca  # openpyxl costs what a DOCX need not pay

    return xlsx_baca.kerangka(arsip)


def _potongan(arsip: zipfile.ZipFile) -> list[tuple[str, list[str]]]:
    return [(t.letak, potong) for _, isi in docx_baca.paragraf(arsip) for t, potong in isi]


def _gambar(bagian: list[Baris], data: Mapping[str, Any], k: KeteranganNaskah) -> list[Any]:
    """The lines of one part in filled order: those inside a loop come once for each turn."""
    sumber = "\n".join(f"{_AWAL}{n}{_AKHIR}{b.penuh}" for n, b in enumerate(bagian))
    env = siapkan(lingkungan(autoescape=False))
    teks = env.from_string(sumber).render({**lengkapi(data, k), **fungsi_teks(k)})
    hasil = []
    for potong in teks.split(_AWAL)[1:]:
        nomor, _, isi = potong.partition(_AKHIR)
        b = bagian[int(nomor)]
        if isi.strip():
            hasil.append((b.letak, b.sumber, " ".join(isi.split()), False))
    return hasil


def _letak(rangka: Kerangka, data: Mapping[str, Any], k: KeteranganNaskah) -> str:
    """Where filling fails, found by filling the skeleton."""
    for bagian in rangka.bagian:
        try:
            _gambar(bagian, data, k)
        except Exception as e:
            if baris := baris_galat(e.__traceback__):
                return bagian[min(baris, len(bagian)) - 1].letak
    return "berkas"
