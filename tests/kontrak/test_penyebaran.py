"""The files of the deployment guide parse, and name programs, settings and commands that exist."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest
from gunicorn.config import Config

from talenta_web.config import Konfigurasi
from tests.kontrak.sumber import PAKET
from tests.kontrak.test_dokumen import sebut

FOLDER = PAKET / "docs" / "penyebaran"
BAGIAN = {".service": {"Unit", "Service"}, ".timer": {"Unit", "Timer", "Install"}}


class Ganda(dict[str, str]):
    """systemd allows a key several times; keep them all."""

    def __setitem__(self, kunci: str, nilai: object) -> None:
        if isinstance(nilai, list) and kunci in self:
            self[kunci].extend(nilai)  # type: ignore[attr-defined]
        else:
            super().__setitem__(kunci, nilai)  # type: ignore[assignment]


@pytest.mark.parametrize("berkas", sorted(FOLDER.glob("talenta-*")), ids=lambda b: b.name)
def test_unit_systemd(berkas: Path) -> None:
    unit = configparser.RawConfigParser(strict=False, dict_type=Ganda)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(berkas.read_text(encoding="utf-8"))
    assert set(unit.sections()) >= BAGIAN[berkas.suffix]
    for baris in re.findall(r"^ExecStart=\S+/bin/(talenta .*)$", berkas.read_text(encoding="utf-8"), re.MULTILINE):
        sebut(re.sub(r"\$\{\w+\}", "NILAI", baris))
    if berkas.suffix == ".service":
        assert unit["Service"]["User"].splitlines()[-1] == "talenta"
        assert "NoNewPrivileges" in unit["Service"]


def test_gunicorn() -> None:
    isi: dict[str, object] = {}
    exec((FOLDER / "gunicorn.conf.py").read_text(encoding="utf-8"), isi)
    setelan = Config()
    for nama, nilai in isi.items():
        if not nama.startswith("__"):
            setelan.set(nama, nilai)
    assert setelan.worker_class_str == "gthread"


def test_nginx() -> None:
    teks = re.sub(r"#.*", "", (FOLDER / "nginx.conf").read_text(encoding="utf-8"))
    assert teks.count("{") == teks.count("}")
    for baris in filter(None, map(str.strip, teks.splitlines())):
        assert baris[-1] in "{};", baris
    assert teks.count("X-Forwarded-For $remote_addr") == teks.count("proxy_pass")
    batas = re.search(r"client_max_body_size (\d+)m", teks)
    assert batas
    assert int(batas[1]) == Konfigurasi.__dataclass_fields__["maks_unggah_mib"].default + 1


def test_lingkungan() -> None:
    env = dict(
        b.split("=", 1)
        for b in (FOLDER / "lingkungan").read_text(encoding="utf-8").splitlines()
        if not b.startswith("#")
    )
    k = Konfigurasi.dari_lingkungan(env | {"TALENTA_KUNCI_RAHASIA": "x" * 48, "TALENTA_KUNCI_DATA": "y" * 48})
    assert k.produksi
    assert not k.loopback
    assert k.jangkar


def test_peran_sql() -> None:
    teks = (FOLDER / "peran.sql").read_text(encoding="utf-8")
    perintah = [p for p in re.sub(r"--.*", "", teks).split(";") if p.strip()]
    assert [p.split()[0] for p in perintah] == ["CREATE", "CREATE", "CREATE", "REVOKE", "GRANT"]
