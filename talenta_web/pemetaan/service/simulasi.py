"""What-if comparisons: make one, hold drafts against it, share it, propose a draft as a rule version, remove it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from talenta_web.aturan.service import AturanTerpilih, GalatVersi, buat_dari_parameter, pilih
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.host.registry import susun_aturan
from talenta_web.pekerjaan import antre
from talenta_web.pekerjaan.kunci import kunci_menit
from talenta_web.pemetaan.jejak import catat
from talenta_web.pemetaan.models import (
    DITETAPKAN,
    Pemetaan,
    PemetaanBerlaku,
    PemetaanSelesai,
    Periode,
    Simulasi,
    SimulasiDraf,
    SimulasiPindah,
)
from talenta_web.pemetaan.models.simulasi import ANTRE
from talenta_web.pemetaan.service import simulasi_hitung as hitung
from talenta_web.pemetaan.service.galat import GalatPemetaan, PeriodeTidakAda
from talenta_web.pemetaan.service.periode import cari_periode
from talenta_web.pemetaan.service.simulasi_hitung import GalatSimulasi
from talenta_web.pemetaan.simulasi.setelan import setelan

if TYPE_CHECKING:
    from talenta_web.host.registry import Registry
    from talenta_web.penskoran import AturanTerikat

TUGAS = "pemetaan.simulasi"
_NAMA_MAKS = 120


class SimulasiTidakAda(GalatPemetaan):
    """No simulation of that id in this instansi, or it has been removed."""

    def __init__(self) -> None:
        super().__init__("Simulasi ini tidak ada, atau sudah dihapus karena masa simpannya habis.")


def buat(session: Session, *, instansi_id: int, pelaku_id: int | None, periode_kode: str, nama: str) -> Simulasi:
    """Start a simulation on the run in force of a periode. Raises GalatPemetaan."""
    _sapu(session, instansi_id)
    periode, run = dasar(session, instansi_id, periode_kode)
    baris = Simulasi(
        instansi_id=instansi_id, periode_id=periode.id, pemetaan_id=run.id, pelaku_id=pelaku_id,
        nama=" ".join(nama.split())[:_NAMA_MAKS] or f"Simulasi {periode.nama}"[:_NAMA_MAKS],
        berakhir_pada=sekarang() + timedelta(days=setelan().hari_simpan),
    )  # fmt: skip
    with transaksi(session):
        session.add(baris)
        session.flush()
        _jejak(session, "simulasi.buat", baris, pelaku_id, {"periode": periode.kode})
    return baris


def dasar(session: Session, instansi_id: int, periode_kode: str) -> tuple[Periode, Pemetaan]:
    """The run in force of a periode, if drafts can be held against it. Raises GalatPemetaan."""
    periode = cari_periode(session, instansi_id, periode_kode)
    if periode is None:
        raise PeriodeTidakAda(periode_kode)
    run = session.scalar(
        select(Pemetaan)
        .join(PemetaanBerlaku, PemetaanBerlaku.pemetaan_id == Pemetaan.id)
        .where(PemetaanBerlaku.periode_id == periode.id)
    )
    if run is None:
        raise GalatSimulasi("Periode ini belum pernah dihitung. Hitung pemetaannya lebih dahulu.")
    if not run.aturan_teks:
        raise GalatSimulasi(
            "Pemetaan ini dihitung dengan aturan Python, yang bagian-bagiannya tidak dapat dibandingkan. "
            "Simulasi memerlukan aturan TOML."
        )
    return periode, run


def susun_draf(
    session: Session,
    registry: Registry,
    pid: str,
    *,
    instansi_id: int,
    pelaku_id: int | None,
    nomor: int | None,
    nama: str,
    versi_pid: str | None,
    parameter: Mapping[str, str],
) -> SimulasiDraf:
    """Add a draft (`nomor` None) or replace one: a rule version as it stands, or the base rule with other parameters.

    The result of a replaced draft is not shown any more (`SimulasiDraf.hasil`) until the new one is there. Raises
    GalatSimulasi, SimulasiTidakAda, GalatAturan, GalatParameter; then nothing has changed.
    """
    terikat, dasar = _rancang(session, registry, cari(session, instansi_id, pid), versi_pid, parameter)
    if terikat.digest == dasar.aturan_digest:
        raise GalatSimulasi("Draf ini sama dengan aturan pemetaan yang berlaku. Ubah sedikitnya satu parameter.")
    with transaksi(session):
        simulasi = cari(session, instansi_id, pid, kunci=True)  # drafts that do not exist yet cannot be locked
        ada = {d.nomor: d for d in session.scalars(_draf(simulasi.id).with_for_update())}
        if nomor is not None and nomor not in ada:
            raise GalatSimulasi("Draf ini sudah dihapus. Muat ulang halaman.")
        if nomor is None:  # sent twice, or asked for again: one draft
            nomor = next((n for n, d in ada.items() if d.digest == terikat.digest), None)
        if nomor is None:
            nomor = next((n for n in range(1, setelan().draf_maksimal + 1) if n not in ada), None)
        if nomor is None:
            raise GalatSimulasi(f"Paling banyak {setelan().draf_maksimal} draf. Ubah atau hapus salah satunya.")
        draf = ada.get(nomor) or SimulasiDraf(instansi_id=instansi_id, simulasi_id=simulasi.id, nomor=nomor)
        draf.nama = (" ".join(nama.split()) or _sebut(terikat, dasar.parameter, versi_pid))[:_NAMA_MAKS]
        draf.versi_pid, draf.aturan_nama = versi_pid, terikat.aturan.nama
        draf.aturan_teks, draf.parameter, draf.digest = terikat.aturan.teks, dict(terikat.parameter), terikat.digest
        draf.keadaan, draf.galat, draf.diajukan_pid, draf.pekerjaan_pid = ANTRE, None, None, None
        session.add(draf)
        session.flush()
        _jejak(session, "simulasi.draf", simulasi, pelaku_id, {"nomor": nomor, "aturan_digest": draf.digest})
    return draf


def _rancang(
    session: Session, registry: Registry, simulasi: Simulasi, versi_pid: str | None, parameter: Mapping[str, str]
) -> tuple[AturanTerikat, Pemetaan]:
    run = session.get_one(Pemetaan, simulasi.pemetaan_id)
    if versi_pid is None:
        aturan = susun_aturan(run.aturan_teks, f"aturan {run.aturan_kode}")
        return aturan.terapkan({**run.parameter, **parameter}), run
    try:
        terpilih = pilih(session, registry, run.instansi_id, run.aturan_kode, run.tanggal_acuan, versi_pid)
    except LookupError as e:
        raise GalatSimulasi(str(e)) from e
    return terpilih.terikat(), run


def _sebut(terikat: AturanTerikat, lama: Mapping[str, Any], versi_pid: str | None) -> str:
    """A name for a draft that got none: the version, or what was changed."""
    if versi_pid is not None:
        return f"{terikat.aturan.nama} {terikat.aturan.versi}"
    beda = [
        f"{p.nama}: {p.pilihan.get(str(n), n)}"
        for k, p in terikat.aturan.parameter.items()
        if lama.get(k) != (n := terikat.parameter[k])
    ]
    return "; ".join(beda)


def jalankan(session: Session, draf: SimulasiDraf, *, pelaku_id: int | None) -> str | None:
    """Compute in place when the population is small, else queue a job and return its pid. Raises GalatSimulasi."""
    if _banyak(session, draf) > setelan().orang_di_tempat:
        muatan = {"draf": draf.pid, "digest": draf.digest}
        kunci = kunci_menit(TUGAS, pelaku_id, muatan, draf.putaran)
        with transaksi(session):
            pid = antre(
                session, TUGAS, muatan, instansi_id=draf.instansi_id, pelaku_id=pelaku_id, kunci_idempoten=kunci
            )
            draf.pekerjaan_pid = pid
        return pid
    hitung_sekarang(session, draf)
    return None


def hitung_sekarang(session: Session, draf: SimulasiDraf) -> None:
    """Compute in a limited child process and wait; a refusal is kept with the draft. Raises GalatSimulasi."""
    nomor, digest = draf.id, draf.digest
    masukan = hitung.masukan_draf(session, draf)
    session.rollback()  # no open transaction while the child works
    try:
        jadi = hitung.di_tempat(masukan)
        with transaksi(session):  # few rows: at once, so that equal computations store one after the other
            hitung.simpan_hasil(session, nomor, digest, jadi)
    except GalatSimulasi as e:
        hitung.gagal(session, nomor, digest, str(e))
        raise


def _banyak(session: Session, draf: SimulasiDraf) -> int:
    s = PemetaanSelesai
    return session.execute(
        select(s.terpetakan + s.belum)
        .join(Simulasi, Simulasi.pemetaan_id == s.pemetaan_id)
        .where(Simulasi.id == draf.simulasi_id)
    ).scalar_one()


def bagikan(session: Session, pid: str, *, instansi_id: int, pelaku_id: int, nyala: bool) -> Simulasi:
    """Let the committee read it, or end that. Raises GalatSimulasi once the periode is ditetapkan."""
    with transaksi(session):
        simulasi = cari(session, instansi_id, pid)
        periode = session.get_one(Periode, simulasi.periode_id)
        if nyala and periode.status == DITETAPKAN:
            raise GalatSimulasi("Periode ini sudah ditetapkan; simulasinya tidak dibagikan lagi.")
        simulasi.dibagikan_pada = sekarang() if nyala else None
        simulasi.dibagikan_oleh = pelaku_id if nyala else None
        session.flush()
        _jejak(session, "simulasi.bagikan", simulasi, pelaku_id, {"nyala": nyala})
    return simulasi


def ajukan(session: Session, pid: str, nomor: int, *, instansi_id: int, pelaku_id: int) -> str:
    """Make a rule version (a draft) of a draft with changed parameters, and return its pid. Raises GalatSimulasi."""
    simulasi = cari(session, instansi_id, pid)
    run = session.get_one(Pemetaan, simulasi.pemetaan_id)
    draf = session.scalar(_draf(simulasi.id).where(SimulasiDraf.nomor == nomor))
    if draf is None:
        raise GalatSimulasi("Draf ini sudah dihapus. Muat ulang halaman.")
    if draf.versi_pid is not None:
        raise GalatSimulasi("Draf ini memang versi aturan. Ajukan dari halaman versi itu.")
    if draf.diajukan_pid is not None:
        return draf.diajukan_pid
    if draf.hasil is None:
        raise GalatSimulasi(
            f"Draf {nomor} berubah dan belum selesai dihitung. Hitung lagi, lihat akibatnya, lalu ajukan."
        )
    asal = AturanTerpilih(run.aturan_kode, run.aturan_nama, run.aturan_teks, run.parameter, run.aturan_digest)
    catatan = f"Dari simulasi “{simulasi.nama}” (nomor {simulasi.pid}), draf {nomor}: {draf.nama}"
    try:
        with transaksi(session):
            versi = buat_dari_parameter(
                session, asal, draf.parameter, instansi_id=instansi_id, pelaku_id=pelaku_id, catatan=catatan
            )
            draf.diajukan_pid = versi.pid
            session.flush()
            rincian = {"nomor": nomor, "versi": versi.pid}
            _jejak(session, "simulasi.ajukan", simulasi, pelaku_id, rincian)
    except GalatVersi as e:
        raise GalatSimulasi(str(e)) from e
    return versi.pid


def hapus(session: Session, pid: str, *, instansi_id: int, pelaku_id: int) -> None:
    """Remove a simulation with its drafts. Raises SimulasiTidakAda."""
    with transaksi(session):
        simulasi = cari(session, instansi_id, pid, kunci=True)
        _jejak(session, "simulasi.hapus", simulasi, pelaku_id, {})
        _buang(session, simulasi.id)


def hapus_draf(session: Session, pid: str, nomor: int, *, instansi_id: int, pelaku_id: int) -> None:
    """Remove one draft. Raises SimulasiTidakAda."""
    with transaksi(session):
        simulasi = cari(session, instansi_id, pid, kunci=True)
        draf = session.scalar(_draf(simulasi.id).where(SimulasiDraf.nomor == nomor))
        if draf is not None:
            session.execute(delete(SimulasiPindah).where(SimulasiPindah.draf_id == draf.id))
            session.delete(draf)
            _jejak(session, "simulasi.draf.hapus", simulasi, pelaku_id, {"nomor": nomor})


def cari(session: Session, instansi_id: int, pid: str, *, kunci: bool = False) -> Simulasi:
    """The simulation; raises SimulasiTidakAda (also when its retention has ended).

    `kunci`: nobody else changes or removes its drafts until this transaction ends.
    """
    perintah = select(Simulasi).where(
        Simulasi.instansi_id == instansi_id, Simulasi.pid == pid, Simulasi.berakhir_pada > sekarang()
    )
    baris = session.scalar(perintah.with_for_update() if kunci else perintah)
    if baris is None:
        raise SimulasiTidakAda
    return baris


def _sapu(session: Session, instansi_id: int) -> None:
    """Remove what is past its retention; a few at a time, whenever somebody starts a new one."""
    lewat = select(Simulasi.id).where(Simulasi.instansi_id == instansi_id, Simulasi.berakhir_pada <= sekarang())
    for nomor in session.scalars(lewat.limit(20)).all():
        with transaksi(session):
            _buang(session, nomor)


def _buang(session: Session, simulasi_id: int) -> None:
    draf = select(SimulasiDraf.id).where(SimulasiDraf.simulasi_id == simulasi_id)
    session.execute(delete(SimulasiPindah).where(SimulasiPindah.draf_id.in_(draf)))
    session.execute(delete(SimulasiDraf).where(SimulasiDraf.simulasi_id == simulasi_id))
    session.execute(delete(Simulasi).where(Simulasi.id == simulasi_id))


def _draf(simulasi_id: int) -> Select[SimulasiDraf]:
    return select(SimulasiDraf).where(SimulasiDraf.simulasi_id == simulasi_id)


def _jejak(session: Session, jenis: str, s: Simulasi, pelaku_id: int | None, rincian: Mapping[str, Any]) -> None:
    catat(
        session, jenis, instansi_id=s.instansi_id, pelaku_id=pelaku_id, objek="simulasi", objek_pid=s.pid,
        rincian=dict(rincian),
    )  # fmt: skip
