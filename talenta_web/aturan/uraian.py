"""A rule with its parameters, flattened to (part, code, matter) -> text; all that can change a result is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from talenta_web.penskoran import AturanTerikat
from talenta_web.penskoran.model import Anak, BarisSkala, Dasar, Keluaran, Pita, Rancangan
from talenta_web.ungkapan import Ungkapan

Kunci = tuple[str, str, str]
_LEWAT = {"kode", "asal", "tetapan", "tipe_tetapan", "berpoin", "belahan"}
_TURUNAN = {"sumber", "kolom_pegawai"}
"""Fields of a node that follow from its expressions."""


def utuh(r: Rancangan) -> Rancangan:
    """The rule with the nodes that only results per target or family need among the others."""
    for b in r.belahan:
        x = b.rancangan
        r = replace(
            r, simpul={**r.simpul, **x.simpul}, sumber={**r.sumber, **x.sumber}, rujukan={**r.rujukan, **x.rujukan}
        )
    return r


def uraikan(t: AturanTerikat) -> dict[Kunci, str]:
    """Every value, in the order of the rule."""
    hasil: dict[Kunci, str] = {}
    for k, p in t.aturan.parameter.items():
        hasil["parameter", k, ""] = p.nama
        for nama in ("tipe", "min", "maks", "bawaan"):
            _tulis(hasil, ("parameter", k), nama, getattr(p, nama))
        _tulis(hasil, ("parameter", k), "pilihan", ", ".join(p.pilihan))
        _tulis(hasil, ("parameter", k), "nilai", t.parameter[k])
    r = utuh(t.rancangan)
    for f in fields(r):
        if f.name in ("versi", "nama") or f.name in _LEWAT:
            continue
        nilai = getattr(r, f.name)
        if isinstance(nilai, Mapping) and f.name != "dasar" and nilai and not is_dataclass(next(iter(nilai.values()))):
            for k, v in nilai.items():
                hasil[f.name, str(k), ""] = "ada"
                _tulis(hasil, (f.name, str(k)), "isi", v)
        elif isinstance(nilai, Mapping):
            for k, v in nilai.items():
                hasil[f.name, str(k), ""] = "ada"
                _isi(hasil, (f.name, str(k)), "", v)
        elif isinstance(nilai, tuple) and nilai and hasattr(nilai[0], "kode"):
            for v in nilai:
                hasil[f.name, v.kode, ""] = "ada"
                _isi(hasil, (f.name, v.kode), "", v)
        elif is_dataclass(nilai):
            hasil[f.name, "", ""] = "ada"
            _isi(hasil, (f.name, ""), "", nilai)
        elif isinstance(nilai, tuple) and nilai and is_dataclass(nilai[0]):
            for i, v in enumerate(nilai, 1):
                _isi(hasil, (f.name, ""), f"{i}", v)
        elif nilai is not None:
            _tulis(hasil, ("aturan", ""), f.name, nilai)
    return hasil


def _isi(hasil: dict[Kunci, str], awal: tuple[str, str], jalur: str, v: Any) -> None:
    """A value of any shape below one code."""
    if v is None:
        return
    if isinstance(v, Dasar):
        hasil[*awal, jalur or "teks"] = v.teks
    elif isinstance(v, Pita):
        _tulis(hasil, awal, _sambung(jalur, "ambang"), v.ambang)
        _tulis(hasil, awal, _sambung(jalur, "tepi"), "atas" if v.tepi_atas else "bawah")
        _tulis(hasil, awal, _sambung(jalur, "kelas"), v.kode)
    elif is_dataclass(v) and not isinstance(v, Ungkapan):
        for f in fields(v):
            if f.name not in _LEWAT and not (awal[0] == "simpul" and not jalur and f.name in _TURUNAN):
                _isi(hasil, awal, _sambung(jalur, f.name), getattr(v, f.name))
    elif isinstance(v, tuple) and v and isinstance(v[0], BarisSkala | Anak | Keluaran):
        jalur = jalur.removesuffix(" > baris")
        for nama, isi in _berkunci(v):
            _tulis(hasil, awal, _sambung(jalur, nama), isi)
        if isinstance(v[0], Anak):
            _tulis(hasil, awal, _sambung(jalur, "urutan"), [nama for nama, _ in _berkunci(v)])
    elif isinstance(v, Mapping):
        for k, x in v.items():
            _isi(hasil, awal, _sambung(jalur, str(k)), x)
    else:
        _tulis(hasil, awal, jalur, v)


def _berkunci(v: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    for x in v:
        if isinstance(x, BarisSkala):
            yield x.label, "tidak lengkap" if x.skor != x.skor else x.skor
        elif isinstance(x, Anak):
            yield x.simpul, x.bobot if x.bobot is not None else x.bila or "ada"
        else:
            yield x.nama, x.nilai or "ada"


def _sambung(jalur: str, nama: str) -> str:
    return f"{jalur} > {nama}" if jalur else nama


def _tulis(hasil: dict[Kunci, str], awal: tuple[str, str], hal: str, v: Any) -> None:
    teks = _teks(v)
    if teks:
        hasil[*awal, hal] = teks


def _teks(v: Any) -> str:
    match v:
        case None | () | []:
            return ""
        case bool():
            return "ya" if v else "tidak"
        case float() | int():
            return f"{v:.10g}"
        case Ungkapan():
            return " ".join(v.teks.split())
        case str():
            return v
        case Mapping():
            return ", ".join(f"{k} = {_teks(x)}" for k, x in v.items())
        case frozenset():
            return ", ".join(sorted(map(_teks, v)))
        case list() | tuple():
            return ", ".join(f"[{_teks(x)}]" if isinstance(x, list | tuple) else _teks(x) for x in v)
        case _ if is_dataclass(v):
            return ", ".join(
                f"{f.name} {_teks(getattr(v, f.name))}" for f in fields(v) if getattr(v, f.name) is not None
            )
    return str(v)
