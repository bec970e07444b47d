"""Own instruments: upload as a draft, publish with a decree, withdraw. A published version never changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.host.registry import Registry
from talenta_web.kematangan.galat import IsianSalah, KeadaanSalah, TidakAda
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import KuesionerVersi
from talenta_web.kematangan.models.instrumen import DITARIK, DRAF, TERBIT, UNGGAHAN
from talenta_web.kematangan.queries.versi import cari_versi
from talenta_web.kematangan.service.versi import kemas, simpan_versi
from talenta_web.kuesioner.model import Kuesioner


@dataclass(frozen=True, slots=True)
class Keputusan:
    """The decree that publishes a version."""

    sk_nomor: str
    sk_tanggal: date


def cari(session: Session, pid: str, *, kunci: bool = False) -> KuesionerVersi:
    """The stored version; raises TidakAda. `kunci` locks it until the end of the transaction."""
    pilih = select(KuesionerVersi).where(KuesionerVersi.pid == pid)
    if kunci:
        pilih = pilih.with_for_update().execution_options(populate_existing=True)
    v = session.scalar(pilih)
    if v is None:
        raise TidakAda("Versi instrumen itu tidak ada pada instansi Anda.")
    return v


def unggah(session: Session, registry: Registry, k: Kuesioner, *, pelaku_id: int) -> KuesionerVersi:
    """Store a checked instrument as a draft; the draft of the same code and version is replaced.

    Raises KeadaanSalah when that version was published or withdrawn, IsianSalah when it asks for a scoring hook, which
    only an installed plugin has. Whether its number rises enough is for the checker (V10).
    """
    with transaksi(session):
        if kait := [b.kode for b in k.butir.values() if b.skor.cara == "kait"]:
            raise IsianSalah("berkas", f"Butir {kait[0]} memakai cara kait, yang hanya ada pada plugin terpasang.")
        if any((t.kode, t.versi) == (k.kode, k.versi) for t in registry.semua_kuesioner()):
            raise KeadaanSalah(f"Instrumen {k.kode} versi {k.versi} terpasang dari plugin; naikkan nomor versinya.")
        ada = cari_versi(session, k.kode, k.versi)
        if ada is not None and ada.keadaan != DRAF:
            raise KeadaanSalah(
                f"Instrumen {k.kode} versi {k.versi} sudah {ada.keadaan} dan tetap; naikkan nomor versinya."
            )
        if ada is None:
            ada = simpan_versi(session, k, sumber=UNGGAHAN, pelaku_id=pelaku_id, keadaan=DRAF)
        else:
            ada.nama, ada.status_naskah, ada.sidik = k.nama, k.status_naskah, k.sidik
            ada.isi = kemas(k)
        session.flush()
        _catat(session, "kuesioner.unggah", ada, pelaku_id, sidik=ada.sidik)
        return ada


def periksa_terbit(v: KuesionerVersi, p: Keputusan, hari: date) -> None:
    """Raise KeadaanSalah unless it is a draft, IsianSalah unless the decree can be."""
    if v.keadaan != DRAF:
        raise KeadaanSalah(f"Versi ini sudah {v.keadaan}, jadi tidak diterbitkan lagi.")
    if not 3 <= len(p.sk_nomor) <= 120:
        raise IsianSalah("sk_nomor", "Tulis nomor SK, 3 sampai 120 huruf.")
    if not date(2000, 1, 1) <= p.sk_tanggal <= hari:
        raise IsianSalah("sk_tanggal", "Tanggal SK tidak boleh sesudah hari ini atau sebelum tahun 2000.")


def terbitkan(session: Session, pid: str, p: Keputusan, hari: date, *, pemutus_id: int) -> None:
    """Publish; runs inside the two-person rule."""
    with transaksi(session):
        v = cari(session, pid, kunci=True)
        periksa_terbit(v, p, hari)
        v.keadaan, v.sk_nomor, v.sk_tanggal = TERBIT, p.sk_nomor, p.sk_tanggal
        v.diterbitkan_oleh, v.diterbitkan_pada = pemutus_id, sekarang()
        _catat(
            session, "kuesioner.terbit", v, pemutus_id, sidik=v.sidik, sk_nomor=p.sk_nomor,
            sk_tanggal=p.sk_tanggal.isoformat(),
        )  # fmt: skip


def tarik(session: Session, pid: str, *, dari: str, pelaku_id: int) -> None:
    """Take a draft (`dari` draf) or, inside the two-person rule, a published version (terbit) out of use.

    Assessments that use it stay as they are; no new one begins with it.
    """
    with transaksi(session):
        v = cari(session, pid, kunci=True)
        if v.keadaan != dari:
            raise KeadaanSalah(f"Versi ini sedang {v.keadaan}, jadi langkah ini tidak berlaku.")
        v.keadaan = DITARIK
        _catat(session, "kuesioner.tarik", v, pelaku_id)


def _catat(session: Session, jenis: str, v: KuesionerVersi, pelaku_id: int, **rincian: object) -> None:
    catat(
        session, jenis, instansi_id=v.instansi_id, pelaku_id=pelaku_id, objek="kuesioner_versi", objek_pid=v.pid,
        rincian={"kuesioner": v.kode, "versi": v.versi, **rincian},
    )  # fmt: skip
