"""What the page of a result shows: totals against the line to reach, gates first, gaps, and every number explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.domain.grafik import Batang, Radar, Sumbu, batang, radar
from talenta_web.domain.penilaian import LAPISAN, MANDIRI, TARGET
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.models import JawabanButir, Penilaian
from talenta_web.kematangan.queries.hasil import hasil
from talenta_web.kuesioner.angka import tulis
from talenta_web.kuesioner.hasil import HasilKuesioner, PutusanGerbang, SkorButir, SkorSimpul
from talenta_web.kuesioner.model import Aras, Butir, Gerbang, Kuesioner, Simpul

AKIBAT: Mapping[str, str] = {
    "kunci": "Selama belum terpenuhi, butir {sasaran} terkunci",
    "abaikan_skor": "Selama belum terpenuhi, skor {sasaran} tidak dihitung",
    "batas_predikat": "Selama belum terpenuhi, predikat paling tinggi {batas}",
    "blok_ajukan": "Selama belum terpenuhi, penilaian tidak dapat diserahkan",
    "blok_hasil": "Selama belum terpenuhi, indeks tidak ditetapkan",
    "peringatan": "Peringatan saja",
}


@dataclass(frozen=True, slots=True)
class GerbangTampil:
    """A gate with its verdict and what it does, in words."""

    gerbang: Gerbang
    putusan: PutusanGerbang
    akibat: str


@dataclass(frozen=True, slots=True)
class Celah:
    """What a butir lacks for its next level: the sentence of that level and the unmet criteria (text, evidence)."""

    butir: Butir
    skor: SkorButir
    berikut: str
    kriteria: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cabang:
    """A main criterion with its result, its gaps, and its nodes and butir in the order of the instrument.

    `dinilai` False: nothing below it carries a score.
    """

    simpul: Simpul
    skor: SkorSimpul
    dinilai: bool
    celah: tuple[Celah, ...]
    anak: tuple[tuple[Simpul, SkorSimpul] | tuple[Butir, SkorButir], ...]


@dataclass(frozen=True, slots=True)
class Halaman:
    """Everything on the page. `kurang`: points to the line `aras`, None = reached or nothing to compare."""

    kuesioner: Kuesioner
    lapisan: str
    lapisan_ada: tuple[str, ...]
    hasil: HasilKuesioner
    terbukti: HasilKuesioner | None
    aras: Aras | None
    kurang: Decimal | None
    gerbang: tuple[GerbangTampil, ...]
    cabang: tuple[Cabang, ...]
    radar: Radar | None
    batang: Batang


def lapisan_ada(session: Session, penilaian: Penilaian) -> tuple[str, ...]:
    """Layers that hold an answer, and always the own one, in the order of the steps."""
    j = JawabanButir
    isi = set(session.scalars(select(j.lapisan).where(j.penilaian_id == penilaian.id).distinct()))
    return tuple(k for k in LAPISAN if k == MANDIRI or k in isi)


def halaman(session: Session, penilaian: Penilaian, lapisan: str = MANDIRI) -> Halaman:
    """The page of one layer; an unknown layer is the own one."""
    k = instrumen.kuesioner(session, penilaian.kuesioner_id)
    ada = lapisan_ada(session, penilaian)
    lapisan = lapisan if lapisan in ada else MANDIRI
    h = hasil(session, penilaian, lapisan)
    target = hasil(session, penilaian, TARGET) if TARGET in ada and lapisan != TARGET else None
    aras = k.aras[0] if k.aras else None
    pokok = [s for s in k.simpul.values() if s.induk == k.akar.kode]
    bernilai = {k.cabang(x) for x, b in k.butir.items() if b.dinilai}
    persen = [
        (s.nama, h.simpul[s.kode].persen, target.simpul[s.kode].persen if target else None)
        for s in pokok
        if s.kode in bernilai
    ]
    return Halaman(
        k, lapisan, ada, h,
        hasil(session, penilaian, lapisan, hanya_disetujui=True) if lapisan == MANDIRI else None,
        aras, None if aras is None or h.total is None or h.total >= aras.nilai else aras.nilai - h.total,
        tuple(
            GerbangTampil(g, p, AKIBAT[g.akibat].format(sasaran=", ".join(g.sasaran), batas=g.batas))
            for g, p in zip(k.gerbang, h.gerbang, strict=True)
        ),
        tuple(_cabang(k, h, s, s.kode in bernilai or not pokok) for s in pokok or [k.akar]),
        radar("kriteria", "Capaian per kriteria", [Sumbu(*p) for p in persen], maks=100) if len(persen) > 2 else None,
        batang(
            "Capaian per kriteria", persen, maks=100, kolom=("Kriteria", "Capaian (%)"), desimal=2,
            kosong="Belum dinilai",
        ),
    )  # fmt: skip


def _cabang(k: Kuesioner, h: HasilKuesioner, s: Simpul, dinilai: bool) -> Cabang:
    anak: list[tuple[Simpul, SkorSimpul] | tuple[Butir, SkorButir]] = []
    celah: list[Celah] = []

    def jelajah(kode: str) -> None:
        for a in k.anak[kode]:
            if a in k.simpul:
                anak.append((k.simpul[a], h.simpul[a]))
                jelajah(a)
            elif h.butir[a].status != "tidak_tampil":
                anak.append((k.butir[a], h.butir[a]))
                if (c := _celah(k, k.butir[a], h.butir[a])) is not None:
                    celah.append(c)

    jelajah(s.kode)
    return Cabang(s, h.simpul[s.kode], dinilai, tuple(celah), tuple(anak))


def _celah(k: Kuesioner, butir: Butir, skor: SkorButir) -> Celah | None:
    """None when nothing is missing."""
    if not butir.dinilai or skor.status not in ("terisi", "kosong", "terkunci"):
        return None
    nilai = butir.skor.min if skor.skor is None else skor.skor
    if nilai >= butir.skor.maks:
        return None
    nama = {b.kode: b.nama for b in k.bukti.values()}
    kriteria = tuple(
        (x.teks, ", ".join(nama.get(b, b) for b in x.bukti)) for x in butir.kriteria if x.kode in skor.kurang
    )
    return Celah(butir, skor, _berikut(k, butir, nilai), kriteria)


def _berikut(k: Kuesioner, butir: Butir, nilai: Decimal) -> str:
    """What the next higher score asks for."""
    if butir.jawab.jenis in ("level", "tangga"):
        return next((t.teks for t in k.tingkat(butir) if t.nilai > nilai), "")
    pita = next((p for p in butir.skor.pita if p.skor * butir.skor.pengali > nilai), None)
    if pita is not None:
        satuan = f" {butir.jawab.satuan}" if butir.jawab.satuan else ""
        return f"Nilai paling sedikit {tulis(pita.min)}{satuan}."
    return f"Jawaban ini dapat memberi skor sampai {tulis(butir.skor.maks)}."
