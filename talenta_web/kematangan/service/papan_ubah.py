"""What the Kanreg writes on its board: one row by a form, many by a file; every change with its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import instansi_sesi, transaksi
from talenta_web.kematangan.galat import Basi, IsianSalah
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import Binaan
from talenta_web.kematangan.papan_impor import Rencana, TabelPapan, bergerak, rencanakan
from talenta_web.kematangan.papan_isian import RUAS, Nilai, kata, kunci_nama
from talenta_web.kematangan.queries.papan import kunci_papan, semua_binaan
from talenta_web.kematangan.queries.papan_rinci import baca_binaan
from talenta_web.kematangan.service.papan import ubah_ruas


def tambah(session: Session, isi: Mapping[str, Nilai], *, instansi_id: int, sumber: str, pelaku_id: int) -> Binaan:
    """A new instansi on the board; raises IsianSalah when it stands there already."""
    with transaksi(session):
        kunci_papan(session, instansi_id)
        _nama_bebas(session, str(isi["nama"]), None)
        binaan = _baru(session, isi, instansi_id, sumber, pelaku_id)
        catat(
            session, "papan.tambah", instansi_id=instansi_id, pelaku_id=pelaku_id, objek="binaan",
            objek_pid=binaan.pid, rincian={},
        )  # fmt: skip
    return binaan


def ubah(
    session: Session,
    pid: str,
    isi: Mapping[str, Nilai],
    *,
    versi: int,
    sumber: str,
    pelaku_id: int,
    hari: date,
) -> Binaan:
    """Change a row; raises Basi (with both texts) when somebody else changed it meanwhile, IsianSalah, TidakAda."""
    with transaksi(session):
        kunci_papan(session, instansi_sesi(session))
        binaan = baca_binaan(session, pid)
        beda = {r: n for r, n in isi.items() if getattr(binaan, r) != n}
        if binaan.terhubung_id is not None and any(RUAS[r].ikut for r in beda):
            raise IsianSalah("tahap", "Tahap, skor, dan tanggal gerak mengikuti penilaian instansi yang tersambung.")
        if binaan.versi != versi:
            raise Basi(
                "Baris ini sudah diubah orang lain.",
                tersimpan={RUAS[r].judul: RUAS[r].tulis(getattr(binaan, r)) for r in beda},
                kiriman={RUAS[r].judul: RUAS[r].tulis(n) for r, n in beda.items()},
            )
        if "nama" in beda:
            _nama_bebas(session, str(beda["nama"]), binaan.id)
        if beda:
            _terapkan(session, binaan, beda, sumber, pelaku_id, hari)
            catat(
                session, "papan.ubah", instansi_id=binaan.instansi_id, pelaku_id=pelaku_id, objek="binaan",
                objek_pid=binaan.pid, rincian={"ruas": sorted(beda)},
            )  # fmt: skip
    return binaan


def terapkan(
    session: Session,
    tabel: TabelPapan,
    *,
    instansi_id: int,
    sumber: str,
    pelaku_id: int | None,
    hari: date,
    sidik: str | None = None,
) -> Rencana:
    """Write what the file changes, all of it or nothing; `sidik`: the dry run that was looked at (None: no one looked).

    Raises IsianSalah while a cell is refused, Basi when the board or the file is no longer what the dry run showed.
    """
    with transaksi(session):
        kunci_papan(session, instansi_id)
        ada = semua_binaan(session)
        rencana = rencanakan(tabel, ada, hari)
        if rencana.masalah:
            m = rencana.masalah[0]
            raise IsianSalah("berkas", f"{len(rencana.masalah)} sel perlu diperbaiki, misalnya {m.sel}: {m.pesan}")
        if sidik is not None and sidik != rencana.sidik:
            raise Basi("Papan berubah sejak pratinjau ini dibuat. Periksa sekali lagi, lalu terapkan.")
        baris = {b.nama: b for b in ada}
        beda: dict[str, dict[str, Nilai]] = {}
        for u in rencana.ubahan:
            beda.setdefault(u.nama, {})[u.kolom.ruas] = u.nilai
        for nama, isi in beda.items():
            _terapkan(session, baris[nama], isi, sumber, pelaku_id, hari)
        for isi_baru in rencana.baru.values():
            _baru(session, isi_baru, instansi_id, sumber, pelaku_id)
        if not rencana.kosong:
            catat(
                session, "papan.impor", instansi_id=instansi_id, pelaku_id=pelaku_id, objek="papan",
                rincian={"baru": len(rencana.baru), "diubah": len(beda), "sidik": rencana.sidik},
            )  # fmt: skip
    return rencana


def catat_ekspor(session: Session, *, instansi_id: int, pelaku_id: int, bentuk: str, baris: int) -> None:
    """The board left as a file."""
    with transaksi(session):
        catat(
            session, "papan.ekspor", instansi_id=instansi_id, pelaku_id=pelaku_id, objek="papan",
            rincian={"bentuk": bentuk, "baris": baris},
        )  # fmt: skip


def _terapkan(
    session: Session, binaan: Binaan, beda: Mapping[str, Nilai], sumber: str, pelaku_id: int | None, hari: date
) -> None:
    isi = dict(beda)
    if binaan.terhubung_id is None and bergerak(tuple(beda)):
        isi["gerak_pada"] = hari
    lama = {r: (kata(getattr(binaan, r)), kata(n)) for r, n in isi.items()}
    ubah_ruas(session, binaan, lama, sumber, pelaku_id)
    for ruas, nilai in isi.items():
        setattr(binaan, ruas, nilai)


def _baru(session: Session, isi: Mapping[str, Nilai], instansi_id: int, sumber: str, pelaku_id: int | None) -> Binaan:
    """A first entry is no move: the day stays open unless it is given."""
    binaan = Binaan(instansi_id=instansi_id, **isi)
    session.add(binaan)
    session.flush()
    ubah_ruas(session, binaan, {"nama": ("", binaan.nama)}, sumber, pelaku_id)
    return binaan


def _nama_bebas(session: Session, nama: str, id_: int | None) -> None:
    ada = session.execute(select(Binaan.id, Binaan.nama)).all()
    if any(kunci_nama(n) == kunci_nama(nama) and i != id_ for i, n in ada):
        raise IsianSalah("nama", "Instansi ini sudah ada pada papan.")
