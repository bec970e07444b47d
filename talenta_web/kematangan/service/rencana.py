"""Rencana aksi: steps that raise the index, each with who does it and until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import BATAL as PENILAIAN_BATAL
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import Basi, BukanHak, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import Penilaian, RencanaAksi
from talenta_web.kematangan.service.gerak import gerakkan, kunci

TERBUKA, SELESAI, BATAL = "terbuka", "selesai", "batal"
KEADAAN: Mapping[str, str] = {TERBUKA: "Terbuka", SELESAI: "Selesai", BATAL: "Tidak dilaksanakan"}
_TERPENDEK = 10


@dataclass(frozen=True, slots=True)
class Isian:
    """What a person writes about one step. `unit`: pid of the unit that does it, "" = none."""

    uraian: str
    penanggung_jawab: str
    tenggat: date | None
    unit: str = ""
    bukti: str = ""
    keadaan: str = TERBUKA
    hasil: str = ""


@dataclass(frozen=True, slots=True)
class Baru:
    """A step to be planned: one butir from its present score to a higher one, with its effort."""

    butir: str
    dari: Decimal | None
    ke: Decimal
    biaya: int
    isian: Isian


def tambah(
    session: Session, penilaian_pid: str, baru: Sequence[Baru], *, pelaku_id: int, lingkup: Lingkup
) -> list[RencanaAksi]:
    """Plan these steps, all or none. A filler plans only for his own units.

    Raises TidakAda, BukanHak, KeadaanSalah (cancelled, or the butir has an open step already), IsianSalah (fields are
    named `tenggat-<butir>` and so on).
    """
    with transaksi(session):
        penilaian = _terbuka(session, penilaian_pid)
        butir = instrumen.kuesioner(session, penilaian.kuesioner_id).butir
        r = RencanaAksi
        ada = set(session.scalars(select(r.butir).where(r.penilaian_id == penilaian.id, r.keadaan == TERBUKA)))
        hasil = []
        for b in baru:
            if b.butir not in butir:
                raise TidakAda(f"Butir {b.butir} tidak ada dalam instrumen penilaian ini.")
            if b.butir in ada:
                raise KeadaanSalah(f"Butir {b.butir} sudah punya rencana yang terbuka; ubah rencana itu.")
            ada.add(b.butir)
            baris = r(
                instansi_id=penilaian.instansi_id, penilaian_id=penilaian.id, butir=b.butir, dari=b.dari, ke=b.ke,
                biaya=b.biaya, dibuat_oleh=pelaku_id,
            )  # fmt: skip
            _isi(session, baris, b.isian, lingkup, f"-{b.butir}")
            session.add(baris)
            hasil.append(baris)
        session.flush()
        gerakkan(penilaian)
        catat(
            session, "rencana.tambah", instansi_id=penilaian.instansi_id, pelaku_id=pelaku_id, objek="penilaian",
            objek_pid=penilaian.pid, rincian={"banyak": len(hasil), "butir": [b.butir for b in hasil]},
        )  # fmt: skip
        return hasil


def ubah(
    session: Session, penilaian_pid: str, pid: str, isian: Isian, *, versi: int, hari: date, pelaku_id: int,
    lingkup: Lingkup,
) -> RencanaAksi:  # fmt: skip
    """Change, finish or drop a step; `hari` is the day on which it was finished.

    Raises TidakAda, BukanHak, KeadaanSalah, IsianSalah, Basi (with both texts).
    """
    with transaksi(session):
        penilaian = _terbuka(session, penilaian_pid)
        r = RencanaAksi
        baris = session.scalar(
            select(r)
            .where(r.pid == pid, r.penilaian_id == penilaian.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        if baris is None:
            raise TidakAda("Rencana aksi ini tidak ada.")
        if not lingkup.memuat(None, _jalur(session, baris.unit_id)):
            raise BukanHak("Rencana ini milik unit lain; mintalah koordinator mengubahnya.")
        if baris.versi != versi:
            raise Basi(
                "Rencana ini diubah orang lain sejak Anda membukanya. Isian Anda belum disimpan.",
                tersimpan=_kata(baris), kiriman=_kata(isian),
            )  # fmt: skip
        lama = baris.keadaan
        _isi(session, baris, isian, lingkup, "")
        if isian.keadaan == TERBUKA and lama != TERBUKA:
            _tanpa_kembar(session, baris)
        baris.selesai_pada = None if isian.keadaan == TERBUKA else baris.selesai_pada or hari
        session.flush()
        gerakkan(penilaian)
        catat(
            session, "rencana.ubah", instansi_id=penilaian.instansi_id, pelaku_id=pelaku_id, objek="penilaian",
            objek_pid=penilaian.pid, rincian={"butir": baris.butir, "dari": lama, "ke": baris.keadaan},
        )  # fmt: skip
        return baris


def _terbuka(session: Session, pid: str) -> Penilaian:
    penilaian = kunci(session, pid)
    if penilaian.keadaan == PENILAIAN_BATAL:
        raise KeadaanSalah("Penilaian ini dibatalkan, jadi rencana aksinya tidak diubah lagi.")
    return penilaian


def _tanpa_kembar(session: Session, baris: RencanaAksi) -> None:
    r = RencanaAksi
    sama = (r.penilaian_id == baris.penilaian_id, r.butir == baris.butir, r.keadaan == TERBUKA, r.id != baris.id)
    if session.scalar(select(r.id).where(*sama).limit(1)) is not None:
        raise IsianSalah("keadaan", f"Butir {baris.butir} sudah punya rencana lain yang terbuka.")


def _jalur(session: Session, unit_id: int | None) -> str | None:
    return None if unit_id is None else session.scalar(select(UnitKerja.jalur).where(UnitKerja.id == unit_id))


def _isi(session: Session, baris: RencanaAksi, x: Isian, lingkup: Lingkup, akhiran: str) -> None:
    uraian, orang, hasil = (" ".join(t.split()) for t in (x.uraian, x.penanggung_jawab, x.hasil))
    if not _TERPENDEK <= len(uraian) <= 500:
        raise IsianSalah(f"uraian{akhiran}", f"Tulis apa yang dikerjakan, {_TERPENDEK} sampai 500 huruf.")
    if not 3 <= len(orang) <= 200:
        raise IsianSalah(f"penanggung_jawab{akhiran}", "Isi penanggung jawab, 3 sampai 200 huruf.")
    if x.tenggat is None:
        raise IsianSalah(f"tenggat{akhiran}", "Isi tenggat: tahun-bulan-hari.")
    if len(x.bukti) > 300:
        raise IsianSalah(f"bukti{akhiran}", "Bukti yang diharapkan paling panjang 300 huruf.")
    if x.keadaan not in KEADAAN:
        raise IsianSalah(f"keadaan{akhiran}", "Pilih keadaan rencana dari daftar.")
    if x.keadaan != TERBUKA and not _TERPENDEK <= len(hasil) <= 500:
        raise IsianSalah(f"hasil{akhiran}", "Tulis hasilnya, atau mengapa tidak dilaksanakan: 10 sampai 500 huruf.")
    unit = session.scalar(select(UnitKerja).where(UnitKerja.pid == x.unit)) if x.unit else None
    if x.unit and unit is None:
        raise IsianSalah(f"unit{akhiran}", "Unit kerja ini tidak ada; pilih dari daftar.")
    if not lingkup.memuat(None, unit.jalur if unit else None):
        raise IsianSalah(f"unit{akhiran}", "Pilih unit kerja yang menjadi tugas Anda.")
    baris.uraian, baris.penanggung_jawab, baris.tenggat = uraian, orang, x.tenggat
    baris.bukti, baris.keadaan, baris.hasil = " ".join(x.bukti.split()), x.keadaan, hasil
    baris.unit_id = unit.id if unit else None


def _kata(x: RencanaAksi | Isian) -> dict[str, str]:
    tenggat = x.tenggat.isoformat() if x.tenggat else "–"
    return {
        "Uraian": x.uraian, "Penanggung jawab": x.penanggung_jawab, "Tenggat": tenggat, "Bukti": x.bukti or "–",
        "Keadaan": KEADAAN.get(x.keadaan, "–"), "Hasil": x.hasil or "–",
    }  # fmt: skip
