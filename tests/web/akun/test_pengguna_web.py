"""Accounts on the web: make, list, switch off, sessions, recovery, low roles, security settings."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from talenta_web.akun.models import Pengguna, SesiMasuk
from talenta_web.basis.model import sekarang
from tests.web.akun.admin import TARGET, Admin, bangun_admin
from tests.web.orang import csrf_dari, jalankan, masuk

BARU = {"nip": "19860415 201101 2 003", "nama": "  Siti   Aminah "}


@pytest.fixture
def a(app: Flask) -> Admin:
    return bangun_admin(app)


def test_a_new_account_begins_with_a_code_and_the_role_pegawai(a: Admin) -> None:
    admin = a.masuk(a.ad)
    jawaban = admin.kirim("/akun/pengguna/baru", **BARU)
    assert jawaban.status_code == 200
    (kode,) = re.findall(r"<code>([a-z0-9-]+)</code>", jawaban.text)
    klien, sandi = a.app.test_client(), "tujuh gajah menari pelan"
    isi = {"csrf_token": csrf_dari(klien.get("/masuk/pulih").text), "nip": "198604152011012003", "kode": kode}
    assert klien.post("/masuk/pulih", data={**isi, "sandi_baru": sandi, "ulangi": sandi}).status_code in {302, 303}
    assert masuk(a.app.test_client(), "198604152011012003", sandi).status_code == 302
    assert "Siti Aminah" in admin.baca("/akun/pengguna/?q=198604152011").text
    assert admin.kirim("/akun/pengguna/baru", **BARU).status_code == 422
    for salah in ({"nip": "123"}, {"nip": "abc"}, {"nama": ""}):
        assert admin.kirim("/akun/pengguna/baru", **{**BARU, **salah}).status_code == 422


def test_the_list_finds_by_name_and_nip_and_turns_pages(a: Admin) -> None:
    admin = a.masuk(a.ad)
    assert "Orang Sasaran" in admin.baca("/akun/pengguna/?q=sasaran+ora").text
    assert "Orang Sasaran" in admin.baca(f"/akun/pengguna/?q={TARGET[:10]}").text
    for q in ("%25", "_", "tidak ada siapa"):
        assert "Tidak ada akun yang sesuai" in admin.baca(f"/akun/pengguna/?q={q}").text
    assert "Orang Sasaran" not in admin.baca("/akun/pengguna/?tampil=berperan").text
    assert "Uji Lain" not in admin.baca("/akun/pengguna/").text, "the other instansi"


def test_keyset_pages_in_both_directions(a: Admin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talenta_web.akun.queries_pengguna.PER_HALAMAN", 4)
    admin, alamat, semua = a.masuk(a.ad), "/akun/pengguna/", []
    for _ in range(9):
        teks = admin.baca(alamat).text
        semua.append(re.findall(r'<th scope="row"><a href="/akun/pengguna/[^"]+">([^<]+)</a>', teks))
        lanjut = re.findall(r'rel="next" href="([^"]+)"', teks)
        if not lanjut:
            break
        alamat = lanjut[0].replace("&amp;", "&")
    nama = [n for s in semua for n in s]
    assert nama == sorted(nama)
    assert len(nama) == 16
    (mundur,) = re.findall(r'rel="prev" href="([^"]+)"', teks)
    teks = admin.baca(mundur.replace("&amp;", "&")).text
    assert re.findall(r'<th scope="row"><a href="/akun/pengguna/[^"]+">([^<]+)</a>', teks) == semua[-2]


def test_idle_accounts(a: Admin) -> None:
    lama = sekarang() - timedelta(days=91)
    a.masuk(a.target)
    jalankan(a.app, update(Pengguna).values(dibuat_pada=lama))
    teks = a.masuk(a.ad).baca("/akun/pengguna/?tampil=diam").text
    assert "Orang Sasaran" not in teks
    assert "Uji PG" in teks
    jalankan(a.app, update(SesiMasuk).where(SesiMasuk.pengguna_id == a.target).values(terakhir_pada=lama))
    assert "Orang Sasaran" in a.masuk(a.ad).baca("/akun/pengguna/?tampil=diam").text


def test_switching_off_ends_the_sessions_at_once(a: Admin) -> None:
    sasaran, admin = a.masuk(a.target), a.masuk(a.ad)
    assert sasaran.baca("/").status_code == 200
    assert admin.kirim(f"/akun/pengguna/{a.target_pid}/nonaktif").status_code == 303
    assert sasaran.baca("/").status_code == 302
    assert "Orang Sasaran" in admin.baca("/akun/pengguna/?tampil=nonaktif").text
    tolak = admin.kirim(f"/akun/pengguna/{a.target_pid}/kode")
    assert "Akun ini nonaktif" in admin.baca(tolak.location).text
    assert admin.kirim(f"/akun/pengguna/{a.target_pid}/aktif").status_code == 303
    assert sasaran.baca("/").status_code == 302, "an ended session stays ended"
    assert a.masuk(a.target).baca("/").status_code == 200
    assert [j for j in a.jejak() if j.startswith("akun.")][-2:] == ["akun.nonaktif", "akun.aktif"]


def test_sessions_of_somebody_are_ended(a: Admin) -> None:
    sasaran = a.masuk(a.target)
    assert a.masuk(a.ad).kirim(f"/akun/pengguna/{a.target_pid}/sesi/akhiri").status_code == 303
    assert sasaran.baca("/").status_code == 302
    assert "sesi.akhiri.orang_lain" in a.jejak()


def test_recovery_of_a_privileged_account_needs_two(a: Admin) -> None:
    admin, kedua = a.masuk(a.ad), a.masuk(a.ad2)
    biasa = admin.kirim(f"/akun/pengguna/{a.target_pid}/kode")
    assert biasa.status_code == 200
    assert "<code>" in biasa.text
    pk = a.pid(a.dunia.pengguna["PK"])
    usul = admin.kirim(f"/akun/pengguna/{pk}/kode")
    assert usul.status_code == 303
    hasil = kedua.kirim(f"{usul.location}/setujui")
    assert hasil.status_code == 200
    assert re.search(r"Kode untuk Uji PK: [a-z0-9-]{19}", hasil.text)
    assert "Kode untuk" not in kedua.baca(usul.location).text, "shown once"


def test_the_second_factor_is_taken_off_by_two(a: Admin) -> None:
    sasaran = a.masuk(a.dunia.pengguna["PK"])
    pk = a.pid(a.dunia.pengguna["PK"])
    usul = a.masuk(a.ad).kirim(f"/akun/pengguna/{pk}/faktor/lepas")
    assert "/persetujuan/" in usul.location
    assert a.masuk(a.ad2).kirim(f"{usul.location}/setujui").status_code == 303
    assert sasaran.baca("/").status_code == 302
    assert "akun.faktor.lepas" in a.jejak()


def test_low_roles_at_once_and_only_low_ones(a: Admin) -> None:
    admin, alamat = a.masuk(a.ad), f"/akun/pengguna/{a.target_pid}/peran"
    assert admin.kirim(f"{alamat}/beri", peran="AS", unit="").status_code == 303
    assert a.peran(a.target) == {"PG", "AS"}
    assert admin.kirim(f"{alamat}/beri", peran="AS", unit="").status_code == 422, "held already"
    assert admin.kirim(f"{alamat}/cabut", peran="AS", unit="").status_code == 303
    for peran in ("PK", "AD", "BK", "XX", "AN", ""):
        assert admin.kirim(f"{alamat}/beri", peran=peran, unit="").status_code == 422, peran
        assert admin.kirim(f"{alamat}/usul-beri", peran="BK" if peran == "PK" else peran, unit="").status_code in {
            422,
            303,
        }
    for peran in ("PG", "AS", "BK", "XX"):
        assert admin.kirim(f"{alamat}/usul-beri", peran=peran, unit="").status_code == 422, peran
    for isi in ({"mulai": "2030-01-02", "selesai": "2030-01-01"}, {"selesai": "2020-01-01"}, {"unit": "tidak-ada"}):
        assert admin.kirim(f"{alamat}/beri", **{"peran": "AS", "unit": "", **isi}).status_code == 422, isi
    assert a.peran(a.target) == {"PG"}


def test_a_role_counts_from_its_first_to_its_last_day(a: Admin) -> None:
    besok = (sekarang() + timedelta(days=2)).date().isoformat()
    admin, alamat = a.masuk(a.ad), f"/akun/pengguna/{a.target_pid}/peran"
    assert admin.kirim(f"{alamat}/beri", peran="AS", unit="", mulai=besok).status_code == 303
    assert "Belum mulai" in admin.baca(f"/akun/pengguna/{a.target_pid}").text
    assert "Asesor" not in a.masuk(a.target).baca("/akun").text


def test_a_removed_role_counts_no_more_though_session_and_form_are_open(a: Admin) -> None:
    """AC6: the form was opened with the right, and is sent after it is gone."""
    pk = a.masuk(a.pk2)
    assert pk.baca("/pegawai/impor").status_code == 200
    usul = a.masuk(a.ad).kirim(f"/akun/pengguna/{a.pid(a.pk2)}/peran/usul-cabut", peran="PK", unit="")
    assert pk.baca("/pegawai/impor").status_code == 200, "not before the second yes"
    assert a.masuk(a.ad2).kirim(f"{usul.location}/setujui").status_code == 303
    assert pk.kirim("/pegawai/impor/terapkan", digest="x").status_code == 302
    assert a.masuk(a.pk2).kirim("/pegawai/impor/terapkan", digest="x").status_code == 403


def test_security_settings_change_after_the_second_yes(a: Admin) -> None:
    admin = a.masuk(a.ad)
    kosong = dict.fromkeys(("umur_sandi_hari", "riwayat_sandi", "menit_diam_istimewa", "jam_mutlak"), "")
    isi = {**kosong, "kebijakan_sandi": "BSSN", "menit_diam": "10"}
    assert admin.kirim("/akun/keamanan", **{**isi, "menit_diam": "31"}).status_code == 422
    assert admin.kirim("/akun/keamanan", **{**isi, "kebijakan_sandi": "ASVS", "menit_diam": ""}).status_code == 422
    usul = admin.kirim("/akun/keamanan", **isi)
    assert usul.status_code == 303
    halaman = a.masuk(a.ad2).baca(usul.location).text
    assert "Kebijakan sandi dari ASVS menjadi BSSN" in halaman
    assert "Batas diam (menit) dari bawaan menjadi 10" in halaman
    assert a.masuk(a.ad2).kirim(f"{usul.location}/setujui").status_code == 303
    assert 'value="10"' in a.masuk(a.ad).baca("/akun/keamanan").text
    assert a.jejak()[-3:].count("instansi.setelan_keamanan.ubah") == 1


@pytest.mark.parametrize("peran", ["AD", "PP", "AU"])
def test_readers_of_rights(a: Admin, peran: str) -> None:
    teks = a.masuk(a.dunia.pengguna[peran]).baca(f"/akun/pengguna/{a.pid(a.dunia.pengguna['PK'])}").text
    assert "impor.terapkan" in teks
    assert "sandi diminta lagi" in teks
    assert ("Nonaktifkan akun" in teks) == (peran == "AD")
