"""Published vectors: raw records of one person -> the result of both evaluators, which must agree."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from click.testing import CliRunner

from talenta_web.bahan.orang import pisah
from talenta_web.penskoran import AturanTerikat
from talenta_web.penskoran.hasil import HasilOrang
from talenta_web.penskoran.kamus import bingkai_riwayat, kamus
from talenta_web.penskoran.masukan import Bahan, skema
from talenta_web.penskoran.populasi import hitung
from talenta_web.penskoran.satu import nilai_orang

NIP = "198503122010011005"
Isi = Mapping[str, Sequence[Mapping[str, Any]]]


def bahan_satu(
    riwayat: Isi, pegawai: Mapping[str, Any] | None = None, *, belum: Sequence[str] = (), rujukan: Isi | None = None
) -> Bahan:
    """One person. Frames with rows are terisi, those in `belum` belum, all others nihil."""
    bingkai = {"pegawai": _tabel("pegawai", [{"nip": NIP} | dict(pegawai or {})])}
    status = {n: "belum" if n in belum else "terisi" if riwayat.get(n) else "nihil" for n in bingkai_riwayat()}
    for nama, baris in riwayat.items():
        bingkai[nama] = _tabel(nama, [{"nip": NIP, "id": f"{nama}-{i}"} | dict(b) for i, b in enumerate(baris)])
    for nama, baris in (rujukan or {}).items():
        bingkai[nama] = _tabel(nama, baris)
    cakupan = [{"nip": NIP, "bingkai": n, "status": s} for n, s in status.items()]
    bingkai["kelengkapan"] = _tabel("kelengkapan", cakupan)
    return Bahan.dari(bingkai)


def _tabel(nama: str, baris: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    tipe = skema(nama)
    if asing := {k for b in baris for k in b} - set(tipe):
        raise ValueError(f"kolom {nama}.{min(asing)} tidak ada dalam kamus")
    return pl.DataFrame([{k: b.get(k) for k in tipe} for b in baris], schema=tipe, strict=False)


def nilai_dua(terikat: AturanTerikat, bahan: Bahan, acuan: date) -> tuple[HasilOrang, ...]:
    """The results of the population (with explanation), after comparing each with the one-person evaluator."""
    semua = hitung(terikat, bahan, acuan, rinci=True)
    hasil = tuple(semua.per_orang())
    orang = {str(o.pegawai["nip"]): o for o in pisah(bahan)}
    for h in hasil:
        satu = nilai_orang(terikat, orang[h.nip], acuan, target=h.target, rumpun=h.rumpun, statistik=semua.statistik)
        assert satu == replace(h, peringkat=None)
    return hasil


def nilai_perintah(
    teks: str, folder: Path, riwayat: Isi, pegawai: Mapping[str, Any], rujukan: Isi, acuan: date, *argumen: str
) -> list[dict[str, Any]]:
    """The JSON lines of `talenta aturan nilai` for one person whose records are written as CSV files."""
    from talenta_web.aturan.commands import aturan

    berkas = folder / "aturan.toml"
    berkas.write_text(teks, encoding="utf-8")
    milik = {nama: [{"nip": NIP} | dict(b) for b in baris] for nama, baris in riwayat.items()}
    for nama, baris in (milik | {"pegawai": [{"nip": NIP} | dict(pegawai)]} | dict(rujukan)).items():
        with (folder / f"{nama}.csv").open("w", newline="", encoding="utf-8") as f:
            kolom = list(dict.fromkeys(k for b in baris for k in b)) or ["nip", *kamus()[nama].kolom]
            tulis = csv.DictWriter(f, kolom)
            tulis.writeheader()
            tulis.writerows(baris)
    perintah = ["nilai", str(berkas), "--bahan", str(folder), "--tanggal-acuan", acuan.isoformat(), *argumen]
    keluar = CliRunner().invoke(aturan, perintah)
    assert keluar.exit_code == 0, keluar.output
    return [json.loads(x) for x in keluar.stdout.splitlines()]


def skor(hasil: HasilOrang, simpul: str) -> str | None:
    """Score of a node as text with six places."""
    s = next(s for s in hasil.simpul if s.kode == simpul)
    return None if s.skor is None else str(s.skor)
