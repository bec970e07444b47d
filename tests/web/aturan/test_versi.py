"""Versions on the web: draft, check, change, differences, upload, submit, withdraw, approval by two people, runs."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web.aturan.models import AturanVersi
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pemetaan.service import buat_periode
from tests.data.aturan.bantu import TEKS, registry
from tests.web.orang import Dunia, bangun, buka_sesi, klien_dengan

pytestmark = pytest.mark.usefixtures("anak_sini")

ISI = {"p-atas": "85,5", "p-nihil": "30", "p-tepi": "bawah", "p-bobot": "60", "catatan": "Uji"}


class Orang:
    """A client with its token."""

    def __init__(self, d: Dunia, peran: str, umur: timedelta = timedelta(0)) -> None:
        kunci = buka_sesi(d.app, d.pengguna[peran], umur=umur)
        self.klien, self.csrf = klien_dengan(d.app, kunci), kunci.csrf

    def get(self, alamat: str) -> Any:
        return self.klien.get(alamat)

    def kirim(self, alamat: str, isi: dict[str, Any] | None = None, **kepala: str) -> Any:
        return self.klien.post(alamat, data={"csrf_token": self.csrf, **(isi or {})}, headers=kepala)


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    d = bangun(app)
    app.extensions["talenta_registry"] = registry()
    return d


def semua(d: Dunia) -> list[AturanVersi]:
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        return list(s.scalars(select(AturanVersi).order_by(AturanVersi.id)))


def draf(o: Orang, **ganti: str) -> str:
    """Make a draft; its address."""
    jawaban = o.kirim("/aturan/terpasang/kecil/susun", ISI | ganti)
    assert jawaban.status_code == 303, jawaban.text
    return str(jawaban.location)


def test_formulir_dibuat_dari_aturannya(dunia: Dunia) -> None:
    pk = Orang(dunia, "PK")
    html = pk.get("/aturan/terpasang/kecil/susun").text
    assert "Mulai nilai ini kinerja tergolong tinggi. Angka dari 61 sampai 100. Nilai sumber: 80." in html
    assert "Bilangan bulat dari 0 sampai 59." in html
    assert re.search(r'<option[^>]*value="bawah"[^>]*>Kelas bawah', html)
    salah = pk.kirim("/aturan/terpasang/kecil/susun", ISI | {"p-atas": "abc", "p-nihil": "1,5"})
    assert salah.status_code == 422
    assert "Ambang kinerja tinggi: isi angka dari 61 sampai 100." in salah.text
    assert "Nilai predikat kurang: isi bilangan bulat dari 0 sampai 59." in salah.text
    assert 'value="abc"' in salah.text
    assert re.search(r'<option selected value="bawah"', salah.text)
    lubang = pk.kirim("/aturan/terpasang/kecil/susun", ISI | {"p-bobot": "50"})
    assert lubang.status_code == 422
    assert "berjumlah 90" in lubang.text
    sama = {"p-atas": "80", "p-nihil": "40", "p-tepi": "atas", "p-bobot": "60"}
    tetap = pk.kirim("/aturan/terpasang/kecil/susun", sama)
    assert tetap.status_code == 422
    assert "Tidak ada parameter yang berbeda" in tetap.text
    assert semua(dunia) == []


def test_periksa_tidak_menyimpan(dunia: Dunia) -> None:
    pk = Orang(dunia, "PK")
    alamat = "/aturan/terpasang/kecil/periksa"
    potongan = pk.kirim(alamat, ISI, **{"HX-Request": "true"})
    assert "Ambang kinerja tinggi: 80 menjadi 85,5" in potongan.text
    assert "<html" not in potongan.text
    utuh = pk.kirim(alamat, ISI | {"p-bobot": "50"})
    assert utuh.status_code == 200
    assert "<html" in utuh.text
    assert "berjumlah 90" in utuh.text
    assert semua(dunia) == []


def test_draf_diubah_dan_tabrakan_ditunjukkan(dunia: Dunia) -> None:
    pk, ks = Orang(dunia, "PK"), Orang(dunia, "KS")
    alamat = draf(pk)
    (v,) = semua(dunia)
    assert (v.parameter["atas"], v.parameter["tepi"], v.catatan) == (85.5, "bawah", "Uji")
    html = pk.get(alamat).text
    assert "Contoh orang" in html
    assert "85,5" in html
    assert "talenta-plugin-aturan-uji" in html
    ubah = alamat + "ubah"
    assert ks.kirim(ubah, ISI | {"p-atas": "90", "versi": "1"}).status_code == 303
    bentrok = pk.kirim(ubah, ISI | {"p-atas": "95", "versi": "1"})
    assert bentrok.status_code == 409
    assert "Tersimpan sekarang: 90" in bentrok.text
    assert 'value="95"' in bentrok.text
    assert pk.kirim(alamat + "ajukan", {"versi": "1"}).status_code == 409
    assert pk.kirim(alamat + "ajukan", {"versi": "2"}).status_code == 303
    assert pk.kirim(ubah, ISI | {"versi": "3"}).status_code == 409
    assert pk.get(alamat + "sahkan").status_code == 403
    assert pk.kirim(alamat + "tarik").status_code == 303
    assert pk.kirim(alamat + "tarik").status_code == 409
    assert "Buat draf dari versi ini" in pk.get(alamat).text


def test_kiriman_yang_sama_satu_draf(dunia: Dunia) -> None:
    pk = Orang(dunia, "PK")
    kunci = re.findall(r'name="kunci_kirim" value="([^"]+)"', pk.get("/aturan/terpasang/kecil/susun").text)
    isi = ISI | {"kunci_kirim": kunci[0]}
    pertama, kedua = (pk.kirim("/aturan/terpasang/kecil/susun", isi) for _ in range(2))
    assert (pertama.status_code, kedua.status_code) == (303, 303)
    assert pertama.location == kedua.location
    unggah = re.findall(r'name="kunci_kirim" value="([^"]+)"', pk.get("/aturan/unggah").text)
    isi = {"teks": TEKS, "kunci_kirim": unggah[0]}
    assert {pk.kirim("/aturan/unggah", dict(isi)).location for _ in range(2)} == {
        f"/aturan/versi/{semua(dunia)[1].pid}/"
    }
    assert len(semua(dunia)) == 2


def test_instansi_lain_tidak_melihat_apa_pun(dunia: Dunia) -> None:
    alamat = draf(Orang(dunia, "PK"))
    lain = Orang(dunia, "PK")
    kunci = buka_sesi(dunia.app, dunia.pengguna_b)
    lain.klien, lain.csrf = klien_dengan(dunia.app, kunci), kunci.csrf
    for akhir in ("", "beda", "aturan.toml", "susun", "ubah"):
        assert lain.get(alamat + akhir).status_code == 404
    for akhir in ("ajukan", "tarik", "periksa"):
        assert lain.kirim(alamat + akhir).status_code == 404
    assert "Versi 1" not in lain.get("/aturan/").text


def test_beda_dari_yang_berlaku(dunia: Dunia) -> None:
    pk = Orang(dunia, "PK")
    alamat = draf(pk)
    html = pk.get(alamat + "beda").text
    assert "aturan terpasang yang berlaku" in html
    assert "85.5" in html or "85,5" in html
    pid = alamat.strip("/").rpartition("/")[2]
    assert pk.get(f"{alamat}beda?dengan={pid}").status_code == 200
    assert "Tidak ada perbedaan" in pk.get(f"{alamat}beda?dengan={pid}").text
    assert pk.get(f"{alamat}beda?dengan=terpasang").status_code == 200
    assert pk.get(f"{alamat}beda?dengan=tidak-ada").status_code == 404


def _berkas(isi: bytes, nama: str = "aturan.toml") -> dict[str, Any]:
    return {"berkas": (io.BytesIO(isi), nama)}


def test_unggah_dari_berkas_dan_dari_teks(dunia: Dunia) -> None:
    pk = Orang(dunia, "PK")
    jawaban = pk.kirim("/aturan/unggah", _berkas(TEKS.encode()) | {"catatan": "Baru"})
    assert jawaban.status_code == 303, jawaban.text
    (v,) = semua(dunia)
    assert (v.asal, v.kode, v.nomor, v.keadaan, v.teks) == ("berkas", "kecil", 1, "draf", TEKS)
    assert [b[0] for b in v.contoh[0]["butir"]] == ["kinerja", "tingkat_kinerja"]
    assert "kode = " in pk.get(f"/aturan/versi/{v.pid}/aturan.toml").text
    dari = f"/aturan/unggah?dari={v.pid}"
    assert "Ambang kinerja tinggi" in pk.get(dari).text
    baru = TEKS.replace('versi = "1"', 'versi = "2"').replace("bawaan = 80", "bawaan = 85")
    assert pk.kirim(dari, {"teks": baru.replace("\n", "\r\n")}).status_code == 303
    kedua = semua(dunia)[1]
    assert (kedua.nomor, kedua.dari_pid, kedua.versi_teks, kedua.teks) == (2, v.pid, "2", baru)
    kembar = pk.kirim("/aturan/unggah", {"teks": baru})
    assert kembar.status_code == 422
    assert "isi yang sama sudah ada: versi 2" in kembar.text


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "kosong"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"x = 1\n" * 60_000, "lebih dari 256 KB"),
        (b"bukan = toml = ", "Bukan TOML"),
        (TEKS.replace("bobot = 40", "bobot = 30").encode(), "berjumlah 90"),
        (TEKS.replace("kinerja = 48", "kinerja = 49").encode(), "seharusnya 49"),
        (TEKS.replace('kode = "kecil"', 'kode = "../kecil"').encode(), "kode"),
        (b"a = " + b"[" * 100_000, "dalam"),
        (
            TEKS.replace('"kelompok"', "").replace('nilai = "skp"', f'nilai = "{"(" * 4000}skp{")" * 4000}"').encode(),
            "",
        ),
    ],
)
def test_unggahan_ditolak_dengan_baris_dan_perbaikan(dunia: Dunia, isi: bytes, kata: str) -> None:
    pk = Orang(dunia, "PK")
    jawaban = pk.kirim("/aturan/unggah", _berkas(isi))
    assert jawaban.status_code == 422
    assert "Aturan ini belum dapat disimpan" in jawaban.text
    assert kata in jawaban.text
    if b"bobot = 30" in isi:
        assert re.search(r"Baris \d+", jawaban.text)
        assert "bobot = 30" in jawaban.text, "the refused text stays on the page"
    assert semua(dunia) == []


def test_unggah_meminta_sandi_lagi(dunia: Dunia) -> None:
    assert Orang(dunia, "PK", timedelta(minutes=6)).get("/aturan/unggah").status_code == 401
    assert Orang(dunia, "PG").get("/aturan/unggah").status_code == 403


def test_disahkan_dua_orang_lalu_dipakai_menghitung(dunia: Dunia) -> None:
    pk, kk, pb = (Orang(dunia, p) for p in ("PK", "KK", "PB"))
    alamat = draf(pk)
    assert kk.get(alamat + "sahkan").status_code == 409
    pk.kirim(alamat + "ajukan", {"versi": "1"})
    assert "Sahkan…" in kk.get(alamat).text
    isi = {"sk_nomor": "800/1/2026", "sk_tanggal": "2026-01-05", "berlaku_sejak": "2026-02-01"}
    salah = kk.kirim(alamat + "sahkan", isi | {"sk_tanggal": "2099-01-01"})
    assert salah.status_code == 422
    assert "tidak boleh sesudah hari ini" in salah.text
    assert 'value="800/1/2026"' in salah.text
    usul = kk.kirim(alamat + "sahkan", isi)
    assert usul.status_code == 303
    assert "Menunggu persetujuan orang kedua" in pk.get(alamat).text
    assert kk.kirim(usul.location + "/setujui").status_code == 403
    assert pb.kirim(usul.location + "/setujui").status_code == 303
    (v,) = semua(dunia)
    assert (v.keadaan, v.berlaku_sejak) == ("berlaku", date(2026, 2, 1))
    html = pk.get("/aturan/").text
    assert "Versi 1, SK 800/1/2026 tanggal 5 Jan 2026" in html
    for langkah in ("ajukan", "tarik"):
        assert pk.kirim(alamat + langkah).status_code == 409
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        for kode, acuan in (("lama", date(2026, 1, 31)), ("baru", date(2026, 6, 30))):
            buat_periode(
                db.session(), instansi_id=dunia.instansi_a, pelaku_id=None, kode=kode, nama=kode, tanggal_acuan=acuan
            )
    html = pk.get("/hitung/?periode=baru&aturan=kecil").text
    assert "berlaku sejak 1 Feb 2026 dengan SK 800/1/2026 tanggal 5 Jan 2026" in html
    assert 'name="p-atas"' not in html
    assert 'name="p-atas"' in pk.get("/hitung/?periode=lama&aturan=kecil").text
    beda = pk.kirim("/hitung/", {"periode": "baru", "aturan": "kecil", "p-atas": "70"})
    assert beda.status_code == 422
    assert "parameternya tidak dapat diganti" in beda.text
    assert kk.get(alamat + "sahkan").status_code == 409
