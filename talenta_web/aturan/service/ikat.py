"""Which rule holds at a date: the version the instansi has put into force, else the rule of the installed plugin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from talenta_web.aturan.models import BERLAKU, AturanVersi
from talenta_web.host.registry import susun_aturan

if TYPE_CHECKING:
    from talenta_web.host.registry import Registry
    from talenta_web.penskoran import AturanTerikat, AturanTersusun


@dataclass(frozen=True, slots=True)
class AturanTerpilih:
    """A rule with the parameters it is to be used with; without `versi_pid` it is the plugin's, with its defaults.

    `digest` covers text, parameters and engine: it is what a run stores. `nomor`, `sk` (decree, one line) and
    `berlaku_sejak` belong to a version; the latter two stay empty before it is approved.
    """

    kode: str
    nama: str
    teks: str
    parameter: Mapping[str, str | float]
    digest: str
    versi_pid: str | None = None
    nomor: int | None = None
    sk: str | None = None
    berlaku_sejak: date | None = None

    def susun(self) -> AturanTersusun:
        """The checked rule (cached by text)."""
        return susun_aturan(self.teks, f"aturan {self.kode}")

    def terikat(self) -> AturanTerikat:
        """The checked rule bound to these parameters."""
        return self.susun().terapkan(self.parameter)


def pilih(
    session: Session, registry: Registry, instansi_id: int, kode: str, tanggal: date, versi_pid: str | None = None
) -> AturanTerpilih:
    """The rule `kode` of the instansi at a date; with `versi_pid` that version, whatever its state.

    Raises LookupError (neither version nor plugin, or a rule written in Python), GalatAturan (text refused).
    """
    if versi_pid is not None:
        v = session.scalar(select(AturanVersi).where(_milik(instansi_id), AturanVersi.pid == versi_pid))
        if v is None:
            raise LookupError(f"Versi aturan '{versi_pid}' tidak ada pada instansi ini.")
        return dari_versi(v)
    berlaku = versi_berlaku(session, instansi_id, kode, tanggal)
    return dari_versi(berlaku) if berlaku is not None else dari_plugin(registry, kode)


def versi_berlaku(session: Session, instansi_id: int, kode: str, tanggal: date) -> AturanVersi | None:
    """The approved version with the latest effective date not after `tanggal`."""
    v = AturanVersi
    syarat = (_milik(instansi_id), v.kode == kode, v.keadaan == BERLAKU, v.berlaku_sejak <= tanggal)
    return session.scalar(select(v).where(*syarat).order_by(v.berlaku_sejak.desc()).limit(1))


def tersedia(session: Session, registry: Registry, instansi_id: int, tanggal: date) -> dict[str, str]:
    """Codes of the rules that `pilih` finds at a date, with their names, by code."""
    nama = {a.kode: a.nama for a in registry.semua_aturan()}
    v = AturanVersi
    syarat = (_milik(instansi_id), v.keadaan == BERLAKU, v.berlaku_sejak <= tanggal)
    nama |= dict(session.execute(select(v.kode, v.nama).where(*syarat).order_by(v.berlaku_sejak)).all())
    return dict(sorted(nama.items()))


def dari_plugin(registry: Registry, kode: str) -> AturanTerpilih:
    """The installed rule with its default parameters; raises LookupError, GalatAturan."""
    terikat = registry.aturan_tersusun(kode).terapkan({})
    return AturanTerpilih(kode, terikat.aturan.nama, terikat.aturan.teks, dict(terikat.parameter), terikat.digest)


def dari_versi(v: AturanVersi) -> AturanTerpilih:
    """A stored version."""
    return AturanTerpilih(v.kode, v.nama, v.teks, v.parameter, v.digest, v.pid, v.nomor, v.sk, v.berlaku_sejak)


def _milik(instansi_id: int) -> ColumnElement[bool]:
    return AturanVersi.instansi_id == instansi_id
