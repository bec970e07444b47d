"""What the views of the grid and its lists share: periode of the request, filters from the address, chips, choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from flask import abort, g
from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup
from talenta_web.pemetaan.queries import kepala
from talenta_web.pemetaan.queries.kepala import Dimensi, KepalaPeriode
from talenta_web.pemetaan.queries.saring import TANDA, Cakupan, Saring, cakupan
from talenta_web.pemetaan.tampil import LEVEL, Alamat


def periode_tersedia(session: Session) -> tuple[KepalaPeriode, ...]:
    """Periods of the instansi, read once per request (the page header shows one as well)."""
    if "talenta_periode" not in g:
        g.talenta_periode = kepala.daftar_periode(session)
    semua: tuple[KepalaPeriode, ...] = g.talenta_periode
    return semua


@dataclass(frozen=True, slots=True)
class Konteks:
    """One request to the grid or a list; `cakupan` None = nothing to see (no run, or an empty scope)."""

    semua: tuple[KepalaPeriode, ...]
    periode: KepalaPeriode | None
    dimensi: Dimensi
    saring: Saring
    cakupan: Cakupan | None
    alamat: Alamat


def konteks(session: Session, lingkup: Lingkup, jalan: str, argumen: Mapping[str, str]) -> Konteks:
    """Read periode and filters; an unknown periode or a unit outside the scope is 404."""
    semua = periode_tersedia(session)
    try:
        periode = kepala.pilih(semua, argumen.get("periode"))
        pilihan_saring = replace(saring(argumen), tanda=_tanda(jalan, argumen))
        dimensi = kepala.dimensi(session, periode.run) if periode and periode.run else Dimensi({}, {})
        cak = cakupan(lingkup, dimensi, pilihan_saring) if periode and periode.run else None
    except LookupError:
        abort(404)
    param = {k: argumen[k] for k in ("periode", "level", "rumpun", "unit", "q", "tampilan") if argumen.get(k)}
    param |= {"tanda": pilihan_saring.tanda} if pilihan_saring.tanda else {}
    return Konteks(semua, periode, dimensi, pilihan_saring, cak, Alamat(jalan, param))


def saring(argumen: Mapping[str, str]) -> Saring:
    """The filters of an address."""
    return Saring(_level(argumen.get("level")), argumen.get("rumpun") or None, argumen.get("unit") or None, _q(argumen))


def _tanda(jalan: str, argumen: Mapping[str, str]) -> str | None:
    """Lists can be cut to marked people; the grid counts them anyway."""
    tanda = argumen.get("tanda")
    return tanda if tanda in TANDA and jalan != "/kotak/" else None


def _level(teks: str | None) -> int | None:
    return int(teks) if teks in {"1", "2", "3", "4"} else None


def _q(argumen: Mapping[str, str]) -> str | None:
    return " ".join(argumen.get("q", "").split())[:80] or None


def keping(k: Konteks) -> tuple[tuple[str, str], ...]:
    """Active filters as (label, address without it)."""
    s = k.saring
    butir: list[tuple[str, str]] = []
    if s.level:
        butir.append((f"Level: {s.level}", str(k.alamat.dengan(level=None))))
    if s.rumpun:
        butir.append((f"Rumpun: {k.dimensi.rumpun.get(s.rumpun, s.rumpun)}", str(k.alamat.dengan(rumpun=None))))
    if s.unit:
        butir.append((f"Unit: {k.dimensi.unit[s.unit].nama}", str(k.alamat.dengan(unit=None))))
    if s.q:
        butir.append((f"Cari: {s.q}", str(k.alamat.dengan(q=None))))
    return tuple(butir)


def bersih(k: Konteks) -> str:
    """Address without any filter."""
    return str(k.alamat.dengan(level=None, rumpun=None, unit=None, q=None))


def pilihan_unit(k: Konteks, lingkup: Lingkup) -> tuple[tuple[str, str], ...]:
    """Choices of the unit filter: the chosen unit, the one above it, and the units right below (else the top ones)."""
    boleh = [
        u for u in k.dimensi.unit.values() if lingkup.seluruh or any(u.jalur.startswith(j) for j in lingkup.unit_jalur)
    ]
    kini = k.dimensi.unit.get(k.saring.unit or "")
    anggota = {u.id for u in boleh}
    if kini is None:
        puncak = [u for u in boleh if u.induk_id not in anggota]
        induk = {u.id for u in puncak} if len(puncak) == 1 else set()
        return tuple((u.pid, u.nama) for u in [*puncak, *(u for u in boleh if u.induk_id in induk)])
    atas = [u for u in boleh if u.id == kini.induk_id]
    bawah = [u for u in boleh if u.induk_id == kini.id]
    return tuple((u.pid, u.nama) for u in [*atas, kini, *bawah])


def pilihan(k: Konteks, lingkup: Lingkup, *, lengkap: bool) -> dict[str, Iterable[tuple[str, str]]]:
    """Choices of the filter form; unless `lengkap`, of rumpun and unit only the chosen one (the others follow)."""
    s, d = k.saring, k.dimensi
    return {
        "level": LEVEL,
        "rumpun": tuple(r for r in d.rumpun.items() if lengkap or r[0] == s.rumpun),
        "unit": pilihan_unit(k, lingkup) if lengkap else [(s.unit, d.unit[s.unit].nama)] if s.unit else (),
        "periode": tuple((p.kode, p.nama) for p in k.semua),
    }
