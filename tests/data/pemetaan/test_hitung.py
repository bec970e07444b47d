"""A run on both databases: rows, cube, pointer, append-only, refusals."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Jejak
from talenta_web.domain.izin import Lingkup
from talenta_web.pemetaan import service
from talenta_web.pemetaan.models import BahanOrangBeku, Hasil, Pemetaan, PemetaanBerlaku, RingkasanKotak
from talenta_web.pemetaan.queries import kepala
from talenta_web.pemetaan.queries.daftar import Penunjuk, halaman
from talenta_web.pemetaan.queries.kotak import NAMA_PER_KOTAK, kisi
from talenta_web.pemetaan.queries.saring import Saring, cakupan
from tests.data.pemetaan.benih import ACUAN, Benih, tanam
from tests.data.pemetaan.palsu import Registry

N = 240


@pytest.fixture
def benih(sesi: Session) -> Benih:
    b = tanam(sesi, N)
    service.buat_periode(
        sesi, instansi_id=b.instansi_id, pelaku_id=None, kode="2026", nama="Periode 2026", tanggal_acuan=ACUAN
    )
    return b


def jalankan(sesi: Session, b: Benih, registry: Any) -> Pemetaan:
    return service.hitung(
        sesi, instansi_id=b.instansi_id, pelaku_id=None, periode_kode="2026", aturan_kode="uji", registry=registry
    )


def test_hasil_lengkap_dan_berlaku(sesi: Session, benih: Benih, mesin_palsu: Registry) -> None:
    run = jalankan(sesi, benih, mesin_palsu)
    assert sesi.scalar(select(func.count()).select_from(Hasil).where(Hasil.pemetaan_id == run.id)) == N
    assert sesi.scalar(select(PemetaanBerlaku.pemetaan_id)) == run.id
    assert run.selesai is not None
    assert run.selesai.terpetakan + run.selesai.belum == N
    jenis = sesi.scalars(select(Jejak.jenis).order_by(Jejak.id)).all()
    assert jenis == ["periode.buat", "pemetaan.hitung"]
    urut = sesi.execute(select(Hasil.kotak, Hasil.nilai_talenta).order_by(Hasil.urut)).all()
    kunci = [(-(k or 0), -(v or 0)) for k, v in urut]
    assert kunci == sorted(kunci)


def test_kisi_sama_dengan_tabel_hasil(sesi: Session, benih: Benih, mesin_palsu: Registry) -> None:
    run = jalankan(sesi, benih, mesin_palsu)
    kini = kepala.pilih(kepala.daftar_periode(sesi), None)
    assert kini is not None
    assert kini.run is not None
    assert kini.sementara
    dim = kepala.dimensi(sesi, kini.run)
    semua = sesi.execute(
        select(Hasil.kotak, Hasil.unit_jalur, Hasil.level, Hasil.rumpun, Hasil.nama).where(Hasil.pemetaan_id == run.id)
        .order_by(Hasil.urut)
    ).all()  # fmt: skip
    unit = [None, *(u.pid for u in dim.unit.values())]
    lingkup = Lingkup(benih.instansi_id, seluruh=True)
    for u in unit[:9]:
        for level in (None, 1, 4):
            for rumpun in (None, "hukum"):
                cak = cakupan(lingkup, dim, Saring(level, rumpun, u))
                assert cak is not None
                isi = kisi(sesi, kini.run, cak)
                jalur = dim.unit[u].jalur if u else "/"
                cocok = [
                    b
                    for b in semua
                    if b.unit_jalur.startswith(jalur) and level in {None, b.level} and rumpun in {None, b.rumpun}
                ]
                hitung = Counter(b.kotak or 0 for b in cocok)
                assert {k: v.jumlah for k, v in isi.kotak.items()} == {k: hitung[k] for k in range(1, 10)}
                assert isi.belum == hitung[0]
                for k in range(1, 10):
                    assert [n.nama for n in isi.kotak[k].nama] == [b.nama for b in cocok if b.kotak == k][
                        :NAMA_PER_KOTAK
                    ]


def test_halaman_menyusuri_semua(sesi: Session, benih: Benih, mesin_palsu: Registry) -> None:
    jalankan(sesi, benih, mesin_palsu)
    kini = kepala.daftar_periode(sesi)[0]
    assert kini.run is not None
    dim = kepala.dimensi(sesi, kini.run)
    dinas = next(u.pid for u in dim.unit.values() if u.nama == "Dinas 3")
    for saring in (Saring(), Saring(unit=dinas), Saring(level=1)):
        for jumlah in (None, 1, 10_000):
            cak = cakupan(Lingkup(benih.instansi_id, seluruh=True), dim, saring)
            assert cak is not None
            maju, penunjuk = [], Penunjuk()
            while True:
                h = halaman(sesi, kini.run, cak, kotak=None, penunjuk=penunjuk, jumlah=jumlah, batas=20)
                maju.append([b.urut for b in h.baris])
                if h.sesudah is None:
                    break
                penunjuk = Penunjuk(sesudah=h.sesudah)
            rata = [u for lembar in maju for u in lembar]
            assert rata == sorted(set(rata))
            isi = kisi(sesi, kini.run, cak)
            assert len(rata) == isi.terpetakan
            mundur = [maju[-1]]
            sebelum = maju[-1][0]
            while len(mundur) < len(maju):
                h = halaman(
                    sesi, kini.run, cak, kotak=None, penunjuk=Penunjuk(sebelum=sebelum), jumlah=jumlah, batas=20
                )
                mundur.insert(0, [b.urut for b in h.baris])
                sebelum = h.baris[0].urut
            assert mundur == maju
            assert h.sebelum is None


def test_lingkup_unit(sesi: Session, benih: Benih, mesin_palsu: Registry) -> None:
    jalankan(sesi, benih, mesin_palsu)
    kini = kepala.daftar_periode(sesi)[0]
    assert kini.run is not None
    dim = kepala.dimensi(sesi, kini.run)
    satu, dua = (next(u for u in dim.unit.values() if u.nama == f"Dinas {n}") for n in (1, 2))
    lingkup = Lingkup(benih.instansi_id, unit_jalur=(satu.jalur,))
    cak = cakupan(lingkup, dim, Saring())
    assert cak is not None
    nama = halaman(sesi, kini.run, cak, kotak=None, batas=500).baris
    jalur = {j for (j,) in sesi.execute(select(Hasil.unit_jalur).where(Hasil.urut.in_([b.urut for b in nama])))}
    assert jalur
    assert all(j.startswith(satu.jalur) for j in jalur)
    with pytest.raises(LookupError):
        cakupan(lingkup, dim, Saring(unit=dua.pid))
    assert cakupan(Lingkup(benih.instansi_id, nip="1"), dim, Saring()) is None
    dalam = next(u for u in dim.unit.values() if u.induk_id == satu.id)
    akar = next(u for u in dim.unit.values() if u.induk_id is None)
    assert cakupan(lingkup, dim, Saring(unit=dalam.pid)).jalur == (dalam.jalur,)  # type: ignore[union-attr]
    assert cakupan(lingkup, dim, Saring(unit=akar.pid)).jalur == (satu.jalur,)  # type: ignore[union-attr]


def test_hitung_dua_kali(sesi: Session, benih: Benih, mesin_palsu: Registry) -> None:
    satu = jalankan(sesi, benih, mesin_palsu)
    orang = sesi.scalar(select(func.count()).select_from(BahanOrangBeku))
    dua = jalankan(sesi, benih, mesin_palsu)
    assert satu.id != dua.id
    assert satu.bahan_digest == dua.bahan_digest
    assert satu.selesai is not None
    assert dua.selesai is not None
    assert satu.selesai.hasil_digest == dua.selesai.hasil_digest
    assert sesi.scalar(select(func.count()).select_from(BahanOrangBeku)) == orang == N
    assert sesi.scalar(select(PemetaanBerlaku.pemetaan_id)) == dua.id
    sel = select(func.count()).select_from(RingkasanKotak)
    assert sesi.scalar(sel.where(RingkasanKotak.pemetaan_id == satu.id)) == sesi.scalar(
        sel.where(RingkasanKotak.pemetaan_id == dua.id)
    )


def test_ditetapkan_tidak_diganti(sesi: Session, benih: Benih, mesin_palsu: Registry) -> None:
    iid = benih.instansi_id
    with pytest.raises(service.GalatPemetaan, match="belum dihitung"):
        service.tetapkan(
            sesi, instansi_id=iid, pelaku_id=None, periode_kode="2026", sk_nomor="1", sk_tanggal=date(2026, 7, 1)
        )
    run = jalankan(sesi, benih, mesin_palsu)
    service.tetapkan(
        sesi, instansi_id=iid, pelaku_id=None, periode_kode="2026", sk_nomor="800/1/2026", sk_tanggal=date(2026, 7, 1)
    )
    with pytest.raises(service.GalatPemetaan, match="800/1/2026"):
        jalankan(sesi, benih, mesin_palsu)
    with pytest.raises(service.GalatPemetaan, match="sudah ditetapkan"):
        service.tetapkan(
            sesi, instansi_id=iid, pelaku_id=None, periode_kode="2026", sk_nomor="2", sk_tanggal=date(2026, 7, 2)
        )
    assert sesi.scalar(select(PemetaanBerlaku.pemetaan_id)) == run.id
    kini = kepala.daftar_periode(sesi)[0]
    assert kini.ditetapkan
    assert kini.sk_nomor == "800/1/2026"


def test_ditolak(sesi: Session, benih: Benih, mesin_palsu: Any) -> None:
    with pytest.raises(service.GalatPemetaan, match="tidak ada"):
        service.hitung(
            sesi, instansi_id=benih.instansi_id, pelaku_id=None, periode_kode="1999", aturan_kode="uji",
            registry=mesin_palsu,
        )  # fmt: skip
    with pytest.raises(LookupError):
        service.hitung(
            sesi, instansi_id=benih.instansi_id, pelaku_id=None, periode_kode="2026", aturan_kode="lain",
            registry=mesin_palsu,
        )  # fmt: skip
    with pytest.raises(service.GalatPemetaan, match="sudah ada"):
        service.buat_periode(
            sesi, instansi_id=benih.instansi_id, pelaku_id=None, kode="2026", nama="", tanggal_acuan=ACUAN
        )
    assert sesi.scalar(select(func.count()).select_from(Pemetaan)) == 0


DITOLAK = "hanya boleh ditambah|permission denied"


def test_hanya_tambah(sesi: Session, benih: Benih, mesin_palsu: Registry) -> None:
    jalankan(sesi, benih, mesin_palsu)
    with pytest.raises(DatabaseError, match=DITOLAK):
        sesi.execute(update(Hasil).values(kotak=9))
    sesi.rollback()
    with pytest.raises(DatabaseError, match=DITOLAK):
        sesi.execute(update(Pemetaan).values(aturan_teks=""))
    sesi.rollback()
