"""Papers from the page of a sidang, and the ledger of changes: who reaches them, what they say."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader
from sqlalchemy import select, text, update

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.domain.sidang import DITUTUP, TETAPKAN
from talenta_web.extensions import db
from talenta_web.komite.models import CalonSidang, Keputusan, Sidang
from talenta_web.pegawai.models import Pegawai
from tests.data.komite.berita import tanam
from tests.web.komite.dunia import DuniaKomite
from tests.web.komite.modul import dasar, sidang_baru
from tests.web.orang import buka_sesi, klien_dengan, tambah_pengguna
from tests.web.pekerjaan.bantu import unduh

__all__ = ["dasar"]
KETUA, ANGGOTA, SEKRETARIS = 0, 1, -1
ALASAN = "Penugasan strategis yang tidak terbaca dari data pegawai."


@pytest.fixture
def dunia(dasar: DuniaKomite) -> DuniaKomite:
    return sidang_baru(dasar)


def tutup(dunia: DuniaKomite, *, ubah: int = 3) -> None:
    """Everybody of the agenda decided, `ubah` of them moved, and the sidang closed."""
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        for n, pid in enumerate(dunia.calon):
            c = s.query(CalonSidang).filter_by(pid=pid).one()
            assert c.kotak_hitung is not None
            kotak = 9 if c.kotak_hitung < 9 else 8
            geser = {"jenis": "ubah", "kotak": kotak, "kode_alasan": "penugasan", "alasan": ALASAN}
            s.add(
                Keputusan(
                    instansi_id=c.instansi_id, sidang_id=c.sidang_id, calon_id=c.id, nomor=1,
                    kotak_hitung=c.kotak_hitung, **(geser if n < ubah else {"jenis": "tetap"}),
                )
            )  # fmt: skip
        sidang = s.get_one(Sidang, dunia.sidang_id)
        for keadaan in (TETAPKAN, DITUTUP):
            sidang.keadaan = keadaan
            s.flush()
        s.commit()


def test_halaman_sidang_menawarkan_naskah_kepada_yang_berhak(dunia: DuniaKomite) -> None:
    isi = dunia.klien(SEKRETARIS).get(f"/sidang/{dunia.sidang}/").text
    for kode in ("undangan-sidang", "daftar-hadir-sidang", "berita-acara-sidang", "rekomendasi-komite", "daftar-krs"):
        assert f"/laporan/{kode}?isi-sidang={dunia.sidang}" in isi, kode
    assert "bertanda KONSEP" in isi
    anggota = dunia.klien(ANGGOTA).get(f"/sidang/{dunia.sidang}/").text
    assert "/laporan/berita-acara-sidang" not in anggota
    assert "/laporan/profil-talenta-krs" in anggota


def test_formulir_terisi_dari_alamat(dunia: DuniaKomite) -> None:
    ketua = dunia.klien(KETUA)
    isi = ketua.get(f"/laporan/berita-acara-sidang?isi-sidang={dunia.sidang}&isi-lain=x").text
    assert re.search(rf'<option value="{dunia.sidang}" selected>Sidang \d+: Sidang uji', isi)
    assert "selected" not in ketua.get("/laporan/berita-acara-sidang?isi-sidang=tidak-ada").text.split("</select>")[0]
    assert dunia.klien(ANGGOTA).get("/laporan/berita-acara-sidang").status_code == 403


def test_bukan_anggota_tidak_melihat_sidangnya(dunia: DuniaKomite) -> None:
    with dunia.app.app_context():
        lain = tambah_pengguna(dunia.benih.instansi_id, "197005052000019999", "Ketua lain", ("KK", None))
    isi = klien_dengan(dunia.app, buka_sesi(dunia.app, lain)).get("/laporan/berita-acara-sidang").text
    assert dunia.sidang not in isi


def test_buku_pergeseran(dunia: DuniaKomite) -> None:
    ketua = dunia.klien(KETUA)
    assert "Buku pergeseran" in ketua.get("/komite/").text
    tutup(dunia)
    isi = ketua.get("/komite/pergeseran").text
    for kata in ("Sebaran sebelum dan sesudah", "Penugasan strategis yang tidak terbaca dari data", "Cara membaca"):
        assert kata in isi, kata
    csv = ketua.get("/komite/pergeseran/unduh?periode=2026")
    assert csv.mimetype == "text/csv"
    assert "no-store" in csv.headers["Cache-Control"]
    assert '"Seluruh";"Seluruh";' in csv.text
    assert ketua.get("/komite/pergeseran?periode=2019").status_code == 404
    for siapa in (ANGGOTA, SEKRETARIS):
        assert dunia.klien(siapa).get("/komite/pergeseran").status_code == 403


def test_buku_pergeseran_tidak_menyebut_orang(dunia: DuniaKomite) -> None:
    tutup(dunia)
    isi = dunia.klien(KETUA).get("/komite/pergeseran").text
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        for c in s.query(CalonSidang).filter(CalonSidang.pid.in_(dunia.calon)):
            assert c.nip not in isi
            assert c.pegawai_pid not in isi


def test_ketua_komite_lain_tidak_melihat_apa_pun(dunia: DuniaKomite) -> None:
    tutup(dunia)
    with dunia.app.app_context():
        lain = tambah_pengguna(dunia.benih.instansi_id, "197005052000019998", "Ketua lain", ("KK", None))
    isi = klien_dengan(dunia.app, buka_sesi(dunia.app, lain)).get("/komite/pergeseran").text
    assert "Belum ada sidang yang ditutup" in isi


def test_pdf_dari_segel_lalu_ditolak_bila_diubah(dasar: DuniaKomite) -> None:
    """LG5: every page carries the digest of the record; one cell changed in SQL, and no paper is made any more."""
    app, iid = dasar.app, dasar.benih.instansi_id
    with app.app_context():
        s = db.session()
        pakai_instansi(s, iid)
        berita = tanam(s, iid, nomor=3)
        segel, sidang, ketua = berita.tetapkan().digest, berita.sidang, berita.orang["ketua"].id
        agenda = select(CalonSidang.nama).join(Sidang, Sidang.id == CalonSidang.sidang_id)
        nama = s.scalars(agenda.where(Sidang.pid == sidang)).all()
        s.execute(update(Pegawai).values(nama="Nama Baru"))  # PD3: the records live on, the paper does not move
        s.commit()
    klien = klien_dengan(app, buka_sesi(app, ketua))
    jawab = unduh(app, klien, "berita-acara-sidang", {"sidang": sidang}, "pdf")
    halaman = [" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(jawab.data)).pages]
    assert len(halaman) >= 3
    for isi in halaman:
        assert f"Penetapan versi 1, sidik {segel}" in isi
        assert "KONSEP" not in isi
    teks = " ".join(halaman)
    assert "Pejabat a3" in teks
    assert all(n in teks for n in nama)
    assert "Nama Baru" not in teks
    with app.app_context():
        s = db.session()
        pemicu = s.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type='trigger' AND tbl_name='keputusan'")
        ).all()
        for nama, _ in pemicu:
            s.execute(text(f'DROP TRIGGER "{nama}"'))
        s.execute(text("UPDATE keputusan SET alasan = 'diganti diam-diam' WHERE jenis = 'ubah'"))
        for _, sql in pemicu:
            s.execute(text(sql))
        s.commit()
    assert "tidak sah" in unduh(app, klien, "berita-acara-sidang", {"sidang": sidang}, "json").text
