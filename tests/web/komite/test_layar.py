"""The audience's screen: blank by default, only what was sent, no NIP, and whose eyes it is for."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select, update

from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.domain.sidang import PRATINJAU
from talenta_web.extensions import db
from talenta_web.komite.layar import inisial
from talenta_web.komite.models import AnggotaKomite, CalonSidang, Sidang
from tests.web.komite.dunia import DuniaKomite
from tests.web.komite.modul import dasar, sidang_baru
from tests.web.orang import csrf_dari

__all__ = ["dasar"]


@pytest.fixture
def dunia(dasar: DuniaKomite) -> DuniaKomite:
    return sidang_baru(dasar)


def layar(dunia: DuniaKomite, ke: int = 1) -> str:
    jawab = dunia.klien(ke).get(f"/sidang/{dunia.sidang}/layar")
    assert jawab.status_code == 200
    return jawab.text


def kirim(dunia: DuniaKomite, **isi: object) -> int:
    klien = dunia.klien(-1)
    data = {"csrf_token": csrf_dari(klien.get("/akun").text), "aksi": "layar", **isi}
    return klien.post(f"/sidang/{dunia.sidang}/ruang", data=data).status_code


def nama(dunia: DuniaKomite) -> list[tuple[str, str, str]]:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        c = CalonSidang
        baris = s.execute(select(c.nama, c.nip, c.jabatan).where(c.sidang_id == dunia.sidang_id).order_by(c.nomor))
        return [(a, b, j or "") for a, b, j in baris]


def test_kosong_sampai_operator_mengirim(dunia: DuniaKomite) -> None:
    teks = layar(dunia)
    assert "data-proyektor" in teks
    assert all(n not in teks for n, _, _ in nama(dunia))


def test_kandidat_lalu_berpindah_orang_mengosongkan(dunia: DuniaKomite) -> None:
    orang = nama(dunia)
    assert kirim(dunia, ragam="kandidat", kini=dunia.calon[0]) == 303
    teks = layar(dunia)
    assert f"<h1>{orang[0][0]}</h1>" in teks
    assert orang[1][0] not in teks
    assert all(nip not in teks for _, nip, _ in orang)
    assert "<form" not in teks
    klien = dunia.klien(-1)
    isi = {"csrf_token": csrf_dari(klien.get("/akun").text), "aksi": "pilih", "calon": dunia.calon[1]}
    klien.post(f"/sidang/{dunia.sidang}/ruang", data=isi)
    assert all(n not in layar(dunia) for n, _, _ in orang)


def test_anonim_menyembunyikan_nama_dan_jabatan(dunia: DuniaKomite) -> None:
    orang = nama(dunia)
    kirim(dunia, ragam="kandidat", kini=dunia.calon[0], samar="1")
    teks = layar(dunia)
    assert inisial(orang[0][0]) in teks
    assert orang[0][0] not in teks
    assert not orang[0][2] or orang[0][2] not in teks
    assert kirim(dunia, kini_layar="kandidat", kini=dunia.calon[0]) == 303  # the tick alone keeps what is shown
    assert orang[0][0] in layar(dunia)


def test_banding_dua_sampai_empat(dunia: DuniaKomite) -> None:
    orang = nama(dunia)
    assert kirim(dunia, ragam="banding", banding=[dunia.calon[0]]) == 422
    assert kirim(dunia, ragam="banding", banding=dunia.calon[:5]) == 422
    assert kirim(dunia, ragam="banding", banding=[dunia.calon[1], dunia.calon[3]]) == 303
    teks = layar(dunia)
    assert [n for n, _, _ in orang if f"<h2>{n}</h2>" in teks] == [orang[1][0], orang[3][0]]


def test_kotak_memuat_agenda(dunia: DuniaKomite) -> None:
    kirim(dunia, ragam="kotak")
    teks = layar(dunia)
    assert len(re.findall(r"layar__sel", teks)) == 9
    jumlah = sum(int(n) for n in re.findall(r"(\d+) orang", teks))
    assert jumlah == len(dunia.calon)


def test_jeda_dan_bukan_sidang_selalu_kosong(dunia: DuniaKomite, dasar: DuniaKomite) -> None:
    kirim(dunia, ragam="kandidat", kini=dunia.calon[0])
    klien = dunia.klien(-1)
    isi = {"csrf_token": csrf_dari(klien.get("/akun").text), "aksi": "jeda"}
    klien.post(f"/sidang/{dunia.sidang}/ruang", data=isi)
    assert "Sidang dijeda" in layar(dunia)
    lain = sidang_baru(dasar, PRATINJAU)
    with lain.app.app_context():
        s = db.session()
        pakai_instansi(s, lain.benih.instansi_id)
        with transaksi(s):
            isi_layar = {"ragam": "kandidat", "calon": [lain.calon[0]]}
            s.execute(update(Sidang).where(Sidang.id == lain.sidang_id).values(layar=isi_layar))
    assert nama(lain)[0][0] not in layar(lain)


def test_perkara_sendiri_tidak_tampil_pada_akun_orangnya(dunia: DuniaKomite) -> None:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        with transaksi(s):
            nip = s.get_one(AnggotaKomite, dunia.anggota[1]).nip
            s.execute(update(CalonSidang).where(CalonSidang.pid == dunia.calon[0]).values(nip=nip))
    for isi in (
        {"ragam": "kandidat", "kini": dunia.calon[0]},
        {"ragam": "banding", "banding": dunia.calon[:2]},
        {"ragam": "kotak"},
    ):
        assert kirim(dunia, **isi) == 303
        teks = layar(dunia)
        assert "perkara Anda sendiri" in teks
        assert nama(dunia)[0][0] not in teks
        assert nama(dunia)[0][0] in layar(dunia, 2)


def test_suara_tanpa_hasil_sampai_ditutup(dunia: DuniaKomite) -> None:
    klien = dunia.klien(-1)
    isi = {"csrf_token": csrf_dari(klien.get("/akun").text), "aksi": "suara-buka", "calon": dunia.calon[0], "kotak": ""}
    klien.post(f"/sidang/{dunia.sidang}/ruang", data=isi)
    kirim(dunia, ragam="kandidat", kini=dunia.calon[0])
    teks = layar(dunia)
    assert "0 dari 7" in teks
    assert "setuju" not in teks.lower()


def test_yang_bukan_anggota_tidak_melihat(dunia: DuniaKomite) -> None:
    assert dunia.app.test_client().get(f"/sidang/{dunia.sidang}/layar").status_code == 302
    assert dunia.klien(1).get("/sidang/tidak-ada-barisnya/layar").status_code == 404


@pytest.mark.parametrize(
    ("utuh", "pendek"), [("Made Pratama", "M. P."), ("Sari", "S."), ("A. B. Citra Dewi", "A. B. C.")]
)
def test_inisial(utuh: str, pendek: str) -> None:
    assert inisial(utuh) == pendek
