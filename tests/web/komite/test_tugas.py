"""The Dasbor says what waits: a composition for the PPK, answers for a member, progress for the secretary."""

from __future__ import annotations

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.kuorum import AturanKuorum
from talenta_web.domain.sidang import PRATINJAU
from talenta_web.komite.queries.susunan import akun_bersuara
from talenta_web.komite.service import susunan
from talenta_web.komite.service.pratinjau import jawab
from tests.web.komite.dunia import DuniaKomite
from tests.web.komite.modul import dasar, sidang_baru
from tests.web.komite.test_peserta import Sebagai
from tests.web.orang import buka_sesi, klien_dengan, tambah_pengguna

__all__ = ["dasar"]


def _utama(teks: str) -> str:
    return teks.partition("<main")[2]


def test_what_waits_for_whom(dasar: DuniaKomite) -> None:
    d = sidang_baru(dasar, PRATINJAU)
    assert "9 orang belum Anda jawab" in _utama(d.klien(1).get("/").text)
    assert "0 dari 7 anggota selesai" in _utama(d.klien(-1).get("/").text)
    with Sebagai(d, 1) as (s, orang):
        for calon in d.calon:
            jawab(s, sidang_pid=d.sidang, calon_pid=calon, pelaku=orang, pilihan="setuju")
    assert "belum Anda jawab" not in _utama(d.klien(1).get("/").text)
    assert "1 dari 7 anggota selesai" in _utama(d.klien(-1).get("/").text)
    berjalan = sidang_baru(dasar)
    for ke, tujuan in ((1, "ikuti"), (-1, "ruang")):
        assert f"/sidang/{berjalan.sidang}/{tujuan}" in _utama(d.klien(ke).get("/").text)


def test_the_ppk_finds_the_proposal(dasar: DuniaKomite) -> None:
    with Sebagai(dasar, -1) as (s, orang):
        k = susunan.buat_komite(s, nama="Komite Dinas", tingkat="instansi", unit_pid=None, pelaku=orang)
        akun = akun_bersuara(s, hari_ini(s, orang.instansi_id))
        kursi = {a.id: a for a in akun.values()}
        isian = susunan.IsianSusunan(
            hari_ini(s, orang.instansi_id), None, AturanKuorum(1, 2), satu_unit_abstain=True,
            anggota=tuple(
                susunan.IsianAnggota(kursi[dasar.akun[ke]].pid, f"Pejabat {ke}", "Kepala", peran)
                for ke, peran in ((0, "ketua"), (-1, "sekretaris"), (1, "anggota"))
            ),
        )  # fmt: skip
        usul = susunan.usulkan(s, k.pid, isian, pelaku=orang).pid
        pp = tambah_pengguna(orang.instansi_id, "196501011990011001", "Bupati", ("PP", None))
        pk = tambah_pengguna(orang.instansi_id, "196501011990011002", "Pengelola", ("PK", None))
    teks = _utama(klien_dengan(dasar.app, buka_sesi(dasar.app, pp)).get("/").text)
    assert "Susunan Komite Dinas menunggu penetapan Anda" in teks
    assert f"/susunan/{usul}/putusan" in teks
    assert "menunggu penetapan Anda" not in _utama(klien_dengan(dasar.app, buka_sesi(dasar.app, pk)).get("/").text)
