"""A session over a computed run: agenda, states, attendance, controls, and what it holds back."""

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
from talenta_web.komite.cakupan import CakupanSidang
from talenta_web.komite.galat import Basi, BukanAnggota, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.models import JawabanPratinjau, Keputusan, SusunanKomite, Usulan
from talenta_web.komite.models.sidang import DIPUTUS, DITUNDA
from talenta_web.komite.queries.sidang import baca_sidang
from talenta_web.komite.service import agenda, kehadiran, putar, usulan_sidang
from talenta_web.komite.service.gerak import catat_aktivitas
from talenta_web.komite.service.sidang import Undangan, pindah, tulis_catatan, ubah_undangan, undangan
from talenta_web.pemetaan import service as pemetaan
from talenta_web.pemetaan.models import Hasil, Pemetaan
from talenta_web.pemetaan.service.periksa_kepala import beda_kepala
from tests.data.komite.rapat import Rapat
from tests.data.pemetaan.benih import Benih
from tests.data.pemetaan.jadi import hitung

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


def _pindah(r: Rapat, pid: str, *ke: str, **lain: Any) -> None:
    for k in ke:
        pindah(r.session, sidang_pid=pid, pelaku=r.orang["sekretaris"], ke=k, **lain)


def _usul(r: Rapat, nama: str, urut: int, kotak: int) -> Usulan:
    h = r.session.scalars(select(Hasil).where(Hasil.urut == urut)).one()
    with transaksi(r.session):
        periode = r.session.scalars(select(Pemetaan.periode_id).where(Pemetaan.id == h.pemetaan_id)).one()
        u = Usulan(
            instansi_id=r.instansi_id, periode_id=periode, pemetaan_id=h.pemetaan_id, urut=urut,
            pegawai_id=h.pegawai_id, pegawai_pid=h.pegawai_pid, nip=h.nip, kotak_hitung=h.kotak, kotak_usul=kotak,
            kode_alasan="kompetensi", alasan="x" * 30, pengusul_id=r.orang[nama].id,
        )  # fmt: skip
        r.session.add(u)
    return u


def test_agenda_dari_cakupan_dan_usulan_dahulu(rapat: Rapat, jadi: tuple[Benih, Pemetaan]) -> None:
    kotak = rapat.session.scalars(
        select(Hasil).where(Hasil.pemetaan_id == jadi[1].id, Hasil.kotak.is_not(None), Hasil.target.is_(None))
        .order_by(Hasil.urut)
    ).all()  # fmt: skip
    pilihan = kotak[0].kotak, kotak[-1].kotak
    termasuk = [h for h in kotak if h.kotak in pilihan]
    usul = _usul(rapat, "a1", termasuk[-1].urut, 6)
    pid = rapat.sidang(kotak=tuple(sorted({k for k in pilihan if k})))
    isi = rapat.calon(pid)
    assert {c.pegawai_id for c in isi} == {h.pegawai_id for h in termasuk}
    assert (isi[0].usulan_id, isi[0].kotak_usul, isi[0].sebab) == (usul.id, 6, "usulan")
    assert [c.nomor for c in isi] == list(range(1, len(isi) + 1))
    with pytest.raises(IsianSalah, match="1 orang sudah pada agenda sidang lain"):
        rapat.sidang("Sidang usulan", kotak=(), usulan=True)


def test_orang_hanya_pada_satu_sidang(rapat: Rapat) -> None:
    satu = rapat.sidang(kotak=())
    with pytest.raises(IsianSalah, match="sudah pada agenda sidang lain"):
        rapat.sidang("Sidang dua", kotak=())
    _pindah(rapat, satu, BATAL, alasan=ALASAN)
    assert len(rapat.calon(rapat.sidang("Sidang dua", kotak=()))) == len(rapat.calon(satu))


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
            _pindah(rapat, pid, ke, alasan=ALASAN)
    with pytest.raises(IsianSalah, match="alasan"):
        _pindah(rapat, pid, BATAL)
    _pindah(rapat, pid, BATAL, alasan=ALASAN)
    assert rapat.lihat(pid).alasan_batal == ALASAN
    with pytest.raises(KeadaanSalah):
        _pindah(rapat, pid, SIAPKAN)


@pytest.mark.satu_basis
def test_menutup_menyebut_yang_belum_diputus(rapat: Rapat) -> None:
    pid = rapat.sidang(kotak=())
    _pindah(rapat, pid, SIDANG)
    with pytest.raises(KeadaanSalah, match=r"orang belum diputus: 1 .*lagi"):
        _pindah(rapat, pid, TETAPKAN)
    with transaksi(rapat.session):
        for c in rapat.calon(pid):
            c.keadaan = DIPUTUS
    _pindah(rapat, pid, TETAPKAN)
    assert rapat.lihat(pid).sisa == ()
    with pytest.raises(IsianSalah):
        _pindah(rapat, pid, SIDANG)
    _pindah(rapat, pid, SIDANG, alasan=ALASAN)
    tampil = rapat.lihat(pid)
    assert ALASAN in tampil.aktivitas[0].teks
    assert tampil.selesai_pada is None
    assert tampil.gerak == 5


def test_usulan_ikut_sidang(rapat: Rapat) -> None:
    batal = rapat.sidang(kotak=())
    tempat = [c.urut_hasil for c in rapat.calon(batal)][:2]
    _pindah(rapat, batal, BATAL, alasan=ALASAN)
    satu, dua = (_usul(rapat, "a1", t, 6 if t else 5) for t in tempat)
    pid = rapat.sidang("Sidang dua", kotak=())
    _pindah(rapat, pid, PRATINJAU)
    assert {satu.keadaan, dua.keadaan} == {"dibawa"}
    _pindah(rapat, pid, SIAPKAN)
    assert satu.keadaan == "aktif"
    _pindah(rapat, pid, SIDANG)
    with transaksi(rapat.session):
        for c in rapat.calon(pid):
            c.keadaan = DITUNDA if c.urut_hasil == tempat[1] else DIPUTUS
    _pindah(rapat, pid, TETAPKAN)
    with transaksi(rapat.session):  # as the sealing of the minutes does
        rapat.baris(pid).keadaan = DITUTUP
        usulan_sidang.lepaskan(rapat.session, dua.pemetaan_id, [dua.pegawai_id])
        usulan_sidang.putuskan(rapat.session, satu.pemetaan_id, [satu.pegawai_id])
    assert [c.urut_hasil for c in rapat.calon(rapat.sidang("Sidang tundaan", kotak=()))] == [tempat[1]]


def test_kehadiran_dan_kuorum(rapat: Rapat) -> None:
    s, pid, op = rapat.session, rapat.sidang(kotak=()), rapat.orang["sekretaris"]

    def hadir(nama: str, cara: str = "tempat") -> Any:
        return kehadiran.hadirkan(s, sidang_pid=pid, pelaku=op, anggota_pid=rapat.anggota(nama), cara=cara)

    with pytest.raises(KeadaanSalah, match="Disiapkan"):
        hadir("ketua")
    _pindah(rapat, pid, SIDANG)
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
def test_kendali_layar(rapat: Rapat) -> None:
    s, pid, op = rapat.session, rapat.sidang(kotak=()), rapat.orang["sekretaris"]
    _pindah(rapat, pid, SIDANG)
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
    _pindah(rapat, pid, SIDANG)
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


def test_hitungan_baru_ditahan(rapat: Rapat, jadi: tuple[Benih, Pemetaan]) -> None:
    s, iid = rapat.session, rapat.instansi_id
    pid = rapat.sidang("Sidang jabatan tinggi", kotak=())
    baru = hitung(s, iid)
    assert pemetaan.sedang_berlaku(s, baru), "in preparation nothing is held"
    with pytest.raises(Basi, match="Perbarui agenda"):
        _pindah(rapat, pid, PRATINJAU)
    agenda.perbarui(s, sidang_pid=pid, pelaku=rapat.orang["sekretaris"])
    assert rapat.baris(pid).pemetaan_id == baru.id
    _pindah(rapat, pid, PRATINJAU)
    ditahan = hitung(s, iid)
    assert not pemetaan.sedang_berlaku(s, ditahan)
    assert "Sidang jabatan tinggi" in pemetaan.sebab_tahan(s, baru.periode_id)
    assert s.scalars(select(Jejak.objek_pid).where(Jejak.jenis == "pemetaan.ditahan")).all() == [ditahan.pid]
    assert list(beda_kepala(s, baru)) == []
    _pindah(rapat, pid, BATAL, alasan=ALASAN)
    assert pemetaan.sedang_berlaku(s, hitung(s, iid))


def test_sidang_dibuka_selagi_hitungan_ditulis(rapat: Rapat, jadi: tuple[Benih, Pemetaan]) -> None:
    pid = rapat.sidang(kotak=())

    class BukaSidang:
        """The session begins between the last row of the run and its flip."""

        tahan = ""

        def maju(self, n: int, dari: int | None, langkah: str) -> None:
            if langkah == "tulis" and rapat.baris(pid).keadaan == SIAPKAN:
                _pindah(rapat, pid, PRATINJAU)

        def selesai(self, session: Session, selesai: Any, *, berlaku: bool, tahan: str) -> None:
            assert not berlaku
            self.tahan = tahan

    pantau = BukaSidang()
    run = hitung(rapat.session, rapat.instansi_id, pantau=pantau)
    assert "Sidang satu" in pantau.tahan
    assert not pemetaan.sedang_berlaku(rapat.session, run)
    assert rapat.lihat(pid).pemetaan_berlaku


@pytest.mark.satu_basis
def test_perkara_sendiri_tertutup(rapat: Rapat) -> None:
    s, pid = rapat.session, rapat.sidang(kotak=())
    _pindah(rapat, pid, SIDANG)
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
    _pindah(rapat, pid, PRATINJAU)
    with transaksi(s):
        s.scalars(select(SusunanKomite)).one().selesai = date(2026, 1, 2)
    assert rapat.lihat(pid, "a1").saya is not None
    with pytest.raises(KeadaanSalah, match="belum mempunyai susunan"):
        rapat.sidang("Sidang dua", kotak=())
    _pindah(rapat, pid, BATAL, alasan=ALASAN)


def test_perbarui_menggugurkan_jawaban_hanya_bila_soalnya_berganti(rapat: Rapat) -> None:
    s, op, pid = rapat.session, rapat.orang["sekretaris"], rapat.sidang(kotak=())
    _pindah(rapat, pid, PRATINJAU)
    a, b, c, *_ = rapat.calon(pid)
    sidang = rapat.baris(pid)
    with transaksi(s):
        for calon, pilihan in ((a, "setuju"), (b, "bahas"), (c, "setuju")):
            s.add(
                JawabanPratinjau(
                    instansi_id=sidang.instansi_id, sidang_id=sidang.id, calon_id=calon.id, pilihan=pilihan,
                    anggota_id=rapat.lihat(pid).anggota[1].id,
                )
            )  # fmt: skip
    agenda.urutkan(s, sidang_pid=pid, pelaku=op)
    assert rapat.calon(pid)[0].id == b.id
    _pindah(rapat, pid, SIAPKAN)
    _usul(rapat, "a2", a.urut_hasil, 1 if a.kotak_hitung != 1 else 2)
    hasil = agenda.perbarui(s, sidang_pid=pid, pelaku=op)
    assert (hasil.masuk, hasil.keluar, hasil.berubah, hasil.jawaban_gugur) == (0, 0, 1, 1)
    assert {j.calon_id for j in s.scalars(select(JawabanPratinjau))} == {b.id, c.id}
    assert agenda.keluarkan(s, sidang_pid=pid, pelaku=op, calon_pid=b.pid) == 1


def test_tambah_geser_keluarkan(rapat: Rapat) -> None:
    s, op = rapat.session, rapat.orang["sekretaris"]
    lain = rapat.sidang("Sidang semua", kotak=())
    orang = [(c.pegawai_pid, c.kotak_hitung, c.pegawai_id) for c in rapat.calon(lain)]
    _pindah(rapat, lain, BATAL, alasan=ALASAN)
    pid = rapat.sidang("Sidang terbatas", kotak=(orang[0][1],))
    luar = next(o for o in orang if o[1] != orang[0][1])
    n = len(rapat.calon(pid))
    baru = agenda.tambah(s, sidang_pid=pid, pelaku=op, pegawai_pid=luar[0])
    assert (baru.nomor, baru.sebab) == (n + 1, "tambahan")
    with pytest.raises(IsianSalah, match="sudah ada"):
        agenda.tambah(s, sidang_pid=pid, pelaku=op, pegawai_pid=luar[0])
    with pytest.raises(IsianSalah, match="tidak ada pada pemetaan"):
        agenda.tambah(s, sidang_pid=pid, pelaku=op, pegawai_pid="tidakada")
    agenda.geser(s, sidang_pid=pid, pelaku=op, calon_pid=baru.pid, ke=1)
    assert rapat.calon(pid)[0].pid == baru.pid
    agenda.perbarui(s, sidang_pid=pid, pelaku=op)
    assert luar[2] in {c.pegawai_id for c in rapat.calon(pid)}, "added by hand stays"
    agenda.keluarkan(s, sidang_pid=pid, pelaku=op, calon_pid=baru.pid)
    assert len(rapat.calon(pid)) == n
    with pytest.raises(IsianSalah, match="Tidak seorang pun"):
        agenda.perbarui(s, sidang_pid=pid, pelaku=op, cakupan=CakupanSidang(usulan=True))
    _pindah(rapat, pid, SIDANG)
    with pytest.raises(KeadaanSalah):
        agenda.keluarkan(s, sidang_pid=pid, pelaku=op, calon_pid=rapat.calon(pid)[0].pid)


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
