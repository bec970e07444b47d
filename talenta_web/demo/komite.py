"""The demo committee: composition by decree, proposals, and a session of nine people whose silent first round began."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, Pengguna, PeranPengguna
from talenta_web.akun.service.pelaku import hari_ini, pelaku_kini
from talenta_web.basis.sesi import pakai_instansi
from talenta_web.demo.tetapan import bahan
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.kuorum import AturanKuorum
from talenta_web.domain.sidang import ABSTAIN, BAHAS, KELUARGA, PRATINJAU, SETUJU
from talenta_web.komite.cakupan import CakupanSidang
from talenta_web.komite.galat import AdaBenturan
from talenta_web.komite.isian_usulan import Bukti, Isian
from talenta_web.komite.models import CalonSidang, Komite, Sidang
from talenta_web.komite.models.susunan import ANGGOTA, KETUA, PERAN_AKUN, SEKRETARIS
from talenta_web.komite.queries.susunan import akun_bersuara
from talenta_web.komite.service import agenda, benturan, pratinjau, sidang, susunan, susunan_putus, usulan
from talenta_web.pemetaan.models import Hasil, PemetaanBerlaku, Periode

CALON = 9
SK = ("800.1.2/77/KTI/2026", date(2026, 1, 5))
MULAI = date(2026, 1, 5)
PERIODE = "2026"


def buat(session: Session, instansi_id: int) -> None:
    """Once; nothing when the accounts or people needed are not there (a very small demo)."""
    pakai_instansi(session, instansi_id)
    orang = orang_berperan(session)
    if session.scalar(select(Komite.id).limit(1)) is not None or not {"PK", "PP", "KK", "KS", "KA"} <= set(orang):
        return
    komite = _komite(session, instansi_id, orang)
    calon = _calon(session, [p.nip for peran in ("KK", "KS", "KA") for p in orang[peran]][:-1])
    if len(calon) < CALON:
        return
    _usulkan(session, orang, calon)
    _sidang(session, komite, orang, calon)


def orang_berperan(session: Session) -> dict[str, list[Pelaku]]:
    """Role -> accounts that hold it, in the order in which they were made."""
    hasil: dict[str, list[Pelaku]] = {}
    pilih = select(PeranPengguna.peran, Pengguna.id).join(Pengguna, Pengguna.id == PeranPengguna.pengguna_id)
    for peran, id_ in session.execute(pilih.order_by(Pengguna.id)).all():
        if (pelaku := pelaku_kini(session, id_)) is not None:
            hasil.setdefault(peran, []).append(pelaku)
    return hasil


def _komite(session: Session, instansi_id: int, orang: dict[str, list[Pelaku]]) -> Komite:
    """Proposed by the personnel office, decided by the head of the instansi."""
    komite = susunan.buat_komite(
        session, nama="Komite Talenta Instansi", tingkat="instansi", unit_pid=None, pelaku=orang["PK"][0]
    )
    akun = {a.id: a for a in akun_bersuara(session, hari_ini(session, instansi_id)).values()}
    anggota = tuple(
        susunan.IsianAnggota(akun[p.id].pid, akun[p.id].nama, akun[p.id].jabatan or "Pejabat", kursi)
        for kursi in (KETUA, SEKRETARIS, ANGGOTA)
        for p in orang[PERAN_AKUN[kursi]][: None if kursi == ANGGOTA else 1]
    )
    isian = susunan.IsianSusunan(MULAI, None, AturanKuorum(1, 2), satu_unit_abstain=True, anggota=anggota)
    usul = susunan.usulkan(session, komite.pid, isian, pelaku=orang["PK"][0])
    susunan_putus.tetapkan(
        session, komite.pid, usul.pid, sk_nomor=SK[0], sk_tanggal=SK[1], versi=usul.versi, pelaku=orang["PP"][0]
    )
    return komite


def _calon(session: Session, tanpa: list[str]) -> list[Hasil]:
    """Nine administrators of the run in force, taken in turn from the boxes, so that the session has variety.

    Of the committee only the last member may be among them: one case in which somebody sits out.
    """
    h = Hasil
    baris = session.scalars(
        select(h)
        .join(PemetaanBerlaku, PemetaanBerlaku.pemetaan_id == h.pemetaan_id)
        .join(Periode, Periode.id == PemetaanBerlaku.periode_id)
        .where(
            Periode.kode == PERIODE,
            h.kotak.is_not(None),
            h.kotak >= 2,
            h.jenjang == "administrator",
            h.nip.not_in(tanpa),
        )
        .order_by(h.urut)
    ).all()
    tumpuk: dict[int | None, list[Hasil]] = {}
    for b in {b.pegawai_id: b for b in baris}.values():  # a person may have a row per target
        tumpuk.setdefault(b.kotak, []).append(b)
    urut = [antre[ke] for ke in range(CALON) for _, antre in sorted(tumpuk.items(), reverse=True) if ke < len(antre)]
    return urut[:CALON]


def _usulkan(session: Session, orang: dict[str, list[Pelaku]], calon: list[Hasil]) -> None:
    """Proposals of `komite.toml`: who (role and place), about whom, one box up or down, with reason and evidence."""
    for b in bahan("komite.toml")["usulan"]:
        siapa, hasil = orang[b["peran"]][b.get("ke", 0)], calon[b["calon"]]
        if hasil.kotak is None or not 1 <= hasil.kotak + b["geser"] <= CALON or siapa.nip == hasil.nip:
            continue
        usulan.ajukan(
            session, pelaku=siapa, lingkup=Lingkup(siapa.instansi_id, seluruh=True), pegawai_pid=hasil.pegawai_pid,
            periode=PERIODE,
            isian=Isian(
                hasil.kotak + b["geser"], b["kode"], b["alasan"],
                tuple(Bukti(x["jenis"], x["teks"]) for x in b["bukti"]),
            ),
        )  # fmt: skip


def _sidang(session: Session, komite: Komite, orang: dict[str, list[Pelaku]], calon: list[Hasil]) -> None:
    """The secretary prepares it from the proposals; one member declares a conflict, three have answered."""
    ks = orang["KS"][0]
    zona = ZoneInfo(session.get_one(Instansi, komite.instansi_id).zona_waktu)
    hari = hari_ini(session, komite.instansi_id) + timedelta(days=7)
    pukul = datetime.combine(hari, time(9), zona)
    s = sidang.buat_sidang(
        session, pelaku=ks, komite_pid=komite.pid, periode_kode=PERIODE,
        undangan=sidang.Undangan(
            "Sidang talenta administrator", "Ruang rapat Sekretariat Daerah", pukul, pukul - timedelta(days=1)
        ),
        cakupan=CakupanSidang(usulan=True),
    )  # fmt: skip
    ada = set(session.scalars(select(CalonSidang.pegawai_pid).where(CalonSidang.sidang_id == s.id)))
    for c in calon:
        if c.pegawai_pid not in ada:
            agenda.tambah(session, sidang_pid=s.pid, pelaku=ks, pegawai_pid=c.pegawai_pid)
    saudara = orang["KA"][-1]
    if saudara.nip != calon[0].nip:
        benturan.nyatakan(session, nip=calon[0].nip, jenis=KELUARGA, keterangan="Ipar.", pelaku=saudara)
    sidang.pindah(session, sidang_pid=s.pid, pelaku=ks, ke=PRATINJAU)
    _jawab(session, s, [*orang["KA"][:2], orang["KK"][0]])


def _jawab(session: Session, s: Sidang, siapa: list[Pelaku]) -> None:
    daftar = session.scalars(select(CalonSidang.pid).where(CalonSidang.sidang_id == s.id).order_by(CalonSidang.nomor))
    semua = list(daftar)
    for ke, orang in enumerate(siapa):
        for no, pid in enumerate(semua if ke < len(siapa) - 1 else semua[:4]):
            pilihan = BAHAS if no in (0, 3 + ke) else ABSTAIN if (no + ke) % 7 == 6 else SETUJU
            try:
                pratinjau.jawab(session, sidang_pid=s.pid, calon_pid=pid, pelaku=orang, pilihan=pilihan)
            except AdaBenturan:
                continue
