"""Conflicts of interest: declared, and derived from the records (oneself, the same unit, assessor of the person)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna, PeranPengguna, UnitKerja
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.pemisahan import Rentang
from talenta_web.domain.sidang import Pihak, benturan
from talenta_web.komite.models import AnggotaKomite, CalonSidang, PernyataanBenturan, Sidang, SusunanKomite
from talenta_web.pegawai.models import Pegawai
from talenta_web.pegawai.models.asesmen import RiwayatAsesmen

ASESOR_PERAN = "AS"
MAKS_BARIS = 200


def pihak(session: Session, nips: Iterable[str]) -> dict[str, Pihak]:
    """Who these people are as far as conflicts go; NIPs without an employee record have no unit."""
    daftar = set(nips)
    baris = session.execute(select(Pegawai.nip, Pegawai.unit_kerja_id).where(Pegawai.nip.in_(daftar)))
    unit = dict(baris.all())
    return {nip: Pihak(nip, unit.get(nip)) for nip in daftar}


def benturan_sidang(session: Session, sidang: Sidang) -> Mapping[tuple[int, int], str]:
    """`benturan_calon` of today."""
    return benturan_calon(session, sidang, hari_ini(session, sidang.instansi_id))


def benturan_calon(session: Session, sidang: Sidang, hari: date) -> Mapping[tuple[int, int], str]:
    """(calon id, anggota id) -> kind, for everybody on the agenda and every member of the composition."""
    susunan = session.get_one(SusunanKomite, sidang.susunan_id)
    duduk = list(session.scalars(select(AnggotaKomite).where(AnggotaKomite.susunan_id == sidang.susunan_id)))
    c = CalonSidang
    calon = session.execute(select(c.id, c.pegawai_id, c.nip).where(c.sidang_id == sidang.id)).all()
    siapa = pihak(session, [a.nip for a in duduk] + [nip for _, _, nip in calon])
    nyata = _dinyatakan(session, duduk, [nip for _, _, nip in calon])
    menilai = asesor(session, {a.nip for a in duduk}, [p for _, p, _ in calon], hari)
    hasil: dict[tuple[int, int], str] = {}
    for calon_id, pegawai_id, nip in calon:
        for a in duduk:
            jenis = benturan(
                siapa[a.nip],
                siapa[nip],
                nyata.get((a.nip, nip), ()),
                satu_unit=susunan.satu_unit_abstain,
                asesor=(a.nip, pegawai_id) in menilai,
            )
            if jenis:
                hasil[calon_id, a.id] = jenis
    return hasil


def _dinyatakan(session: Session, duduk: list[AnggotaKomite], nip_calon: list[str]) -> dict[tuple[str, str], set[str]]:
    """(NIP of the member, NIP of the person) -> kinds declared and not withdrawn."""
    b = PernyataanBenturan
    baris = session.execute(
        select(Pengguna.nip, b.nip, b.jenis)
        .join(Pengguna, Pengguna.id == b.pengguna_id)
        .where(b.pengguna_id.in_([a.pengguna_id for a in duduk]), b.nip.in_(nip_calon), b.dicabut_pada.is_(None))
    )
    hasil: dict[tuple[str, str], set[str]] = {}
    for anggota_nip, nip, jenis in baris:
        hasil.setdefault((anggota_nip, nip), set()).add(jenis)
    return hasil


def asesor(session: Session, nip_anggota: set[str], pegawai_id: list[int], hari: date) -> frozenset[tuple[str, int]]:
    """(NIP of the member, person): the member is assessor for the person's unit, today or on the day of the assessment.

    The records name no assessor; the role and its unit are what says whom somebody assesses.
    """
    p = PeranPengguna
    peran = session.execute(
        select(Pengguna.nip, UnitKerja.jalur, p.mulai, p.selesai)
        .join(Pengguna, Pengguna.id == p.pengguna_id)
        .join(UnitKerja, UnitKerja.id == p.unit_kerja_id)
        .where(p.peran == ASESOR_PERAN, Pengguna.nip.in_(nip_anggota))
    ).all()
    if not peran:
        return frozenset()
    terakhir = (
        select(RiwayatAsesmen.pegawai_id, func.max(RiwayatAsesmen.tanggal).label("tanggal"))
        .where(RiwayatAsesmen.pegawai_id.in_(pegawai_id))
        .group_by(RiwayatAsesmen.pegawai_id)
        .subquery()
    )
    orang = session.execute(
        select(Pegawai.id, UnitKerja.jalur, terakhir.c.tanggal)
        .join(UnitKerja, UnitKerja.id == Pegawai.unit_kerja_id)
        .outerjoin(terakhir, terakhir.c.pegawai_id == Pegawai.id)
        .where(Pegawai.id.in_(pegawai_id))
    ).all()
    return frozenset(
        (nip, id_)
        for nip, unit, mulai, selesai in peran
        for id_, jalur, tanggal in orang
        if jalur.startswith(unit) and any(Rentang(mulai, selesai).berlaku(d) for d in (hari, tanggal) if d)
    )
