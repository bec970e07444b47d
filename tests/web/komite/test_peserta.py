"""A member on an own device: follow, vote, dissent, private notes; the fragment that a poll brings."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update

from talenta_web.akun.models import PeranPengguna, SesiMasuk
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.extensions import db
from talenta_web.komite.models import CatatanPribadi, PernyataanBenturan, Sidang, Suara
from talenta_web.komite.models.sidang import CalonSidang
from talenta_web.komite.service import suara
from talenta_web.komite.service.putusan import IsianPutusan, putuskan
from tests.web.komite.dunia import DuniaKomite, bangun, gerakkan
from tests.web.orang import csrf_dari, jalankan

HX = {"HX-Request": "true"}


@pytest.fixture
def dunia(app_sqlite: Flask) -> DuniaKomite:
    return bangun(app_sqlite)


class Sebagai:
    """A service called as one account."""

    def __init__(self, dunia: DuniaKomite, ke: int) -> None:
        self.dunia, self.ke = dunia, ke
        self.konteks = dunia.app.app_context()

    def __enter__(self) -> tuple[Any, Pelaku]:
        self.konteks.push()
        s = db.session()
        pakai_instansi(s, self.dunia.benih.instansi_id)
        orang = pelaku_kini(s, self.dunia.akun[self.ke])
        assert orang is not None
        return s, orang

    def __exit__(self, *_: object) -> None:
        self.konteks.pop()


def buka_suara(dunia: DuniaKomite, kotak: int | None = None, ke: int = 0) -> str:
    with Sebagai(dunia, -1) as (s, orang):
        p = suara.buka(s, sidang_pid=dunia.sidang, calon_pid=dunia.calon[ke], pelaku=orang, kotak=kotak)
        return p.pid


def nyatakan(dunia: DuniaKomite, anggota: int, calon: int, jenis: str = "keluarga") -> None:
    with Sebagai(dunia, anggota) as (s, orang), transaksi(s):
        c = s.scalars(select(CalonSidang).where(CalonSidang.pid == dunia.calon[calon])).one()
        s.add(
            PernyataanBenturan(
                instansi_id=orang.instansi_id, pengguna_id=orang.id, pegawai_id=c.pegawai_id, nip=c.nip, jenis=jenis
            )
        )


def kirim(klien: Any, alamat: str, htmx: bool = False, **isi: object) -> Any:
    csrf = csrf_dari(klien.get("/akun").text)
    data = {"csrf_token": csrf, **{k: str(v) for k, v in isi.items()}}
    return klien.post(alamat, data=data, headers=HX if htmx else {})


def baca(dunia: DuniaKomite) -> int:
    """Read events of the room so far."""
    with dunia.app.app_context():
        return db.session.scalar(select(func.count()).where(Jejak.jenis == "akses.sidang")) or 0


def test_mengikuti_memberi_suara_sekali(dunia: DuniaKomite) -> None:
    anggota, alamat = dunia.klien(1), f"/sidang/{dunia.sidang}/ikuti"
    teks = anggota.get(alamat).text
    assert "Agenda 1 dari 9" in teks
    assert "Suara Anda" not in teks
    pemungutan = buka_suara(dunia, 1)
    teks = anggota.get(alamat).text
    assert "Suara Anda: pindah ke kotak 1?" in teks
    jawaban = kirim(anggota, f"/sidang/{dunia.sidang}/suara", pemungutan=pemungutan, pilihan="setuju")
    assert (jawaban.status_code, jawaban.location) == (303, alamat)
    teks = anggota.get(alamat).text
    assert "Suara Anda tercatat: setuju." in teks
    assert "<strong>1 dari 7</strong> suara masuk" in teks
    assert "setuju 1" not in teks  # hidden until all are in
    for htmx in (False, True):
        lagi = kirim(anggota, f"/sidang/{dunia.sidang}/suara", htmx, pemungutan=pemungutan, pilihan="tidak")
        assert lagi.status_code == 409
        assert "sudah masuk" in lagi.text
        assert ("<html" in lagi.text) != htmx
        assert 'id="ikuti"' in lagi.text


def test_hasil_tampil_setelah_lengkap_dan_per_anggota_hanya_bagi_ketua(dunia: DuniaKomite) -> None:
    pemungutan = buka_suara(dunia, 1)
    for ke in range(7):
        pilihan = "setuju" if ke < 4 else "tidak"
        kirim(dunia.klien(ke), f"/sidang/{dunia.sidang}/suara", pemungutan=pemungutan, pilihan=pilihan)
    alamat = f"/sidang/{dunia.sidang}/ikuti"
    anggota, ketua, sekretaris = (dunia.klien(k).get(alamat).text for k in (1, 0, -1))
    assert "setuju 4</strong>, tidak 3, abstain 0" in anggota
    assert "Pejabat 3: setuju" not in anggota
    assert "Pejabat 3: setuju" in ketua
    assert "Pejabat 3: setuju" not in sekretaris
    assert kirim(dunia.klien(1), f"/sidang/{dunia.sidang}/suara", pemungutan=pemungutan, pilihan="x").status_code == 422


def test_benturan_menghapus_bahan_dan_suara(dunia: DuniaKomite) -> None:
    nyatakan(dunia, 2, 0)
    pemungutan = buka_suara(dunia, 1)
    klien = dunia.klien(2)
    sebelum = baca(dunia)
    teks = klien.get(f"/sidang/{dunia.sidang}/ikuti").text
    assert "Anda tidak ikut dalam perkara ini: keluarga" in teks
    assert "Yang menguatkan" not in teks
    assert 'name="pemungutan"' not in teks
    assert baca(dunia) == sebelum
    assert kirim(klien, f"/sidang/{dunia.sidang}/suara", pemungutan=pemungutan, pilihan="tidak").status_code == 403
    beda = f"/sidang/{dunia.sidang}/beda"
    assert "tidak menyatakan beda pendapat" in klien.get(f"{beda}?calon={dunia.calon[0]}").text
    assert kirim(klien, beda, calon=dunia.calon[0], teks="Saya tidak sependapat dengan putusan ini.").status_code == 403
    lain = dunia.klien(1).get(f"/sidang/{dunia.sidang}/ikuti").text
    assert "tidak ikut memutus" in lain
    assert "keluarga" not in lain.lower()


def _penarik(teks: str) -> str:
    cocok = re.search(r'hx-get="([^"]+/ikuti/isi[^"]*)"', teks)
    assert cocok
    return cocok.group(1).replace("&amp;", "&")


def test_potongan_membawa_tanda_baru_dan_membaca_sekali(dunia: DuniaKomite) -> None:
    klien = dunia.klien(1)
    halaman = klien.get(f"/sidang/{dunia.sidang}/ikuti").text
    sebelum = baca(dunia)
    gerakkan(dunia)
    isi = klien.get(_penarik(halaman), headers=HX)
    assert isi.status_code == 200
    assert "<html" not in isi.text
    assert "hx-swap-oob" not in isi.text  # the note of the same person stays untouched while it is typed
    assert baca(dunia) == sebelum  # the same evidence on the same screen
    assert _penarik(isi.text) != _penarik(halaman) or "k=" in _penarik(isi.text)
    with Sebagai(dunia, -1) as (s, _), transaksi(s):
        lain = s.scalars(select(CalonSidang.id).where(CalonSidang.pid == dunia.calon[1])).one()
        s.execute(update(Sidang).values(calon_kini_id=lain, gerak=Sidang.gerak + 1))
    isi = klien.get(_penarik(isi.text), headers=HX)
    assert "Agenda 2 dari 9" in isi.text
    assert "hx-swap-oob" in isi.text
    assert baca(dunia) == sebelum + 1
    assert klien.get(_penarik(halaman), headers=HX).status_code == 200
    assert baca(dunia) == sebelum + 2  # a page that still shows the first person reads anew


def test_melihat_orang_lain_tanpa_menggeser(dunia: DuniaKomite) -> None:
    klien = dunia.klien(3)
    teks = klien.get(f"/sidang/{dunia.sidang}/ikuti?calon={dunia.calon[4]}").text
    assert "Agenda 5 dari 9" in teks
    assert "Kembali ke yang dibahas" in teks
    assert klien.get(f"/sidang/{dunia.sidang}/ikuti?calon={'A' * 16}").status_code == 404


def test_beda_pendapat(dunia: DuniaKomite) -> None:
    klien, alamat = dunia.klien(1), f"/sidang/{dunia.sidang}/beda"
    assert "Belum ada putusan" in klien.get(f"{alamat}?calon={dunia.calon[0]}").text
    with Sebagai(dunia, -1) as (s, orang):
        versi = s.scalars(select(CalonSidang.versi).where(CalonSidang.pid == dunia.calon[0])).one()
        isian = IsianPutusan("tetap", versi)
        putuskan(s, sidang_pid=dunia.sidang, calon_pid=dunia.calon[0], pelaku=orang, isian=isian)
    teks = "Capaian tahun lalu lebih rendah daripada yang tercatat di sini."
    pendek = kirim(klien, alamat, calon=dunia.calon[0], teks="ya")
    if pendek.status_code != 303:
        assert ">ya</textarea>" in pendek.text
    jawaban = kirim(klien, alamat, calon=dunia.calon[0], teks=teks)
    assert jawaban.status_code == 303
    assert f"Beda pendapat Anda: {teks}" in klien.get(jawaban.location).text
    assert teks not in dunia.klien(2).get(f"/sidang/{dunia.sidang}/ikuti?calon={dunia.calon[1]}").text


def test_catatan_pribadi(dunia: DuniaKomite) -> None:
    klien, alamat = dunia.klien(1), f"/sidang/{dunia.sidang}/catatan"
    rahasia = "Tanyakan riwayat mutasi kepada atasan."
    jawaban = kirim(klien, alamat, True, calon=dunia.calon[0], teks=rahasia, versi=0)
    assert jawaban.status_code == 200
    assert "Tersimpan" in jawaban.text
    assert "<textarea" not in jawaban.text  # typing goes on
    ikuti = f"/sidang/{dunia.sidang}/ikuti"
    assert rahasia in klien.get(ikuti).text
    for ke in (0, 2, -1):
        assert rahasia not in dunia.klien(ke).get(ikuti).text
    basi = kirim(klien, alamat, True, calon=dunia.calon[0], teks="Perangkat lain", versi=0)
    assert basi.status_code == 422
    assert rahasia in basi.text
    penuh = kirim(klien, alamat, calon=dunia.calon[0], teks="Perangkat lain", versi=0)
    assert penuh.status_code == 409
    assert rahasia in penuh.text
    assert ">Perangkat lain</textarea>" in penuh.text
    assert kirim(klien, alamat, calon=dunia.calon[0], teks="x" * 4001, versi=1).status_code == 422
    assert kirim(klien, alamat, calon="A" * 16, teks="x").status_code == 404
    with dunia.app.app_context():
        pakai_instansi(db.session(), dunia.benih.instansi_id)
        assert [c.teks for c in db.session.scalars(select(CatatanPribadi))] == [rahasia]
        rincian = db.session.scalars(select(Jejak.rincian).where(Jejak.jenis == "sidang.catatan_pribadi")).all()
    assert rahasia not in str(rincian)


def test_tanpa_masuk(dunia: DuniaKomite) -> None:
    asing = dunia.app.test_client()
    assert asing.get(f"/sidang/{dunia.sidang}/ikuti").status_code == 302
    assert asing.get(f"/sidang/{dunia.sidang}/ikuti/isi").status_code == 401


def test_peran_dicabut_saat_formulir_terbuka(dunia: DuniaKomite) -> None:
    """The next question for the content, and the ballot on the open page, are refused; nothing is written."""
    klien, pemungutan = dunia.klien(1), buka_suara(dunia, 1)
    halaman = klien.get(f"/sidang/{dunia.sidang}/ikuti").text
    csrf = csrf_dari(halaman)
    jalankan(dunia.app, delete(PeranPengguna).where(PeranPengguna.pengguna_id == dunia.akun[1]))
    assert klien.get(_penarik(halaman), headers=HX).status_code in {401, 403}
    data = {"csrf_token": csrf, "pemungutan": pemungutan, "pilihan": "setuju"}
    assert klien.post(f"/sidang/{dunia.sidang}/suara", data=data, headers=HX).status_code in {401, 403}
    with dunia.app.app_context():
        pakai_instansi(db.session(), dunia.benih.instansi_id)
        assert db.session.scalars(select(Suara.id)).all() == []


def test_sesi_berakhir_saat_mengetik(dunia: DuniaKomite) -> None:
    """The dissent typed on a page whose session ran out is kept and offered after signing in again."""
    klien, alamat = dunia.klien(1), f"/sidang/{dunia.sidang}/beda"
    csrf = csrf_dari(klien.get(f"{alamat}?calon={dunia.calon[0]}").text)
    jalankan(dunia.app, update(SesiMasuk).values(terakhir_pada=sekarang() - timedelta(hours=2)))
    teks = "Kalimat panjang yang diketik ketika sesi ternyata sudah berakhir."
    data = {"csrf_token": csrf, "calon": dunia.calon[0], "teks": teks}
    jawaban = klien.post(alamat, data=data)
    assert jawaban.status_code == 302
    assert "/akun/isian/" in jawaban.location
    lagi = dunia.klien(1).get(parse_qs(urlsplit(jawaban.location).query)["lanjut"][0])
    assert teks in lagi.text
