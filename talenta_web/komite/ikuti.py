"""View model of a member's own device: the person under discussion (or looked up), own vote, own note, activity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from talenta_web.domain.sidang import BENTURAN, DITUTUP, SIDANG, TETAPKAN
from talenta_web.komite.bukti import BuktiCalon, bukti_calon
from talenta_web.komite.galat import TidakAda
from talenta_web.komite.keanggotaan import benturan_sidang
from talenta_web.komite.models import Sidang
from talenta_web.komite.queries.bukti import UsulanCalon, usulan_calon
from talenta_web.komite.queries.catatan import ada_catatan, catatan_saya
from talenta_web.komite.queries.pratinjau import RingkasPratinjau, ringkasan
from talenta_web.komite.queries.suara import TampilanPemungutan, pemungutan_calon
from talenta_web.komite.queries.tampilan import AnggotaTampil, CalonTampil, TampilanSidang


@dataclass(frozen=True, slots=True)
class Catatan:
    """The own note; `versi` 0 = none yet."""

    teks: str = ""
    versi: int = 0
    waktu: datetime | None = None


@dataclass(frozen=True, slots=True)
class OrangIkuti:
    """One person as a member sees him. In the own case, or with a conflict, there is no evidence and no vote."""

    c: CalonTampil
    berbentur: str | None
    """Why the reader takes no part, in words."""
    benturan: tuple[tuple[AnggotaTampil, str], ...]
    """All who take no part."""
    bukti: BuktiCalon | None
    usulan: tuple[UsulanCalon, ...]
    pratinjau: RingkasPratinjau | None
    pemungutan: tuple[TampilanPemungutan, ...]
    catatan: Catatan
    beda_saya: str

    @property
    def giliran(self) -> TampilanPemungutan | None:
        """The open vote in which the reader's ballot is expected."""
        return None if self.berbentur else next((p for p in self.pemungutan if p.giliran), None)


@dataclass(frozen=True, slots=True)
class Ikuti:
    """The page. `lain`: a person the member looked up himself, not the one under discussion."""

    s: TampilanSidang
    orang: OrangIkuti | None
    lain: bool
    bentur: frozenset[int]
    bercatatan: frozenset[int]

    @property
    def boleh_beda(self) -> bool:
        """May the reader add dissent to the decision about this person now?"""
        o = self.orang
        return (
            o is not None and o.berbentur is None and o.c.putusan is not None and self.s.bersuara
            and self.s.keadaan in (SIDANG, TETAPKAN)
        )  # fmt: skip

    @property
    def usai(self) -> bool:
        return self.s.keadaan in (TETAPKAN, DITUTUP)


def susun_ikuti(
    session: Session, s: TampilanSidang, pengguna_id: int, *, calon_pid: str = "", semua_suara: bool = False
) -> Ikuti:
    """The page for the reader; `calon_pid`: looks somebody else up. `semua_suara`: may see ballots per member."""
    c = s.calon(calon_pid) if calon_pid else s.kini
    if calon_pid and c is None:
        raise TidakAda("Orang ini tidak ada pada agenda sidang.")
    sidang = session.get_one(Sidang, s.id)
    bentur = benturan_sidang(session, sidang)
    saya = s.saya.id if s.saya else 0
    orang = orang_ikuti(session, s, sidang, c, pengguna_id, bentur, semua_suara=semua_suara) if c else None
    return Ikuti(
        s, orang, c is not None and c != s.kini, frozenset(k for k, a in bentur if a == saya),
        ada_catatan(session, s.id, pengguna_id),
    )  # fmt: skip


def orang_ikuti(
    session: Session, s: TampilanSidang, sidang: Sidang, c: CalonTampil, pengguna_id: int,
    bentur: Mapping[tuple[int, int], str], *, semua_suara: bool = False,
) -> OrangIkuti:  # fmt: skip
    """One person for one member; `bentur` is keanggotaan.benturan_sidang."""
    saya = s.saya.id if s.saya else 0
    jenis = bentur.get((c.id, saya))
    catatan = catatan_saya(session, c.id, pengguna_id)
    beda = c.putusan.beda_pendapat if c.putusan else ()
    return OrangIkuti(
        c=c,
        berbentur=BENTURAN[jenis] if jenis else None,
        benturan=tuple((a, BENTURAN[bentur[c.id, a.id]]) for a in s.anggota if a.menjabat and (c.id, a.id) in bentur),
        bukti=None if jenis else bukti_calon(session, s.pemetaan_id, c),
        usulan=() if jenis else usulan_calon(session, s.periode_id, c),
        pratinjau=None if jenis else (ringkasan(session, sidang, bentur=bentur) or {}).get(c.id),
        pemungutan=pemungutan_calon(session, c.id, anggota_id=saya or None, rinci=semua_suara and not jenis),
        catatan=Catatan(catatan.teks, catatan.versi, catatan.diubah_pada) if catatan else Catatan(),
        beda_saya=next((b["teks"] for b in beda if b["anggota"] == saya), ""),
    )
