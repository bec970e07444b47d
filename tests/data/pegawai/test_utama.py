"""Main data edited by hand: the rules and the derived tables are those of the import."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.pegawai.catatan import service_utama as utama
from talenta_web.pegawai.catatan.baris import sidik_nilai
from talenta_web.pegawai.catatan.galat import CatatanBerubah, TidakSah
from talenta_web.pegawai.catatan.service import Sebab
from talenta_web.pegawai.impor.stempel import stempel
from talenta_web.pegawai.models import CatatanVersi, Pegawai, PegawaiKata, PegawaiUnit, RingkasanPegawai
from tests.data.pegawai.buku import NIP_A, dasar
from tests.data.pegawai.conftest import Impor

pytestmark = pytest.mark.dua_basis
SEBAB = Sebab("SK Bupati nomor 12 tahun 2024", None)


@pytest.fixture
def orang(sesi: Session, impor: Impor) -> Pegawai:
    impor(dasar())
    return sesi.scalars(select(Pegawai).where(Pegawai.nip == NIP_A)).one()


def kini(sesi: Session, orang: Pegawai) -> str:
    return sidik_nilai(utama.nilai(sesi, orang))


def turunan(sesi: Session) -> dict[str, list[Any]]:
    """The derived tables, without ids."""
    kolom = {
        PegawaiKata: (PegawaiKata.kata, PegawaiKata.nama_urut, PegawaiKata.pegawai_id, PegawaiKata.sebelum),
        PegawaiUnit: (PegawaiUnit.unit_kerja_id, PegawaiUnit.nama_urut, PegawaiUnit.level, PegawaiUnit.rumpun),
        RingkasanPegawai: (
            RingkasanPegawai.unit_kerja_id, RingkasanPegawai.level, RingkasanPegawai.rumpun, RingkasanPegawai.jumlah,
        ),
    }  # fmt: skip
    return {m.__tablename__: sorted(map(repr, sesi.execute(select(*k)))) for m, k in kolom.items()}


def test_an_edit_equals_the_same_import(sesi: Session, orang: Pegawai, impor: Impor, instansi: int) -> None:
    awal = stempel(sesi, instansi)
    isi = {"nama": "Budi Santosa Putra", "jabatan": "J2", "unit": "DINKES", "golongan": "IV/a", "gelar_belakang": ""}
    assert utama.ubah(sesi, orang.id, isi, SEBAB, sidik=kini(sesi, orang))
    assert (orang.nama, orang.nama_jabatan, orang.level, orang.gelar_belakang) == (
        "Budi Santosa Putra", "Kepala Dinas", 4, None,
    )  # fmt: skip
    assert stempel(sesi, instansi) != awal
    (v,) = sesi.scalars(select(CatatanVersi)).all()
    assert v.lama is not None
    assert v.baru is not None
    assert {k for k in v.lama if v.lama[k] != v.baru[k]} == set(isi)
    sesudah = turunan(sesi)
    tetap = {"nip": NIP_A, "jenis_asn": "PNS"}
    hasil = impor({"pegawai": [tetap | {k: v or None for k, v in isi.items()}]})
    assert hasil.lembar["pegawai"]["tetap"] == 1, "the import finds nothing to change"
    assert turunan(sesi) == sesudah


def test_refused_values_change_nothing(sesi: Session, orang: Pegawai) -> None:
    sebelum = turunan(sesi)
    for isi, kolom, kata in (
        ({"unit": "TIDAK"}, "unit", "tidak ada"),
        ({"golongan": "V/a"}, "golongan", "tidak dikenal"),
        ({"nama": ""}, "nama", "kosong"),
        ({"tmt_cpns": "03/04/2010"}, "tmt_cpns", ""),
    ):
        with pytest.raises(TidakSah) as e:
            utama.ubah(sesi, orang.id, isi, SEBAB, sidik=kini(sesi, orang))
        assert kata in e.value.galat[kolom]
    with pytest.raises(TidakSah, match="alasan"):
        utama.ubah(sesi, orang.id, {"nama": "Budi"}, Sebab("x", None), sidik=kini(sesi, orang))
    sesi.expire_all()
    assert orang.nama == "Budi Santoso"
    assert turunan(sesi) == sebelum
    assert not sesi.scalars(select(CatatanVersi)).all()


def test_what_is_equal_or_secret_is_not_written(sesi: Session, orang: Pegawai) -> None:
    assert not utama.ubah(sesi, orang.id, {"nama": " Budi Santoso ", "bup": "70"}, SEBAB, sidik=kini(sesi, orang))
    assert orang.bup == 58


def test_a_stale_page_collides(sesi: Session, orang: Pegawai) -> None:
    lama = kini(sesi, orang)
    assert utama.ubah(sesi, orang.id, {"kedudukan": "cltn"}, SEBAB, sidik=lama)
    with pytest.raises(CatatanBerubah) as e:
        utama.ubah(sesi, orang.id, {"nama": "Lain"}, SEBAB, sidik=lama)
    assert e.value.kini["kedudukan"] == "cltn"
