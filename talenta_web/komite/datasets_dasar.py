"""What the datasets of the slice share: which sidang are seen, the record of one, and how its values become cells.

A sealed record is read from its seal, never from the rows; a seal that does not hold gives no table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.jejak import tampak
from talenta_web.domain.izin import Lingkup
from talenta_web.komite.keanggotaan import komite_saya
from talenta_web.komite.models import CalonSidang, Komite, Sidang
from talenta_web.komite.penetapan.isi import Isi, IsiCalon, Naskah
from talenta_web.komite.penetapan.periksa import periksa
from talenta_web.komite.queries.naskah import baca_naskah
from talenta_web.kontrak import AliranData, Dataset, KolomData, Nilai, Permintaan, TabelData, Tipe
from talenta_web.web.akses import masuk

TEKS, BULAT, ANGKA, TANGGAL, YA = Tipe.TEKS, Tipe.BULAT, Tipe.ANGKA, Tipe.TANGGAL, Tipe.BOOLEAN
Baris = dict[str, Nilai]
Kolom = tuple[str, str, Tipe] | tuple[str, str, Tipe, str | None] | tuple[str, str, Tipe, str | None, str]
"""Code, heading, type, unit of a number, meaning."""
_POTONG = 2_000


@dataclass(frozen=True)
class Risalah:
    """The record of one sidang: `naskah` from the seal (`isi`, `segel`) or, before that, from the rows."""

    sidang: Sidang
    komite: str
    instansi: str
    zona: ZoneInfo
    naskah: Naskah
    isi: Isi | None
    segel: str | None
    pembaca: str | None = None
    """NIP of the reader, as long as the record is not sealed: nobody reads the own case before that."""

    def sendiri(self, calon: IsiCalon) -> bool:
        """Is this the reader's own case, not yet to be seen?"""
        return self.pembaca is not None and calon["nip"] == self.pembaca

    @cached_property
    def anggota(self) -> Mapping[str, str]:
        """Names of the members by public id."""
        return {a["pid"]: a["nama"] for a in self.naskah["anggota"]}

    def saat(self, teks: str | None) -> datetime | None:
        """A moment of the record in the zone of the instansi."""
        return datetime.fromisoformat(teks).astimezone(self.zona) if teks else None

    def hari(self, teks: str | None) -> date | None:
        """Its day there."""
        saat = self.saat(teks)
        return saat.date() if saat else None

    def tanggal(self, teks: str | None) -> date | None:
        """A plain day of the record."""
        return date.fromisoformat(teks) if teks else None

    def jam(self, teks: str | None) -> str | None:
        """Its time there: 09.00 WIB."""
        saat = self.saat(teks)
        return f"{saat:%H.%M} {saat.tzname()}" if saat else None


def terlihat(session: Session, lingkup: Lingkup) -> tuple[tuple[Sidang, str], ...]:
    """Sidang of the committees this reader sees, newest first, each with the name of its committee."""
    baris = session.execute(
        select(Sidang, Komite, UnitKerja.jalur)
        .join(Komite, Komite.id == Sidang.komite_id)
        .outerjoin(UnitKerja, UnitKerja.id == Komite.unit_kerja_id)
        .where(Sidang.instansi_id == lingkup.instansi_id)
        .order_by(Sidang.nomor.desc())
    ).all()
    saya: frozenset[int] = frozenset() if lingkup.seluruh else _kursi(session, lingkup)
    return tuple((s, k.nama) for s, k, jalur in baris if lingkup.seluruh or k.id in saya or lingkup.memuat(None, jalur))


def _kursi(session: Session, lingkup: Lingkup) -> frozenset[int]:
    """Committees in which whoever is logged in has a seat."""
    orang = masuk()
    if orang is None:
        return frozenset()
    return komite_saya(session, orang.pelaku.id, hari_ini(session, lingkup.instansi_id))


def buka(p: Permintaan) -> Risalah:
    """The record asked for; LookupError (for people) when there is none, or its seal does not hold."""
    pid = p.parameter.get("sidang")
    if not pid:
        raise LookupError("Pilih sidang yang naskahnya akan dibuat.")
    ada = next(((s, k) for s, k in terlihat(p.sesi, p.lingkup) if s.pid == pid), None)
    if ada is None:
        raise LookupError("Sidang itu tidak ada, atau bukan dalam kewenangan Anda.")
    sidang, komite = ada
    instansi, zona = p.sesi.execute(
        select(Instansi.nama, Instansi.zona_waktu).where(Instansi.id == sidang.instansi_id)
    ).one()
    segel = periksa(p.sesi, sidang)
    if segel is None:
        orang = masuk()
        nip = orang.pelaku.nip if orang else None
        return Risalah(sidang, komite, instansi, ZoneInfo(zona), baca_naskah(p.sesi, sidang), None, None, nip)
    if not segel.sah or segel.isi is None:
        raise LookupError(
            f"Berita acara sidang {sidang.nomor} tidak sah ({'; '.join(segel.masalah[:3])}), jadi naskahnya tidak "
            f"dibuat. Beri tahu auditor; pemeriksaan lengkap: talenta sidang periksa {sidang.pid}."
        )
    isi = segel.isi
    sebutan = isi["sebutan"]
    return Risalah(sidang, sebutan["komite"], sebutan["instansi"], ZoneInfo(zona), isi["naskah"], isi, segel.digest)


def lihat_orang(p: Permintaan, r: Risalah, calon: Iterable[IsiCalon]) -> None:
    """These people's rows are in the table: noted for the read event."""
    pid = {c["pid"] for c in calon}
    if pid:
        pilih = select(CalonSidang.pid, CalonSidang.pegawai_id).where(CalonSidang.sidang_id == r.sidang.id)
        tampak(p.sesi, {pegawai for c, pegawai in p.sesi.execute(pilih) if c in pid})


def skor(teks: str | None) -> Decimal | None:
    """A score of the record, without trailing zeros."""
    return None if teks is None else Decimal(Decimal(teks).normalize().to_eng_string())


def dataset(
    kode: str, nama: str, susun: Callable[[Permintaan, Risalah], list[Baris]], *kolom: Kolom,
    kelas: Literal["K0", "K1", "K2", "K3"] = "K2",
) -> Dataset:  # fmt: skip
    """A dataset about one sidang (parameter `sidang`), small enough to be read whole."""

    def semua(p: Permintaan) -> tuple[list[Baris], date]:
        r = buka(p)
        return susun(p, r), date.fromisoformat(r.naskah["pemetaan"]["tanggal_acuan"])

    def baca(p: Permintaan) -> TabelData:
        baris, per = semua(p)
        return TabelData(tuple(baris[: p.batas]), len(baris), per)

    def alir(p: Permintaan) -> AliranData:
        baris, per = semua(p)
        potongan = (tuple(baris[i : i + _POTONG]) for i in range(0, len(baris), _POTONG))
        return AliranData(potongan, len(baris), per)

    return Dataset(kode, nama, "komite.lihat", kolom_data(*kolom), baca, alir, kelas)


def kolom_data(*kolom: Kolom) -> tuple[KolomData, ...]:
    """Columns as the contract has them."""
    return tuple(KolomData(k[0], k[1], k[2], *_sisa(*k[3:])) for k in kolom)


def _sisa(satuan: str | None = None, arti: str = "") -> tuple[Any, ...]:
    return satuan, arti
