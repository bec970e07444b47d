"""What pages show: names with titles, masked NIP, section titles, record tables in words, addresses."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from talenta_web import resources
from talenta_web.domain.label import label
from talenta_web.domain.nip import Nip, NipTidakSah
from talenta_web.pegawai.queries.orang import MAKS_BARIS, Cakup
from talenta_web.penskoran.kamus import kamus
from talenta_web.web.akses import izin_lain
from talenta_web.web.alamat import Alamat as Alamat
from talenta_web.web.filter import kata

LEVEL = tuple((n, f"Level {n}") for n in (1, 2, 3, 4))
_SINGKATAN = {"asn", "bup", "cpns", "tmt", "nip", "sk", "jp", "ipk", "jpm", "nkp", "kp", "mk"}
STATUS = {
    "terisi": ("Terisi", "baik"),
    "nihil": ("Nihil, terverifikasi tidak ada", "info"),
    "belum": ("Belum ada data", "awas"),
}


@dataclass(frozen=True, slots=True)
class Bagian:
    """A tab of the record page; its frames need the capability."""

    kode: str
    judul: str
    kemampuan: str
    bingkai: tuple[str, ...]

    @property
    def terbatas(self) -> bool:
        """K2: shown only with a read event."""
        return self.kemampuan != "pegawai.profil_umum.lihat"


BAGIAN = (
    Bagian("jabatan", "Jabatan dan pangkat", "pegawai.profil_umum.lihat", ("jabatan", "pangkat")),
    Bagian(
        "pengembangan",
        "Pendidikan dan pengembangan",
        "pegawai.profil_umum.lihat",
        ("pendidikan", "diklat", "sertifikat"),
    ),
    Bagian(
        "peran",
        "Penghargaan dan penugasan",
        "pegawai.profil_umum.lihat",
        ("penghargaan", "inovasi", "tim_kerja", "organisasi", "penugasan"),
    ),
    Bagian(
        "kinerja",
        "Kinerja",
        "pegawai.kinerja.lihat",
        ("kinerja", "umpan_balik", "kehadiran", "preferensi", "isian"),
    ),
    Bagian(
        "asesmen",
        "Asesmen",
        "asesmen.ringkas.lihat",
        ("asesmen", "kompetensi", "potensi", "kompetensi_teknis"),
    ),
    Bagian("disiplin", "Disiplin", "pegawai.disiplin.lihat", ("hukdis", "kode_etik")),
)


def bagian_terbuka(nip: str, jalur: str | None) -> tuple[Bagian, ...]:
    """Tabs of this person that the reader of the request may open.

    A state binds what one may see as the person concerned (own assessments: after their release, which a page cannot
    know); what another role opens stays open.
    """

    def terbuka(b: Bagian) -> bool:
        izin = izin_lain(b.kemampuan)
        if not izin.ya or izin.lingkup is None:
            return False
        return (replace(izin.lingkup, nip=None) if izin.keadaan else izin.lingkup).memuat(nip, jalur)

    return tuple(b for b in BAGIAN if terbuka(b))


def jangkar(bingkai: str, catatan: str) -> str:
    """Where a record stands on its tab."""
    return f"{bingkai}-{catatan}"


def alamat_catatan(pid: str, bingkai: str, catatan: str, terbuka: Sequence[Bagian]) -> str | None:
    """Address of a record of a person; None when it stands on none of the open tabs."""
    kode = next((b.kode for b in terbuka if bingkai in b.bingkai), None)
    return f"/pegawai/{pid}?bagian={kode}#{jangkar(bingkai, catatan)}" if kode else None


@dataclass(frozen=True, slots=True)
class TabelRiwayat:
    """Records of one frame, ready to print: only columns that hold anything."""

    bingkai: str
    nama: str
    status: str
    nada: str
    keterangan: str
    kolom: tuple[str, ...]
    baris: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Public id of each record, fragment of its address, and its cells."""
    terpotong: bool = False


def nama_lengkap(nama: str, depan: str | None, belakang: str | None) -> str:
    """Name with titles: "Dr. Budi Santoso, S.E."."""
    return " ".join(b for b in (depan, nama) if b) + (f", {belakang}" if belakang else "")


def nip_tampil(nip: str, samar: bool) -> str:
    """NIP as grouped digits, or without birth date and sex."""
    try:
        n = Nip.urai(nip)
    except NipTidakSah:
        return "tidak sah" if samar else nip
    return n.samar if samar else n.tampil


@lru_cache(maxsize=1)
def _nama_bingkai() -> Mapping[str, str]:
    return {k: v["nama"] for k, v in tomllib.loads(resources.data("bingkai.toml")).items()}


def nama_bingkai(bingkai: str) -> str:
    """Short name of a record frame."""
    return _nama_bingkai().get(bingkai) or label(bingkai)


def judul_kolom(nama: str) -> str:
    """`tmt_mulai` -> "TMT mulai"."""
    ruas = [r.upper() if r in _SINGKATAN else r for r in nama.split("_")]
    return " ".join([ruas[0][:1].upper() + ruas[0][1:], *ruas[1:]])


def tabel_riwayat(bingkai: str, baris: Sequence[Sequence[Any]], cakup: Cakup) -> TabelRiwayat:
    """Words for every cell, codes by their labels; a row of `baris` starts with the public id of the record."""
    kolom = (None, *kamus()[bingkai].kolom.values())
    isi = [(i, k) for i, k in enumerate(kolom) if k and any(b[i] is not None for b in baris)]
    teks = tuple(
        (
            b[0],
            jangkar(bingkai, b[0]),
            tuple(label(b[i], k.nama) if k.nilai and b[i] is not None else kata(b[i]) for i, k in isi),
        )
        for b in baris[:MAKS_BARIS]
    )
    status, nada = STATUS[cakup.status]
    keterangan = ", ".join(
        t for t in (f"per {kata(cakup.per_tanggal)}" if cakup.per_tanggal else "", cakup.sumber or "") if t
    )
    judul = tuple(judul_kolom(k.nama) for _, k in isi)
    return TabelRiwayat(bingkai, nama_bingkai(bingkai), status, nada, keterangan, judul, teks, len(baris) > MAKS_BARIS)
