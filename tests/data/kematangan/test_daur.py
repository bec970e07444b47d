"""The life of an assessment: order of steps, what each refuses, rounds, the seal, outside stages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Jejak
from talenta_web.domain.penilaian import (
    BATAL,
    EKSPOSE,
    KELAYAKAN,
    KEMBALIKAN,
    PEMANTAUAN,
    PENETAPAN,
    PERBAIKAN,
    RANCANGAN,
    REVIU,
    VERIFIKASI,
)
from talenta_web.kematangan import kemajuan as m
from talenta_web.kematangan.galat import Basi, BukanHak, IsianSalah, KeadaanSalah
from talenta_web.kematangan.models import JawabanButir, ReviuButir
from talenta_web.kematangan.periksa_segel import periksa
from talenta_web.kematangan.queries.tahap import langkah
from talenta_web.kematangan.queries.tugas import tugas
from talenta_web.kematangan.segel import buka
from talenta_web.kematangan.service import penilaian, reviu, tahap
from tests.data.kematangan.daur import SAMPUL, Daur, tanam_daur

SATU = pytest.mark.satu_basis


@pytest.fixture
def d(sesi: Session) -> Daur:
    """An assessment that is open for filling."""
    daur = tanam_daur(sesi)
    daur.mulai()
    return daur


def _jejak(d: Daur, jenis: str) -> list[dict[str, object]]:
    return [j.rincian for j in d.s.scalars(select(Jejak).where(Jejak.jenis == jenis).order_by(Jejak.id))]


def test_seluruh_jalan(d: Daur) -> None:
    """Filled, one butir sent back, repaired in a second round, agreed, fixed, handed over, decided, continued."""
    d.isi_semua()
    d.kirim()
    d.putuskan("KLB.2", putusan=KEMBALIKAN, alasan="Berita acara sidang kedua belum ada.")
    d.putuskan()
    d.tutup_reviu()
    assert (d.p.keadaan, d.p.putaran) == (PERBAIKAN, 2)
    assert d.maju.kurang == ("KLB.2",)
    assert (d.maju.keadaan["KLB.2"], d.maju.keadaan["KLB.1"]) == (m.KEMBALI, m.SETUJU)
    d.isi("KLB.2", ["a", "b"])
    lama = d.s.scalars(select(JawabanButir.nilai).where(JawabanButir.butir == "KLB.2").order_by(JawabanButir.putaran))
    assert lama.all() == [["a", "b", "c"], ["a", "b"]]
    d.kirim()
    assert d.maju.menunggu == ("KLB.2",)  # what was agreed and did not change stays agreed
    assert d.maju.keadaan["KLB.2"] == m.DIPERBAIKI
    d.putuskan()
    d.tutup_reviu()
    assert d.p.keadaan == PENETAPAN
    baris = d.tetapkan()
    assert (baris.nomor, baris.total, baris.predikat) == (1, Decimal("75"), "Siap")
    hasil = periksa(d.s, d.p)
    assert hasil is not None
    assert hasil.sah, hasil.masalah
    acara = d.serahkan()
    assert (acara.digest, acara.total, acara.kuesioner) == (baris.digest, "75.000000", "uji-mt")
    for ke, isi in (
        (VERIFIKASI, {}),
        (EKSPOSE, {"skor": Decimal("71.5")}),
        (KELAYAKAN, {"hasil": "layak"}),
        (PEMANTAUAN, {}),
    ):
        t = tahap.Tahap(f"B-{ke}/2026", date(2026, 5, 1), **isi)  # type: ignore[arg-type]
        tahap.catat_tahap(d.s, d.p.pid, ke, t, pelaku_id=d.orang["PK"].id)
    assert [x.ke for x in langkah(d.s, d.p.id)][:2] == [PEMANTAUAN, KELAYAKAN]
    sesudah = periksa(d.s, d.p)
    assert sesudah is not None
    assert sesudah.sah, sesudah.masalah
    baru = penilaian.lanjutkan(
        d.s, d.p.pid, penilaian.Sampul("Penilaian mandiri 2027", 2027, date(2027, 12, 31)), pelaku_id=d.orang["PK"].id
    )
    assert (baru.keadaan, baru.asal_id, baru.kuesioner_id) == (RANCANGAN, d.p.id, d.p.kuesioner_id)
    assert set(tugas(d.s, baru.id)) == set(tugas(d.s, d.p.id))
    d.p = baru
    assert set(d.maju.keadaan.values()) == {m.TINJAU}
    assert set(d.maju.kurang) == set(d.maju.perlu)
    assert [j["ke"] for j in _jejak(d, "penilaian.tahap")][-1] == PEMANTAUAN
    assert _jejak(d, "penilaian.lanjutkan")[0]["tahun"] == 2027
    assert _jejak(d, "penilaian.buat")[0]["kuesioner"] == "uji-mt"
    assert _jejak(d, "penilaian.tugaskan")[0]["ditugaskan"] == 3
    assert _jejak(d, "penilaian.tetapkan")[0]["digest"] == baris.digest
    assert _jejak(d, "penilaian.serahkan")[0]["digest"] == baris.digest


@SATU
def test_sampul(d: Daur) -> None:
    """Name and deadline change while it is open, year and reference date do not; nobody overwrites the unseen."""
    kini = penilaian.Sampul.dari(d.p)
    pk = d.orang["PK"].id
    penilaian.ubah(
        d.s, d.p.pid, penilaian.Sampul("Nama lain", 2026, SAMPUL.tanggal_acuan), dilihat=kini.sidik, pelaku_id=pk
    )
    assert _jejak(d, "penilaian.ubah")[0]["bidang"] == ["nama", "tenggat"]
    with pytest.raises(Basi):
        penilaian.ubah(d.s, d.p.pid, SAMPUL, dilihat=kini.sidik, pelaku_id=pk)
    lain = penilaian.Sampul("Nama lain", 2027, SAMPUL.tanggal_acuan)
    with pytest.raises(IsianSalah, match="rancangan"):
        penilaian.ubah(d.s, d.p.pid, lain, dilihat=penilaian.Sampul.dari(d.p).sidik, pelaku_id=pk)
    with pytest.raises(IsianSalah, match="bersama"):
        penilaian.ubah(
            d.s,
            d.p.pid,
            penilaian.Sampul("Nama lain", 2026, SAMPUL.tanggal_acuan, None, "SK-1"),
            dilihat="",
            pelaku_id=pk,
        )
    with pytest.raises(IsianSalah, match="alasan"):
        penilaian.batalkan(d.s, d.p.pid, alasan="salah", pelaku_id=pk)
    penilaian.batalkan(d.s, d.p.pid, alasan="Instrumennya diganti.", pelaku_id=pk)
    assert d.p.keadaan == BATAL
    with pytest.raises(KeadaanSalah):
        penilaian.buka_pengisian(d.s, d.p.pid, pelaku_id=pk)
    with pytest.raises(KeadaanSalah, match="diserahkan"):
        penilaian.lanjutkan(d.s, d.p.pid, SAMPUL, pelaku_id=pk)


@SATU
def test_tugas(d: Daur) -> None:
    """Many at once, back to the coordinator, nothing written twice, nobody overwrites the unseen."""
    assert d.tugaskan("KLB.1", "KLB.2") == 0
    assert d.tugaskan("KLB.1", "PRA", tenggat=date(2026, 2, 1)) == 2
    assert d.tugaskan("KLB.1", unit="") == 1
    assert set(tugas(d.s, d.p.id)) == {"KLB.2", "BGN.1", "PRA"}
    with pytest.raises(IsianSalah, match="butir"):
        d.tugaskan("TIDAK-ADA")
    with pytest.raises(IsianSalah, match="Unit"):
        d.tugaskan("KLB.1", unit="tidak-ada")
    from talenta_web.kematangan.service.tugas import tugaskan

    with pytest.raises(Basi):
        tugaskan(
            d.s, d.p.pid, ["KLB.1"], unit_pid=d.unit, tenggat=None, dilihat="lama", pelaku_id=d.orang["PK"].id
        )  # fmt: skip


@SATU
def test_kirim_menunggu_semua_siap(d: Daur) -> None:
    """Missing is not zero: an unanswered or unready butir keeps the review closed, and is named."""
    d.isi("KLB.1", 2)
    d.isi("KLB.2", ["a"], siap=False)
    with pytest.raises(KeadaanSalah, match=r"2 butir belum siap: KLB\.2, BGN\.1"):
        d.kirim()
    d.isi("KLB.2", None, tidak_berlaku="Belum ada Komite karena baru dibentuk.")
    d.isi("BGN.1", 0)
    d.kirim()
    assert d.p.keadaan == REVIU


@SATU
def test_reviu(d: Daur) -> None:
    """Reason, own answers, staleness; a round closes only when everything is decided."""
    d.isi_semua()
    d.kirim()
    with pytest.raises(IsianSalah, match="diperbaiki"):
        d.putuskan("KLB.1", putusan=KEMBALIKAN, alasan="kurang")
    with pytest.raises(BukanHak, match=r"KLB\.1"):
        d.putuskan("KLB.1", oleh="PU")
    with pytest.raises(Basi, match=r"KLB\.1"):
        reviu.putuskan(d.s, d.p.pid, "setuju", {"KLB.1": "lama"}, pelaku=d.orang["RI"])
    with pytest.raises(IsianSalah):
        reviu.putuskan(d.s, d.p.pid, "setuju", {"ASING": "x"}, pelaku=d.orang["RI"])
    with pytest.raises(KeadaanSalah, match="4 butir belum diputuskan"):
        d.tutup_reviu()
    assert d.s.scalars(select(ReviuButir)).all() == []
    d.putuskan()
    assert _jejak(d, "penilaian.reviu")[0]["disetujui"] == 4
    d.tutup_reviu()
    with pytest.raises(KeadaanSalah):
        d.putuskan("KLB.1")
    tahap.kembalikan(d.s, d.p.pid, alasan="Nilai KLB.1 terlalu tinggi.", pelaku_id=d.orang["PK"].id)
    assert d.p.keadaan == REVIU
    d.putuskan("KLB.1", putusan=KEMBALIKAN, alasan="Turunkan menjadi tingkat 3.")
    assert d.maju.dikembalikan == ("KLB.1",)


@SATU
def test_penetapan_dijaga(d: Daur) -> None:
    """A gate that blocks, a page that is old, a record that is there already, a hand-over of nothing."""
    d.isi_semua(PRA=False)
    d.kirim()
    d.putuskan()
    d.tutup_reviu()
    with pytest.raises(KeadaanSalah, match="Merit"):
        d.tetapkan()
    with pytest.raises(KeadaanSalah, match="belum ditetapkan"):
        d.serahkan()
    tahap.kembalikan(d.s, d.p.pid, alasan="Indeks merit baru terbit.", pelaku_id=d.orang["PK"].id)
    d.putuskan("PRA", putusan=KEMBALIKAN, alasan="Nilai terbaru sudah Baik.")
    d.tutup_reviu()
    d.isi("PRA", True, "PK")
    d.kirim()
    d.putuskan()
    d.tutup_reviu()
    with pytest.raises(Basi):
        d.tetapkan("lama")
    satu = d.tetapkan()
    with pytest.raises(KeadaanSalah, match="versi 1"):
        d.tetapkan()
    with pytest.raises(IsianSalah, match="nomor"):
        d.serahkan(nomor="")
    with pytest.raises(IsianSalah, match="hari ini"):
        d.serahkan(tanggal=date(2090, 1, 1))
    tahap.kembalikan(d.s, d.p.pid, alasan="Satu catatan perlu dipertegas.", pelaku_id=d.orang["PK"].id)
    d.putuskan("KLB.1", putusan=KEMBALIKAN, alasan="Pertegas catatannya.")
    d.tutup_reviu()
    d.isi("KLB.1", 4, catatan="Peraturan Bupati tentang MT.")
    d.kirim()
    d.putuskan()
    d.tutup_reviu()
    with pytest.raises(KeadaanSalah, match="Tetapkan lagi"):
        d.serahkan()
    dua = d.tetapkan()
    assert (dua.nomor, buka(dua.isi)["sebelumnya"]) == (2, satu.digest)
    assert d.serahkan().digest == dua.digest
    with pytest.raises(KeadaanSalah):
        tahap.kembalikan(d.s, d.p.pid, alasan="Terlambat diperbaiki.", pelaku_id=d.orang["PK"].id)
