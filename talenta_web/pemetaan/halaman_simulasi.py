"""What the page of one simulation needs, for its makers and for the committee."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup
from talenta_web.host.registry import susun_aturan
from talenta_web.pemetaan.models import SimulasiDraf
from talenta_web.pemetaan.queries import kepala as qk
from talenta_web.pemetaan.queries import pindah as qp
from talenta_web.pemetaan.queries import simulasi as q
from talenta_web.pemetaan.queries.aturan_run import aturan_run
from talenta_web.pemetaan.queries.kepala import Dimensi, Run
from talenta_web.pemetaan.queries.kotak import hitungan
from talenta_web.pemetaan.queries.saring import Cakupan, Saring, cakupan
from talenta_web.pemetaan.simulasi.tampil import DrafTampil, Sebagian, draf_tampil
from talenta_web.pemetaan.tampil import Alamat
from talenta_web.penskoran.model import Parameter
from talenta_web.web.baca import catat_baca

ARAH = (("1", "Naik"), ("-1", "Turun"), ("2", "Jadi terpetakan"), ("-2", "Jadi belum terpetakan"))


@dataclass(frozen=True, slots=True)
class Dasar:
    """The rule of the base run: its parameters as descriptors, and the values it ran with."""

    parameter: tuple[Parameter, ...]
    nilai: Mapping[str, Any]

    @property
    def bawaan(self) -> dict[str, Any]:
        """A value for every parameter."""
        return {p.kode: self.nilai.get(p.kode, p.bawaan) for p in self.parameter}


@dataclass(frozen=True, slots=True)
class HalamanSimulasi:
    """`terbatas`: read-only for the committee, within its units. `pilih` is the draft whose people are listed."""

    kepala: q.KepalaSimulasi
    draf: tuple[DrafTampil, ...]
    pilih: SimulasiDraf | None
    tampil: DrafTampil | None
    saring: qp.SaringPindah
    lembar: qp.HalamanPindah | None
    alamat: Alamat
    terbatas: bool
    unit: tuple[tuple[str, str], ...]
    keping: tuple[tuple[str, str], ...]


def halaman(
    session: Session, ling: Lingkup, pid: str, argumen: Mapping[str, str], *, terbatas: bool
) -> HalamanSimulasi | None:
    """Read the page; None when there is no such simulation (or it is not shared, or the reader has no unit)."""
    kepala = q.kepala(session, pid)
    if kepala is None or (terbatas and not kepala.terbagi):
        return None
    run = q.run(session, kepala.run_id)
    dimensi = qk.dimensi(session, run)
    try:
        cak = cakupan(ling, dimensi, Saring(unit=argumen.get("unit") or None))
    except LookupError:
        return None
    if cak is None:
        return None
    semua = [d for d in q.draf(session, kepala.id) if d.hasil is not None or not terbatas]
    dasar = aturan_run(session, kepala.run_id).parameter
    sebagian = not ling.seluruh
    bagian = _bagian(session, run, semua, cakupan(ling, dimensi, Saring())) if sebagian else {}
    henti = q.terhenti(session, semua)
    nomor = argumen.get("draf", "")
    pilih = next((d for d in semua if str(d.nomor) == nomor), semua[0] if semua else None)
    tampil = tuple(
        draf_tampil(d, dimensi, dasar, bagian=bagian.get(d.id), rinci=d is pilih, henti=d.id in henti) for d in semua
    )
    kini = next((t for t in tampil if pilih is not None and t.nomor == pilih.nomor), None)
    jalan = f"/simulasi/bersama/{pid}" if terbatas else f"/simulasi/{pid}"
    alamat = Alamat(jalan, {k: argumen[k] for k in ("draf", "arah", "sebab", "unit") if argumen.get(k)})
    saring = _saring(argumen, kini, cak)
    lembar = None
    if pilih is not None and pilih.hasil is not None:
        lembar = qp.halaman(session, pilih, kepala.run_id, saring, _tempat(argumen))
    unit = _pilihan_unit(dimensi, ling)
    return HalamanSimulasi(
        kepala, tampil, pilih, kini, saring, lembar, alamat, terbatas, unit, _keping(saring, kini, dimensi, alamat)
    )


def _bagian(session: Session, run: Run, semua: list[SimulasiDraf], cak: Cakupan | None) -> dict[int, Sebagian]:
    """Figures of each draft within the units of the reader."""
    if cak is None:
        return {}
    jumlah = hitungan(session, run, cak).jumlah
    return {d.id: Sebagian(qp.aliran_dalam(session, d, cak, jumlah), qp.sebab_dalam(session, d, cak)) for d in semua}


def _saring(argumen: Mapping[str, str], d: DrafTampil | None, cak: Cakupan) -> qp.SaringPindah:
    arah = int(argumen["arah"]) if argumen.get("arah") in dict(ARAH) else None
    sebab = argumen.get("sebab", "")
    ada = d is not None and sebab.isdecimal() and len(sebab) < 4 and int(sebab) < len(d.sebab)
    return qp.SaringPindah(arah, int(sebab) if ada else None, cak.jalur)


def _tempat(argumen: Mapping[str, str]) -> int:
    teks = argumen.get("sesudah", "")
    return int(teks) if teks.isdecimal() and len(teks) < 10 else 0


def _pilihan_unit(dimensi: Dimensi, ling: Lingkup) -> tuple[tuple[str, str], ...]:
    """Units by which figures are told: the upper two steps of the tree, within the scope."""
    boleh = [u for u in dimensi.unit.values() if ling.seluruh or any(u.jalur.startswith(j) for j in ling.unit_jalur)]
    return tuple((u.pid, u.nama) for u in sorted(boleh, key=lambda u: u.nama) if u.jalur.strip("/").count("/") <= 1)


def _keping(s: qp.SaringPindah, d: DrafTampil | None, dimensi: Dimensi, alamat: Alamat) -> tuple[tuple[str, str], ...]:
    hasil = []
    if s.arah is not None:
        hasil.append((f"Arah: {dict(ARAH)[str(s.arah)].lower()}", str(alamat.dengan(arah=None))))
    if s.sebab is not None and d is not None:
        hasil.append((f"Sebab: {d.sebab[s.sebab].nama}", str(alamat.dengan(sebab=None))))
    if (unit := dimensi.unit.get(alamat.param.get("unit", ""))) is not None:
        hasil.append((f"Unit: {unit.nama}", str(alamat.dengan(unit=None))))
    return tuple(hasil)


def parameter_dasar(session: Session, d: HalamanSimulasi) -> Dasar:
    """For the form of a draft."""
    a = aturan_run(session, d.kepala.run_id)
    return Dasar(tuple(susun_aturan(a.teks, f"aturan {a.kode}").parameter.values()), a.parameter)


def catat(d: HalamanSimulasi) -> None:
    """The reader is shown boxes of these people."""
    if d.lembar is not None:
        catat_baca("akses.simulasi", "K2", (b.pegawai_id for b in d.lembar.baris))
