"""The command line speaks Indonesian: the compiled catalogue equals its source and still matches click."""

from __future__ import annotations

import ast
import importlib
from io import BytesIO
from pathlib import Path

from babel.messages import mofile, pofile

from talenta_web.resources import PAKET

FOLDER = PAKET / "data" / "lokal" / "id" / "LC_MESSAGES"


def _ucapan_click() -> set[str]:
    """Every literal that click hands to gettext."""
    ucapan = set()
    for modul in ("core", "exceptions", "formatting", "types", "parser", "decorators", "termui"):
        berkas = importlib.import_module(f"click.{modul}").__file__
        assert berkas
        for simpul in ast.walk(ast.parse(Path(berkas).read_text(encoding="utf-8"))):
            if (
                isinstance(simpul, ast.Call)
                and isinstance(simpul.func, ast.Name)
                and simpul.func.id in {"_", "ngettext"}
            ):
                awal = simpul.args[0]
                if isinstance(awal, ast.Constant):
                    ucapan.add(str(awal.value))
    return ucapan


def test_setiap_terjemahan_masih_diucapkan_click() -> None:
    """A renamed message of a newer click fails here, instead of turning English unseen."""
    katalog = pofile.read_po(BytesIO((FOLDER / "messages.po").read_bytes()))
    ada = {m.id if isinstance(m.id, str) else m.id[0] for m in katalog if m.id and m.string}
    assert len(ada) > 30
    assert ada - _ucapan_click() == {"required"}  # said through a variable


def test_mo_dari_po() -> None:
    jadi = BytesIO()
    mofile.write_mo(jadi, pofile.read_po(BytesIO((FOLDER / "messages.po").read_bytes())))
    assert jadi.getvalue() == (FOLDER / "messages.mo").read_bytes()
