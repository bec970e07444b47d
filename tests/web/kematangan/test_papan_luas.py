"""The board costs the same statements for 44 and 700 instansi; none of its pages and files names a person."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web import resources
from talenta_web.akun.models import Pengguna
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.penilaian import DISERAHKAN
from talenta_web.extensions import db
from talenta_web.kematangan.commands_papan import BAWAAN, muat_papan
from talenta_web.kematangan.models import (
    Binaan,
    JawabanButir,
    Penilaian,
    RencanaAksi,
    ReviuButir,
    RiwayatJawaban,
    TahapPenilaian,
)
from talenta_web.kematangan.papan_impor import TabelPapan
from talenta_web.kematangan.service.papan import hubungkan
from talenta_web.kematangan.service.papan_ubah import terapkan
from tests.data.kematangan.benih import tanam_penilaian
from tests.web import orang
from tests.web.pemetaan.ukur import hitung

pytestmark = pytest.mark.usefixtures("anak_sini")

KENARI = "Kenari Terbang"
ALAMAT = ("/papan/", "/papan/?hal=2", "/papan/?q=a&penerapan=belum&urut=skor", "/papan/?diam=90&urut=diam")


@pytest.fixture
def dunia(app_sqlite: Flask) -> orang.Dunia:
    """Kanreg A with 44 rows; instansi B handed over: KENARI answered, reviewed, took the step, and has an action."""
    d = orang.bangun(app_sqlite)
    with app_sqlite.app_context():
        s = db.session()
        pakai_instansi(s, d.instansi_a)
        muat_papan(s, d.instansi_a, resources.data(BAWAAN).encode(), BAWAAN, "Tabel")
        pakai_instansi(s, SEMUA)
        pid = tanam_penilaian(s, d.instansi_b, d.pengguna_b, DISERAHKAN).pid
        with transaksi(s):
            p = s.scalars(select(Penilaian).where(Penilaian.pid == pid)).one()
            s.get_one(Pengguna, d.pengguna_b).nama = KENARI
            p.nama = "Penilaian kesiapan"
            isi = {"instansi_id": d.instansi_b, "penilaian_id": p.id, "oleh_id": d.pengguna_b}
            butir = isi | {"butir": "KLB.1", "putaran": 1}
            s.add_all(
                [
                    JawabanButir(lapisan="mandiri", nilai=3, siap=True, **butir),
                    RiwayatJawaban(lapisan="mandiri", nilai=3, sidik="0" * 64, **butir),
                    ReviuButir(putusan="setuju", sidik="0" * 64, **butir),
                    TahapPenilaian(dari="penetapan", ke=DISERAHKAN, putaran=1, **isi),
                    RencanaAksi(
                        instansi_id=d.instansi_b,
                        penilaian_id=p.id,
                        butir="KLB.1",
                        ke=Decimal(4),
                        uraian="Naikkan.",
                        penanggung_jawab=KENARI,
                        tenggat=date(2026, 12, 1),
                        dibuat_oleh=d.pengguna_b,
                    ),
                ]
            )
        d.lain["pid"] = pid
        hubungkan(s, d.instansi_a, "Kota Kupang", d.instansi_b)
        d.lain["baris"] = s.scalars(select(Binaan.pid).where(Binaan.nama == "Kota Kupang")).one()
    return d


def test_statements_do_not_grow_with_the_board(dunia: orang.Dunia) -> None:
    k = orang.klien_dengan(dunia.app, orang.buka_sesi(dunia.app, dunia.pengguna["BK"]))

    def biaya() -> list[int]:
        hasil = []
        for a in ALAMAT:
            with hitung(dunia.app) as b:
                assert k.get(a).status_code == 200
            hasil.append(b.perintah)
        return hasil

    k.get("/papan/")
    kecil = biaya()
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.instansi_a)
        baris = tuple((n, (f"Kabupaten Uji {n}", "Uji", "Proses")) for n in range(2, 658))
        tabel = TabelPapan(("Instansi", "Wilayah", "Penerapan MT"), baris)
        terapkan(s, tabel, instansi_id=dunia.instansi_a, sumber="Uji", pelaku_id=None, hari=date(2026, 1, 1))
    assert "700 dari 700 instansi" in k.get("/papan/").text
    assert biaya() == kecil
    assert max(kecil) <= 8
    assert len(k.get("/papan/").data) < 70_000


def test_no_person_of_an_instansi_on_any_page_or_file(dunia: orang.Dunia) -> None:
    kunci = orang.buka_sesi(dunia.app, dunia.pengguna["BK"])
    k = orang.klien_dengan(dunia.app, kunci)
    teks = [k.get(a).text for a in (*ALAMAT, f"/papan/{dunia.lain['baris']}/", f"/papan/{dunia.lain['baris']}/ubah")]
    assert "Penilaian kesiapan" in teks[-2]
    for bentuk in ("csv", "xlsx"):
        teks.append(str(k.post("/papan/unduh", data={"csrf_token": kunci.csrf, "bentuk": bentuk}).data))
    assert all(KENARI not in t and "198503122010019999" not in t for t in teks)


def test_no_person_on_the_pages_of_a_linked_assessment(dunia: orang.Dunia) -> None:
    """Every page of the slice that takes the assessment (and a butir) and opens for the pembina."""
    k = orang.klien_dengan(dunia.app, orang.buka_sesi(dunia.app, dunia.pengguna["BK"]))
    isi = {"pid": dunia.lain["pid"], "butir": "KLB.1"}
    terbuka: set[str] = set()
    for aturan in dunia.app.url_map.iter_rules():
        if aturan.endpoint.startswith("kematangan.") and "GET" in (aturan.methods or ()) and "pid" in aturan.arguments:
            if aturan.rule.startswith("/papan/") or aturan.arguments - set(isi):
                continue
            alamat = dunia.app.url_map.bind("localhost").build(aturan.endpoint, {n: isi[n] for n in aturan.arguments})
            jawaban = k.get(alamat)
            assert jawaban.status_code in {200, 302, 303, 403, 404, 409}, (alamat, jawaban.status_code)
            if jawaban.status_code == 200:
                terbuka.add(aturan.endpoint)
                assert KENARI not in jawaban.text, alamat
    assert {"kematangan.penilaian", "kematangan.isi", "kematangan.hasil"} <= terbuka, terbuka
