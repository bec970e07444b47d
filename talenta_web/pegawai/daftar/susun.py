"""From an address to what is looked at: scope, counts, and which orders can be offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup
from talenta_web.pegawai import tampil
from talenta_web.pegawai.daftar.kolom import KOLOM, NAMA, Kolom, nilai_tampil
from talenta_web.pegawai.daftar.permintaan import Permintaan
from talenta_web.pegawai.daftar.queries.halaman import Baris, Lihat, banyak_tepat
from talenta_web.pegawai.daftar.queries.urut import BERINDEKS, KUNCI, SEDIKIT, Urut
from talenta_web.pegawai.queries.cakupan import cakupan
from talenta_web.pegawai.queries.hitung import Hitungan, hitungan


@dataclass(frozen=True, slots=True)
class Kepala:
    """A heading: its text, the address that sorts by it (none: not offered), and the direction it sorts now."""

    judul: str
    url: str | None = None
    arah: str | None = None


@dataclass(frozen=True, slots=True)
class Tersusun:
    """A request with what it looks at; `urut_ditolak`: the order asked for is not offered for so many people."""

    permintaan: Permintaan
    lihat: Lihat
    hitung: Hitungan
    urut_ditolak: bool

    def kolom(self) -> tuple[Kolom, ...]:
        """Columns after the name."""
        return tuple(KOLOM[k] for k in self.lihat.kolom)

    def kepala(self) -> tuple[Kepala, ...]:
        """Headings with their sort links."""
        return tuple(self._kepala(k) for k in (NAMA, *self.kolom()))

    def _kepala(self, k: Kolom) -> Kepala:
        v = self.lihat
        if v.saring.q or not ditawarkan(k.kode, v):
            return Kepala(k.judul)
        ini = v.urut.kode == k.kode
        lawan = Urut(k.kode, ini and not v.urut.turun)
        teks = None if lawan == Urut() else lawan.teks
        arah = ("descending" if v.urut.turun else "ascending") if ini else None
        return Kepala(k.judul, self.permintaan.alamat().dengan(urut=teks), arah)


def ditawarkan(kode: str, v: Lihat) -> bool:
    """Can the list be sorted so? The order of NIP tells the age, so it needs the NIP itself."""
    if kode not in KUNCI or (kode == "nip" and not v.boleh_nip):
        return False
    return kode in BERINDEKS or v.banyak <= SEDIKIT


def susun(session: Session, lingkup: Lingkup, p: Permintaan) -> Tersusun:
    """Scope and counts of a request; raises LookupError for a unit outside."""
    c = cakupan(session, lingkup, p.unit)
    h = hitungan(session, c, p.saring.level, p.saring.rumpun)
    tepat = banyak_tepat(session, c, p.saring, h.tampil)
    v = Lihat(c, p.saring, p.urut, p.kolom, not lingkup.samar, h.tampil, h.seluruh, tepat)
    if ditawarkan(p.urut.kode, v):
        return Tersusun(p, v, h, False)
    return Tersusun(p, replace(v, urut=Urut()), h, True)


def sel(b: Baris, kolom: tuple[Kolom, ...], lingkup: Lingkup, rumpun: Mapping[str, str]) -> tuple[str, ...]:
    """Cells of a row in words."""
    nip = tampil.nip_tampil(b.nip, lingkup.samarkan(b.nip, b.jalur))
    return tuple(nip if k.kode == "nip" else nilai_tampil(k, n, rumpun) for k, n in zip(kolom, b.isi, strict=True))
