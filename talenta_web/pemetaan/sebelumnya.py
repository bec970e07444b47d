"""Scores of the result in force before, for rules whose leaves keep them while data is missing (policy sebelumnya)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from talenta_web.host.registry import susun_aturan
from talenta_web.pemetaan.models import Periode
from talenta_web.pemetaan.queries.terakhir import HasilTerakhir, hasil_terakhir
from talenta_web.penskoran.tata import AWALAN_LALU, SEBELUMNYA

if TYPE_CHECKING:
    import polars as pl

    from talenta_web.penskoran.aturan import AturanTerikat
    from talenta_web.penskoran.masukan import Bahan
    from talenta_web.penskoran.model import Rancangan

Isi = dict[tuple[str, str], dict[str, Any]]
"""Row of the frame isian by (NIP, node)."""


def tambah_sebelumnya(session: Session, r: Rancangan, kode: str, periode: Periode, bahan: Bahan) -> Bahan:
    """The Bahan with one isian row per person and leaf that may need it; unchanged when no leaf does.

    The source is the run in force of the latest periode before this one, if the same rule made it; scores that people
    entered themselves as isian stay, and the later date wins. A score that was carried then keeps the row it came from,
    so that its date and source stay those of the run that knew it.
    """
    import polars as pl

    from talenta_web.penskoran.masukan import Bahan as Baru
    from talenta_web.penskoran.masukan import skema

    semua = [*r.simpul.values(), *(s for b in r.belahan for s in b.rancangan.simpul.values())]
    perlu = {s.asal or s.kode for s in semua if s.lalu}
    lama = hasil_terakhir(session, kode, periode) if perlu else None
    if lama is None:
        return bahan
    isi = _skor(lama, perlu, set(bahan.bingkai["pegawai"]["nip"]))
    isi |= _terbawa(session, lama, isi)
    ada = set(bahan.bingkai["isian"].select("nip", "id").iter_rows())
    baris = [b for b in isi.values() if (b["nip"], b["id"]) not in ada]
    if not baris:
        return bahan
    tambahan = pl.DataFrame(baris, schema=skema("isian"))
    return Baru({**bahan.bingkai, "isian": pl.concat([bahan.bingkai["isian"], tambahan]).sort("nip", "id")})


def _skor(lama: HasilTerakhir, perlu: set[str], nip: set[str]) -> Isi:
    """The scores of that run as rows; of a node with variants the score of the node itself, which is the chosen one."""
    tempat = [(i, k) for i, k in enumerate(lama.simpul) if k in perlu]
    isi: Isi = {}
    for n, komponen in lama.baris:
        nilai = json.loads(komponen) if komponen and n in nip else []
        for i, k in tempat:
            if i < len(nilai) and nilai[i] is not None:
                isi[n, k] = {
                    "nip": n, "id": f"{lama.pid}-{k}", "kode": AWALAN_LALU + k, "tanggal": lama.tanggal_acuan,
                    "angka": nilai[i] / 1e6, "teks": None, "sumber": f"pemetaan {lama.pid}",
                }  # fmt: skip
    return isi


def _terbawa(session: Session, lama: HasilTerakhir, isi: Isi) -> Isi:
    """The frozen rows behind scores that the run itself had from before.

    Its result does not say so; where the score is that of the row, the few people are scored again with its rule.
    """
    import polars as pl

    from talenta_web.pemetaan.beku import buka_bahan
    from talenta_web.penskoran.angka import juta

    if not isi or not lama.teks:
        return {}
    bahan = buka_bahan(session, lama.instansi_id, lama.bahan_digest)
    session.rollback()
    milik = pl.col("kode").str.starts_with(AWALAN_LALU) & (pl.col("tanggal") <= lama.tanggal_acuan)
    baris = bahan.bingkai["isian"].filter(milik, pl.col("angka").is_not_null()).sort("tanggal", "id")
    asal = {(b["nip"], b["kode"].removeprefix(AWALAN_LALU)): b for b in baris.iter_rows(named=True)}
    calon = {k: b for k, b in asal.items() if k in isi and juta(b["angka"]) == juta(isi[k]["angka"])}
    if not calon:
        return {}
    orang = pl.col("nip").is_in(sorted({nip for nip, _ in calon}))
    sebagian = {n: b.filter(orang) if "nip" in b.columns else b for n, b in bahan.bingkai.items()}
    terikat = susun_aturan(lama.teks, f"pemetaan {lama.pid}").terapkan(lama.parameter)
    lalu = set(_lalu(terikat, sebagian, lama, {k for _, k in calon}))
    return {k: b for k, b in calon.items() if k in lalu}


def _lalu(
    terikat: AturanTerikat, bingkai: Mapping[str, pl.DataFrame], lama: HasilTerakhir, perlu: set[str]
) -> Iterator[tuple[str, str]]:
    """(NIP, node) where the score stored before stood in; of a node with variants, in the chosen one."""
    from talenta_web.penskoran.masukan import Bahan
    from talenta_web.penskoran.populasi.jalan import jalankan
    from talenta_web.penskoran.statistik import Statistik

    r, fakta = terikat.rancangan, Statistik.dari_ambang(lama.ambang)
    hasil, _ = jalankan(r, Bahan(bingkai), lama.tanggal_acuan, rinci=False, statistik=fakta)
    for b in hasil.iter_rows(named=True):
        for k in perlu:
            s = r.simpul.get(k)
            if s is not None and s.gabung == "pilih" and b["pil." + k] is not None:
                s = r.simpul[s.anak[b["pil." + k]].simpul]
            if s is not None and b.get("st." + s.kode) == SEBELUMNYA:
                yield b["nip"], k
