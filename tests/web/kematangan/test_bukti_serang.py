"""Evidence that is not what it says, is too big, is secret, or is for others: who may not, and why."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

import pytest
from flask import Flask
from sqlalchemy import update

from talenta_web.basis.gudang import Kuota, Siap
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import DISERAHKAN, REVIU
from talenta_web.extensions import db
from talenta_web.kematangan.models import Binaan, Bukti, TautanBukti
from talenta_web.kematangan.service import bukti_terima
from talenta_web.kematangan.service.bukti import Tempat, simpan
from talenta_web.kematangan.service.bukti_bebas import putuskan_bebas
from talenta_web.kematangan.service.bukti_isian import IsianBukti
from talenta_web.kematangan.service.bukti_terima import BerkasBukti
from talenta_web.web.konteks import konfigurasi
from tests.web import orang
from tests.web.kematangan.berkas import pdf
from tests.web.kematangan.bukti import UNGGAH, jejak, kirim, pindah, semua, tanpa_anak, unggah
from tests.web.kematangan.dunia import DuniaKematangan, bangun


@pytest.fixture
def dunia(app_sqlite: Flask, monkeypatch: pytest.MonkeyPatch) -> DuniaKematangan:
    tanpa_anak(monkeypatch)
    return bangun(app_sqlite)


def test_rahasia_tidak_terbaca_unit_lain(dunia: DuniaKematangan) -> None:
    """A unit reads the assessment, but of a secret document on another's butir only that there is one."""
    pk, pu = dunia.klien("PK"), dunia.klien("PU")
    alamat = f"{UNGGAH}?penilaian={dunia.pid}&butir=PRA"
    assert unggah(pk, alamat, ("Nota rahasia.pdf", pdf()), kriteria=[""], klasifikasi="rahasia").status_code == 303
    (t,) = semua(dunia, TautanBukti)
    butir = f"/kematangan/{dunia.pid}/bukti/PRA"
    assert "Nota rahasia" in pk.get(butir).text
    halaman = pu.get(butir).text
    assert ("Nota rahasia" in halaman, "Dokumen rahasia" in halaman) == (False, True)
    assert pu.get(f"/kematangan/{dunia.pid}/bukti/tautan/{t.pid}/unduh").status_code == 404
    assert kirim(pu, butir, f"/kematangan/{dunia.pid}/bukti/tautan/{t.pid}/lepas").status_code == 403


def test_bebas_pribadi_dan_kanreg(dunia: DuniaKematangan) -> None:
    pk, ri, bk = dunia.klien("PK"), dunia.klien("RI"), dunia.klien("BK")
    alamat = f"{UNGGAH}?penilaian={dunia.pid}&butir=KLB.1"
    jawab = unggah(pk, alamat, ("Peraturan.pdf", pdf()), ("Notula.pdf", pdf("Notula")), kriteria=[""])
    satu, dua = semua(dunia, Bukti)
    bebas = f"/kematangan/bukti/{satu.pid}/bebas"
    assert (
        kirim(ri, UNGGAH.replace("unggah", satu.pid), bebas, versi="1", putusan="bebas").status_code == 409
    )  # no claim
    sandi = pk.get(jawab.location).text
    medan = {"jenis": "SK", "judul": "Peraturan Bupati", "klasifikasi": "biasa", "tte": "belum", "bebas_klaim": "y"}
    ubah = f"/kematangan/bukti/{satu.pid}/ubah"
    assert kirim(pk, ubah, ubah, **medan, versi=str(satu.versi)).status_code == 303
    assert "Peraturan" in sandi
    assert "1 bukti menunggu pemeriksaan bebas data pribadi" in ri.get("/").text
    satu = semua(dunia, Bukti)[0]
    rinci = f"/kematangan/bukti/{satu.pid}"
    assert kirim(pk, rinci, bebas, versi=str(satu.versi), putusan="bebas").status_code == 403  # his own
    assert kirim(ri, rinci, bebas, versi="99", putusan="bebas").status_code == 409
    assert kirim(ri, rinci, bebas, versi=str(satu.versi), putusan="bebas").status_code == 303
    assert "Dikonfirmasi Uji RI" in pk.get(rinci).text
    tautan = {t.bukti_id: t.pid for t in semua(dunia, TautanBukti)}
    buka = {b.id: f"/kematangan/{dunia.pid}/bukti/tautan/{tautan[b.id]}/unduh" for b in (satu, dua)}
    butir = f"/kematangan/{dunia.pid}/bukti/KLB.1"
    assert bk.get(butir).status_code == 404  # before the hand-over nothing is open
    pindah(dunia, REVIU)
    pindah(dunia, DISERAHKAN)
    halaman = bk.get(butir).text
    assert "Peraturan Bupati" in halaman
    assert "Notula" not in halaman
    assert [bk.get(buka[b.id]).status_code for b in (satu, dua)] == [200, 404]
    assert "1 dokumen" in bk.get("/kematangan/bukti/").text
    t = {t.pid: t for t in semua(dunia, TautanBukti)}
    for bukti, kode in ((dua, 403), (satu, 303)):
        pid = tautan[bukti.id]
        medan = {"tautan": pid, f"{pid}-versi": str(t[pid].versi), f"{pid}-putusan": "memenuhi"}
        assert kirim(bk, butir, f"{butir}/verifikasi", **medan).status_code == kode
    orang.jalankan(dunia.app, update(Bukti).where(Bukti.id == satu.id).values(klasifikasi="rahasia"))
    assert bk.get(buka[satu.id]).status_code == 404
    assert "bukti.bebas" in jejak(dunia)


def zip_bom() -> bytes:
    """Nothing but zeros, many times what it weighs."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("xl/workbook.xml", b"0" * 8_000_000)
    return keluar.getvalue()


def test_dua_gigabita_ditolak_sebelum_dibaca(dunia: DuniaKematangan) -> None:
    class Tertutup(io.RawIOBase):
        def readinto(self, _: object) -> int:
            raise AssertionError("a byte was read")

    jawab = dunia.klien("PK").post(
        UNGGAH, content_type="multipart/form-data; boundary=batas",
        environ_overrides={"CONTENT_LENGTH": str(2 * 1024**3), "wsgi.input": Tertutup()},
    )  # fmt: skip
    assert jawab.status_code == 413
    assert "Kiriman ini 2.048 MB, padahal sekali kirim paling besar 40 MB" in jawab.text
    assert "PDF, PNG, JPG, XLSX, DOCX, masing-masing paling besar 10 MB" in jawab.text


def test_ditolak_dengan_sebab(dunia: DuniaKematangan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bukti_terima, "_MIB", 1024)
    pk = dunia.klien("PK")
    for nama, isi, kata in (
        ("skrip.html", b"<script>", "Jenis berkas ini tidak diterima"),
        ("surat.pdf", b"GIF89a bukan pdf", "isinya bukan PDF"),
        ("surat.pdf.exe", pdf(), "Jenis berkas ini tidak diterima"),
        ("foto.png", pdf(), "isinya bukan gambar PNG"),
        ("lembar.xlsx", zip_bom(), "Berkas lembar.xlsx ditolak"),
        ("susulan.pdf", pdf() + b"<script>alert(1)</script>", "ditempeli isi lain"),
        ("besar.pdf", b"%PDF-1.7" + b"0" * (12 * 1024), "paling besar 10 MB"),
    ):
        jawab = unggah(pk, UNGGAH, (nama, isi))
        assert jawab.status_code == 422
        assert kata in jawab.text
    nakal = unggah(pk, UNGGAH, ("../../etc/pas\u202efdp.swd.pdf", pdf("Nama")), jenis="LAIN")
    assert nakal.status_code == 303
    (bukti,) = semua(dunia, Bukti)
    assert bukti.judul == "pas fdp.swd"
    kirim(pk, "/kematangan/bukti/", f"/kematangan/bukti/{bukti.pid}/cabut")
    assert "Pilih paling sedikit satu berkas" in unggah(pk, UNGGAH).text
    campur = unggah(pk, UNGGAH, ("baik.pdf", pdf()), ("jelek.pdf", b"x"))
    assert campur.status_code == 303
    assert "Berkas jelek.pdf ditolak" in pk.get(campur.location).text
    (bukti,) = semua(dunia, Bukti)
    lain = orang.klien_dengan(dunia.app, orang.buka_sesi(dunia.app, dunia.orang.pengguna_b))
    for alamat in ("", "/unduh", "/ubah", "/ganti", "/lain"):
        assert lain.get(f"/kematangan/bukti/{bukti.pid}{alamat}").status_code == 404
    halaman = pk.get("/kematangan/bukti/").text
    assert re.search(r"baik</a>", halaman)


@pytest.mark.dua_basis
def test_kanreg_dari_instansinya_sendiri(app: Flask) -> None:
    """A Kanreg linked to the instansi opens and reviews what was cleared, behind both walls; the trail is theirs."""
    d = bangun(app, DISERAHKAN)
    with app.app_context():
        s = db.session()
        bk = orang.tambah_pengguna(d.orang.instansi_b, "197001011995011888", "Pembina Kanreg", ("BK", None))
        pakai_instansi(s, d.orang.instansi_a)
        pk, semua_unit = d.orang.pengguna["PK"], Lingkup(d.orang.instansi_a, seluruh=True)
        tempat = Tempat(konfigurasi(app).folder_data, Kuota(9, 9))
        teks = pdf()
        berkas = BerkasBukti(Siap("sk.pdf", "pdf", teks, hashlib.sha256(teks).hexdigest()), False, False, 2)
        isian = IsianBukti("LAIN", "Peraturan Bupati", bebas_klaim=True)
        bukti = simpan(s, tempat, berkas, isian, instansi_id=d.orang.instansi_a, pelaku_id=pk, lingkup=semua_unit).bukti
        putuskan_bebas(s, bukti.pid, bebas=True, versi=bukti.versi, pelaku_id=d.orang.pengguna["RI"])
        pakai_instansi(s, SEMUA)
        with transaksi(s):
            t = TautanBukti(
                instansi_id=d.orang.instansi_a, penilaian_id=d.id, butir="KLB.1", bukti_id=bukti.id, ditaut_oleh=pk
            )
            s.add(t)
            s.add(
                Binaan(
                    instansi_id=d.orang.instansi_b, nama="Kabupaten Contoh", jenis="kabupaten",
                    terhubung_id=d.orang.instansi_a,
                )
            )  # fmt: skip
        tautan = t.pid
    k = orang.klien_dengan(app, orang.buka_sesi(app, bk))
    butir = f"/kematangan/{d.pid}/bukti/KLB.1"
    assert "Peraturan Bupati" in k.get(butir).text
    assert k.get(f"/kematangan/{d.pid}/bukti/tautan/{tautan}/unduh").data == teks
    medan = {"tautan": tautan, f"{tautan}-versi": "1", f"{tautan}-putusan": "memenuhi"}
    assert kirim(k, butir, f"{butir}/verifikasi", **medan).status_code == 303
    assert "Ditinjau Kanreg" in d.klien("PK").get(butir).text
    assert {j.instansi_id for j in semua(d, Jejak) if j.jenis in {"bukti.unduh", "bukti.tinjau"}} == {
        d.orang.instansi_a
    }
    assert "Uji PK" not in k.get(butir).text
