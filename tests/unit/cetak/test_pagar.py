"""The hook of renderer children: packages, fonts and the work folder may be read; nothing else, nobody is called."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

_ANAK = """
import json, os, socket, subprocess, sys
from pathlib import Path
from talenta_web.cetak import pagar
kerja, luar = Path(sys.argv[1]), sys.argv[2]
import talenta_web.basis.proses as p
coba = {
    "huruf": lambda: open(pagar.HURUF / "LiberationSans-Regular.ttf", "rb").read(4),
    "paket": lambda: open(os.__file__).read(1),
    "kerja": lambda: (kerja / "a.txt").write_text("x"),
    "luar": lambda: open(luar).read(),
    "tautan": lambda: open(kerja / "tautan").read(),
    "naik": lambda: open(kerja / ".." / Path(luar).name).read(),
    "rendah": lambda: os.open(luar, os.O_RDONLY),
    "tulis": lambda: open(pagar.HURUF / "baru.txt", "w"),
    "soket": lambda: socket.create_connection(("127.0.0.1", 9)),
    "nama": lambda: socket.getaddrinfo("contoh.invalid", 80),
    "program": lambda: subprocess.run(["true"]),
    "hapus": lambda: os.remove(luar),
}
os.symlink(luar, kerja / "tautan")
pagar.pasang(kerja)
hasil = {}
for nama, kerjakan in coba.items():
    try:
        kerjakan()
        hasil[nama] = "boleh"
    except PermissionError:
        hasil[nama] = "tolak"
try:
    pagar.periksa()
except p.DitolakAnak as e:
    hasil["pesan"] = e.pesan
print(json.dumps(hasil))
"""


def test_pagar(tmp_path: Path) -> None:
    luar = tmp_path / "rahasia.txt"
    luar.write_text("KENARI")
    kerja = tmp_path / "kerja"
    kerja.mkdir()
    perintah = [sys.executable, "-c", _ANAK, str(kerja), str(luar)]
    hasil = json.loads(subprocess.run(perintah, capture_output=True, text=True, check=True).stdout)
    assert hasil.pop("pesan") == f"Naskah mencoba menyentuh yang di luar asetnya: berkas {luar}."
    assert {n for n, h in hasil.items() if h == "boleh"} == {"huruf", "paket", "kerja"}
    assert luar.read_text() == "KENARI"


def test_paket_yang_baru_dipasang(tmp_path: Path) -> None:
    """A package without a byte-code cache is imported without an attempt to write one."""
    perintah = [sys.executable, "-X", f"pycache_prefix={tmp_path}", "-c", _BARU]
    lingkungan = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    assert subprocess.run(perintah, capture_output=True, text=True, check=True, env=lingkungan).stdout == ""
    assert not list(tmp_path.rglob("wave*"))


_BARU = """
from talenta_web.cetak import pagar
pagar.pasang()
import wave
pagar.periksa()
"""
