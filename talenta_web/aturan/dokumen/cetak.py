"""A rule document as a self-contained HTML file, or as PDF through the one renderer."""

from __future__ import annotations

import base64
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from talenta_web import cetak
from talenta_web.aturan.dokumen.model import DokumenAturan
from talenta_web.resources import folder_templates

_TEMPLAT = "aturan/cetak/dokumen.html"


@lru_cache(maxsize=1)
def _lingkungan() -> Environment:
    return Environment(
        loader=FileSystemLoader(folder_templates()), autoescape=select_autoescape(default=True),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def _gaya() -> str:
    return (folder_templates() / "aturan/cetak/gaya.css").read_text(encoding="utf-8")


def html(d: DokumenAturan) -> str:
    """One file: the styles stand in it as a data address, nothing is loaded from elsewhere."""
    gaya = "data:text/css;base64," + base64.b64encode(_gaya().encode()).decode()
    return _lingkungan().get_template(_TEMPLAT).render(d=d, gaya=gaya)


def pdf(d: DokumenAturan) -> bytes:
    """The same as PDF; equal rules give equal bytes. Raises cetak.GalatCetak."""
    return cetak.pdf(_lingkungan().get_template(_TEMPLAT).render(d=d, gaya=""), _gaya())
