"""A Kanreg at an assessment of an instansi it guides: what it records, what it never reads."""

from __future__ import annotations

import io
import re

import pytest
from flask import Flask

from talenta_web.akun import service as akun
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.demo.berkas_pdf import pdf
from talenta_web.domain.penilaian import DISERAHKAN, PENETAPAN, REVIU
from talenta_web.extensions import db
from talenta_web.kematangan.models import Binaan, TahapPenilaian
from tests.web import orang
from tests.web.kematangan.dunia import bangun

pytestmark = pytest.mark.usefixtures("anak_sini")

PDF = pdf("Berita acara verifikasi")


@pytest.mark.dua_basis
def test_kanreg_mencatat_tahap(app: Flask) -> None:
    """Across instansi: the step is the assessment's, the key of the form the writer's; the paper stays his."""
    d = bangun(app, DISERAHKAN)
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        kanreg = akun.buat_instansi(s, "K", "Kanreg").id
        bk = orang.tambah_pengguna(kanreg, "198001012005011001", "Uji Kanreg", ("BK", None))
        with transaksi(s):
            s.add(
                TahapPenilaian(
                    instansi_id=d.orang.instansi_a, penilaian_id=d.id, dari=PENETAPAN, ke=REVIU, putaran=1,
                    catatan="Pimpinan ragu", oleh_id=d.orang.pengguna["PK"],
                )
            )  # fmt: skip
            s.add(
                Binaan(
                    instansi_id=kanreg, nama="Kabupaten Contoh", jenis="kabupaten", terhubung_id=d.orang.instansi_a
                )
            )  # fmt: skip
    kunci = orang.buka_sesi(app, bk)
    klien = orang.klien_dengan(app, kunci)
    isi = {"ke": "verifikasi", "dokumen_nomor": "B-7/2026", "dokumen_tanggal": "2026-03-03", "kunci_kirim": "k" * 22}
    alamat = f"/kematangan/{d.pid}/tahap"

    def kirim_bk() -> int:
        berkas = {"berkas": (io.BytesIO(PDF), "verifikasi.pdf")}
        return klien.post(alamat, data={"csrf_token": kunci.csrf} | isi | berkas).status_code

    assert kirim_bk() == 303
    assert kirim_bk() == 303  # the same form again has no second effect
    teks = d.klien("PK").get(f"/kematangan/{d.pid}/").text
    assert teks.count("B-7/2026") == 1
    assert "Kanreg pembina" in teks
    assert "Uji Kanreg" not in teks
    cocok = re.search(rf'href="(/kematangan/{d.pid}/tahap/[^"]+/berkas)"', teks)
    assert cocok
    assert klien.get(cocok.group(1)).status_code == 200
    baca = klien.get(f"/kematangan/{d.pid}/").text
    assert "Uji PK" not in baca
    assert "Dinas 1" not in baca
    assert "Pimpinan ragu" not in baca  # steps inside the instansi are its own affair
    assert klien.get(f"/kematangan/{d.pid}/tugas").status_code == 403
