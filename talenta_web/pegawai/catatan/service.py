"""Writes of single records: add, change, close, withdraw; every one keeps what stood there before.

`nilai` is form text by column (empty = no value), read by the rules of the import. `sidik` is the digest of the record
as the page showed it (baris.sidik). `berkas` are ids of stored files (basis.gudang) that become evidence. All run in
the transaction of the caller if there is one. Computed results never change by this: a pemetaan is a run of its own.
Raises CatatanTidakAda, CatatanBerubah, TidakSah, PerluDuaOrang (pegawai.catatan.galat).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.basis.sesi import instansi_sesi, transaksi
from talenta_web.pegawai.catatan import cakup
from talenta_web.pegawai.catatan.baris import (
    DUA_ORANG,
    ambil,
    ke_json,
    kunci,
    periksa_kunci,
    periksa_rujukan,
    sidik_nilai,
)
from talenta_web.pegawai.catatan.baris import nilai as nilai_baris
from talenta_web.pegawai.catatan.galat import CatatanBerubah, CatatanTidakAda, PerluDuaOrang
from talenta_web.pegawai.catatan.isian import TidakSah, bidang, kolom_akhir, periksa_lengkap, teks, urai
from talenta_web.pegawai.jejak import catat
from talenta_web.pegawai.models import RIWAYAT, CatatanBukti, CatatanVersi, Pegawai, Riwayat
from talenta_web.pegawai.rangkum import minta

SUMBER = "Dicatat di aplikasi"
SUMBER_KOREKSI = "Koreksi data pegawai"
MIN_ALASAN = 10
MAKS_ALASAN = 2000


@dataclass(frozen=True, slots=True)
class Sebab:
    """Why and by whom: the reason in words, and what led to it (langsung, koreksi, dua_orang)."""

    alasan: str
    pelaku_id: int | None
    kode: str = "langsung"
    rujukan_pid: str | None = None
    pengusul_id: int | None = None
    berkas: Sequence[int] = field(default=())


def tambah(session: Session, pegawai_id: int, bingkai: str, nilai: Mapping[str, str], sebab: Sebab) -> str:
    """Add a record; returns its public id."""
    _periksa(bingkai, sebab)
    with transaksi(session):
        kunci(session, pegawai_id)
        isi = _bersumber(bingkai, urai(bingkai, nilai), sebab)
        _sah(session, pegawai_id, bingkai, isi, None)
        model: type[Any] = RIWAYAT[bingkai]
        baris: Riwayat = model(instansi_id=instansi_sesi(session), pegawai_id=pegawai_id, **isi)
        session.add(baris)
        session.flush()
        cakup.terisi(session, pegawai_id, bingkai, isi["sumber"])
        _catat(session, baris, bingkai, "tambah", None, isi, sebab)
        return baris.pid


def ubah(
    session: Session,
    pegawai_id: int,
    bingkai: str,
    catatan_pid: str,
    nilai: Mapping[str, str],
    sebab: Sebab,
    *,
    sidik: str | None,
    tindakan: str = "ubah",
) -> bool:
    """Change the given columns of a record; False when nothing differs (then nothing is written but evidence)."""
    _periksa(bingkai, sebab)
    with transaksi(session):
        kunci(session, pegawai_id)
        baris = _terkini(session, pegawai_id, bingkai, catatan_pid, sidik)
        lama = nilai_baris(baris)
        baru = {**lama, **urai(bingkai, nilai)}
        if baru == lama:
            _bukti(session, baris, bingkai, sebab)
            return False
        if baru["sumber"] in {lama["sumber"], None}:
            baru = _bersumber(bingkai, {**baru, "sumber": None}, sebab)
        _sah(session, pegawai_id, bingkai, baru, baris.id)
        for kolom, isi in baru.items():
            setattr(baris, kolom, isi)
        session.flush()
        _catat(session, baris, bingkai, tindakan, lama, baru, sebab)
        return True


def tutup(
    session: Session, pegawai_id: int, bingkai: str, catatan_pid: str, tanggal: str, sebab: Sebab, *, sidik: str | None
) -> None:
    """Give a running record its end date; a record that has one is changed, not closed."""
    akhir = kolom_akhir(bingkai) if bingkai in RIWAYAT else None
    if akhir is None:
        raise CatatanTidakAda("Data ini tidak memiliki tanggal selesai.")
    with transaksi(session):
        if getattr(ambil(session, pegawai_id, bingkai, catatan_pid), akhir) is not None:
            raise TidakSah({akhir: "Catatan ini sudah ditutup. Ubah tanggal selesainya bila keliru."})
        if not tanggal.strip():
            raise TidakSah({akhir: "Isi tanggal selesai."})
        ubah(session, pegawai_id, bingkai, catatan_pid, {akhir: tanggal}, sebab, sidik=sidik, tindakan="tutup")


def cabut(
    session: Session, pegawai_id: int, bingkai: str, catatan_pid: str, sebab: Sebab, *, sidik: str | None
) -> None:
    """Withdraw a record that should never have stood there; its values stay in the history."""
    _periksa(bingkai, sebab)
    with transaksi(session):
        kunci(session, pegawai_id)
        baris = _terkini(session, pegawai_id, bingkai, catatan_pid, sidik)
        lama = nilai_baris(baris)
        _catat(session, baris, bingkai, "cabut", lama, None, sebab)
        session.delete(baris)
        session.flush()
        cakup.setelah_cabut(session, pegawai_id, bingkai)


def _periksa(bingkai: str, sebab: Sebab) -> None:
    if bingkai not in RIWAYAT:
        raise CatatanTidakAda(f"Data '{bingkai}' tidak dikenal.")
    if bingkai in DUA_ORANG and sebab.kode != "dua_orang":
        raise PerluDuaOrang
    periksa_alasan(sebab.alasan)


def periksa_alasan(alasan: str) -> None:
    """A change says why, in words; raises TidakSah."""
    if not MIN_ALASAN <= len(alasan.strip()) <= MAKS_ALASAN:
        pesan = f"Tulis alasan perubahan, {MIN_ALASAN} sampai {MAKS_ALASAN} karakter, misalnya dasar dokumennya."
        raise TidakSah({"alasan": pesan})


def _bersumber(bingkai: str, isi: dict[str, Any], sebab: Sebab) -> dict[str, Any]:
    """Every column of the frame; who names no source gets ours."""
    lengkap = {b.nama: isi.get(b.nama) for b in bidang(bingkai)}
    lengkap["sumber"] = lengkap.get("sumber") or (SUMBER_KOREKSI if sebab.kode == "koreksi" else SUMBER)
    return lengkap


def _terkini(session: Session, pegawai_id: int, bingkai: str, pid: str, sidik: str | None) -> Riwayat:
    baris = ambil(session, pegawai_id, bingkai, pid)
    kini = nilai_baris(baris)
    if sidik is None or sidik != sidik_nilai(kini):
        raise CatatanBerubah({k: teks(v) for k, v in kini.items()})
    return baris


def _sah(session: Session, pegawai_id: int, bingkai: str, isi: Mapping[str, Any], kecuali: int | None) -> None:
    periksa_lengkap(bingkai, isi)
    periksa_rujukan(session, bingkai, isi)
    periksa_kunci(session, pegawai_id, bingkai, isi, kecuali)


def _catat(
    session: Session,
    baris: Riwayat,
    bingkai: str,
    tindakan: str,
    lama: Mapping[str, Any] | None,
    baru: Mapping[str, Any] | None,
    sebab: Sebab,
) -> None:
    """History row, evidence and audit event."""
    instansi = instansi_sesi(session)
    session.add(
        CatatanVersi(
            instansi_id=instansi,
            pegawai_id=baris.pegawai_id,
            bingkai=bingkai,
            catatan_pid=baris.pid,
            tindakan=tindakan,
            sebab=sebab.kode,
            sebab_pid=sebab.rujukan_pid,
            pelaku_id=sebab.pelaku_id,
            pengusul_id=sebab.pengusul_id,
            alasan=sebab.alasan.strip(),
            lama=None if lama is None else ke_json(lama),
            baru=None if baru is None else ke_json(baru),
        )
    )
    _bukti(session, baris, bingkai, sebab)
    beda = sorted(k for k in {**(lama or {}), **(baru or {})} if (lama or {}).get(k) != (baru or {}).get(k))
    catat(
        session,
        f"catatan.{tindakan}",
        instansi_id=instansi,
        pelaku_id=sebab.pelaku_id,
        objek="pegawai",
        objek_pid=session.get_one(Pegawai, baris.pegawai_id).pid,
        rincian={"bingkai": bingkai, "catatan": baris.pid, "bidang": beda, "sebab": sebab.kode},
    )

    minta(session, instansi, sebab.pelaku_id)


def _bukti(session: Session, baris: Riwayat, bingkai: str, sebab: Sebab) -> None:
    for berkas in sebab.berkas:
        session.add(
            CatatanBukti(
                instansi_id=instansi_sesi(session),
                pegawai_id=baris.pegawai_id,
                bingkai=bingkai,
                catatan_pid=baris.pid,
                berkas_id=berkas,
            )
        )
    session.flush()
