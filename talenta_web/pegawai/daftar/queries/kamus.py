"""Posts and units whose names hold words of a search: a look into the reference tables, never at people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.pegawai.kata import kata, urut
from talenta_web.pegawai.models import Jabatan

PALING_PENDEK = 3
"""Shorter words find no post or unit by themselves; beside a longer one they count."""
PALING_BANYAK = 1_000


@dataclass(frozen=True, slots=True)
class Kamus:
    """Per post name and per unit (id -> path) the words it holds; subtrees of a unit found count as found."""

    jabatan: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unit: Mapping[int, tuple[str, frozenset[str]]] = field(default_factory=dict)

    def dikenal(self, kata_: str) -> bool:
        """Does any post or unit hold this word?"""
        return any(kata_ in k for k in self.jabatan.values()) or any(kata_ in k for _, k in self.unit.values())

    def unit_teratas(self, kata_: str) -> tuple[int, ...]:
        """Units that hold the word, without those below another one."""
        ada = {i: jalur for i, (jalur, k) in self.unit.items() if kata_ in k}
        return tuple(
            i for i, jalur in ada.items() if not any(jalur != lain and jalur.startswith(lain) for lain in ada.values())
        )


def kamus_cari(session: Session, kata_: Sequence[str]) -> Kamus:
    """What the words find; one statement."""
    panjang = [k for k in kata_ if len(k) >= PALING_PENDEK]
    if not panjang:
        return Kamus()
    bagian = []
    for model, jalur in ((Jabatan, literal("")), (UnitKerja, UnitKerja.jalur)):
        nama = func.lower(model.nama)
        pilih = select(model.id, model.nama, jalur).where(or_(*(nama.contains(k, autoescape=True) for k in panjang)))
        bagian.append(pilih.limit(PALING_BANYAK))
    jabatan: dict[str, frozenset[str]] = {}
    unit: dict[int, tuple[str, frozenset[str]]] = {}
    semua = union_all(*(select(*b.subquery().c) for b in bagian))
    for id_, nama, jalur in session.execute(semua):
        ada = kata(urut(nama))
        if (cocok := frozenset(k for k in kata_ if any(w.startswith(k) for w in ada))) & set(panjang):
            if jalur:
                unit[id_] = (jalur, cocok)
            else:
                jabatan[nama] = cocok
    return Kamus(jabatan, unit)
