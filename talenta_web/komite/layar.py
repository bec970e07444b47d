"""View model of the audience screen: only what the operator sent to it, and nothing else of the session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from talenta_web.domain.sidang import SIDANG
from talenta_web.komite.bukti import BuktiCalon, bukti_banyak
from talenta_web.komite.queries.suara import TampilanPemungutan, pemungutan_calon
from talenta_web.komite.queries.tampilan import CalonTampil, TampilanSidang
from talenta_web.pemetaan.tampil import SUSUNAN

KOSONG, KANDIDAT, KOTAK, BANDING = "kosong", "kandidat", "kotak", "banding"
SENDIRI = "sendiri"
"""What is shown holds the reader's own case: the screen stays blank and says why."""


@dataclass(frozen=True, slots=True)
class KartuLayar:
    """One person on the screen; without name, post and unit in the anonymous mode."""

    c: CalonTampil
    nama: str
    jabatan: str
    unit: str
    bukti: BuktiCalon
    suara: TampilanPemungutan | None


@dataclass(frozen=True, slots=True)
class Layar:
    """What is projected. `kisi`: rows of (box, names) of the agenda as decided so far."""

    s: TampilanSidang
    ragam: str
    samar: bool
    kartu: tuple[KartuLayar, ...]
    kisi: tuple[tuple[tuple[int, tuple[tuple[str, bool], ...]], ...], ...]


def inisial(nama: str) -> str:
    """ "M. P." of "Made Pratama"."""
    return " ".join(f"{kata[0].upper()}." for kata in nama.split()[:3] if kata[0].isalpha())


def susun_layar(session: Session, s: TampilanSidang) -> Layar:
    """The screen as it stands; blank unless the session runs and is not paused."""
    ragam = str(s.layar.get("ragam") or KOSONG) if s.keadaan == SIDANG and s.jeda_pada is None else KOSONG
    samar = bool(s.layar.get("samar"))
    pid: Sequence[str] = s.layar.get("calon") or ()
    dipilih = tuple(c for c in s.agenda if c.pid in pid) if ragam in (KANDIDAT, BANDING) else ()
    if any(c.sendiri for c in dipilih) or (ragam == KOTAK and any(c.sendiri for c in s.agenda)):
        return Layar(s, SENDIRI, samar, (), ())
    bukti = bukti_banyak(session, s.pemetaan_id, dipilih) if dipilih else {}
    kartu = tuple(_kartu(session, c, bukti[c.id], samar, ragam == KANDIDAT) for c in dipilih)
    return Layar(s, ragam, samar, kartu, _kisi(s, samar) if ragam == KOTAK else ())


def _kartu(session: Session, c: CalonTampil, bukti: BuktiCalon, samar: bool, dengan_suara: bool) -> KartuLayar:
    suara = next(iter(pemungutan_calon(session, c.id)), None) if dengan_suara else None
    if samar:
        return KartuLayar(c, inisial(c.nama), "", "", bukti, suara)
    return KartuLayar(c, c.nama, c.jabatan or "", c.unit_nama or "", bukti, suara)


def _kisi(s: TampilanSidang, samar: bool) -> tuple[tuple[tuple[int, tuple[tuple[str, bool], ...]], ...], ...]:
    """(name, moved by a decision) per box."""
    isi: dict[int, list[tuple[str, bool]]] = {}
    for c in s.agenda:
        if c.kotak_akhir:
            nama = inisial(c.nama) if samar else c.nama
            isi.setdefault(c.kotak_akhir, []).append((nama, c.kotak_akhir != c.kotak_hitung))
    return tuple(tuple((n, tuple(isi.get(n, ()))) for n in baris) for baris in SUSUNAN)
