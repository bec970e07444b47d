"""The agenda over a computed run: made, renewed, added to, ordered; what happens to proposals and answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.sidang import BATAL, DITUTUP, PRATINJAU, SIAPKAN, SIDANG, TETAPKAN
from talenta_web.komite.cakupan import CakupanSidang
from talenta_web.komite.galat import IsianSalah, KeadaanSalah
from talenta_web.komite.models import JawabanPratinjau, Usulan
from talenta_web.komite.models.sidang import DIPUTUS, DITUNDA
from talenta_web.komite.service import agenda, usulan_sidang
from talenta_web.pemetaan.models import Hasil, Pemetaan
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
    rapat.pindah(satu, BATAL, alasan=ALASAN)
    assert len(rapat.calon(rapat.sidang("Sidang dua", kotak=()))) == len(rapat.calon(satu))


def test_usulan_ikut_sidang(rapat: Rapat) -> None:
    batal = rapat.sidang(kotak=())
    tempat = [c.urut_hasil for c in rapat.calon(batal)][:2]
    rapat.pindah(batal, BATAL, alasan=ALASAN)
    satu, dua = (_usul(rapat, "a1", t, 6 if t else 5) for t in tempat)
    pid = rapat.sidang("Sidang dua", kotak=())
    rapat.pindah(pid, PRATINJAU)
    assert {satu.keadaan, dua.keadaan} == {"dibawa"}
    rapat.pindah(pid, SIAPKAN)
    assert satu.keadaan == "aktif"
    rapat.pindah(pid, SIDANG)
    with transaksi(rapat.session):
        for c in rapat.calon(pid):
            c.keadaan = DITUNDA if c.urut_hasil == tempat[1] else DIPUTUS
    rapat.pindah(pid, TETAPKAN)
    with transaksi(rapat.session):  # as the sealing of the minutes does
        rapat.baris(pid).keadaan = DITUTUP
        usulan_sidang.lepaskan(rapat.session, dua.pemetaan_id, [dua.pegawai_id])
        usulan_sidang.putuskan(rapat.session, satu.pemetaan_id, [satu.pegawai_id])
    assert [c.urut_hasil for c in rapat.calon(rapat.sidang("Sidang tundaan", kotak=()))] == [tempat[1]]


def test_perbarui_menggugurkan_jawaban_hanya_bila_soalnya_berganti(rapat: Rapat) -> None:
    s, op, pid = rapat.session, rapat.orang["sekretaris"], rapat.sidang(kotak=())
    rapat.pindah(pid, PRATINJAU)
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
    rapat.pindah(pid, SIAPKAN)
    _usul(rapat, "a2", a.urut_hasil, 1 if a.kotak_hitung != 1 else 2)
    hasil = agenda.perbarui(s, sidang_pid=pid, pelaku=op)
    assert (hasil.masuk, hasil.keluar, hasil.berubah, hasil.jawaban_gugur) == (0, 0, 1, 1)
    assert {j.calon_id for j in s.scalars(select(JawabanPratinjau))} == {b.id, c.id}
    assert agenda.keluarkan(s, sidang_pid=pid, pelaku=op, calon_pid=b.pid) == 1


def test_tambah_geser_keluarkan(rapat: Rapat) -> None:
    s, op = rapat.session, rapat.orang["sekretaris"]
    lain = rapat.sidang("Sidang semua", kotak=())
    orang = [(c.pegawai_pid, c.kotak_hitung, c.pegawai_id) for c in rapat.calon(lain)]
    rapat.pindah(lain, BATAL, alasan=ALASAN)
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
    rapat.pindah(pid, SIDANG)
    with pytest.raises(KeadaanSalah):
        agenda.keluarkan(s, sidang_pid=pid, pelaku=op, calon_pid=rapat.calon(pid)[0].pid)
