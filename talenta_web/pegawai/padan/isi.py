"""What the cells themselves say about a column: is it a NIP, are two columns exchanged, how are its dates written."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from talenta_web.kontrak import BentukTanggal
from talenta_web.pegawai.impor.nilai import Salah, pengurai, tampil
from talenta_web.pegawai.impor.pokok import pokok
from talenta_web.pegawai.impor.skema import KolomImpor, Lembar
from talenta_web.pegawai.impor.tabel import Mentah
from talenta_web.ungkapan.tipe import Tipe

CONTOH = 200
"""Distinct values that are looked at."""
_NIP = re.compile(r"\d{18}\Z")
_BERDATA = re.compile(r"[\d\s./,-]+\Z")
_URUTAN = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})\Z")
_GOLONGAN = re.compile(r"\b(I{1,3}|IV)\s*/\s*([A-Ea-e])\b")
_COCOK, _TAK_COCOK = 0.8, 0.3


def contoh(m: Mentah, kolom: int) -> list[Any]:
    """Distinct filled values at the top."""
    return [v for v in m.kolom[kolom].nilai if v != ""][:CONTOH]


def nip_menurut_isi(m: Mentah, letak: Mapping[str, int], terpakai: Collection[str]) -> str | None:
    """The column nobody uses that holds 18 digits."""
    for p, i in letak.items():
        isi = contoh(m, i)
        if p not in terpakai and isi and _bagian(_nip, isi) >= _COCOK:
            return p
    return None


def _nip(v: Any) -> bool:
    return isinstance(v, str) and bool(_NIP.match(pokok(v)))


def _bagian(cocok: Any, isi: Sequence[Any]) -> float:
    return sum(map(bool, map(cocok, isi))) / len(isi)


def kesesuaian(k: KolomImpor, isi: Sequence[Any]) -> float | None:
    """How much of a column reads as `k` (0 to 1); None when nothing can be said."""
    if not isi:
        return None
    urai = pengurai(k)

    def cocok(v: Any) -> bool:
        try:
            return urai(k, v) is not None and not (bebas and (_nip(v) or _BERDATA.match(tampil(v))))
        except Salah:
            return False

    bebas = k.kolom.tipe is Tipe.TEKS and not k.kolom.nilai and k.rujuk not in {"nip", "nip_baru", "golongan"}
    if bebas and k.nama not in {"nama", "nama_jabatan", "gelar_depan", "gelar_belakang", "jurusan", "institusi"}:
        return None  # codes and numbers of letters may look like anything
    return _bagian(cocok, isi)


def tertukar(m: Mentah, letak: Mapping[str, int], s: Lembar, asal: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of our columns whose cells fit the other one and not their own."""
    nilai = {n: (s.kolom[n], contoh(m, letak[p])) for n, p in asal.items()}
    buruk = [n for n, (k, isi) in nilai.items() if (x := kesesuaian(k, isi)) is not None and x <= _TAK_COCOK]
    hasil: list[tuple[str, str]] = []
    for i, a in enumerate(buruk):
        for b in buruk[i + 1 :]:
            silang = kesesuaian(nilai[a][0], nilai[b][1]), kesesuaian(nilai[b][0], nilai[a][1])
            bebas = not any({a, b} & set(p) for p in hasil)
            if bebas and all(x is not None and x >= _COCOK for x in silang):
                hasil.append((a, b))
    return hasil


def terjemahan(k: KolomImpor, isi: Sequence[Any], kata: Mapping[str, str]) -> dict[str, str | None]:
    """Value of the file -> ours, None where nobody knows; only for columns that take few values."""
    if not (k.kolom.nilai or k.rujuk == "golongan" or k.kolom.tipe is Tipe.BOOLEAN):
        return {}
    urai = pengurai(k)
    hasil: dict[str, str | None] = {}
    for v in isi:
        try:
            urai(k, v)
        except Salah:
            teks = tampil(v)
            ke = kata.get(pokok(teks) or teks.strip())
            if ke is None and k.rujuk == "golongan" and (m := _GOLONGAN.search(teks)):
                ke = f"{m[1]}/{m[2].lower()}"
            hasil[teks] = ke
    return hasil


def bentuk_tanggal(k: KolomImpor, isi: Sequence[Any]) -> tuple[BentukTanggal, bool]:
    """How dates written as text are ordered, and whether the cells prove it."""
    if k.kolom.tipe is not Tipe.TANGGAL:
        return "", True
    urai, ragu = pengurai(k), []
    for v in isi:
        try:
            urai(k, v)
        except Salah:
            if isinstance(v, str) and (m := _URUTAN.match(v.strip().partition("T")[0])):
                ragu.append(tuple(map(int, m.groups())))
    if not ragu:
        return "", True
    teks = [v.strip() for v in isi if isinstance(v, str)]
    semua = [tuple(map(int, m.groups())) for v in teks if (m := _URUTAN.match(v.partition("T")[0]))]
    if any(a > 12 and c > 31 for a, _, c in semua):
        return "hari_bulan_tahun", not any(b > 12 for _, b, _ in semua)
    if any(b > 12 and c > 31 for _, b, c in semua):
        return "bulan_hari_tahun", True
    if any(a > 31 for a, _, _ in semua):
        return "tahun_bulan_hari", True
    return "hari_bulan_tahun", False
