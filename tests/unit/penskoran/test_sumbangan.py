"""Contributions under rerata, pertama and pilih add up to the parent; a missing column of pegawai is named."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from talenta_web.kontrak.testing.bahan_acak import ACUAN
from talenta_web.kontrak.testing.vektor import bahan_satu, nilai_dua
from talenta_web.penskoran import muat
from talenta_web.penskoran.hasil import HasilOrang

from .aturan_kecil import ganti
from .test_mesin import BAIK, DIKLAT

D = Decimal


def hasil(teks: str, isi: Any = BAIK | DIKLAT, **lain: Any) -> HasilOrang:
    return nilai_dua(muat(teks, asal="uji").terapkan(), bahan_satu(isi, **lain), ACUAN)[0]


def bagian(h: HasilOrang, induk: str) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    return {s.kode: (s.bobot, s.kontribusi) for s in h.simpul if s.induk == induk}


@pytest.mark.parametrize(
    ("gabung", "harus"),
    [
        ('gabung = "rerata"\nanak = ["bangkom", "predikat"]',
         {"bangkom": (D(50), D(25)), "predikat": (D(50), D(40))}),
        ('gabung = "pertama"\nanak = ["predikat", "bangkom"]', {"predikat": (D(100), D(80))}),
        ('gabung = "pilih"\nanak = [{ simpul = "predikat", bila = "diklat_3_tahun > 9" }, "bangkom"]',
         {"bangkom": (D(100), D(50))}),
        ('gabung = "maks"\nanak = ["predikat", "bangkom"]',
         {"predikat": (None, None), "bangkom": (None, None)}),
    ],
)  # fmt: skip
def test_sumbangan_lokal(gabung: str, harus: dict[str, tuple[Decimal | None, Decimal | None]]) -> None:
    h = hasil(ganti(('gabung = "rerata"\nanak = ["bangkom"]', gabung)))
    assert bagian(h, "x") == harus
    sumbangan = [k for _, k in harus.values() if k is not None]
    assert not sumbangan or sum(sumbangan) == h.potensial


def test_sumbangan_global_dalam_poin_sumbu() -> None:
    """Under a global axis the parts share the node's own weight."""
    teks = ganti(
        ('gabung = "rerata"\nanak = ["bangkom"]',
         'gabung = "bobot"\nanak = [{ simpul = "z", bobot = 40 }, { simpul = "predikat", bobot = 60 }]\n'
         '[simpul.z]\nnama = "Z"\ndasar = ["d"]\ngabung = "rerata"\nanak = ["bangkom", "predikat"]'),
        ('nama = "Potensial"\nsimpul = "x"\nbobot = "lokal"', 'nama = "Potensial"\nsimpul = "x"\nbobot = "global"'),
    )  # fmt: skip
    h = hasil(teks)
    assert bagian(h, "x")["z"] == (D(40), D(26))
    assert bagian(h, "z") == {"bangkom": (D(20), D(10)), "predikat": (D(20), D(16))}


def test_belum_ada_bagian_tidak_menyumbang() -> None:
    h = hasil(ganti(('anak = ["bangkom"]', 'anak = ["bangkom", "predikat"]')), BAIK, belum=["diklat"])
    assert bagian(h, "x") == {"bangkom": (None, None), "predikat": (None, None)}


def test_kolom_pegawai_yang_kosong_disebut() -> None:
    teks = ganti(('nilai = "diklat_3_tahun"\nskala.pita', 'nilai = "kelas_jabatan"\nskala.pita'),
                 ('[sumber.diklat_3_tahun]\nbingkai = "diklat"\npada = "tanggal_selesai"\njendela = { mundur = 3, '
                  'satuan = "tahun", batas_awal = "termasuk" }\npilih = "cacah"\n', ""))  # fmt: skip
    (kurang,) = hasil(teks, BAIK).kurang
    assert (kurang.simpul, kurang.bingkai, kurang.kolom) == ("bangkom", "pegawai", ("kelas_jabatan",))
