"""Styles of a paper from its profile: what a format may override, and the stamp that it may not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from talenta_web.cetak.cap import QR, Cap, baris_cap, qr_cap

KELUARGA = {"arial": "Liberation Sans", "bookman": "TeX Gyre Bonum"}
_KAKI: Mapping[str, str] = MappingProxyType(
    {
        "font": '400 7pt/1.4 "Liberation Sans"', "color": "#525252", "white-space": "pre-wrap", "visibility": "visible",
        "vertical-align": "middle", "margin": "0", "height": "16mm", "letter-spacing": "0", "text-transform": "none",
    }
)  # fmt: skip


def gaya_dasar(cap: Cap) -> str:
    """Paper, margins, font and page number of the profile, then the base styles. Lowest in the cascade."""
    p = cap.keterangan.profil
    lebar, tinggi = cap.ukuran
    pendek, panjang = sorted((lebar, tinggi))
    huruf = f'font-family: "{KELUARGA[p.huruf]}", "DejaVu Sans"'
    nomor = '@top-center { content: "- " counter(page) " -"; font-size: 10pt; }' if p.nomor_halaman == "strip" else ""
    halaman = (
        f"@page {{ size: {lebar}mm {tinggi}mm; margin: {' '.join(f'{m}mm' for m in cap.margin)}; {nomor} }}\n"
        "@page :first { @top-center { content: none; } }\n"
        f"@page tegak {{ size: {pendek}mm {panjang}mm; }}\n@page mendatar {{ size: {panjang}mm {pendek}mm; }}\n"
        f"html {{ {huruf}; font-size: {p.ukuran_huruf}pt; }}\n"
    )
    return halaman + _dasar()


def gaya_cap(cap: Cap) -> str:
    """The stamp in the bottom margin. `!important` of the user's origin wins over every style of a format."""
    klas, sidik, cek = map(_teks, baris_cap(cap.keterangan))
    qr = qr_cap(cap.keterangan) is not None
    kaki = cap.keterangan.profil.nomor_halaman == "kaki"
    cap_ = {
        "content": f'{klas} " · " {sidik} "\\A" {cek}', "text-align": "left", "width": "auto",
        "padding": f"0 0 0 {'15mm' if qr else '0'}",
        "background": f"url(aset:{QR}) no-repeat left center / 13mm 13mm" if qr else "none",
    }  # fmt: skip
    halaman = {"content": '"Halaman " counter(page) " dari " counter(pages)', "text-align": "right", "width": "34mm"}
    return (
        f"@page {{ margin-bottom: {cap.margin[2]}mm !important;\n"
        f"  @bottom-left {{ {_tegas({**_KAKI, **cap_})} }}\n  @bottom-center {{ content: none !important; }}\n"
        f"  @bottom-right {{ {_tegas({**_KAKI, **halaman} if kaki else {'content': 'none'})} }} }}\n"
        "img { image-rendering: crisp-edges !important; }\n"
    )


def _tegas(atur: Mapping[str, str]) -> str:
    return "; ".join(f"{k}: {v} !important" for k, v in atur.items())


def _teks(isi: str) -> str:
    """A CSS string: everything that could end it is written as its number."""
    aman = "".join(h if h.isalnum() or h in " .,:/-–" else f"\\{ord(h):06x}" for h in isi)
    return f'"{aman}"'


@lru_cache(maxsize=1)
def _dasar() -> str:
    return files(__package__).joinpath("dasar/dasar.css").read_text(encoding="utf-8")
