"""A mapped instansi with a committee of seven and its secretary, and a sidang over nine people in any state."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.domain.sidang import PRATINJAU, SIAPKAN, SIDANG, TETAPKAN
from talenta_web.extensions import db
from talenta_web.komite.models import AnggotaKomite, CalonSidang, Kehadiran, Komite, Sidang, SusunanKomite
from talenta_web.komite.models.sidang import DIBAHAS
from talenta_web.komite.models.susunan import ANGGOTA, BERLAKU, KETUA, PERAN_AKUN, SEKRETARIS
from talenta_web.pemetaan.models import Hasil, Pemetaan, PemetaanBerlaku, Periode
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.orang import buka_sesi, klien_dengan, tambah_pengguna
from tests.web.pemetaan import dunia as pemetaan
from tests.web.simpanan import sekali

CALON = 9
ANGGOTA_BERSUARA = 7
MULAI = date(2026, 1, 1)
_JALAN = {SIAPKAN: (), PRATINJAU: (PRATINJAU,), SIDANG: (SIDANG,), TETAPKAN: (SIDANG, TETAPKAN)}


@dataclass
class DuniaKomite:
    """The app and what was planted: accounts in the order of the decree (the last is the secretary)."""

    app: Flask
    benih: pemetaan.Benih
    akun: list[int] = field(default_factory=list)
    anggota: list[int] = field(default_factory=list)
    sidang: str = ""
    sidang_id: int = 0
    calon: list[str] = field(default_factory=list)

    def klien(self, ke: int) -> FlaskClient:
        """Member number `ke` (0 = chair, -1 = secretary) signed in on a device of his own."""
        return klien_dengan(self.app, buka_sesi(self.app, self.akun[ke]))


def tanam_komite(session: Session, instansi_id: int, akun: list[int], *, kuorum: tuple[int, int] = (1, 2)) -> int:
    """A committee whose composition is in force: the first account is the chair, the last the secretary."""
    with transaksi(session):
        komite = Komite(instansi_id=instansi_id, nama=f"Komite Talenta {akun[0]}")
        session.add(komite)
        session.flush()
        susunan = SusunanKomite(
            instansi_id=instansi_id, komite_id=komite.id, nomor=1, keadaan=BERLAKU, sk_nomor="800/1/2026",
            sk_tanggal=MULAI, mulai=MULAI, kuorum_pembilang=kuorum[0], kuorum_penyebut=kuorum[1], kuorum_lebih=True,
            wajib_ketua=True, cara_putus="musyawarah", satu_unit_abstain=False,
        )  # fmt: skip
        session.add(susunan)
        session.flush()
        for urut, id_ in enumerate(akun, start=1):
            orang = session.get_one(Pengguna, id_)
            peran = KETUA if urut == 1 else SEKRETARIS if urut == len(akun) else ANGGOTA
            session.add(
                AnggotaKomite(
                    instansi_id=instansi_id,
                    susunan_id=susunan.id,
                    urut=urut,
                    pengguna_id=id_,
                    nip=orang.nip,
                    nama=orang.nama,
                    jabatan=f"Jabatan {urut}",
                    peran=peran,
                    mulai=MULAI,
                )
            )
        return susunan.id


def tanam_sidang(session: Session, susunan_id: int, keadaan: str = SIDANG) -> Sidang:
    """A sidang over the run in force with nine people; in `sidang` everybody is present and the first is discussed."""
    susunan = session.get_one(SusunanKomite, susunan_id)
    iid, saat = susunan.instansi_id, sekarang()
    run = session.scalars(
        select(Pemetaan)
        .join(PemetaanBerlaku, PemetaanBerlaku.pemetaan_id == Pemetaan.id)
        .join(Periode, Periode.id == Pemetaan.periode_id)
        .where(Periode.kode == "2026", Periode.instansi_id == iid)
    ).one()
    with transaksi(session):
        nomor = len(session.scalars(select(Sidang.id)).all()) + 1
        sidang = Sidang(
            instansi_id=iid, nomor=nomor, komite_id=susunan.komite_id, susunan_id=susunan.id,
            periode_id=run.periode_id, pemetaan_id=run.id, nama="Sidang uji", tempat="Ruang rapat",
            dijadwalkan_pada=saat, operator_id=susunan.anggota[-1].pengguna_id,
        )  # fmt: skip
        session.add(sidang)
        session.flush()
        calon = [
            CalonSidang(
                instansi_id=iid, sidang_id=sidang.id, nomor=n, urut_hasil=h.urut, pegawai_id=h.pegawai_id,
                pegawai_pid=h.pegawai_pid, nip=h.nip, nama=h.nama, jabatan=h.nama_jabatan,
                unit_kerja_id=h.unit_kerja_id, unit_nama=h.unit_nama, kotak_hitung=h.kotak, sebab="cakupan",
            )
            for n, h in enumerate(
                session.scalars(
                    select(Hasil).where(Hasil.pemetaan_id == run.id, Hasil.kotak.is_not(None)).order_by(Hasil.urut)
                    .limit(CALON)
                ),
                start=1,
            )
        ]  # fmt: skip
        session.add_all(calon)
        session.flush()
        for langkah in _JALAN[keadaan]:
            sidang.keadaan = langkah
            session.flush()
        if keadaan == SIDANG:
            sidang.mulai_pada, sidang.calon_kini_id, calon[0].keadaan = saat, calon[0].id, DIBAHAS
            session.add_all(Kehadiran(instansi_id=iid, sidang_id=sidang.id, anggota_id=a.id) for a in susunan.anggota)
    return sidang


def bangun(app: Flask, keadaan: str | None = SIDANG) -> DuniaKomite:
    """Sixty people mapped by the national rule, a committee, and its sidang in this state (None: no sidang yet)."""
    benih = pemetaan.bangun(app, 60, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True).benih
    dunia = DuniaKomite(app, benih, **sekali(app, f"komite {keadaan}", lambda: _tanam(app, benih, keadaan)))
    with app.app_context():
        pakai_instansi(db.session(), benih.instansi_id)
    return dunia


def _tanam(app: Flask, benih: pemetaan.Benih, keadaan: str | None) -> dict[str, Any]:
    """The fields of `DuniaKomite`."""
    dunia = DuniaKomite(app, benih)
    with app.app_context():
        iid = benih.instansi_id
        for ke in range(ANGGOTA_BERSUARA + 1):
            peran = PERAN_AKUN[KETUA if ke == 0 else SEKRETARIS if ke == ANGGOTA_BERSUARA else ANGGOTA]
            dunia.akun.append(
                tambah_pengguna(iid, f"19750505200001{ke + 1:04d}", f"Pejabat {ke + 1}", (peran, benih.unit[0]))
            )
        s = db.session()
        pakai_instansi(s, iid)
        susunan = tanam_komite(s, iid, dunia.akun)
        dunia.anggota = [a.id for a in s.get_one(SusunanKomite, susunan).anggota]
        if keadaan is not None:
            sidang = tanam_sidang(s, susunan, keadaan)
            dunia.sidang, dunia.sidang_id = sidang.pid, sidang.id
            dunia.calon = list(
                s.scalars(select(CalonSidang.pid).where(CalonSidang.sidang_id == sidang.id).order_by(CalonSidang.nomor))
            )
    return {k: v for k, v in vars(dunia).items() if k not in {"app", "benih"}}


def gerakkan(dunia: DuniaKomite) -> None:
    """Something moved, as a service would say it."""
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        with transaksi(s):
            s.execute(update(Sidang).where(Sidang.id == dunia.sidang_id).values(gerak=Sidang.gerak + 1))
