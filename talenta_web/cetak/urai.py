"""Reading HTML before it is laid out: what would never end, and what a tagged paper lacks. Runs in the child."""

from __future__ import annotations

import html
import io
import re
from html.parser import HTMLParser

from talenta_web.basis.proses import DitolakAnak

MAKS_KOLOM = 60
MAKS_SARANG = 100
MAKS_UNSUR = 200_000
MAKS_PIKSEL = 16_000_000
_TUNGGAL = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
_TUTUP_SENDIRI = frozenset(["li", "p", "td", "th", "tr", "thead", "tbody", "tfoot", "option", "dt", "dd", "colgroup"])


class Pemeriksa(HTMLParser):
    """Counts columns, depth and elements; refuses with the line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.dalam = self.unsur = 0
        self.kolom: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count one element."""
        self.unsur += 1
        if self.unsur > MAKS_UNSUR:
            self.tolak(f"dokumen memuat lebih dari {MAKS_UNSUR} unsur. Persempit isinya, misalnya per unit kerja.")
        if tag == "table":
            self.kolom.append(0)
        elif tag == "tr" and self.kolom:
            self.kolom[-1] = 0
        elif tag in ("td", "th", "col") and self.kolom:
            self._sel(dict(attrs))
        if tag not in _TUNGGAL and tag not in _TUTUP_SENDIRI:
            self.dalam += 1
            if self.dalam > MAKS_SARANG:
                self.tolak(f"unsur bersarang lebih dari {MAKS_SARANG} tingkat (<{tag}>).")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<x/>`: nothing to close."""
        if tag in ("td", "th", "col"):
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag == "table" and self.kolom:
            self.kolom.pop()
        if tag not in _TUNGGAL and tag not in _TUTUP_SENDIRI:
            self.dalam = max(0, self.dalam - 1)

    def _sel(self, attrs: dict[str, str | None]) -> None:
        lebar = attrs.get("colspan") or attrs.get("span") or "1"
        self.kolom[-1] += int(lebar) if lebar.isdecimal() else 1
        if self.kolom[-1] > MAKS_KOLOM:
            self.tolak(f"tabel memuat lebih dari {MAKS_KOLOM} kolom. Gunakan keluaran XLSX untuk tabel selebar itu.")

    def tolak(self, apa: str) -> None:
        """Refuse, naming the line."""
        raise DitolakAnak(f"Naskah baris {self.getpos()[0]}: {apa}")


def periksa(isi: str) -> None:
    """Raise DitolakAnak for a document whose layout would not end in time."""
    p = Pemeriksa()
    p.feed(isi)
    p.close()


def tempat(alamat: str, **naskah: str) -> str:
    """Where an address stands: "isi baris 3: <img …>"; empty when it was made by another rule."""
    for nama, isi in naskah.items():
        for nomor, baris in enumerate(isi.splitlines(), start=1):
            if alamat in baris or alamat in html.unescape(baris):
                potong = re.sub(r"\s+", " ", baris.strip())
                return f" ({nama} baris {nomor}: {potong[:80]})"
    return ""


def periksa_gambar(nama: str, isi: bytes) -> None:
    """Refuse a picture of more pixels than paper can show; vector pictures have none."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # the header is read, the pixels are not
    try:
        with Image.open(io.BytesIO(isi)) as gambar:
            lebar, tinggi = gambar.size
            bingkai = getattr(gambar, "n_frames", 1)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return
    if lebar * tinggi * min(bingkai, 1000) > MAKS_PIKSEL:
        raise DitolakAnak(
            f"Gambar '{nama}' berukuran {lebar} x {tinggi} piksel; paling banyak {MAKS_PIKSEL // 1_000_000} juta "
            "piksel. Perkecil gambarnya."
        )
