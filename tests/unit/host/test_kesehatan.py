"""Three strikes within ten minutes switch a plugin off; what is old or seldom does not."""

from __future__ import annotations

import pytest

from talenta_web.host.galat import GalatPlugin
from talenta_web.host.kesehatan import JENDELA_DETIK, Kesehatan
from talenta_web.host.polos import periksa_polos
from talenta_web.host.waktu import TerlaluLama, batasi


class Jam:
    kini = 0.0

    def __call__(self) -> float:
        return self.kini


def test_tiga_galat_dalam_jendela() -> None:
    jam = Jam()
    k = Kesehatan(jam)
    for _ in range(2):
        k.gagal("a", "h", 0.1, "aduh")
    assert k.aktif("a")
    jam.kini = JENDELA_DETIK + 1
    k.gagal("a", "h", 0.1, "aduh")
    assert k.aktif("a"), "the first two are too old"
    k.gagal("a", "h", 0.1, "lagi")
    k.gagal("a", "h", 0.1, "lagi")
    assert not k.aktif("a")
    assert "lagi" in k.milik("a").dimatikan
    assert k.milik("a").galat == 5
    assert k.aktif("b")


def test_tiga_lambat_dan_galat_dihitung_sendiri() -> None:
    k = Kesehatan(Jam())
    for _ in range(2):
        k.berhasil("a", "h", 0.3)
        k.gagal("a", "h", 0.01, "x")
    assert k.aktif("a"), "two slow and two failed calls are not three of either"
    k.berhasil("a", "h", 0.1)
    assert k.aktif("a")
    k.berhasil("a", "lama", 0.9)
    assert not k.aktif("a")
    assert (k.milik("a").lambat, k.milik("a").terlama_hook, k.milik("a").panggilan) == (3, "lama", 6)
    pertama = k.milik("a").dimatikan
    k.matikan("a", "lain")
    assert k.milik("a").dimatikan == pertama


def test_batasi() -> None:
    assert batasi(lambda: 7, 60) == 7
    with pytest.raises(ZeroDivisionError):
        batasi(lambda: 1 / 0, 60)  # type: ignore[arg-type,return-value]
    with pytest.raises(TerlaluLama):
        batasi(lambda: __import__("time").sleep(5), 0.05)


@pytest.mark.parametrize("nilai", [object(), {"a": {1}}, [b"x"], {1: 1}, float("inf"), "\ud800", ["x" * 200_001]])
def test_bukan_polos(nilai: object) -> None:
    with pytest.raises(GalatPlugin):
        periksa_polos(nilai, "data")


def test_polos() -> None:
    periksa_polos({"a": [1, 2.5, None, True, "x", ("y",)], "b": {"c": {}}}, "data")
