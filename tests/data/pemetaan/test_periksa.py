"""Recomputing a stored run with the real engine: equal as stored, different when anything was touched."""

from __future__ import annotations

import json
import zlib
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup
from talenta_web.pemetaan import service
from talenta_web.pemetaan.models import BahanOrangBeku, Hasil, Pemetaan
from talenta_web.pemetaan.penjelasan import jelaskan
from talenta_web.pemetaan.queries import kepala
from talenta_web.pemetaan.queries.kartu import beku, hasil_orang
from tests.data.pemetaan.benih import Benih
from tests.data.pemetaan.jadi import N, hitung

pytestmark = pytest.mark.satu_basis


@pytest.fixture(scope="session")
def templat_sqlite(jadi_sqlite: Path) -> Path:
    return jadi_sqlite


@pytest.fixture(scope="session")
def templat_pg(jadi_pg: str) -> str:
    return jadi_pg


@pytest.fixture
def sesi(sesi_pemilik: Session) -> Session:
    return sesi_pemilik


def test_sama(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> None:
    _, run = jadi
    hasil = service.periksa_ulang(sesi, run.pid)
    assert hasil.sama, hasil
    assert hasil.diperiksa == N
    assert hasil.bahan_digest == run.bahan_digest
    assert run.selesai is not None
    assert run.selesai.terpetakan > N // 2
    assert run.selesai.belum > 0
    with pytest.raises(service.GalatPemetaan):
        service.periksa_ulang(sesi, "tidak-ada")


def _tanpa_penjaga(sesi: Session, tabel: str) -> None:
    if sesi.get_bind().dialect.name == "sqlite":
        for ulah in ("update", "delete"):
            sesi.execute(text(f"DROP TRIGGER {tabel}_tolak_{ulah}"))
    else:
        sesi.execute(text(f"DROP TRIGGER {tabel}_tolak_baris ON {tabel}"))


def test_hasil_diubah_ketahuan(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> None:
    _, run = jadi
    _tanpa_penjaga(sesi, "hasil")
    sesi.execute(text("UPDATE hasil SET kinerja = kinerja + 1 WHERE urut = 1"))
    sesi.commit()
    hasil = service.periksa_ulang(sesi, run.pid)
    assert not hasil.sama
    assert hasil.beda == (sesi.scalar(select(Hasil.nip).where(Hasil.urut == 1)),)


@pytest.mark.parametrize(
    "ubah",
    [
        "UPDATE hasil SET kotak = 10 - kotak WHERE kotak <> 5",
        "UPDATE hasil SET peringkat = peringkat + 1 WHERE urut = 1",
        "UPDATE hasil SET komponen = '[1]' WHERE urut = 1",
        "UPDATE hasil SET mungkin = 4, jarak = 1, goyah = 9 WHERE urut = 1",
        "UPDATE ringkasan_kotak SET berubah = berubah + 1",
        "UPDATE hasil SET kurang = ' hukdis ' WHERE urut = 1",
        "UPDATE hasil SET unit_jalur = '/999999/' WHERE urut = 1",
        "DELETE FROM hasil WHERE urut = 1",
        "UPDATE pemetaan_selesai SET terpetakan = terpetakan + 1, belum = belum - 1",
        "UPDATE ringkasan_kotak SET jumlah = jumlah + 1",
        "UPDATE ringkasan_kurang SET jumlah = jumlah + 1",
        "UPDATE bahan_orang_beku SET isi = digest",
        "UPDATE bahan_beku SET isi = (SELECT digest FROM bahan_orang_beku LIMIT 1) WHERE bingkai = 'kinerja'",
    ],
)
def test_tiap_bagian_diubah_ketahuan(sesi: Session, jadi: tuple[Benih, Pemetaan], ubah: str) -> None:
    _, run = jadi
    assert _sesudah(sesi, run, ubah)


def _sesudah(sesi: Session, run: Pemetaan, ubah: str) -> tuple[str, ...]:
    """What the recheck finds after the statement."""
    for tabel in ("hasil", "pemetaan", "pemetaan_selesai", "bahan_orang_beku", "bahan_beku"):
        _tanpa_penjaga(sesi, tabel)
    assert sesi.execute(text(ubah)).rowcount  # type: ignore[attr-defined]
    sesi.commit()
    sesi.expire_all()
    hasil = service.periksa_ulang(sesi, run.pid)
    assert hasil.sama == (not hasil.beda)
    return hasil.beda


@pytest.mark.parametrize("kolom", ["nama", "nama_jabatan", "unit_nama", "golongan", "jenjang"])
def test_fakta_yang_disalin_diubah_ketahuan(sesi: Session, jadi: tuple[Benih, Pemetaan], kolom: str) -> None:
    assert _sesudah(sesi, jadi[1], f"UPDATE hasil SET {kolom} = 'X' WHERE urut = 1") == ("tampilan",)


@pytest.mark.parametrize(
    "isi",
    [
        "pemetaan SET tanggal_acuan = '2026-01-02'",
        "pemetaan SET aturan_nama = 'Lain'",
        "pemetaan SET aturan_versi = '0'",
        "pemetaan SET versi_inti = '0'",
        "pemetaan SET mulai_pada = '2020-01-01 00:00:00'",
        "pemetaan_selesai SET selesai_pada = '2020-01-01 00:00:00'",
        "pemetaan_selesai SET ambang = '{}'",
        "pemetaan_selesai SET dimensi = '{}'",
    ],
)
def test_kepala_diubah_ketahuan(sesi: Session, jadi: tuple[Benih, Pemetaan], isi: str) -> None:
    assert "kepala" in _sesudah(sesi, jadi[1], f"UPDATE {isi}")


def test_penunjuk_dialihkan_atau_dihapus_ketahuan(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> None:
    b, lama = jadi
    baru = hitung(sesi, b.instansi_id)
    assert service.periksa_ulang(sesi, lama.pid).sama  # an older run stays proven
    id_lama = lama.id
    assert _sesudah(sesi, baru, f"UPDATE pemetaan_berlaku SET pemetaan_id = {id_lama}") == ("penunjuk",)
    sesi.execute(text("DELETE FROM pemetaan_berlaku"))
    sesi.commit()
    assert service.periksa_ulang(sesi, baru.pid).beda == ("penunjuk",)


def test_angka_kepastian_diubah_ketahuan(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> None:
    _, run = jadi
    assert run.selesai is not None
    angka = dict(run.selesai.pasti or {})
    isi = json.dumps({**angka, "pasti": angka["pasti"] + 1}).replace("'", "''").replace(":", "\\:")
    assert "kepastian" in _sesudah(sesi, run, f"UPDATE pemetaan_selesai SET pasti = '{isi}'")


def test_putaran_lama_tanpa_sidik_tetap_dapat_diperiksa(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> None:
    assert _sesudah(sesi, jadi[1], "UPDATE pemetaan_selesai SET kepala_digest = NULL, tampilan_digest = NULL") == ()


def test_bahan_orang_diubah_ketahuan(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> None:
    _, run = jadi
    nip, digest = sesi.execute(select(Hasil.nip, Hasil.bahan_orang_digest).where(Hasil.urut == 2)).one()
    _tanpa_penjaga(sesi, "bahan_orang_beku")
    isi = zlib.decompress(sesi.scalars(select(BahanOrangBeku.isi).where(BahanOrangBeku.digest == digest)).one())
    lain = zlib.compress(isi.replace(b'"bup":58', b'"bup":60'))
    sesi.execute(text("UPDATE bahan_orang_beku SET isi = :isi WHERE digest = :d"), {"isi": lain, "d": digest})
    sesi.commit()
    assert service.periksa_ulang(sesi, run.pid).beda == (nip,)


def test_bahan_beku_tidak_ikut_data_baru(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> None:
    """Later changes of the records touch neither a stored run nor its card."""
    b, run = jadi
    sesi.execute(text("UPDATE riwayat_kinerja SET predikat = 'sangat_kurang'"))
    sesi.commit()
    assert service.periksa_ulang(sesi, run.pid).sama
    semua = kepala.daftar_periode(sesi)
    nip = sesi.scalar(select(Hasil.nip).where(Hasil.urut == 1))
    baris = hasil_orang(sesi, semua, Lingkup(b.instansi_id, seluruh=True), nip=nip)[run.id][0]
    p = jelaskan(beku(sesi, run.id, baris.digest))
    assert (p.hasil.kinerja, p.hasil.potensial) == (baris.kinerja, baris.potensial)
    assert any(s.sumber for s in p.hasil.simpul)


def test_kartu_di_luar_lingkup(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> None:
    b, run = jadi
    semua = kepala.daftar_periode(sesi)
    nip, jalur = sesi.execute(select(Hasil.nip, Hasil.unit_jalur).where(Hasil.urut == 1)).one()
    lain = next(j for j in b.jalur.values() if j.count("/") == 3 and not jalur.startswith(j))
    iid = b.instansi_id
    assert run.id in hasil_orang(sesi, semua, Lingkup(iid, unit_jalur=(jalur,)), nip=nip)
    assert hasil_orang(sesi, semua, Lingkup(iid, unit_jalur=(lain,)), nip=nip) == {}
    assert hasil_orang(sesi, semua, Lingkup(iid, nip="x"), nip=nip) == {}
    assert hasil_orang(sesi, semua, Lingkup(iid), nip=nip) == {}


def test_acuan_lain_hasil_lain(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> None:
    """Records after the reference date do not count: at the end of 2024 nothing is known yet."""
    b, _ = jadi
    iid = b.instansi_id
    service.buat_periode(
        sesi, instansi_id=iid, pelaku_id=None, kode="2024", nama="2024", tanggal_acuan=date(2024, 12, 31)
    )
    run = hitung(sesi, iid, "2024")
    assert run.selesai is not None
    assert run.selesai.terpetakan == 0
    assert service.periksa_ulang(sesi, run.pid).sama
