"""Evidence linked to an assessment: per butir for its page, per criterion for the index, as a digest for approvals.

A document that was withdrawn stands in links of closed assessments only: `service.bukti_cabut` takes the others away.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from talenta_web.akun.models import Pengguna
from talenta_web.domain.penilaian import DITOLAK, MEMENUHI
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.models import Bukti, Penilaian, TautanBukti
from talenta_web.kematangan.queries.bukti_dokumen import BuktiTampil, dokumen
from talenta_web.kematangan.queries.bukti_hak import Pembaca, terlihat
from talenta_web.kematangan.queries.bukti_peringatan import Peringatan, peringatan
from talenta_web.kuesioner.model import Butir, Kuesioner


@dataclass(frozen=True, slots=True)
class TautanTampil:
    """A link with its document. `peninjau` None: not reviewed, or by somebody outside of the instansi (the Kanreg)."""

    pid: str
    versi: int
    butir: str
    kriteria: str
    halaman_awal: int | None
    halaman_akhir: int | None
    catatan: str
    tinjauan: str | None
    alasan: str
    ditinjau_pada: datetime | None
    ditaut_oleh: int
    penaut: str
    peninjau: str | None
    bukti: BuktiTampil
    peringatan: tuple[Peringatan, ...]

    @property
    def halaman(self) -> str:
        """The pages in words, "" when the whole document counts."""
        if self.halaman_awal is None:
            return ""
        if self.halaman_akhir in (None, self.halaman_awal):
            return f"hlm. {self.halaman_awal}"
        return f"hlm. {self.halaman_awal}\N{EN DASH}{self.halaman_akhir}"


@dataclass(frozen=True, slots=True)
class KriteriaBukti:
    """A line of the checklist: a criterion ("" = the butir as a whole), the kinds it asks for, what proves it.

    `jenis`: (code, name) of the catalogue; `jumlah_min`: documents needed.
    """

    kode: str
    teks: str
    level: int | None
    jenis: tuple[tuple[str, str], ...]
    jumlah_min: int
    tautan: tuple[TautanTampil, ...]

    @property
    def cukup(self) -> bool:
        """Are enough documents linked that no reviewer rejected?"""
        return len({t.bukti.id for t in self.tautan if t.tinjauan != DITOLAK}) >= max(self.jumlah_min, 1)


@dataclass(frozen=True, slots=True)
class BuktiButir:
    """The evidence of one butir as a checklist; `jumlah` counts documents."""

    kode: str
    daftar: tuple[KriteriaBukti, ...]
    jumlah: int

    @property
    def tautan(self) -> tuple[TautanTampil, ...]:
        """Every link, in order of the checklist."""
        return tuple(t for k in self.daftar for t in k.tautan)


def tautan(session: Session, penilaian: Penilaian, *, butir: Collection[str] | None = None) -> tuple[TautanTampil, ...]:
    """Links in order of butir, criterion and time, with warnings as of the tanggal_acuan; three statements."""
    t, penaut, peninjau = TautanBukti, aliased(Pengguna), aliased(Pengguna)
    pilih = (
        select(
            t.bukti_id, t.pid, t.versi, t.butir, t.kriteria, t.halaman_awal, t.halaman_akhir, t.catatan, t.tinjauan,
            t.alasan, t.ditinjau_pada, t.ditaut_oleh, penaut.nama, peninjau.nama,
        )
        .join(penaut, penaut.id == t.ditaut_oleh)
        .outerjoin(peninjau, peninjau.id == t.ditinjau_oleh)
        .where(t.penilaian_id == penilaian.id)
        .order_by(t.butir, t.kriteria, t.id)
    )  # fmt: skip
    baris = session.execute(pilih if butir is None else pilih.where(t.butir.in_(butir))).all()
    ada = dokumen(session, {b[0] for b in baris})
    tanda = {i: peringatan(b, penilaian.tanggal_acuan) for i, b in ada.items()}
    return tuple(TautanTampil(*[*b[1:], ada[b[0]], tanda[b[0]]]) for b in baris)


def satu_tautan(session: Session, penilaian: Penilaian, pid: str, pembaca: Pembaca) -> BuktiTampil | None:
    """The document behind a link of this assessment, if this reader may open it."""
    t = TautanBukti
    pilih = select(t.bukti_id).where(t.pid == pid, t.penilaian_id == penilaian.id)
    ids = session.scalars(pilih.join(Bukti, Bukti.id == t.bukti_id).where(terlihat(pembaca))).all()
    return next(iter(dokumen(session, ids).values()), None)


def bukti_butir(session: Session, penilaian: Penilaian, butir: str) -> BuktiButir:
    """The checklist of one butir: what the instrument asks for, and what was linked."""
    kuesioner = instrumen.kuesioner(session, penilaian.kuesioner_id)
    return susun(kuesioner, kuesioner.butir[butir], tautan(session, penilaian, butir=(butir,)))


def susun(kuesioner: Kuesioner, butir: Butir, ada: Collection[TautanTampil]) -> BuktiButir:
    """The checklist from these links of the butir. The line of the butir as a whole stands when it is asked or used."""

    def baris(kode: str, teks: str, level: int | None, jenis: Collection[str], minimal: int) -> KriteriaBukti:
        nama = tuple((j, kuesioner.bukti[j].nama) for j in jenis if j in kuesioner.bukti)
        return KriteriaBukti(kode, teks, level, nama, minimal, tuple(t for t in ada if t.kriteria == kode))

    utuh = baris("", "Bukti butir ini", None, butir.bukti, 1 if butir.wajib_bukti or butir.bukti else 0)
    daftar = [utuh] if utuh.jumlah_min or utuh.tautan or not butir.kriteria else []
    daftar += [baris(k.kode, k.teks, k.level, k.bukti, k.jumlah_min if k.bukti else 0) for k in butir.kriteria]
    return BuktiButir(butir.kode, tuple(daftar), len({t.bukti.id for t in ada}))


def disetujui(session: Session, penilaian: Penilaian) -> Mapping[str, frozenset[str]]:
    """Per butir the criteria ("" = the butir as a whole) for which enough documents were reviewed as memenuhi."""
    kuesioner = instrumen.kuesioner(session, penilaian.kuesioner_id)
    minimal = {(b.kode, k.kode): k.jumlah_min for b in kuesioner.butir.values() for k in b.kriteria}
    t = TautanBukti
    baris = session.execute(select(t.butir, t.kriteria).where(t.penilaian_id == penilaian.id, t.tinjauan == MEMENUHI))
    isi: dict[str, set[str]] = {}
    for (butir, kriteria), jumlah in Counter((b.butir, b.kriteria) for b in baris).items():
        if jumlah >= minimal.get((butir, kriteria), 1):
            isi.setdefault(butir, set()).add(kriteria)
    return {k: frozenset(v) for k, v in isi.items()}


def tautan_sidik(session: Session, penilaian: Penilaian) -> Mapping[str, str]:
    """Per butir with evidence: digest of its links (criterion, content of the file, pages), whatever their order."""
    t = TautanBukti
    baris = session.execute(
        select(t.butir, t.kriteria, Bukti.sidik, t.halaman_awal, t.halaman_akhir)
        .join(Bukti, Bukti.id == t.bukti_id)
        .where(t.penilaian_id == penilaian.id)
    )
    isi: dict[str, list[str]] = {}
    for kode, *sisa in baris:
        isi.setdefault(kode, []).append("|".join("" if x is None else str(x) for x in sisa))
    return {k: hashlib.sha256("\n".join(sorted(v)).encode()).hexdigest() for k, v in isi.items()}
