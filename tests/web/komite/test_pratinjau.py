"""The first round on a member's own device: blind answers, one person after the other, refusals keep what was typed."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from talenta_web.domain.sidang import PRATINJAU, SIDANG
from talenta_web.komite.service import sidang as layanan
from talenta_web.komite.service.pratinjau import jawab
from tests.web.komite.dunia import DuniaKomite, bangun
from tests.web.komite.test_peserta import HX, Sebagai, kirim, nyatakan


@pytest.fixture
def dunia(app_sqlite: Flask) -> DuniaKomite:
    return bangun(app_sqlite, PRATINJAU)


def _alamat(dunia: DuniaKomite) -> str:
    return f"/sidang/{dunia.sidang}/pratinjau"


def test_satu_per_satu_sampai_selesai(dunia: DuniaKomite) -> None:
    nyatakan(dunia, 1, 3)
    klien, alamat = dunia.klien(1), _alamat(dunia)
    dijawab = []
    for _ in range(8):
        teks = klien.get(alamat).text
        calon = re.search(r'name="calon" value="([^"]+)"', teks)
        assert calon, teks
        dijawab.append(dunia.calon.index(calon[1]))
        jawaban = kirim(klien, alamat, calon=calon[1], pilihan="setuju")
        assert jawaban.status_code == 303
    assert dijawab == [0, 1, 2, 4, 5, 6, 7, 8]  # the one with a conflict is passed over
    teks = klien.get(jawaban.location).text
    assert "8 dari 8 dijawab" in teks
    assert "Anda sudah menjawab seluruh agenda" in teks
    bentur = klien.get(f"{alamat}?calon={dunia.calon[3]}").text
    assert "Anda tidak ikut dalam perkara ini: keluarga" in bentur
    assert "Yang menguatkan" not in bentur
    assert kirim(klien, alamat, calon=dunia.calon[3], pilihan="setuju").status_code in {403, 409}


def test_buta_sampai_semua_menjawab_lalu_terkunci(dunia: DuniaKomite) -> None:
    alamat, rahasia = _alamat(dunia), "Menurut saya capaian ini perlu diperdalam lebih dahulu."
    pertama = dunia.klien(0)
    kirim(pertama, alamat, calon=dunia.calon[0], pilihan="bahas", catatan=rahasia)
    lain = dunia.klien(1).get(f"{alamat}?calon={dunia.calon[0]}").text
    assert rahasia not in lain
    assert "Bahas <strong>" not in lain
    assert rahasia in pertama.get(f"{alamat}?calon={dunia.calon[0]}").text
    for ke in range(7):
        with Sebagai(dunia, ke) as (s, orang):
            for calon in dunia.calon:
                if (ke, calon) != (0, dunia.calon[0]):
                    jawab(s, sidang_pid=dunia.sidang, calon_pid=calon, pelaku=orang, pilihan="setuju")
    teks = dunia.klien(1).get(f"{alamat}?calon={dunia.calon[0]}").text
    assert "Setuju <strong>6</strong> · Bahas <strong>1</strong>" in teks
    assert rahasia in teks
    assert "Pejabat 1" not in teks.partition("<main")[2]
    basi = kirim(pertama, alamat, calon=dunia.calon[0], pilihan="setuju", catatan="Teks yang diketik ulang")
    assert basi.status_code == 409
    assert "Teks yang diketik ulang" in basi.text


def test_isian_salah_menyimpan_ketikan(dunia: DuniaKomite) -> None:
    klien = dunia.klien(1)
    for pilihan, catatan in (("", "Catatan yang sudah diketik"), ("setuju", "y" * 1001)):
        jawaban = kirim(klien, _alamat(dunia), calon=dunia.calon[0], pilihan=pilihan, catatan=catatan)
        assert jawaban.status_code == 422
        assert f">{catatan}</textarea>" in jawaban.text
    assert kirim(klien, _alamat(dunia), calon="A" * 16, pilihan="setuju").status_code == 404


def test_sekretaris_tidak_menjawab_dan_sidang_dimulai(dunia: DuniaKomite) -> None:
    alamat = _alamat(dunia)
    assert dunia.klien(-1).get(alamat).status_code == 403
    ikuti = dunia.klien(1).get(f"/sidang/{dunia.sidang}/ikuti").text
    assert "Isi pra-tinjau" in ikuti
    with Sebagai(dunia, -1) as (s, orang):
        layanan.pindah(s, sidang_pid=dunia.sidang, pelaku=orang, ke=SIDANG)
    klien = dunia.klien(1)
    assert klien.get(alamat).location == f"/sidang/{dunia.sidang}/ikuti"
    assert kirim(klien, alamat, calon=dunia.calon[0], pilihan="setuju").status_code == 409
    assert klien.get(f"/sidang/{dunia.sidang}/ikuti", headers=HX).status_code == 200
