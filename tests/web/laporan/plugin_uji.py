"""A plugin of formats for the tests of the chain; its dataset says whatever the test puts into ORANG."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from talenta_web.kontrak import (
    Dataset,
    FormatLaporan,
    Kebutuhan,
    KolomData,
    KonteksLaporan,
    Naskah,
    Parameter,
    Permintaan,
    TabelData,
    TalentaPlugin,
    Tipe,
    hookimpl,
)

AWAL = ({"nip": "198503122010011001", "nama": "Budi Rahayu", "nilai": 80},)
ORANG: list[dict[str, Any]] = []
SAAT_SUSUN: list[Callable[[], None]] = []
KOLOM = (
    KolomData("nip", "NIP", Tipe.TEKS),
    KolomData("nama", "Nama", Tipe.TEKS),
    KolomData("nilai", "Nilai", Tipe.BULAT),
)


def baca(minta: Permintaan) -> TabelData:
    pilih = minta.parameter.get("pegawai")
    baris = tuple(b for b in ORANG if not pilih or b["nip"] == pilih)
    return TabelData(baris[: minta.batas], len(baris))


def susun(k: KonteksLaporan) -> Naskah:
    for kerjakan in SAAT_SUSUN:
        kerjakan()
    nama = ", ".join(str(b["nama"]) for b in k.tabel["orang"].baris)
    return Naskah("Uji", "uji", f'<!doctype html><html lang="id"><title>Uji</title><p>{nama}</p></html>', "")


_ORANG = (Kebutuhan("orang", "uji.data", ("nip", "nama", "nilai"), 50),)
_UNIT = Parameter("unit", "Unit kerja", "unit")
FORMAT = (
    FormatLaporan(
        "uji.tabel", "Tabel uji", "Untuk uji.", "laporan.agregat", _ORANG, (_UNIT,), None, ("json", "csv", "xlsx"),
        mesin="tabel",
    ),
    FormatLaporan("uji.naskah", "Naskah uji", "Untuk uji.", "laporan.agregat", _ORANG, (), susun),
    FormatLaporan(
        "uji.orang", "Orang uji", "Untuk uji.", "laporan.perorangan.pdf", _ORANG,
        (Parameter("pegawai", "NIP pegawai", "pegawai", True), Parameter("hari", "Hari", "tanggal"),
         Parameter("catatan", "Catatan", "teks")),
        None, ("json",), mesin="tabel",
    ),
    FormatLaporan("uji.baca", "Hak baca", "Untuk uji.", "mutu.lihat", _ORANG, (), None, ("json",), mesin="tabel"),
)  # fmt: skip


class Plugin(TalentaPlugin):
    slug = "uji"

    @hookimpl
    def register_dataset(self) -> tuple[Dataset, ...]:
        return (Dataset("uji.data", "Orang", "laporan.agregat", KOLOM, baca),)

    @hookimpl
    def register_laporan(self) -> tuple[FormatLaporan, ...]:
        return FORMAT


class Titik:
    name, value, dist = "uji", "uji", None

    def load(self) -> type:
        return Plugin


@pytest.fixture
def plugin_uji(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the app is made."""
    monkeypatch.setattr("talenta_web.host.muat.titik_masuk", lambda: (Titik(),))
    ORANG[:] = [dict(b) for b in AWAL]
    SAAT_SUSUN.clear()
