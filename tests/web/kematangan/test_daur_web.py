"""Pages of the lifecycle: who sees what, what a refusal shows, the path from draft to hand-over through HTTP."""

from __future__ import annotations

import io
import re

import pytest
from flask import Flask
from sqlalchemy import event

from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.demo.berkas_pdf import pdf
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import DISERAHKAN, MANDIRI, PENETAPAN, PERBAIKAN, RANCANGAN, REVIU
from talenta_web.extensions import db
from talenta_web.kematangan.models import Penilaian, RiwayatJawaban
from talenta_web.kematangan.queries.jawaban import isian
from talenta_web.kematangan.service.jawaban import Kiriman, simpan, simpan_banyak
from tests.data.kematangan.benih import BUTIR, tanam_penilaian
from tests.data.kematangan.daur import JAWABAN
from tests.web import orang
from tests.web.kematangan.dunia import DuniaKematangan, bangun

pytestmark = pytest.mark.usefixtures("anak_sini")

PDF = pdf("Berita acara ekspose")


@pytest.fixture
def d(app_sqlite: Flask) -> DuniaKematangan:
    """An assessment being filled."""
    return bangun(app_sqlite)


def kirim(d: DuniaKematangan, peran: str, alamat: str, **isi: object) -> tuple[int, str, str]:
    """POST as this role: status, text, where it leads."""
    klien = d.klien(peran)
    token = orang.csrf_dari(klien.get("/akun").text)
    j = klien.post(f"/kematangan/{alamat}", data={"csrf_token": token} | isi)
    return j.status_code, j.text, j.location or ""


def keadaan(d: DuniaKematangan) -> tuple[str, int]:
    with d.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        p = db.session().get_one(Penilaian, d.id)
        return p.keadaan, p.putaran


def perintah(d: DuniaKematangan, alamat: str) -> int:
    """Statements that this page costs PK, once everything is warm."""
    hitung = []
    klien = d.klien("PK")
    klien.get(alamat)
    with d.app.app_context():
        mesin = db.engine
    event.listen(mesin, "before_cursor_execute", lambda *_: hitung.append(1))
    assert klien.get(alamat).status_code == 200
    return len(hitung)


def isi_semua(d: DuniaKematangan) -> None:
    """Every answer ready: PU's unit its butir, PK the rest."""
    with d.app.app_context():
        s, a = db.session(), d.orang.instansi_a
        pakai_instansi(s, a)
        for peran, butir in (("PU", BUTIR[:-1]), ("PK", BUTIR[-1:])):
            kiriman = [Kiriman(k, JAWABAN[k], siap=True) for k in butir]
            simpan_banyak(
                s, d.pid, kiriman, lapisan=MANDIRI, pelaku_id=d.orang.pengguna[peran],
                lingkup=Lingkup(a, seluruh=True),
            )  # fmt: skip


def sidik(teks: str) -> dict[str, str]:
    """The digests that the review page carries."""
    return {f"sidik-{k}": s for k, s in re.findall(r'name="sidik-([^"]+)" value="([0-9a-f]{64})"', teks)}


def test_dari_rancangan_sampai_diserahkan(d: DuniaKematangan) -> None:
    """The whole way by forms, with a butir that was sent back and a wrong order refused on the way."""
    kode, teks, _ = kirim(d, "PK", f"{d.pid}/langkah", ke=REVIU)
    assert (kode, "4 butir belum siap" in teks or "3 butir belum siap" in teks) == (409, True)
    isi_semua(d)
    assert kirim(d, "PK", f"{d.pid}/langkah", ke=REVIU)[0] == 303
    ri = d.klien("RI").get(f"/kematangan/{d.pid}/reviu")
    tanda = sidik(ri.text)
    assert set(tanda) == {f"sidik-{k}" for k in BUTIR}
    kode, teks, _ = kirim(
        d, "RI", f"{d.pid}/reviu", kriteria="KLB", putusan="kembalikan", butir="KLB.1", alasan="pendek", **tanda
    )
    assert (kode, "paling sedikit 10 huruf" in teks, "pendek</textarea>" in teks) == (422, True, True)
    assert kirim(d, "RI", f"{d.pid}/reviu/selesai")[0] == 409
    kembali = "Naskah perbup belum bernomor."
    isi = {"kriteria": "KLB", "putusan": "kembalikan", "butir": "KLB.1", "alasan": kembali} | tanda
    assert kirim(d, "RI", f"{d.pid}/reviu", **isi)[0] == 303
    semua = {"putusan": "semua:setuju", "menunggu": ["KLB.2", "BGN.1", "PRA"]} | tanda
    assert kirim(d, "RI", f"{d.pid}/reviu", **semua)[0] == 303
    assert kirim(d, "RI", f"{d.pid}/reviu/selesai")[0] == 303
    assert keadaan(d) == (PERBAIKAN, 2)
    pu = d.klien("PU").get(f"/kematangan/{d.pid}/").text
    assert kembali in pu
    assert "Perlu perbaikan" in pu
    _siapkan(d, "KLB.1")
    assert kirim(d, "PK", f"{d.pid}/langkah", ke=REVIU)[0] == 303
    tanda = sidik(d.klien("RI").get(f"/kematangan/{d.pid}/reviu").text)
    assert kirim(d, "RI", f"{d.pid}/reviu", putusan="semua:setuju", menunggu="KLB.1", **tanda)[0] == 303
    assert kirim(d, "RI", f"{d.pid}/reviu/selesai")[0] == 303
    assert keadaan(d) == (PENETAPAN, 2)
    _tetapkan(d)
    surat = {"surat_nomor": "800/7/BKPSDM/2026", "surat_tanggal": "2026-02-02"}
    assert kirim(d, "PK", f"{d.pid}/serahkan", surat_nomor="", surat_tanggal="")[0] == 422
    assert kirim(d, "PK", f"{d.pid}/serahkan", **surat)[0] == 303
    assert keadaan(d)[0] == DISERAHKAN
    halaman = d.klien("PK").get(f"/kematangan/{d.pid}/").text
    assert surat["surat_nomor"] in halaman
    assert "Sah." in d.klien("AU").get(f"/kematangan/{d.pid}/penetapan/periksa").text
    _tahap(d)
    _cli(d)


def _siapkan(d: DuniaKematangan, butir: str) -> None:
    """PK confirms the repaired answer as it stands."""
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, d.orang.instansi_a)
        p = s.get_one(Penilaian, d.id)
        lama = isian(s, p)[butir]
        simpan(
            s, d.pid, butir, lapisan=MANDIRI, nilai=3, catatan="Perbup 21/2025", siap=True, versi=lama.versi,
            pelaku_id=d.orang.pengguna["PU"], lingkup=Lingkup(d.orang.instansi_a, seluruh=True),
        )  # fmt: skip


def _tetapkan(d: DuniaKematangan) -> None:
    """KK proposes what the page shows; not KK himself but PB approves."""
    halaman = d.klien("KK").get(f"/kematangan/{d.pid}/penetapan").text
    cocok = re.search(r'name="sidik" value="([0-9a-f]{64})"', halaman)
    assert cocok
    assert kirim(d, "KK", f"{d.pid}/penetapan/usul", sidik="0" * 64)[0] == 409
    kode, _, tujuan = kirim(d, "KK", f"{d.pid}/penetapan/usul", sidik=cocok.group(1))
    assert kode == 303
    for peran, harap in (("KK", 403), ("PB", 303)):
        klien = d.klien(peran)
        rinci = klien.get(tujuan).text
        if peran == "PB":
            assert "Penilaian uji 2026" in rinci
        j = klien.post(f"{tujuan}/setujui", data={"csrf_token": orang.csrf_dari(klien.get("/akun").text)})
        assert j.status_code == harap, (peran, j.status_code)
    assert "Versi 1 ditetapkan" in d.klien("PK").get(f"/kematangan/{d.pid}/penetapan").text


def _tahap(d: DuniaKematangan) -> None:
    """An outside stage with its document, which comes back as an attachment."""
    isi = {"ke": "ekspose", "dokumen_nomor": "BA-9/2026", "dokumen_tanggal": "2026-03-03", "skor": "72,5"}
    kode, teks, _ = kirim(d, "PK", f"{d.pid}/tahap", **(isi | {"skor": "banyak"}))
    assert (kode, "Isi dengan angka" in teks, 'value="BA-9/2026"' in teks) == (422, True, True)
    kode, teks, _ = kirim(d, "PK", f"{d.pid}/tahap", **(isi | {"berkas": (io.BytesIO(b"MZ"), "a.exe")}))
    assert (kode, "tidak diterima" in teks) == (422, True)
    kode, teks, _ = kirim(d, "PK", f"{d.pid}/tahap", **(isi | {"berkas": (io.BytesIO(PDF), "ba ekspose.pdf")}))
    assert kode == 303, teks
    halaman = d.klien("PK").get(f"/kematangan/{d.pid}/").text
    assert "nilai 72,5" in halaman
    cocok = re.search(rf'href="(/kematangan/{d.pid}/tahap/[^"]+/berkas)"', halaman)
    assert cocok
    j = d.klien("AU").get(cocok.group(1))
    assert (j.status_code, j.headers["Content-Disposition"].startswith("attachment")) == (200, True)
    assert "sandbox" in j.headers["Content-Security-Policy"]


def _cli(d: DuniaKematangan) -> None:
    """`talenta penilaian periksa`: valid, unknown, wrong version."""
    jalan = d.app.test_cli_runner()
    hasil = jalan.invoke(args=["penilaian", "periksa", d.pid, "--instansi", "A"])
    assert (hasil.exit_code, hasil.output.strip().endswith("SAH")) == (0, True), hasil.output
    assert jalan.invoke(args=["penilaian", "periksa", "tidak-ada", "--instansi", "A"]).exit_code == 1
    assert jalan.invoke(args=["penilaian", "periksa", d.pid, "--instansi", "A", "--versi", "9"]).exit_code == 1


def test_sampul_tugas_dan_lanjut(d: DuniaKematangan) -> None:
    """Cover and assignment by forms: what was typed stays, what somebody else changed is not overwritten."""
    isi = {"nama": "Penilaian baru", "tahun": "2026", "tanggal_acuan": "2026-12-31"}
    teks = d.klien("PK").get(f"/kematangan/{d.pid}/ubah").text
    versi = re.search(r'name="versi" value="([^"]+)"', teks)
    assert versi
    assert kirim(d, "PK", f"{d.pid}/ubah", versi=versi.group(1), **isi)[0] == 303
    kode, teks, _ = kirim(d, "PK", f"{d.pid}/ubah", versi=versi.group(1), **(isi | {"nama": "Nama kedua"}))
    assert (kode, 'value="Nama kedua"' in teks, "Tersimpan sekarang: Penilaian baru" in teks) == (409, True, True)
    kode, teks, _ = kirim(d, "PK", f"{d.pid}/ubah", versi="x", **(isi | {"tim_sk_nomor": "SK-1"}))
    assert (kode, "bersama-sama" in teks) == (422, True)
    teks = d.klien("PK").get(f"/kematangan/{d.pid}/tugas").text
    versi = re.search(r'name="versi" value="([^"]+)"', teks)
    assert versi
    assert "Dinas 1: 3 butir" in teks
    isi = {"sasaran": "kriteria:BGN", "unit": "", "versi": versi.group(1)}
    assert kirim(d, "PK", f"{d.pid}/tugas", **isi)[0] == 303
    kode, teks, _ = kirim(d, "PK", f"{d.pid}/tugas", **(isi | {"sasaran": "dicentang", "butir": "KLB.1"}))
    assert (kode, re.search(r'value="KLB.1"[^>]*checked', teks) is not None) == (409, True)
    assert kirim(d, "PK", f"{d.pid}/lanjut", **isi)[0] == 422
    kode, teks, _ = kirim(d, "PK", f"{d.pid}/lanjut", nama="Penilaian 2027", tahun="2027", tanggal_acuan="2027-12-31")
    assert (kode, "sesudah penilaian ini diserahkan" in teks) == (409, True)
    kode, teks, _ = kirim(d, "PK", f"{d.pid}/langkah", ke="batal", alasan="singkat")
    assert (kode, "singkat</textarea>" in teks) == (422, True)
    assert kirim(d, "PK", f"{d.pid}/langkah", ke="entah")[0] == 422


def test_mulai_dari_plugin(d: DuniaKematangan) -> None:
    """The instruments that are installed are offered; the draft leads on."""
    teks = d.klien("PK").get("/kematangan/baru").text
    cocok = re.search(r'value="(kematangan-mt@[^"]+)"', teks)
    assert cocok
    isi = {"instrumen": cocok.group(1), "nama": "Penilaian 2026", "tahun": "2026", "tanggal_acuan": "2026-12-31"}
    assert kirim(d, "PK", "baru", **(isi | {"tahun": "1"}))[0] == 422
    kode, _, tujuan = kirim(d, "PK", "baru", **isi)
    assert kode == 303
    assert "Buka pengisian" in d.klien("PK").get(tujuan).text
    kecil, besar = (perintah(d, f"/kematangan/{pid}/") for pid in (d.pid, tujuan.rstrip("/").rpartition("/")[2]))
    assert besar <= kecil, "4 butir and 21 butir ask as many statements"
    daftar = d.klien("PK").get("/kematangan/?keadaan=rancangan").text
    assert "Penilaian 2026" in daftar
    assert "Penilaian uji" not in daftar
    assert "masih rancangan" in d.klien("PK").get("/").text


def test_lingkup(d: DuniaKematangan) -> None:
    """A unit sees its butir and no total; another unit nothing; a Kanreg reads its board instead of this list."""
    pu = d.klien("PU").get(f"/kematangan/{d.pid}/").text
    assert 'id="butir-KLB.1"' in pu
    assert 'id="butir-PRA"' not in pu
    assert "Nilai menurut isian" not in pu
    assert "3 butir unit Anda belum siap" in d.klien("PU").get("/").text
    assert d.klien("BK").get("/kematangan/").location == "/papan/"
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        lain = tanam_penilaian(s, d.orang.instansi_a, d.orang.pengguna["PK"], RANCANGAN, unit_id=d.orang.unit_luar).pid
    assert d.klien("PU").get(f"/kematangan/{lain}/").status_code == 404
    assert lain not in d.klien("PU").get("/kematangan/").text
    assert lain in d.klien("PK").get("/kematangan/").text


def test_peninjau_bukan_pengisi(d: DuniaKematangan) -> None:
    """Who once filled a butir gets no box for it, and is refused when he sends it all the same."""
    isi_semua(d)
    kirim(d, "PK", f"{d.pid}/langkah", ke=REVIU)
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        with transaksi(s):
            s.add(
                RiwayatJawaban(
                    instansi_id=d.orang.instansi_a, penilaian_id=d.id, butir="KLB.1", putaran=1, lapisan=MANDIRI,
                    nilai=1, sidik="0" * 64, oleh_id=d.orang.pengguna["RI"],
                )
            )  # fmt: skip
    teks = d.klien("RI").get(f"/kematangan/{d.pid}/reviu").text
    assert 'name="butir" value="KLB.1"' not in teks
    assert 'name="butir" value="KLB.2"' in teks
    kode, teks, _ = kirim(d, "RI", f"{d.pid}/reviu", putusan="setuju", butir="KLB.1", **sidik(teks))
    assert (kode, "Anda isi sendiri" in teks) == (403, True)
    assert keadaan(d) == (REVIU, 1)
