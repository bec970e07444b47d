"""What every screen of a session is made of, frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from talenta_web.domain.kuorum import AturanKuorum, Kuorum
from talenta_web.domain.sidang import PUTUSAN
from talenta_web.komite.models.sidang import DIPUTUS, DITUNDA
from talenta_web.komite.models.susunan import BERSUARA, SEKRETARIS


@dataclass(frozen=True, slots=True)
class AnggotaTampil:
    """A member of the composition; `hadir` with `cara`, `masuk_pada`, `terlambat` while in the room."""

    id: int
    pid: str
    pengguna_id: int
    nip: str
    nama: str
    jabatan: str
    peran: str
    menjabat: bool
    hadir: bool = False
    cara: str | None = None
    masuk_pada: datetime | None = None
    terlambat: bool = False

    @property
    def bersuara(self) -> bool:
        return self.peran in BERSUARA


@dataclass(frozen=True, slots=True)
class PutusanTampil:
    """The decision that counts now."""

    id: int
    pid: str
    nomor: int
    jenis: str
    kotak: int | None
    kode_alasan: str
    alasan: str
    beda_pendapat: Sequence[Mapping[str, Any]]
    oleh_id: int | None
    waktu: datetime

    @property
    def kata(self) -> str:
        return PUTUSAN[self.jenis]


@dataclass(frozen=True, slots=True)
class CalonTampil:
    """A person on the agenda."""

    id: int
    pid: str
    versi: int
    nomor: int
    urut_hasil: int
    pegawai_id: int
    pegawai_pid: str
    nip: str
    nama: str
    jabatan: str | None
    unit_kerja_id: int | None
    unit_nama: str | None
    kotak_hitung: int | None
    usulan_id: int | None
    kotak_usul: int | None
    sebab: str
    keadaan: str
    putaran: int
    putusan: PutusanTampil | None = None
    sendiri: bool = False
    """The reader's own case: boxes, proposal and decision are left out until the penetapan."""

    def tutup(self) -> CalonTampil:
        """As the person concerned may see it."""
        return replace(
            self, kotak_hitung=None, kotak_usul=None, usulan_id=None, sebab="cakupan", putusan=None, sendiri=True
        )

    @property
    def selesai(self) -> bool:
        """Decided or deferred."""
        return self.keadaan in (DIPUTUS, DITUNDA)

    @property
    def kotak_akhir(self) -> int | None:
        """The box after the decision; the computed one unless it was changed."""
        return self.putusan.kotak if self.putusan and self.putusan.kotak else self.kotak_hitung


@dataclass(frozen=True, slots=True)
class AktivitasTampil:
    """An entry of the activity in words."""

    id: int
    jenis: str
    teks: str
    calon_id: int | None
    oleh_id: int | None
    oleh: str
    waktu: datetime


@dataclass(frozen=True)
class TampilanSidang:
    """A session as all its screens read it, at the number `gerak`."""

    id: int
    pid: str
    instansi_id: int
    nomor: int
    nama: str
    tempat: str
    keadaan: str
    gerak: int
    dijadwalkan_pada: datetime | None
    pratinjau_sampai: datetime | None
    mulai_pada: datetime | None
    jeda_pada: datetime | None
    selesai_pada: datetime | None
    ditutup_pada: datetime | None
    pembuka: str
    penutup: str
    alasan_batal: str | None
    cakupan: Mapping[str, Any]
    layar: Mapping[str, Any]
    operator_id: int | None
    operator: str
    komite_id: int
    komite_pid: str
    komite: str
    susunan_id: int
    sk_nomor: str
    sk_tanggal: date | None
    satu_unit: bool
    aturan: AturanKuorum
    periode_id: int
    periode_kode: str
    periode: str
    pemetaan_id: int
    pemetaan_pid: str
    pemetaan_berlaku: bool
    zona: str
    anggota: tuple[AnggotaTampil, ...]
    agenda: tuple[CalonTampil, ...]
    aktivitas: tuple[AktivitasTampil, ...]
    kuorum: Kuorum
    kini: CalonTampil | None
    saya: AnggotaTampil | None

    @cached_property
    def hadir(self) -> tuple[AnggotaTampil, ...]:
        """Members in the room."""
        return tuple(a for a in self.anggota if a.hadir)

    @cached_property
    def sisa(self) -> tuple[CalonTampil, ...]:
        """People neither decided nor deferred."""
        return tuple(c for c in self.agenda if not c.selesai)

    @property
    def sekretaris(self) -> bool:
        """Is the reader the secretary in office?"""
        return self.saya is not None and self.saya.menjabat and self.saya.peran == SEKRETARIS

    @property
    def pemegang(self) -> bool:
        """Does the reader hold the operator's screen (or may take it, since nobody does)?"""
        return self.sekretaris and self.saya is not None and self.operator_id in (None, self.saya.pengguna_id)

    @property
    def bersuara(self) -> bool:
        """Has the reader a vote?"""
        return self.saya is not None and self.saya.menjabat and self.saya.bersuara

    def calon(self, pid: str) -> CalonTampil | None:
        return next((c for c in self.agenda if c.pid == pid), None)
