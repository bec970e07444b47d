"""Quorum and majority of a committee: plain arithmetic over the rule that its decree states.

No national text fixes the quorum of the Komite Talenta; the fractions are data of each committee (its SK), shown as
such.
"""

from __future__ import annotations

from dataclasses import dataclass

MUSYAWARAH, MAYORITAS = "musyawarah", "mayoritas"
CARA_PUTUS = (MUSYAWARAH, MAYORITAS)


@dataclass(frozen=True, slots=True)
class AturanKuorum:
    """Rule of one committee.

    `pembilang`/`penyebut`: share of the members in office who must be present ("lebih dari": strictly more than it,
    else at least). `wajib_ketua`: no decision without the chair. `cara`: MUSYAWARAH (the chair states the result, votes
    are recorded) or MAYORITAS (a change needs more than half of the votes cast for it, abstentions not counted).
    """

    pembilang: int
    penyebut: int
    lebih_dari: bool = True
    wajib_ketua: bool = True
    cara: str = MUSYAWARAH

    def __post_init__(self) -> None:
        """ValueError when the fraction is not between 0 and 1 or the way of deciding is unknown."""
        if not (self.penyebut > 0 and 0 < self.pembilang <= self.penyebut):
            raise ValueError("Kuorum harus pecahan lebih dari 0 dan paling besar 1.")
        if self.lebih_dari and self.pembilang == self.penyebut:
            raise ValueError("Kuorum 'lebih dari seluruh anggota' tidak akan pernah tercapai.")
        if self.cara not in CARA_PUTUS:
            raise ValueError(f"Cara memutus {self.cara!r} tidak dikenal.")

    def paling_sedikit(self, anggota: int) -> int:
        """Smallest number of members present that meets the share, out of `anggota` in office."""
        bulat, sisa = divmod(self.pembilang * anggota, self.penyebut)
        return bulat + 1 if self.lebih_dari or sisa else bulat

    @property
    def teks(self) -> str:
        """The rule in words."""
        bagian = "seluruh" if self.pembilang == self.penyebut else f"{self.pembilang}/{self.penyebut} dari"
        ketua = ", ketua harus hadir" if self.wajib_ketua else ""
        return f"{'lebih dari' if self.lebih_dari else 'paling sedikit'} {bagian} anggota yang menjabat{ketua}"


@dataclass(frozen=True, slots=True)
class Kuorum:
    """The meter: members in office, present, needed, chair present, and whether decisions may be made."""

    anggota: int
    hadir: int
    perlu: int
    ketua_hadir: bool
    wajib_ketua: bool

    @property
    def tercapai(self) -> bool:
        """True when decisions may be made."""
        return self.anggota > 0 and self.hadir >= self.perlu and (self.ketua_hadir or not self.wajib_ketua)

    @property
    def kurang(self) -> str:
        """Why not, in words; "" when met."""
        if self.anggota == 0:
            return "belum ada anggota yang menjabat"
        if self.hadir < self.perlu:
            return f"hadir {self.hadir} dari {self.anggota} anggota, perlu {self.perlu}"
        return "" if self.tercapai else "ketua belum hadir"


def kuorum(aturan: AturanKuorum, *, anggota: int, hadir: int, ketua_hadir: bool) -> Kuorum:
    """The meter for `hadir` of `anggota` members in office (the chair is one of them)."""
    return Kuorum(anggota, hadir, aturan.paling_sedikit(anggota), ketua_hadir, aturan.wajib_ketua)


def suara_cukup(aturan: AturanKuorum, *, setuju: int, tidak: int) -> bool:
    """May a change be decided with these votes? Always under MUSYAWARAH."""
    return aturan.cara == MUSYAWARAH or setuju > tidak
