"""A signed and numbered report through the whole chain: form, job, register, the same bytes again."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select, update

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.kontrak import FormatLaporan, KonteksLaporan, Naskah
from talenta_web.kontrak.templat import fungsi
from talenta_web.laporan.models import DokumenLaporan
from talenta_web.laporan.models.naskah import NomorNaskah
from talenta_web.laporan.naskah import service_profil as service
from talenta_web.pekerjaan.models import Pekerjaan
from tests.data.laporan.bahan import ORANG, PROFIL
from tests.web.laporan import plugin_uji as uji
from tests.web.laporan.plugin_uji import plugin_uji  # noqa: F401 - fixture
from tests.web.orang import Dunia, bangun, buka_sesi, jalankan, klien_dengan
from tests.web.pekerjaan.bantu import kerjakan_semua, minta_laporan, unduh

KODE = "uji.bertanda"


def susun(k: KonteksLaporan) -> Naskah:
    for kerjakan in uji.SAAT_SUSUN:
        kerjakan()
    f = fungsi(k.naskah)
    isi = f"{f['kop']()}<p>Nomor {k.naskah.nomor}</p>{f['ttd']()}"
    return Naskah("Uji", "uji", f'<!doctype html><html lang="id"><title>Uji</title>{isi}</html>', "")


@pytest.fixture
def dunia(plugin_uji: None, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Dunia:  # noqa: F811
    kebutuhan = uji.FORMAT[1].dataset
    baru = FormatLaporan(KODE, "Surat uji", "Uji.", "laporan.agregat", kebutuhan, (), susun, tertanda=True)
    monkeypatch.setattr(uji, "FORMAT", (*uji.FORMAT, baru))
    app: Flask = request.getfixturevalue("app_sqlite")
    d = bangun(app)
    with app.app_context():
        s = db.session()
        pakai_instansi(s, d.instansi_a)
        service.simpan_profil(s, d.instansi_a, PROFIL, logo=None, versi=0, pelaku_id=None)
        for nama, atribut in (("Ayu", ""), ("Budi", "a.n.")):
            isi = {**ORANG, "nama": nama, "atribut": atribut, "atas_nama": "Bupati Contoh" if atribut else ""}
            service.tambah_penandatangan(s, d.instansi_a, isi, pelaku_id=None)
    return d


def klien(dunia: Dunia, peran: str = "PK") -> Any:
    return klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna[peran]))


def satu(app: Flask, model: Any) -> Any:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return db.session.scalars(select(model).order_by(model.id.desc())).first()


def pilihan(halaman: str, nama: str) -> str:
    cocok = re.search(rf'<option value="([^"]+)">[^<]*{nama}', halaman)
    assert cocok
    return cocok[1]


def teks(berkas: Any) -> str:
    return "\n".join(h.extract_text() for h in PdfReader(io.BytesIO(berkas.data)).pages)


def test_dari_formulir_sampai_register(dunia: Dunia) -> None:
    pk = klien(dunia)
    formulir = pk.get(f"/laporan/{KODE}").text
    isi = {
        "naskah-ttd-1": pilihan(formulir, "Ayu"), "naskah-ttd-2": pilihan(formulir, "Budi"),
        "naskah-tanggal": "2026-11-22", "naskah-nomor-cara": "ambil", "naskah-klasifikasi": "900.7",
        "naskah-keamanan": "R",
    }  # fmt: skip
    berkas = unduh(dunia.app, pk, KODE, {}, **isi)
    cetak = teks(berkas)
    for kata in ("Nomor 900.7/001/BKPSDM/XI/2026", "a.n. Bupati Contoh", "Ayu", "Kota, 22 November 2026", "RAHASIA"):
        assert kata in cetak
    dokumen, nomor = satu(dunia.app, DokumenLaporan), satu(dunia.app, NomorNaskah)
    assert (nomor.status, nomor.dokumen_pid, nomor.perihal) == ("terpakai", dokumen.pid, "Surat uji")
    assert (dokumen.nomor, dokumen.kode_keamanan, str(dokumen.tanggal)) == (nomor.nomor, "R", "2026-11-22")
    with dunia.app.app_context():  # a new letterhead does not change the paper of before
        s = db.session()
        pakai_instansi(s, dunia.instansi_a)
        service.simpan_profil(s, dunia.instansi_a, {**PROFIL, "kop": ["KOP BARU"]}, logo=None, versi=1, pelaku_id=None)
    jalankan(dunia.app, update(Pekerjaan).values(kunci_idempoten=None))
    csrf = re.search(r'name="csrf_token" value="([^"]+)"', pk.get("/akun").text)
    assert csrf
    ulang = pk.post(f"/laporan/dokumen/{dokumen.pid}/ulang", data={"csrf_token": csrf[1]})
    kerjakan_semua(dunia.app)
    assert "Terbukti" in pk.get(ulang.location).text
    assert satu(dunia.app, NomorNaskah).id == nomor.id, "making again takes no number"


def test_isian_salah_tidak_mengambil_nomor(dunia: Dunia) -> None:
    pk = klien(dunia)
    for isi, medan in (
        ({"naskah-ttd-1": "asing", "naskah-tanggal": "2026-11-22", "naskah-nomor-cara": "ambil"}, "naskah-ttd-1"),
        ({"naskah-nomor-cara": "ambil"}, "naskah-tanggal"),
        ({"naskah-nomor-cara": "tulis", "naskah-tanggal": "2026-11-22"}, "naskah-nomor"),
    ):
        jawaban = minta_laporan(pk, KODE, {}, **isi)
        assert jawaban.status_code == 422
        assert f'id="{medan}-galat"' in jawaban.text
    assert satu(dunia.app, NomorNaskah) is None


def test_nomor_naskah_yang_gagal_ditawarkan_lagi_kepada_pengambilnya(dunia: Dunia) -> None:
    pk = klien(dunia)
    isi = {"naskah-tanggal": "2026-11-22", "naskah-nomor-cara": "ambil"}

    def gagal() -> None:
        raise LookupError("Datanya belum ada.")

    uji.SAAT_SUSUN.append(gagal)
    assert minta_laporan(pk, KODE, {}, **isi).status_code == 303
    kerjakan_semua(dunia.app)
    nomor = satu(dunia.app, NomorNaskah)
    assert nomor is not None
    formulir = pk.get(f"/laporan/{KODE}").text
    assert f"Pakai nomor yang sudah diambil: {nomor.nomor}" in formulir
    assert nomor.nomor not in klien(dunia, "AD").get(f"/laporan/{KODE}").text
