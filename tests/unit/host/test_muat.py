from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import EntryPoint

import pytest

from talenta_web.host import GalatPlugin, Registry, muat_plugin, tambah_inti
from talenta_web.kontrak import Dataset, KolomData, Permintaan, TabelData, TalentaPlugin, Tipe, hookimpl


@dataclass(frozen=True)
class Atur:
    plugin: tuple[str, ...] | None = None
    plugin_ketat: bool = False


class Titik:
    """An entry point that gives an object of this module."""

    dist = None

    def __init__(self, nama: str, isi: object) -> None:
        self.name, self.value, self._isi = nama, nama, isi

    def load(self) -> object:
        if isinstance(self._isi, BaseException):
            raise self._isi
        return self._isi


def muat(*titik: Titik, awal: Registry | None = None, **kw: object) -> Registry:
    return muat_plugin(Atur(**kw), awal=awal, titik=titik)  # type: ignore[arg-type]


def dataset(kode: str = "uji.data") -> Dataset:
    return Dataset(kode, "Uji", "pegawai.cari", (KolomData("a", "A", Tipe.TEKS),), baca)


def baca(minta: Permintaan) -> TabelData:
    return TabelData((), 0)


def kelas(nama: str, **isi: object) -> type:
    return type("Plugin", (TalentaPlugin,), {"slug": nama, **isi})


def memberi(hasil: object) -> object:
    @hookimpl
    def register_dataset(self: object) -> object:
        if isinstance(hasil, BaseException):
            raise hasil
        return hasil

    return register_dataset


BAIK = Titik("baik", kelas("baik", register_dataset=memberi([dataset("baik.data")])))


def test_baik() -> None:
    r = muat(BAIK)
    assert r.masalah == ()
    assert [p.slug for p in r.plugin] == ["baik"]
    assert r.dataset("baik.data").nama == "Uji"
    assert r.penyedia("dataset", "baik.data").slug == "baik"


BURUK = [
    (RuntimeError("meledak"), "impor", "meledak"),
    (SystemExit(3), "impor", "SystemExit"),
    (RecursionError(), "impor", "RecursionError"),
    (object(), "versi", "turunan TalentaPlugin"),
    (kelas("lain"), "versi", "titik masuk"),
    (kelas("buruk", api="2"), "versi", "API '2'"),
    (kelas("buruk", __init__=lambda self: 1 / 0), "impor", "ZeroDivisionError"),
    (kelas("buruk", register_dataset=lambda self: []), "versi", "tanpa @hookimpl"),
    (kelas("buruk", register_setan=hookimpl(lambda self: [])), "versi", "tidak dikenal"),
    (kelas("buruk", tampil=hookimpl(lambda self: [])), "daftar", "tampil"),
    (kelas("buruk", register_dataset=hookimpl(lambda self, app: [])), "daftar", "app"),
    (kelas("buruk", register_dataset=hookimpl(lambda self, app=None: [])), "versi", "nilai bawaan"),
    (kelas("buruk", register_dataset=memberi(ValueError("aduh"))), "daftar", "aduh"),
    (kelas("buruk", register_dataset=memberi(SystemExit())), "daftar", "SystemExit"),
    (kelas("buruk", register_dataset=memberi("abc")), "periksa", "str"),
    (kelas("buruk", register_dataset=memberi(42)), "periksa", "int"),
    (kelas("buruk", register_dataset=memberi([1])), "periksa", "yang diterima: 1"),
    (kelas("buruk", register_dataset=memberi([dataset("BESAR")])), "periksa", "huruf kecil"),
    (kelas("buruk", register_dataset=memberi([dataset("baik.data")])), "periksa", "sudah dipakai oleh baik"),
    (kelas("buruk", register_dataset=memberi([dataset("inti.data")])), "periksa", "sudah dipakai oleh inti"),
    (kelas("buruk", register_dataset=memberi([dataset("x"), dataset("x")])), "periksa", "sudah dipakai oleh buruk"),
]


@pytest.mark.parametrize(("isi", "tahap", "pesan"), BURUK, ids=range(len(BURUK)))
def test_buruk_dikarantina_yang_lain_tetap(isi: object, tahap: str, pesan: str) -> None:
    awal = tambah_inti(dataset=(dataset("inti.data"),))
    sesudah = Titik("ujung", kelas("ujung", register_dataset=memberi((dataset("ujung.data"),))))
    titik = BAIK, Titik("buruk", isi), sesudah
    r = muat(*titik, awal=awal)
    assert [(m.penyedia.slug, m.tahap) for m in r.masalah] == [("buruk", tahap)]
    assert pesan in r.masalah[0].sebab
    assert [k for _, k in r.isi] == ["inti.data", "baik.data", "ujung.data"]
    assert not r.pengelola.has_plugin("buruk")
    with pytest.raises(GalatPlugin, match="buruk"):
        muat(*titik, awal=awal, plugin_ketat=True)


def test_papan_ketik_tetap_menghentikan() -> None:
    with pytest.raises(KeyboardInterrupt):
        muat(Titik("buruk", KeyboardInterrupt()))


def test_daftar_izin_dan_urutan() -> None:
    def buat(nama: str) -> Titik:
        return Titik(nama, kelas(nama))

    a, b, c = buat("a"), buat("b"), buat("c")
    assert [p.slug for p in muat(c, b, a).plugin] == ["a", "b", "c"]
    assert [p.slug for p in muat(a, b, c, plugin=("c", "a")).plugin] == ["c", "a"]
    r = muat(a, plugin=("a", "hilang"))
    assert r.masalah[0].penyedia.slug == "hilang"
    assert "tidak terpasang" in r.masalah[0].sebab
    assert muat(a, plugin=()).plugin == ()


def test_dua_registry_tidak_berbagi() -> None:
    r1, r2 = muat(BAIK), muat()
    assert r1.pengelola is not r2.pengelola
    assert not r2.pengelola.has_plugin("baik")


def test_tidak_ada_kode() -> None:
    with pytest.raises(LookupError, match=r"baik\.data"):
        muat(BAIK).dataset("tidak.ada")


def test_titik_masuk_asli() -> None:
    assert EntryPoint(name="x", value="y", group="z").dist is None
