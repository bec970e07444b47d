"""Proposals over HTTP: form and dialog, evidence, steps, undo, a newer run, who may and who may not."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.komite.models import LangkahUsulan, PernyataanBenturan, Usulan
from talenta_web.pemetaan import service
from talenta_web.pemetaan.models import Hasil
from tests.data.pemetaan.palsu import Registry
from tests.web.orang import csrf_dari
from tests.web.pemetaan.dunia import Dunia, bangun

ALASAN = "Memimpin penataan ulang layanan rujukan yang tidak terbaca dari data kinerja."


@pytest.fixture
def dunia(app: Flask, mesin_palsu: Registry) -> Dunia:
    return bangun(app, 200, mesin_palsu)


def orang(dunia: Dunia, kotak: int | None = 5, ke: int = 0) -> Hasil:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        pilih = select(Hasil).where(Hasil.kotak == kotak).order_by(Hasil.pemetaan_id.desc(), Hasil.urut)
        return s.scalars(pilih).all()[ke]


def kirim(klien: FlaskClient, alamat: str, **medan: Any) -> Any:
    isi = {"kotak": "7", "kode_alasan": "penugasan", "alasan": ALASAN, "bukti_teks": "SK 800/12/2026"} | medan
    return klien.post(alamat, data=isi | {"csrf_token": csrf_dari(klien.get(alamat).text)})


def baris(dunia: Dunia) -> tuple[Usulan, list[LangkahUsulan]]:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        u = s.scalars(select(Usulan).order_by(Usulan.id.desc())).first()
        assert u is not None
        return u, list(
            s.scalars(select(LangkahUsulan).where(LangkahUsulan.usulan_id == u.id).order_by(LangkahUsulan.nomor))
        )


def langkah(klien: FlaskClient, pid: str, apa: str, versi: int | None = None, **medan: str) -> Any:
    teks = klien.get(f"/usulan/{pid}").text
    v = re.search(r'name="versi" value="(\d+)"', teks)
    isi = {"csrf_token": csrf_dari(teks), "versi": str(versi or (v[1] if v else 0))} | medan
    return klien.post(f"/usulan/{pid}/{apa}", data=isi)


def test_dari_kartu_sampai_urung(dunia: Dunia) -> None:
    klien, h = dunia.klien(("PK", None)), orang(dunia)
    kartu = klien.get(f"/kartu/{h.pegawai_pid}?rinci=sisipan", headers={"HX-Request": "true"}).text
    assert "<html" not in kartu
    tautan = re.search(r'href="(/usulan/baru\?[^"]+)"', kartu)
    assert tautan
    alamat = tautan[1].replace("&amp;", "&")
    isian = klien.get(f"{alamat}&kotak=7").text
    assert 'value="7" checked' in isian
    assert 'value="5" disabled' in isian
    assert "Usulan tidak mengubah hasil hitung" in isian
    jawab = kirim(klien, alamat)
    assert jawab.status_code == 303
    assert jawab.location == f"/kartu/{h.pegawai_pid}"
    u, steps = baris(dunia)
    assert (u.kotak_hitung, u.kotak_usul, u.keadaan, [s.jenis for s in steps]) == (5, 7, "aktif", ["usul"])
    rinci = klien.get(f"/usulan/{u.pid}").text
    assert "usulan <strong>7</strong>" in rinci
    assert "Surat atau dokumen: SK 800/12/2026" in rinci
    assert klien.get(alamat).location.startswith(f"/usulan/{u.pid}/ubah")  # one live proposal per account
    isi = {"kotak": "8", "tetap": ["0"], "bukti_keterangan": "Dinilai atasan langsung", "bukti_teks": ""}
    versi = re.search(r'name="versi" value="(\d+)"', klien.get(f"/usulan/{u.pid}/ubah").text)
    assert versi
    assert kirim(klien, f"/usulan/{u.pid}/ubah", versi=versi[1], **isi).status_code == 303
    u, _ = baris(dunia)
    assert (u.kotak_usul, [b["jenis"] for b in u.bukti]) == (8, ["dokumen", "keterangan"])
    assert langkah(klien, u.pid, "urung").status_code == 303
    assert langkah(klien, u.pid, "tarik", alasan="Sudah dibicarakan").status_code == 303
    u, steps = baris(dunia)
    assert (u.kotak_usul, u.keadaan) == (7, "ditarik")
    assert [s.jenis for s in steps] == ["usul", "ubah", "urung", "tarik"]
    assert langkah(klien, u.pid, "urung").status_code == 303
    u, _ = baris(dunia)
    assert (u.kotak_usul, u.keadaan) == (7, "aktif")
    assert langkah(klien, u.pid, "urung").status_code == 303  # the proposal itself
    u, steps = baris(dunia)
    assert (u.keadaan, steps[-1].kotak_usul) == ("ditarik", None)
    teks = klien.get(f"/usulan/{u.pid}").text
    assert "Urungkan langkah terakhir" not in teks
    assert teks.count("hasil hitung 5 → usulan 8") == 1  # the step that was taken back is kept
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        jenis = s.scalars(select(Jejak.jenis).where(Jejak.jenis.startswith("usulan.")).order_by(Jejak.id)).all()
    assert jenis == [f"usulan.{j}" for j in ("usul", "ubah", "urung", "tarik", "urung", "urung")]


def test_isian_yang_kurang_ditolak_dan_teksnya_tetap(dunia: Dunia) -> None:
    klien, h = dunia.klien(("PK", None)), orang(dunia)
    alamat = f"/usulan/baru?orang={h.pegawai_pid}"
    for ganti, pesan in (
        ({"kotak": "5"}, "sudah menjadi hasil hitung"),
        ({"kotak": "10"}, "Pilih kotak tujuan"),
        ({"kode_alasan": "suka"}, "Pilih jenis alasan"),
        ({"alasan": "Terlalu pendek"}, "paling sedikit 30 huruf"),
        ({"bukti_teks": " "}, "paling sedikit satu bukti"),
        ({"berkas": (io.BytesIO(b"bukan pdf"), "a.pdf")}, "bukan PDF"),
    ):
        jawab = kirim(klien, alamat, **ganti)
        assert jawab.status_code == 422, ganti
        assert pesan in jawab.text
        if "alasan" not in ganti:
            assert ALASAN in jawab.text
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        assert s.scalars(select(Usulan)).all() == []


def test_berkas_bukti(dunia: Dunia) -> None:
    from pypdf import PdfWriter

    isi = io.BytesIO()
    tulis = PdfWriter()
    tulis.add_blank_page(200, 200)
    tulis.write(isi)
    klien, h = dunia.klien(("PK", None)), orang(dunia)
    alamat = f"/usulan/baru?orang={h.pegawai_pid}"
    assert (
        kirim(klien, alamat, bukti_teks="", berkas=(io.BytesIO(isi.getvalue()), "surat tugas.pdf")).status_code == 303
    )
    u, _ = baris(dunia)
    tautan = re.search(rf'href="(/usulan/{u.pid}/berkas/[^"]+)"', klien.get(f"/usulan/{u.pid}").text)
    assert tautan
    jawab = klien.get(tautan[1])
    assert jawab.data == isi.getvalue()
    assert "attachment" in jawab.headers["Content-Disposition"]
    assert klien.get(f"/usulan/{u.pid}/berkas/tidak-ada").status_code == 404
    unit = dunia.benih.unit
    luar = next(x for x in unit[1:] if not h.unit_jalur.startswith(dunia.benih.jalur[x]))
    assert dunia.klien(("KA", luar)).get(tautan[1]).status_code == 404


def test_hasil_hitung_baru_harus_ditegaskan(dunia: Dunia, mesin_palsu: Registry) -> None:
    klien, h = dunia.klien(("PK", None)), orang(dunia)
    assert kirim(klien, f"/usulan/baru?orang={h.pegawai_pid}").status_code == 303
    u, _ = baris(dunia)
    assert langkah(klien, u.pid, "tegas").status_code == 409
    with dunia.app.app_context():
        s = db.session()
        iid = dunia.benih.instansi_id
        pakai_instansi(s, iid)
        service.hitung(s, instansi_id=iid, pelaku_id=None, periode_kode="2026", aturan_kode="uji", registry=mesin_palsu)
    teks = klien.get(f"/usulan/{u.pid}").text
    assert "Hasil hitung berubah sejak usulan ini" in teks
    assert "Hasil hitung berubah" in klien.get("/usulan/").text
    assert u.pid in klien.get("/usulan/?basi=1").text
    assert "Hasil hitung berubah pada 1 usulan Anda" in klien.get("/").text
    assert langkah(klien, u.pid, "tegas").status_code == 303
    baru, steps = baris(dunia)
    assert baru.pemetaan_id != u.pemetaan_id
    assert [s.jenis for s in steps] == ["usul", "ulang"]
    assert u.pid not in klien.get("/usulan/?basi=1").text
    assert "Hasil hitung berubah" not in klien.get("/").text


def test_bukan_milik_basi_dan_ganda(dunia: Dunia) -> None:
    klien, lain, h = dunia.klien(("PK", None)), dunia.klien(("PK", None)), orang(dunia)
    alamat = f"/usulan/baru?orang={h.pegawai_pid}"
    assert kirim(klien, alamat).status_code == 303
    u, _ = baris(dunia)
    assert langkah(lain, u.pid, "tarik", versi=u.versi).status_code == 403
    jawab = langkah(klien, u.pid, "tarik", versi=u.versi + 7)
    assert jawab.status_code == 409
    ubah = kirim(klien, f"/usulan/{u.pid}/ubah", versi=str(u.versi + 7), kotak="9", alasan=f"{ALASAN} Versi saya.")
    assert ubah.status_code == 409
    assert "Tersimpan sekarang: 7" in ubah.text
    assert "Versi saya." in ubah.text
    token = csrf_dari(klien.get("/usulan/").text)
    isi = {"kotak": "9", "kode_alasan": "lain", "alasan": ALASAN, "bukti_teks": "x", "csrf_token": token}
    ganda = klien.post(alamat, data=isi)
    assert ganda.status_code == 409
    assert "sudah mempunyai usulan" in ganda.text
    assert kirim(lain, alamat, kotak="8").status_code == 303  # another person's opinion is another proposal
    semua = klien.get(f"/usulan/orang/{h.pegawai_pid}").text
    assert "usulan 7" in semua
    assert "usulan 8" in semua


def test_diri_sendiri_benturan_dan_periode_ditetapkan(dunia: Dunia) -> None:
    h = orang(dunia)
    diri = dunia.klien(("PK", None), nip_=h.nip)
    assert diri.get(f"/usulan/baru?orang={h.pegawai_pid}").status_code == 403
    potongan = diri.get(f"/usulan/baru?orang={h.pegawai_pid}", headers={"HX-Request": "true"})
    assert (potongan.status_code, "Data Anda sendiri" in potongan.text) == (200, True)
    assert "/usulan/baru" not in diri.get(f"/kartu/{h.pegawai_pid}?rinci=semua").text
    klien = dunia.klien(("PK", None))
    assert kirim(klien, f"/usulan/baru?orang={h.pegawai_pid}").status_code == 303
    u, _ = baris(dunia)
    assert diri.get(f"/usulan/{u.pid}").status_code == 404  # nobody reads what is said about himself before it counts
    assert diri.get(f"/usulan/orang/{h.pegawai_pid}").status_code == 404
    assert u.pid not in diri.get("/usulan/").text
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        s.add(
            PernyataanBenturan(
                instansi_id=u.instansi_id, pengguna_id=u.pengusul_id, pegawai_id=u.pegawai_id, nip=u.nip,
                jenis="keluarga",
            )
        )  # fmt: skip
        s.commit()
    assert klien.get(f"/usulan/{u.pid}/ubah").status_code == 403
    assert langkah(klien, u.pid, "tarik").status_code == 303  # taking back is always right
    lama = klien.get(f"/usulan/baru?orang={h.pegawai_pid}&periode=2025")
    assert lama.status_code in {403, 409}


def test_peran_tanpa_hak(dunia: Dunia) -> None:
    h = orang(dunia)
    for peran in ("PG", "AS", "AD", "PU", "RI"):
        assert dunia.klien((peran, None)).get("/usulan/").status_code == 403, peran
    assert dunia.klien(("KA", dunia.benih.unit[0])).get(f"/usulan/baru?orang={h.pegawai_pid}").status_code == 200
    ks = dunia.klien(("KS", dunia.benih.unit[0]))
    assert ks.get("/usulan/").status_code == 200
    assert ks.get(f"/usulan/baru?orang={h.pegawai_pid}").status_code == 403
    kartu = ks.get(f"/kartu/{h.pegawai_pid}?rinci=semua").text
    assert "Usulan pemindahan" in kartu
    assert "/usulan/baru" not in kartu


def test_saringan_dan_tanda(dunia: Dunia) -> None:
    klien = dunia.klien(("PK", None))
    for ke, tujuan in enumerate("7849"):
        h = orang(dunia, ke=ke)
        assert kirim(klien, f"/usulan/baru?orang={h.pegawai_pid}", kotak=tujuan).status_code == 303
    assert klien.get("/usulan/").text.count("<tr>") == 5
    assert klien.get("/usulan/?ke=7&dari=5").text.count("<tr>") == 2
    assert "Tidak ada usulan" in klien.get("/usulan/?keadaan=ditarik").text
    assert klien.get("/usulan/?saya=1&alasan=penugasan").text.count("<tr>") == 5
    assert klien.get("/usulan/?unit=tidak-ada").status_code == 404
    tanda = klien.get("/usulan/tanda?kotak=7", headers={"HX-Request": "true"}).text
    assert tanda.count("data-orang=") == 1
    assert klien.get("/usulan/tanda", headers={"HX-Request": "true"}).text.count("data-orang=") == 4
    for alamat in ("/kotak/", "/kotak/5"):
        teks = klien.get(alamat).text
        assert 'id="usulan-tanda"' in teks
        assert ('data-usul="/usulan/baru?periode=2026"' in teks) == (alamat == "/kotak/")
    luar = dunia.klien(("KA", dunia.benih.unit[-1])).get("/usulan/tanda", headers={"HX-Request": "true"}).text
    assert luar.count("data-orang=") < 4
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        s.execute(update(Usulan).values(keadaan="dibawa"))
        s.commit()
    u, _ = baris(dunia)
    assert langkah(klien, u.pid, "tarik", versi=u.versi).status_code == 409
