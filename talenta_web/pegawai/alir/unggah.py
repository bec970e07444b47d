"""A declaration of coverage goes into the bundle of the upload it came with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from talenta_web.pegawai import unggahan
from talenta_web.pegawai.alir.pernyataan import SEPAKAT, Pernyataan, ke_json
from talenta_web.pegawai.impor import bundel
from talenta_web.pegawai.unggahan import Unggahan


def sertakan(data: Path, u: Unggahan, isi: Sequence[Pernyataan]) -> Unggahan:
    """The upload with the declaration beside whatever else was agreed; without one it stays as it is."""
    if not isi:
        return u
    jalur = unggahan.letak(data, u.berkas)
    b = bundel.buka(jalur, u.nama)
    tujuan = jalur.with_suffix(bundel.AKHIRAN)
    bundel.tulis(tujuan, b.bagian, {**b.sepakat, SEPAKAT: ke_json(isi)})
    if tujuan != jalur:
        jalur.unlink(missing_ok=True)
    return replace(u, berkas=tujuan.name)
