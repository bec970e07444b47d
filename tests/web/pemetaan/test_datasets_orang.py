"""Datasets of people: keyed alike, within scope, masked, from frozen records, and no statement per person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select, update
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import ambil_tampak
from talenta_web.basis.sesi import pakai_instansi
from talenta_web.domain.izin import Lingkup
from talenta_web.extensions import db
from talenta_web.host.data import alir_dataset, baca_dataset
from talenta_web.kontrak import Permintaan, TabelData
from talenta_web.pegawai.models import Pegawai, RiwayatJabatan
from talenta_web.pemetaan.models import Hasil
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.pemetaan.dunia import Dunia, bangun

N = 60
KODE = ("orang", "sumbu", "kotak_lalu", "simpul", "syarat", "aspek", "riwayat", "kinerja")


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun(app, N, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)


@pytest.fixture
def sesi(dunia: Dunia) -> Iterator[Session]:
    with dunia.app.app_context():
        sesi = db.session()
        pakai_instansi(sesi, dunia.benih.instansi_id)
        yield sesi


def baca(
    dunia: Dunia, sesi: Session, kode: str, lingkup: Lingkup | None = None, batas: Any = None, **p: str
) -> TabelData:
    lingkup = lingkup or Lingkup(dunia.benih.instansi_id, seluruh=True)
    registry = dunia.app.extensions["talenta_registry"]
    return baca_dataset(registry, f"pemetaan.{kode}", Permintaan(sesi, lingkup, p, batas))


def satu_nip(dunia: Dunia, sesi: Session) -> str:
    return str(baca(dunia, sesi, "orang", status="terpetakan").baris[0]["nip"])


def test_semua_tabel_memakai_kunci_yang_sama(dunia: Dunia, sesi: Session) -> None:
    orang = baca(dunia, sesi, "orang")
    assert orang.jumlah == len(orang.baris) == N
    kunci = {(b["urut"], b["nip"]) for b in orang.baris}
    assert len(kunci) == N
    for kode in KODE[1:]:
        isi = baca(dunia, sesi, kode)
        assert isi.jumlah == len(isi.baris)
        assert {(b["urut"], b["nip"]) for b in isi.baris} <= kunci, kode
        assert isi.per == orang.per
    simpul = baca(dunia, sesi, "simpul", kedalaman="1")
    per: dict[Any, float] = {}
    for b in simpul.baris:
        if b["sumbu"] == "kinerja" and b["kontribusi"] is not None:
            per[b["urut"]] = per.get(b["urut"], 0) + float(str(b["kontribusi"]))
    for b in orang.baris:
        if b["kinerja"] is not None:
            assert per[b["urut"]] == pytest.approx(float(str(b["kinerja"])), abs=1e-4)


@pytest.mark.dua_basis
def test_bagian_sama_dengan_keseluruhan_dan_tanpa_perintah_per_orang(dunia: Dunia, sesi: Session) -> None:
    registry = dunia.app.extensions["talenta_registry"]
    minta = Permintaan(sesi, Lingkup(dunia.benih.instansi_id, seluruh=True), {}, None)
    perintah: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda _c, _k, teks, *_a: perintah.append(teks))
    for kode in KODE:
        perintah.clear()
        utuh = baca_dataset(registry, f"pemetaan.{kode}", minta)
        assert len(perintah) <= 10, (kode, len(perintah))
        aliran = alir_dataset(registry, f"pemetaan.{kode}", minta)
        assert tuple(b for potong in aliran.potongan for b in potong) == utuh.baris
        assert aliran.jumlah == utuh.jumlah


def test_batas_dikatakan(dunia: Dunia, sesi: Session) -> None:
    orang = baca(dunia, sesi, "orang", batas=5)
    assert (len(orang.baris), orang.jumlah) == (5, N)
    simpul = baca(dunia, sesi, "simpul", batas=5)
    assert len(simpul.baris) == 5 < simpul.jumlah
    assert len(ambil_tampak(sesi)) == 5, "only people whose rows are handed out were seen"


@pytest.mark.dua_basis
def test_satu_orang_dan_lingkupnya(dunia: Dunia, sesi: Session) -> None:
    iid, nip = dunia.benih.instansi_id, satu_nip(dunia, sesi)
    (orang,) = baca(dunia, sesi, "orang", pegawai=nip).baris
    assert orang["nip"] == nip
    assert [b["sumbu"] for b in baca(dunia, sesi, "sumbu", pegawai=nip).baris] == ["kinerja", "potensial"]
    jalur = sesi.scalars(select(Hasil.unit_jalur).where(Hasil.nip == nip)).first()
    lain = next(j for j in dunia.benih.jalur.values() if not str(jalur).startswith(j))
    dalam = Lingkup(iid, unit_jalur=(str(jalur),))
    assert baca(dunia, sesi, "riwayat", dalam, pegawai=nip).baris == baca(dunia, sesi, "riwayat", pegawai=nip).baris
    for kode in KODE:
        with pytest.raises(LookupError, match="di luar lingkup"):
            baca(dunia, sesi, kode, Lingkup(iid, unit_jalur=(lain,)), pegawai=nip)
        assert baca(dunia, sesi, kode, Lingkup(iid)).baris == ()
    with pytest.raises(LookupError, match="tidak ada pada pemetaan"):
        baca(dunia, sesi, "orang", pegawai="199901012024011999")


def test_diri_sendiri_hanya_yang_ditetapkan(dunia: Dunia, sesi: Session) -> None:
    iid, nip = dunia.benih.instansi_id, satu_nip(dunia, sesi)
    diri = Lingkup(iid, nip=nip)
    assert {b["nip"] for b in baca(dunia, sesi, "orang", diri).baris} == {nip}
    assert baca(dunia, sesi, "profil", diri).baris[0]["periode"] == "2025"
    assert {b["periode"] for b in baca(dunia, sesi, "kotak_lalu", diri, pegawai=nip).baris} == {"2025"}
    with pytest.raises(LookupError, match="tidak ada"):
        baca(dunia, sesi, "orang", diri, pegawai=nip, periode="2026")
    asing = next(b["nip"] for b in baca(dunia, sesi, "orang").baris if b["nip"] != nip)
    with pytest.raises(LookupError, match="di luar lingkup"):
        baca(dunia, sesi, "orang", diri, pegawai=str(asing))
    campur = replace(diri, unit_jalur=("/0/",))
    with pytest.raises(LookupError, match="di luar lingkup"):
        baca(dunia, sesi, "orang", campur, pegawai=nip)


def test_identitas_disamarkan_di_setiap_tabel(dunia: Dunia, sesi: Session) -> None:
    nip = satu_nip(dunia, sesi)
    nama = str(baca(dunia, sesi, "orang", pegawai=nip).baris[0]["nama"])
    samar = Lingkup(dunia.benih.instansi_id, seluruh=True, samar=True)
    for kode in KODE:
        isi = baca(dunia, sesi, kode, samar).baris
        assert all(str(b["nip"]).startswith("******** ") for b in isi)
        assert not any(nama in b.values() or nip in b.values() for b in isi)


def test_catatan_yang_diubah_kemudian_tidak_mengubah_laporan(dunia: Dunia, sesi: Session) -> None:
    nip = satu_nip(dunia, sesi)
    sebelum = {kode: baca(dunia, sesi, kode, pegawai=nip).baris for kode in KODE}
    orang = sesi.scalars(select(Pegawai.id).where(Pegawai.nip == nip)).one()
    sesi.execute(update(Pegawai).where(Pegawai.id == orang).values(nama="Nama Baru", golongan="II/a"))
    sesi.execute(update(RiwayatJabatan).where(RiwayatJabatan.pegawai_id == orang).values(nama="Jabatan Baru"))
    sesi.flush()
    assert {kode: baca(dunia, sesi, kode, pegawai=nip).baris for kode in KODE} == sebelum


def test_isian_yang_tidak_ada(dunia: Dunia, sesi: Session) -> None:
    for kode, salah, pesan in (
        ("riwayat", {"jenis": "hukdis"}, "Jenis riwayat 'hukdis' tidak ada"),
        ("riwayat", {"terbaru": "0"}, "bukan bilangan bulat positif"),
        ("simpul", {"kedalaman": "x"}, "bukan bilangan bulat positif"),
        ("orang", {"kotak": "12"}, "Kotak '12' tidak ada"),
        ("orang", {"unit": "zz"}, "Unit kerja 'zz' tidak ada"),
    ):
        with pytest.raises(LookupError, match=pesan):
            baca(dunia, sesi, kode, **salah)


def test_saringan_kotak(dunia: Dunia, sesi: Session) -> None:
    belum = baca(dunia, sesi, "orang", kotak="0")
    peta = baca(dunia, sesi, "orang", status="terpetakan")
    assert belum.jumlah + peta.jumlah == N
    assert all(b["kotak"] is None and b["kurang"] for b in belum.baris)
    assert sum(baca(dunia, sesi, "orang", kotak=str(n)).jumlah for n in range(1, 10)) == peta.jumlah
    assert baca(dunia, sesi, "orang", kotak="5", status="belum_dapat_dipetakan").jumlah == 0
    terbaru = baca(dunia, sesi, "riwayat", jenis="diklat,jabatan", terbaru="1").baris
    assert {b["jenis"] for b in terbaru} <= {"diklat", "jabatan"}
    assert len({(b["urut"], b["jenis"]) for b in terbaru}) == len(terbaru)
