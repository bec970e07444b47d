"""kill -9 while an import is undone, or a CSV file is read in pieces: all of it is there, or nothing."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from talenta_web.demo.buat import PEMBARUAN
from talenta_web.demo.tetapan import KODE
from tests.panjang.dunia import Pangkalan, Talenta, hitung_baris, isi, mesin, utuh
from tests.panjang.test_bunuh import JEJAK, bunuh

pytestmark = pytest.mark.panjang
KALI = int(os.environ.get("TALENTA_UJI_BUNUH", "40"))
URUNG = "SELECT count(*) FROM impor WHERE diurungkan_pada IS NOT NULL"


def coba(
    keadaan: Callable[[], Talenta], perintah: Callable[[Talenta], tuple[str, ...]], berhasil: str, *buang: str
) -> list[tuple[Engine, bool]]:
    """Kill it over and over; every database is as before or as after, and what was acknowledged is there."""
    acak = random.Random(berhasil)
    contoh = keadaan()
    awal = isi(mesin(contoh), *buang)
    langkah = contoh.langkah(*perintah(contoh))
    akhir = isi(mesin(contoh), *buang)
    assert awal != akhir
    hasil = []
    for i in range(KALI):
        t = keadaan()
        kode, tulisan = bunuh(t, i, acak, langkah, *perintah(t))
        m = mesin(t)
        utuh(m)
        kini = isi(m, *buang)
        assert kini in (awal, akhir), {n: (awal[n], kini[n], akhir[n]) for n in kini if kini[n] != awal[n]}
        assert kini == akhir or (kode == -9 and berhasil not in tulisan), f"acknowledged but lost: {tulisan}"
        assert t.yatim() == []
        hasil.append((m, kini == akhir))
    assert sum(not ada for _, ada in hasil) >= KALI // 4, "killed too late to say anything"
    assert any(ada for _, ada in hasil), "never left to finish"
    return hasil


def test_urung_dibunuh(pangkalan: Pangkalan, buku: dict[str, Path], impor_lagi: Callable[[Engine, Path], int]) -> None:
    def keadaan() -> Talenta:
        t = pangkalan.salin("isi")
        impor_lagi(mesin(t), buku[PEMBARUAN])
        return t

    def perintah(t: Talenta) -> tuple[str, ...]:
        with mesin(t).connect() as k:
            pid = k.execute(text("SELECT pid FROM impor ORDER BY id DESC LIMIT 1")).scalar_one()
        return ("impor", "urungkan", str(pid), "--instansi", KODE, "--json")

    semula = isi(mesin(pangkalan.salin("isi")), "versi")
    for m, ada in coba(keadaan, perintah, '"diurungkan": true', "versi"):
        assert hitung_baris(m, URUNG) == hitung_baris(m, JEJAK, j="impor.diurungkan") == int(ada)
        assert (isi(m, "versi") == semula) is ada
        m.dispose()


def test_csv_sepotong_demi_sepotong_dibunuh(pangkalan: Pangkalan, tmp_path: Path) -> None:
    with mesin(pangkalan.salin("isi")).connect() as k:
        nip = k.scalars(text("SELECT nip FROM pegawai ORDER BY nip")).all()
    berkas = tmp_path / "kehadiran.csv"
    baris = [f"{n},{tahun},97\n" for tahun in range(1991, 1997) for n in nip]
    berkas.write_text("nip,tahun,persen\n" + "".join(baris), encoding="utf-8")

    def periksa(m: Engine) -> int:
        return hitung_baris(m, "SELECT count(*) FROM riwayat_kehadiran WHERE tahun < 1997")

    perintah: Any = lambda _t: ("@alir", str(berkas), "0")  # noqa: E731
    for m, ada in coba(lambda: pangkalan.salin("isi"), perintah, '"berhasil": true'):
        assert periksa(m) == (len(baris) if ada else 0)
        m.dispose()
