"""kill -9 while a role is given and while a proposal is approved: the change, its event and its effects, or nothing."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import Engine

from talenta_web import resources
from talenta_web.akun import persetujuan, sesi
from talenta_web.akun.models import Pengguna, PeranPengguna
from talenta_web.akun.persetujuan.milik_setelan import KODE, ke_muatan
from talenta_web.akun.service import Tugas, buat_pengguna
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.akun.service.setelan import Setelan, setelan_instansi
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Matriks
from tests.panjang.conftest import sesi_pada
from tests.panjang.dunia import Pangkalan, hitung_baris, mesin, utuh
from tests.panjang.test_bunuh import KALI, bunuh
from tests.panjang.tindakan import BERHASIL

pytestmark = pytest.mark.panjang
ADMIN = ("198503122010011901", "198503122010011902")
JEJAK = "SELECT count(*) FROM jejak WHERE jenis = :j AND objek_pid = :o"


def admin(m: Engine) -> list[int]:
    """Two administrators; roles that need a second factor are given as the first administrator gets them."""
    with sesi_pada(m, 1) as session:
        ids = [
            buat_pengguna(session, instansi_id=1, nip=n, nama=f"Admin {n[-1]}", sandi=None, tugas=[Tugas("PG")]).id
            for n in ADMIN
        ]
        with transaksi(session):
            session.add_all(PeranPengguna(instansi_id=1, pengguna_id=i, peran="AD") for i in ids)
    return ids


def orang(m: Engine, nomor: int) -> tuple[int, str]:
    """A new account with an open session."""
    with sesi_pada(m, 1) as session:
        hasil = buat_pengguna(
            session, instansi_id=1, nip=f"19900101201501{nomor:04d}", nama="Orang", sandi=None, tugas=[Tugas("PG")]
        )  # fmt: skip
        with transaksi(session):
            satu = session.get_one(Pengguna, hasil.id)
            sesi.buka(session, satu, saat=sekarang(), alamat_ip=None, peramban=None, faktor=True)
    return hasil.id, hasil.pid


def selesai(m: Engine, sql: str, **nilai: object) -> bool:
    banyak = hitung_baris(m, sql, **nilai)
    assert banyak in (0, 1)
    return banyak == 1


def test_beri_peran_dibunuh(pangkalan: Pangkalan) -> None:
    acak = random.Random(f"{pangkalan.jenis}peran")
    t = pangkalan.salin("rujukan")
    m = mesin(t)
    siapa = admin(m)[0]
    langkah = t.langkah("@beri", orang(m, 1000)[1], str(siapa))
    ada = 0
    for i in range(KALI):
        nomor, pid = orang(m, i + 1)
        kode, tulisan = bunuh(t, i, acak, langkah, "@beri", pid, str(siapa))
        utuh(m)
        jadi = selesai(m, "SELECT count(*) FROM peran_pengguna WHERE peran = 'AS' AND pengguna_id = :p", p=nomor)
        assert jadi or (kode == -9 and BERHASIL not in tulisan), f"acknowledged but lost: {tulisan}"
        assert selesai(m, JEJAK, j="peran.beri", o=pid) is jadi, "the event stands iff the role does"
        terbuka = "SELECT count(*) FROM sesi_masuk WHERE berakhir_pada IS NULL AND pengguna_id = :p"
        assert selesai(m, terbuka, p=nomor) is not jadi, "sessions end iff the role was given"
        ada += jadi
    assert 0 < ada <= KALI * 3 // 4, ada
    m.dispose()


def test_setujui_dibunuh(pangkalan: Pangkalan) -> None:
    acak = random.Random(f"{pangkalan.jenis}setujui")
    t = pangkalan.salin("rujukan")
    m = mesin(t)
    satu, dua = admin(m)
    persetujuan.daftarkan(persetujuan.TINDAKAN)
    matriks = Matriks.baca(resources.data("matriks_izin.csv"))

    def usul(n: int) -> tuple[str, int]:
        with sesi_pada(m, 1) as session:
            pelaku = pelaku_kini(session, satu)
            assert pelaku is not None
            jam = setelan_instansi(session, 1).jam_mutlak or 12
            baru = jam % 12 + 1
            return persetujuan.usulkan(session, KODE, ke_muatan(Setelan(jam_mutlak=baru)), pelaku=pelaku), baru

    langkah = t.langkah("@setujui", usul(0)[0], str(dua))
    ada = 0
    for i in range(KALI):
        pid, baru = usul(i)
        kode, tulisan = bunuh(t, i, acak, langkah, "@setujui", pid, str(dua))
        utuh(m)
        jadi = selesai(m, "SELECT count(*) FROM persetujuan WHERE status = 'disetujui' AND pid = :o", o=pid)
        assert jadi or (kode == -9 and BERHASIL not in tulisan), f"acknowledged but lost: {tulisan}"
        assert selesai(m, JEJAK, j="persetujuan.setujui", o=pid) is jadi, "the event stands iff the decision does"
        with sesi_pada(m, 1) as session:
            assert (setelan_instansi(session, 1).jam_mutlak == baru) is jadi, "carried out iff approved"
            if not jadi:  # out of the way of the next, equal one
                pelaku = pelaku_kini(session, dua)
                assert pelaku is not None
                persetujuan.tolak(session, pid, pelaku=pelaku, matriks=matriks)
        ada += jadi
    assert 0 < ada <= KALI * 3 // 4, ada
    assert hitung_baris(m, "SELECT count(*) FROM jejak WHERE jenis = :j", j="instansi.setelan_keamanan.ubah") == ada + 1
    m.dispose()
