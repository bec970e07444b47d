"""The cost of "siapa membuka data saya" and of the audit list does not depend on how much is recorded."""

from __future__ import annotations

from flask import Flask

from talenta_web.basis.jejak import catat
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.pegawai.models import Pegawai
from tests.web.orang import Dunia, bangun, buka_sesi, klien_dengan
from tests.web.pemetaan.ukur import hitung

ALAMAT = {"/akun/akses": "PG", "/jejak/akses": "AU", "/jejak/": "AU", "/jejak/?sejak=2020-01-01": "AU"}


def rekam(d: Dunia, pegawai: int, jumlah: int) -> None:
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        baca = {"kelas": "K2", "cara": "halaman", "peran": ["PK"]}
        with transaksi(s):
            for _ in range(jumlah):
                catat(
                    s, "akses.kartu", instansi_id=d.instansi_a, pelaku_id=d.pengguna["PK"], rincian=baca,
                    subjek=(pegawai,),
                )  # fmt: skip
                catat(s, "sesi.masuk", instansi_id=d.instansi_a, pelaku_id=d.pengguna["PK"])


def test_biaya_tidak_tumbuh(app_sqlite: Flask) -> None:
    d = bangun(app_sqlite)
    with app_sqlite.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        with transaksi(s):
            orang = Pegawai(
                instansi_id=d.instansi_a, nip=d.nip["PG"], nama="Uji PG", nama_urut="uji pg", jenis_asn="PNS"
            )
            s.add(orang)
            s.flush()
            pegawai = orang.id
    biaya: dict[str, list[tuple[int, int]]] = {a: [] for a in ALAMAT}
    for jumlah in (200, 2_000):
        rekam(d, pegawai, jumlah)
        for alamat, peran in ALAMAT.items():
            klien = klien_dengan(app_sqlite, buka_sesi(app_sqlite, d.pengguna[peran]))
            klien.get(alamat)
            with hitung(app_sqlite, semua=True) as b:
                assert klien.get(alamat).status_code == 200
            biaya[alamat].append((b.perintah, b.langkah))
    for alamat, ((p1, l1), (p2, l2)) in biaya.items():
        assert p2 == p1 <= 12, (alamat, p1, p2)
        assert l2 <= 1.3 * l1, (alamat, l1, l2)
