"""The way of the minutes over HTTP: sign, propose, second yes, hand over, decree; refusals keep the typed text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.extensions import db
from talenta_web.komite.views import ppk as views_ppk
from talenta_web.kontrak import KeputusanDitetapkan
from tests.data.komite.berita import ALASAN, tanam
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.orang import buka_sesi, csrf_dari, klien_dengan
from tests.web.pemetaan import dunia as pemetaan

SK = {"sk_nomor": "800/77/BKPSDM/2026", "sk_tanggal": "2026-07-01"}


class Dunia:
    def __init__(self, app: Any) -> None:
        self.app = app
        self.benih = pemetaan.bangun(app, 60, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True).benih
        with app.app_context():
            s = db.session()
            pakai_instansi(s, self.benih.instansi_id)
            b = tanam(s, self.benih.instansi_id)
            self.orang, self.pid = b.orang, b.sidang
            self.calon = [(c.pid, c.nama, c.pegawai_pid, c.nip) for c in b.calon]
            db.session.remove()
        self.alamat = f"/sidang/{self.pid}/berita-acara"
        self._klien: dict[str, FlaskClient] = {}

    def klien(self, siapa: str) -> FlaskClient:
        if siapa not in self._klien:
            self._klien[siapa] = klien_dengan(self.app, buka_sesi(self.app, self.orang[siapa].id))
        return self._klien[siapa]

    def kirim(self, siapa: str, alamat: str, **isi: str) -> Any:
        """Post with what the page of the minutes holds."""
        k = self.klien(siapa)
        halaman = k.get(self.alamat).text
        sidik = re.search(r'name="digest" value="([0-9a-f]{64})"', halaman)
        dasar = {"csrf_token": csrf_dari(halaman or k.get("/").text), "digest": sidik[1] if sidik else "", "nomor": "1"}
        return k.post(alamat, data=dasar | isi)

    def tanda_tangan(self, *siapa: str) -> None:
        for nama in siapa:
            assert self.kirim(nama, f"{self.alamat}/tanda-tangan").status_code == 303

    def segel(self) -> None:
        self.tanda_tangan("ketua", "a1", "a2", "a3", "sekretaris")
        usul = self.kirim("sekretaris", f"{self.alamat}/tetapkan")
        assert usul.status_code == 303, usul.text
        setuju = self.kirim("ketua", f"{usul.location}/setujui")
        assert setuju.status_code == 303, setuju.text


@pytest.fixture
def dunia(app_sqlite: Any) -> Dunia:
    return Dunia(app_sqlite)


def test_dari_tanda_tangan_sampai_sk(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    acara: list[KeputusanDitetapkan] = []
    monkeypatch.setattr(views_ppk, "kabarkan", lambda _registry, hook, e: acara.append(e) or hook)
    konsep = dunia.klien("a1").get(dunia.alamat)
    assert konsep.status_code == 200
    assert "KONSEP" in konsep.text
    assert "Bukti asesmen belum cukup." in konsep.text
    assert "Belum ada putusan" not in konsep.text
    tolak = dunia.kirim("a4", f"{dunia.alamat}/tanda-tangan", jawab="tolak", catatan="tidak")
    assert tolak.status_code == 422
    assert "tidak</textarea>" in tolak.text
    kurang = dunia.kirim("sekretaris", f"{dunia.alamat}/tetapkan")
    assert kurang.status_code == 409
    assert "0 dari 7" in kurang.text
    assert dunia.kirim("a1", f"{dunia.alamat}/tetapkan").status_code == 403
    dunia.tanda_tangan("ketua", "a1", "a2", "a3", "sekretaris")
    assert "Anda sudah menandatangani" in dunia.klien("a1").get(dunia.alamat).text
    usul = dunia.kirim("sekretaris", f"{dunia.alamat}/tetapkan")
    assert usul.status_code == 303
    rinci = dunia.klien("ketua").get(usul.location).text
    assert "Tetapkan berita acara sidang 1" in rinci
    assert dunia.kirim("sekretaris", f"{usul.location}/setujui").status_code == 403
    assert dunia.kirim("ketua", f"{usul.location}/setujui").status_code == 303
    tersegel = dunia.klien("pyb").get(dunia.alamat).text
    assert "Versi 1" in tersegel
    assert "Sah." in dunia.klien("a1").get(f"{dunia.alamat}/periksa").text
    assert dunia.kirim("a5", f"{dunia.alamat}/tanda-tangan").status_code == 409
    assert dunia.kirim("ppk", f"{dunia.alamat}/putuskan", **SK).status_code == 409
    assert "siap diserahkan" in dunia.klien("pyb").get("/").text
    assert dunia.kirim("pyb", f"{dunia.alamat}/serahkan").status_code == 303
    assert "menunggu keputusan Anda" in dunia.klien("ppk").get("/").text
    salah = dunia.kirim("ppk", f"{dunia.alamat}/putuskan", **SK | {"sk_tanggal": "2090-01-01"})
    assert salah.status_code == 422
    assert 'value="800/77/BKPSDM/2026"' in salah.text
    assert acara == []
    assert dunia.kirim("ppk", f"{dunia.alamat}/putuskan", **SK).status_code == 303
    assert [(e.sk_nomor, e.ubah) for e in acara] == [("800/77/BKPSDM/2026", 1)]
    assert "Ditetapkan PPK" in dunia.klien("a1").get("/krs/").text


def test_kartu_dan_tindak_lanjut(dunia: Dunia) -> None:
    _, nama, pegawai, nip = dunia.calon[0]
    with dunia.app.app_context():
        from tests.web.orang import tambah_pengguna

        diri = tambah_pengguna(dunia.benih.instansi_id, nip, nama, ("PG", None))
    saya = klien_dengan(dunia.app, buka_sesi(dunia.app, diri))
    alamat = f"/tindak-lanjut/orang/{pegawai}"
    dunia.segel()
    dunia.kirim("pyb", f"{dunia.alamat}/serahkan")
    assert "Dipertahankan" not in saya.get(alamat).text
    assert "Dipertahankan" not in dunia.klien("pengelola").get("/tindak-lanjut/").text
    assert dunia.kirim("ppk", f"{dunia.alamat}/putuskan", **SK).status_code == 303
    isi = saya.get(alamat).text
    assert "dikonfirmasi" in isi
    assert "Dipertahankan" in isi
    assert saya.get(f"/tindak-lanjut/orang/{dunia.calon[1][2]}").status_code == 404
    assert "keputusan-kartu-judul" in saya.get("/kartu-saya").text
    pk = dunia.klien("pengelola")
    tutup = re.search(r'href="(/tindak-lanjut/[^/"]+/tutup)"', pk.get("/tindak-lanjut/").text)
    assert tutup
    pendek = dunia.kirim("pengelola", tutup[1], keadaan="selesai", hasil="ya")
    assert pendek.status_code == 422
    assert dunia.kirim("pengelola", tutup[1], keadaan="selesai", hasil="Dilaksanakan pada Juli.").status_code == 303
    assert dunia.kirim("pengelola", tutup[1], keadaan="selesai", hasil="Dilaksanakan lagi.").status_code == 409
    assert "Dilaksanakan pada Juli." in pk.get("/tindak-lanjut/?keadaan=selesai").text
    assert "Sah." in dunia.klien("a1").get(f"{dunia.alamat}/periksa").text
    assert "Keputusan Komite tentang Anda" in saya.get("/akun/data").text


def test_koreksi_lewat_orang_kedua(dunia: Dunia) -> None:
    dunia.segel()
    alamat = f"{dunia.alamat}/koreksi"
    assert dunia.klien("a1").get(alamat).status_code == 403
    assert dunia.klien("ketua").get(alamat).status_code == 200
    isi = {"calon": dunia.calon[0][0], "jenis": "ubah", "kotak": "8", "kode_alasan": "data_keliru", "alasan": "kurang"}
    salah = dunia.kirim("ketua", alamat, **isi)
    assert salah.status_code == 422
    assert "kurang</textarea>" in salah.text
    usul = dunia.kirim("ketua", alamat, **isi | {"alasan": ALASAN})
    assert usul.status_code == 303
    assert "Buat versi 2" in dunia.klien("ppk").get(usul.location).text
    assert dunia.kirim("ketua", f"{usul.location}/setujui").status_code == 403
    assert dunia.kirim("ppk", f"{usul.location}/setujui").status_code == 303
    assert "Versi 2" in dunia.klien("a1").get(dunia.alamat).text
    assert dunia.klien("a1").get(f"{dunia.alamat}/periksa?versi=1").status_code == 200
    assert dunia.klien("a1").get(f"{dunia.alamat}/periksa?versi=9").status_code == 404
    assert dunia.kirim("ketua", alamat, **isi | {"alasan": ALASAN}).status_code == 409


def test_rekomendasi(dunia: Dunia) -> None:
    alamat = f"/sidang/{dunia.pid}/rekomendasi"
    assert dunia.klien("sekretaris").get(alamat).status_code == 200
    assert dunia.klien("a1").get(alamat).status_code == 403
    satu = f"{alamat}/{dunia.calon[1][0]}"
    form = dunia.klien("ketua").get(satu).text
    dilihat = re.search(r'name="dilihat" value="([0-9a-f]+)"', form)
    assert dilihat
    assert "Penghargaan" in form
    tanpa = dunia.kirim("ketua", satu, pilih="9.3", dilihat=dilihat[1], **{"catatan-9-3": "Tahun ini"})
    assert tanpa.status_code == 422
    assert 'value="Tahun ini"' in tanpa.text
    isi = {"pilih": "9.3", "pic-9-3": "Kepala BKPSDM", "tenggat-9-3": "2026-12-01"}
    assert dunia.kirim("ketua", satu, dilihat=dilihat[1], **isi | {"tenggat-9-3": "besok"}).status_code == 422
    assert dunia.kirim("ketua", satu, dilihat=dilihat[1], **isi | {"pilih": "5.1"}).status_code == 422
    assert dunia.kirim("ketua", satu, dilihat=dilihat[1], **isi).status_code == 303
    basi = dunia.kirim("ketua", satu, dilihat=dilihat[1], **isi | {"pic-9-3": "Sekda Kabupaten"})
    assert basi.status_code == 409
    assert 'value="Sekda Kabupaten"' in basi.text
    tunda = dunia.klien("ketua").get(f"{alamat}/{dunia.calon[2][0]}").text
    assert "tidak untuk yang ditunda" in tunda


def test_naskah_berubah_tanda_tangan_gugur(dunia: Dunia) -> None:
    dunia.tanda_tangan("ketua", "a1", "a2", "a3")
    usul = dunia.kirim("sekretaris", f"{dunia.alamat}/tetapkan").location
    with dunia.app.app_context(), db.engine.begin() as k:
        k.execute(text("UPDATE sidang SET penutup = 'Ditutup dengan doa.'"))
    gugur = dunia.kirim("ketua", f"{usul}/setujui")
    assert gugur.status_code == 409
    assert "Naskah berubah sejak Anda menjawab" in dunia.klien("a1").get(dunia.alamat).text


def test_perintah_periksa(dunia: Dunia) -> None:
    dunia.segel()
    with dunia.app.app_context(), db.engine.begin() as k:
        kode = k.execute(text("SELECT kode FROM instansi LIMIT 1")).scalar_one()
    jalankan = dunia.app.test_cli_runner().invoke
    hasil = jalankan(args=["sidang", "periksa", dunia.pid, "--instansi", kode])
    assert (hasil.exit_code, hasil.output.endswith("SAH\n")) == (0, True), hasil.output
    with dunia.app.app_context(), db.engine.begin() as k:
        k.execute(text("UPDATE calon_sidang SET kotak_hitung = 1 WHERE nomor = 1"))
    hasil = jalankan(args=["sidang", "periksa", dunia.pid, "--instansi", kode])
    assert (hasil.exit_code, hasil.output.endswith("TIDAK SAH\n")) == (1, True), hasil.output
    assert "Tidak sah." in dunia.klien("a1").get(f"{dunia.alamat}/periksa").text
    assert dunia.kirim("pyb", f"{dunia.alamat}/serahkan").status_code == 409
    assert jalankan(args=["sidang", "periksa", "x", "--instansi", kode]).exit_code == 1
