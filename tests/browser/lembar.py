"""Contact sheet and README pictures from the screenshots of a test run: `make gambar`."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.browser.halaman import KASUS

AKAR = Path(__file__).resolve().parents[2]
DOKUMEN = AKAR / "talenta_web" / "docs"
README = {"dasbor-1366": "dasbor", "kotak-1366": "kotak", "kartu-1366": "kartu", "kotak-390": "ponsel"}
PER_BARIS, LEBAR_MEJA, LEBAR_PONSEL, TINGGI = 3, 520, 136, 293
CELAH, JUDUL = 16, 24


def _huruf(ukuran: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for nama in ("/usr/share/fonts/opentype/inter/Inter-Medium.otf", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"):
        if Path(nama).exists():
            return ImageFont.truetype(nama, ukuran)
    return ImageFont.load_default(ukuran)


def _kecil(berkas: Path, lebar: int) -> Image.Image:
    with Image.open(berkas) as asli:
        return asli.convert("RGB").resize((lebar, round(asli.height * lebar / asli.width)), Image.Resampling.LANCZOS)


def lembar(folder: Path) -> Image.Image:
    """All pages, each at 1366x768 and beside it at 390."""
    nama = [k.nama for k in KASUS if (folder / f"{k.nama}-1366.png").exists()]
    sel_l, sel_t = LEBAR_MEJA + LEBAR_PONSEL + 3 * CELAH, TINGGI + JUDUL + 2 * CELAH
    baris = -(-len(nama) // PER_BARIS)
    kanvas = Image.new("RGB", (sel_l * PER_BARIS + CELAH, sel_t * baris + CELAH), "#e8ecf2")
    gores, huruf = ImageDraw.Draw(kanvas), _huruf(14)
    for i, n in enumerate(nama):
        x, y = CELAH + sel_l * (i % PER_BARIS), CELAH + sel_t * (i // PER_BARIS)
        gores.text((x, y), n, fill="#1f1f1f", font=huruf)
        kanvas.paste(_kecil(folder / f"{n}-1366.png", LEBAR_MEJA), (x, y + JUDUL))
        kanvas.paste(_kecil(folder / f"{n}-390.png", LEBAR_PONSEL), (x + LEBAR_MEJA + CELAH, y + JUDUL))
    return kanvas


def _simpan(gambar: Image.Image, tujuan: Path) -> None:
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    palet = gambar.resize((max(gambar.width // 8, 1), max(gambar.height // 8, 1))).quantize(255)  # of all: minutes
    gambar.quantize(palette=palet, dither=Image.Dither.NONE).save(tujuan, optimize=True)


def main(folder: Path) -> None:
    """Write docs/lembar_kontak.png and docs/gambar/*.png."""
    _simpan(lembar(folder), DOKUMEN / "lembar_kontak.png")
    for sumber, nama in README.items():
        with Image.open(folder / f"{sumber}.png") as asli:
            _simpan(asli.convert("RGB"), DOKUMEN / "gambar" / f"{nama}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
