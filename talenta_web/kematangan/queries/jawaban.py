"""Answers of an assessment as the engine and the pages read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.domain.digest import sha256_baris
from talenta_web.domain.penilaian import KEMBALIKAN, MANDIRI, PERBAIKAN
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.models import JawabanButir, Penilaian, ReviuButir, TautanBukti
from talenta_web.kematangan.queries.bukti import tautan_sidik
from talenta_web.kuesioner.hasil import Jawaban
from talenta_web.kuesioner.jawaban import baca


@dataclass(frozen=True, slots=True)
class Isian:
    """A stored answer of one layer; `nilai` is its JSON form, None = not answered. `versi` guards the next saving.

    `oleh`: name of the writer, "" when he belongs to another instansi (the Kanreg).
    """

    butir: str
    nilai: object
    tidak_berlaku: str
    catatan: str
    siap: bool
    tinjau: bool
    asal: str
    versi: int
    oleh_id: int
    oleh: str
    waktu: datetime

    @property
    def terisi(self) -> bool:
        """Is there an answer, or a reason why none applies?"""
        return self.nilai is not None or bool(self.tidak_berlaku)


def putaran_lapisan(penilaian: Penilaian, lapisan: str, putaran: int | None = None) -> int:
    """Only the own layer has rounds; every other layer holds one answer per butir, under round 1."""
    return (putaran or penilaian.putaran) if lapisan == MANDIRI else 1


def isian(
    session: Session, penilaian: Penilaian, lapisan: str = MANDIRI, putaran: int | None = None
) -> Mapping[str, Isian]:
    """The stored answers of a layer by code of their butir, with note, who and when."""
    j = JawabanButir
    syarat = (j.lapisan == lapisan, j.putaran == putaran_lapisan(penilaian, lapisan, putaran))
    return {b[0]: Isian(*b) for b in session.execute(_pilih(penilaian).where(*syarat))}


def lapisan_terisi(session: Session, penilaian: Penilaian, butir: str) -> Mapping[str, Isian]:
    """What the layers other than the own one say about one butir."""
    j = JawabanButir
    pilih = _pilih(penilaian).add_columns(j.lapisan).where(j.butir == butir, j.lapisan != MANDIRI)
    return {b[-1]: Isian(*b[:-1]) for b in session.execute(pilih.order_by(j.id))}


def _pilih(penilaian: Penilaian) -> Select[Any]:
    j = JawabanButir
    return (
        select(
            j.butir, j.nilai, j.tidak_berlaku, j.catatan, j.siap, j.tinjau, j.asal, j.versi, j.oleh_id,
            func.coalesce(Pengguna.nama, ""), j.waktu,
        )
        .outerjoin(Pengguna, Pengguna.id == j.oleh_id)
        .where(j.penilaian_id == penilaian.id)
    )  # fmt: skip


def jawaban(
    session: Session, penilaian: Penilaian, lapisan: str = MANDIRI, putaran: int | None = None
) -> Mapping[str, Jawaban]:
    """The answers of a layer as the engine reads them. A butir of kind berkas is answered by its evidence."""
    kuesioner = instrumen.kuesioner(session, penilaian.kuesioner_id)
    hasil = {}
    for kode, i in isian(session, penilaian, lapisan, putaran).items():
        if (butir := kuesioner.butir.get(kode)) is not None:
            hasil[kode] = Jawaban(None, i.tidak_berlaku) if i.tidak_berlaku else baca(butir, i.nilai)
    semua = (b.kode for b in kuesioner.butir.values() if b.jawab.jenis == "berkas")
    berkas = [kode for kode in semua if kode not in hasil or not hasil[kode].terisi]
    if berkas and lapisan == MANDIRI:
        t = TautanBukti
        ada = session.scalars(select(t.butir).where(t.penilaian_id == penilaian.id, t.butir.in_(berkas)).distinct())
        hasil |= {kode: Jawaban(True) for kode in ada}
    return hasil


def sidik_butir(session: Session, penilaian: Penilaian, butir: str) -> str:
    """Digest of the own answer to one butir and of its evidence as they stand; what an agreement speaks of."""
    return sidik_semua(session, penilaian, butir)[butir]


def sidik_semua(session: Session, penilaian: Penilaian, *butir: str) -> Mapping[str, str]:
    """`sidik_butir` of these butir (none named = all of the instrument), in two statements."""
    kode = butir or tuple(instrumen.kuesioner(session, penilaian.kuesioner_id).butir)
    j = JawabanButir
    isi = {
        k: (nilai, tidak, catatan)
        for k, nilai, tidak, catatan in session.execute(
            select(j.butir, j.nilai, j.tidak_berlaku, j.catatan).where(
                j.penilaian_id == penilaian.id, j.lapisan == MANDIRI, j.putaran == penilaian.putaran, j.butir.in_(kode)
            )
        )
    }
    tautan = tautan_sidik(session, penilaian)
    return {k: sha256_baris([{"isi": isi.get(k, (None, "", "")), "bukti": tautan.get(k, "")}]) for k in kode}


def dikembalikan(session: Session, penilaian: Penilaian) -> Mapping[str, str]:
    """What the last review sent back, with its reason: while PERBAIKAN lasts only these butir are open."""
    if penilaian.keadaan != PERBAIKAN:
        return {}
    r = ReviuButir
    akhir = select(func.max(r.id)).where(r.penilaian_id == penilaian.id, r.putaran == penilaian.putaran - 1)
    baris = session.execute(select(r.butir, r.putusan, r.alasan).where(r.id.in_(akhir.group_by(r.butir))))
    return {kode: alasan for kode, putusan, alasan in baris if putusan == KEMBALIKAN}
