"""Comparisons of an assessment: with another period, and between its own layers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.domain.grafik import Beda, Halter, beda, halter
from talenta_web.domain.penilaian import BATAL, LAPISAN, TARGET
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.models import Penilaian
from talenta_web.kematangan.queries.hasil import hasil
from talenta_web.kematangan.queries.hasil_tampil import lapisan_ada
from talenta_web.kematangan.queries.jawaban import jawaban
from talenta_web.kematangan.queries.reviu import tinjauan_terakhir
from talenta_web.kematangan.queries.tugas import tugas
from talenta_web.kuesioner.angka import ke_desimal
from talenta_web.kuesioner.banding import Air, Jarak, Optimisme, air, jarak, optimisme
from talenta_web.kuesioner.hasil import HasilKuesioner
from talenta_web.kuesioner.migrasi import migrasi, terpilih
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.pindah import HasilPindah, pindahkan

KOORDINATOR = "Koordinator"


def lain(session: Session, penilaian: Penilaian) -> tuple[Penilaian, ...]:
    """Other assessments of the instansi that were not cancelled, newest first."""
    p = Penilaian
    pilih = select(p).where(p.instansi_id == penilaian.instansi_id, p.id != penilaian.id, p.keadaan != BATAL)
    return tuple(session.scalars(pilih.order_by(p.tahun.desc(), p.nomor.desc()).limit(100)))


@dataclass(frozen=True, slots=True)
class BandingPeriode:
    """Two assessments, the older first. `setara`: the older answers under the newer instrument, where a crosswalk
    leads there; then the waterfall starts from them. `gambar` None = the instruments cannot be compared.
    """

    lama: Penilaian
    baru: Penilaian
    instrumen: tuple[Kuesioner, Kuesioner]
    hasil: tuple[HasilKuesioner, HasilKuesioner]
    setara: HasilPindah | None
    gambar: Beda | None

    @property
    def beda_versi(self) -> bool:
        """Do they use different instruments, or versions of one?"""
        return self.instrumen[0].sidik != self.instrumen[1].sidik


def periode(session: Session, satu: Penilaian, dua: Penilaian) -> BandingPeriode:
    """What moved the index from the older of the two to the newer one."""
    lama, baru = sorted((satu, dua), key=lambda p: (p.tahun, p.nomor))
    kl, kb = (instrumen.kuesioner(session, p.kuesioner_id) for p in (lama, baru))
    a, b = hasil(session, lama), hasil(session, baru)
    setara = None
    if kl.sidik != kb.sidik and (m := terpilih(migrasi(kb), kl.kode, kl.versi)) is not None:
        setara = pindahkan(m, kl, kb, jawaban(session, lama), kait=instrumen.kait(kb), kait_lama=instrumen.kait(kl))
    banding = setara is not None or kl.kode == kb.kode
    gambar = _gambar(kl, kb, air(setara.sesudah if setara else a, b)) if banding else None
    return BandingPeriode(lama, baru, (kl, kb), (a, b), setara, gambar)


def _gambar(lama: Kuesioner, baru: Kuesioner, w: Air) -> Beda:
    """The exact terms in six decimals; what rounding leaves is a row of its own."""
    baris = []
    for s in w.suku:
        butir = baru.butir.get(s.kode) or lama.butir[s.kode]
        ket = butir.tanya if s.kode in baru.butir else f"{butir.tanya} (tidak ada lagi)"
        baris.append((s.kode, ket, s.lama, s.baru, ke_desimal(s.selisih)))
    awal, akhir = ke_desimal(w.awal, baru.desimal), ke_desimal(w.akhir, baru.desimal)
    if w.dasar:
        baris.append(("Skala", "nilai terendah skala instrumen berbeda", None, None, ke_desimal(w.dasar)))
    sisa = akhir - awal - sum((b[4] for b in baris), Decimal(0))
    if sisa:
        baris.append(("Pembulatan", "indeks ditampilkan dibulatkan", None, None, sisa))
    return beda("Yang menggerakkan indeks", awal, baris, akhir)


@dataclass(frozen=True, slots=True)
class BandingLapisan:
    """The layers of one assessment; `kelompok`: (title, (name, index of optimism)) per unit and per reviewer."""

    kuesioner: Kuesioner
    lapisan: tuple[str, ...]
    total: Mapping[str, HasilKuesioner]
    baris: tuple[Jarak, ...]
    optimisme: Optimisme | None
    kelompok: tuple[tuple[str, tuple[tuple[str, Optimisme], ...]], ...]
    gambar: Halter | None


def lapisan(session: Session, penilaian: Penilaian, *, orang: bool) -> BandingLapisan:
    """Where the layers disagree; a plan (target) is no judgement and stays out. `orang`: may reviewers be named?"""
    k = instrumen.kuesioner(session, penilaian.kuesioner_id)
    ada = tuple(x for x in lapisan_ada(session, penilaian) if x != TARGET)
    semua = {x: hasil(session, penilaian, x) for x in ada}
    baris = jarak(k, semua)
    unit = tugas(session, penilaian.id)
    kelompok = [("Menurut unit pengisi", _per(k, baris, {b: t.unit for b, t in unit.items()}, KOORDINATOR))]
    if orang:
        peninjau = {b: t.oleh for b, t in tinjauan_terakhir(session, penilaian).items()}
        kelompok.append(("Menurut peninjau internal", _per(k, baris, peninjau, "")))
    return BandingLapisan(
        k, ada, semua, baris, optimisme(k, baris), tuple(x for x in kelompok if x[1]), _halter(k, ada, baris)
    )


def _per(
    k: Kuesioner, baris: Iterable[Jarak], nama: Mapping[str, str], tanpa: str
) -> tuple[tuple[str, Optimisme], ...]:
    isi: dict[str, list[Jarak]] = {}
    for j in baris:
        if milik := nama.get(j.kode, tanpa):
            isi.setdefault(milik, []).append(j)
    return tuple((x, o) for x, v in sorted(isi.items()) if (o := optimisme(k, v)) is not None)


def _halter(k: Kuesioner, ada: tuple[str, ...], baris: tuple[Jarak, ...]) -> Halter | None:
    """Only butir that two layers scored; on their own scale when all share it, else in percent of it."""
    pakai = [j for j in baris if j.delta is not None]
    if not pakai:
        return None
    skala = {(k.butir[j.kode].skor.min, k.butir[j.kode].skor.maks) for j in pakai}
    sama = len(skala) == 1
    bawah, atas = next(iter(skala)) if sama else (Decimal(0), Decimal(100))

    def nilai(kode: str, x: Decimal | None) -> Decimal | None:
        s = k.butir[kode].skor
        if x is None or sama:
            return x
        return ke_desimal(Fraction(100 * (x - s.min)) / Fraction(s.maks - s.min), 1)

    jauh = sum(j.jauh for j in pakai)
    return halter(
        "lapisan", "Nilai per lapisan", f"{len(pakai)} butir dinilai lebih dari satu lapisan, {jauh} berjauhan.",
        [LAPISAN[x] for x in ada], [(j.kode, [nilai(j.kode, j.skor[x]) for x in ada]) for j in pakai],
        min=bawah, maks=atas, kisi=[bawah + (atas - bawah) * n / 4 for n in range(5)],
    )  # fmt: skip
