"""The hooks are a promise: a snapshot of every signature, and a guide that names each of them exactly."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
from pathlib import Path

import pytest

from talenta_web import kontrak
from talenta_web.kontrak import NAMA_PROYEK, TalentaPlugin

AKAR = Path(__file__).resolve().parents[2]
PANDUAN = (AKAR / "plugins" / "README.md").read_text(encoding="utf-8")
HOOK = {n: f for n, f in vars(TalentaPlugin).items() if hasattr(f, f"{NAMA_PROYEK}_spec")}
DESKRIPTOR = [d for d in vars(kontrak).values() if inspect.isclass(d) and dataclasses.is_dataclass(d)]


def _sebutan(nama: str, fungsi: object) -> str:
    tanda = inspect.signature(fungsi)  # type: ignore[arg-type]
    return f"{nama}({', '.join(tanda.parameters)})"


def test_potret_hook() -> None:
    """A changed line here needs a changelog line and, for a removal, one release of `warn_on_impl`."""
    kini = [f"api {kontrak.API}", *(f"{n}{inspect.signature(f)}" for n, f in sorted(HOOK.items()))]
    assert kini == (Path(__file__).parent / "hooks.txt").read_text(encoding="utf-8").splitlines()


def test_hook_tanpa_nilai_bawaan_dan_berdokumen() -> None:
    assert HOOK
    for nama, fungsi in HOOK.items():
        assert inspect.getdoc(fungsi), nama
        for p in inspect.signature(fungsi).parameters.values():
            assert p.default is p.empty
            assert p.name not in {"app", "request"}


@pytest.mark.parametrize("nama", sorted(HOOK))
def test_panduan_menyebut_hook(nama: str) -> None:
    assert f"`{_sebutan(nama, HOOK[nama])}`" in PANDUAN


def test_panduan_tidak_menyebut_hook_lain() -> None:
    assert set(re.findall(r"\b(register_[a-z]+)\b", PANDUAN)) <= set(HOOK)


@pytest.mark.parametrize("kelas", DESKRIPTOR, ids=lambda k: k.__name__)
def test_panduan_menyebut_ruas(kelas: type) -> None:
    """Fields stand in the part of the guide about that class: its table, or its paragraph."""
    assert kelas.__doc__
    nama = kelas.__name__
    if (judul := re.search(rf"^### {nama}\n(.*?)(?=^\*\*|^#|\Z)", PANDUAN, re.S | re.M)) is not None:
        sebut = re.findall(r"^\| `(\w+)` \|", judul.group(1), re.M)
    else:
        alinea = re.search(rf"^\*\*{nama}\*\*: (.*?)\n\n", PANDUAN, re.S | re.M)
        assert alinea, f"plugins/README.md does not describe {nama}"
        isi = alinea.group(1)
        while "(" in isi:  # what stands in brackets explains a field
            isi = re.sub(r"\([^()]*\)", "", isi)
        sebut = re.findall(r"`(\w+)`", isi)
    assert list(dict.fromkeys(sebut)) == [f.name for f in dataclasses.fields(kelas)]


def test_contoh_di_panduan_dapat_diurai() -> None:
    contoh = re.findall(r"```python\n(.*?)```", PANDUAN, re.S)
    assert contoh
    for c in contoh:
        ast.parse(c)


def test_panduan_menyebut_perintah_yang_ada() -> None:
    from talenta_web.admin.commands import plugin

    for perintah in re.findall(r"`talenta plugin (\w+)", PANDUAN):
        assert perintah in plugin.commands


def test_deskriptor_beku_dan_ringan() -> None:
    """Everything in the contract is a frozen value; importing it pulls neither Flask, SQLAlchemy nor Polars."""
    import subprocess
    import sys

    for kelas in DESKRIPTOR:
        assert kelas.__dataclass_params__.frozen, kelas  # type: ignore[attr-defined]
    kode = "import sys, talenta_web.host, talenta_web.kontrak.templat;print(*sys.modules)"
    termuat = subprocess.run([sys.executable, "-c", kode], check=True, capture_output=True, text=True).stdout.split()
    assert not {"flask", "sqlalchemy", "polars", "weasyprint", "click", "pytest"} & set(termuat)
