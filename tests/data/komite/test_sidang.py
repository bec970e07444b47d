"""A session over a computed run: states, attendance, controls, who reads what."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.sidang import BATAL, DITUTUP, PRATINJAU, SIAPKAN, SIDANG, TETAPKAN
from talenta_web.komite.galat import Basi, BukanAnggota, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.models import Keputusan, SusunanKomite
from talenta_web.komite.models.sidang import DIPUTUS
from talenta_web.komite.queries.sidang import baca_sidang
from talenta_web.komite.service import kehadiran, putar
from talenta_web.komite.service.gerak import catat_aktivitas
from talenta_web.komite.service.sidang import Undangan, pindah, tulis_catatan, ubah_undangan, undangan
from talenta_web.pemetaan.models import Pemetaan
from tests.data.komite.rapat import Rapat
from tests.data.pemetaan.benih import Benih

ALASAN = "Ada yang keliru pada lampiran"


@pytest.fixture(scope="session")
def templat_sqlite(jadi_sqlite: Path) -> Path:
    return jadi_sqlite


@pytest.fixture(scope="session")
def templat_pg(jadi_pg: str) -> str:
    return jadi_pg


@pytest.fixture
def rapat(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> Rapat:
    return Rapat.tanam(sesi, jadi[0].instansi_id)


@pytest.mark.satu_basis
def test_hanya_sekretaris_yang_menjabat(rapat: Rapat) -> None:
    pid = rapat.sidang(kotak=())
    for nama, galat in (("ketua", "dilakukan sekretaris"), ("luar", "bukan anggota")):
        with pytest.raises(BukanAnggota, match=galat):
            pindah(rapat.session, sidang_pid=pid, pelaku=rapat.orang[nama], ke=PRATINJAU)
    with pytest.raises(TidakAda):
        rapat.lihat(pid, "luar")
    assert rapat.lihat(pid, "a1").saya is not None
    semua = baca_sidang(rapat.session, pid, rapat.orang["luar"], Lingkup(rapat.instansi_id, seluruh=True))
    assert semua.saya is None


@pytest.mark.satu_basis
def test_langkah_yang_tidak_ada(rapat: Rapat) -> None:
    pid = rapat.sidang(kotak=())
    for ke in (TETAPKAN, DITUTUP, SIAPKAN):
        with pytest.raises(KeadaanSalah):
            rapat.pindah(pid, ke, alasan=ALASAN)
    with pytest.raises(IsianSalah, match="alasan"):
        rapat.pindah(pid, BATAL)
    rapat.pindah(pid, BATAL, alasan=ALASAN)
    assert rapat.lihat(pid).alasan_batal == ALASAN
    with pytest.raises(KeadaanSalah):
        rapat.pindah(pid, SIAPKAN)


@pytest.mark.satu_basis
def test_menutup_menyebut_yang_belum_diputus(rapat: Rapat) -> None:
    pid = rapat.sidang(kotak=())
    rapat.pindah(pid, SIDANG)
    with pytest.raises(KeadaanSalah, match=r"orang belum diputus: 1 .*lagi"):
        rapat.pindah(pid, TETAPKAN)
    with transaksi(rapat.session):
        for c in rapat.calon(pid):
            c.keadaan = DIPUTUS
    rapat.pindah(pid, TETAPKAN)
    assert rapat.lihat(pid).sisa == ()
    with pytest.raises(IsianSalah):
        rapat.pindah(pid, SIDANG)
    rapat.pindah(pid, SIDANG, alasan=ALASAN)
    tampil = rapat.lihat(pid)
    assert ALASAN in tampil.aktivitas[0].teks
    assert tampil.selesai_pada is None
    assert tampil.gerak == 5


def test_kehadiran_dan_kuorum(rapat: Rapat) -> None:
    s, pid, op = rapat.session, rapat.sidang(kotak=()), rapat.orang["sekretaris"]

    def hadir(nama: str, cara: str = "tempat") -> Any:
        return kehadiran.hadirkan(s, sidang_pid=pid, pelaku=op, anggota_pid=rapat.anggota(nama), cara=cara)

    with pytest.raises(KeadaanSalah, match="Disiapkan"):
        hadir("ketua")
    rapat.pindah(pid, SIDANG)
    assert rapat.lihat(pid).kuorum.kurang == "hadir 0 dari 4 anggota, perlu 3"
    for nama in ("a1", "a2", "sekretaris"):
        assert not hadir(nama).terlambat
    putar.pilih_calon(s, sidang_pid=pid, pelaku=op, calon_pid=rapat.calon(pid)[2].pid)
    lambat = hadir("a3", "daring")
    assert (lambat.terlambat, lambat.calon_nomor) == (True, 3)
    assert rapat.lihat(pid).kuorum.kurang == "ketua belum hadir"
    hadir("ketua")
    assert rapat.lihat(pid).kuorum.tercapai
    assert rapat.lihat(pid).aktivitas[1].teks == "Pejabat a3 hadir (daring) terlambat, saat membahas nomor 3"
    with pytest.raises(KeadaanSalah, match="sudah tercatat"):
        hadir("ketua")
    for nama in ("a1", "a2"):
        kehadiran.keluarkan(s, sidang_pid=pid, pelaku=op, anggota_pid=rapat.anggota(nama))
    assert rapat.lihat(pid).kuorum.hadir == 2
    assert not hadir("a1").terlambat, "he had been there before"
    with pytest.raises(IsianSalah):
        hadir("a2", "telepati")
    with pytest.raises(TidakAda):
        kehadiran.hadirkan(s, sidang_pid=pid, pelaku=op, anggota_pid="x" * 16)


@pytest.mark.satu_basis
def test_satu_satunya_sekretaris_pada_agenda(rapat: Rapat) -> None:
    """Nobody could record the decision about that person, so the session would never end."""
    pid = rapat.sidang(kotak=())
    with transaksi(rapat.session):
        rapat.calon(pid)[0].nip = rapat.orang["sekretaris"].nip
    with pytest.raises(KeadaanSalah, match="tidak ada sekretaris lain"):
        rapat.pindah(pid, PRATINJAU)


@pytest.mark.satu_basis
def test_kendali_layar(rapat: Rapat) -> None:
    s, pid, op = rapat.session, rapat.sidang(kotak=()), rapat.orang["sekretaris"]
    rapat.pindah(pid, SIDANG)
    a, b, *_ = rapat.calon(pid)
    putar.pilih_calon(s, sidang_pid=pid, pelaku=op, calon_pid=a.pid)
    gerak = rapat.lihat(pid).gerak
    putar.pilih_calon(s, sidang_pid=pid, pelaku=op, calon_pid=a.pid)
    assert rapat.lihat(pid).gerak == gerak, "nothing changed"
    putar.atur_layar(s, sidang_pid=pid, pelaku=op, ragam="kandidat", calon_pid=[a.pid], samar=True)
    assert rapat.lihat(pid).layar == {"ragam": "kandidat", "calon": [a.pid], "samar": True}
    for ragam, calon in (("banding", [a.pid]), ("kandidat", []), ("kembang", [])):
        with pytest.raises(IsianSalah):
            putar.atur_layar(s, sidang_pid=pid, pelaku=op, ragam=ragam, calon_pid=calon)
    putar.pilih_calon(s, sidang_pid=pid, pelaku=op, calon_pid=b.pid)
    tampil = rapat.lihat(pid)
    assert (tampil.layar["ragam"], tampil.layar["samar"]) == ("kosong", True)
    assert [c.keadaan for c in tampil.agenda[:2]] == ["menunggu", "dibahas"]
    putar.jeda(s, sidang_pid=pid, pelaku=op)
    with pytest.raises(KeadaanSalah, match="dijeda"):
        putar.pilih_calon(s, sidang_pid=pid, pelaku=op, calon_pid=a.pid)
    putar.lanjut(s, sidang_pid=pid, pelaku=op)
    with pytest.raises(KeadaanSalah, match="tidak sedang dijeda"):
        putar.lanjut(s, sidang_pid=pid, pelaku=op)


@pytest.mark.satu_basis
def test_ambil_alih(rapat: Rapat) -> None:
    s, pid = rapat.session, rapat.sidang(kotak=())
    rapat.pindah(pid, SIDANG)
    with transaksi(s):
        rapat.baris(pid).operator_id = rapat.orang["ketua"].id
    calon = rapat.calon(pid)[0].pid
    with pytest.raises(KeadaanSalah, match="Ambil alih"):
        putar.pilih_calon(s, sidang_pid=pid, pelaku=rapat.orang["sekretaris"], calon_pid=calon)
    with pytest.raises(BukanAnggota):
        putar.ambil_alih(s, sidang_pid=pid, pelaku=rapat.orang["a1"])
    putar.ambil_alih(s, sidang_pid=pid, pelaku=rapat.orang["sekretaris"])
    assert rapat.lihat(pid).operator == "Pejabat sekretaris"
    putar.pilih_calon(s, sidang_pid=pid, pelaku=rapat.orang["sekretaris"], calon_pid=calon)


@pytest.mark.satu_basis
def test_perkara_sendiri_tertutup(rapat: Rapat) -> None:
    s, pid = rapat.session, rapat.sidang(kotak=())
    rapat.pindah(pid, SIDANG)
    calon = rapat.calon(pid)[0]
    with transaksi(s):
        calon.nip, calon.keadaan = rapat.orang["a1"].nip, DIPUTUS
        kunci = {"instansi_id": rapat.instansi_id, "sidang_id": calon.sidang_id, "calon_id": calon.id}
        s.add(Keputusan(**kunci, nomor=1, jenis="ubah", kotak_hitung=calon.kotak_hitung, kotak=1, alasan="x" * 30))
        catat_aktivitas(s, rapat.baris(pid), "putusan", calon=calon, ringkas="rahasia")
    satu, lain = rapat.lihat(pid, "a1"), rapat.lihat(pid, "a2")
    c = satu.agenda[0]
    assert (c.sendiri, c.kotak_hitung, c.kotak_akhir, c.putusan, c.selesai) == (True, None, None, None, True)
    assert "rahasia" not in " ".join(a.teks for a in satu.aktivitas)
    assert lain.agenda[0].kotak_akhir == 1
    assert "rahasia" in lain.aktivitas[0].teks


@pytest.mark.satu_basis
def test_masa_susunan_habis_di_tengah_sidang(rapat: Rapat) -> None:
    """Who sits in the session's composition still reads and ends it; a new session needs a new decree."""
    s, pid = rapat.session, rapat.sidang(kotak=())
    rapat.pindah(pid, PRATINJAU)
    with transaksi(s):
        s.scalars(select(SusunanKomite)).one().selesai = date(2026, 1, 2)
    assert rapat.lihat(pid, "a1").saya is not None
    with pytest.raises(KeadaanSalah, match="belum mempunyai susunan"):
        rapat.sidang("Sidang dua", kotak=())
    rapat.pindah(pid, BATAL, alasan=ALASAN)


@pytest.mark.satu_basis
def test_undangan_dan_catatan_dua_orang(rapat: Rapat) -> None:
    s, op, pid = rapat.session, rapat.orang["sekretaris"], rapat.sidang(kotak=())
    lama = undangan(rapat.baris(pid)).sidik
    ubah_undangan(s, sidang_pid=pid, pelaku=op, baru=Undangan("Sidang baru", "Aula"), dilihat=lama)
    with pytest.raises(Basi):
        ubah_undangan(s, sidang_pid=pid, pelaku=op, baru=Undangan("Sidang lama"), dilihat=lama)
    with pytest.raises(IsianSalah):
        ubah_undangan(s, sidang_pid=pid, pelaku=op, baru=Undangan("x"), dilihat=lama)
    tulis_catatan(s, sidang_pid=pid, pelaku=op, bagian="pembuka", teks="Dibuka pukul 09.00.", dilihat="")
    with pytest.raises(Basi) as galat:
        tulis_catatan(s, sidang_pid=pid, pelaku=op, bagian="pembuka", teks="Lain", dilihat="")
    assert galat.value.tersimpan == {"teks": "Dibuka pukul 09.00."}
    jenis = set(s.scalars(select(Jejak.jenis).where(Jejak.objek == "sidang")))
    assert jenis == {"sidang.buat", "sidang.ubah"}
