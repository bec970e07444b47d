"""Conflicts of interest: declared, withdrawn, and derived from the records, also in a session that runs."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun import service as akun
from talenta_web.akun.models import PeranPengguna
from talenta_web.basis.jejak.model import Jejak
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.sidang import ASESOR, DIRI, KELUARGA, SATU_UNIT
from talenta_web.komite.galat import IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.keanggotaan import benturan_sidang, pihak
from talenta_web.komite.models import AktivitasSidang, AnggotaKomite, CalonSidang, SusunanKomite
from talenta_web.komite.service import benturan as service
from talenta_web.komite.service.anggota import berhenti
from talenta_web.pegawai.models import Pegawai
from talenta_web.pegawai.models.asesmen import RiwayatAsesmen
from tests.data.komite.ruang import Ruang, mulai, tanam

NIP = "198001012005010001"
HARI = date(2026, 3, 1)


@pytest.fixture
def r(sesi: Session) -> Ruang:
    """The small room; the first person on the agenda has a record in a unit of his own."""
    r = tanam(sesi)
    unit = akun.buat_unit(sesi, instansi_id=r.instansi_id, kode="1", nama="Dinas", pelaku_id=None)
    with transaksi(sesi):
        orang = Pegawai(
            id=1, instansi_id=r.instansi_id, nip=NIP, nama="Calon 1", nama_urut="calon 1", jenis_asn="pns",
            unit_kerja_id=unit.id,
        )  # fmt: skip
        sesi.add(orang)
    return r


def _jenis(sesi: Session, r: Ruang, siapa: str, ke: int = 0) -> str | None:
    return benturan_sidang(sesi, r.baris(sesi)).get((r.calon_id[ke], r.anggota[siapa]))


def _satu_unit(sesi: Session, r: Ruang, unit: int | None) -> None:
    """Member a2 works in this unit."""
    sesi.add(
        Pegawai(
            id=50, instansi_id=r.instansi_id, nip=r.orang["a2"].nip, nama="a2", nama_urut="a2", jenis_asn="pns",
            unit_kerja_id=unit,
        )
    )  # fmt: skip


def test_declared_counts_at_once_and_withdrawn_no_more(sesi: Session, r: Ruang) -> None:
    mulai(sesi, r)
    sebelum = r.baris(sesi).gerak
    b = service.nyatakan(sesi, nip=f"{NIP[:8]} {NIP[8:]}", jenis=KELUARGA, keterangan="", pelaku=r.orang["a1"])
    assert _jenis(sesi, r, "a1") == KELUARGA
    assert _jenis(sesi, r, "a2") is None
    assert r.baris(sesi).gerak == sebelum + 1, "every screen is told"
    with pytest.raises(KeadaanSalah):
        service.nyatakan(sesi, nip=NIP, jenis=KELUARGA, keterangan="", pelaku=r.orang["a1"])
    with pytest.raises(TidakAda):
        service.cabut(sesi, b.pid, alasan="Bukan pernyataan saya ini.", pelaku=r.orang["a2"])
    with pytest.raises(IsianSalah):
        service.cabut(sesi, b.pid, alasan="salah", pelaku=r.orang["a1"])
    service.cabut(sesi, b.pid, alasan="Keliru orang, nama sama.", pelaku=r.orang["a1"])
    assert _jenis(sesi, r, "a1") is None
    with pytest.raises(KeadaanSalah):
        service.cabut(sesi, b.pid, alasan="Keliru orang, nama sama.", pelaku=r.orang["a1"])
    jenis = sesi.scalars(select(Jejak.jenis).where(Jejak.objek == "pernyataan_benturan").order_by(Jejak.nomor)).all()
    assert jenis == ["komite.benturan.nyatakan", "komite.benturan.cabut"]
    assert sesi.scalar(select(func.count()).where(AktivitasSidang.jenis == "benturan")) == 2


def test_what_is_refused(sesi: Session, r: Ruang) -> None:
    a1 = r.orang["a1"]
    for nip, jenis, keterangan, medan in (
        ("199901012020011001", KELUARGA, "", "nip"), (NIP, "teman", "", "jenis"), (NIP, ASESOR, "", "jenis"),
        (NIP, "diri", "", "jenis"), (NIP, "lain", "utang", "keterangan"), (NIP, KELUARGA, "x" * 501, "keterangan"),
    ):  # fmt: skip
        with pytest.raises(IsianSalah) as galat:
            service.nyatakan(sesi, nip=nip, jenis=jenis, keterangan=keterangan, pelaku=a1)
        assert galat.value.medan == medan


def test_oneself_and_the_same_unit_need_no_declaration(sesi: Session, r: Ruang) -> None:
    assert _jenis(sesi, r, "a3", 2) == DIRI
    unit = pihak(sesi, [NIP])[NIP].unit_kerja_id
    assert unit is not None
    assert pihak(sesi, ["tak dikenal"])["tak dikenal"].unit_kerja_id is None
    with transaksi(sesi):
        _satu_unit(sesi, r, unit)
    assert _jenis(sesi, r, "a2") is None, "this decree does not treat the unit as a conflict"


def test_the_decree_decides_about_the_same_unit(sesi: Session, r: Ruang) -> None:
    unit = pihak(sesi, [NIP])[NIP].unit_kerja_id
    lama = sesi.scalars(select(SusunanKomite)).one()
    with transaksi(sesi):
        _satu_unit(sesi, r, unit)
        baru = SusunanKomite(
            instansi_id=r.instansi_id, komite_id=lama.komite_id, nomor=2, keadaan="berlaku", sk_nomor="2/2026",
            mulai=lama.mulai, kuorum_pembilang=1, kuorum_penyebut=2, kuorum_lebih=True, wajib_ketua=True,
            cara_putus=lama.cara_putus, satu_unit_abstain=True,
        )  # fmt: skip
        sesi.add(baru)
        sesi.flush()
        for urut, nama in enumerate(("a1", "a2"), start=1):
            p = r.orang[nama]
            a = AnggotaKomite(
                instansi_id=r.instansi_id, susunan_id=baru.id, urut=urut, pengguna_id=p.id, nip=p.nip, nama=p.nama,
                jabatan="Kepala", peran="anggota", mulai=lama.mulai,
            )  # fmt: skip
            sesi.add(a)
            sesi.flush()
            r.anggota[nama] = a.id
        r.baris(sesi).susunan_id = baru.id
    assert _jenis(sesi, r, "a2") == SATU_UNIT
    assert _jenis(sesi, r, "a1") is None


@pytest.mark.parametrize(
    ("mulai_", "selesai", "harap"),
    [
        (None, None, ASESOR),  # assessor today
        (date(2024, 1, 1), date(2024, 12, 31), ASESOR),  # on the day of the assessment
        (date(2022, 1, 1), date(2023, 12, 31), None),  # before it
    ],
)
def test_the_assessor_of_a_person_sits_out_his_case(
    sesi: Session, r: Ruang, mulai_: date | None, selesai: date | None, harap: str | None
) -> None:
    unit = pihak(sesi, [NIP])[NIP].unit_kerja_id
    with transaksi(sesi):
        sesi.add(RiwayatAsesmen(instansi_id=r.instansi_id, pegawai_id=1, tanggal=date(2024, 6, 1), tujuan="pemetaan"))
        sesi.add(
            PeranPengguna(
                instansi_id=r.instansi_id, pengguna_id=r.orang["a1"].id, peran="AS", unit_kerja_id=unit,
                mulai=mulai_, selesai=selesai,
            )
        )  # fmt: skip
    assert _jenis(sesi, r, "a1") == harap
    assert _jenis(sesi, r, "a2") is None
    assert _jenis(sesi, r, "a1", 1) is None, "another person, in no unit"


def test_who_leaves_during_a_session_is_logged_there(sesi: Session, r: Ruang) -> None:
    mulai(sesi, r)
    komite_pid = r.baris(sesi).komite.pid
    berhenti(sesi, komite_pid, r.anggota_pid["a2"], pada=HARI, alasan="Pindah ke provinsi", pelaku=r.orang["luar"])
    baris = sesi.scalars(select(AktivitasSidang).where(AktivitasSidang.jenis == "anggota")).one()
    assert baris.isi == {"anggota": "Pejabat a2", "pada": "2026-03-01"}
    assert sesi.scalar(select(func.count(CalonSidang.id))) == 3
