"""Structure of XLSX and DOCX files from outside: an honest archive of known parts, nothing that runs or fetches."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from itertools import pairwise

from talenta_web.basis.proses import DitolakAnak

_MIB = 1024 * 1024
MAKS_ENTRI, MAKS_ISI, MAKS_RASIO = 2_000, 100 * _MIB, 100
_AKHIRAN = frozenset({"xml", "rels", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "vml", "odttf"})
_AKTIF = ("vbaproject", "macrosheets/", "activex/", "embeddings/", "externallinks/", "customui/", "/attachedtoolbars")
_RUSAK = "berkasnya rusak, terpotong, atau ditempeli isi lain. Simpan ulang dari aplikasi asalnya."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def periksa_xlsx(isi: bytes) -> bytes:
    """Check a workbook."""
    return _periksa(isi, "xl/workbook.xml", "buku kerja Excel (.xlsx)")


def periksa_docx(isi: bytes) -> bytes:
    """Check a document."""
    return _periksa(isi, "word/document.xml", "dokumen Word (.docx)")


def _periksa(isi: bytes, pokok: str, sebutan: str) -> bytes:
    if isi.startswith(_OLE):
        raise DitolakAnak(f"berkas ini dilindungi kata sandi atau berformat lama. Simpan sebagai {sebutan} biasa.")
    if not isi.startswith(b"PK\x03\x04"):
        raise DitolakAnak(f"isinya bukan {sebutan}.")
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            entri = arsip.infolist()
            _bentuk(isi, arsip, entri)
            nama = {e.filename for e in entri}
            if not {"[Content_Types].xml", pokok} <= nama:
                raise DitolakAnak(f"isinya bukan {sebutan}.")
            _nama(nama)
            for e in entri:
                _bagian(arsip, e)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, RuntimeError):
        raise DitolakAnak(_RUSAK) from None
    return b""


def _bentuk(isi: bytes, arsip: zipfile.ZipFile, entri: list[zipfile.ZipInfo]) -> None:
    """Sizes, one part per name, no overlap, nothing before, behind or beside the archive."""
    if len(entri) > MAKS_ENTRI:
        raise DitolakAnak(f"berkas berisi {len(entri)} bagian; paling banyak {MAKS_ENTRI}.")
    if any(e.flag_bits & 1 for e in entri):
        raise DitolakAnak("berkas dilindungi kata sandi. Buka perlindungannya lalu unggah kembali.")
    urut = sorted(entri, key=lambda e: e.header_offset)
    tumpuk = any(a.header_offset + 30 + a.compress_size > b.header_offset for a, b in pairwise(urut))
    ganda = len({e.filename for e in entri}) != len(entri)
    ekor = isi.rfind(b"PK\x05\x06")
    if not urut or urut[0].header_offset or tumpuk or ganda or arsip.comment or ekor + 22 != len(isi):
        raise DitolakAnak(_RUSAK)
    besar, kempis = sum(e.file_size for e in entri), sum(e.compress_size for e in entri)
    if besar > MAKS_ISI or (besar > _MIB and besar > MAKS_RASIO * max(kempis, 1)):
        raise DitolakAnak(f"isi setelah dibuka {besar // _MIB} MB; batasnya {MAKS_ISI // _MIB} MB. Pecah berkasnya.")


def _nama(nama: Iterable[str]) -> None:
    for n in nama:
        kecil = n.lower()
        ruas = kecil.split("/")
        if kecil.startswith("/") or "\\" in kecil or ".." in ruas:
            raise DitolakAnak(_RUSAK)
        if any(a in kecil for a in _AKTIF):
            raise DitolakAnak("berkas memuat makro, objek tertanam, atau tautan ke berkas lain. Simpan tanpa itu.")
        cetak = "printersettings/" in kecil and kecil.endswith(".bin")
        if not cetak and not kecil.endswith("/") and ruas[-1].rpartition(".")[2] not in _AKHIRAN:
            raise DitolakAnak("berkas memuat bagian yang tidak dikenal. Simpan ulang dari aplikasi asalnya.")


def _bagian(arsip: zipfile.ZipFile, e: zipfile.ZipInfo) -> None:
    """Read one part to its end (checksum, real size); no document types, macros or remote templates in XML."""
    dibaca, sisa = 0, b""
    xml = e.filename.lower().endswith((".xml", ".rels", ".vml"))
    with arsip.open(e) as berkas:
        while blok := berkas.read(_MIB):
            dibaca += len(blok)
            if dibaca > e.file_size:
                raise DitolakAnak(_RUSAK)
            if xml and e.filename.lower().startswith(("[content", "_rels", "word/_rels", "xl/_rels")):
                _aktif(sisa + blok)
            if xml and (b"<!DOCTYPE" in sisa + blok or b"<!ENTITY" in sisa + blok):
                raise DitolakAnak(_RUSAK)
            if dibaca == len(blok) and blok.startswith((b"PK\x03\x04", b"MZ", b"\x7fELF", b"Rar!", b"7z\xbc\xaf")):
                raise DitolakAnak("berkas memuat arsip atau program di dalamnya. Simpan tanpa itu.")
            sisa = blok[-256:]


def _aktif(blok: bytes) -> None:
    if b"macroEnabled" in blok or b"/attachedTemplate" in blok or b"/oleObject" in blok or b"/frame" in blok:
        raise DitolakAnak("berkas memuat makro, objek tertanam, atau tautan ke berkas lain. Simpan tanpa itu.")
