"""Pages over a run whose kinerja is a category and whose potensial has cohort cut-offs and a floor."""

from __future__ import annotations

from typing import Any

from flask import Flask

from talenta_web.host.registry import susun_aturan
from tests.unit.penskoran.aturan_kecil import ganti
from tests.unit.penskoran.test_bentuk_tinggi import KATEGORI, NILAI
from tests.unit.penskoran.test_statistik import LANGSUNG, POTENSIAL
from tests.web.pemetaan.dunia import bangun
from tests.web.pemetaan.test_halaman import N, hasil

AMBANG = 'nama = "Potensial"\nsimpul = "x"\nbobot = "lokal"\ntepi = "atas"\npersentil = [30, 70]\n'
LANTAI = '[tanpa_kotak]\nlantai = { potensial = 25 }\nalasan = "Potensial di bawah batas terendah."\ndasar = ["d"]\n'
DIKLAT = (
    '[sumber.diklat_3_tahun]\nbingkai = "diklat"\npada = "tanggal_selesai"\njendela = { mundur = 3, satuan = "tahun", '
    'batas_awal = "termasuk" }\npilih = "cacah"\n'
)
PREDIKAT = "CASE WHEN skp = 'sangat_baik' THEN 90 WHEN skp = 'baik' THEN 60 ELSE 20 END"


class Registry:
    """Knows one rule."""

    plugin = ()

    def aturan_tersusun(self, kode: str) -> Any:
        lain = (
            (POTENSIAL, AMBANG),
            (NILAI, "bobot = { potensial = 100 }"),
            (DIKLAT, ""),
            ('nilai = "diklat_3_tahun"', f'nilai = "{PREDIKAT}"\nbila_nihil = 0'),
            LANGSUNG,
        )
        return susun_aturan(ganti(*KATEGORI, *lain, tambah=LANTAI), f"aturan {kode}")


def test_kelas_tanpa_angka_dan_tanpa_kotak(app: Flask) -> None:
    dunia = bangun(app, N, Registry(), aturan="kecil", dengan_rekaman=True)
    klien = dunia.klien(("PK", None))
    semua = hasil(dunia)
    ada = next(h for h in semua if h.kotak)
    assert (ada.kinerja, ada.status) == (None, "terpetakan")
    teks = klien.get(f"/kartu/{ada.pegawai_pid}").text
    assert f"Mengapa kotak {ada.kotak}?" in teks
    assert "Kelas ditentukan dari kategori" in teks
    assert "Persentil 30 dan 70 dalam kelompok seluruh pegawai" in teks
    assert "belum dapat dihitung" not in teks
    assert "Sangat Baik" in klien.get(f"/kartu/{ada.pegawai_pid}?rinci=semua").text or ada.tingkat_kinerja != "atas"
    tanpa = next(h for h in semua if h.status == "tanpa_kotak")
    assert (tanpa.kotak, tanpa.potensial) == (None, 20)
    assert tanpa.tingkat_potensial is not None
    teks = klien.get(f"/kartu/{tanpa.pegawai_pid}").text
    assert "Tanpa kotak menurut aturan" in teks
    assert "Potensial di bawah batas terendah." in teks
    assert "Yang perlu dilengkapi" not in teks
    for alamat in ("/kotak/", "/kotak/0", f"/kotak/{ada.kotak}"):
        assert klien.get(alamat).status_code == 200, alamat
