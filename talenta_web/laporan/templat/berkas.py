"""Reading the zip of a bundle, without trust: few, flat, small entries; only the kinds of files that are used."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from dataclasses import dataclass, field

from talenta_web.laporan.templat.galat import TemplatDitolak, Temuan

MAKS_BUTIR, MAKS_ISI = 40, 10_000_000
MANIFES, HTML, TYPST, GAYA = "laporan.toml", "isi.html.j2", "isi.typ", "gaya.css"
_GAMBAR = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}\.(png|jpg|jpeg)")
_TANDA = {"png": (b"\x89PNG\r\n\x1a\n",), "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",)}


@dataclass(frozen=True, slots=True)
class Bundel:
    """Texts and images of a bundle; `templat` is HTML or Typst."""

    manifes: str
    templat: str
    gaya: str = ""
    typst: bool = False
    gambar: dict[str, bytes] = field(default_factory=dict)

    @property
    def nama_templat(self) -> str:
        """File name in messages."""
        return TYPST if self.typst else HTML


def buka(isi: bytes) -> Bundel:
    """Read the bundle; TemplatDitolak names the entry that cannot be used."""
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as z:
            berkas = _butir(z)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, RuntimeError, NotImplementedError, OSError) as e:
        raise TemplatDitolak(Temuan("berkas", "Berkas zip rusak atau terkunci.", "Buat ulang zip-nya.")) from e
    if MANIFES not in berkas:
        raise TemplatDitolak(Temuan(MANIFES, "Tidak ada dalam bundel.", "Letakkan di tingkat teratas zip."))
    if (HTML in berkas) == (TYPST in berkas):
        raise TemplatDitolak(Temuan("berkas", f"Bundel harus memuat tepat satu dari {HTML} dan {TYPST}."))
    typst = TYPST in berkas
    if typst and GAYA in berkas:
        raise TemplatDitolak(Temuan(GAYA, f"Hanya untuk {HTML}.", "Gaya Typst ditulis di dalam isi.typ."))
    gambar = {n: b for n, b in berkas.items() if _GAMBAR.fullmatch(n)}
    return Bundel(
        _teks(MANIFES, berkas[MANIFES]),
        _teks(TYPST if typst else HTML, berkas[TYPST if typst else HTML]),
        _teks(GAYA, berkas.get(GAYA, b"")),
        typst,
        dict(sorted(gambar.items())),
    )


def _butir(z: zipfile.ZipFile) -> dict[str, bytes]:
    daftar = [i for i in z.infolist() if not i.is_dir()]
    if len(daftar) > MAKS_BUTIR:
        raise TemplatDitolak(Temuan("berkas", f"Bundel memuat {len(daftar)} berkas; paling banyak {MAKS_BUTIR}."))
    if sum(i.file_size for i in daftar) > MAKS_ISI:
        raise TemplatDitolak(Temuan("berkas", f"Isi bundel lebih dari {MAKS_ISI // 1_000_000} MB setelah dibuka."))
    hasil: dict[str, bytes] = {}
    for i in daftar:
        if stat.S_ISLNK(i.external_attr >> 16):
            raise TemplatDitolak(Temuan(i.filename[:80], "Tautan tidak dapat dipakai.", "Sertakan berkasnya sendiri."))
        if i.filename not in {MANIFES, HTML, TYPST, GAYA} and not _GAMBAR.fullmatch(i.filename):
            raise TemplatDitolak(
                Temuan(
                    i.filename[:80],
                    "Berkas ini tidak dikenal dalam bundel.",
                    f"Yang dikenal: {MANIFES}, {HTML} atau {TYPST}, {GAYA}, dan gambar .png/.jpg tanpa folder, dengan "
                    "nama huruf kecil.",
                )
            )
        if i.filename in hasil:
            raise TemplatDitolak(Temuan(i.filename, "Ada dua kali dalam bundel."))
        with z.open(i) as berkas:
            hasil[i.filename] = berkas.read(MAKS_ISI + 1)
        jenis = i.filename.rpartition(".")[2]
        if jenis in _TANDA and not hasil[i.filename].startswith(_TANDA[jenis]):
            raise TemplatDitolak(Temuan(i.filename, f"Isinya bukan gambar {jenis}.", "Simpan ulang gambarnya."))
    if sum(map(len, hasil.values())) > MAKS_ISI:
        raise TemplatDitolak(Temuan("berkas", "Isi bundel lebih besar daripada yang disebut zip-nya."))
    return hasil


def _teks(nama: str, isi: bytes) -> str:
    try:
        teks = isi.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as e:
        baris = isi[: e.start].count(b"\n") + 1
        raise TemplatDitolak(Temuan(f"{nama}, baris {baris}", "Bukan teks UTF-8.", "Simpan dalam UTF-8.")) from None
    if "\x00" in teks:
        raise TemplatDitolak(Temuan(nama, "Memuat karakter nol.", "Simpan sebagai teks biasa dalam UTF-8."))
    return teks
