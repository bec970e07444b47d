"""Which layer may this reader fill on this page, and where does its form go?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import FINAL, INTERNAL, KANREG, MANDIRI, REVIU, TARGET, TERKUNCI
from talenta_web.kematangan.buka import Buka
from talenta_web.web.akses import izin_lain

KEMAMPUAN: Mapping[str, str] = {
    MANDIRI: "kuesioner.isi",
    INTERNAL: "kuesioner.lapisan.isi",
    KANREG: "kuesioner.verifikasi",
    FINAL: "kematangan.tahap.catat",
    TARGET: "penilaian.susun",
}
"""Layer -> capability of who fills it."""
_PEMBINA = frozenset({KANREG, FINAL})


@dataclass(frozen=True, slots=True)
class Hak:
    """The reader may fill this layer: `lingkup` limits the butir of the own layer, `titik` is the endpoint."""

    lapisan: str
    lingkup: Lingkup
    titik: str


def hak(buka: Buka, lapisan: str) -> Hak | None:
    """None when the layer is not his to fill, in whatever state."""
    if (lapisan not in _PEMBINA) if buka.pembina else (lapisan == KANREG):
        return None
    izin = izin_lain(KEMAMPUAN[lapisan])
    if not izin.ya or izin.lingkup is None:
        return None
    lingkup = buka.lingkup if buka.pembina else izin.lingkup
    return Hak(lapisan, lingkup, "kematangan.isi" if lapisan == MANDIRI else f"kematangan.isi_{lapisan}")


def lapisan_awal(buka: Buka) -> str:
    """The layer that this reader came for: his own one while it is open, else what the instansi says."""
    if buka.pembina:
        return KANREG if hak(buka, KANREG) is not None else MANDIRI
    if buka.penilaian.keadaan == REVIU and hak(buka, MANDIRI) is None and hak(buka, INTERNAL) is not None:
        return INTERNAL
    return MANDIRI


def terlihat(buka: Buka, lapisan: str) -> bool:
    """The review inside the instansi and its target are not shown to the Kanreg."""
    return lapisan in KEMAMPUAN and not (buka.pembina and lapisan in (INTERNAL, TARGET))


def lapisan_tampil(buka: Buka, terisi: Collection[str]) -> tuple[str, ...]:
    """Layers worth a tab: the own one, those with an answer, and those that he may fill by now."""
    usai = buka.penilaian.keadaan in TERKUNCI
    return tuple(
        k
        for k in KEMAMPUAN
        if terlihat(buka, k)
        and (k == MANDIRI or k in terisi or (hak(buka, k) is not None and (usai or k not in _PEMBINA)))
    )
