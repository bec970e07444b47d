"""Laws of the list: every scope, filter, order and search gives exactly the people that fit, in order, each once."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.sesi import pakai_instansi
from talenta_web.domain.golongan import GOLONGAN_PNS, GOLONGAN_PPPK
from talenta_web.domain.izin import Lingkup
from talenta_web.pegawai.daftar.queries import urut as urut_
from talenta_web.pegawai.daftar.queries.halaman import Lihat, Penunjuk, banyak_tepat, halaman
from talenta_web.pegawai.daftar.queries.saring import Saring
from talenta_web.pegawai.daftar.queries.urut import KUNCI, Urut
from talenta_web.pegawai.kata import kata, urut
from talenta_web.pegawai.models import Pegawai
from talenta_web.pegawai.queries.cakupan import cakupan
from talenta_web.pegawai.queries.hitung import hitungan
from tests.data.pegawai.populasi import isi

pytestmark = pytest.mark.dua_basis
LINGKUP = {
    "seluruh": Lingkup(1, seluruh=True),
    "satu": Lingkup(1, unit_jalur=("/1/2/",)),
    "dua": Lingkup(1, unit_jalur=("/1/2/", "/1/3/")),
}
SARING = (Saring(), Saring(level=2), Saring(level=3, rumpun="r1", lain=(("golongan", "III/d"),)),
          Saring(lain=(("kedudukan", "tugas_belajar"),)))  # fmt: skip
PASANGAN = (("seluruh", 0), ("seluruh", 2), ("satu", 3), ("dua", 0), ("dua", 3))
RANGKING = {g: i for i, g in enumerate((*GOLONGAN_PNS, *GOLONGAN_PPPK))}
CARI = ("bu", "perawat", "perawat tingkat 3", "unit 2", "unit", "bu perawat", "busi guru unit", "ti", "tingkat unit 3",
        "zzz", "perawat zzz", "bu0 guru", "unit 1 analis")  # fmt: skip


@pytest.fixture
def penuh(sesi: Session) -> Session:
    """200 people; some without a post, level, or golongan."""
    isi(sesi, 200)
    pakai_instansi(sesi, 1)
    acak = random.Random(3)
    for p in sesi.scalars(select(Pegawai)):
        if acak.random() < 0.1:
            p.nama_jabatan = None
        if acak.random() < 0.1:
            p.tmt_golongan = None
    sesi.commit()
    return sesi


def lihat(s: Session, ling: Lingkup, saring: Saring, u: Urut) -> Lihat:
    c = cakupan(s, ling, None)
    h = hitungan(s, c, saring.level, saring.rumpun)
    tepat = banyak_tepat(s, c, saring, h.tampil)
    return Lihat(c, saring, u, (), True, h.tampil, h.seluruh, tepat)


def jelajah(s: Session, v: Lihat, ukuran: int) -> list[int]:
    """Ids of every page; the way back from the end shows the same pages."""
    penunjuk, maju = Penunjuk(), []
    while True:
        lembar = halaman(s, v, penunjuk, ukuran)
        maju.append([b.id for b in lembar.baris])
        assert len(maju) < 60
        if lembar.sesudah is None:
            break
        penunjuk = Penunjuk(sesudah=lembar.sesudah)
    balik = [maju[-1]]
    while lembar.sebelum is not None:
        lembar = halaman(s, v, Penunjuk(sebelum=lembar.sebelum), ukuran)
        balik.append([b.id for b in lembar.baris])
    assert balik[::-1] == maju
    return [i for m in maju for i in m]


def orang(s: Session) -> list[tuple[Any, str, list[str]]]:
    """Everybody with the path and the names of the units above."""
    unit = {u.id: u for u in s.scalars(select(UnitKerja))}

    def nama(jalur: str) -> list[str]:
        return [unit[int(i)].nama for i in jalur.strip("/").split("/")]

    semua = s.scalars(select(Pegawai)).all()
    return [(p, unit[p.unit_kerja_id or 0].jalur, nama(unit[p.unit_kerja_id or 0].jalur)) for p in semua]


def cocok(p: Any, jalur: str, ling: Lingkup, s: Saring) -> bool:
    return (
        ling.memuat(p.nip, jalur)
        and s.level in (None, p.level)
        and s.rumpun in (None, p.rumpun)
        and all(getattr(p, k) == n for k, n in s.lain)
    )


def kunci(p: Any, u: Urut) -> Any:
    """Where a person stands in an order whose ties are not reversed."""
    nilai = {"golongan": RANGKING.get(p.golongan or "")}.get(u.kode, getattr(p, u.kode, None))
    return nilai is None, 0 if nilai is None else -nilai if u.turun else nilai, p.nama_urut, p.id


@pytest.mark.parametrize("sedikit", [0, 2_500], ids=["berindeks", "diurutkan"])
def test_tepat_orang_yang_cocok_dalam_urutan(penuh: Session, sedikit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urut_, "SEDIKIT", sedikit)
    semua = orang(penuh)
    for nama, nomor in PASANGAN:
        ling, saring = LINGKUP[nama], SARING[nomor]
        harus = [p for p, jalur, _ in semua if cocok(p, jalur, ling, saring)]
        for u in (Urut(), Urut("nama", True), Urut("golongan"), Urut("golongan", True), Urut("level", True),
                  Urut("nama_jabatan"), Urut("nama_jabatan", True), Urut("nip", True)):  # fmt: skip
            v = lihat(penuh, ling, saring, u)
            ada = jelajah(penuh, v, 51)
            assert sorted(ada) == sorted(p.id for p in harus), (nama, saring, u)
            assert v.tepat == len(ada)
            if u.kode in {"golongan", "level"}:
                assert ada == [p.id for p in sorted(harus, key=lambda p: kunci(p, u))], (nama, saring, u)


def test_urutan_tanpa_indeks(penuh: Session) -> None:
    semua = orang(penuh)
    for kode in sorted(set(KUNCI) - urut_.BERINDEKS):
        for turun in (False, True):
            ada = jelajah(penuh, lihat(penuh, LINGKUP["seluruh"], SARING[3], Urut(kode, turun)), 50)
            assert sorted(ada) == sorted(p.id for p, _, _ in semua if p.kedudukan == "tugas_belajar"), kode


def memuat(kata_: list[str], nama: str) -> set[str]:
    """Words of the search that a post or unit holds; short ones only beside a longer one."""
    ada = {k for k in kata_ if any(w.startswith(k) for w in kata(urut(nama)))}
    return ada if any(len(k) >= 3 for k in ada) else set()


def test_cari_sama_dengan_definisinya(penuh: Session) -> None:
    """Every word begins a word of the name, the post or a unit above."""
    semua = orang(penuh)
    for (nama, ling), q in product(LINGKUP.items(), CARI):
        s = Saring(level=2 if len(q) == 4 else None, q=q)
        ada = jelajah(penuh, lihat(penuh, ling, s, Urut()), 41)
        harus = set()
        for p, jalur, unit in semua:
            di_nama = {k for k in s.kata if any(w.startswith(k) for w in p.nama_urut.split())}
            di_tempat = set().union(*(memuat(s.kata, n) for n in (p.nama_jabatan or "", *unit)))
            if cocok(p, jalur, ling, s) and di_nama | di_tempat == set(s.kata):
                harus.add(p.id)
        assert len(ada) == len(set(ada)), (nama, q)
        assert set(ada) == harus, (nama, q)
