"""What the quality pages show to this reader: which rules, in which scope, in which words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup
from talenta_web.domain.tulisan import angka
from talenta_web.pegawai.mutu import queries as q
from talenta_web.pegawai.mutu.aturan import AturanMutu, berlaku
from talenta_web.pegawai.mutu.hitung import SEMUA
from talenta_web.pegawai.mutu.queries_setelan import baca
from talenta_web.pegawai.queries.cakupan import Cakupan, cakupan
from talenta_web.pegawai.tampil import BAGIAN
from talenta_web.web.akses import izin_lain
from talenta_web.web.konteks import matriks

SEDIKIT = 5
"""Counts of people below this stay hidden from roles that see totals only."""
NADA = {"berat": "galat", "sedang": "awas", "ringan": "info"}
_ISI = re.compile(r"\{([a-z_.]+)\}")
_KEMAMPUAN = {b: bagian.kemampuan for bagian in BAGIAN for b in bagian.bingkai}
_UMUM = "pegawai.profil_umum.lihat"
BELUM_RILIS = frozenset(b for bagian in BAGIAN if bagian.kode == "asesmen" for b in bagian.bingkai)
"""Frames that the person concerned sees after their release only."""


@dataclass(frozen=True, slots=True)
class Lihat:
    """The rules this reader may see, and where; `agregat`: totals only."""

    aturan: Mapping[str, AturanMutu]
    cakupan: Cakupan
    agregat: bool
    semua: bool
    """No active rule is kept from this reader."""

    @property
    def kode(self) -> tuple[str, ...]:
        return tuple(k for k, a in self.aturan.items() if a.aktif)

    @property
    def akar(self) -> tuple[int, ...] | None:
        return self.cakupan.akar

    @property
    def jalur(self) -> tuple[str, ...] | None:
        """Paths of the subtrees shown."""
        if self.akar is None:
            return None
        return tuple(u.jalur for u in self.cakupan.pilihan if u.id in self.akar)

    @property
    def satu(self) -> int | None:
        """The one subtree shown, if it is one; None also for the whole instansi."""
        return self.akar[0] if self.akar and len(self.akar) == 1 else None


def lihat(session: Session, ling: Lingkup, unit_pid: str | None) -> Lihat:
    """What to show; raises LookupError for a unit outside the scope."""
    agregat = ling.agregat and not ling.seluruh
    semua = berlaku(baca(session, ling.instansi_id))
    boleh = {k: a for k, a in semua.items() if _boleh(a.lembar, ling)}
    c = cakupan(session, replace(ling, seluruh=ling.seluruh or ling.agregat), unit_pid)
    return Lihat(boleh, c, agregat, all(k in boleh for k, a in semua.items() if a.aktif))


def terbatas(lembar: str) -> bool:
    """Do findings of this sheet show data of class K2?"""
    return _KEMAMPUAN.get(lembar, _UMUM) != _UMUM


def untuk_unit(a: AturanMutu | None) -> bool:
    """May a unit manager read the data that this rule is about?"""
    return a is None or matriks()[_KEMAMPUAN.get(a.lembar, _UMUM)].sel["PU"].huruf != "-"


def _boleh(lembar: str, ling: Lingkup) -> bool:
    """May the reader see this frame wherever the page reads?"""
    izin = izin_lain(_KEMAMPUAN.get(lembar, _UMUM))
    if not izin.ya or izin.lingkup is None:  # a state binds the own data alone, which is no scope here
        return False
    lain = izin.lingkup
    return lain.seluruh or (
        not (ling.seluruh or ling.agregat)
        and all(any(j.startswith(u) for u in lain.unit_jalur) for j in ling.unit_jalur)
    )


def kalimat(a: AturanMutu, isi: Mapping[str, str]) -> str:
    """The sentence of a finding."""
    return _ISI.sub(lambda m: isi.get(m.group(1), "?"), a.pesan)


@dataclass(frozen=True, slots=True)
class BarisAturan:
    """A rule with its counts, and who completes it here."""

    aturan: AturanMutu
    angka: q.Angka
    persen: float

    @property
    def nada(self) -> str:
        return NADA[self.aturan.tingkat]


def per_aturan(lihat: Lihat, angka: Mapping[str, q.Angka]) -> list[BarisAturan]:
    """Active rules: with findings first, the severest and most frequent on top."""
    urutan = tuple(NADA)
    baris = [(lihat.aturan[k], angka.get(k, q.Angka())) for k in lihat.kode]
    baris.sort(key=lambda b: (b[1].temuan == 0, urutan.index(b[0].tingkat), -b[1].orang, b[0].judul))
    return [BarisAturan(a, n, 100 * (n.diperiksa - n.orang) / n.diperiksa if n.diperiksa else 100.0) for a, n in baris]


def jumlah(lihat: Lihat, angka: Mapping[str, q.Angka]) -> tuple[int, int | None, int]:
    """(people, people with a finding or None when that cannot be told, findings) over the rules this reader sees."""
    semua = angka.get(SEMUA, q.Angka())
    temuan = sum(angka[k].temuan for k in lihat.kode if k in angka)
    return semua.diperiksa, semua.orang if lihat.semua else None, temuan


def banyak(n: int, agregat: bool) -> str:
    """A count of people, or that it is small."""
    return f"kurang dari {SEDIKIT}" if agregat and 0 < n < SEDIKIT else angka(n)


def bulan(tanggal: date | None) -> str:
    return f"{tanggal:%Y-%m}" if tanggal else ""


def saring(lihat: Lihat, kode: str | None) -> Sequence[str]:
    """The rule asked for, or all; raises LookupError for one this reader does not see."""
    if not kode:
        return lihat.kode
    if kode not in lihat.kode:
        raise LookupError(kode)
    return (kode,)


def ada_terbatas(lihat: Lihat, kode: Collection[str]) -> bool:
    return any(terbatas(lihat.aturan[k].lembar) for k in kode)
