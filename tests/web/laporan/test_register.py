"""The register: one row per file, what replaces what, withdrawal, the proof by making again, and the public check."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.laporan import laju
from talenta_web.laporan.laju import Laju
from talenta_web.laporan.models import DokumenLaporan, PembuatanLaporan
from talenta_web.laporan.views import verifikasi
from talenta_web.pekerjaan.models import Pekerjaan
from tests.web.laporan.plugin_uji import ORANG, plugin_uji  # noqa: F401 - fixture
from tests.web.orang import Dunia, bangun, buka_sesi, jalankan, klien_dengan
from tests.web.pekerjaan.bantu import kerjakan_semua, minta_laporan, unduh

ALASAN = "Data dasarnya keliru, diganti terbitan baru."


@pytest.fixture
def dunia(plugin_uji: None, app_sqlite: Flask) -> Dunia:  # noqa: F811
    return bangun(app_sqlite)


def klien(dunia: Dunia, peran: str) -> Any:
    return klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna[peran]))


def kirim(k: Any, alamat: str, **isi: str) -> Any:
    csrf = k.get("/akun").text.partition('name="csrf_token" value="')[2].partition('"')[0]
    return k.post(alamat, data={"csrf_token": csrf, **isi})


def semua(app: Flask, model: Any) -> list[Any]:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return list(db.session.scalars(select(model).order_by(model.id)))


def ulang(dunia: Dunia, k: Any, pid: str) -> str:
    """What the page of the job says about making the file again (in the same minute it would be the same job)."""
    jalankan(dunia.app, update(Pekerjaan).values(kunci_idempoten=None))
    jawab = kirim(k, f"/laporan/dokumen/{pid}/ulang")
    assert jawab.status_code == 303
    assert kerjakan_semua(dunia.app) == 1
    return str(k.get(jawab.location).text)


def test_satu_berkas_satu_baris_dan_pengganti(dunia: Dunia) -> None:
    pk = klien(dunia, "PK")
    berkas = unduh(dunia.app, pk, "uji.tabel", {"unit": "1"}, "json")
    assert berkas.headers["Content-Disposition"] == "attachment; filename=uji-tabel-1.json"
    (baris,) = semua(dunia.app, DokumenLaporan)
    sidik = hashlib.sha256(berkas.data).hexdigest()
    assert (baris.sidik_data, baris.sidik_berkas, baris.ukuran) == (sidik, sidik, len(berkas.data))
    assert json.loads(berkas.data)["tabel"]["orang"]["baris"] == [["198503122010011001", "Budi Rahayu", 80]]
    assert "Terbukti: data dan seluruh bita berkas sama" in ulang(dunia, pk, baris.pid)
    assert len(semua(dunia.app, DokumenLaporan)) == 1
    assert [p.baris for p in semua(dunia.app, PembuatanLaporan)] == [1, 1]
    ORANG[0]["nilai"] = 90
    assert "Data sudah berubah" in ulang(dunia, pk, baris.pid)
    lama, baru = semua(dunia.app, DokumenLaporan)
    assert (lama.status, lama.diganti_oleh_id, baru.status) == ("diganti", baru.id, "berlaku")
    assert lama.kode != baru.kode
    assert f"/laporan/dokumen/{baru.pid}" in pk.get(f"/laporan/dokumen/{lama.pid}").text
    ORANG[0]["nilai"] = 80
    assert "Terbukti" in ulang(dunia, pk, lama.pid)
    lama, baru = semua(dunia.app, DokumenLaporan)
    assert (lama.status, baru.status) == ("berlaku", "diganti"), "the data are again what they were"
    assert pk.get("/laporan/riwayat").text.count(lama.kode) == 3
    assert lama.kode in pk.get("/laporan/register?status=berlaku").text
    assert baru.kode not in pk.get("/laporan/register?status=berlaku").text


def test_bentuk_lain_kode_sama(dunia: Dunia) -> None:
    """Workbook and JSON of equal data carry one code; the workbook is the same file twice."""
    pk = klien(dunia, "PK")
    isi = [unduh(dunia.app, pk, "uji.tabel", {}, k).data for k in ("json", "xlsx")]
    a, b = semua(dunia.app, DokumenLaporan)
    assert (a.kode, a.sidik_data) == (b.kode, b.sidik_data)
    assert isi[1][:2] == b"PK"
    assert "Terbukti" in ulang(dunia, pk, b.pid)
    assert (a.status, b.status) == ("berlaku", "berlaku"), "another kind of file replaces nothing"


def test_cabut(dunia: Dunia) -> None:
    pk = klien(dunia, "PK")
    unduh(dunia.app, pk, "uji.tabel", {}, "csv")
    (baris,) = semua(dunia.app, DokumenLaporan)
    alamat = f"/laporan/dokumen/{baris.pid}/cabut"
    assert kirim(pk, alamat, alasan="pendek").status_code == 422
    assert kirim(klien(dunia, "PU"), alamat, alasan=ALASAN).status_code == 403
    assert kirim(pk, alamat, alasan=ALASAN).status_code == 303
    halaman = pk.get(f"/laporan/dokumen/{baris.pid}").text
    assert ALASAN in halaman
    assert "Cabut berkas ini" not in halaman
    assert kirim(pk, alamat, alasan=ALASAN).status_code == 409
    (jejak,) = [j for j in semua(dunia.app, Jejak) if j.jenis == "laporan.cabut"]
    assert jejak.rincian == {"kode": "uji.tabel", "verifikasi": baris.kode}
    publik = dunia.app.test_client().get(f"/verifikasi/{baris.kode}").text
    assert "sudah dicabut dan tidak berlaku lagi" in publik
    assert ALASAN not in publik
    assert "Terbukti" in ulang(dunia, pk, baris.pid), "still genuine"
    assert semua(dunia.app, DokumenLaporan)[0].status == "dicabut"


def test_hanya_milik_sendiri(dunia: Dunia) -> None:
    unduh(dunia.app, klien(dunia, "PK"), "uji.tabel", {}, "json")
    (baris,) = semua(dunia.app, DokumenLaporan)
    pu = klien(dunia, "PU")
    assert pu.get(f"/laporan/dokumen/{baris.pid}").status_code == 404
    assert kirim(pu, f"/laporan/dokumen/{baris.pid}/ulang").status_code == 404
    assert pu.get("/laporan/register").location == "/laporan/riwayat"
    assert baris.kode not in pu.get("/laporan/riwayat").text
    assert baris.kode in klien(dunia, "AU").get("/laporan/register").text
    # the same data by another reader: the same file, and now it is also hers
    unduh(dunia.app, pu, "uji.tabel", {}, "json")
    assert len(semua(dunia.app, DokumenLaporan)) == 1
    assert pu.get(f"/laporan/dokumen/{baris.pid}").status_code == 200


def test_verifikasi_publik(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifikasi, "LAJU", Laju(batas=8))
    monkeypatch.setattr(laju, "time", SimpleNamespace(monotonic=lambda: 1.0))  # a slow machine needs more than a minute
    berkas = unduh(dunia.app, klien(dunia, "PK"), "uji.tabel", {"unit": "1"}, "csv")
    (baris,) = semua(dunia.app, DokumenLaporan)
    siapa = dunia.app.test_client()
    ketik = baris.kode.lower().replace("-", " ")
    assert siapa.get("/verifikasi/", query_string={"kode": ketik}).location == f"/verifikasi/{baris.kode}"
    halaman = siapa.get(f"/verifikasi/{baris.kode}").text
    assert "Asli dan masih berlaku." in halaman
    for ada in ("Tabel uji", "Kabupaten Contoh", baris.sidik_data, baris.sidik_berkas):
        assert ada in halaman
    for rahasia in ("Budi", "198503122010011001", "Uji PK", "Dinas 1", baris.pid):
        assert rahasia not in halaman, "no person, no filter, no way into the register"
    sidik = hashlib.sha256(berkas.data).hexdigest()
    for isi, pesan in (
        (sidik.upper(), "Cocok: SHA-256 itu milik dokumen ini (berkas CSV)"),
        (baris.sidik_data, "data di dalamnya"),
        ("0" * 64, "Tidak cocok"),
        ("abc", "64 angka dan huruf"),
    ):
        assert pesan in siapa.get(f"/verifikasi/{baris.kode}", query_string={"sidik": isi}).text
    salah = siapa.get("/verifikasi/ZZZZ-ZZZZ-ZZZZ-ZZZZ")
    assert (salah.status_code, "tidak terdaftar" in salah.text) == (404, True)
    assert siapa.get("/verifikasi/bukan-kode").status_code == 404
    assert siapa.get("/verifikasi/", query_string={"kode": "bukan kode"}).status_code == 200
    for _ in range(2):
        terakhir = siapa.get(f"/verifikasi/{baris.kode}")
    assert (terakhir.status_code, terakhir.headers["Retry-After"]) == (429, "60")


def test_isian_tersegel(dunia: Dunia) -> None:
    """An answer that names a person stands in no payload, no row, no event, no address and no file name."""
    pk, nip = klien(dunia, "PK"), "198503122010011001"
    isian = {"pegawai": f"{nip[:8]} {nip[8:]}", "catatan": "rahasia-catatan", "hari": "2026-01-31"}
    berkas = unduh(dunia.app, pk, "uji.orang", isian, "json")
    assert json.loads(berkas.data)["parameter"]["pegawai"] == nip
    assert berkas.headers["Content-Disposition"].endswith("filename=uji-orang-2026-01-31.json")
    (kerja,) = [p for p in semua(dunia.app, Pekerjaan) if p.jenis == "laporan.tabel"]
    (baris,) = semua(dunia.app, DokumenLaporan)
    simpan = [kerja.muatan, kerja.hasil_url, kerja.hasil_teks, kerja.berkas_nama, kerja.kunci_idempoten]
    simpan += [v for k, v in vars(baris).items() if k != "_sa_instance_state"]
    (jejak,) = [j for j in semua(dunia.app, Jejak) if j.jenis == "laporan.unduh"]
    teks = json.dumps([simpan, jejak.rincian], default=str)
    assert nip not in teks
    assert "rahasia-catatan" not in teks
    assert jejak.rincian["parameter"]["hari"] == "2026-01-31"
    assert baris.ringkas == "Hari: 31 Januari 2026"
    assert "Terbukti" in ulang(dunia, pk, baris.pid)
    tiada = unduh(dunia.app, pk, "uji.orang", {"pegawai": "199001012015011001"}, "json")
    assert "tidak ada data pegawai dengan NIP itu" in tiada.text
    for isi, pesan in (
        ({"pegawai": "12"}, "NIP pegawai terdiri atas 18 angka; yang diketik 2."),
        ({"pegawai": nip, "hari": "kemarin"}, "Hari harus tanggal"),
        ({"pegawai": nip, "catatan": "x" * 201}, "paling panjang 200 huruf"),
    ):
        jawab = minta_laporan(pk, "uji.orang", isi, "json")
        assert (jawab.status_code, pesan in jawab.text) == (422, True)
    assert "tidak dapat dibuat sebagai PDF" in minta_laporan(pk, "uji.orang", {"pegawai": nip}, "pdf").text


def test_izin_format(dunia: Dunia) -> None:
    """A format under a read capability: its own cell holds for the form and for making."""
    boleh = {"PU", "PK", "RI", "KS", "KK", "AU", "AD", "KA", "PB", "PP", "BK", "AS", "PG"}
    from talenta_web.web.konteks import matriks

    hak = set(matriks(dunia.app)["mutu.lihat"].peran_boleh)
    assert hak
    assert boleh - hak
    for peran in sorted(boleh):
        k = klien(dunia, peran)
        status = (k.get("/laporan/uji.baca").status_code, minta_laporan(k, "uji.baca", {}, "json").status_code)
        assert status == ((200, 303) if peran in hak else (403, 403)), peran


@pytest.mark.dua_basis
def test_di_kedua_basis(plugin_uji: None, app: Flask) -> None:  # noqa: F811
    """Register, replacement, withdrawal and the check across instansi, also behind row-level security."""
    dunia = bangun(app)
    pk = klien(dunia, "PK")
    unduh(app, pk, "uji.tabel", {}, "json")
    ORANG[0]["nilai"] = 91
    jalankan(app, update(Pekerjaan).values(kunci_idempoten=None))
    unduh(app, pk, "uji.tabel", {}, "json")
    lama, baru = semua(app, DokumenLaporan)
    siapa = app.test_client()
    for baris, pesan in ((lama, "sudah diganti"), (baru, "masih berlaku")):
        assert pesan in siapa.get(f"/verifikasi/{baris.kode}").text
    assert kirim(pk, f"/laporan/dokumen/{baru.pid}/cabut", alasan=ALASAN).status_code == 303
    assert "sudah dicabut" in siapa.get(f"/verifikasi/{baru.kode}").text
    orang_b = klien_dengan(app, buka_sesi(app, dunia.pengguna_b))
    assert orang_b.get(f"/laporan/dokumen/{lama.pid}").status_code == 404
    assert lama.kode not in orang_b.get("/laporan/register").text
    assert lama.kode in pk.get("/laporan/register?format=uji.tabel&status=diganti").text


def test_perintah_semua_keluaran(dunia: Dunia, tmp_path: Path) -> None:
    jalan = dunia.app.test_cli_runner().invoke
    daftar = jalan(args=["laporan", "daftar", "--instansi", "A"]).output
    assert "uji.tabel: Tabel uji (json, csv, xlsx)" in daftar
    assert "pegawai (wajib): NIP pegawai" in daftar
    for jenis, awal in (("json", b'{"'), ("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
        berkas = tmp_path / f"a.{jenis}"
        hasil = jalan(args=["laporan", "uji.tabel", "--instansi", "A", "--keluaran", str(berkas)])
        assert hasil.exit_code == 0, hasil.output
        assert berkas.read_bytes().startswith(awal)
    assert [(d.keluaran, d.pembuat_id) for d in semua(dunia.app, DokumenLaporan)] == [
        ("json", None), ("csv", None), ("xlsx", None),
    ]  # fmt: skip
    assert len({d.kode for d in semua(dunia.app, DokumenLaporan)}) == 1
    gagal = jalan(args=["laporan", "uji.tabel", "--instansi", "A", "--keluaran", str(tmp_path / "a.pdf")])
    assert "tidak dapat dibuat sebagai PDF" in gagal.output
    assert "--keluaran FILE" in jalan(args=["laporan", "uji.tabel", "--instansi", "A"]).output
