"""Uploads that wait are read by a page while a job writes them: whole, or as they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from talenta_web.pegawai import unggahan
from talenta_web.pegawai.unggahan import Unggahan

U = Unggahan("a" * 32, "data.xlsx", 1, "", 0)


class _Isi:
    def save(self, dst: str) -> None:
        Path(dst).write_bytes(b"isi")


def _putus(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on writing stops half-way."""
    asli = Path.write_text

    def tulis(self: Path, data: str, **lain: Any) -> int:
        asli(self, data[: len(data) // 2], **lain)
        raise OSError("no space")

    monkeypatch.setattr(Path, "write_text", tulis)


def test_yang_terputus_tidak_merusak_yang_lama(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unggahan.catat(tmp_path, 7, U)
    unggahan.simpan_hasil(tmp_path, U.berkas, {"baris": 1})
    _putus(monkeypatch)
    with pytest.raises(OSError, match="no space"):
        unggahan.catat(tmp_path, 7, replace(U, digest="b" * 64))
    with pytest.raises(OSError, match="no space"):
        unggahan.simpan_hasil(tmp_path, U.berkas, {"baris": 2})
    assert unggahan.baca(tmp_path, 7, 1) == U
    assert unggahan.baca_hasil(tmp_path, U.berkas) == {"baris": 1}
    folder = tmp_path / "unggahan"
    assert {b.name for b in folder.iterdir()} == {"7.json", f"{U.berkas}.hasil"}
    assert {b.stat().st_mode & 0o777 for b in folder.iterdir()} == {0o600}


def test_yang_hilang_di_tengah_jalan_bukan_galat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process swept the same files between the listing, or the look, and the use."""
    unggahan.catat(tmp_path, 7, U)
    asli = Path.iterdir

    def dengan_hantu(self: Path) -> Iterator[Path]:
        yield self / "hantu"
        yield from asli(self)

    monkeypatch.setattr(Path, "iterdir", dengan_hantu)
    assert unggahan.terima(tmp_path, 8, [("a.csv", _Isi())])[0].read_bytes() == b"isi"
    monkeypatch.setattr(Path, "exists", lambda self: True)
    monkeypatch.setattr(Path, "is_file", lambda self: True)
    assert unggahan.baca(tmp_path, 9, 1) is None
    assert unggahan.baca_hasil(tmp_path, "tidak-ada") is None
    unggahan.hapus(tmp_path, 9)
