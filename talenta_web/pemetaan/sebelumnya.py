"""Scores of the result in force before, for rules whose leaves keep them while data is missing (policy sebelumnya)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import Periode
from talenta_web.pemetaan.queries.terakhir import hasil_terakhir
from talenta_web.penskoran.berkas.urai_simpul import AWALAN_LALU

if TYPE_CHECKING:
    from talenta_web.penskoran.masukan import Bahan
    from talenta_web.penskoran.model import Rancangan


def tambah_sebelumnya(session: Session, r: Rancangan, kode: str, periode: Periode, bahan: Bahan) -> Bahan:
    """The Bahan with one isian row per person and leaf that may need it; unchanged when no leaf does.

    The source is the run in force of the latest periode before this one, if the same rule made it; scores that people
    entered themselves as isian stay, and the later date wins.
    """
    import polars as pl

    from talenta_web.penskoran.masukan import Bahan as Baru
    from talenta_web.penskoran.masukan import skema

    semua = [*r.simpul.values(), *(s for b in r.belahan for s in b.rancangan.simpul.values())]
    perlu = {s.kode: s.asal or s.kode for s in semua if s.lalu}
    lama = hasil_terakhir(session, kode, periode) if perlu else None
    if lama is None:
        return bahan
    pid, tanggal, simpul, baris = lama
    nip = set(bahan.bingkai["pegawai"]["nip"])
    tempat = [(i, perlu[k]) for i, k in enumerate(simpul) if k in perlu]
    isi: dict[tuple[str, str], dict[str, Any]] = {}
    for n, komponen in baris:
        nilai = json.loads(komponen) if komponen and n in nip else []
        for i, k in tempat:
            if i < len(nilai) and nilai[i] is not None:
                isi[n, k] = {
                    "nip": n, "id": f"{pid}-{k}", "kode": AWALAN_LALU + k, "tanggal": tanggal,
                    "angka": nilai[i] / 1e6, "sumber": f"pemetaan {pid}",
                }  # fmt: skip
    if not isi:
        return bahan
    tambahan = pl.DataFrame(list(isi.values()), schema_overrides={"tanggal": pl.Date})
    tambahan = tambahan.select(
        pl.col(k).cast(t) if k in tambahan.columns else pl.lit(None, dtype=t).alias(k)
        for k, t in skema("isian").items()
    )
    isian = pl.concat([bahan.bingkai["isian"], tambahan]).sort("nip", "id")
    return Baru({**bahan.bingkai, "isian": isian})
