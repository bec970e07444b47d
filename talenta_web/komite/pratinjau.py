"""View model of the silent first round: one person at a time, own answer, how far one is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from talenta_web.domain.sidang import BENTURAN
from talenta_web.komite.galat import BukanAnggota, TidakAda
from talenta_web.komite.ikuti import OrangIkuti, orang_ikuti
from talenta_web.komite.keanggotaan import benturan_sidang
from talenta_web.komite.models import Sidang
from talenta_web.komite.queries.pratinjau import Jawaban, jawaban_saya
from talenta_web.komite.queries.tampilan import CalonTampil, TampilanSidang


@dataclass(frozen=True, slots=True)
class Butir:
    """A place on the way through the agenda."""

    c: CalonTampil
    jawaban: Jawaban | None
    benturan: str | None

    @property
    def selesai(self) -> bool:
        return self.jawaban is not None or self.benturan is not None


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """The page: every place, and the person shown."""

    s: TampilanSidang
    butir: tuple[Butir, ...]
    kini: Butir | None
    orang: OrangIkuti | None

    @property
    def dijawab(self) -> int:
        return sum(b.jawaban is not None for b in self.butir)

    @property
    def dari(self) -> int:
        return sum(b.benturan is None for b in self.butir)

    @property
    def tempat(self) -> int:
        return next((n for n, b in enumerate(self.butir) if b is self.kini), 0)

    @property
    def sebelum(self) -> Butir | None:
        return self.butir[self.tempat - 1] if self.tempat else None

    @property
    def sesudah(self) -> Butir | None:
        return self.butir[self.tempat + 1] if self.tempat + 1 < len(self.butir) else None

    @property
    def terkunci(self) -> bool:
        """Have all answered? Then the others' answers show, and the own one stays."""
        return self.orang is not None and self.orang.pratinjau is not None


def berikut(butir: tuple[Butir, ...], calon_pid: str) -> Butir | None:
    """The next place without an answer after this person, from the start again; None when all have one."""
    tempat = next((n for n, b in enumerate(butir) if b.c.pid == calon_pid), -1)
    return next((b for b in (*butir[tempat + 1 :], *butir[: tempat + 1]) if not b.selesai), None)


def _butir(session: Session, s: TampilanSidang, bentur: Mapping[tuple[int, int], str]) -> tuple[Butir, ...]:
    if s.saya is None or not s.bersuara:
        raise BukanAnggota("Pra-tinjau diisi ketua dan anggota yang menjabat pada susunan Komite sidang ini.")
    jawaban, saya = jawaban_saya(session, s.id, s.saya.id), s.saya.id
    return tuple(
        Butir(c, jawaban.get(c.id), BENTURAN[bentur[c.id, saya]] if (c.id, saya) in bentur else None) for c in s.agenda
    )


def tujuan_berikut(session: Session, s: TampilanSidang, calon_pid: str) -> str | None:
    """Public id of the person to show after an answer about this one; None when all have an answer."""
    bentur = benturan_sidang(session, session.get_one(Sidang, s.id))
    b = berikut(_butir(session, s, bentur), calon_pid)
    return b.c.pid if b else None


def susun_pratinjau(session: Session, s: TampilanSidang, pengguna_id: int, calon_pid: str = "") -> Pratinjau:
    """The page at this person; without one at the first that has no answer."""
    sidang = session.get_one(Sidang, s.id)
    bentur = benturan_sidang(session, sidang)
    butir = _butir(session, s, bentur)
    kini = next((b for b in butir if b.c.pid == calon_pid), None)
    if calon_pid and kini is None:
        raise TidakAda("Orang ini tidak ada pada agenda sidang.")
    kini = kini or berikut(butir, "") or next(iter(butir), None)
    return Pratinjau(s, butir, kini, orang_ikuti(session, s, sidang, kini.c, pengguna_id, bentur) if kini else None)
