"""Evidence over HTTP: upload, describe, link, reuse, review, replace, withdraw, pack."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from talenta_web.basis.gudang import GudangBerkas
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.domain.penilaian import DISERAHKAN, REVIU
from talenta_web.extensions import db
from talenta_web.kematangan.models import Bukti, TautanBukti
from tests.web import orang
from tests.web.kematangan.berkas import pdf
from tests.web.kematangan.bukti import UNGGAH, jejak, kirim, pindah, semua, tanpa_anak, unggah
from tests.web.kematangan.dunia import DuniaKematangan, bangun
from tests.web.orang import csrf_dari
from tests.web.pekerjaan.bantu import kerjakan_semua


@pytest.fixture
def dunia(app_sqlite: Flask, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> DuniaKematangan:
    if "dari_unggah" not in request.node.name:  # one test goes the whole way
        tanpa_anak(monkeypatch)
    return bangun(app_sqlite)


def lengkapi(k: FlaskClient, alamat: str, bukti: Bukti, **medan: str) -> Any:
    isi = {
        "jenis": "SK", "judul": "SK Komite Talenta", "nomor": "800/12/2026", "tanggal": "2026-03-02", "tte": "belum",
        "penandatangan": "Bupati", "berlaku_sampai": "", "klasifikasi": "biasa", "unit": "", "versi": str(bukti.versi),
    } | medan  # fmt: skip
    token = csrf_dari(k.get(alamat).text)
    return k.post(alamat, data={"csrf_token": token} | {f"{bukti.pid}-{n}": v for n, v in isi.items()})


def test_dari_unggah_sampai_tinjau_dan_unduh(dunia: DuniaKematangan) -> None:
    pk, ri = dunia.klien("PK"), dunia.klien("RI")
    butir = f"/kematangan/{dunia.pid}/bukti/KLB.2"
    alamat = f"{UNGGAH}?penilaian={dunia.pid}&butir=KLB.2"
    jawab = unggah(pk, alamat, ("SK Komite.pdf", pdf(tte=True)), ("DRAF.pdf", pdf("D R A F T")), kriteria=["a", "b"])
    assert jawab.status_code == 303, jawab.text
    satu, dua = semua(dunia, Bukti)
    assert (satu.judul, satu.tte, satu.jumlah_halaman, satu.draf_terbaca) == ("SK Komite", "ada", 2, False)
    assert dua.draf_terbaca
    assert len(semua(dunia, TautanBukti)) == 4
    lanjut = pk.get(jawab.location).text
    assert "menyebut diri DRAF" in lanjut
    # the second one stays as it is: both forms are sent, the first says everything
    isi = {
        f"{b.pid}-{n}": v
        for b, judul in ((satu, "SK Komite Talenta"), (dua, "Rancangan SK"))
        for n, v in {
            "jenis": "SK", "judul": judul, "nomor": "800/12", "tanggal": "2026-03-02", "klasifikasi": "biasa",
            "tte": b.tte, "versi": str(b.versi), "bebas_klaim": "y",
        }.items()
    }  # fmt: skip
    assert pk.post(jawab.location, data={"csrf_token": csrf_dari(lanjut)} | isi).location == butir
    satu, dua = semua(dunia, Bukti)
    assert str(satu.berlaku_sampai) == "2029-03-02"  # 36 months, by the catalogue
    halaman = pk.get(butir).text
    assert "SK Komite Talenta" in halaman
    assert "menyebut diri DRAF" in halaman
    tautan = semua(dunia, TautanBukti)[0]
    ubah = f"/kematangan/{dunia.pid}/bukti/tautan/{tautan.pid}/ubah"
    salah = kirim(pk, butir, ubah, versi="1", butir="KLB.2", halaman="1-9", catatan="")
    assert (salah.status_code, "hanya 2 halaman" in salah.text, 'value="1-9"' in salah.text) == (422, True, True)
    assert kirim(pk, butir, ubah, versi="1", butir="KLB.2", halaman="hlm. 2", catatan="pasal 3").status_code == 303
    assert kirim(pk, butir, ubah, versi="1", butir="KLB.2", halaman="1").status_code == 409  # stale
    # review: not while it is being filled, not without a reason, not by whoever uploaded
    tinjau = f"{butir}/tinjau"
    t = semua(dunia, TautanBukti)[0]
    medan = {"tautan": t.pid, f"{t.pid}-versi": str(t.versi), f"{t.pid}-putusan": "ditolak", f"{t.pid}-alasan": "x"}
    assert kirim(ri, butir, tinjau, **medan).status_code == 409
    pindah(dunia, REVIU)
    salah = kirim(ri, butir, tinjau, **medan)
    assert (salah.status_code, "Tulis alasannya" in salah.text) == (422, True)
    medan[f"{t.pid}-alasan"] = "Belum ditandatangani Bupati."
    assert kirim(ri, butir, tinjau, **medan).status_code == 303
    assert (semua(dunia, TautanBukti)[0].tinjauan, "Belum ditandatangani" in pk.get(butir).text) == ("ditolak", True)
    assert kirim(pk, butir, f"{butir}/taut", bukti=dua.pid, kriteria="c").status_code == 409
    unduh = ri.get(f"/kematangan/{dunia.pid}/bukti/tautan/{t.pid}/unduh")
    assert unduh.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert unduh.headers["Content-Disposition"].startswith("attachment")
    assert unduh.data == pdf(tte=True)
    assert jejak(dunia) >= {"bukti.unggah", "bukti.ubah", "bukti.taut", "bukti.tinjau", "bukti.unduh"}


def test_isi_sama_disimpan_sekali_dan_ditawarkan(dunia: DuniaKematangan) -> None:
    pk, pu = dunia.klien("PK"), dunia.klien("PU")
    assert unggah(pk, UNGGAH, ("Peraturan.pdf", pdf()), jenis="PERATURAN").status_code == 303
    jawab = unggah(pk, f"{UNGGAH}?penilaian={dunia.pid}&butir=KLB.1", ("salinan.pdf", pdf()), kriteria=[""])
    assert "Isi berkas yang sama sudah tersimpan" in pk.get(jawab.location).text
    (bukti,) = semua(dunia, Bukti)
    assert len(semua(dunia, GudangBerkas)) == 1
    assert semua(dunia, TautanBukti) == []
    butir = f"/kematangan/{dunia.pid}/bukti/KLB.1"
    assert "Peraturan" in pk.get(butir).text  # suggested by the code of the catalogue
    assert kirim(pk, butir, f"{butir}/taut", bukti=bukti.pid, kriteria="", halaman="1").status_code == 303
    dua_kali = kirim(pk, butir, f"{butir}/taut", bukti=bukti.pid, kriteria="")
    assert (dua_kali.status_code, "sudah menjadi bukti" in dua_kali.text) == (422, True)
    # the same file as another document: another number, still one file
    lain = f"/kematangan/bukti/{bukti.pid}/lain"
    isi = {"jenis": "PERATURAN", "judul": "Peraturan kedua", "klasifikasi": "rahasia", "tte": "belum"}
    assert kirim(pk, lain, lain, **isi, nomor="").status_code == 422
    assert kirim(pk, lain, lain, **isi, nomor="2").status_code == 303
    assert {b.berkas_id for b in semua(dunia, Bukti)} == {bukti.berkas_id}
    rinci = pk.get(f"/kematangan/bukti/{bukti.pid}").text
    assert "Isi berkasnya sama dengan “Peraturan kedua”" in rinci
    # a unit that does not see the secret one gets its own record of the same bytes linked
    assert pu.get(f"/kematangan/bukti/{semua(dunia, Bukti)[1].pid}").status_code == 404
    daftar = pk.get("/kematangan/bukti/?keadaan=kurang").text
    assert "2 dokumen" in daftar
    assert "Tidak ada dokumen yang cocok" in pk.get("/kematangan/bukti/?q=%25").text
    assert "1 dokumen" in pk.get("/kematangan/bukti/?q=kedua&klasifikasi=rahasia&milik=1").text


def test_ganti_dan_cabut(dunia: DuniaKematangan) -> None:
    pk, pu, ks = dunia.klien("PK"), dunia.klien("PU"), dunia.klien("KS")
    alamat = f"{UNGGAH}?penilaian={dunia.pid}&butir=KLB.1"
    with dunia.app.app_context():
        from talenta_web.akun.models import UnitKerja

        s = db.session()
        pakai_instansi(s, SEMUA)
        unit = s.get_one(UnitKerja, dunia.orang.unit_dalam).pid
    assert unggah(pu, alamat, ("Lama.pdf", pdf()), kriteria=[""], unit="").status_code == 422  # not his scope
    assert unggah(pu, alamat, ("Lama.pdf", pdf()), kriteria=[""], unit=unit).status_code == 303
    (lama,) = semua(dunia, Bukti)
    ganti = f"/kematangan/bukti/{lama.pid}/ganti"
    assert dunia.klien("RI").get(ganti).status_code == 403
    orang.jalankan(dunia.app, update(TautanBukti).values(tinjauan="memenuhi"))
    sama = unggah(pu, ganti, ("Lama.pdf", pdf()), versi=str(lama.versi))
    assert (sama.status_code, "jenis dan nomor yang sama" in sama.text) == (422, True)
    baru = unggah(pu, ganti, ("Baru.pdf", pdf("Baru")), versi=str(lama.versi))
    assert baru.status_code == 303, baru.text
    tua, muda = semua(dunia, Bukti)
    (t,) = semua(dunia, TautanBukti)
    assert (tua.dicabut_pada is not None, t.bukti_id, t.tinjauan) == (True, muda.id, None)
    rinci = f"/kematangan/bukti/{muda.pid}"
    assert kirim(ks, rinci, f"{rinci}/cabut").status_code == 403  # somebody else's upload
    pindah(dunia, REVIU)
    assert kirim(pu, rinci, f"{rinci}/cabut").status_code == 409  # being reviewed
    pindah(dunia, DISERAHKAN)
    assert kirim(pu, rinci, f"{rinci}/cabut").status_code == 303
    assert semua(dunia, Bukti)[1].dicabut_pada is not None  # the handed-over assessment keeps it
    assert pk.get(f"/kematangan/{dunia.pid}/bukti/tautan/{t.pid}/unduh").data == pdf("Baru")
    assert unggah(pk, UNGGAH, ("Sendiri.pdf", pdf("Sendiri"))).status_code == 303
    sendiri = semua(dunia, Bukti)[2]
    kirim(pk, "/kematangan/bukti/", f"/kematangan/bukti/{sendiri.pid}/cabut")
    assert len(semua(dunia, Bukti)) == 2
    assert len(semua(dunia, GudangBerkas)) == 2
    assert jejak(dunia) >= {"bukti.ganti", "bukti.cabut"}


def test_paket_zip(dunia: DuniaKematangan) -> None:
    pk = dunia.klien("PK")
    alamat = f"{UNGGAH}?penilaian={dunia.pid}&butir=KLB.2"
    berkas = (("SK Komite.pdf", pdf()), ("BA.pdf", pdf("BA")), ("Rahasia.pdf", pdf("R")))
    assert unggah(pk, alamat, *berkas, kriteria=["b"]).status_code == 303
    satu, _, tiga = semua(dunia, Bukti)
    nomor = {"nomor": "../../800/12", "tanggal": date(2026, 3, 2)}
    orang.jalankan(dunia.app, update(Bukti).where(Bukti.id == satu.id).values(**nomor))
    orang.jalankan(dunia.app, update(Bukti).where(Bukti.id == tiga.id).values(klasifikasi="rahasia"))
    halaman = f"/kematangan/{dunia.pid}/bukti"
    ringkas = pk.get(halaman).text
    assert "Semua kecuali yang rahasia (2 berkas)" in ringkas
    assert "Hanya yang terkonfirmasi bebas data pribadi (0 berkas)" in ringkas
    jawab = kirim(pk, halaman, halaman, isi="semua")
    assert kerjakan_semua(dunia.app) == 1
    with pk.get(f"{jawab.location}/hasil", buffered=True) as unduh:
        arsip = zipfile.ZipFile(io.BytesIO(unduh.data))
    nama = arsip.namelist()
    assert nama[:2] == ["KLB/KLB.2/b-01_SK_800-12_2026-03-02.pdf", "KLB/KLB.2/b-02_SK_tanpa-nomor_tanpa-tanggal.pdf"]
    assert nama[2:] == ["daftar-bukti.xlsx", "manifest.sha256"]
    for baris in arsip.read("manifest.sha256").decode().splitlines():
        sidik, jalur = baris.split("  ")
        assert hashlib.sha256(arsip.read(jalur)).hexdigest() == sidik
    lembar = zipfile.ZipFile(io.BytesIO(arsip.read("daftar-bukti.xlsx"))).read("xl/worksheets/sheet1.xml").decode()
    assert "tidak disertakan: Rahasia" in lembar
    assert "bukti.paket" in jejak(dunia)
    kirim(pk, halaman, halaman, isi="bebas")
    assert kerjakan_semua(dunia.app) == 1  # nothing is cleared: the job says so
    assert "Tidak ada bukti yang dapat dimasukkan" in pk.get("/pekerjaan/").text
    assert dunia.klien("PU").post(halaman).status_code in {400, 403}
