"""Structure of an XLSX file, checked before any spreadsheet reader sees it."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from posixpath import join, normpath
from typing import IO

from defusedxml.ElementTree import ParseError, fromstring

from talenta_web.basis.proses import DitolakAnak
from talenta_web.pegawai.impor.batas import BUKAN_DATA, MAKS_ENTRI, MAKS_ISI, MAKS_RASIO, MIB
from talenta_web.pegawai.impor.xml_sel import mencurigakan

_BERSARANG = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0",
    b"BZh",
    b"\xfd7zXZ",
)
_HUBUNGAN = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def buka(berkas: IO[bytes]) -> zipfile.ZipFile:
    """The archive, after the checks on names, sizes and ratio; raises DitolakAnak."""
    try:
        arsip = zipfile.ZipFile(berkas)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise DitolakAnak("Berkas .xlsx rusak atau terpotong. Simpan ulang dari Excel lalu unggah kembali.") from None
    entri = arsip.infolist()
    if len(entri) > MAKS_ENTRI:
        raise DitolakAnak(f"Berkas berisi {len(entri)} bagian; paling banyak {MAKS_ENTRI}.")
    nama = [e.filename for e in entri]
    if len(set(nama)) != len(nama):
        raise DitolakAnak("Berkas berisi dua bagian dengan nama yang sama.")
    if any(e.flag_bits & 1 for e in entri):
        raise DitolakAnak("Berkas dilindungi kata sandi. Buka perlindungannya lalu unggah kembali.")
    _periksa_nama(nama)
    isi, kempis = sum(e.file_size for e in entri), sum(e.compress_size for e in entri)
    if isi > MAKS_ISI or (isi > MIB and isi > MAKS_RASIO * max(kempis, 1)):
        raise DitolakAnak(
            f"Isi berkas setelah dibuka {isi // MIB} MiB ({isi // max(kempis, 1)} kali ukuran asalnya); "
            f"batasnya {MAKS_ISI // MIB} MiB dan {MAKS_RASIO} kali. Pecah menjadi beberapa berkas."
        )
    return arsip


def _periksa_nama(nama: list[str]) -> None:
    kecil = [n.lower() for n in nama]
    if any(n.endswith("vbaproject.bin") or "/macrosheets/" in n for n in kecil):
        raise DitolakAnak("Berkas memuat makro. Simpan sebagai Buku Kerja Excel (.xlsx) tanpa makro.")
    if any("externallinks/" in n for n in kecil):
        raise DitolakAnak("Berkas memuat tautan ke berkas lain. Putuskan tautannya (Data, Edit Links, Break Link).")
    if "[Content_Types].xml" not in nama or "xl/workbook.xml" not in nama:
        raise DitolakAnak("Berkas bukan buku kerja Excel. Gunakan templat dari perintah `talenta impor templat`.")


def _alirkan(berkas: IO[bytes], nama: str, sisa: list[int]) -> Iterator[bytes]:
    pertama = True
    while blok := berkas.read(MIB):
        if pertama and blok.startswith(_BERSARANG):
            raise DitolakAnak(f"Berkas memuat arsip di dalam arsip ({nama}).")
        pertama = False
        sisa[0] -= len(blok)
        if sisa[0] < 0:
            raise DitolakAnak(f"Isi berkas setelah dibuka melebihi {MAKS_ISI // MIB} MiB.")
        yield blok


def periksa(arsip: zipfile.ZipFile) -> tuple[list[tuple[str, str, str]], set[str]]:
    """Read every part once: refused cells as (sheet name, rumus | galat | jauh | gabung, address); hidden sheets.

    Hidden sheets are not read later, so what they hold is not refused.
    """
    sisa = [MAKS_ISI]
    temuan: list[tuple[str, str, str]] = []
    try:
        lembar, tersembunyi = _nama_lembar(arsip)
        for entri in arsip.infolist():
            with arsip.open(entri) as berkas:
                aliran = _alirkan(berkas, entri.filename, sisa)
                if not entri.filename.endswith((".xml", ".rels")):
                    for _ in aliran:
                        pass
                    continue
                curiga = mencurigakan(aliran, entri.filename)
            if curiga and not entri.filename.startswith("xl/sharedStrings"):
                from talenta_web.pegawai.impor.xml_teliti import telusuri

                with arsip.open(entri) as berkas:
                    di = lembar.get(entri.filename, entri.filename)
                    if di in tersembunyi:
                        continue
                    bebas = di.strip().lower() in BUKAN_DATA  # explanations may be laid out with merged cells
                    temu = telusuri(berkas, entri.filename)
                    temuan += [(di, jenis, acuan) for jenis, acuan in temu if not (bebas and jenis == "gabung")]
    except (zipfile.BadZipFile, zlib.error, EOFError, LookupError, NotImplementedError, OSError, ValueError):
        raise DitolakAnak("Berkas .xlsx rusak atau terpotong. Simpan ulang dari Excel.") from None
    return temuan, tersembunyi


def _nama_lembar(arsip: zipfile.ZipFile) -> tuple[dict[str, str], set[str]]:
    """Path of each sheet part -> sheet name; the names of hidden sheets."""
    try:
        buku = fromstring(arsip.read("xl/workbook.xml"), forbid_dtd=True)
        relasi = fromstring(arsip.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
    except (ParseError, LookupError, ValueError):
        raise DitolakAnak("Daftar lembar di dalam berkas rusak. Simpan ulang dari Excel.") from None
    tujuan = {r.get("Id"): r.get("Target", "") for r in relasi}
    jalur: dict[str, str] = {}
    tersembunyi: set[str] = set()
    for unsur in buku.iter():
        if unsur.tag.endswith("}sheet"):
            t = tujuan.get(unsur.get(_HUBUNGAN), "")
            jalur[t.lstrip("/") if t.startswith("/") else normpath(join("xl", t))] = unsur.get("name", "")
            if unsur.get("state", "visible") != "visible":
                tersembunyi.add(unsur.get("name", ""))
    return jalur, tersembunyi
