"""Live figures beside the frozen ones: what a butir reads, what was taken of it last, and how it stands today."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.host import GalatPlugin, Registry
from talenta_web.host.metrik import baca_metrik
from talenta_web.kematangan.models import Penilaian, PotretMetrik
from talenta_web.kontrak import Metrik, NilaiMetrik
from talenta_web.kuesioner.model import Butir, Kuesioner

PLACES = Decimal("0.000001")
TAK_TERBACA = "Angka ini tidak dapat dibaca sekarang; pengelola aplikasi dapat melihat sebabnya di halaman Ekstensi."
TAK_TERPASANG = "Sumber angka ini tidak terpasang di aplikasi ini."


@dataclass(frozen=True, slots=True)
class Potret:
    """A figure as it was taken; `rincian` holds pembilang, penyebut, per, catatan."""

    metrik: str
    nilai: Decimal | None
    rincian: Mapping[str, Any]
    waktu: datetime

    @property
    def angka(self) -> NilaiMetrik:
        """As a figure again."""
        r = self.rincian
        per = date.fromisoformat(r["per"]) if r.get("per") else None
        return NilaiMetrik(self.nilai, r.get("pembilang"), r.get("penyebut"), per, r.get("catatan", ""))


@dataclass(frozen=True, slots=True)
class BarisMetrik:
    """A butir with the figure that answers it (`menjawab`) or stands beside it. `metrik` None: nobody offers it now.

    `kini` None: not asked for. `usang`: the figure changed since it was taken.
    """

    butir: Butir
    kode: str
    menjawab: bool
    metrik: Metrik | None
    beku: Potret | None
    kini: NilaiMetrik | None

    @property
    def usang(self) -> bool:
        """Was it taken, and is it another figure by now?"""
        return self.beku is not None and self.kini is not None and self.beku.nilai != bulat(self.kini.nilai)


def bulat(nilai: Decimal | None) -> Decimal | None:
    """As a snapshot keeps it."""
    return None if nilai is None else nilai.quantize(PLACES).normalize()


def bermetrik(kuesioner: Kuesioner, butir: Collection[str] = ()) -> tuple[Butir, ...]:
    """The butir that read a figure (of those named), in the order of the instrument."""
    return tuple(
        b for b in kuesioner.butir.values() if (b.jawab.sumber or b.hint) and (not butir or b.kode in butir)
    )  # fmt: skip


def kode_metrik(butir: Butir) -> str:
    """The figure that answers it, else the one shown beside it."""
    return butir.jawab.sumber or butir.hint


def potret(session: Session, penilaian: Penilaian) -> Mapping[str, Potret]:
    """The newest snapshot by butir."""
    m = PotretMetrik
    akhir = select(func.max(m.id)).where(m.penilaian_id == penilaian.id).group_by(m.butir)
    baris = session.execute(select(m.butir, m.metrik, m.nilai, m.rincian, m.waktu).where(m.id.in_(akhir)))
    return {b.butir: Potret(b.metrik, bulat(b.nilai), b.rincian, b.waktu) for b in baris}


def angka_kini(session: Session, registry: Registry, kode: Collection[str], tanggal: date) -> Mapping[str, NilaiMetrik]:
    """Each figure once, as it stands; what cannot be read has no value and says why."""
    hasil: dict[str, NilaiMetrik] = {}
    for k in dict.fromkeys(kode):
        try:
            with session.begin_nested():  # a failed statement of a plugin ends nobody's transaction
                hasil[k] = baca_metrik(registry, k, session, tanggal)
        except LookupError:
            hasil[k] = NilaiMetrik(None, catatan=TAK_TERPASANG)
        except GalatPlugin:
            hasil[k] = NilaiMetrik(None, catatan=TAK_TERBACA)
    return hasil


def daftar(
    session: Session, registry: Registry, penilaian: Penilaian, kuesioner: Kuesioner, butir: Collection[str] = (), *,
    hidup: bool = True,
) -> tuple[BarisMetrik, ...]:  # fmt: skip
    """The figures of an assessment; `hidup` False reads nothing live (a pembina sees what was frozen)."""
    dipakai = bermetrik(kuesioner, butir)
    beku = potret(session, penilaian)
    kode = [kode_metrik(b) for b in dipakai]
    kini = angka_kini(session, registry, kode, penilaian.tanggal_acuan) if hidup else {}
    semua = {m.kode: m for m in registry.semua_metrik()}
    return tuple(
        BarisMetrik(b, k, bool(b.jawab.sumber), semua.get(k), beku.get(b.kode), kini.get(k))
        for b, k in zip(dipakai, kode, strict=True)
    )
