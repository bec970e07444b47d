"""Mutation testing of the guards: change one operator, constant or statement of a module and see whether a test fails.

`python -m tests.panjang.mutasi [PART OF A MODULE PATH [semua]]` prints the score of each module and the survivors.
A mutant lives only in a forked process: an import hook compiles the changed tree, no file is touched.
"""

from __future__ import annotations

import ast
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

import pytest

from tests.panjang.sasaran import SASARAN, Sasaran

AKAR = Path(__file__).resolve().parents[2]
PAKAI = ["-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
Ubah = Callable[[], None]
TUKAR: dict[type, tuple[type, ...]] = {
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.And: (ast.Or,), ast.Or: (ast.And,), ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,), ast.Mult: (ast.Div,), ast.Div: (ast.Mult,), ast.BitAnd: (ast.BitOr,), ast.BitOr: (ast.BitAnd,),
}  # fmt: skip


@dataclass(frozen=True)
class Mutan:
    """One change: which node, which of its variants."""

    baris: int
    arti: str
    simpul: int
    ragam: int


def _diam(pohon: ast.AST) -> set[int]:
    """Nodes whose change says nothing: docstrings, annotations, decorators, texts of messages."""
    akar: list[ast.AST] = []
    for n in ast.walk(pohon):
        if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef):
            akar += [b for b in n.body if isinstance(b, ast.Expr) and isinstance(b.value, ast.Constant)]
            akar += getattr(n, "decorator_list", [])
        akar += [a for k in ("annotation", "returns") if (a := getattr(n, k, None)) is not None]
        if isinstance(n, ast.If) and isinstance(n.test, ast.Name) and n.test.id == "TYPE_CHECKING":
            akar.append(n)
        if isinstance(n, ast.Raise | ast.JoinedStr):
            akar += [t for t in ast.walk(n) if isinstance(t, ast.Constant)]
    return {id(t) for a in akar for t in ast.walk(a)}


def _ragam(n: ast.AST) -> Iterator[tuple[str, Ubah]]:
    """The changes of one node, each done in place."""

    def setel(objek: Any, nama: str, nilai: Any) -> Ubah:
        return lambda: setattr(objek, nama, nilai)

    def isi(daftar: list[Any], i: int, nilai: Any) -> Ubah:
        return lambda: daftar.__setitem__(i, nilai)

    if isinstance(n, ast.Compare):
        for i, op in enumerate(n.ops):
            yield from ((f"{type(op).__name__}->{k.__name__}", isi(n.ops, i, k())) for k in TUKAR[type(op)])
    if isinstance(n, ast.BoolOp | ast.BinOp):
        for k in TUKAR.get(type(n.op), ()):
            yield f"{type(n.op).__name__}->{k.__name__}", setel(n, "op", k())
    if isinstance(n, ast.UnaryOp) and isinstance(n.op, ast.Not):
        yield "not dropped", setel(n, "operand", ast.UnaryOp(ast.Not(), n.operand))
    if isinstance(n, ast.If | ast.IfExp | ast.While) and isinstance(n.test, ast.Name | ast.Attribute | ast.Call):
        yield "test negated", setel(n, "test", ast.UnaryOp(ast.Not(), n.test))
    if isinstance(n, ast.Constant) and isinstance(n.value, bool | int | str) and " " not in str(n.value):
        v: Any = n.value
        yield (
            f"{v!r} changed",
            setel(n, "value", not v if isinstance(v, bool) else v + (1 if isinstance(v, int) else "x")),
        )
    if isinstance(n, ast.Return) and n.value and not (isinstance(n.value, ast.Constant) and n.value.value is None):
        yield "return None", setel(n, "value", ast.Constant(None))
    for daftar in (getattr(n, "body", None), getattr(n, "orelse", None), getattr(n, "finalbody", None)):
        for i, b in enumerate(daftar if isinstance(daftar, list) else ()):
            if isinstance(b, ast.Raise | ast.AugAssign) or (isinstance(b, ast.Expr) and isinstance(b.value, ast.Call)):
                yield f"line {b.lineno} dropped", isi(daftar, i, ast.copy_location(ast.Pass(), b))


def _berbaris(sumber: str) -> tuple[ast.Module, list[ast.AST]]:
    pohon = ast.parse(sumber)
    return pohon, list(ast.walk(pohon))


def semua(sumber: str) -> list[Mutan]:
    pohon, simpul = _berbaris(sumber)
    diam = _diam(pohon)
    return [
        Mutan(getattr(n, "lineno", 0), arti, i, r)
        for i, n in enumerate(simpul)
        if id(n) not in diam
        for r, (arti, _) in enumerate(_ragam(n))
    ]


def pasang(berkas: Path, mutan: Mutan | None) -> None:
    """Import the mutant in place of `berkas`; None = the module as it is, by the same way."""
    pohon, simpul = _berbaris(berkas.read_text(encoding="utf-8"))
    if mutan is not None:
        list(_ragam(simpul[mutan.simpul]))[mutan.ragam][1]()
    asli, kode = SourceFileLoader.get_code, compile(ast.fix_missing_locations(pohon), str(berkas), "exec")
    SourceFileLoader.get_code = (  # type: ignore[method-assign]
        lambda self, nama: kode if self.path == str(berkas) else asli(self, nama)
    )
    # now, not later: pytest reads modules of a distribution with a pytest plugin in its own way
    import_module(".".join(berkas.relative_to(AKAR).with_suffix("").parts))


def mulai(sasaran: Sasaran, mutan: Mutan | None) -> int:
    """Fork a process that runs the tests with this mutant; its id."""
    pid = os.fork()
    if pid == 0:
        os.setsid()
        keluar = os.open(os.devnull if mutan else "/dev/stderr", os.O_WRONLY)
        os.dup2(keluar, 1)
        if mutan:
            os.dup2(keluar, 2)
        try:
            pasang(AKAR / sasaran.modul, mutan)
            kode = int(pytest.main([*PAKAI, *sasaran.uji]))
            sys.stdout.flush()
            os._exit(kode)
        except BaseException:  # a mutant may break anything
            traceback.print_exc()
            os._exit(3)
    return pid


def jalankan(sasaran: Sasaran, antrean: list[Mutan | None], detik: float) -> dict[Mutan | None, int]:
    """Exit code of pytest for each; as many at once as there are cores; -9 after `detik`."""
    hasil: dict[Mutan | None, int] = {}
    jalan: dict[int, tuple[Mutan | None, float]] = {}
    antrean = antrean[::-1]
    while antrean or jalan:
        while antrean and len(jalan) < (os.cpu_count() or 1):
            m = antrean.pop()
            jalan[mulai(sasaran, m)] = m, time.monotonic() + detik
        time.sleep(0.02)
        for pid, (m, batas) in list(jalan.items()):
            if time.monotonic() > batas:
                os.killpg(pid, signal.SIGKILL)
            selesai, status = os.waitpid(pid, os.WNOHANG)
            if selesai:
                hasil[m] = os.waitstatus_to_exitcode(status)
                del jalan[pid]
    return hasil


def ukur(sasaran: Sasaran, penuh: bool = False) -> tuple[int, list[Mutan]]:
    """Number of mutants tried, and those that no test noticed."""
    awal = time.monotonic()
    if (kode := jalankan(sasaran, [None], 600)[None]) != 0:
        raise RuntimeError(f"{sasaran.modul}: its tests fail (or are none) without any mutant: pytest exit {kode}")
    batas = 30 + 8 * (time.monotonic() - awal)
    calon = semua((AKAR / sasaran.modul).read_text(encoding="utf-8"))
    if not penuh and len(calon) > sasaran.banyak:
        calon = random.Random(sasaran.modul).sample(calon, sasaran.banyak)
    hasil = jalankan(sasaran, list(calon), batas)
    return len(calon), sorted((m for m in calon if hasil[m] == 0), key=lambda m: (m.baris, m.simpul))


def main(bagian: str, penuh: bool) -> int:
    """Print scores and survivors; 1 when a module is under its floor."""
    kurang = 0
    for s in SASARAN:
        if bagian in s.modul:
            n, hidup = ukur(s, penuh)
            print(f"{s.modul}: {n - len(hidup)}/{n}", flush=True)  # noqa: T201
            for m in hidup:
                print(f"  {s.modul}:{m.baris} {m.arti}")  # noqa: T201
            kurang |= n - len(hidup) < s.lantai * n
    return kurang


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "", "semua" in sys.argv))
