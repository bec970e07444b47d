"""Proposals: what holds after any order of steps, one live one per account, what a sidang takes along, guards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.komite.galat import Basi, GalatKomite, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.isian_usulan import Bukti, Isian, kurang
from talenta_web.komite.models import LangkahUsulan, Usulan
from talenta_web.komite.models.usulan import AKTIF, DIBAWA, DIPUTUS, DITARIK
from talenta_web.komite.queries import usulan as q
from talenta_web.komite.queries.langkah_usulan import langkah
from talenta_web.komite.service import usulan as service
from talenta_web.komite.service import usulan_sidang
from talenta_web.pemetaan.models import Hasil, Pemetaan
from tests.data.pemetaan.benih import Benih

ALASAN = "Memimpin penataan ulang layanan yang tidak terbaca dari data."
BUKTI = (Bukti("dokumen", "SK 800/12/2026"),)


@pytest.fixture(scope="module")
def templat_sqlite(jadi_sqlite: Path) -> Path:
    return jadi_sqlite


@pytest.fixture(scope="module")
def templat_pg(jadi_pg: str) -> str:
    return jadi_pg


class Meja:
    """One account and one person."""

    def __init__(self, sesi: Session, benih: Benih, run: Pemetaan, nomor: int = 1) -> None:
        self.sesi, self.run = sesi, run
        self.lingkup = Lingkup(benih.instansi_id, seluruh=True)
        with transaksi(sesi):
            orang = Pengguna(
                instansi_id=benih.instansi_id, nip=f"19990101202401{nomor:04d}", nama=f"Uji {nomor}", sandi_hash="x"
            )
            sesi.add(orang)
            sesi.flush()
            self.pelaku = Pelaku(orang.id, orang.pid, benih.instansi_id, orang.nip, orang.nama)
        pilih = select(Hasil).where(Hasil.pemetaan_id == run.id, Hasil.kotak == 5).order_by(Hasil.urut)
        self.h = sesi.scalars(pilih).first() or pytest.fail("nobody in box 5")

    def ajukan(self, kotak: int = 7) -> Usulan:
        return service.ajukan(
            self.sesi, pelaku=self.pelaku, lingkup=self.lingkup, pegawai_pid=self.h.pegawai_pid, isian=isian(kotak)
        )

    def ubah(self, u: Usulan, kotak: int) -> Usulan:
        return service.ubah(
            self.sesi, pelaku=self.pelaku, lingkup=self.lingkup, pid=u.pid, versi=u.versi, isian=isian(kotak)
        )

    def tarik(self, u: Usulan) -> Usulan:
        return service.tarik(self.sesi, pelaku=self.pelaku, pid=u.pid, versi=u.versi)

    def urung(self, u: Usulan) -> Usulan:
        return service.urungkan(self.sesi, pelaku=self.pelaku, lingkup=self.lingkup, pid=u.pid, versi=u.versi)


def isian(kotak: int | None) -> Isian:
    return Isian(kotak, "penugasan", ALASAN, BUKTI)


@pytest.fixture
def meja(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> Meja:
    return Meja(sesi, *jadi)


@pytest.mark.satu_basis
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["7", "8", "9", "tarik", "urung"]), max_size=8))
def test_setiap_urutan_langkah(meja: Meja, langkah_: list[str]) -> None:
    """A plain list of values beside the service: the top of it is what the proposal holds."""
    meja.sesi.execute(update(Usulan).values(keadaan=DITARIK))
    meja.sesi.commit()
    u = meja.ajukan(4)
    tumpuk: list[str] = ["4"]
    tercatat = 1
    for satu in langkah_:
        ditarik = not tumpuk or tumpuk[-1] == "tarik"
        try:
            if satu == "urung":
                u = meja.urung(u)
                tumpuk.pop()
            elif satu == "tarik":
                u = meja.tarik(u)
                tumpuk.append(satu)
            else:
                u = meja.ubah(u, int(satu))
                tumpuk.append(satu)
            tercatat += 1
        except KeadaanSalah:
            assert (satu == "urung" and not tumpuk) or (satu != "urung" and ditarik)
        hidup = bool(tumpuk) and tumpuk[-1] != "tarik"
        assert u.keadaan == (AKTIF if hidup else DITARIK)
        if hidup:
            assert u.kotak_usul == int(tumpuk[-1])
        assert u.kotak_hitung == 5
    assert len(langkah(meja.sesi, (u.id,))[u.id]) == u.langkah == tercatat


def test_satu_usulan_hidup_per_akun(meja: Meja, jadi: tuple[Benih, Pemetaan]) -> None:
    u = meja.ajukan()
    with pytest.raises(KeadaanSalah, match="sudah mempunyai usulan"):
        meja.ajukan(8)
    Meja(meja.sesi, *jadi, nomor=2).ajukan(8)
    meja.tarik(u)
    baru = meja.ajukan(9)
    with pytest.raises(KeadaanSalah, match="sudah mempunyai usulan"):
        meja.urung(u)  # the withdrawn one cannot come back beside its successor
    with pytest.raises(IntegrityError), transaksi(meja.sesi):  # the database says the same
        meja.sesi.execute(update(Usulan).where(Usulan.id == u.id).values(keadaan=AKTIF))
    assert meja.sesi.get_one(Usulan, baru.id).keadaan == AKTIF


def test_basi_dan_di_luar_lingkup(meja: Meja) -> None:
    u = meja.ajukan()
    lama = u.versi
    meja.ubah(u, 8)
    with pytest.raises(Basi):
        service.tarik(meja.sesi, pelaku=meja.pelaku, pid=u.pid, versi=lama)
    sempit = Lingkup(meja.lingkup.instansi_id, unit_jalur=("/999999/",))
    with pytest.raises(TidakAda):
        service.ajukan(meja.sesi, pelaku=meja.pelaku, lingkup=sempit, pegawai_pid=meja.h.pegawai_pid, isian=isian(7))
    assert q.satu(meja.sesi, meja.pelaku, sempit, u.pid) is None
    assert q.satu(meja.sesi, meja.pelaku, meja.lingkup, u.pid) is not None


def test_dibawa_sidang(meja: Meja) -> None:
    u = meja.ajukan()
    pindah: tuple[tuple[Callable[..., tuple[Usulan, ...]], str], ...] = (
        (usulan_sidang.bawa, DIBAWA),
        (usulan_sidang.lepaskan, AKTIF),
        (usulan_sidang.bawa, DIBAWA),
        (usulan_sidang.putuskan, DIPUTUS),
    )
    for lakukan, keadaan in pindah:
        with transaksi(meja.sesi):
            assert [x.id for x in lakukan(meja.sesi, meja.run.id, [meja.h.pegawai_id])] == [u.id]
        assert u.keadaan == keadaan
        if keadaan != AKTIF:
            with pytest.raises(KeadaanSalah, match="sidang"):
                meja.tarik(u)
    with transaksi(meja.sesi):
        assert usulan_sidang.bawa(meja.sesi, meja.run.id + 1, [meja.h.pegawai_id]) == ()


def test_langkah_hanya_bertambah(meja: Meja) -> None:
    meja.ajukan()
    for perintah in (update(LangkahUsulan).values(alasan="lain"), delete(LangkahUsulan)):
        with pytest.raises(DBAPIError), transaksi(meja.sesi):
            meja.sesi.execute(perintah)


@pytest.mark.satu_basis
def test_isian(meja: Meja) -> None:
    assert kurang(isian(7), 5) == {}
    assert set(kurang(Isian(None, "", " ", ()), 5)) == {"kotak", "kode_alasan", "alasan", "bukti_teks"}
    assert set(kurang(Isian(5, "lain", "x" * 2_001, BUKTI * 11), 5)) == {"kotak", "alasan", "bukti_teks"}
    assert set(kurang(Isian(9, "lain", ALASAN, (Bukti("dokumen", " "),)), None)) == {"bukti_teks"}
    assert set(kurang(Isian(9, "lain", ALASAN, (Bukti("gosip", "kata orang"),)), None)) == {"bukti_teks"}
    assert set(kurang(Isian(9, "lain", ALASAN, (Bukti("dokumen", "x" * 501),)), None)) == {"bukti_teks"}
    with pytest.raises(IsianSalah) as galat:
        service.ajukan(
            meja.sesi, pelaku=meja.pelaku, lingkup=meja.lingkup, pegawai_pid=meja.h.pegawai_pid, isian=isian(5)
        )
    assert galat.value.medan == "kotak"
    assert isinstance(galat.value, GalatKomite)
