"""Everything above the tree for one person; the mirror of `populasi.akhir`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from typing import Any

from talenta_web.penskoran.angka import PER_JUTA, bulat, juta
from talenta_web.penskoran.galat import tak_hingga
from talenta_web.penskoran.model import Persegi, Rancangan
from talenta_web.penskoran.satu.sumbu import Baris, pengelas, pengelas_sumbu


def pengakhir(r: Rancangan, tetapan: Mapping[str, Any], acuan: date) -> Callable[[Baris], None]:
    """The step that writes scores, classes, boxes, nilai talenta and label."""
    k, p = r.sumbu["kinerja"], r.sumbu["potensial"]
    kelas_k, kelas_p = pengelas_sumbu(k, tetapan, acuan), pengelas_sumbu(p, tetapan, acuan)
    label = r.nilai_talenta.label
    kelas_label = pengelas(label) if label else None
    talenta = _talenta(r, tetapan)
    matriks = [("kotak." + n, m) for n, m in r.matriks.items()]
    persegi = [("kotak." + n, _persegi(x)) for n, x in r.persegi.items()]
    kosong = {
        **dict.fromkeys(("tingkat_kinerja", "tingkat_potensial", "talenta", "nilai_talenta", "label")),
        **dict.fromkeys(["kotak." + n for n in (*r.matriks, *r.persegi)]),
    }
    lantai = r.tanpa_kotak.lantai if r.tanpa_kotak else None

    def jalan(b: Baris) -> None:
        b.update(kosong)
        b["kinerja"], ik = kelas_k(b)
        b["potensial"], ip = kelas_p(b)
        if ik is not None:
            b["tingkat_kinerja"] = k.tingkat.kode[ik]
        if ip is not None:
            b["tingkat_potensial"] = p.tingkat.kode[ip]
        t = b["talenta"] = talenta(b)
        if t is not None:
            b["nilai_talenta"] = x = juta(t)
            if label is not None and kelas_label is not None:
                b["label"] = label.kode[kelas_label(x)]
        if lantai is not None:
            b["tanpa"] = tanpa = any(b[s] is not None and b[s] < n for s, n in lantai)
            if tanpa:
                return
        if ik is None or ip is None:
            return
        for nama, m in matriks:
            b[nama] = m[ik][ip]
        for nama, f in persegi:
            b[nama] = f(b)

    return jalan


def _talenta(r: Rancangan, tetapan: Mapping[str, Any]) -> Callable[[Baris], float | None]:
    nt = r.nilai_talenta
    if nt.rumus is not None:
        return _rumus(r, nt.rumus.fungsi(tetapan))
    bobot = dict(nt.bobot)
    suku = [("skor." + r.sumbu[k].simpul, bobot[k] / 100.0) for k in ("kinerja", "potensial") if k in bobot]
    desimal = nt.pembulatan

    def jalan(b: Baris) -> float | None:
        total: float | None = None
        for kolom, w in suku:
            v = b[kolom]
            if v is None:
                return None
            total = v * w if total is None else total + v * w
        return total if total is None or desimal is None else bulat(total, desimal)

    return jalan


def _rumus(r: Rancangan, f: Callable[[Mapping[str, object]], object]) -> Callable[[Baris], float | None]:
    desimal = r.nilai_talenta.pembulatan

    def jalan(b: Baris) -> float | None:
        for s in ("kinerja", "potensial"):
            b["sumbu." + s] = None if b[s] is None else b[s] * PER_JUTA
            b["sumbu.tingkat_" + s] = b["tingkat_" + s]
        if b["tingkat_kinerja"] is None or b["tingkat_potensial"] is None:
            return None
        v = f(b)
        if not isinstance(v, float):
            return None
        if not isfinite(v):
            raise tak_hingga("nilai_talenta", b["nip"])
        return v if desimal is None else bulat(v, desimal)

    return jalan


def _persegi(p: Persegi) -> Callable[[Baris], int | None]:
    def dalam(v: int | None, lo: int | None, hi: int | None) -> bool:
        if v is None:
            return lo is None and hi is None
        return (lo is None or v >= lo) and (hi is None or v <= hi)

    def jalan(b: Baris) -> int | None:
        for k in p.kotak:
            if dalam(b["kinerja"], *k.kinerja) and dalam(b["potensial"], *k.potensial):
                return k.nomor
        return None

    return jalan
