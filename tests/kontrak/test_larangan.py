"""What our Python never does: hand-made SQL outside basis, unescaped LIKE, templates and markup from strings."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kontrak.sumber import AKAR, terlacak

KODE = [
    b for b in terlacak() if b.suffix == ".py" and ({"talenta_web", "plugins"} & set(b.relative_to(AKAR).parts[:1]))
]
DENGAN_TEXT = {
    "talenta_web/akun/models/persetujuan.py": "the predicate of a partial index: one constant in it",
    "talenta_web/admin/service/cek/basisdata.py": "checks of the operator hand constants to one helper",
}
"""Files outside basis that may give sqlalchemy.text something else than a constant, with the reason."""
TERLARANG = {"render_template_string", "Markup", "eval", "exec", "yaml", "pickle", "marshal"}


def _nama(simpul: ast.expr) -> str:
    return simpul.id if isinstance(simpul, ast.Name) else simpul.attr if isinstance(simpul, ast.Attribute) else ""


def _pelanggaran(berkas: Path) -> Iterator[str]:
    letak = berkas.relative_to(AKAR).as_posix()
    boleh_sql = letak.startswith("talenta_web/basis/") or letak in DENGAN_TEXT or "/tests/" in letak
    for s in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
        if isinstance(s, ast.Call):
            nama = _nama(s.func)
            tetap = bool(s.args) and isinstance(s.args[0], ast.Constant)
            if nama in {"text", "literal_column"} and isinstance(s.func, ast.Name) and not boleh_sql and not tetap:
                yield f"{letak}:{s.lineno}: SQL text that is not a constant"
            if nama in TERLARANG and isinstance(s.func, ast.Name):
                yield f"{letak}:{s.lineno}: {nama}()"
            if nama in {"like", "ilike"} and isinstance(s.func, ast.Attribute):
                yield f"{letak}:{s.lineno}: .{nama}() does not escape % and _"
            kolom = isinstance(s.func, ast.Attribute) and _kolom(s.func.value)
            if (
                nama in {"contains", "startswith", "endswith"}
                and kolom
                and "autoescape" not in {k.arg for k in s.keywords}
            ):
                yield f"{letak}:{s.lineno}: .{nama}() on a column without autoescape"


def _kolom(simpul: ast.expr) -> bool:
    """Does this look like a column of a model (`Pegawai.nama`)?"""
    return (
        isinstance(simpul, ast.Attribute)
        and isinstance(simpul.value, ast.Name)
        and simpul.value.id[:1].isupper()
        and not simpul.value.id.isupper()
    )


@pytest.mark.parametrize("berkas", KODE, ids=lambda b: b.relative_to(AKAR).as_posix())
def test_larangan(berkas: Path) -> None:
    assert list(_pelanggaran(berkas)) == []


def test_penjaga_menemukan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lint finds what it forbids."""
    monkeypatch.setattr("tests.kontrak.test_larangan.AKAR", tmp_path)
    folder = tmp_path / "talenta_web" / "pegawai"
    folder.mkdir(parents=True)
    buruk = folder / "q.py"
    buruk.write_text(
        "text(nama)\ntext(f'SELECT {x}')\ntext('SELECT 1')\n"
        "eval('1')\nMarkup('x')\nPegawai.nama.like('a')\nPegawai.nama.contains('a')\n'a'.startswith('b')\n"
    )
    assert len(list(_pelanggaran(buruk))) == 6
