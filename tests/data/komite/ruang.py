"""A committee of four with a vote and two secretaries, and a sidang over three people, as plain rows: cheap to make.

The third person on the agenda is member `a3` himself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun import service as akun
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.kuorum import MUSYAWARAH
from talenta_web.domain.sidang import SIDANG
from talenta_web.komite.models import AnggotaKomite, CalonSidang, Kehadiran, Komite, Sidang, SusunanKomite
from talenta_web.komite.models.sidang import DIBAHAS
from talenta_web.komite.models.susunan import ANGGOTA, BERLAKU, KETUA, PERAN_AKUN, SEKRETARIS
from talenta_web.pemetaan.models import Hasil, Pemetaan, Periode

SUSUNAN = {"k": KETUA, "a1": ANGGOTA, "a2": ANGGOTA, "a3": ANGGOTA, "s1": SEKRETARIS, "s2": SEKRETARIS}
PEMILIH = ("k", "a1", "a2", "a3")
KOTAK = (5, 8, None)
MULAI = date(2026, 1, 1)
ALASAN = "Memimpin satuan tugas lintas dinas sejak Januari, belum terbaca dari data."


@dataclass
class Ruang:
    """Accounts and seats by nickname ("luar" has no seat), the session and the people on its agenda."""

    instansi_id: int
    sidang_id: int = 0
    sidang: str = ""
    orang: dict[str, Pelaku] = field(default_factory=dict)
    anggota: dict[str, int] = field(default_factory=dict)
    anggota_pid: dict[str, str] = field(default_factory=dict)
    calon: list[str] = field(default_factory=list)
    calon_id: list[int] = field(default_factory=list)
    kotak: list[int | None] = field(default_factory=list)

    def baris(self, session: Session) -> Sidang:
        return session.get_one(Sidang, self.sidang_id, populate_existing=True)

    def calon_kini(self, session: Session, ke: int) -> CalonSidang:
        return session.get_one(CalonSidang, self.calon_id[ke], populate_existing=True)

    def versi(self, session: Session, ke: int = 0) -> int:
        return self.calon_kini(session, ke).versi


def tanam(session: Session, *, cara: str = MUSYAWARAH, run: Pemetaan | None = None, kode: str = "kab") -> Ruang:
    """The rows; the session is in preparation and nobody is there. Quorum: more than half, with the chair.

    `run`: a computed one whose first people are on the agenda; else three made up for a run without results.
    """
    pakai_instansi(session, SEMUA)
    iid = run.instansi_id if run else akun.buat_instansi(session, kode, "Kabupaten").id
    pakai_instansi(session, iid)
    r = Ruang(iid)
    nip_a3 = _hasil(session, run)[-1].nip if run else ""
    for no, nama in enumerate([*SUSUNAN, "luar"], start=1):
        peran = PERAN_AKUN[SUSUNAN[nama]] if nama in SUSUNAN else "KA"
        nip = nip_a3 if run and nama == "a3" else f"19750505200001{no:04d}"
        id_ = akun.buat_pengguna(
            session, instansi_id=iid, nip=nip, nama=f"Pejabat {nama}", sandi=None, tugas=[akun.Tugas(peran)]
        ).id
        pelaku = pelaku_kini(session, id_)
        assert pelaku is not None
        r.orang[nama] = pelaku
    with transaksi(session):
        komite = Komite(instansi_id=iid, nama="Komite Talenta")
        session.add(komite)
        session.flush()
        _susunan(session, r, komite.id, cara)
        calon = [_calon_hasil(h) for h in _hasil(session, run)] if run else _calon_karangan(r)
        _sidang(session, r, komite.id, run or _run(session, iid), calon)
    return r


def _hasil(session: Session, run: Pemetaan) -> list[Hasil]:
    pilih = select(Hasil).where(Hasil.pemetaan_id == run.id, Hasil.kotak.is_not(None), Hasil.target.is_(None))
    return list(session.scalars(pilih.order_by(Hasil.urut).limit(len(KOTAK))))


def _calon_hasil(h: Hasil) -> dict[str, Any]:
    return {
        "urut_hasil": h.urut, "pegawai_id": h.pegawai_id, "pegawai_pid": h.pegawai_pid, "nip": h.nip, "nama": h.nama,
        "kotak_hitung": h.kotak,
    }  # fmt: skip


def _calon_karangan(r: Ruang) -> list[dict[str, Any]]:
    return [
        {
            "urut_hasil": n, "pegawai_id": n, "pegawai_pid": f"p{n}", "nama": f"Calon {n}", "kotak_hitung": kotak,
            "nip": r.orang["a3"].nip if n == len(KOTAK) else f"19800101200501{n:04d}",
        }
        for n, kotak in enumerate(KOTAK, start=1)
    ]  # fmt: skip


def _run(session: Session, instansi_id: int) -> Pemetaan:
    periode = Periode(instansi_id=instansi_id, kode="2026", nama="Periode 2026", tanggal_acuan=MULAI)
    session.add(periode)
    session.flush()
    run = Pemetaan(
        instansi_id=instansi_id, periode_id=periode.id, tanggal_acuan=MULAI, aturan_kode="uji", aturan_nama="Uji",
        aturan_versi="1", aturan_digest="0" * 64, aturan_teks="", versi_inti="1", bahan_digest="0" * 64,
    )  # fmt: skip
    session.add(run)
    session.flush()
    return run


def _susunan(session: Session, r: Ruang, komite_id: int, cara: str) -> None:
    susunan = SusunanKomite(
        instansi_id=r.instansi_id, komite_id=komite_id, nomor=1, keadaan=BERLAKU, sk_nomor="800/1/2026",
        sk_tanggal=MULAI, mulai=MULAI, kuorum_pembilang=1, kuorum_penyebut=2, kuorum_lebih=True, wajib_ketua=True,
        cara_putus=cara, satu_unit_abstain=False,
    )  # fmt: skip
    session.add(susunan)
    session.flush()
    for urut, (nama, peran) in enumerate(SUSUNAN.items(), start=1):
        p = r.orang[nama]
        a = AnggotaKomite(
            instansi_id=r.instansi_id, susunan_id=susunan.id, urut=urut, pengguna_id=p.id, nip=p.nip, nama=p.nama,
            jabatan=f"Jabatan {urut}", peran=peran, mulai=MULAI,
        )  # fmt: skip
        session.add(a)
        session.flush()
        r.anggota[nama], r.anggota_pid[nama] = a.id, a.pid


def _sidang(session: Session, r: Ruang, komite_id: int, run: Pemetaan, calon: list[dict[str, Any]]) -> None:
    susunan_id = session.scalars(select(SusunanKomite.id)).one()
    sidang = Sidang(
        instansi_id=r.instansi_id, nomor=1, komite_id=komite_id, susunan_id=susunan_id, periode_id=run.periode_id,
        pemetaan_id=run.id, nama="Sidang uji", operator_id=r.orang["s1"].id,
    )  # fmt: skip
    session.add(sidang)
    session.flush()
    r.sidang, r.sidang_id = sidang.pid, sidang.id
    for n, isi in enumerate(calon, start=1):
        c = CalonSidang(instansi_id=r.instansi_id, sidang_id=sidang.id, nomor=n, sebab="cakupan", **isi)
        session.add(c)
        session.flush()
        r.calon.append(c.pid)
        r.calon_id.append(c.id)
        r.kotak.append(c.kotak_hitung)


def mulai(session: Session, r: Ruang, *hadir: str) -> None:
    """The session runs with these members in the room; the first person is called."""
    with transaksi(session):
        sidang = r.baris(session)
        sidang.keadaan, sidang.mulai_pada, sidang.calon_kini_id = SIDANG, sekarang(), r.calon_id[0]
        r.calon_kini(session, 0).keadaan = DIBAHAS
        for nama in hadir or SUSUNAN:
            session.add(Kehadiran(instansi_id=r.instansi_id, sidang_id=r.sidang_id, anggota_id=r.anggota[nama]))
