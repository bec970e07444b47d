"""Taking live figures: frozen as they were read, and written as the answer of the butir that they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import MANDIRI
from talenta_web.host import Registry
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import GalatKematangan, TidakAda
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import Penilaian, PotretMetrik
from talenta_web.kematangan.queries.jawaban import Isian, isian
from talenta_web.kematangan.queries.metrik import angka_kini, bermetrik, bulat, kode_metrik
from talenta_web.kematangan.service.gerak import gerakkan, kunci
from talenta_web.kematangan.service.jawaban import Kiriman, simpan_banyak
from talenta_web.kematangan.service.jawaban_periksa import Pintu
from talenta_web.kontrak import NilaiMetrik
from talenta_web.kuesioner.model import Butir

ASAL = "metrik"


@dataclass(frozen=True, slots=True)
class Diambil:
    """What came of it, by codes of butir: answers written, figures that could not be told, corrections left alone."""

    ditulis: tuple[str, ...]
    tidak_diketahui: tuple[str, ...]
    dikoreksi: tuple[str, ...]


def ambil(
    session: Session, registry: Registry, penilaian_pid: str, *butir: str, pelaku_id: int, lingkup: Lingkup
) -> Diambil:
    """Freeze the figures of these butir (none named = of all that are open to the writer), and answer by them.

    A figure that cannot be told clears an answer that came from it, and never counts as zero. A correction by a person
    stays, unless its butir is named. Raises TidakAda, KeadaanSalah, BukanHak.
    """
    penilaian = session.scalar(select(Penilaian).where(Penilaian.pid == penilaian_pid))
    if penilaian is None:
        raise TidakAda("Penilaian tidak ada.")
    dipakai = bermetrik(instrumen.kuesioner(session, penilaian.kuesioner_id), butir)
    if not dipakai or set(butir) - {b.kode for b in dipakai}:
        raise TidakAda("Butir ini tidak dijawab atau dibantu data aplikasi.")
    angka = angka_kini(session, registry, [kode_metrik(b) for b in dipakai], penilaian.tanggal_acuan)
    with transaksi(session):
        penilaian = kunci(session, penilaian_pid)
        dipakai = _terbuka(session, penilaian, dipakai, pelaku_id, lingkup, semua=not butir)
        for b in dipakai:
            session.add(_potret(penilaian, b, angka[kode_metrik(b)], pelaku_id))
        hasil = _jawab(session, penilaian, dipakai, angka, pelaku_id, lingkup, timpa=bool(butir))
        gerakkan(penilaian)
        catat(
            session, "penilaian.metrik", instansi_id=penilaian.instansi_id, pelaku_id=pelaku_id, objek="penilaian",
            objek_pid=penilaian.pid,
            rincian={
                "diambil": len(dipakai),
                "ditulis": len(hasil.ditulis),
                "tidak_diketahui": len(hasil.tidak_diketahui),
            },
        )  # fmt: skip
        return hasil


def _terbuka(
    session: Session, penilaian: Penilaian, dipakai: tuple[Butir, ...], pelaku_id: int, lingkup: Lingkup, *, semua: bool
) -> tuple[Butir, ...]:  # fmt: skip
    """Those the writer may fill now; the first refusal is raised when he named them, or when none is left."""
    pintu = Pintu(session, penilaian, MANDIRI, pelaku_id, lingkup, ASAL)
    kuesioner = instrumen.kuesioner(session, penilaian.kuesioner_id)
    hasil, galat = [], None
    for b in dipakai:
        try:
            pintu.periksa(kuesioner, b.kode)
        except GalatKematangan as e:
            if not semua:
                raise
            galat = e
        else:
            hasil.append(b)
    if galat is not None and not hasil:
        raise galat
    return tuple(hasil)


def _potret(penilaian: Penilaian, butir: Butir, angka: NilaiMetrik, pelaku_id: int) -> PotretMetrik:
    rincian = {
        "pembilang": angka.pembilang,
        "penyebut": angka.penyebut,
        "per": angka.per and angka.per.isoformat(),
        "catatan": angka.catatan,
    }
    return PotretMetrik(
        instansi_id=penilaian.instansi_id, penilaian_id=penilaian.id, butir=butir.kode, metrik=kode_metrik(butir),
        nilai=bulat(angka.nilai), rincian=rincian, oleh_id=pelaku_id,
    )  # fmt: skip


def _jawab(
    session: Session, penilaian: Penilaian, dipakai: tuple[Butir, ...], angka: Mapping[str, NilaiMetrik],
    pelaku_id: int, lingkup: Lingkup, *, timpa: bool,
) -> Diambil:  # fmt: skip
    ada = isian(session, penilaian)
    kiriman, koreksi, kosong = [], [], [b.kode for b in dipakai if angka[kode_metrik(b)].nilai is None]
    for b in dipakai:
        lama, nilai = ada.get(b.kode), bulat(angka[kode_metrik(b)].nilai)
        if not b.jawab.sumber:
            continue
        if lama is not None and _koreksi(lama) and not (timpa and nilai is not None):
            koreksi.append(b.kode)
        elif nilai is not None or (lama is not None and lama.nilai is not None):
            versi = lama.versi if lama else None
            kiriman.append(
                Kiriman(b.kode, nilai, catatan=lama.catatan if lama else "", siap=nilai is not None, versi=versi)
            )
    if kiriman:
        simpan_banyak(session, penilaian.pid, kiriman, lapisan=MANDIRI, pelaku_id=pelaku_id, lingkup=lingkup, asal=ASAL)
    return Diambil(tuple(k.butir for k in kiriman), tuple(kosong), tuple(koreksi))


def _koreksi(lama: Isian) -> bool:
    """Did a person overrule the figure?"""
    return lama.asal == "" and lama.terisi
