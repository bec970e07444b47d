from __future__ import annotations

import gzip
import hashlib
import re
import tomllib
from xml.etree import ElementTree

from talenta_web.resources import PAKET, folder_templates

STATIS = PAKET / "static"


def test_manifest_cocok_dengan_berkas() -> None:
    isi = tomllib.loads((STATIS / "vendor" / "MANIFEST.toml").read_text(encoding="utf-8"))["berkas"]
    for b in isi:
        assert hashlib.sha256((STATIS / b["jalur"]).read_bytes()).hexdigest() == b["sha256"], b["jalur"]
        assert {"nama", "versi", "lisensi", "sumber"} <= b.keys()
    tercatat = {b["jalur"] for b in isi}
    ada = {f"vendor/{p.name}" for p in (STATIS / "vendor").iterdir()} - {"vendor/MANIFEST.toml"}
    assert ada <= tercatat


def test_anggaran_ukuran() -> None:
    def gz(*nama: str) -> int:
        return sum(len(gzip.compress((STATIS / n).read_bytes(), 9, mtime=0)) for n in nama)

    assert gz("app.css") <= 16_000
    assert gz("app.js") <= 8_000
    assert gz("kunci.js") <= 2_000
    assert gz("sidik.js") <= 1_000
    assert gz("isian.js") <= 3_000
    assert gz("bukti.js") <= 1_500
    assert gz("sidang.js") <= 4_000
    assert gz("sidang.css") <= 4_000
    assert gz("app.js", "vendor/htmx.min.js") <= 32_000


def test_ikon_yang_dipakai_ada() -> None:
    sprite = ElementTree.parse(STATIS / "simbol.svg").getroot()
    ada = {el.get("id") for el in sprite}
    assert len(ada) <= 40
    dipakai = {
        nama
        for berkas in folder_templates().rglob("*.html")
        for nama in re.findall(r"ui\.ikon\(\"([a-z_]+)\"\)", berkas.read_text(encoding="utf-8"))
    }
    assert dipakai <= ada


def test_ikon_menu_ada() -> None:
    from talenta_web.web.navigasi import AKUN, MENU

    ada = {el.get("id") for el in ElementTree.parse(STATIS / "simbol.svg").getroot()}
    assert {b.ikon for _, butir in MENU for b in butir} | {b.ikon for b in AKUN} <= ada


def _kontras(a: str, b: str) -> float:
    def terang(warna: str) -> float:
        saluran = [int(warna[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in saluran)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    x, y = sorted((terang(a), terang(b)), reverse=True)
    return (x + 0.05) / (y + 0.05)


def test_kontras_token() -> None:
    css = (STATIS / "app.css").read_text(encoding="utf-8")
    t = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", css))
    t["kertas"] = "#ffffff"
    for tinta, latar in [
        ("tinta", "latar"), ("tinta-2", "latar"), ("primer-600", "kertas"), ("primer-700", "primer-100"),
        ("hijau-tua", "hijau-latar"), ("merah-tua", "merah-latar"), ("kuning-tua", "kuning-latar"), ("merah", "kertas"),
    ]:  # fmt: skip
        assert _kontras(t[tinta], t[latar]) >= 4.5, (tinta, latar)
    for tanda in ("fokus", "tinta-3", "primer-400"):
        assert _kontras(t[tanda], t["kertas"]) >= 3, tanda
    assert _kontras("#ffffff", t["primer-700"]) >= 7


def test_lapisan_css_berurutan() -> None:
    css = (STATIS / "app.css").read_text(encoding="utf-8")
    urut = ["reset", "tokens", "base", "layout", "components", "pages", "utilities", "print"]
    assert f"@layer {', '.join(urut)};" in css
    assert re.findall(r"^@layer ([a-z]+) \{", css, re.M) == urut
    assert not re.findall(r"@import|url\(|!important", css)


INLINE = r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]+src=)|https?://(?!www\.w3\.org)"


def test_templat_bersih() -> None:
    for berkas in folder_templates().rglob("*.html"):
        mentah = berkas.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe|autoescape", mentah), berkas.name
        teks = re.sub(r"\{%.*?%\}|\{#.*?#\}", " ", mentah, flags=re.S)
        assert not re.search(INLINE, teks), berkas.name
        assert not re.search(r"\s(?:href|src|value|class|id)=[^\"'\s>]", teks), f"{berkas.name}: atribut tanpa kutip"
