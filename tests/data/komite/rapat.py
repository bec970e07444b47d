"""A committee over a really computed run (`jadi`): accounts by nickname, and calls of the services in one word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun import service as akun
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.komite.cakupan import CakupanSidang
from talenta_web.komite.models import AnggotaKomite, CalonSidang, Komite, Sidang
from talenta_web.komite.queries.sidang import baca_sidang
from talenta_web.komite.queries.tampilan import TampilanSidang
from talenta_web.komite.service.sidang import Undangan, buat_sidang, pindah
from tests.web.komite.dunia import tanam_komite

PERAN = {"ketua": "KK", "a1": "KA", "a2": "KA", "a3": "KA", "sekretaris": "KS"}


@dataclass
class Rapat:
    """Accounts of a committee (four with a vote) and one outsider."""

    session: Session
    instansi_id: int
    orang: dict[str, Pelaku]
    komite: str

    @classmethod
    def tanam(cls, session: Session, instansi_id: int) -> Rapat:
        orang: dict[str, Pelaku] = {}
        for no, (nama, peran) in enumerate({**PERAN, "luar": "KS"}.items(), start=1):
            id_ = akun.buat_pengguna(
                session, instansi_id=instansi_id, nip=f"19750505200001{no:04d}", nama=f"Pejabat {nama}", sandi=None,
                tugas=[akun.Tugas(peran)],
            ).id  # fmt: skip
            pelaku = pelaku_kini(session, id_)
            assert pelaku is not None
            orang[nama] = pelaku
        tanam_komite(session, instansi_id, [orang[n].id for n in PERAN])
        return cls(session, instansi_id, orang, session.scalars(select(Komite.pid)).one())

    def sidang(self, nama: str = "Sidang satu", **cakupan: Any) -> str:
        """A new session; its pid."""
        return buat_sidang(
            self.session, pelaku=self.orang["sekretaris"], komite_pid=self.komite, periode_kode="2026",
            undangan=Undangan(nama), cakupan=CakupanSidang(**({"kotak": (9, 8, 7)} | cakupan)),
        ).pid  # fmt: skip

    def pindah(self, pid: str, *ke: str, **lain: Any) -> None:
        """Move through these states, as the secretary."""
        for k in ke:
            pindah(self.session, sidang_pid=pid, pelaku=self.orang["sekretaris"], ke=k, **lain)

    def lihat(self, pid: str, siapa: str = "sekretaris") -> TampilanSidang:
        return baca_sidang(self.session, pid, self.orang[siapa], Lingkup(self.instansi_id))

    def baris(self, pid: str) -> Sidang:
        return self.session.scalars(
            select(Sidang).where(Sidang.pid == pid).execution_options(populate_existing=True)
        ).one()

    def anggota(self, nama: str) -> str:
        return self.session.scalars(
            select(AnggotaKomite.pid).where(AnggotaKomite.pengguna_id == self.orang[nama].id)
        ).one()

    def calon(self, pid: str) -> list[CalonSidang]:
        pilih = select(CalonSidang).join(Sidang, Sidang.id == CalonSidang.sidang_id).where(Sidang.pid == pid)
        return list(self.session.scalars(pilih.order_by(CalonSidang.nomor).execution_options(populate_existing=True)))
