"""An uploaded template from draft to report: check, trial, two people, use, next version; who may do what."""

from __future__ import annotations

import html
import io
import re
from typing import Any

import pytest
from docx import Document
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.laporan.models import TemplatLaporan
from talenta_web.pemetaan.models import Hasil
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.laporan import bahan_templat as b
from tests.web.orang import Dunia, bangun, tambah_pengguna
from tests.web.pekerjaan.bantu import kerjakan_semua, unduh
from tests.web.pemetaan import dunia as pemetaan


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun(app)


def temuan(jawab: Any) -> list[str]:
    """What a refusal says, cell by cell."""
    sel = re.findall(
        r'<(?:th scope="row"|td data-label="[A-Z][a-z]+"|li|p class="galat"[^>]*)>(.*?)</(?:th|td|li|p)>',
        jawab.text,
        re.S,
    )
    return [html.unescape(re.sub(r"<[^>]+>", "", s)) for s in sel]


def pid_dari(jawab: Any) -> str:
    assert jawab.status_code == 303, temuan(jawab)
    return str(jawab.location.rstrip("/").rpartition("/")[2])


def jenis_jejak(app: Flask) -> list[str]:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return [
            j for j in db.session.scalars(select(Jejak.jenis).order_by(Jejak.id)) if j.startswith("laporan.templat")
        ]


def test_bundel_dari_unggah_sampai_laporan(dunia: Dunia) -> None:
    pk, admin = b.Klien(dunia, dunia.pengguna["PK"]), b.pengesah(dunia)
    pid = pid_dari(pk.unggah(b.bundel(), "daftar-unit.zip"))
    alamat = f"/laporan/templat/versi/{pid}"
    assert "Draf" in pk.get(f"{alamat}/").text

    karangan = pk.get(f"{alamat}/coba").text
    assert "Unit kerja Nama Contoh" in karangan
    asli = pk.kirim(f"{alamat}/coba", {"data": "pilih", "ungkapan": "unit|length + 1"}).text
    assert "Dinas 1" in asli
    assert "<strong>" in asli
    salah = pk.kirim(f"{alamat}/coba", {"ungkapan": "instansi.nma"}).text
    assert "Baris 1: medan tidak ada" in salah

    assert pk.kirim(f"{alamat}/contoh", {"data": "pilih"}).status_code == 303
    assert kerjakan_semua(dunia.app) == 1

    assert unduh(dunia.app, pk.k, "templat.daftar-unit", {}).status_code == 404, "not approved yet"
    assert pk.kirim(f"{alamat}/pakai").status_code == 409
    assert pk.kirim(f"{alamat}/ajukan").status_code == 303
    b.sahkan(dunia, pid, admin)
    assert "Dipakai" in pk.get(f"{alamat}/").text
    assert "Daftar unit kerja" in pk.get("/laporan/").text

    berkas = unduh(dunia.app, pk.k, "templat.daftar-unit", {})
    assert berkas.mimetype == "application/pdf", berkas.text
    teks = PdfReader(io.BytesIO(berkas.data)).pages[0].extract_text()
    assert "Kabupaten Contoh" in teks
    assert "Seluruhnya tiga unit kerja." in teks

    kedua = pid_dari(pk.unggah(b.bundel(b.HTML.replace("Seluruhnya", "Semua")), "daftar-unit.zip"))
    assert pk.kirim(f"/laporan/templat/versi/{kedua}/ajukan").status_code == 303
    b.sahkan(dunia, kedua, admin)
    assert "Sah, tidak dipakai" in pk.get(f"{alamat}/").text, "the first version gave way"
    lama = pk.get(f"{alamat}/berkas")
    assert lama.data == b.bundel(), "an old version can be fetched as it was"
    assert pk.kirim(f"{alamat}/pakai").status_code == 303
    assert pk.kirim(f"{alamat}/lepas").status_code == 303
    assert "Daftar unit kerja" not in pk.get("/laporan/").text
    satu_versi = ["laporan.templat.susun", "laporan.templat.ajukan", "laporan.templat.sahkan", "laporan.templat.pakai"]
    assert jenis_jejak(dunia.app) == [
        *satu_versi, *satu_versi, "laporan.templat.pakai", "laporan.templat.lepas",
    ]  # fmt: skip


def test_docx_dari_sumber(dunia: Dunia) -> None:
    """Without a mapping there is no data yet; the made-up record shows what the letter becomes."""
    pk = b.Klien(dunia, dunia.pengguna["PK"])
    isi = b.docx("Nama: {{ orang.nama }}", "NIP {{ orang.nip|nip }}, kotak {{ orang.kotak }}", "{{ naskah.nomor }}")
    medan = {"sumber": "satu-pegawai", "kode": "surat", "nama": "Surat", "uraian": "Surat keterangan."}
    pid = pid_dari(pk.unggah(isi, "surat.docx", **medan))
    alamat = f"/laporan/templat/versi/{pid}"
    assert "orang.kotak" in pk.get(f"{alamat}/").text
    coba = pk.get(f"{alamat}/coba").text
    assert "Nama: Nama Contoh" in coba
    kosong = pk.kirim(f"{alamat}/coba", {"data": "pilih"})
    assert kosong.status_code == 422
    assert "wajib diisi" in kosong.text
    kerja = pk.kirim(f"{alamat}/contoh")
    assert kerja.status_code == 303
    assert kerjakan_semua(dunia.app) == 1
    with pk.k.get(f"{kerja.location}/hasil", buffered=True) as berkas:
        assert "Nama: Nama Contoh" in [p.text for p in Document(io.BytesIO(berkas.data)).paragraphs]


@pytest.mark.dua_basis
def test_versi_tidak_berubah(dunia: Dunia, app: Flask) -> None:
    pk = b.Klien(dunia, dunia.pengguna["PK"])
    pid = pid_dari(pk.unggah(b.bundel(), "a.zip"))
    kembar = pk.unggah(b.bundel(), "a.zip")
    assert kembar.status_code == 422
    assert "sudah tersimpan sebagai versi 1" in kembar.text
    for perintah in (
        "UPDATE templat_laporan SET isi = :x", "UPDATE templat_laporan SET manifes = '{}'",
        "UPDATE templat_laporan SET keadaan = 'sah'", "UPDATE templat_laporan SET digest = 'x'",
        "DELETE FROM templat_laporan",
    ):  # fmt: skip
        with app.app_context(), pytest.raises(DBAPIError):
            pakai_instansi(db.session(), SEMUA)
            db.session.execute(text(perintah), {"x": b"lain"} if ":x" in perintah else {})
            db.session.commit()
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        assert db.session.scalars(select(TemplatLaporan)).one().pid == pid


def test_pengesah_bukan_penyusun(dunia: Dunia) -> None:
    """AD sees and approves, PK draws up; a third role sees nothing."""
    pk, (satu, dua) = b.Klien(dunia, dunia.pengguna["PK"]), b.pengesah(dunia)
    pid = pid_dari(pk.unggah(b.bundel(), "a.zip"))
    alamat = f"/laporan/templat/versi/{pid}"
    assert satu.kirim(f"{alamat}/ajukan").status_code == 403
    assert satu.kirim(f"{alamat}/sahkan").status_code == 409, "still a draft"
    assert pk.kirim(f"{alamat}/ajukan").status_code == 303
    assert pk.kirim(f"{alamat}/sahkan").status_code == 403
    assert "Unit kerja Nama Contoh" in satu.get(f"{alamat}/coba").text, "made-up data only"
    assert satu.kirim(f"{alamat}/coba", {"data": "pilih"}).status_code == 403
    usul = satu.kirim(f"{alamat}/sahkan")
    assert satu.kirim(f"{usul.location}/setujui").status_code == 403, "the same human"
    assert pk.kirim(f"{alamat}/tarik").status_code == 303
    assert jenis_jejak(dunia.app)[-1] == "laporan.templat.tarik"
    assert dua.kirim(f"{usul.location}/setujui").status_code == 409, "withdrawn meanwhile"
    assert b.Klien(dunia, dunia.pengguna["KK"]).get("/laporan/templat/").status_code == 403


def test_coba_dengan_data_sesungguhnya(app: Flask) -> None:
    """The record is read in the scope of the one who tries, and the reading is recorded."""
    d = pemetaan.bangun(app, 120, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)
    with app.app_context():
        orang = tambah_pengguna(d.benih.instansi_id, "199901012024019999", "Uji PK", ("PK", None))
        pakai_instansi(db.session(), SEMUA)
        terpetakan = select(Hasil.nip).where(Hasil.kotak.is_not(None)).order_by(Hasil.pemetaan_id.desc(), Hasil.urut)
        nip = db.session.scalars(terpetakan.limit(1)).one()
    pk = b.Klien(d, orang)
    medan = {"sumber": "satu-pegawai", "kode": "surat", "nama": "Surat", "uraian": "Surat keterangan."}
    pid = pid_dari(pk.unggah(b.docx("NIP {{ orang.nip }}, kotak {{ orang.kotak }}"), "surat.docx", **medan))
    alamat, isian = f"/laporan/templat/versi/{pid}", {"data": "pilih", "isi-pegawai": nip}
    coba = pk.kirim(f"{alamat}/coba", {**isian, "ungkapan": "orang.nip|nip"}).text
    assert f"NIP {nip}, kotak" in coba
    assert f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" in coba
    tak_ada = pk.kirim(f"{alamat}/coba", {**isian, "isi-pegawai": "198001012005011009"})
    assert tak_ada.status_code == 422
    kerja = pk.kirim(f"{alamat}/contoh", isian)
    assert kerjakan_semua(app) == 1
    with pk.k.get(f"{kerja.location}/hasil", buffered=True) as berkas:
        assert f"NIP {nip}" in Document(io.BytesIO(berkas.data)).paragraphs[0].text
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        catatan = list(db.session.scalars(select(Jejak).where(Jejak.jenis == "laporan.templat.coba")))
    assert [(c.rincian["kelas"], c.rincian["cara"]) for c in catatan] == [("K2", "halaman"), ("K2", "ekspor")]
