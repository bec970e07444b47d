"""The lock file pins everything with hashes and fits pyproject.toml; no address of a registry is committed."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.kontrak.sumber import AKAR, terlacak

KUNCI = (AKAR / "requirements.lock").read_text(encoding="utf-8")
DAFTAR = re.compile(
    r"https?://[^\s\"'<>)]*(?:pypi|pythonhosted|/simple/|registry\.npmjs|registry\.yarnpkg|artifactory|nexus|devpi|:3141)"
    r"|--(?:extra-)?index-url|--find-links|--trusted-host",
    re.I,
)
KECUALI = {"tests/kontrak/test_kunci.py"}


def _pin() -> dict[str, str]:
    hasil = {}
    for butir in re.sub(r"\\\n\s*", " ", KUNCI).splitlines():
        if not butir.strip() or butir.startswith("#"):
            continue
        cocok = re.match(r"([A-Za-z0-9_.-]+)==([^\s;]+)(?:\s*;[^-]*)?((?:\s+--hash=sha256:[0-9a-f]{64})+)\s*$", butir)
        assert cocok, f"not pinned with hashes: {butir[:80]}"
        hasil[canonicalize_name(cocok.group(1))] = cocok.group(2)
    return hasil


def test_semua_terkunci_dan_cocok_dengan_pyproject() -> None:
    proyek = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))
    pin = _pin()
    minta = [
        *proyek["project"]["dependencies"],
        *proyek["build-system"]["requires"],
        *proyek["dependency-groups"]["uji"],
    ]
    for berkas in sorted((AKAR / "plugins").glob("*/pyproject.toml")):
        plugin = tomllib.loads(berkas.read_text(encoding="utf-8"))
        minta += [*plugin["project"].get("dependencies", ()), *plugin["build-system"]["requires"]]
    for butir in map(Requirement, minta):
        nama = canonicalize_name(butir.name)
        if nama == "talenta-web":
            continue
        assert nama in pin, f"{nama} is not in requirements.lock; run `make lock`"
        assert butir.specifier.contains(pin[nama]), f"{nama}: {pin[nama]} does not fit {butir.specifier}"


def test_yang_terpasang_sama_dengan_kunci() -> None:
    from importlib.metadata import distributions

    terpasang = {canonicalize_name(d.name): d.version for d in distributions()}
    assert {n: (v, terpasang[n]) for n, v in _pin().items() if n in terpasang and terpasang[n] != v} == {}


def test_tidak_ada_alamat_registri() -> None:
    for berkas in terlacak():
        nama = berkas.relative_to(AKAR).as_posix()
        if nama in KECUALI or berkas.suffix in {".png", ".xlsx", ".pdf", ".woff2", ".gz"}:
            continue
        try:
            isi = berkas.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        cocok = DAFTAR.search(isi)
        assert cocok is None, f"{nama}: {cocok.group(0) if cocok else ''}"
