"""kill -9 during the last ballot of a vote, a decision, and the sealing: all of it is there, or nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text
from sqlalchemy.orm import Session

from talenta_web.komite.penetapan.periksa import periksa
from talenta_web.komite.service import putusan, suara
from tests.data.komite import berita, ruang
from tests.panjang.conftest import _tutup, sesi_pada
from tests.panjang.dunia import HITUNG, Pangkalan, Talenta, hitung_baris, mesin, utuh
from tests.panjang.test_bunuh import KALI, bunuh
from tests.panjang.tindakan import BERHASIL

pytestmark = pytest.mark.panjang
JEJAK = "SELECT count(*) FROM jejak WHERE jenis = :j AND objek_pid = :o"
AKTIVITAS = "SELECT count(*) FROM aktivitas_sidang WHERE jenis = :j"


def sidang_kecil(pangkalan: Pangkalan) -> tuple[Talenta, Engine, ruang.Ruang]:
    """Four with a vote, three people on the agenda, the first under discussion."""
    t = pangkalan.salin("rujukan")
    m = mesin(t)
    with sesi_pada(m) as s:
        r = ruang.tanam(s, kode="sidang")
        ruang.mulai(s, r)
    return t, m, r


def ada(m: Engine, sql: str, **nilai: object) -> bool:
    banyak = hitung_baris(m, sql, **nilai)
    assert banyak in (0, 1), (sql, banyak)
    return banyak == 1


def diakui_atau_tiada(jadi: bool, kode: int, tulisan: str) -> None:
    assert jadi or (kode == -9 and BERHASIL not in tulisan), f"acknowledged but lost: {tulisan}"


def test_suara_terakhir_dibunuh(pangkalan: Pangkalan) -> None:
    acak = random.Random(f"{pangkalan.jenis}suara")
    t, m, r = sidang_kecil(pangkalan)
    *awal, akhir = ruang.PEMILIH

    def pungut() -> str:
        with sesi_pada(m, r.instansi_id) as s:
            umum = {"sidang_pid": r.sidang, "calon_pid": r.calon[0]}
            p = suara.buka(s, **umum, pelaku=r.orang["s1"], kotak=None)
            for siapa in awal:
                suara.pilih(s, pemungutan_pid=p.pid, pelaku=r.orang[siapa], pilihan="tidak")
            return p.pid

    pemilih = str(r.orang[akhir].id)
    langkah, selesai = t.langkah("@suara", pungut(), pemilih), 1
    for i in range(KALI):
        pid = pungut()
        kode, tulisan = bunuh(t, i, acak, langkah, "@suara", pid, pemilih)
        utuh(m)
        nilai = {"p": pid, "a": r.anggota[akhir]}
        pilih = "SELECT count(*) FROM suara s JOIN pemungutan p ON p.id = s.pemungutan_id WHERE p.pid = :p"
        jadi = ada(m, f"{pilih} AND s.anggota_id = :a", **nilai)
        diakui_atau_tiada(jadi, kode, tulisan)
        tutup = "SELECT count(*) FROM pemungutan WHERE pid = :p AND masuk = 4 AND ditutup_pada IS NOT NULL"
        assert ada(m, tutup, p=pid) is jadi, "counted and closed iff the last ballot is there"
        selesai += jadi
        assert hitung_baris(m, AKTIVITAS, j="suara.tutup") == 1 + i + jadi
        if not jadi:
            with sesi_pada(m, r.instansi_id) as s:
                suara.pilih(s, pemungutan_pid=pid, pelaku=r.orang[akhir], pilihan="abstain")
    assert 1 < selesai <= 1 + KALI * 3 // 4, selesai
    assert hitung_baris(m, JEJAK, j="sidang.suara.tutup", o=r.sidang) == KALI + 1
    m.dispose()


def test_putusan_dibunuh(pangkalan: Pangkalan) -> None:
    acak = random.Random(f"{pangkalan.jenis}putus")
    t, m, r = sidang_kecil(pangkalan)
    umum, operator = {"sidang_pid": r.sidang, "calon_pid": r.calon[0], "pelaku": r.orang["s1"]}, str(r.orang["s1"].id)

    def versi() -> int:
        with sesi_pada(m, r.instansi_id) as s:
            return r.versi(s)

    def arg() -> tuple[str, str, str]:
        return "@putus", f"{r.sidang}/{r.calon[0]}/{versi()}", operator

    def urungkan() -> None:
        with sesi_pada(m, r.instansi_id) as s:
            putusan.urungkan(s, **umum, versi=r.versi(s))

    langkah, selesai = t.langkah(*arg()), 0
    urungkan()
    for i in range(KALI):
        kode, tulisan = bunuh(t, i, acak, langkah, *arg())
        utuh(m)
        jadi = ada(m, "SELECT count(*) FROM calon_sidang WHERE pid = :p AND keadaan = 'ditunda'", p=r.calon[0])
        diakui_atau_tiada(jadi, kode, tulisan)
        selesai += jadi
        tunda = hitung_baris(m, "SELECT count(*) FROM keputusan WHERE jenis = 'tunda'")
        assert tunda == hitung_baris(m, AKTIVITAS, j="putusan") == 1 + selesai
        assert tunda == hitung_baris(m, JEJAK, j="sidang.putusan", o=r.sidang)
        if jadi:
            urungkan()
    assert 0 < selesai <= KALI * 3 // 4, selesai
    m.dispose()


@pytest.fixture
def siap_segel(pangkalan: Pangkalan) -> tuple[berita.Berita, list[str]]:
    """A signed sidang as state `segel` of the databases, and the arguments of the act."""
    t = pangkalan.salin("isi")
    t.langkah(*HITUNG)
    m = mesin(t)
    with sesi_pada(m, 1) as s:
        b = berita.tanam(s, 1)
        b.tanda_tangan("ketua", "a1", "a2", "a3", "sekretaris")
        arg = ["@segel", f"{b.sidang}/{b.digest}/{b.orang['sekretaris'].id}", str(b.orang["ketua"].id)]
    _tutup(m)
    pangkalan.asal["segel"] = (
        (make_url(t.url).database or "") if pangkalan.jenis != "sqlite" else str(Path(t.folder) / "talenta.db")
    )
    return b, arg


def _segel(s: Session, b: berita.Berita) -> None:
    b.session = s
    b.segel()
    hasil = periksa(s, b.baris)
    assert hasil is not None
    assert hasil.sah, hasil.masalah


def test_penetapan_dibunuh(pangkalan: Pangkalan, siap_segel: tuple[berita.Berita, list[str]]) -> None:
    acak = random.Random(f"{pangkalan.jenis}segel")
    b, arg = siap_segel
    langkah, selesai = pangkalan.salin("segel").langkah(*arg), 0
    kali = KALI // 2  # each on a copy of its own
    for i in range(kali):
        t = pangkalan.salin("segel")
        m = mesin(t)
        kode, tulisan = bunuh(t, i, acak, langkah, *arg)
        utuh(m)
        jadi = ada(m, "SELECT count(*) FROM penetapan")
        diakui_atau_tiada(jadi, kode, tulisan)
        assert ada(m, "SELECT count(*) FROM sidang WHERE keadaan = 'ditutup'") is jadi
        assert ada(m, "SELECT count(*) FROM jejak WHERE jenis = 'penetapan.segel'") is jadi
        assert (hitung_baris(m, "SELECT count(*) FROM anggota_krs") > 0) is jadi
        assert (hitung_baris(m, "SELECT count(*) FROM usulan WHERE keadaan = 'diputus'") > 0) is jadi
        if not jadi:
            with sesi_pada(m, 1) as s:
                _segel(s, b)
        with m.connect() as k:
            assert k.scalar(text("SELECT keadaan FROM sidang")) == "ditutup"
        m.dispose()
        selesai += jadi
    assert 0 < selesai <= kali * 3 // 4, selesai
