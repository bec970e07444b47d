"""From an upload to a match: nothing to ask, asked before, or to be shown. The offer lies beside the file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.pegawai import unggahan
from talenta_web.pegawai.impor import bundel
from talenta_web.pegawai.impor.berkas import Bacaan, baca
from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.padan.queries import tersimpan
from talenta_web.pegawai.padan.susun import BARIS_CONTOH, Bagian, dari_daftar, dikenal, ke_daftar, padanan, perlu, susun
from talenta_web.pegawai.unggahan import Unggahan

TANYA, SEPAKAT = "tanya", "sepakat"


@dataclass(frozen=True, slots=True)
class Tawaran:
    """The offer for a waiting upload; `sidik` tells a form that was made from another one."""

    bagian: list[Bagian]
    tersembunyi: tuple[str, ...]
    sidik: str


def siapkan(session: Session, data: Path, u: Unggahan) -> Unggahan:
    """Look at a new upload: `padan` says whether its columns are to be matched by somebody."""
    b = baca(unggahan.letak(data, u.berkas), u.nama, Daftar(), BARIS_CONTOH)
    if b is None or not perlu(b.mentah):
        return u
    lama = tersimpan(session)
    bagian = susun(b.mentah, lama)
    jalur = unggahan.sepakati(b.bundel.bagian, {"kepala": letak_kepala(b)})
    u = replace(u, berkas=jalur.name, padan=TANYA)
    _simpan(data, u.berkas, bagian, [f"{n} ({b.bundel.bagian[i].nama})" for i, n in b.tersembunyi])
    return sepakat(data, u, bagian) if dikenal(bagian, lama, b.mentah) else u


def letak_kepala(b: Bacaan) -> dict[str, dict[str, Sequence[int]]]:
    """Where the headers were found, so that they are found there again whatever words are known then."""
    hasil: dict[str, dict[str, Sequence[int]]] = {}
    for m in b.mentah:
        hasil.setdefault(str(m.berkas), {})[m.lembar] = m.letak
    return hasil


def _simpan(data: Path, berkas: str, bagian: Sequence[Bagian], tersembunyi: Sequence[str]) -> None:
    isi = {"bagian": ke_daftar(bagian), "tersembunyi": list(tersembunyi)}
    unggahan.simpan_tawaran(data, berkas, isi)


def tawaran(data: Path, u: Unggahan) -> Tawaran | None:
    """The offer beside this upload, while its file is there."""
    if not u.padan or not unggahan.letak(data, u.berkas).is_file():
        return None
    isi: Mapping[str, Any] | None = unggahan.baca_tawaran(data, u.berkas)
    if isi is None:
        return None
    sidik = hashlib.sha256(json.dumps(isi, sort_keys=True).encode()).hexdigest()[:32]
    return Tawaran(dari_daftar(isi["bagian"]), tuple(isi["tersembunyi"]), sidik)


def perbarui(data: Path, u: Unggahan, t: Tawaran, bagian: Sequence[Bagian]) -> Tawaran | None:
    """Keep what a form changed, so that the next form is read against it."""
    _simpan(data, u.berkas, bagian, t.tersembunyi)
    return tawaran(data, u)


def sepakat(data: Path, u: Unggahan, bagian: Sequence[Bagian]) -> Unggahan:
    """Write the match into the bundle: from here on every step reads the file by it."""
    jalur = unggahan.letak(data, u.berkas)
    b = bundel.buka(jalur, u.nama)
    bundel.tulis(jalur, b.bagian, {**b.sepakat, "padanan": padanan(bagian).ke_dict()})
    return replace(u, padan=SEPAKAT, digest="", baris_berubah=0, lembar={}, pekerjaan="")
