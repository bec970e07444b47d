"""Single records: every change is checked like an import, keeps what stood there, and collides openly."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Jejak
from talenta_web.pegawai.catatan import service
from talenta_web.pegawai.catatan.baris import sidik
from talenta_web.pegawai.catatan.galat import CatatanBerubah, CatatanTidakAda, PerluDuaOrang, TidakSah
from talenta_web.pegawai.catatan.rancang import SUMBER, SUMBER_KOREKSI
from talenta_web.pegawai.catatan.service import Sebab
from talenta_web.pegawai.impor.stempel import stempel
from talenta_web.pegawai.models import RIWAYAT, CatatanVersi, Kelengkapan, Pegawai, Riwayat
from tests.data.pegawai.buku import NIP_A, dasar
from tests.data.pegawai.conftest import Impor

pytestmark = pytest.mark.dua_basis
SEBAB = Sebab("SK Bupati nomor 12 tahun 2024", None)
TIM = {"nama": "Tim SPBE", "peran": "ketua", "lingkup": "internal", "tanggal_mulai": "2024-02-01"}


@pytest.fixture
def orang(sesi: Session, impor: Impor) -> int:
    impor(dasar())
    return sesi.scalars(select(Pegawai.id).where(Pegawai.nip == NIP_A)).one()


def satu(sesi: Session, bingkai: str, pid: str) -> Any:
    model: Any = RIWAYAT[bingkai]
    return sesi.scalars(select(model).where(model.pid == pid)).one_or_none()


def sidik_kini(sesi: Session, bingkai: str, pid: str) -> str:
    baris: Riwayat = satu(sesi, bingkai, pid)
    return sidik(baris)


def versi(sesi: Session) -> list[CatatanVersi]:
    return list(sesi.scalars(select(CatatanVersi).order_by(CatatanVersi.id)))


def status(sesi: Session, orang: int, bingkai: str) -> str | None:
    k = Kelengkapan
    return sesi.scalar(select(k.status).where(k.pegawai_id == orang, k.bingkai == bingkai))


def test_a_record_lives_from_adding_to_withdrawal(sesi: Session, orang: int) -> None:
    pid = service.tambah(sesi, orang, "tim_kerja", TIM, SEBAB)
    baris = satu(sesi, "tim_kerja", pid)
    assert (baris.tanggal_mulai, baris.sumber) == (date(2024, 2, 1), SUMBER)
    assert status(sesi, orang, "tim_kerja") == "terisi"
    lama = sidik(baris)
    assert service.ubah(sesi, orang, "tim_kerja", pid, {"peran": "Anggota"}, SEBAB, sidik=lama)
    assert not service.ubah(
        sesi, orang, "tim_kerja", pid, {"peran": "anggota"}, SEBAB, sidik=sidik_kini(sesi, "tim_kerja", pid)
    )
    service.tutup(sesi, orang, "tim_kerja", pid, "2024-12-31", SEBAB, sidik=sidik_kini(sesi, "tim_kerja", pid))
    with pytest.raises(TidakSah, match="sudah ditutup"):
        service.tutup(sesi, orang, "tim_kerja", pid, "2025-12-31", SEBAB, sidik=sidik_kini(sesi, "tim_kerja", pid))
    service.cabut(sesi, orang, "tim_kerja", pid, SEBAB, sidik=sidik_kini(sesi, "tim_kerja", pid))
    assert satu(sesi, "tim_kerja", pid) is None
    assert status(sesi, orang, "tim_kerja") is None, "nobody said that there is none"
    semua = versi(sesi)
    assert [v.tindakan for v in semua] == ["tambah", "ubah", "tutup", "cabut"]
    assert all(a.baru == b.lama for a, b in pairwise(semua))
    assert (semua[0].lama, semua[-1].baru) == (None, None)
    assert semua[-1].lama is not None
    assert semua[-1].lama["tanggal_selesai"] == "2024-12-31"
    jenis = list(sesi.scalars(select(Jejak.jenis).where(Jejak.jenis.startswith("catatan.")).order_by(Jejak.nomor)))
    assert jenis == ["catatan.tambah", "catatan.ubah", "catatan.tutup", "catatan.cabut"]
    rincian = sesi.scalars(select(Jejak.rincian).where(Jejak.jenis == "catatan.ubah")).one()
    assert rincian["bidang"] == ["peran"]


def test_history_is_append_only(sesi: Session, orang: int) -> None:
    service.tambah(sesi, orang, "tim_kerja", TIM, SEBAB)
    with pytest.raises(DatabaseError, match=r"hanya boleh ditambah|permission denied"):
        sesi.execute(update(CatatanVersi).values(alasan="lain"))
    sesi.rollback()


def test_a_stale_digest_shows_what_stands_there_now(sesi: Session, orang: int) -> None:
    pid = service.tambah(sesi, orang, "tim_kerja", TIM, SEBAB)
    lama = sidik_kini(sesi, "tim_kerja", pid)
    service.ubah(sesi, orang, "tim_kerja", pid, {"nama": "Tim SPBE 2"}, SEBAB, sidik=lama)
    for coba in (
        lambda: service.ubah(sesi, orang, "tim_kerja", pid, {"peran": "anggota"}, SEBAB, sidik=lama),
        lambda: service.cabut(sesi, orang, "tim_kerja", pid, SEBAB, sidik=lama),
        lambda: service.tutup(sesi, orang, "tim_kerja", pid, "2024-12-31", SEBAB, sidik=None),
    ):
        with pytest.raises(CatatanBerubah) as e:
            coba()
        assert e.value.kini["nama"] == "Tim SPBE 2"
    assert len(versi(sesi)) == 2


@pytest.mark.parametrize(
    ("bingkai", "isi", "kolom", "kata"),
    [
        ("tim_kerja", {**TIM, "tanggal_mulai": "03/04/2024"}, "tanggal_mulai", "dua cara"),
        ("tim_kerja", {**TIM, "tanggal_mulai": "2024-02-30"}, "tanggal_mulai", "kalender"),
        ("tim_kerja", {**TIM, "tanggal_selesai": "2024-01-01"}, "tanggal_selesai", "tidak boleh sebelum"),
        ("tim_kerja", {**TIM, "peran": "raja"}, "peran", "bukan pilihan"),
        ("tim_kerja", {**TIM, "nama": " "}, "nama", "wajib"),
        ("tim_kerja", {"nama": "Tim"}, "peran", "wajib"),
        ("tim_kerja", {**TIM, "gaji": "1"}, "", "gaji"),
        ("tim_kerja", {**TIM, "nama": "x" * 301}, "nama", "300"),
        ("kompetensi", {"kode": "integritas", "level": "7", "tanggal": "2024-01-31"}, "level", "rentang"),
        ("pangkat", {"golongan": "V/a", "tmt": "2024-04-01"}, "golongan", "tidak dikenal"),
        ("kompetensi_teknis", {"nilai": "80", "tanggal": "2024-01-31", "jabatan_target": "XX"}, "jabatan_target", "XX"),
        ("kinerja", {"tahun": "2024,5", "periode": "tahunan"}, "tahun", "bulat"),
    ],
)
def test_values_are_read_by_the_rules_of_the_import(
    sesi: Session, orang: int, bingkai: str, isi: dict[str, str], kolom: str, kata: str
) -> None:
    with pytest.raises(TidakSah) as e:
        service.tambah(sesi, orang, bingkai, isi, SEBAB)
    assert kata in e.value.galat[kolom]
    assert not versi(sesi)


def test_the_natural_key_stays_unique(sesi: Session, orang: int, impor: Impor) -> None:
    service.tambah(sesi, orang, "tim_kerja", TIM, SEBAB)
    with pytest.raises(TidakSah, match="sudah ada"):
        service.tambah(sesi, orang, "tim_kerja", {**TIM, "lingkup": "nasional"}, SEBAB)
    lain = service.tambah(sesi, orang, "tim_kerja", {**TIM, "nama": "Tim Lain"}, SEBAB)
    with pytest.raises(TidakSah, match="sudah ada"):
        service.ubah(
            sesi, orang, "tim_kerja", lain, {"nama": "Tim SPBE"}, SEBAB, sidik=sidik_kini(sesi, "tim_kerja", lain)
        )
    hasil = impor({"tim_kerja": [{**TIM, "nip": NIP_A, "tanggal_mulai": date(2024, 2, 1), "nomor_sk": "SK-9"}]})
    assert hasil.lembar["tim_kerja"]["berubah"] == 1, "the import recognises what was typed in"
    assert sesi.scalar(select(func.count()).select_from(RIWAYAT["tim_kerja"])) == 2


def test_reasons_and_discipline(sesi: Session, orang: int) -> None:
    with pytest.raises(TidakSah, match="alasan"):
        service.tambah(sesi, orang, "tim_kerja", TIM, Sebab("  ok ", None))
    with pytest.raises(PerluDuaOrang):
        service.tambah(sesi, orang, "hukdis", {"tingkat": "ringan"}, SEBAB)
    with pytest.raises(CatatanTidakAda):
        service.tambah(sesi, orang, "gaji", {}, SEBAB)
    with pytest.raises(CatatanTidakAda):
        service.tambah(sesi, 999_999, "tim_kerja", TIM, SEBAB)
    with pytest.raises(CatatanTidakAda):
        service.tutup(sesi, orang, "kinerja", "x", "2024-01-31", SEBAB, sidik="x")
    with pytest.raises(CatatanTidakAda):
        service.cabut(sesi, orang, "tim_kerja", "tidak-ada", SEBAB, sidik="x")


def test_another_person_s_record_does_not_exist(sesi: Session, orang: int) -> None:
    lain = sesi.scalars(select(Pegawai.id).where(Pegawai.id != orang)).first()
    assert lain is not None
    pid = service.tambah(sesi, orang, "tim_kerja", TIM, SEBAB)
    with pytest.raises(CatatanTidakAda):
        service.cabut(sesi, lain, "tim_kerja", pid, SEBAB, sidik=sidik_kini(sesi, "tim_kerja", pid))


def test_plans_of_imports_see_the_edit(sesi: Session, orang: int, instansi: int) -> None:
    sebelum = stempel(sesi, instansi)
    service.tambah(sesi, orang, "tim_kerja", TIM, SEBAB)
    assert stempel(sesi, instansi) != sebelum


def test_a_correction_names_its_request_and_source(sesi: Session, orang: int) -> None:
    pid = service.tambah(sesi, orang, "tim_kerja", TIM, Sebab("Diminta pegawai", None, "koreksi", "abc"))
    assert satu(sesi, "tim_kerja", pid).sumber == SUMBER_KOREKSI
    (v,) = versi(sesi)
    assert (v.sebab, v.sebab_pid) == ("koreksi", "abc")
