"""Work of plugins in worker processes: limits of time and memory, no network, no new processes, answers checked."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from talenta_web.basis.kerja_plugin import nilai_aturan, periksa_skor, susun_laporan
from talenta_web.host import GalatPlugin, Registry, muat_plugin
from talenta_web.kontrak import KonteksLaporan, Naskah, TabelData
from tests.kontrak.plugin_palsu import KEPALA, kelas, pasang, situs
from tests.kontrak.proses_anak import mayat_tetap

LAPOR = """
import os, socket, sys, time, threading
BATAS = BatasKerja(detik=1, memori_mib=64)
def tulis(teks): return Naskah("Uji", "uji", f"<p>{teks}</p>", "")
def baik(k):
    b = k.tabel["t"].baris[0]
    return Naskah("Uji", "uji", repr((b["d"], b["t"], b["n"], b["x"])), "", {"a": b"12", "b": b"345"})
def tidak_ada(k): raise LookupError("Belum ada data.")
def kunci(k): return tulis({}["hilang"])
def meledak(k): raise RuntimeError("aduh")
def keluar(k): sys.exit(3)
def dasar(k):
    class X(BaseException): pass
    raise X("dasar")
def rekursi(k): return rekursi(k)
def putar(k):
    while True: pass
def tidur(k): time.sleep(3600)
def c_lama(k): return tulis(sum(range(10**14)))
def rakus(k): return tulis(len([0] * (10 * 1024**3 // 8)))
def rakus_pelan(k):
    isi = []
    while True: isi.append(bytearray(1024 * 1024))
def cabang(k):
    while True: os.fork()
def cabang_sekali(k):
    try: os.fork()
    except OSError as e: return tulis(f"ditolak {e.errno}")
def program(k):
    import subprocess
    try: subprocess.run(["true"])
    except OSError as e: return tulis(f"ditolak {e.errno}")
def jaringan(k):
    try: socket.create_connection(("127.0.0.1", 9))
    except OSError as e: return tulis(f"ditolak {e.errno}")
def rahasia(k): return tulis(sorted(n for n in os.environ if "TALENTA" in n or "KUNCI" in n or "DB" in n))
def mati(k): os._exit(0)
def batal(k): os.abort()
def kosong(k): return None
def teks(k): return "<p>halo</p>"
def bita(k): return Naskah("Uji", "uji", b"<p>", "")
def besar(k): return tulis("x" * 10_000_000)
def nama(k): return Naskah("Uji", "a\\r\\nX-Jahat: 1", "<p>", "")
def pembangkit(k): yield tulis("x")
class Malas(str):
    def __format__(self, s): raise RuntimeError
def aset(k): return Naskah("Uji", "uji", "<p>", "", {"a": "bukan bita"})
def benang(k): threading.Thread(target=time.sleep, args=(3600,)).start(); return tulis("sudah")
"""
BURUK = {
    "kunci": "KeyError", "meledak": "aduh", "keluar": "", "dasar": "", "rekursi": "RecursionError", "putar": "waktu",
    "tidur": "waktu", "c_lama": "waktu", "rakus": "memori", "rakus_pelan": "terlampaui", "cabang": "PermissionError",
    "mati": "", "batal": "", "kosong": "NoneType", "teks": "str", "bita": "", "besar": "", "nama": "nama berkas",
    "pembangkit": "generator", "aset": "",
}  # fmt: skip
BAIK = {"cabang_sekali": "ditolak 1", "program": "ditolak 1", "jaringan": "ditolak 1", "rahasia": "[]"}
FORMAT = (
    'return [FormatLaporan("{slug}-" + n, "N", "U", "kotak.lihat", (), (), globals()[n], batas=BATAS) for n in ({n})]'
)
KONTEKS = KonteksLaporan(
    {"periode": "a"},
    {},
    {"t": TabelData(({"d": Decimal("1.50"), "t": date(2026, 1, 2), "n": None, "x": 1.5},), 1)},
)


@dataclass(frozen=True)
class Atur:
    plugin: tuple[str, ...] | None
    plugin_ketat: bool = True


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with situs(tmp_path_factory.mktemp("situs")) as f:
        semua = ("baik", "tidak_ada", "benang", *BAIK, *BURUK)
        isi = FORMAT.replace("{n}", ", ".join(f"'{n.replace('_', '-')}'" for n in semua))
        isi = isi.replace("globals()[n]", "globals()[n.replace('-', '_')]")
        pasang(f, "kerja", kelas(isi, "register_laporan"), kepala=KEPALA + LAPOR)
        yield f


@pytest.fixture
def registry(folder: Path) -> Registry:
    return muat_plugin(Atur(("kerja",)))


def susun(registry: Registry, nama: str) -> Naskah | LookupError:
    return susun_laporan(registry, registry.laporan(f"kerja-{nama.replace('_', '-')}"), KONTEKS)


def test_baik(registry: Registry) -> None:
    hasil = susun(registry, "baik")
    assert isinstance(hasil, Naskah)
    assert hasil.html == repr((Decimal("1.50"), date(2026, 1, 2), None, 1.5))
    assert dict(hasil.aset) == {"a": b"12", "b": b"345"}
    assert str(susun(registry, "tidak_ada")) == "Belum ada data."
    assert registry.kesehatan.milik("kerja").galat == 0


@pytest.mark.parametrize(("nama", "isi"), BAIK.items())
def test_tanpa_proses_jaringan_rahasia(
    registry: Registry, nama: str, isi: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALENTA_KUNCI_RAHASIA", "x" * 40)
    monkeypatch.setenv("TALENTA_DB_URL", "sqlite://")
    hasil = susun(registry, nama)
    assert isinstance(hasil, Naskah)
    assert isi in hasil.html


@pytest.mark.parametrize(("nama", "sebab"), BURUK.items())
def test_buruk(registry: Registry, nama: str, sebab: str) -> None:
    mulai = time.perf_counter()
    with pytest.raises(GalatPlugin) as galat:
        susun(registry, nama)
    assert time.perf_counter() - mulai < 60
    assert sebab in str(galat.value), str(galat.value)
    assert registry.kesehatan.milik("kerja").galat == 1


def test_benang_tertinggal_tidak_menahan(registry: Registry) -> None:
    mulai = time.perf_counter()
    assert isinstance(susun(registry, "benang"), Naskah)
    assert time.perf_counter() - mulai < 60


def test_tiga_galat_dimatikan_dan_tanpa_zombi(registry: Registry) -> None:
    for _ in range(3):
        with pytest.raises(GalatPlugin, match="aduh"):
            susun(registry, "meledak")
    with pytest.raises(GalatPlugin, match="sedang dimatikan"):
        susun(registry, "baik")
    assert mayat_tetap() == set()


SKOR = """
BATAS = BatasKerja(detik=3, memori_mib=512)
def baik(bahan, p):
    import polars as pl
    assert p["acuan"] == "2026-06-30" and p["faktor"] == 2
    return bahan["pegawai"].select("nip", kinerja=pl.lit(81.25), potensial=pl.lit(None, dtype=pl.Float64))
def orang_lain(bahan, p):
    import polars as pl
    return baik(bahan, p).with_columns(nip=pl.lit("999999999999999999"))
def kurang(bahan, p): return baik(bahan, p).head(1)
def ganda(bahan, p):
    import polars as pl
    return pl.concat([baik(bahan, p), baik(bahan, p)])
def nan(bahan, p): return baik(bahan, p).with_columns(kinerja=float("nan"))
def takhingga(bahan, p): return baik(bahan, p).with_columns(kinerja=float("inf"))
def teks(bahan, p):
    import polars as pl
    return baik(bahan, p).with_columns(kinerja=pl.lit("80"))
def lebih(bahan, p): return baik(bahan, p).with_columns(kinerja=100.5)
def kolom(bahan, p): return baik(bahan, p).with_columns(nama=1)
def kosong(bahan, p): return None
def putar(bahan, p):
    while True: pass
"""
SKOR_BURUK = {
    "orang-lain": "tidak diminta", "kurang": "tidak mendapat baris", "ganda": "dua kali", "nan": "bilangan",
    "takhingga": "bilangan", "teks": "bilangan", "lebih": "di luar", "kolom": "kolom", "kosong": "kolom",
    "putar": "waktu",
}  # fmt: skip


@pytest.fixture(scope="module")
def aturan(folder: Path) -> Registry:
    semua = ", ".join(f"'{n}'" for n in ("baik", *SKOR_BURUK))
    isi = (
        'return [AturanPython("skor-" + n, "N", "1", globals()[n.replace("-", "_")], (60, 80), {"faktor": 2}, BATAS) '
        f"for n in ({semua})]"
    )
    pasang(folder, "skor", kelas(isi, "register_aturan"), kepala=KEPALA + SKOR)
    return muat_plugin(Atur(("skor",)))


def nilai(registry: Registry, kode: str) -> Any:
    import polars as pl

    from talenta_web.bahan.parquet import ke_parquet
    from talenta_web.penskoran.masukan import Bahan

    nip = ["000000000000000001", "000000000000000002"]
    berkas = ke_parquet(Bahan.dari({"pegawai": pl.DataFrame({"nip": nip})}))
    a = registry.aturan_python(f"skor-{kode}")
    assert a is not None
    return nilai_aturan(registry, a, berkas, nip, {**a.parameter, "acuan": "2026-06-30"})


def test_aturan_python_baik(aturan: Registry) -> None:
    hasil = nilai(aturan, "baik")
    assert [(h.nip[-1], h.kinerja, h.potensial) for h in hasil] == [
        ("1", Decimal("81.250000"), None),
        ("2", Decimal("81.250000"), None),
    ]


@pytest.mark.parametrize(("kode", "sebab"), SKOR_BURUK.items())
def test_aturan_python_buruk(folder: Path, aturan: Registry, kode: str, sebab: str) -> None:
    segar = muat_plugin(Atur(("skor",)))
    with pytest.raises(GalatPlugin, match=sebab):
        nilai(segar, kode)


@pytest.mark.parametrize("baris", [None, "x", [["1", 1]], [[1, 1, 1]], [["1", True, 1]], [["1", math.nan, 1]], [None]])
def test_jawaban_anak_tidak_dipercaya(baris: Any) -> None:
    with pytest.raises(GalatPlugin):
        periksa_skor("uji", baris, ["1"])
