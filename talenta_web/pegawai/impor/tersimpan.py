"""Rows that are already stored, in the words of the import file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.pegawai.impor.konteks import Konteks, baca
from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.impor.periksa import LembarSah
from talenta_web.pegawai.impor.rencana import kata
from talenta_web.pegawai.impor.skema import tabel


def tersimpan(
    session: Session, konteks: Konteks, s: LembarSah, kolom: tuple[str, ...]
) -> dict[tuple[Any, ...], tuple[Any, tuple[Any, ...]]]:
    """Stored rows of a sheet: natural key -> (id, values over `kolom`, with codes and NIP instead of ids)."""
    t = tabel(s.lembar.nama)
    tukar = {
        "nip": ("pegawai_id", {i: n for n, i in konteks.id_pegawai.items()}),
        "unit": ("unit_kerja_id", {i: k for k, i in konteks.id_["unit"].items()}),
        "induk": ("induk_id", {i: k for k, i in konteks.id_["unit"].items()}),
        "jabatan": ("jabatan_id", {i: k for k, i in konteks.id_["jabatan"].items()}),
    }
    ganti = [(i, *tukar[k]) for i, k in enumerate(kolom) if k in tukar and k not in t.c]
    di_db = list(kolom)
    for i, nama, _ in ganti:
        di_db[i] = nama
    menurut = {"pegawai": "nip", "riwayat": "pegawai_id"}.get(s.lembar.jenis)
    nilai: set[Any] | None = None
    if s.lembar.jenis == "pegawai":
        nilai = {n for n in s.isi["nip"] if n in konteks.id_pegawai}
    elif s.lembar.jenis == "riwayat":
        nilai = {konteks.id_pegawai[n] for n in set(s.isi["nip"]) if n in konteks.id_pegawai}
    letak = [kolom.index(k) for k in s.lembar.kunci]
    baris = list(baca(session, t, konteks.instansi_id, ("id", *di_db), menurut or "id", nilai, konteks.baca_semua))
    if not baris:
        return {}
    id_, *isi = zip(*baris, strict=True)  # column by column: the loops over rows stay in C
    for i, _, peta in ganti:
        isi[i] = tuple(map(peta.get, isi[i]))
    kunci = zip(*(isi[i] for i in letak), strict=True)
    return dict(zip(kunci, zip(id_, zip(*isi, strict=True), strict=True), strict=True))


def lengkapi_lama(session: Session, konteks: Konteks, sah: Mapping[str, LembarSah], masalah: Daftar) -> None:
    """Add the stored value of the cell to the listed problems whose row is already stored."""
    for nama, s in sah.items():
        listed = [(i, m) for i, m in enumerate(masalah.isi) if m.lembar == nama and m.letak and m.letak[1] >= 0]
        baris = sorted({m.letak[1] for _, m in listed if m.letak})
        if not baris or s.lembar.jenis == "kelengkapan" or not set(s.lembar.kunci) <= s.isi.keys():
            continue
        sebagian = replace(s, isi={k: [v[b] for b in baris] for k, v in s.isi.items()})
        kolom = tuple(s.isi)
        ada = tersimpan(session, konteks, sebagian, kolom)
        for i, m in listed:
            if m.letak is None:
                continue
            lama = ada.get(tuple(s.isi[k][m.letak[1]] for k in s.lembar.kunci))
            if lama is not None and m.letak[0] in s.isi:
                masalah.isi[i] = replace(m, lama=kata(lama[1][kolom.index(m.letak[0])]))
