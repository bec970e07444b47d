"""Compositions over time: the next one waits for its day, and for the sessions of the present one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.kuorum import AturanKuorum
from talenta_web.domain.sidang import BATAL
from talenta_web.komite.galat import IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.keanggotaan import anggota, anggota_saya, aturan_kuorum, komite_saya, susunan_berlaku
from talenta_web.komite.models import Komite, SusunanKomite
from talenta_web.komite.models.susunan import ANGGOTA, BERLAKU, DIGANTI, KETUA, SEKRETARIS
from talenta_web.komite.service.susunan import IsianAnggota, IsianSusunan, buat_komite, usulkan
from talenta_web.komite.service.susunan_putus import tetapkan
from tests.data.komite.ruang import MULAI, Ruang, mulai, tanam

SK = {"sk_nomor": "800/9/2026", "sk_tanggal": MULAI}


def _usul(sesi: Session, r: Ruang, awal: date, *siapa: tuple[str, str]) -> tuple[Komite, SusunanKomite]:
    pid = dict(sesi.execute(select(Pengguna.id, Pengguna.pid)).all())
    kursi = siapa or (("k", KETUA), ("s1", SEKRETARIS), ("luar", ANGGOTA))
    isian = IsianSusunan(
        awal, None, AturanKuorum(2, 3, lebih_dari=False), satu_unit_abstain=False,
        anggota=tuple(IsianAnggota(pid[r.orang[n].id], f"Pejabat {n}", "Kepala", peran) for n, peran in kursi),
    )  # fmt: skip
    komite = sesi.scalars(select(Komite)).one()
    return komite, usulkan(sesi, komite.pid, isian, pelaku=r.orang["a1"])


def test_the_next_one_begins_on_its_day(sesi: Session) -> None:
    r = tanam(sesi)
    hari = hari_ini(sesi, r.instansi_id)
    komite, baru = _usul(sesi, r, hari + timedelta(days=10))
    tetapkan(sesi, komite.pid, baru.pid, **SK, versi=baru.versi, pelaku=r.orang["luar"])
    kini, nanti = (susunan_berlaku(sesi, komite.id, hari + timedelta(days=n)) for n in (0, 10))
    assert kini is not None
    assert nanti is not None
    assert (kini.nomor, nanti.nomor) == (1, 2)
    assert kini.keadaan == BERLAKU, "its day has not come"
    assert aturan_kuorum(nanti).teks.startswith("paling sedikit 2/3")
    assert anggota_saya(sesi, nanti.id, r.orang["luar"].id, hari) is None
    assert komite_saya(sesi, r.orang["luar"].id, hari) == frozenset()
    assert komite_saya(sesi, r.orang["luar"].id, hari + timedelta(days=10)) == {komite.id}
    assert susunan_berlaku(sesi, komite.id, MULAI - timedelta(days=1)) is None


def test_a_running_session_keeps_its_composition(sesi: Session) -> None:
    r = tanam(sesi)
    mulai(sesi, r)
    komite, baru = _usul(sesi, r, hari_ini(sesi, r.instansi_id))
    with pytest.raises(KeadaanSalah, match="Sidang 1 masih berjalan"):
        tetapkan(sesi, komite.pid, baru.pid, **SK, versi=baru.versi, pelaku=r.orang["luar"])
    with pytest.raises(KeadaanSalah, match="Anda usulkan sendiri"):
        tetapkan(sesi, komite.pid, baru.pid, **SK, versi=baru.versi, pelaku=r.orang["a1"])
    with pytest.raises(TidakAda):
        tetapkan(sesi, komite.pid, "tidak-ada", **SK, versi=1, pelaku=r.orang["luar"])
    assert len(anggota(sesi, r.baris(sesi).susunan_id, MULAI)) == 6


def test_decided_it_replaces_and_both_stay_as_they_are(sesi: Session) -> None:
    r = tanam(sesi)
    with transaksi(sesi):
        r.baris(sesi).keadaan = BATAL
    komite, baru = _usul(sesi, r, hari_ini(sesi, r.instansi_id))
    tetapkan(sesi, komite.pid, baru.pid, **SK, versi=baru.versi, pelaku=r.orang["luar"])
    lama = sesi.scalars(select(SusunanKomite).where(SusunanKomite.nomor == 1)).one()
    assert (lama.keadaan, baru.keadaan) == (DIGANTI, BERLAKU)
    assert anggota_saya(sesi, lama.id, r.orang["a1"].id, MULAI) is None, "its seats are over"
    for perintah in (
        "UPDATE susunan_komite SET sk_nomor = 'lain' WHERE nomor = 2",
        "UPDATE susunan_komite SET keadaan = 'berlaku' WHERE nomor = 1",
        "UPDATE anggota_komite SET peran = 'ketua' WHERE urut = 2",
        "DELETE FROM anggota_komite",
        "DELETE FROM susunan_komite WHERE nomor = 1",
    ):
        with pytest.raises(DatabaseError), transaksi(sesi):
            sesi.execute(text(perintah))


def test_a_committee_of_a_unit_needs_the_unit_and_a_name_of_its_own(sesi: Session) -> None:
    r = tanam(sesi)
    for nama, tingkat, unit, medan in (
        ("Komite Talenta", "instansi", None, "nama"), ("KT", "instansi", None, "nama"),
        ("Komite Dinas", "perangkat_daerah", "tidak-ada", "unit"), ("Komite Dinas", "desa", None, "tingkat"),
    ):  # fmt: skip
        with pytest.raises(IsianSalah) as galat:
            buat_komite(sesi, nama=nama, tingkat=tingkat, unit_pid=unit, pelaku=r.orang["a1"])
        assert galat.value.medan == medan
