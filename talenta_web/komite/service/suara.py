"""Votes: opened by the operator for those who may vote at that moment, cast once each, closed when all are in."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import SUARA_PILIHAN
from talenta_web.komite.galat import IsianSalah, KeadaanSalah, SudahMemilih, TidakAda, TidakKuorum
from talenta_web.komite.keanggotaan import benturan_sidang
from talenta_web.komite.models import CalonSidang, Pemungutan, Sidang, Suara
from talenta_web.komite.models.sidang import DIPUTUS, DITUNDA
from talenta_web.komite.models.susunan import BERSUARA
from talenta_web.komite.queries.kehadiran import anggota_hadir, kuorum_kini
from talenta_web.komite.queries.suara import hitung_suara, pemungutan_terakhir
from talenta_web.komite.service.gerak import calon_sidang, catat_aktivitas, kunci
from talenta_web.komite.service.syarat import (
    catat_sidang,
    wajib_berjalan,
    wajib_hadir,
    wajib_pemilih,
    wajib_pencatat,
)

MIN_ALASAN, MAKS_ALASAN = 10, 500


def buka(session: Session, *, sidang_pid: str, calon_pid: str, pelaku: Pelaku, kotak: int | None) -> Pemungutan:
    """Open a vote on a person: move to `kotak`, or (None) keep the computed box.

    Entitled are the members who vote, are present and have no conflict at this moment.

    Raises TidakAda, BukanAnggota (not the operator), KeadaanSalah (no session, paused, not the current person, decided,
    a vote is open, nobody is entitled), TidakKuorum, IsianSalah.
    """
    with transaksi(session):
        sidang = kunci(session, pelaku.instansi_id, sidang_pid)
        calon = calon_sidang(session, sidang, calon_pid)
        wajib_berjalan(sidang)
        wajib_pencatat(session, sidang, calon, pelaku.id)
        _boleh_dibuka(session, sidang, calon, kotak)
        bentur = benturan_sidang(session, sidang)
        hadir = anggota_hadir(session, sidang)
        berhak = [a.id for a in hadir if a.peran in BERSUARA and (calon.id, a.id) not in bentur]
        if not berhak:
            raise KeadaanSalah(
                f"Semua anggota yang hadir berbenturan kepentingan dengan {calon.nama}; tidak ada pemilih."
            )
        calon.putaran += 1
        baris = Pemungutan(
            instansi_id=sidang.instansi_id, sidang_id=sidang.id, calon_id=calon.id, putaran=calon.putaran, kotak=kotak,
            berhak=berhak, dibuka_oleh=pelaku.id,
        )  # fmt: skip
        session.add(baris)
        catat_aktivitas(session, sidang, "suara.buka", calon=calon, oleh_id=pelaku.id, putaran=calon.putaran)
        catat_sidang(
            session, sidang, "sidang.suara.buka", pelaku.id, calon=calon.pid, putaran=calon.putaran, berhak=len(berhak)
        )
    return baris


def _boleh_dibuka(session: Session, sidang: Sidang, calon: CalonSidang, kotak: int | None) -> None:
    if kotak is not None and not 1 <= kotak <= 9:
        raise IsianSalah("kotak", "Kotak yang ditanyakan harus 1 sampai 9.")
    if kotak is not None and kotak == calon.kotak_hitung:
        raise IsianSalah("kotak", f"Kotak {kotak} adalah hasil hitung; tanyakan apakah kotak itu dipertahankan.")
    if sidang.calon_kini_id != calon.id:
        raise KeadaanSalah(f"{calon.nama} tidak sedang dibahas. Panggil dahulu, agar semua layar menampilkannya.")
    if calon.keadaan in (DIPUTUS, DITUNDA):
        raise KeadaanSalah(f"{calon.nama} sudah diputus. Urungkan putusan itu sebelum membuka pemungutan suara.")
    terakhir = pemungutan_terakhir(session, calon.id)
    if terakhir is not None and terakhir.ditutup_pada is None:
        raise KeadaanSalah(f"Pemungutan suara {terakhir.putaran} tentang {calon.nama} masih terbuka.")
    meter = kuorum_kini(session, sidang)
    if not meter.tercapai:
        raise TidakKuorum(f"Kuorum belum tercapai: {meter.kurang}. Pemungutan suara dibuka setelah kuorum tercapai.")


def _ambil(session: Session, pelaku: Pelaku, pid: str) -> tuple[Sidang, CalonSidang, Pemungutan]:
    """The vote with its session, which is locked first."""
    p = Pemungutan
    asal = session.execute(
        select(Sidang.pid, CalonSidang.pid)
        .join(p, p.sidang_id == Sidang.id)
        .join(CalonSidang, CalonSidang.id == p.calon_id)
        .where(p.pid == pid)
    ).one_or_none()
    if asal is None:
        raise TidakAda("Pemungutan suara ini tidak ada.")
    sidang = kunci(session, pelaku.instansi_id, asal[0])
    calon = calon_sidang(session, sidang, asal[1])
    baris = session.scalars(select(p).where(p.pid == pid).execution_options(populate_existing=True)).one()
    return sidang, calon, baris


def pilih(session: Session, *, pemungutan_pid: str, pelaku: Pelaku, pilihan: str) -> Suara:
    """Cast the own ballot (a key of SUARA_PILIHAN); the last one closes the vote.

    Raises TidakAda, BukanAnggota, AdaBenturan, SudahMemilih, KeadaanSalah (closed, paused, not entitled, not present).
    """
    if pilihan not in SUARA_PILIHAN:
        raise IsianSalah("pilihan", "Pilih setuju, tidak setuju, atau abstain.")
    with transaksi(session):
        sidang, calon, p = _ambil(session, pelaku, pemungutan_pid)
        saya = wajib_pemilih(session, sidang, calon, pelaku.id)
        lama = select(Suara.pilihan).where(Suara.pemungutan_id == p.id, Suara.anggota_id == saya.id)
        if (sudah := session.scalar(lama)) is not None:
            raise SudahMemilih(
                f"Suara Anda pada pemungutan {p.putaran} tentang {calon.nama} sudah masuk "
                f"({SUARA_PILIHAN[sudah].lower()}) dan tidak dapat diganti."
            )
        if p.ditutup_pada is not None:
            raise KeadaanSalah(
                f"Pemungutan suara {p.putaran} tentang {calon.nama} sudah ditutup; suara tidak diterima lagi."
            )
        wajib_berjalan(sidang)
        wajib_hadir(session, sidang, saya)
        if saya.id not in p.berhak:
            raise KeadaanSalah(
                "Anda tidak termasuk yang berhak ketika pemungutan suara ini dibuka: Anda hadir sesudahnya, atau "
                "saat itu berbenturan kepentingan."
            )
        suara = Suara(instansi_id=sidang.instansi_id, pemungutan_id=p.id, anggota_id=saya.id, pilihan=pilihan)
        session.add(suara)
        p.masuk += 1
        catat_aktivitas(
            session, sidang, "suara.masuk", calon=calon, oleh_id=pelaku.id, masuk=p.masuk, berhak=len(p.berhak)
        )
        catat_sidang(session, sidang, "sidang.suara.masuk", pelaku.id, calon=calon.pid, putaran=p.putaran)
        if p.masuk == len(p.berhak):
            _tutup(session, sidang, calon, p, None, "")
    return suara


def tutup(session: Session, *, pemungutan_pid: str, pelaku: Pelaku, alasan: str = "") -> Pemungutan:
    """The operator closes a vote before all are in; `alasan` (at least 10 letters) goes into the activity.

    Raises TidakAda, BukanAnggota, KeadaanSalah (closed already, no session), IsianSalah.
    """
    alasan = " ".join(alasan.split())
    with transaksi(session):
        sidang, calon, p = _ambil(session, pelaku, pemungutan_pid)
        wajib_pencatat(session, sidang, calon, pelaku.id)
        if p.ditutup_pada is not None:
            raise KeadaanSalah(f"Pemungutan suara {p.putaran} tentang {calon.nama} sudah ditutup.")
        wajib_berjalan(sidang)
        if not MIN_ALASAN <= len(alasan) <= MAKS_ALASAN:
            raise IsianSalah(
                "alasan",
                f"Tulis mengapa ditutup sebelum {len(p.berhak) - p.masuk} suara masuk: {MIN_ALASAN} sampai "
                f"{MAKS_ALASAN} huruf, kini {len(alasan)}.",
            )
        _tutup(session, sidang, calon, p, pelaku.id, alasan)
    return p


def _tutup(
    session: Session, sidang: Sidang, calon: CalonSidang, p: Pemungutan, oleh_id: int | None, alasan: str
) -> None:
    p.ditutup_pada = sekarang()
    session.flush()
    ringkas = hitung_suara(session, p).ringkas + (f". Ditutup sebelum lengkap: {alasan}" if alasan else "")
    catat_aktivitas(session, sidang, "suara.tutup", calon=calon, oleh_id=oleh_id, putaran=p.putaran, ringkas=ringkas)
    catat_sidang(
        session, sidang, "sidang.suara.tutup", oleh_id, calon=calon.pid, putaran=p.putaran, masuk=p.masuk,
        berhak=len(p.berhak), dini=bool(alasan),
    )  # fmt: skip
