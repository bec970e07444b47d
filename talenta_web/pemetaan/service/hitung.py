"""One run: read, score, freeze, write under a new run id, then flip the pointer.

Nothing is visible before the last, short transaction; a run that dies leaves rows nobody points to. Polars lives only
here and in what this calls, in the process of the command line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from importlib.metadata import version
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Table
from sqlalchemy.orm import Session

from talenta_web.basis.massal import sisip
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.host.panggil import kabarkan
from talenta_web.kontrak import PemetaanSelesai as Acara
from talenta_web.pemetaan import baris as b
from talenta_web.pemetaan.jejak import catat
from talenta_web.pemetaan.kepastian import angka_pasti, per_nip
from talenta_web.pemetaan.models import (
    Hasil,
    Pemetaan,
    PemetaanBerlaku,
    PemetaanSelesai,
    Periode,
    RingkasanKotak,
    RingkasanKurang,
)
from talenta_web.pemetaan.service.aturan import pilih_aturan
from talenta_web.pemetaan.service.galat import GalatPemetaan
from talenta_web.pemetaan.service.pantau import TANPA_PANTAU, Pantau
from talenta_web.pemetaan.service.penahan import sebab_tahan
from talenta_web.pemetaan.service.periode import cari_periode, kunci, masih_terbuka
from talenta_web.pemetaan.service.python import HasilPython, TerikatPython, nilai_python
from talenta_web.pemetaan.sidik import SidikTampilan, kepala_digest

if TYPE_CHECKING:
    from talenta_web.aturan.service.ikat import AturanTerpilih
    from talenta_web.host.registry import Registry
    from talenta_web.pemetaan.susunan import Orang
    from talenta_web.penskoran.aturan import AturanTerikat
    from talenta_web.penskoran.masukan import Bahan
    from talenta_web.penskoran.populasi import HasilPopulasi

_POTONG = 2_000


def hitung(
    session: Session,
    *,
    instansi_id: int,
    pelaku_id: int | None,
    periode_kode: str,
    aturan_kode: str,
    registry: Registry,
    parameter: Mapping[str, str] | None = None,
    pantau: Pantau = TANPA_PANTAU,
) -> Pemetaan:
    """Score everyone by the rule at the periode's reference date and put the run in force.

    A run that ends after one that began later has come into force, or that a committee's session holds back, is stored
    and stays out of force (`sedang_berlaku`).

    The rule is the version of the instansi in force at that date, else the installed one. Raises GalatPemetaan
    (periode unknown or ditetapkan, nobody to map, parameters other than those of the version in force), LookupError
    (rule not installed), GalatParameter, GalatAturan, GalatHitung. A job watches through `pantau`: it may stop the run
    at every step before the last one, and finishes itself inside that.
    """
    from talenta_web.pemetaan.beku import bekukan_bahan, bekukan_orang
    from talenta_web.pemetaan.sebelumnya import tambah_sebelumnya
    from talenta_web.pemetaan.susunan import komponen, ringkas
    from talenta_web.penskoran.populasi import hitung as nilai_semua

    mulai = sekarang()
    periode = masih_terbuka(cari_periode(session, instansi_id, periode_kode), periode_kode)
    terikat, pilihan = pilih_aturan(session, registry, instansi_id, aturan_kode, periode.tanggal_acuan, parameter or {})
    pantau.maju(0, None, "baca")
    bahan, orang, dimensi = _baca(session, instansi_id)
    if not isinstance(terikat, TerikatPython):
        bahan = tambah_sebelumnya(session, terikat.rancangan, terikat.aturan.kode, periode, bahan)
    if not orang:
        raise GalatPemetaan(
            "Belum ada pegawai untuk dipetakan. Impor data pegawai lebih dahulu: talenta impor FILE ..."
        )
    pantau.maju(0, len(orang), "nilai")
    hasil: HasilPopulasi | HasilPython
    if isinstance(terikat, TerikatPython):
        hasil = nilai_python(registry, terikat, bahan, periode.tanggal_acuan)
    else:
        hasil = nilai_semua(terikat, bahan, periode.tanggal_acuan, rinci=True, pasti=True)
    simpul, skor = komponen(hasil)
    kepastian = None if isinstance(hasil, HasilPython) else hasil.pasti
    utama, lain = b.urutkan(b.jadikan(ringkas(hasil).per_orang(), orang, skor, per_nip(kepastian)))
    pantau.maju(0, len(utama) + len(lain), "bekukan")
    sidik = bekukan_bahan(session, instansi_id, bahan)
    digest = bekukan_orang(session, instansi_id, bahan)
    run = _kepala(instansi_id, pelaku_id, periode, terikat, pilihan, registry, sidik, simpul, mulai)
    with transaksi(session):
        session.add(run)
    tampilan = SidikTampilan()
    baris = tampilan.lewat(b.tuple_baris(run.id, instansi_id, [*utama, *lain], digest))
    _tulis(session, cast(Table, Hasil.__table__), b.KOLOM, baris, pantau)
    kotak = [j.kotak or 0 for j in utama]
    _ringkasan(session, run, utama, kotak)
    selesai = PemetaanSelesai(
        pemetaan_id=run.id,
        periode_id=run.periode_id,
        instansi_id=instansi_id,
        hasil_digest=b.hasil_digest(j.hasil for j in (*utama, *lain)),
        ambang=hasil.ambang,
        terpetakan=sum(k > 0 for k in kotak),
        belum=kotak.count(0),
        batas_urut=_batas(kotak),
        dimensi=dimensi,
        selesai_pada=sekarang(),
        pasti=angka_pasti(kepastian, utama),
        tampilan_digest=tampilan.hex(),
    )
    selesai.kepala_digest = kepala_digest(run, selesai)
    if _berlakukan(session, run, selesai, periode_kode, pantau):
        kabarkan(registry, "pemetaan_selesai", _acara(run, selesai, periode_kode))
    return run


def _acara(run: Pemetaan, selesai: PemetaanSelesai, periode_kode: str) -> Acara:
    """What plugins learn about the run."""
    return Acara(
        instansi_id=run.instansi_id,
        periode=periode_kode,
        pemetaan=run.pid,
        aturan=run.aturan_kode,
        tanggal_acuan=run.tanggal_acuan,
        terpetakan=selesai.terpetakan,
        belum=selesai.belum,
    )


def _baca(session: Session, instansi_id: int) -> tuple[Bahan, dict[str, Orang], dict[str, Any]]:
    """Everything from one snapshot of the database."""
    from talenta_web.pemetaan.bahan_db import susun_bahan
    from talenta_web.pemetaan.susunan import baca_dimensi, baca_orang

    session.commit()
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    try:
        return susun_bahan(session, instansi_id), baca_orang(session, instansi_id), baca_dimensi(session, instansi_id)
    finally:
        session.rollback()


def _kepala(
    instansi_id: int,
    pelaku_id: int | None,
    periode: Periode,
    terikat: AturanTerikat | TerikatPython,
    pilihan: AturanTerpilih | None,
    registry: Registry,
    bahan_digest: str,
    simpul: list[str],
    mulai: datetime,
) -> Pemetaan:
    aturan = terikat.aturan
    return Pemetaan(
        instansi_id=instansi_id,
        periode_id=periode.id,
        tanggal_acuan=periode.tanggal_acuan,
        aturan_kode=aturan.kode,
        aturan_nama=aturan.nama,
        aturan_versi=aturan.versi,
        aturan_digest=terikat.digest,
        aturan_teks=aturan.teks,
        aturan_versi_pid=pilihan.versi_pid if pilihan else None,
        aturan_sk=pilihan.sk if pilihan else None,
        parameter=dict(terikat.parameter),
        versi_inti=version("talenta-web"),
        versi_plugin={p.distribusi: {"versi": p.versi, "sidik": p.sidik} for p in registry.plugin},
        bahan_digest=bahan_digest,
        simpul=simpul,
        pelaku_id=pelaku_id,
        mulai_pada=mulai,
    )


def _batas(kotak: Sequence[int]) -> dict[str, list[int]]:
    from talenta_web.pemetaan.susunan import batas_urut

    return batas_urut(kotak)


def _tulis(
    session: Session,
    tabel: Table,
    kolom: Sequence[str],
    baris: Iterable[Sequence[Any]],
    pantau: Pantau = TANPA_PANTAU,
) -> None:
    """Bulk insert in short transactions, so that other writers wait a moment only."""
    sisa: Iterator[Sequence[Any]] = iter(baris)
    ditulis = 0
    while potongan := list(islice(sisa, _POTONG)):
        with transaksi(session):
            sisip(session, tabel, kolom, potongan)
        ditulis += len(potongan)
        pantau.maju(ditulis, None, "tulis")


def _ringkasan(session: Session, run: Pemetaan, utama: Sequence[b.Jadi], kotak: Sequence[int]) -> None:
    from talenta_web.pemetaan.susunan import TANDA, kubus

    isi, kurang = kubus(
        [j.orang for j in utama], kotak, [j.kurang for j in utama], [j.pasti.tanda(j.kotak) for j in utama]
    )
    kepala = ("pemetaan_id", "instansi_id", "unit_id", "level", "rumpun")
    milik = (run.id, run.instansi_id)
    for tabel, kolom, sel in (
        (RingkasanKotak.__table__, ("kotak", "jumlah", "awal", *TANDA), isi),
        (RingkasanKurang.__table__, ("bingkai", "jumlah"), kurang),
    ):
        _tulis(session, cast(Table, tabel), (*kepala, *kolom), ((*milik, *s) for s in sel))


def sedang_berlaku(session: Session, run: Pemetaan) -> bool:
    """Whether this is the run in force of its periode."""
    berlaku = session.get(PemetaanBerlaku, run.periode_id)
    return berlaku is not None and berlaku.pemetaan_id == run.id


def _didahului(session: Session, run: Pemetaan, berlaku: PemetaanBerlaku | None) -> Pemetaan | None:
    """The run in force, when it began after this one: it read newer data."""
    kini = session.get(Pemetaan, berlaku.pemetaan_id) if berlaku else None
    return kini if kini is not None and (kini.mulai_pada, kini.id) > (run.mulai_pada, run.id) else None


def _berlakukan(session: Session, run: Pemetaan, selesai: PemetaanSelesai, periode_kode: str, pantau: Pantau) -> bool:
    """The one flip: second half of the header, pointer, audit event. False when the run in force stays."""
    with transaksi(session):
        periode = kunci(session, run.instansi_id, periode_kode)
        session.add(selesai)
        session.flush()
        berlaku = session.get(PemetaanBerlaku, periode.id)
        lebih_baru = _didahului(session, run, berlaku)
        tahan = "" if lebih_baru else sebab_tahan(session, periode.id)
        if berlaku is None:
            session.add(
                PemetaanBerlaku(periode_id=periode.id, instansi_id=run.instansi_id, pemetaan_id=selesai.pemetaan_id)
            )
        elif lebih_baru is None and not tahan:
            berlaku.pemetaan_id, berlaku.sejak = selesai.pemetaan_id, sekarang()
        jadi = lebih_baru is None and not tahan
        pantau.selesai(session, selesai, berlaku=jadi, tahan=tahan)
        _catat(session, run, selesai, periode_kode)
        kini = lebih_baru or (session.get(Pemetaan, berlaku.pemetaan_id) if berlaku and tahan else None)
        if kini is not None:
            catat(
                session,
                "pemetaan.ditahan" if tahan else "pemetaan.tersusul",
                instansi_id=run.instansi_id,
                pelaku_id=run.pelaku_id,
                objek="pemetaan",
                objek_pid=run.pid,
                rincian={"periode": periode_kode, "berlaku": kini.pid},
            )
    return jadi


def _catat(session: Session, run: Pemetaan, selesai: PemetaanSelesai, periode_kode: str) -> None:
    catat(
        session,
        "pemetaan.hitung",
        instansi_id=run.instansi_id,
        pelaku_id=run.pelaku_id,
        objek="pemetaan",
        objek_pid=run.pid,
        rincian={
            "periode": periode_kode,
            "aturan": run.aturan_kode,
            "aturan_digest": run.aturan_digest,
            "aturan_versi": run.aturan_versi_pid,
            "bahan_digest": run.bahan_digest,
            "hasil_digest": selesai.hasil_digest,
            "kepala_digest": selesai.kepala_digest,
            "terpetakan": selesai.terpetakan,
            "belum": selesai.belum,
        },
    )
