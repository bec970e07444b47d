"""AC12: every column name of every table of akun as a further field of every form of akun changes no column."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import Boolean, Date, DateTime, select

from talenta_web.akun.models import Pengguna
from talenta_web.basis.model import Base
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from tests.web.akun.admin import Admin, bangun_admin
from tests.web.matriks import objek_akun, objek_akun_admin
from tests.web.matriks.objek import DAFTAR

TANDA, TANGGAL = "987654321", "2031-03-07"
KOSONG = dict.fromkeys(("umur_sandi_hari", "riwayat_sandi", "menit_diam_istimewa", "jam_mutlak"), "")
BERI = {"unit": "", "mulai": "", "selesai": ""}
# what each form shows; a form that is not named shows nothing but its button
MEDAN: dict[str, dict[str, str]] = {
    "akun.pengguna_baru": {"nip": "198604152011012003", "nama": "Siti Aminah"},
    "akun.peran_beri": {"peran": "AS", **BERI},
    "akun.peran_usul_beri": {"peran": "RI", **BERI},
    "akun.peran_cabut": {"peran": "PG", "unit": ""},
    "akun.peran_usul_cabut": {"peran": "PK", "unit": ""},
    "akun.setelan_keamanan": {**KOSONG, "kebijakan_sandi": "ASVS", "menit_diam": "20", "faktor_semua": ""},
    "akun.persetujuan_tolak": {"alasan": "Belum perlu."},
    "akun.pemisahan_buka": {"pasangan": "KA-PB", "selesai": "2030-01-01", "nomor": "1", "alasan": "x" * 40},
}
LEWAT = {"akun.keluar", "akun.akhiri_sesi_lain"}  # they end the session of the test


def tabel_akun() -> list[Any]:
    return [m.local_table for m in Base.registry.mappers if m.class_.__module__.startswith("talenta_web.akun.")]


def isian_lebih() -> dict[str, str]:
    hasil = {}
    for kolom in (k for t in tabel_akun() for k in t.columns):
        tipe = kolom.type
        jenis = TANGGAL if isinstance(tipe, Date | DateTime) or "Waktu" in type(tipe).__name__ else TANDA
        hasil[kolom.name] = "y" if isinstance(tipe, Boolean) else jenis
    return hasil


def tersimpan(a: Admin) -> str:
    with a.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return "\n".join(str(tuple(b)) for t in tabel_akun() for b in db.session.execute(select(t)))


def test_no_form_of_akun_takes_a_column_it_does_not_show(app: Flask) -> None:
    assert objek_akun, objek_akun_admin  # their objects are registered
    a = bangun_admin(app)
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        a.dunia.lain["usul"] = {"AD": a.ad2, "PK": a.pk2}
    lebih, jumlah = isian_lebih(), 0
    for aturan in sorted(app.url_map.iter_rules(), key=lambda r: r.endpoint):
        if not aturan.endpoint.startswith("akun.") or "POST" not in (aturan.methods or ()) or aturan.endpoint in LEWAT:
            continue
        peran = "PP" if aturan.endpoint == "akun.pemisahan_buka" else "AD"
        with app.app_context():
            pakai_instansi(db.session(), SEMUA)
            nilai: dict[str, object] = {}
            if aturan.arguments:
                letak, pabrik = DAFTAR.objek[aturan.endpoint]
                nilai = dict(pabrik(a.dunia, next(x for x in ("unit", "umum", "sendiri") if x in letak), peran))
        alamat = app.url_map.bind("localhost").build(aturan.endpoint, nilai, method="POST")
        tampak = MEDAN.get(aturan.endpoint, {})
        jawaban = a.masuk(a.dunia.pengguna[peran]).kirim(alamat, **{**lebih, **tampak})
        assert jawaban.status_code < 500, aturan.endpoint
        jumlah += 1
        isi = tersimpan(a)
        assert TANDA not in isi, aturan.endpoint
        assert TANGGAL not in isi, aturan.endpoint
        assert "2031, 3, 7" not in isi, aturan.endpoint
    assert jumlah >= 20
    assert len(lebih) >= 40
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        aktif = db.session.scalars(select(Pengguna.aktif).where(Pengguna.instansi_id == a.dunia.instansi_b)).all()
        assert all(aktif)
