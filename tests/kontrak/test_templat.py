"""Templates: a title on each page, nothing inline, nothing unescaped, and all of them compile."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.kontrak.sumber import AKAR, terlacak

TEMPLAT = [b for b in terlacak() if AKAR / "templates" in b.parents]
PLUGIN = [b for b in terlacak() if AKAR / "plugins" in b.parents and ".html" in b.name]
LARANG = {
    "inline style": r"<style|\sstyle\s*=",
    "inline script": r"<script(?![^>]*\ssrc=)",
    "event handler": r"\son[a-z]+\s*=",
    "javascript: address": r"javascript:",
    "unescaped text": r"\|\s*safe\b|\bMarkup\b|autoescape\s+false",
    "form without method": r"<form(?![^>]*\smethod=)",
    "address of another origin": r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//",
    "header cell without scope": r"<th(?![^>]*\sscope=)[ >]",
}


@pytest.mark.parametrize("berkas", [*TEMPLAT, *PLUGIN], ids=lambda b: b.relative_to(AKAR).as_posix())
def test_larangan(berkas: Path) -> None:
    isi = re.sub(r"\{#.*?#\}", "", berkas.read_text(encoding="utf-8"), flags=re.S)
    salah = {nama: m.group(0) for nama, pola in LARANG.items() if (m := re.search(pola, isi, re.I))}
    assert salah == {}


def test_setiap_halaman_berjudul() -> None:
    halaman = [b for b in TEMPLAT if re.search(r"{%-?\s*extends\s+[\"']_dasar/", b.read_text(encoding="utf-8"))]
    halaman = [b for b in halaman if b.parent.name != "_dasar"]
    assert halaman
    for berkas in halaman:
        assert re.search(r"{%-?\s*block judul", berkas.read_text(encoding="utf-8")), berkas


def test_formulir_post_membawa_csrf() -> None:
    for berkas in TEMPLAT:
        isi = berkas.read_text(encoding="utf-8")
        for formulir in re.findall(r"<form[^>]*method=[\"']post[\"'].*?</form>", isi, re.S | re.I):
            assert re.search(r"csrf", formulir), f"{berkas}: {formulir[:80]}"


def test_semua_terurai(app: Any) -> None:
    """Those of papers (naskah/) belong to the environment of reports, which their own tests draw."""
    for nama in app.jinja_env.list_templates(filter_func=lambda n: n.endswith(".html") and not n.startswith("naskah/")):
        app.jinja_env.get_template(nama)
