"""Computing a draft: inputs from the database, comparison elsewhere, rows under a new number, then one pointer."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, repeat
from typing import Any, cast

from sqlalchemy import Table, delete, select
from sqlalchemy.orm import Session

from talenta_web.basis.massal import sisip
from talenta_web.basis.model import sekarang
from talenta_web.basis.proses import Batas, GalatProses, jalankan
from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai.models import Pegawai
from talenta_web.pemetaan.models import BahanBeku, Hasil, Pemetaan, PemetaanSelesai, Simulasi, SimulasiDraf
from talenta_web.pemetaan.models.simulasi import GAGAL, SELESAI, SimulasiPindah
from talenta_web.pemetaan.queries.kartu import RUJUKAN
from talenta_web.pemetaan.service.galat import GalatPemetaan
from talenta_web.pemetaan.simulasi import anak
from talenta_web.pemetaan.simulasi.setelan import setelan
from talenta_web.penskoran.angka import dari_juta
from talenta_web.penskoran.galat import GalatHitung

_POTONG = 2_000
_MEMORI_MIB = 4096
_GALAT_MAKS = 1_000
Pantau = Callable[[int, int], None]
Jadi = tuple[dict[str, Any], Mapping[str, Sequence[Any]], int]
"""Figures, people who move as columns, milliseconds."""


@dataclass(frozen=True, slots=True)
class Masukan:
    """What the comparison needs, as plain JSON data and one byte string."""

    arg: dict[str, Any]
    isi: bytes


class GalatSimulasi(GalatPemetaan):
    """The draft cannot be computed; the message is for people."""


def masukan_draf(session: Session, draf: SimulasiDraf) -> Masukan:
    """The inputs of a stored draft."""
    run = session.scalars(
        select(Pemetaan).join(Simulasi, Simulasi.pemetaan_id == Pemetaan.id).where(Simulasi.id == draf.simulasi_id)
    ).one()
    return baca_masukan(session, run, draf.aturan_teks, draf.parameter, f"draf {draf.nomor}")


def baca_masukan(session: Session, run: Pemetaan, teks: str, parameter: Mapping[str, Any], asal: str) -> Masukan:
    """Both rules, the frozen frames of the run and the facts that groups are counted by."""
    b = BahanBeku
    perintah = (
        select(b.bingkai, b.isi)
        .where(b.instansi_id == run.instansi_id, b.bahan_digest == run.bahan_digest, b.bingkai != RUJUKAN)
        .order_by(b.bingkai)
    )
    berkas: dict[str, bytes] = {baris[0]: baris[1] for baris in session.execute(perintah)}
    s = setelan()
    arg = {
        "tanggal_acuan": run.tanggal_acuan.isoformat(),
        "lama": {"teks": run.aturan_teks, "parameter": run.parameter, "asal": f"aturan {run.aturan_kode}"},
        "baru": {"teks": teks, "parameter": dict(parameter), "asal": asal},
        "bingkai": {k: len(v) for k, v in berkas.items()},
        "krs": list(s.krs),
        "usia": [list(u) for u in s.usia],
        "kelompok_terkecil": s.kelompok_terkecil,
    }
    orang = json.dumps(_orang(session, run), default=date.isoformat).encode()
    return Masukan(arg, b"".join(berkas.values()) + orang)


def _orang(session: Session, run: Pemetaan) -> dict[str, Sequence[Any]]:
    """One row per person of the run; sex and date of birth come from the employee record, never from the Bahan."""
    akhir = session.execute(
        select(PemetaanSelesai.terpetakan + PemetaanSelesai.belum).where(PemetaanSelesai.pemetaan_id == run.id)
    ).scalar_one()
    h, p = Hasil, Pegawai
    baris = session.execute(
        select(h.nip, h.urut, h.kotak, h.level, h.unit_jalur, p.jenis_kelamin, p.tanggal_lahir)
        .join(p, p.id == h.pegawai_id)
        .where(h.pemetaan_id == run.id, h.urut <= akhir)
        .order_by(h.nip)
    ).all()
    kolom = list(zip(*baris, strict=True)) or [()] * len(anak.KOLOM_ORANG)
    hasil: dict[str, Sequence[Any]] = dict(zip(anak.KOLOM_ORANG, kolom, strict=True))
    hasil["kotak"] = [k or 0 for k in hasil["kotak"]]
    return hasil


def di_tempat(masukan: Masukan) -> Jadi:
    """Compare in a limited child process; raises GalatSimulasi."""
    s = setelan()
    batas = Batas(detik=s.detik_di_tempat, cpu_detik=2 * s.detik_di_tempat, memori_mib=_MEMORI_MIB, terkunci=True)
    mulai = time.perf_counter()
    try:
        ringkasan, isi = jalankan("talenta_web.pemetaan.simulasi.anak:jalan", masukan.arg, masukan.isi, batas=batas)
    except GalatProses as e:
        raise GalatSimulasi(_pesan(str(e))) from e
    return ringkasan, json.loads(isi), round(1000 * (time.perf_counter() - mulai))


def di_proses_ini(masukan: Masukan, pantau: Pantau = lambda n, dari: None) -> Jadi:
    """Compare in this process, which is that of a job or a command; raises GalatSimulasi."""
    mulai = time.perf_counter()
    try:
        ringkasan, pindah = anak.banding(masukan.arg, masukan.isi, pantau)
    except (ValueError, LookupError, GalatHitung) as e:
        raise GalatSimulasi(_pesan(str(e))) from e
    return json.loads(json.dumps(ringkasan)), pindah, round(1000 * (time.perf_counter() - mulai))


def _pesan(teks: str) -> str:
    return teks if len(teks) <= _GALAT_MAKS else teks[: _GALAT_MAKS - 1] + "…"


def simpan_hasil(
    session: Session, draf_id: int, digest: str, jadi: Jadi, akhiri: Callable[[Session], None] = lambda s: None
) -> None:
    """Write the people who move in short transactions, then show them at once and drop those of the old result.

    `akhiri` runs inside the transaction that shows the result. Raises GalatSimulasi when the draft was changed or
    removed meanwhile.
    """
    ringkasan, pindah, milidetik = jadi
    with transaksi(session):
        draf = _kunci(session, draf_id, digest)
        instansi_id, putaran = draf.instansi_id, draf.putaran + 1
        _buang(session, draf_id, putaran)
    kolom = ("draf_id", "putaran", "instansi_id", *anak.KOLOM_PINDAH)
    isi = dict(pindah)
    for k in ("kinerja", "potensial", "nilai_talenta"):
        isi[k] = list(map(dari_juta, pindah[k]))
    baris = zip(
        repeat(draf_id), repeat(putaran), repeat(instansi_id), *(isi[k] for k in anak.KOLOM_PINDAH), strict=False
    )
    for potongan in _potong(baris):
        with transaksi(session):
            sisip(session, cast(Table, SimulasiPindah.__table__), kolom, potongan)
    with transaksi(session):
        draf = _kunci(session, draf_id, digest)
        draf.putaran, draf.ringkasan, draf.keadaan, draf.galat = putaran, ringkasan, SELESAI, None
        draf.milidetik, draf.dihitung_pada = milidetik, sekarang()
        akhiri(session)
    with transaksi(session):
        _buang(session, draf_id, putaran - 1)


def gagal(session: Session, draf_id: int, digest: str, pesan: str) -> None:
    """Say why a draft has no result; an older one is kept but not shown, as it is of other parameters."""
    with transaksi(session):
        draf = session.get(SimulasiDraf, draf_id)
        if draf is not None and draf.digest == digest:
            draf.keadaan, draf.galat = GAGAL, _pesan(pesan)


def _kunci(session: Session, draf_id: int, digest: str) -> SimulasiDraf:
    draf = session.scalar(select(SimulasiDraf).where(SimulasiDraf.id == draf_id).with_for_update())
    if draf is None or draf.digest != digest:
        raise GalatSimulasi("Draf ini diubah atau dihapus selama dihitung. Buka simulasinya untuk hasil yang baru.")
    return draf


def _buang(session: Session, draf_id: int, putaran: int) -> None:
    p = SimulasiPindah
    session.execute(delete(p).where(p.draf_id == draf_id, p.putaran == putaran))


def _potong(baris: Iterator[Any]) -> Iterator[list[Any]]:
    while potongan := list(islice(baris, _POTONG)):
        yield potongan
