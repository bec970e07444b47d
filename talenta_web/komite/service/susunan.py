"""Committees and their compositions: proposed by the personnel office, decided by the PPK with a decree."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import NAMA_PERAN, Pelaku
from talenta_web.domain.kuorum import AturanKuorum
from talenta_web.komite.galat import IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.jejak import catat
from talenta_web.komite.models import AnggotaKomite, Komite, SusunanKomite
from talenta_web.komite.models.susunan import (
    ANGGOTA,
    INSTANSI,
    KETUA,
    PERAN_AKUN,
    PERANGKAT_DAERAH,
    SEKRETARIS,
    USUL,
)  # fmt: skip
from talenta_web.komite.queries.susunan import Akun, akun_bersuara


@dataclass(frozen=True, slots=True)
class IsianAnggota:
    """One member as proposed: account, and name, post, part and own term as the decree is to write them."""

    pengguna_pid: str
    nama: str
    jabatan: str
    peran: str
    mulai: date | None = None
    selesai: date | None = None


@dataclass(frozen=True, slots=True)
class IsianSusunan:
    """A composition as proposed."""

    mulai: date
    selesai: date | None
    kuorum: AturanKuorum
    satu_unit_abstain: bool
    anggota: tuple[IsianAnggota, ...] = field(default=())


def buat_komite(session: Session, *, nama: str, tingkat: str, unit_pid: str | None, pelaku: Pelaku) -> Komite:
    """A committee without members yet; IsianSalah when the name is taken or the unit does not fit."""
    nama = " ".join(nama.split())
    if not 5 <= len(nama) <= 160:
        raise IsianSalah("nama", "Nama Komite 5 sampai 160 huruf.")
    if tingkat not in (INSTANSI, PERANGKAT_DAERAH):
        raise IsianSalah("tingkat", "Pilih tingkat Komite.")
    with transaksi(session):
        unit: UnitKerja | None = None
        if tingkat == PERANGKAT_DAERAH:
            unit = session.scalar(
                select(UnitKerja).where(UnitKerja.instansi_id == pelaku.instansi_id, UnitKerja.pid == (unit_pid or ""))
            )
            if unit is None:
                raise IsianSalah("unit", "Pilih perangkat daerah tempat Komite ini dibentuk.")
        session.execute(select(Instansi.id).where(Instansi.id == pelaku.instansi_id).with_for_update(key_share=True))
        ada = select(Komite.id).where(Komite.instansi_id == pelaku.instansi_id, Komite.nama == nama)
        if session.scalar(ada) is not None:
            raise IsianSalah("nama", "Komite dengan nama ini sudah ada.")
        komite = Komite(
            instansi_id=pelaku.instansi_id, nama=nama, tingkat=tingkat, unit_kerja_id=unit.id if unit else None
        )
        session.add(komite)
        session.flush()
        catat(
            session, "komite.buat", instansi_id=komite.instansi_id, pelaku_id=pelaku.id, objek="komite",
            objek_pid=komite.pid, rincian={"tingkat": tingkat, "unit": unit.pid if unit else None},
        )  # fmt: skip
    return komite


def kunci_komite(session: Session, instansi_id: int, pid: str) -> Komite:
    komite = session.scalar(
        select(Komite)
        .where(Komite.instansi_id == instansi_id, Komite.pid == pid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if komite is None:
        raise TidakAda("Komite tidak ada.")
    return komite


def periksa(isian: IsianSusunan, akun: dict[str, Akun]) -> None:
    """IsianSalah with the first thing that a composition must not be. An even number of members is only a warning."""
    if isian.selesai is not None and isian.selesai < isian.mulai:
        raise IsianSalah("selesai", "Masa tugas berakhir sebelum dimulai.")
    if len({a.pengguna_pid for a in isian.anggota}) < len(isian.anggota):
        raise IsianSalah("anggota", "Satu akun hanya dapat menjadi satu anggota.")
    peran = [a.peran for a in isian.anggota]
    if peran.count(KETUA) != 1 or SEKRETARIS not in peran or ANGGOTA not in peran:
        raise IsianSalah(
            "anggota", "Susunan berisi tepat satu ketua, sedikitnya satu sekretaris, dan sedikitnya satu anggota."
        )
    for a in isian.anggota:
        orang = akun.get(a.pengguna_pid)
        if orang is None or PERAN_AKUN.get(a.peran) not in orang.peran:
            raise IsianSalah(
                "anggota",
                f"{a.nama or 'Seorang anggota'}: akunnya tidak (lagi) memegang peran "
                f"{NAMA_PERAN[PERAN_AKUN.get(a.peran, 'KA')]}. Admin memberi peran itu di Akun pengguna.",
            )
        if len(a.nama.strip()) < 2 or len(a.jabatan.strip()) < 2:
            raise IsianSalah("anggota", f"{orang.nama}: nama dan jabatan wajib diisi seperti dalam SK.")
        awal, akhir = a.mulai or isian.mulai, a.selesai or isian.selesai
        if awal < isian.mulai or (akhir is not None and (akhir < awal or akhir > (isian.selesai or akhir))):
            raise IsianSalah("anggota", f"{a.nama}: masa tugasnya harus di dalam masa tugas susunan.")


def usulkan(session: Session, komite_pid: str, isian: IsianSusunan, *, pelaku: Pelaku) -> SusunanKomite:
    """Propose a composition; KeadaanSalah while another proposal of this committee waits."""
    with transaksi(session):
        komite = kunci_komite(session, pelaku.instansi_id, komite_pid)
        tunggu = select(SusunanKomite.nomor).where(SusunanKomite.komite_id == komite.id, SusunanKomite.keadaan == USUL)
        if (lain := session.scalar(tunggu)) is not None:
            raise KeadaanSalah(f"Usulan susunan {lain} masih menunggu putusan PPK. Tarik dahulu bila hendak diganti.")
        akun = akun_bersuara(
            session, hari_ini(session, komite.instansi_id), pid={a.pengguna_pid for a in isian.anggota}
        )
        periksa(isian, akun)
        terakhir = select(func.max(SusunanKomite.nomor)).where(SusunanKomite.komite_id == komite.id)
        k = isian.kuorum
        susunan = SusunanKomite(
            instansi_id=komite.instansi_id, komite_id=komite.id, nomor=(session.scalar(terakhir) or 0) + 1,
            mulai=isian.mulai, selesai=isian.selesai, kuorum_pembilang=k.pembilang, kuorum_penyebut=k.penyebut,
            kuorum_lebih=k.lebih_dari, wajib_ketua=k.wajib_ketua, cara_putus=k.cara,
            satu_unit_abstain=isian.satu_unit_abstain, diusulkan_oleh=pelaku.id,
        )  # fmt: skip
        session.add(susunan)
        session.flush()
        for urut, a in enumerate(isian.anggota, start=1):
            orang = akun[a.pengguna_pid]
            session.add(
                AnggotaKomite(
                    instansi_id=komite.instansi_id, susunan_id=susunan.id, urut=urut, pengguna_id=orang.id,
                    nip=orang.nip, nama=" ".join(a.nama.split()), jabatan=" ".join(a.jabatan.split()), peran=a.peran,
                    mulai=a.mulai or isian.mulai, selesai=a.selesai or isian.selesai,
                )
            )  # fmt: skip
        catat_susunan(
            session, "komite.susunan.usul", susunan, pelaku, jumlah_anggota=len(isian.anggota),
            anggota=[akun[a.pengguna_pid].id for a in isian.anggota], kuorum=f"{k.pembilang}/{k.penyebut}",
            mulai=isian.mulai.isoformat(), selesai=isian.selesai.isoformat() if isian.selesai else None,
        )  # fmt: skip
    return susunan


def catat_susunan(session: Session, jenis: str, susunan: SusunanKomite, pelaku: Pelaku, **rincian: object) -> None:
    catat(
        session, jenis, instansi_id=susunan.instansi_id, pelaku_id=pelaku.id, objek="susunan_komite",
        objek_pid=susunan.pid, rincian={"nomor": susunan.nomor, **rincian},
    )  # fmt: skip
