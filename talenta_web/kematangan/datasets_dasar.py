"""What the datasets of the slice share: which assessments are seen, the record of one, and its values as cells.

A fixed assessment is read from its seal, never from the rows; a seal that does not hold gives no table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import BATAL, PENETAPAN, TERKUNCI
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import GalatKematangan
from talenta_web.kematangan.models import Penilaian
from talenta_web.kematangan.periksa_segel import HasilPeriksa, periksa
from talenta_web.kematangan.queries.daftar import terlihat
from talenta_web.kematangan.queries.segel import baca_naskah
from talenta_web.kematangan.segel import Isi, Naskah
from talenta_web.kontrak import Dataset, KolomData, Nilai, Permintaan, TabelData, Tipe
from talenta_web.kuesioner.model import Kuesioner

KEMAMPUAN = "laporan.kematangan"
TEKS, BULAT, ANGKA, TANGGAL = Tipe.TEKS, Tipe.BULAT, Tipe.ANGKA, Tipe.TANGGAL
Baris = dict[str, Nilai]
Kolom = tuple[str, str, Tipe] | tuple[str, str, Tipe, str | None] | tuple[str, str, Tipe, str | None, str]
"""Code, heading, type, unit of a number, meaning."""


@dataclass(frozen=True)
class Risalah:
    """The record of one assessment: `naskah` from the seal (`isi`, `segel`) or, before that, from the rows."""

    penilaian: Penilaian
    kuesioner: Kuesioner
    instansi: str
    zona: ZoneInfo
    naskah: Naskah
    isi: Isi | None
    segel: str | None

    def hari(self, teks: str | None) -> date | None:
        """The day of a moment of the record where the instansi is."""
        return datetime.fromisoformat(teks).astimezone(self.zona).date() if teks else None


def tanggal(teks: str | None) -> date | None:
    """A plain day of the record."""
    return date.fromisoformat(teks) if teks else None


def angka(teks: str | None) -> Decimal | None:
    """A number of the record, without idle zeros."""
    return None if teks is None else Decimal(f"{Decimal(teks).normalize():f}")


def terbaca(session: Session, lingkup: Lingkup) -> tuple[Penilaian, ...]:
    """Assessments of this reader, newest first, without those that were cancelled."""
    p = Penilaian
    pilih = select(p).where(p.keadaan != BATAL).order_by(p.tahun.desc(), p.nomor.desc())
    if (syarat := terlihat(lingkup)) is not None:
        pilih = pilih.where(syarat)
    return tuple(session.scalars(pilih))


def buka(p: Permintaan) -> Risalah:
    """The record asked for; LookupError (for people) when there is none, or its seal does not hold."""
    pid = p.parameter.get("penilaian")
    if not pid:
        raise LookupError("Pilih penilaian yang naskahnya akan dibuat.")
    satu = next((x for x in terbaca(p.sesi, p.lingkup) if x.pid == pid), None)
    if satu is None:
        raise LookupError("Penilaian itu tidak ada, atau bukan dalam kewenangan Anda.")
    nama, zona = p.sesi.execute(select(Instansi.nama, Instansi.zona_waktu).where(Instansi.id == satu.instansi_id)).one()
    try:
        k = instrumen.kuesioner(p.sesi, satu.kuesioner_id)
        segel = _segel(p.sesi, satu)
        naskah = baca_naskah(p.sesi, satu) if segel is None else None
    except GalatKematangan as galat:
        raise LookupError(str(galat)) from None
    if segel is None or segel.isi is None:
        assert naskah is not None
        return Risalah(satu, k, nama, ZoneInfo(zona), naskah, None, None)
    return Risalah(satu, k, nama, ZoneInfo(zona), segel.isi["naskah"], segel.isi, segel.digest)


def _segel(session: Session, satu: Penilaian) -> HasilPeriksa | None:
    """The seal in force; None while the paper is a concept (also when a fixed one went back to be repaired)."""
    if satu.keadaan not in TERKUNCI and satu.keadaan != PENETAPAN:
        return None
    segel = periksa(session, satu)
    if segel is None or segel.sah:
        return segel
    if satu.keadaan == PENETAPAN and segel.isi is not None:
        return None  # fixed once, then changed: the next version is not fixed yet
    raise LookupError(
        f"Penetapan penilaian {satu.nomor} tidak sah ({'; '.join(segel.masalah[:3])}), jadi naskahnya tidak dibuat. "
        f"Beri tahu auditor; pemeriksaan lengkap: talenta penilaian periksa {satu.pid}."
    )


def dataset(
    kode: str, nama: str, susun: Callable[[Risalah], list[Baris]], *kolom: Kolom,
    kelas: Literal["K0", "K1", "K2", "K3"] = "K1",
) -> Dataset:  # fmt: skip
    """A dataset about one assessment (parameter `penilaian`), small enough to be read whole."""

    def baca(p: Permintaan) -> TabelData:
        r = buka(p)
        baris = susun(r)
        return TabelData(tuple(baris[: p.batas]), len(baris), tanggal(r.naskah["penilaian"]["tanggal_acuan"]))

    return Dataset(kode, nama, KEMAMPUAN, kolom_data(*kolom), baca, None, kelas)


def kolom_data(*kolom: Kolom) -> tuple[KolomData, ...]:
    """Columns as the contract has them."""
    return tuple(KolomData(k[0], k[1], k[2], *_sisa(*k[3:])) for k in kolom)


def _sisa(satuan: str | None = None, arti: str = "") -> tuple[Any, ...]:
    return satuan, arti


def isian(r: Risalah, lapisan: str) -> Mapping[str, Mapping[str, Any]]:
    """Answers of a layer in the record by code of their butir."""
    return {j["butir"]: j for j in r.naskah["jawaban"] if j["lapisan"] == lapisan}
