"""Rows of a board that are linked follow the assessments of their instansi: stage, score and day, never a person.

The step is taken in one instansi and read on the board of another; this is the only write across the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.basis.sesi import SEMUA, transaksi
from talenta_web.domain.penilaian import BATAL, KEADAAN, TERKUNCI
from talenta_web.kematangan.galat import IsianSalah, TidakAda
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.lintas import di_instansi
from talenta_web.kematangan.models import Binaan, LangkahBinaan, PenetapanPenilaian, Penilaian, TahapPenilaian
from talenta_web.kematangan.papan_isian import Nilai, dalam_kalimat, kata, kunci_nama
from talenta_web.kematangan.queries.papan import kunci_papan
from talenta_web.kematangan.queries.papan_rinci import SAMBUNGAN


def catat_gerak(session: Session, penilaian: Penilaian) -> None:
    """Call inside the transaction of a step, after its row was added: linked boards show the new stage and score."""
    with di_instansi(session, SEMUA):
        milik = Binaan.terhubung_id == penilaian.instansi_id
        if kanreg := session.scalars(select(Binaan.instansi_id).where(milik).distinct()).all():
            kunci_papan(session, *kanreg)
            pilih = select(Binaan).where(milik).order_by(Binaan.id).execution_options(populate_existing=True)
            for binaan in session.scalars(pilih).all():
                _selaraskan(session, binaan)


def hubungkan(session: Session, kanreg_id: int, nama: str, instansi_id: int | None) -> Binaan:
    """The operator says that this row is that instansi here (None: no longer); its figures follow from now on.

    The session sees every instansi. Raises TidakAda for an unknown row, IsianSalah when another row is linked to it.
    """
    with transaksi(session):
        kunci_papan(session, kanreg_id)
        baris = session.scalars(select(Binaan).where(Binaan.instansi_id == kanreg_id)).all()
        binaan = next((b for b in baris if kunci_nama(b.nama) == kunci_nama(nama)), None)
        if binaan is None:
            raise TidakAda(f"Tidak ada instansi bernama '{nama}' pada papan ini. Periksa ejaannya di /papan/.")
        lain = next((b for b in baris if b.terhubung_id == instansi_id and b is not binaan), None)
        if instansi_id is not None and lain is not None:
            raise IsianSalah("instansi", f"Instansi itu sudah tersambung dengan '{lain.nama}'. Lepaskan dahulu.")
        kode: dict[int | None, str] = {i.id: i.kode for i in session.scalars(select(Instansi))}
        kode[None] = ""
        ubah_ruas(session, binaan, {SAMBUNGAN: (kode[binaan.terhubung_id], kode[instansi_id])}, "Operator", None)
        binaan.terhubung_id = instansi_id
        catat(
            session, "papan.hubungkan", instansi_id=kanreg_id, pelaku_id=None, objek="binaan", objek_pid=binaan.pid,
            rincian={"instansi": kode[instansi_id] or "-"},
        )  # fmt: skip
        if instansi_id is not None:
            _selaraskan(session, binaan)
    return binaan


def ubah_ruas(
    session: Session, binaan: Binaan, beda: Mapping[str, tuple[str, str]], sumber: str, oleh_id: int | None
) -> None:
    """A line of history per column that changes."""
    session.add_all(
        LangkahBinaan(
            instansi_id=binaan.instansi_id, binaan_id=binaan.id, ruas=r, lama=a, baru=b, sumber=sumber[:120],
            oleh_id=oleh_id,
        )
        for r, (a, b) in beda.items()
        if a != b
    )  # fmt: skip


def _selaraskan(session: Session, binaan: Binaan) -> None:
    """Stage, score and day of the newest assessment that was not cancelled; nothing known leaves them open."""
    p = Penilaian
    semua = session.scalars(
        select(p)
        .where(p.instansi_id == binaan.terhubung_id, p.keadaan != BATAL)
        .order_by(p.tahun.desc(), p.nomor.desc())
    ).all()
    if not semua:
        return
    kini, diserahkan = semua[0], next((x for x in semua if x.keadaan in TERKUNCI), None)
    isi: dict[str, Nilai] = {"tahap": kini.keadaan, "gerak_pada": _hari(session, kini)}
    dasar = ""
    if diserahkan is not None:
        isi["skor"], dasar = _skor(session, diserahkan)
    beda = {r: (kata(getattr(binaan, r)), kata(n)) for r, n in isi.items() if getattr(binaan, r) != n}
    if not beda:
        return
    ubah_ruas(session, binaan, {r: b for r, b in beda.items() if r == "skor"}, dasar, None)
    ubah_ruas(session, binaan, {r: b for r, b in beda.items() if r != "skor"}, f"Penilaian tahun {kini.tahun}", None)
    for ruas, nilai in isi.items():
        setattr(binaan, ruas, nilai)
    catat(
        session, "papan.ikut", instansi_id=binaan.instansi_id, pelaku_id=None, objek="binaan", objek_pid=binaan.pid,
        rincian={"ruas": sorted(beda), "tahap": kini.keadaan},
    )  # fmt: skip


def _skor(session: Session, penilaian: Penilaian) -> tuple[Nilai, str]:
    """Points that an evaluator gave last, else the total that the instansi fixed; with which of the two it is."""
    t, f = TahapPenilaian, PenetapanPenilaian
    luar = session.execute(
        select(t.skor, t.ke).where(t.penilaian_id == penilaian.id, t.skor.is_not(None)).order_by(t.id.desc()).limit(1)
    ).first()
    if luar is not None:
        return luar[0], f"Nilai evaluator pada tahap {dalam_kalimat(KEADAAN[luar[1]])} penilaian {penilaian.tahun}"
    total = session.scalar(select(f.total).where(f.penilaian_id == penilaian.id).order_by(f.nomor.desc()).limit(1))
    return total, f"Nilai mandiri yang ditetapkan, penilaian {penilaian.tahun}"


def _hari(session: Session, penilaian: Penilaian) -> Nilai:
    """The day of its last step: that of the step's document, else the calendar day where the instansi is."""
    t = TahapPenilaian
    akhir = session.execute(
        select(t.dokumen_tanggal, t.waktu).where(t.penilaian_id == penilaian.id).order_by(t.id.desc()).limit(1)
    ).first()
    if akhir is not None and akhir[0] is not None:
        return akhir[0]
    zona = session.scalar(select(Instansi.zona_waktu).where(Instansi.id == penilaian.instansi_id))
    saat = penilaian.dibuat_pada if akhir is None else akhir[1]
    return saat.astimezone(ZoneInfo(zona or "Asia/Jakarta")).date()
