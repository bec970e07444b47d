"""Votes as readers may see them: no result before closing, ballots per member only where asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.domain.sidang import ABSTAIN, SETUJU, TIDAK
from talenta_web.komite.models import AnggotaKomite, Pemungutan, Suara


@dataclass(frozen=True, slots=True)
class HasilSuara:
    """Ballots of a closed vote; `kosong` = entitled but not cast."""

    setuju: int
    tidak: int
    abstain: int
    kosong: int

    @property
    def ringkas(self) -> str:
        """In words."""
        ekor = f", tidak masuk {self.kosong}" if self.kosong else ""
        return f"setuju {self.setuju}, tidak {self.tidak}, abstain {self.abstain}{ekor}"


@dataclass(frozen=True, slots=True)
class TampilanPemungutan:
    """One vote for one reader. `kotak` None: the question is to keep the computed box.

    `suara_saya`: own ballot. `giliran`: entitled, and not cast yet. `belum`: members still expected while it is open.
    `hasil`: None until closed. `rinci`: (member, ballot), only of a closed vote and where asked for.
    """

    pid: str
    calon_id: int
    putaran: int
    kotak: int | None
    berhak: int
    masuk: int
    dibuka_pada: datetime
    ditutup_pada: datetime | None
    suara_saya: str | None
    giliran: bool
    belum: tuple[str, ...]
    hasil: HasilSuara | None
    rinci: tuple[tuple[str, str], ...]

    @property
    def terbuka(self) -> bool:
        """True while ballots are taken."""
        return self.ditutup_pada is None


def hitung_suara(session: Session, pemungutan: Pemungutan, kecuali: Collection[int] = ()) -> HasilSuara:
    """Count the ballots; those of the members `kecuali`, who have a conflict by now, are left out."""
    s = Suara
    pilih = select(s.pilihan).where(s.pemungutan_id == pemungutan.id, s.anggota_id.not_in(kecuali))
    n = Counter(session.scalars(pilih))
    return HasilSuara(n[SETUJU], n[TIDAK], n[ABSTAIN], len(set(pemungutan.berhak) - set(kecuali)) - n.total())


def pemungutan_terakhir(session: Session, calon_id: int) -> Pemungutan | None:
    """The newest vote on a person, open or closed."""
    p = Pemungutan
    return session.scalar(
        select(p)
        .where(p.calon_id == calon_id)
        .order_by(p.putaran.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )


def pemungutan_calon(
    session: Session, calon_id: int, *, anggota_id: int | None = None, rinci: bool = False
) -> tuple[TampilanPemungutan, ...]:
    """All votes on a person, newest first, as the member `anggota_id` (None: somebody without a seat) sees them."""
    p, s, a = Pemungutan, Suara, AnggotaKomite
    baris = session.scalars(select(p).where(p.calon_id == calon_id).order_by(p.putaran.desc())).all()
    if not baris:
        return ()
    suara: dict[int, list[tuple[int, str]]] = {b.id: [] for b in baris}
    pilih = select(s.pemungutan_id, s.anggota_id, s.pilihan).where(s.pemungutan_id.in_(suara)).order_by(s.anggota_id)
    for id_, siapa, isi in session.execute(pilih):
        suara[id_].append((siapa, isi))
    semua = {i for b in baris for i in b.berhak}
    nama = dict(session.execute(select(a.id, a.nama).where(a.id.in_(semua)).order_by(a.urut)).all())
    return tuple(_tampil(b, suara[b.id], nama, anggota_id, rinci) for b in baris)


def _tampil(
    b: Pemungutan, suara: list[tuple[int, str]], nama: dict[int, str], anggota_id: int | None, rinci: bool
) -> TampilanPemungutan:
    masuk, n = dict(suara), Counter(p for _, p in suara)
    tutup = b.ditutup_pada is not None
    return TampilanPemungutan(
        pid=b.pid, calon_id=b.calon_id, putaran=b.putaran, kotak=b.kotak, berhak=len(b.berhak), masuk=len(masuk),
        dibuka_pada=b.dibuka_pada, ditutup_pada=b.ditutup_pada,
        suara_saya=masuk.get(anggota_id) if anggota_id else None,
        giliran=not tutup and anggota_id in b.berhak and anggota_id not in masuk,
        belum=() if tutup else tuple(nm for i, nm in nama.items() if i in b.berhak and i not in masuk),
        hasil=HasilSuara(n[SETUJU], n[TIDAK], n[ABSTAIN], len(b.berhak) - len(masuk)) if tutup else None,
        rinci=tuple((nama[i], masuk[i]) for i in nama if i in masuk) if tutup and rinci else (),
    )  # fmt: skip
