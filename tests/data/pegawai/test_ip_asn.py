"""Stored totals of the IP ASN: those of everybody one by one; what is hidden does not follow from what is shown."""

from __future__ import annotations

from datetime import date
from itertools import product
from random import Random
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.akun.service.instansi import buat_unit
from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai.ip_asn import queries as q
from talenta_web.pegawai.ip_asn import service
from talenta_web.pegawai.models import Kelengkapan, Pegawai, RingkasanIpAsn, RiwayatKinerja
from talenta_web.pegawai.rangkum import LANGKAH

ACUAN = date(2026, 6, 30)
POHON = (("A", None), ("A1", "A"), ("A2", "A"), ("A3", "A"), ("B", None))


@pytest.fixture
def orang(sesi: Session, instansi: int) -> None:
    """Sixty people: some without SKP, some whose discipline nobody verified, one from elsewhere, one who left."""
    acak, ada = Random(7), dict[Any, UnitKerja]()
    with transaksi(sesi):
        for kode, induk in POHON:
            ada[kode] = buat_unit(
                sesi, instansi_id=instansi, kode=kode, nama=kode, induk=ada.get(induk), pelaku_id=None
            )
        unit = ["A"] * 2 + ["A1"] * 20 + ["A2"] * 3 + ["A3"] * 9 + ["B"] * 26
        for i, kode in enumerate(unit):
            p = Pegawai(
                instansi_id=instansi, nip=f"198501012010011{100 + i}", nama=f"Orang {i}", nama_urut=f"orang {i:03d}",
                jenis_asn="PNS", jenjang=acak.choice(["pelaksana", "pengawas", "ahli_muda"]), tingkat_pendidikan="S1",
                unit_kerja_id=ada[kode].id, asal="eksternal" if i == 30 else "internal",
                kedudukan="berhenti" if i == 40 else "aktif",
            )  # fmt: skip
            sesi.add(p)
            sesi.flush()
            if acak.random() < 0.8:
                predikat = acak.choice(["sangat_baik", "baik", "kurang"])
                umum = {"instansi_id": instansi, "pegawai_id": p.id}
                sesi.add(RiwayatKinerja(**umum, tahun=2025, periode="tahunan", predikat=predikat))
            for bingkai in ("diklat", "hukdis"):
                if acak.random() < 0.9:
                    sesi.add(Kelengkapan(instansi_id=instansi, pegawai_id=p.id, bingkai=bingkai, status="nihil"))


def hitung(sesi: Session, instansi: int) -> list[tuple[int, int]]:
    maju: list[tuple[int, int]] = []
    service.jalankan(sesi, instansi, ACUAN, lambda n, dari: maju.append((n, dari)))
    return maju


def test_totals_are_those_of_everybody_one_by_one(sesi: Session, instansi: int, orang: None) -> None:
    assert hitung(sesi, instansi) == [(60, 60)]
    jalur = {u.id: u.jalur for u in sesi.scalars(select(UnitKerja))}
    semua = [
        (jalur[p.unit_kerja_id or 0], q.satu(sesi, p, ACUAN))
        for p in sesi.scalars(select(Pegawai).where(Pegawai.asal == "internal", Pegawai.kedudukan == "aktif"))
    ]
    assert len(semua) == 58
    for b in sesi.scalars(select(RingkasanIpAsn)):
        dalam = [ip for j, ip in semua if b.unit_kerja_id is None or f"/{b.unit_kerja_id}/" in j]
        nilai = [
            ip.nilai if b.bagian == "indeks" else next(x.nilai for x in ip.bagian if x.kode == b.bagian) for ip in dalam
        ]
        ada = [n for n in nilai if n is not None]
        assert (b.jumlah, b.diketahui, b.per_tanggal) == (len(dalam), len(ada), ACUAN)
        assert b.nilai == pytest.approx(sum(ada))
    hitung(sesi, instansi)
    assert len(sesi.scalars(select(RingkasanIpAsn)).all()) == 6 * 5
    assert "ip_asn" in {langkah.kode for langkah in LANGKAH}


def test_small_groups_stay_hidden(sesi: Session, instansi: int, orang: None) -> None:
    hitung(sesi, instansi)
    kode = {u.id: u.kode for u in sesi.scalars(select(UnitKerja))} | {None: ""}
    baris = {(kode[b.unit_kerja_id], b.bagian): b for b in sesi.scalars(select(RingkasanIpAsn))}
    for b in baris.values():
        assert not b.aman or b.diketahui >= 5
    for bagian in ("indeks", "kinerja", "kualifikasi"):
        if not baris["A", bagian].aman:
            continue
        # what the unit holds beyond the means shown below it is nobody or a group of five and more
        sisa = baris["A", bagian].diketahui - sum(
            baris[a, bagian].diketahui for a in ("A1", "A2", "A3") if baris[a, bagian].aman
        )
        assert sisa == 0 or sisa >= 5
    for u, k in product(
        ("", "A", "A1", "A2", "A3", "B"), ("sangat_tinggi", "tinggi", "sedang", "rendah", "sangat_rendah")
    ):
        n = getattr(baris[u, "indeks"], k)
        assert n is None or n == 0 or n >= 5


def test_the_page_reads_few_rows_whatever_the_people(sesi: Session, instansi: int, orang: None) -> None:
    hitung(sesi, instansi)
    unit = sesi.scalars(select(UnitKerja).where(UnitKerja.kode == "A")).one()
    h = q.halaman(sesi, unit.pid)
    assert h is not None
    assert [a.nama for a in h.anak] == ["A1", "A2", "A3"]
    assert h.atas == ()
    assert h.unit.bagian["indeks"].jumlah == 33
    assert h.anak[1].bagian["indeks"].rata is None
    anak = q.halaman(sesi, h.anak[0].pid)
    assert anak is not None
    assert [n for _, n in anak.atas] == ["A"]
    assert q.halaman(sesi, "tidak-ada") is None
    seluruh = q.halaman(sesi, None)
    assert seluruh is not None
    assert [a.nama for a in seluruh.anak] == ["A", "B"]
