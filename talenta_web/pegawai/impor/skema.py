"""Sheets and columns of an import, derived from the kamus; reference sheets and identity columns are added here.

`jabatan` is the sheet of post records (kamus frame), therefore the reference sheet of posts is `daftar_jabatan`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, cast

from sqlalchemy import Table

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.model import Base
from talenta_web.pegawai.models import (
    RIWAYAT,
    Jabatan,
    JabatanTarget,
    Kelengkapan,
    Pegawai,
    Rumpun,
    StandarKompetensi,
    SyaratTarget,
)
from talenta_web.penskoran.kamus import Bingkai, Kolom, bingkai_riwayat, kamus
from talenta_web.ungkapan.tipe import Tipe

Jenis = Literal["unit", "rujukan", "pegawai", "riwayat", "kelengkapan"]
Rujuk = Literal["nip", "nip_baru", "unit", "rumpun", "jabatan", "jabatan_apa_pun", "jabatan_target", "golongan"]
PANJANG_TEKS = 300
PANJANG_CAKUPAN = 30_000  # a list of NIPs; a cell of a workbook holds 32,767


@dataclass(frozen=True, slots=True)
class KolomImpor:
    """A column of a sheet: the kamus column, its longest text, and what its codes refer to."""

    kolom: Kolom
    panjang: int
    rujuk: Rujuk | None = None

    @property
    def nama(self) -> str:
        return self.kolom.nama


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet: `kunci` is the natural key of a row (with nip first for records)."""

    nama: str
    jenis: Jenis
    arti: str
    kunci: tuple[str, ...]
    kolom: Mapping[str, KolomImpor]


_RUJUK: Mapping[tuple[str, str], Rujuk] = {
    ("pegawai", "nip"): "nip_baru",
    ("pegawai", "jabatan"): "jabatan",
    ("pegawai", "unit"): "unit",
    ("pegawai", "rumpun"): "rumpun",
    ("standar_kompetensi", "jabatan"): "jabatan_apa_pun",
    ("kompetensi_teknis", "jabatan_target"): "jabatan_target",
    ("syarat_target", "jabatan_target"): "jabatan_target",
    ("pegawai", "golongan"): "golongan",
    ("pangkat", "golongan"): "golongan",
    ("daftar_jabatan", "rumpun"): "rumpun",
    ("jabatan_target", "rumpun"): "rumpun",
    ("jabatan_target", "golongan_min"): "golongan",
}
_RUJUKAN = ("jabatan_target", "syarat_target", "standar_kompetensi")
_TABEL: Mapping[str, type[Base]] = {
    "unit_kerja": UnitKerja,
    "rumpun": Rumpun,
    "daftar_jabatan": Jabatan,
    "jabatan_target": JabatanTarget,
    "syarat_target": SyaratTarget,
    "standar_kompetensi": StandarKompetensi,
    "pegawai": Pegawai,
    "kelengkapan": Kelengkapan,
    **{n: cast(type[Base], m) for n, m in RIWAYAT.items()},
}


def tabel(lembar: str) -> Table:
    """The table a sheet is written to."""
    return cast(Table, _TABEL[lembar].__table__)


def _teks(nama: str, arti: str, *, wajib: bool = False, nilai: tuple[str, ...] = ()) -> Kolom:
    return Kolom(nama=nama, tipe=Tipe.TEKS, arti=arti, wajib=wajib, nilai=nilai)


def _impor(lembar: str, kolom: Kolom) -> KolomImpor:
    tujuan = tabel(lembar).c.get(kolom.nama)
    panjang = getattr(tujuan.type, "length", None) if tujuan is not None else None
    if (lembar, kolom.nama) == ("kelengkapan", "cakupan"):
        panjang = PANJANG_CAKUPAN
    return KolomImpor(kolom, panjang or PANJANG_TEKS, _RUJUK.get((lembar, kolom.nama)))


def _lembar(nama: str, jenis: Jenis, arti: str, kunci: tuple[str, ...], kolom: list[Kolom]) -> Lembar:
    return Lembar(nama, jenis, arti, kunci, {k.nama: _impor(nama, k) for k in kolom})


def _pegawai(b: Bingkai) -> Lembar:
    nip, *lain = b.kolom.values()
    identitas = [
        _teks("nama", "Nama lengkap tanpa gelar", wajib=True),
        _teks("gelar_depan", "Gelar di depan nama"),
        _teks("gelar_belakang", "Gelar di belakang nama"),
        _teks("jenis_kelamin", "Jenis kelamin; tidak pernah menjadi masukan skor", nilai=("pria", "wanita")),
    ]
    return _lembar("pegawai", "pegawai", b.arti, b.kunci, [nip, *identitas, *lain])


def _riwayat(b: Bingkai) -> Lembar:
    nip = KolomImpor(_teks("nip", "NIP pegawai, 18 digit", wajib=True), PANJANG_TEKS, "nip")
    sumber = _teks("sumber", "Sumber data; kosong berarti nama berkas")
    kolom = [*(k for k in b.kolom.values() if k.nama != "sumber"), sumber]
    return Lembar(
        b.nama, "riwayat", b.arti, ("nip", *b.kunci), {"nip": nip, **{k.nama: _impor(b.nama, k) for k in kolom}}
    )


@lru_cache(maxsize=1)
def skema() -> Mapping[str, Lembar]:
    """All sheets, in the order in which they are written."""
    k = kamus()
    target = k["jabatan_target"].kolom
    jabatan = [
        _teks("kode", "Kode jabatan", wajib=True),
        _teks("nama", "Nama jabatan", wajib=True),
        replace(target["jenis_jabatan"], wajib=True),
        replace(target["jenjang"], wajib=True),
        *(target[n] for n in ("eselon", "rumpun", "kelas_jabatan")),
        k["pegawai"].kolom["bup"],
    ]
    unit = [
        _teks("kode", "Kode unit kerja", wajib=True),
        _teks("nama", "Nama unit kerja", wajib=True),
        _teks("induk", "Kode unit induk; kosong bila paling atas"),
    ]
    rumpun = [_teks("kode", "Kode rumpun", wajib=True), _teks("nama", "Nama rumpun jabatan", wajib=True)]
    cakupan = [
        replace(k["kelengkapan"].kolom["bingkai"], nilai=bingkai_riwayat()),
        _teks("cakupan", "Untuk siapa lembar ini lengkap: semua, unit:KODE, atau nip:NIP", wajib=True),
        k["kelengkapan"].kolom["per_tanggal"],
        k["kelengkapan"].kolom["sumber"],
    ]
    semua = [
        _lembar("unit_kerja", "unit", "Unit kerja dan induknya", ("kode",), unit),
        _lembar("rumpun", "rujukan", "Rumpun jabatan", ("kode",), rumpun),
        _lembar("daftar_jabatan", "rujukan", "Daftar jabatan instansi", ("kode",), jabatan),
        *(_lembar(n, "rujukan", k[n].arti, k[n].kunci, list(k[n].kolom.values())) for n in _RUJUKAN),
        _pegawai(k["pegawai"]),
        *(_riwayat(k[n]) for n in bingkai_riwayat()),
        _lembar("kelengkapan", "kelengkapan", k["kelengkapan"].arti, ("bingkai", "cakupan"), cakupan),
    ]
    return {s.nama: s for s in semua}
