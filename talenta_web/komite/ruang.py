"""View model of the operator's screen: the session, the person under discussion, and what may be done now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.domain.sidang import BENTURAN, SIDANG
from talenta_web.komite.bukti import BuktiCalon, bukti_calon
from talenta_web.komite.keanggotaan import benturan_sidang
from talenta_web.komite.models import Sidang
from talenta_web.komite.queries.bukti import UsulanCalon, usulan_calon
from talenta_web.komite.queries.pratinjau import RingkasPratinjau, ringkasan
from talenta_web.komite.queries.suara import TampilanPemungutan, pemungutan_calon
from talenta_web.komite.queries.tampilan import AnggotaTampil, CalonTampil, TampilanSidang

HANYA_BAHAS = "bahas"
Bentur = Mapping[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class CalonRuang:
    """Everything about one person that the screen shows."""

    c: CalonTampil
    bukti: BuktiCalon | None
    """None in the reader's own case: nothing of it is shown to him."""
    usulan: tuple[UsulanCalon, ...]
    pratinjau: RingkasPratinjau | None
    pemungutan: tuple[TampilanPemungutan, ...]
    benturan: tuple[tuple[AnggotaTampil, str], ...]
    """Members who take no part, with the kind in words."""

    @property
    def terbuka(self) -> TampilanPemungutan | None:
        """The vote that runs now."""
        return next((p for p in self.pemungutan if p.terbuka), None)

    @property
    def kode_usul(self) -> str:
        """Reason code of the proposal on the agenda."""
        return next((u.kode for u in self.usulan if u.di_agenda), "")

    @property
    def penuh(self) -> frozenset[int]:
        """Ids of members who take no part."""
        return frozenset(a.id for a, _ in self.benturan)


@dataclass(frozen=True, slots=True)
class Ruang:
    """`agenda`: the rows that the filter leaves; `bahas`: members who asked to discuss a person, by calon id."""

    s: TampilanSidang
    kini: CalonRuang | None
    agenda: tuple[CalonTampil, ...]
    bahas: Mapping[int, int]
    hanya: str
    sebelum: CalonTampil | None
    sesudah: CalonTampil | None
    menit: int
    menit_calon: int | None
    """Minutes since the person under discussion was called; None when that was long ago in the activity."""
    berikut: str
    """Who comes next while the agenda is filtered: public id, "" = whoever is not decided yet."""

    @property
    def jalan(self) -> bool:
        """May the session be driven by this reader now?"""
        return self.s.pemegang and self.s.keadaan == SIDANG

    @property
    def ragam(self) -> str:
        """What the audience sees now."""
        return str(self.s.layar.get("ragam") or "kosong")

    @property
    def samar(self) -> bool:
        return bool(self.s.layar.get("samar"))

    @property
    def di_layar(self) -> Sequence[str]:
        """Public ids of the people shown to the audience."""
        return self.s.layar.get("calon") or ()


def calon_ruang(session: Session, s: TampilanSidang, c: CalonTampil) -> CalonRuang:
    """One person as the operator sees him: evidence, proposals, first round, votes, conflicts."""
    sidang = session.get_one(Sidang, s.id)
    return _calon(session, s, c, benturan_sidang(session, sidang), ringkasan(session, sidang) or {})


def _calon(
    session: Session, s: TampilanSidang, c: CalonTampil, bentur: Bentur, pratinjau: Mapping[int, RingkasPratinjau]
) -> CalonRuang:
    tak_ikut = tuple((a, BENTURAN[bentur[c.id, a.id]]) for a in s.anggota if a.menjabat and (c.id, a.id) in bentur)
    if c.sendiri:
        return CalonRuang(c, None, (), None, (), tak_ikut)
    return CalonRuang(
        c,
        bukti_calon(session, s.pemetaan_id, c),
        usulan_calon(session, s.periode_id, c),
        pratinjau.get(c.id),
        pemungutan_calon(session, c.id),
        tak_ikut,
    )


def susun_ruang(session: Session, s: TampilanSidang, hanya: str) -> Ruang:
    """The screen of the operator for one session."""
    sidang = session.get_one(Sidang, s.id)
    pratinjau = ringkasan(session, sidang) or {}
    bahas = {i: r.bahas for i, r in pratinjau.items()}
    agenda = tuple(c for c in s.agenda if hanya != HANYA_BAHAS or bahas.get(c.id) or c == s.kini)
    tempat = agenda.index(s.kini) if s.kini in agenda else -1
    sisa = [c.pid for c in (*agenda[tempat + 1 :], *agenda[: max(tempat, 0)]) if not c.selesai]
    return Ruang(
        s,
        _calon(session, s, s.kini, benturan_sidang(session, sidang), pratinjau) if s.kini else None,
        agenda,
        bahas,
        hanya if hanya == HANYA_BAHAS else "",
        agenda[tempat - 1] if tempat > 0 else None,
        agenda[tempat + 1] if tempat + 1 < len(agenda) else None,
        _menit(s.mulai_pada, s.selesai_pada) or 0,
        _menit(next((a.waktu for a in s.aktivitas if s.kini and (a.jenis, a.calon_id) == ("pilih", s.kini.id)), None)),
        sisa[0] if sisa and hanya == HANYA_BAHAS else "",
    )


def _menit(sejak: datetime | None, sampai: datetime | None = None) -> int | None:
    return int(((sampai or sekarang()) - sejak).total_seconds() // 60) if sejak else None
