"""Child side: is an uploaded office file safe to fill? Nothing active, nothing from outside, no bombs."""

from __future__ import annotations

import io
import re
import zipfile
from posixpath import basename

from defusedxml.ElementTree import ParseError, fromstring

from talenta_web.basis.ooxml import periksa_docx, periksa_xlsx
from talenta_web.basis.proses import DitolakAnak

_MIB = 1024 * 1024
MAKS_TEMPLAT = 5 * _MIB
MAKS_XML = 8 * _MIB
"""Unpacked size of one part that holds text; a template of a form has some hundred kilobytes."""
MAKS_PIKSEL = 25_000_000
_TAUTAN = "/hyperlink"
_SKEMA = ("http://", "https://", "mailto:")
_PERINTAH = re.compile(
    r"\b(INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|LINK|IMPORT|DATABASE|AUTOTEXT|MACROBUTTON|FILLIN|ASK)\b", re.IGNORECASE
)
_RUMUS_LUAR = re.compile(r"\b(WEBSERVICE|IMAGE|RTD|CALL|REGISTER|DDE|HYPERLINK)\s*\(|\[\d+\]|\|", re.IGNORECASE)
_TEKS_RUMUS = re.compile(r'"[^"]*"')


def buka(isi: bytes) -> tuple[str, zipfile.ZipFile]:
    """Kind (docx or xlsx) and archive of a safe file; raises DitolakAnak with a message for its author."""
    if len(isi) > MAKS_TEMPLAT:
        raise DitolakAnak(f"Templat lebih dari {MAKS_TEMPLAT // _MIB} MB. Kecilkan gambar di dalamnya.")
    jenis = _jenis(isi)
    try:
        (periksa_docx if jenis == "docx" else periksa_xlsx)(isi)
    except DitolakAnak as e:
        raise DitolakAnak(f"Templat ditolak: {e.pesan}") from None
    arsip = zipfile.ZipFile(io.BytesIO(isi))
    for bagian in arsip.infolist():
        nama = bagian.filename.lower()
        if nama.endswith(".rels"):
            _hubungan(arsip, bagian.filename)
        elif nama.endswith((".xml", ".vml")) and bagian.file_size > MAKS_XML:
            raise DitolakAnak(
                f"Bagian {bagian.filename} setelah dibuka {bagian.file_size // _MIB} MB; hapus isi yang tidak perlu."
            )
        elif "/media/" in nama:
            _gambar(bagian.filename, arsip.read(bagian))
    (_docx if jenis == "docx" else _xlsx)(arsip)
    return jenis, arsip


def _jenis(isi: bytes) -> str:
    """By the parts inside; what is no archive at all is refused with the words of the DOCX check."""
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            return "xlsx" if "xl/workbook.xml" in arsip.namelist() else "docx"
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        return "docx"


def _hubungan(arsip: zipfile.ZipFile, nama: str) -> None:
    try:
        akar = fromstring(arsip.read(nama), forbid_dtd=True)
    except (ParseError, ValueError):
        raise DitolakAnak(f"Bagian {nama} rusak. Simpan ulang dari Word atau Excel.") from None
    for r in akar:
        if r.get("TargetMode", "").lower() != "external":
            continue
        tujuan = r.get("Target", "")
        if r.get("Type", "").endswith(_TAUTAN) and tujuan.lower().startswith(_SKEMA):
            continue
        apa = "gambar" if r.get("Type", "").endswith("/image") else "bagian"
        raise DitolakAnak(
            f"Templat memuat {apa} dari luar berkas ({tujuan[:120]}), disebut pada {nama}. "
            "Sisipkan isinya ke dalam berkas, atau hapus."
        )


def _gambar(nama: str, isi: bytes) -> None:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(isi)) as g:
            besar = g.width * g.height
    except (OSError, SyntaxError, ValueError, EOFError):
        if nama.lower().endswith((".emf", ".wmf")):
            return
        raise DitolakAnak(f"Gambar {basename(nama)} rusak. Sisipkan ulang gambarnya.") from None
    if besar > MAKS_PIKSEL:
        raise DitolakAnak(
            f"Gambar {basename(nama)} lebih dari {MAKS_PIKSEL // 1_000_000} megapiksel. Kecilkan ukurannya."
        )


def _docx(arsip: zipfile.ZipFile) -> None:
    for nama in arsip.namelist():
        if not re.fullmatch(r"word/[^/]+\.xml", nama):
            continue
        teks = arsip.read(nama).decode("utf-8", "replace")
        if re.search(r"<w:(ins|del|moveFrom|moveTo) ", teks):
            raise DitolakAnak(
                "Templat masih memuat perubahan terlacak. Pilih Tinjau, Terima Semua Perubahan, lalu simpan."
            )
        if "<w:commentReference" in teks:
            raise DitolakAnak("Templat memuat komentar. Hapus semua komentar (Tinjau, Hapus), lalu simpan.")
        if "<w:altChunk" in teks or "<w:subDoc" in teks:
            raise DitolakAnak("Templat menyertakan dokumen lain. Salin isinya ke dalam templat.")
        kode = "".join(re.findall(r"<w:instrText[^>]*>([^<]*)", teks)) + " ".join(
            re.findall(r'<w:fldSimple[^>]*w:instr="([^"]*)"', teks)
        )
        if cocok := _PERINTAH.search(kode):
            raise DitolakAnak(
                f"Templat memuat kode bidang Word {cocok[1].upper()} yang mengambil isi dari luar. Hapus kodenya."
            )


def _xlsx(arsip: zipfile.ZipFile) -> None:
    for nama in arsip.namelist():
        teks = arsip.read(nama).decode("utf-8", "replace") if nama.startswith("xl/") and nama.endswith(".xml") else ""
        if nama.startswith("xl/drawings/drawing") and re.search(r"<xdr:(sp|grpSp|cxnSp)[ >]", teks):
            raise DitolakAnak(
                "Templat memuat bentuk atau kotak teks, yang akan hilang saat diisi. Tulis isinya di dalam sel."
            )
        if (
            nama.startswith(("xl/pivotTables/", "xl/slicers/", "xl/queryTables/", "xl/ctrlProps/"))
            or nama == "xl/connections.xml"
        ):
            raise DitolakAnak(
                f"Templat memuat pivot, slicer, kontrol, atau sambungan data ({nama}). Hapus dari templat."
            )
        if nama.startswith("xl/comments"):
            raise DitolakAnak("Templat memuat catatan atau komentar pada sel. Hapus semuanya, lalu simpan.")
        for rumus in re.findall(r"<(?:f|definedName|formula1?|formula2)(?: [^>]*)?>([^<]+)<", teks):
            if cocok := _RUMUS_LUAR.search(_TEKS_RUMUS.sub("", rumus)):
                raise DitolakAnak(
                    f"Rumus '{rumus[:80]}' ({nama}) mengambil isi dari luar ({cocok[0][:20]}). Hapus rumusnya."
                )
