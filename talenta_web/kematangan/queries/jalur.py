"""Plans to a goal, and what-if questions, on the answers as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from talenta_web.kematangan import instrumen
from talenta_web.kematangan.kata import kata_jawaban
from talenta_web.kematangan.models import Penilaian
from talenta_web.kematangan.queries.jawaban import jawaban
from talenta_web.kuesioner.galat import GalatJawaban
from talenta_web.kuesioner.hasil import KOSONG, HasilKuesioner, Jawaban
from talenta_web.kuesioner.jalur import HasilJalur, Langkah, jalur, naikan
from talenta_web.kuesioner.jalur.langkah import tinggi
from talenta_web.kuesioner.jawaban import baca
from talenta_web.kuesioner.model import Butir, Kuesioner
from talenta_web.kuesioner.nilai import nilai

_DIUBAH = frozenset({"level", "tangga", "pilihan", "ya_tidak", "eksternal"})


def sasaran(k: Kuesioner, total: Decimal | None) -> tuple[tuple[Decimal, str], ...]:
    """Goals worth offering: the lines of the instrument and the bands above the present total, lowest first."""
    calon = {p.min: f"Predikat {p.nama}" for p in k.predikat} | {a.nilai: a.nama for a in k.aras}
    return tuple(sorted((n, nama) for n, nama in calon.items() if total is None or n > total))


def cari(session: Session, penilaian: Penilaian, tuju: Decimal) -> HasilJalur:
    """Three plans from the own answers as they stand; raises TerlaluRumit."""
    k = instrumen.kuesioner(session, penilaian.kuesioner_id)
    return jalur(k, jawaban(session, penilaian), tuju, kait=instrumen.kait(k))


def langkah_ke(session: Session, penilaian: Penilaian, pilih: Mapping[str, Decimal]) -> tuple[Langkah, ...]:
    """The rises to these scores, by code of the butir; what can no longer be raised so is left out."""
    k = instrumen.kuesioner(session, penilaian.kuesioner_id)
    naik = naikan(k, jawaban(session, penilaian))
    return tuple(x for kode, ke in pilih.items() for x in naik.get(kode, ()) if x.ke == ke)


def uraian_langkah(k: Kuesioner, x: Langkah) -> str:
    """What a rise asks for, as the first words of its plan: its criteria, else the sentence of the level."""
    butir = k.butir[x.butir]
    perlu = [t.teks.rstrip(".") for t in butir.kriteria if t.kode in x.kriteria]
    if perlu:
        return ". ".join(perlu)[:499] + "."
    tingkat = next((t.teks for t in butir.tingkat if butir.jawab.jenis == "level" and t.nilai == x.ke), "")
    return (tingkat or f"{butir.tanya} {kata(k, butir, x.jawaban)}")[:500]


def bukti_langkah(k: Kuesioner, x: Langkah) -> str:
    """Names of the documents that prove a rise."""
    return "; ".join(k.bukti[n].nama for n in x.bukti)[:300]


@dataclass(frozen=True, slots=True)
class Andai:
    """One butir of the what-if page: present answer in words, choices (value, words), the one that was picked."""

    butir: Butir
    kini: str
    pilihan: tuple[tuple[str, str], ...]
    dipilih: str


@dataclass(frozen=True, slots=True)
class HasilAndai:
    """Result as it stands and with the picked answers; `butir` by main criterion; `salah`: codes not understood."""

    kuesioner: Kuesioner
    kini: HasilKuesioner
    nanti: HasilKuesioner
    butir: Mapping[str, tuple[Andai, ...]]
    berubah: tuple[str, ...]
    salah: tuple[str, ...]


def andai(session: Session, penilaian: Penilaian, pilih: Mapping[str, str]) -> HasilAndai:
    """What the index would be with these answers (code of a butir -> choice); nothing is stored."""
    k = instrumen.kuesioner(session, penilaian.kuesioner_id)
    asli = jawaban(session, penilaian)
    ganti, salah = dict[str, Jawaban](), list[str]()
    for kode, teks in pilih.items():
        butir = k.butir.get(kode)
        try:
            if butir is not None and butir.jawab.jenis in _DIUBAH and teks:
                ganti[kode] = _jawaban(k, butir, teks)
        except GalatJawaban:
            salah.append(kode)
    isi: dict[str, list[Andai]] = {}
    kait = instrumen.kait(k)
    nanti = nilai(k, {**asli, **ganti}, kait=kait)
    for kode, butir in k.butir.items():
        if butir.jawab.jenis in _DIUBAH and nanti.butir[kode].status != "tidak_tampil" and (p := _pilihan(k, butir)):
            kini = kata(k, butir, asli.get(kode, KOSONG))
            isi.setdefault(k.cabang(kode), []).append(
                Andai(butir, kini, p, pilih.get(kode, "") if kode in ganti else "")
            )
    return HasilAndai(
        k, nilai(k, asli, kait=kait), nanti, {x: tuple(v) for x, v in isi.items()},
        tuple(x for x, j in ganti.items() if j != asli.get(x, KOSONG)), tuple(salah),
    )  # fmt: skip


def kata(k: Kuesioner, butir: Butir, jawaban: Jawaban) -> str:
    """An answer in words; of a ladder the level it reaches."""
    if butir.jawab.jenis == "tangga" and jawaban.nilai is not None:
        return f"Tingkat {tinggi(butir, jawaban)}"
    return kata_jawaban(k, butir, jawaban) or "Belum diisi"


def _pilihan(k: Kuesioner, butir: Butir) -> tuple[tuple[str, str], ...]:
    if butir.jawab.jenis in ("level", "tangga"):
        return tuple((str(t.nilai), f"{t.nilai}: {t.nama or _ringkas(t.teks)}") for t in k.tingkat(butir))
    if butir.jawab.jenis == "ya_tidak":
        return (("ya", "Ya"), ("tidak", "Tidak"))
    return tuple((p.kode, _ringkas(p.teks)) for p in butir.jawab.pilihan)


def _ringkas(teks: str) -> str:
    return teks if len(teks) <= 60 else teks[:57].rsplit(" ", 1)[0] + " …"


def _jawaban(k: Kuesioner, butir: Butir, teks: str) -> Jawaban:
    if teks not in {nilai for nilai, _ in _pilihan(k, butir)}:
        raise GalatJawaban(butir.kode, "pilihan ini tidak ada")
    if butir.jawab.jenis == "tangga":
        return Jawaban(tuple(x.kode for x in butir.kriteria if x.level <= Decimal(teks)))
    return baca(butir, teks)
