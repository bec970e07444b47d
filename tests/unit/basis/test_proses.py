"""The child runner: limits hold, refusals pass through, the parent lives."""

from __future__ import annotations

import time

import pytest

from talenta_web.basis.proses import Batas, GalatProses, jalankan


def _panggil(fungsi: str, isi: bytes = b"", **batas: float) -> object:
    return jalankan(f"talenta_web.kontrak.testing.anak_uji:{fungsi}", {"a": 1}, isi, batas=Batas(**batas))


def test_jawaban_dan_byte() -> None:
    assert _panggil("gema", b"\x00\xff" * 1000) == ({"a": 1}, b"\x00\xff" * 1000)


def test_penolakan_sampai_ke_pemanggil() -> None:
    with pytest.raises(GalatProses, match="Berkas rusak") as e:
        _panggil("tolak")
    assert e.value.sebab == "galat"
    assert e.value.rincian == {"sel": "A1"}


@pytest.mark.parametrize(
    ("fungsi", "sebab", "batas"),
    [
        ("berputar", "waktu", {"cpu_detik": 1}),
        ("tidur", "waktu", {"detik": 2}),
        ("rakus", "memori", {"memori_mib": 300}),
        ("mati", "mati", {}),
    ],
)
def test_batas(fungsi: str, sebab: str, batas: dict[str, int]) -> None:
    """Each by its own limit: on a busy machine the others are far away."""
    mulai = time.monotonic()
    with pytest.raises(GalatProses) as e:
        _panggil(fungsi, **({"detik": 600, "cpu_detik": 60} | batas))
    assert e.value.sebab == sebab
    assert time.monotonic() - mulai < 120


def test_tanpa_rahasia(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALENTA_KUNCI_RAHASIA", "sangat-rahasia")
    data, _ = _panggil("lingkungan")  # type: ignore[misc]
    assert not [k for k in data if k.startswith("TALENTA")]


def test_cetak_liar_tidak_merusak() -> None:
    assert _panggil("mencetak") == ("baik", b"")
