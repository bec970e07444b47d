"""Edits of the unit tree: derived rows are those of a rebuild; what is refused changes nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.akun.models import Pengguna, UnitKerja
from talenta_web.akun.service.dasar import GalatAkun
from talenta_web.akun.service.instansi import buat_unit
from talenta_web.akun.service.peran import Pemberian, periksa_beri
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.pegawai import turunan
from talenta_web.pegawai.impor.stempel import stempel
from talenta_web.pegawai.models import Pegawai, PegawaiUnit, RingkasanPegawai
from talenta_web.pegawai.rujukan import service_unit as layanan
from talenta_web.pegawai.rujukan.dasar import GalatRujukan
from talenta_web.pegawai.rujukan.queries_dampak import dampak

POHON = {"A": None, "A1": "A", "A11": "A1", "A2": "A", "B": None, "B1": "B"}


@pytest.fixture
def pelaku(sesi: Session, instansi: int) -> int:
    orang = Pengguna(instansi_id=instansi, nip="199001012015011001", nama="Pengelola", sandi_hash="!")
    sesi.add(orang)
    sesi.commit()
    return orang.id


@pytest.fixture
def pohon(sesi: Session, instansi: int) -> None:
    """Six units; two people in each, of two levels."""
    ada: dict[str | None, UnitKerja] = {}
    with transaksi(sesi):
        for kode, induk in POHON.items():
            ada[kode] = buat_unit(
                sesi, instansi_id=instansi, kode=kode, nama=f"Unit {kode}", induk=ada.get(induk), pelaku_id=None
            )
        for i, (kode, n) in enumerate((k, n) for k in POHON for n in (1, 2)):
            nama = f"Orang {kode} {n}"
            sesi.add(
                Pegawai(
                    instansi_id=instansi, nip=f"198501012010011{100 + i}", nama=nama, nama_urut=nama.lower(),
                    jenis_asn="PNS", level=n, unit_kerja_id=ada[kode].id,
                )
            )  # fmt: skip
        sesi.flush()
        turunan.bangun_anggota(sesi, instansi)
        turunan.hitung_ringkasan(sesi, instansi)


def unit(sesi: Session, kode: str) -> UnitKerja:
    pilih = select(UnitKerja).where(UnitKerja.kode == kode).execution_options(populate_existing=True)
    return sesi.scalars(pilih).one()


def turunannya(sesi: Session) -> tuple[set[Any], set[Any]]:
    a, r = PegawaiUnit, RingkasanPegawai
    anggota = sesi.execute(select(a.unit_kerja_id, a.nama_urut, a.pegawai_id, a.level, a.rumpun))
    jumlah = sesi.execute(select(r.unit_kerja_id, r.level, r.rumpun, r.jumlah))
    return {tuple(b) for b in anggota}, {tuple(b) for b in jumlah}


def utuh(sesi: Session, instansi: int) -> None:
    """Derived rows are those of a rebuild, and every path follows from the parents."""
    kini = turunannya(sesi)
    sesi.commit()
    with transaksi(sesi):
        turunan.bangun_anggota(sesi, instansi)
        turunan.hitung_ringkasan(sesi, instansi)
    assert turunannya(sesi) == kini
    semua = {u.id: u for u in sesi.scalars(select(UnitKerja).execution_options(populate_existing=True))}
    for u in semua.values():
        atas = semua[u.induk_id].jalur if u.induk_id else "/"
        assert u.jalur == f"{atas}{u.id}/", u.kode
    sesi.rollback()


def kejadian(sesi: Session) -> list[str]:
    """What was recorded after the tree was planted."""
    semua = [j for j in sesi.scalars(select(Jejak.jenis).order_by(Jejak.id)) if j.startswith("unit_kerja.")]
    return semua[len(POHON) :]


def test_a_subtree_moves_with_its_people(sesi: Session, instansi: int, pohon: None, pelaku: int) -> None:
    awal = stempel(sesi, instansi)
    u, ke = unit(sesi, "A1"), unit(sesi, "B1")
    kini = dampak(sesi, u, ke)
    assert (kini.orang, kini.unit, kini.langsung) == (4, 2, 0)
    layanan.pindah(sesi, u.pid, induk=ke.pid, versi=u.versi, pelaku_id=pelaku)
    assert unit(sesi, "A11").jalur.startswith(unit(sesi, "B1").jalur)
    assert kejadian(sesi) == ["unit_kerja.pindah"]
    assert stempel(sesi, instansi) != awal
    utuh(sesi, instansi)
    layanan.pindah(sesi, u.pid, induk=None, versi=unit(sesi, "A1").versi, pelaku_id=pelaku)
    assert unit(sesi, "A1").jalur == f"/{u.id}/"
    utuh(sesi, instansi)


def test_cycles_and_the_same_place_are_refused(sesi: Session, instansi: int, pohon: None, pelaku: int) -> None:
    for kode, ke in (("A", "A11"), ("A", "A"), ("A1", "A")):
        u = unit(sesi, kode)
        with pytest.raises(GalatRujukan, match="Pilih unit"):
            layanan.pindah(sesi, u.pid, induk=unit(sesi, ke).pid, versi=u.versi, pelaku_id=pelaku)
    with pytest.raises(GalatRujukan, match="sudah berada"):
        layanan.pindah(sesi, unit(sesi, "B").pid, induk=None, versi=unit(sesi, "B").versi, pelaku_id=pelaku)
    with pytest.raises(GalatRujukan, match="tidak ada"):
        layanan.pindah(sesi, unit(sesi, "B").pid, induk="bukan-unit", versi=unit(sesi, "B").versi, pelaku_id=pelaku)
    assert kejadian(sesi) == []
    utuh(sesi, instansi)


def test_who_saw_another_version_changes_nothing(sesi: Session, instansi: int, pohon: None, pelaku: int) -> None:
    u = unit(sesi, "A1")
    layanan.ubah(sesi, u.pid, kode="A1", nama="Nama baru", versi=u.versi, pelaku_id=pelaku)
    with pytest.raises(StaleDataError):
        layanan.pindah(sesi, u.pid, induk=None, versi=1, pelaku_id=pelaku)
    with pytest.raises(StaleDataError):
        layanan.ubah(sesi, u.pid, kode="A1", nama="Lain", versi=1, pelaku_id=pelaku)
    with pytest.raises(StaleDataError):
        layanan.tutup(sesi, u.pid, alasan="x", versi=1, pelaku_id=pelaku)
    assert unit(sesi, "A1").nama == "Nama baru"
    assert kejadian(sesi) == ["unit_kerja.ubah"]


def test_a_merged_unit_hands_over_its_people_and_units(sesi: Session, instansi: int, pohon: None, pelaku: int) -> None:
    u, ke = unit(sesi, "A1"), unit(sesi, "B")
    kini = dampak(sesi, u, ke, lebur=True)
    assert (kini.orang, kini.unit, kini.langsung) == (4, 1, 2)
    layanan.gabung(sesi, u.pid, ke=ke.pid, versi=u.versi, pelaku_id=pelaku)
    lama = unit(sesi, "A1")
    assert lama.ditutup_pada is not None
    assert lama.alasan_tutup == "Dilebur ke Unit B (B)"
    assert unit(sesi, "A11").induk_id == ke.id
    assert not sesi.scalars(select(Pegawai.id).where(Pegawai.unit_kerja_id == lama.id)).all()
    assert kejadian(sesi) == ["unit_kerja.gabung"]
    utuh(sesi, instansi)
    with pytest.raises(GalatRujukan, match="ditutup"):
        layanan.gabung(sesi, unit(sesi, "B1").pid, ke=lama.pid, versi=unit(sesi, "B1").versi, pelaku_id=pelaku)


def test_merging_into_the_unit_above(sesi: Session, instansi: int, pohon: None, pelaku: int) -> None:
    u = unit(sesi, "A1")
    with pytest.raises(GalatRujukan, match="di dalamnya"):
        layanan.gabung(sesi, u.pid, ke=unit(sesi, "A11").pid, versi=u.versi, pelaku_id=pelaku)
    layanan.gabung(sesi, u.pid, ke=unit(sesi, "A").pid, versi=u.versi, pelaku_id=pelaku)
    utuh(sesi, instansi)


def test_only_an_empty_unit_is_closed(sesi: Session, instansi: int, pohon: None, pelaku: int) -> None:
    u = unit(sesi, "A1")
    with pytest.raises(GalatRujukan, match="2 pegawai dan 1 unit"):
        layanan.tutup(sesi, u.pid, alasan="Perampingan", versi=u.versi, pelaku_id=pelaku)
    pid = layanan.tambah(sesi, kode="A3", nama="Unit A3", induk=unit(sesi, "A").pid, pelaku_id=pelaku)
    anak = layanan.tambah(sesi, kode="A31", nama="Unit A31", induk=pid, pelaku_id=pelaku)
    for p in (anak, pid):
        layanan.tutup(sesi, p, alasan="Perampingan", versi=layanan.cari(sesi, p).versi, pelaku_id=pelaku)
    with pytest.raises(GalatRujukan, match="masih ditutup"):
        layanan.buka(sesi, anak, versi=layanan.cari(sesi, anak).versi, pelaku_id=pelaku)
    layanan.buka(sesi, pid, versi=layanan.cari(sesi, pid).versi, pelaku_id=pelaku)
    assert layanan.cari(sesi, pid).ditutup_pada is None
    assert kejadian(sesi) == [*["unit_kerja.buat"] * 2, *["unit_kerja.tutup"] * 2, "unit_kerja.buka"]
    with pytest.raises(GalatRujukan, match="sudah dipakai"):
        layanan.tambah(sesi, kode="A3", nama="Lagi", induk=None, pelaku_id=pelaku)
    with pytest.raises(GalatRujukan, match="sudah dipakai"):
        layanan.ubah(sesi, pid, kode="B1", nama="Lagi", versi=layanan.cari(sesi, pid).versi, pelaku_id=pelaku)
    with pytest.raises(GalatRujukan, match="ditutup"):
        layanan.tambah(sesi, kode="A32", nama="Unit A32", induk=anak, pelaku_id=pelaku)


def test_nobody_is_put_into_a_closed_unit(sesi: Session, pohon: None, pelaku: int, impor: Any) -> None:
    pid = layanan.tambah(sesi, kode="A9", nama="Unit A9", induk=None, pelaku_id=pelaku)
    layanan.tutup(sesi, pid, alasan="Perampingan", versi=layanan.cari(sesi, pid).versi, pelaku_id=pelaku)
    orang = {"nip": "198501012010011999", "nama": "Orang Baru", "jenis_asn": "PNS", "unit": "A9"}
    hasil = impor({"pegawai": [orang], "unit_kerja": [{"kode": "A91", "nama": "Unit A91", "induk": "A9"}]})
    assert not hasil.diterapkan
    assert {m.masalah for m in hasil.masalah} == {"Unit kerja 'A9' sudah ditutup.", "Unit induk 'A9' sudah ditutup."}
    assert impor({"unit_kerja": [{"kode": "A9", "nama": "Unit A9", "induk": None}]}).baris_berubah == 0
    with pytest.raises(GalatAkun, match="sudah ditutup"):
        periksa_beri(sesi, Pemberian(sesi.scalars(select(Pengguna.pid)).first() or "", "PU", pid))


@pytest.mark.parametrize("benih", range(2))
def test_random_edits_keep_the_tree_whole(sesi: Session, instansi: int, pohon: None, pelaku: int, benih: int) -> None:
    acak, ditolak = Random(benih), 0
    for _ in range(12):
        u, ke = (unit(sesi, acak.choice(list(POHON))) for _ in range(2))
        try:
            if acak.random() < 0.3:
                layanan.gabung(sesi, u.pid, ke=ke.pid, versi=u.versi, pelaku_id=pelaku)
            else:
                layanan.pindah(sesi, u.pid, induk=ke.pid, versi=u.versi, pelaku_id=pelaku)
        except GalatRujukan:
            ditolak += 1
        utuh(sesi, instansi)
    assert 0 < ditolak < 12


def test_two_moves_at_once_make_no_circle(
    pabrik_sesi: sessionmaker[Session], sesi: Session, instansi: int, pohon: None, pelaku: int
) -> None:
    """A goes under B while B goes under A: one of them is refused, whichever comes second."""
    pid, versi = ({k: getattr(unit(sesi, k), apa) for k in ("A", "B")} for apa in ("pid", "versi"))
    sesi.commit()
    mulai = Barrier(2)

    def pindah(asal: str, ke: str) -> str:
        with pabrik_sesi() as s:
            pakai_instansi(s, instansi)
            mulai.wait(timeout=60)
            try:
                layanan.pindah(s, pid[asal], induk=pid[ke], versi=versi[asal], pelaku_id=pelaku)
            except GalatRujukan:
                return "ditolak"
            return "pindah"

    with ThreadPoolExecutor(2) as kolam:
        hasil = list(kolam.map(pindah, ("A", "B"), ("B", "A")))
    assert sorted(hasil) == ["ditolak", "pindah"]
    utuh(sesi, instansi)
