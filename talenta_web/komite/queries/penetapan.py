"""Sealed records, signatures, and the way to the PPK."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from talenta_web.akun.models import Instansi, Pengguna
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.digest import sha256_baris
from talenta_web.domain.kuorum import Kuorum
from talenta_web.komite.galat import TidakAda
from talenta_web.komite.keanggotaan import anggota, aturan_kuorum
from talenta_web.komite.models import (
    AktivitasSidang,
    AnggotaKomite,
    Komite,
    Penetapan,
    PutusanPpk,
    Sidang,
    SusunanKomite,
    TandaTangan,
    Usulan,
)
from talenta_web.komite.models.usulan import DIBAWA
from talenta_web.komite.penetapan.isi import IsiTandaTangan, Naskah, bentuk_json
from talenta_web.komite.penetapan.segel import akun_disebut
from talenta_web.komite.queries.kehadiran import meter


def kunci_bacaan(session: Session, sidang: Sidang) -> None:
    """Hold what the minutes read beside the locked session row; until the transaction ends nobody changes it."""
    for pilih in (
        select(SusunanKomite.id).where(SusunanKomite.id == sidang.susunan_id),
        select(AnggotaKomite.id).where(AnggotaKomite.susunan_id == sidang.susunan_id),
        select(Usulan.id).where(Usulan.pemetaan_id == sidang.pemetaan_id, Usulan.keadaan == DIBAWA),
    ):
        session.execute(pilih.with_for_update(read=True))


def cari_sidang(session: Session, instansi_id: int, pid: str) -> Sidang:
    """The session row as it stands; TidakAda when there is none."""
    sidang = session.scalar(select(Sidang).where(Sidang.instansi_id == instansi_id, Sidang.pid == pid))
    if sidang is None:
        raise TidakAda("Sidang tidak ada.")
    return sidang


def penetapan_sidang(session: Session, sidang_id: int, *, dengan_isi: bool = False) -> tuple[Penetapan, ...]:
    """Every version, the newest first."""
    p = Penetapan
    pilih = select(p).where(p.sidang_id == sidang_id).order_by(p.nomor.desc())
    return tuple(session.scalars(pilih.options(undefer(p.isi)) if dengan_isi else pilih))


def penetapan_terakhir(session: Session, sidang_id: int) -> Penetapan | None:
    """The version that counts."""
    p = Penetapan
    return session.scalar(select(p).where(p.sidang_id == sidang_id).order_by(p.nomor.desc()).limit(1))


def langkah_ppk(session: Session, penetapan_id: Iterable[int]) -> dict[int, dict[str, PutusanPpk]]:
    """Steps to the PPK by penetapan and kind."""
    hasil: dict[int, dict[str, PutusanPpk]] = {}
    for k in session.scalars(select(PutusanPpk).where(PutusanPpk.penetapan_id.in_(tuple(penetapan_id)))):
        hasil.setdefault(k.penetapan_id, {})[k.langkah] = k
    return hasil


def tanda_tangan(session: Session, sidang_id: int) -> list[IsiTandaTangan]:
    """Every signature and refusal in the order they came, also under minutes that changed since."""
    t, a = TandaTangan, AnggotaKomite
    baris = session.execute(
        select(a.pid, t.digest, t.setuju, t.catatan, t.waktu)
        .join(a, a.id == t.anggota_id)
        .where(t.sidang_id == sidang_id)
        .order_by(t.id)
    )
    nama = ("anggota", "digest", "setuju", "catatan", "waktu")
    isi: list[IsiTandaTangan] = bentuk_json([dict(zip(nama, b, strict=True)) for b in baris])
    return isi


@dataclass(frozen=True, slots=True)
class Penandatangan:
    """A member in office and the answer under the minutes as they stand: None = not yet."""

    id: int
    pid: str
    pengguna_id: int
    nama: str
    jabatan: str
    peran: str
    setuju: bool | None
    catatan: str = ""
    waktu: str = ""
    lama: bool = False
    """Signed earlier minutes, which changed since."""


@dataclass(frozen=True, slots=True)
class Tanda:
    """Who signed these minutes, and whether that is a quorum."""

    anggota: tuple[Penandatangan, ...]
    kuorum: Kuorum

    @property
    def cukup(self) -> bool:
        """May the minutes be sealed?"""
        return self.kuorum.tercapai


def tanda_kini(session: Session, sidang: Sidang, digest: str) -> Tanda:
    """Signatures under the minutes with this digest, of the members in office today."""
    semua = tanda_tangan(session, sidang.id)
    kini = {t["anggota"]: t for t in semua if t["digest"] == digest}
    lama = {t["anggota"] for t in semua} - kini.keys()
    duduk = anggota(session, sidang.susunan_id, hari_ini(session, sidang.instansi_id))
    orang = tuple(
        Penandatangan(a.id, a.pid, a.pengguna_id, a.nama, a.jabatan, a.peran, t["setuju"], t["catatan"], t["waktu"])
        if (t := kini.get(a.pid))
        else Penandatangan(a.id, a.pid, a.pengguna_id, a.nama, a.jabatan, a.peran, None, lama=a.pid in lama)
        for a in duduk
    )
    aturan = aturan_kuorum(session.get_one(SusunanKomite, sidang.susunan_id))
    return Tanda(orang, meter(aturan, ((o.id, o.peran) for o in orang), {o.id for o in orang if o.setuju}))


def aktivitas(session: Session, sidang_id: int) -> dict[str, Any]:
    """How many entries the activity has, and their digest."""
    a = AktivitasSidang
    baris = session.execute(
        select(a.id, a.calon_id, a.jenis, a.isi, a.oleh_id, a.waktu).where(a.sidang_id == sidang_id).order_by(a.id)
    ).all()
    return {"jumlah": len(baris), "digest": sha256_baris(list(b) for b in baris)}


def sebutan(session: Session, sidang: Sidang, naskah: Naskah) -> dict[str, Any]:
    """Names as of now of what may be renamed later."""
    akun = session.execute(select(Pengguna.pid, Pengguna.nama).where(Pengguna.pid.in_(akun_disebut(naskah))))
    return {
        "instansi": session.scalar(select(Instansi.nama).where(Instansi.id == sidang.instansi_id)),
        "komite": session.scalar(select(Komite.nama).where(Komite.id == sidang.komite_id)),
        "akun": {b.pid: b.nama for b in akun},
    }


def pid_akun(session: Session, id_: Iterable[int]) -> Mapping[int, str]:
    """Public ids of accounts."""
    akun = session.execute(select(Pengguna.id, Pengguna.pid).where(Pengguna.id.in_(tuple(id_))))
    return {b.id: b.pid for b in akun}
