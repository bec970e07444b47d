"""What one content answer of a member's page costs: counts, whatever the length of the agenda's history."""

from __future__ import annotations

import re

from flask import Flask
from sqlalchemy import select

from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.komite.models import Sidang
from talenta_web.komite.service.gerak import catat_aktivitas
from tests.web.komite.dunia import bangun
from tests.web.komite.test_peserta import buka_suara
from tests.web.pemetaan.ukur import Jawaban, ambil

PERINTAH_MAKS = 28
PADAT_MAKS = 5_000


def test_isi_tidak_tumbuh_dengan_riwayat_sidang(app_sqlite: Flask) -> None:
    dunia = bangun(app_sqlite)
    buka_suara(dunia, 1)
    klien = dunia.klien(1)

    def ukur() -> Jawaban:
        teks = klien.get(f"/sidang/{dunia.sidang}/ikuti").text
        cocok = re.search(r'hx-get="([^"]+/ikuti/isi\?[^"]*)"', teks)
        assert cocok
        return ambil(dunia.app, klien, cocok.group(1).replace("&amp;", "&"), HX_Request="true")

    kecil = ukur()
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        with transaksi(s):
            sidang = s.scalars(select(Sidang).where(Sidang.pid == dunia.sidang)).one()
            for _ in range(300):
                catat_aktivitas(s, sidang, "jeda", oleh_id=dunia.akun[-1])
    besar = ukur()
    assert besar.perintah == kecil.perintah <= PERINTAH_MAKS, (kecil.perintah, besar.perintah)
    assert besar.jejak == 0  # the same evidence on the same screen was read before
    assert besar.langkah <= 1.3 * kecil.langkah, (kecil.langkah, besar.langkah)
    assert besar.padat <= PADAT_MAKS, besar.padat
