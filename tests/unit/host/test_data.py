"""Reading a dataset: what is declared is what a report gets."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from talenta_web.domain.izin import Lingkup
from talenta_web.host import GalatPlugin, tambah_inti
from talenta_web.host.data import MAKS_POTONG, alir_dataset, baca_dataset
from talenta_web.kontrak import AliranData, Dataset, KolomData, Permintaan, TabelData, Tipe
from talenta_web.laporan.lingkup import irisan

KOLOM = (
    KolomData("teks", "Teks", Tipe.TEKS),
    KolomData("angka", "Angka", Tipe.ANGKA),
    KolomData("bulat", "Bulat", Tipe.BULAT),
    KolomData("tanggal", "Tanggal", Tipe.TANGGAL),
    KolomData("benar", "Benar", Tipe.BOOLEAN),
)
BARIS: dict[str, Any] = {"teks": "a", "angka": Decimal("1.5"), "bulat": 3, "tanggal": date(2026, 1, 1), "benar": True}


def baca(hasil: Any, batas: int | None = None) -> TabelData:
    def fungsi(_: Permintaan) -> TabelData:
        if isinstance(hasil, BaseException):
            raise hasil
        return hasil  # type: ignore[no-any-return]

    registry = tambah_inti(dataset=(Dataset("uji.data", "Uji", "kotak.lihat", KOLOM, fungsi),))
    return baca_dataset(registry, "uji.data", Permintaan(None, Lingkup(1), {}, batas))  # type: ignore[arg-type]


def test_baris_baik_dan_kosong() -> None:
    assert baca(TabelData((BARIS,), 7)).jumlah == 7
    assert baca(TabelData((dict.fromkeys(BARIS),), 1)).baris[0]["bulat"] is None
    assert baca(TabelData((), 0)).baris == ()


@pytest.mark.parametrize(
    "ubah",
    [
        {"teks": 1},
        {"teks": b"a"},
        {"angka": "1"},
        {"angka": float("nan")},
        {"angka": Decimal("Infinity")},
        {"angka": True},
        {"bulat": 1.0},
        {"bulat": False},
        {"tanggal": "2026-01-01"},
        {"tanggal": datetime(2026, 1, 1)},  # noqa: DTZ001
        {"benar": 1},
        {"lain": 1},
    ],
)
def test_baris_keliru_ditolak(ubah: dict[str, Any]) -> None:
    with pytest.raises(GalatPlugin, match=r"uji\.data"):
        baca(TabelData(({**BARIS, **ubah},), 1))


@pytest.mark.parametrize("hasil", [None, [BARIS], TabelData([BARIS], 1), TabelData((BARIS,), 0)])  # type: ignore[arg-type]
def test_tabel_keliru_ditolak(hasil: Any) -> None:
    with pytest.raises(GalatPlugin, match=r"uji\.data"):
        baca(hasil)


def test_kolom_kurang_dan_batas() -> None:
    with pytest.raises(GalatPlugin, match="teks"):
        baca(TabelData(({k: v for k, v in BARIS.items() if k != "teks"},), 1))
    with pytest.raises(GalatPlugin, match="batasnya 1"):
        baca(TabelData((BARIS, BARIS), 2), batas=1)


def test_pesan_untuk_orang_lewat_galat_sendiri_tidak() -> None:
    with pytest.raises(LookupError, match="tidak ada"):
        baca(LookupError("Periode tidak ada."))
    for galat in (KeyError("x"), IndexError("x"), SystemExit(1), RuntimeError("x")):
        with pytest.raises(GalatPlugin, match=r"dataset uji\.data"):
            baca(galat)
    with pytest.raises(KeyboardInterrupt):
        baca(KeyboardInterrupt())


def alir(fungsi: Any) -> AliranData:
    data = Dataset("uji.data", "Uji", "kotak.lihat", KOLOM, lambda _: TabelData((BARIS,), 1), fungsi)
    return alir_dataset(
        tambah_inti(dataset=(data,)),
        "uji.data",
        Permintaan(None, Lingkup(1)),  # type: ignore[arg-type]
    )


def test_aliran_sepotong_sepotong() -> None:
    hasil = alir(lambda _: AliranData(iter([(BARIS,) * 3, (), (BARIS,)]), 4, date(2026, 1, 1)))
    assert (hasil.jumlah, hasil.per) == (4, date(2026, 1, 1))
    assert [len(p) for p in hasil.potongan] == [3, 0, 1]


def test_tanpa_alir_dibaca_utuh() -> None:
    hasil = alir(None)
    assert [len(p) for p in hasil.potongan] == [hasil.jumlah] == [1]


@pytest.mark.parametrize(
    ("potong", "galat", "pesan"),
    [
        ([(BARIS,)], LookupError, "berubah selama dibaca"),
        ([(BARIS,) * 3], LookupError, "3 dari 2"),
        ([[BARIS, BARIS]], GalatPlugin, "harus tuple"),
        ([(BARIS,) * (MAKS_POTONG + 1)], GalatPlugin, "paling banyak"),
        ([(BARIS, {**BARIS, "bulat": True})], GalatPlugin, "kolom 'bulat'"),
        ([(BARIS, {**BARIS, "lain": 1})], GalatPlugin, "lain"),
        ([(BARIS, {**BARIS, "tanggal": datetime(2026, 1, 1)})], GalatPlugin, "tanggal"),  # noqa: DTZ001
    ],
)
def test_aliran_keliru_ditolak(potong: Any, galat: type[Exception], pesan: str) -> None:
    with pytest.raises(galat, match=pesan) as e:
        list(alir(lambda _: AliranData(iter(potong), 2)).potongan)
    assert type(e.value) is galat


def test_galat_di_tengah_aliran() -> None:
    def sumber(galat: Exception) -> Any:
        yield (BARIS,)
        raise galat

    for galat, jadi in ((KeyError("x"), GalatPlugin), (LookupError("Periode dihapus."), LookupError)):
        hasil = alir(lambda _, g=galat: AliranData(sumber(g), 2))
        with pytest.raises(jadi):
            list(hasil.potongan)
    with pytest.raises(GalatPlugin, match="AliranData"):
        alir(lambda _: TabelData((), 0))


def test_irisan_lingkup() -> None:
    semua, unit, sendiri = Lingkup(1, seluruh=True), Lingkup(1, unit_jalur=("/1/",)), Lingkup(1, nip="1")
    samar = Lingkup(1, seluruh=True, samar=True)
    assert irisan(semua, unit) == irisan(unit, semua) == unit
    assert irisan(semua, samar) == samar
    assert irisan(unit, unit) == unit
    assert irisan(unit, sendiri) is None
    assert irisan(samar, unit) is None
    assert irisan(semua, Lingkup(2, seluruh=True)) is None
