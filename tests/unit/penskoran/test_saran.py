"""Every refusal of the rule checker says what to write instead. That `saran` is given at all is checked by mypy."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import talenta_web.penskoran as paket

BERKAS = sorted(Path(paket.__path__[0]).rglob("*.py"))


def _mungkin_kosong(n: ast.expr) -> bool:
    """A literal "" or an `x or ""`."""
    if isinstance(n, ast.Constant):
        return not str(n.value).strip()
    return isinstance(n, ast.BoolOp) and _mungkin_kosong(n.values[-1])


@pytest.mark.parametrize("jalur", BERKAS, ids=lambda j: j.stem)
def test_setiap_penolakan_memberi_saran(jalur: Path) -> None:
    pohon = ast.parse(jalur.read_text(encoding="utf-8"))
    kosong = {t.id for s in ast.walk(pohon) if isinstance(s, ast.Assign) and _mungkin_kosong(s.value)
              for t in s.targets if isinstance(t, ast.Name)}  # fmt: skip
    for n in ast.walk(pohon):
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr == "lapor":
            saran = n.args[2]
            assert not _mungkin_kosong(saran), f"{jalur.name}:{n.lineno}"
            assert not (isinstance(saran, ast.Name) and saran.id in kosong), f"{jalur.name}:{n.lineno}"
