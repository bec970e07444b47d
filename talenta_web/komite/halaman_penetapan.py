"""View model of the minutes: what is signed or sealed, by whom, and what this reader may do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.akun import persetujuan
from talenta_web.domain.sidang import DITUTUP, PUTUSAN, TETAPKAN
from talenta_web.komite.models import Penetapan, PutusanPpk
from talenta_web.komite.models.penetapan import AJUKAN, TOLAK
from talenta_web.komite.models.penetapan import TETAPKAN as SK
from talenta_web.komite.models.susunan import KETUA, SEKRETARIS
from talenta_web.komite.penetapan.isi import IsiCalon, Naskah, buka, digest
from talenta_web.komite.queries import penetapan as q
from talenta_web.komite.queries.naskah import baca_naskah
from talenta_web.komite.queries.tampilan import TampilanSidang
from talenta_web.komite.service.penetapan import FINALKAN


@dataclass(frozen=True, slots=True)
class BarisPutusan:
    """One person of the minutes as the page shows it; `tertutup`: the reader's own case before the decree."""

    calon: IsiCalon
    kata: str
    suara: str
    beda: tuple[str, ...]
    abstain: tuple[str, ...]
    tertutup: bool


@dataclass(frozen=True, slots=True)
class HalamanPenetapan:
    """`versi`: sealed versions, newest first; `langkah`: their steps to the PPK; `usul`: pid of a waiting proposal."""

    naskah: Naskah
    digest: str
    baris: tuple[BarisPutusan, ...]
    tanda: q.Tanda
    saya: q.Penandatangan | None
    versi: tuple[Penetapan, ...]
    langkah: Mapping[int, Mapping[str, PutusanPpk]]
    usul: str | None
    konsep: bool

    @property
    def terakhir(self) -> Penetapan | None:
        """The version that counts."""
        return self.versi[0] if self.versi else None

    @property
    def ppk(self) -> Mapping[str, PutusanPpk]:
        """Steps of the newest version."""
        return self.langkah.get(self.versi[0].id, {}) if self.versi else {}

    @property
    def keadaan_ppk(self) -> str:
        """Where the newest version is on its way: "", ajukan, tetapkan or tolak."""
        return next((k for k in (SK, TOLAK, AJUKAN) if k in self.ppk), "")

    @property
    def pengesah(self) -> bool:
        """May the reader propose the sealing (chair or secretary)?"""
        return self.saya is not None and self.saya.peran in (KETUA, SEKRETARIS)


def susun(session: Session, s: TampilanSidang, pelaku_id: int, pelaku_nip: str) -> HalamanPenetapan:
    """The page: the sealed record once there is one, else the minutes as the rows stand.

    Raises IsiRusak when the bytes of the seal are no record any more; the check says what is wrong.
    """
    sidang = q.cari_sidang(session, s.instansi_id, s.pid)
    versi = q.penetapan_sidang(session, s.id, dengan_isi=s.keadaan == DITUTUP)
    naskah = buka(versi[0].isi)["naskah"] if versi else baca_naskah(session, sidang)
    sidik = digest(naskah)
    tanda = q.tanda_kini(session, sidang, sidik)
    langkah = q.langkah_ppk(session, [v.id for v in versi])
    sk = bool(versi) and SK in langkah.get(versi[0].id, {})
    usul = next(
        (pid for pid, m in persetujuan.menunggu(session, s.instansi_id, FINALKAN) if m["sidang"] == s.pid), None
    ) if s.keadaan == TETAPKAN else None  # fmt: skip
    return HalamanPenetapan(
        naskah, sidik, tuple(_baris(naskah, c, pelaku_nip if not sk else "") for c in naskah["calon"]), tanda,
        next((o for o in tanda.anggota if o.pengguna_id == pelaku_id), None), versi, langkah, usul, not versi,
    )  # fmt: skip


def _baris(naskah: Naskah, c: IsiCalon, nip: str) -> BarisPutusan:
    nama = {a["pid"]: a["nama"] for a in naskah["anggota"]}
    putusan = c["putusan"]
    return BarisPutusan(
        c,
        PUTUSAN[putusan["jenis"]] if putusan else "Belum diputus",
        _suara(c),
        tuple(f"{nama[b['anggota']]}: {b['teks']}" for b in putusan["beda_pendapat"]) if putusan else (),
        tuple(nama[b["anggota"]] for b in putusan["benturan"]) if putusan else (),
        c["nip"] == nip,
    )


def _suara(c: IsiCalon) -> str:
    """Figures of the last closed vote; who voted what stands in no page and no paper."""
    tutup: list[Any] = [p for p in c["pemungutan"] if p["ditutup_pada"]]
    if not tutup:
        return ""
    pilihan = [s["pilihan"] for s in tutup[-1]["suara"]]
    return ", ".join(
        f"{kata} {pilihan.count(kode)}"
        for kode, kata in (("setuju", "setuju"), ("tidak", "tidak"), ("abstain", "abstain"))
    )
