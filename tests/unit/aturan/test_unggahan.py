"""Uploaded rule texts: what is said of a refused one, and that a hostile one ends with its child process."""

from __future__ import annotations

import pytest

from talenta_web.aturan import unggahan
from talenta_web.aturan.unggahan import TeksDitolak, periksa_teks
from talenta_web.basis.proses import Batas
from tests.data.aturan.bantu import CONTOH, TEKS


def ditolak(isi: bytes) -> TeksDitolak:
    with pytest.raises(TeksDitolak) as galat:
        periksa_teks(isi, "uji.toml")
    return galat.value


def test_teks_sah_memberi_parameter_digest_dan_contoh() -> None:
    sah = periksa_teks(b"\xef\xbb\xbf" + TEKS.replace("\n", "\r\n").encode(), "uji.toml")
    assert (sah.kode, sah.nama, sah.versi, sah.teks) == ("kecil", "Aturan kecil", "1", TEKS)
    assert sah.parameter == {"atas": 80.0, "nihil": 40.0, "tepi": "atas", "bobot": 60.0}
    assert sah.contoh[0]["nama"] == "Budi"
    assert sah.digest == periksa_teks(TEKS.encode(), "lain.toml").digest
    assert periksa_teks(TEKS.replace(CONTOH, "").encode(), "uji.toml").peringatan


def test_temuan_menyebut_baris_dan_perbaikan_lalu_dipotong() -> None:
    galat = ditolak(TEKS.replace("bobot = 40", "bobot = 30").encode())
    (temuan,) = galat.temuan
    assert temuan.baris is not None
    assert temuan.saran
    assert galat.teks.startswith("\nbahasa")
    panjang = ditolak(TEKS.replace('nilai = "skp"', f'nilai = "{"x" * 5000} +"').encode())
    assert all(len(t.pesan) <= 400 for t in panjang.temuan)


@pytest.mark.parametrize(
    ("lama", "baru", "kata"),
    [
        ('kode = "kecil"', 'kode = "Kode Lain"', "kode"),
        ('nama = "Aturan kecil"', 'nama = "a\\u0000b"', "nama"),
        ('nama = "Aturan kecil"', f'nama = "{"x" * 201}"', "nama"),
        ('versi = "1"', f'versi = "{"9" * 41}"', "versi"),
    ],
)
def test_identitas_yang_tidak_dapat_disimpan(lama: str, baru: str, kata: str) -> None:
    assert kata in " ".join(t.pesan for t in ditolak(TEKS.replace(lama, baru, 1).encode()).temuan).lower()


@pytest.mark.parametrize(
    "batas",
    [
        Batas(detik=2, cpu_detik=60, memori_mib=512, terkunci=True),
        Batas(detik=60, cpu_detik=1, memori_mib=512, terkunci=True),
        Batas(detik=60, cpu_detik=60, memori_mib=96, terkunci=True),
    ],
    ids=["waktu", "cpu", "memori"],
)
def test_teks_berat_berhenti_bersama_proses_anaknya(batas: Batas, monkeypatch: pytest.MonkeyPatch) -> None:
    banyak = TEKS.replace(CONTOH, "") + CONTOH * 900
    assert len(banyak) < unggahan.MAKS_KIB * 1024
    monkeypatch.setattr(unggahan, "BATAS", batas)
    galat = ditolak(banyak.encode())
    assert len(galat.temuan) == 1
    assert galat.teks == banyak
