"""The examples of a rule as rows: they ran when the rule was loaded, so what must come out did come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from talenta_web.aturan.dokumen.model import SajianContoh
from talenta_web.domain.label import label
from talenta_web.domain.tulisan import tanggal_panjang
from talenta_web.penskoran import AturanTersusun
from talenta_web.penskoran.kamus import kamus

_HASIL = {
    "kinerja": "Kinerja",
    "potensial": "Potensial",
    "nilai_talenta": "Nilai talenta",
    "suksesi": "Suksesi",
    "tingkat_kinerja": "Kelas kinerja",
    "tingkat_potensial": "Kelas potensial",
    "status": "Status",
    "label": "Sebutan",
    "kurang": "Yang belum diketahui",
    "kotak": "Kotak",
    "simpul": "Skor unsur",
    "kontribusi": "Sumbangan unsur",
}


def sajikan_contoh(a: AturanTersusun) -> tuple[SajianContoh, ...]:
    """All examples, in file order."""
    return tuple(
        SajianContoh(
            nama=str(x.get("nama", f"Contoh {i}")),
            tanggal_acuan=_nilai(x.get("tanggal_acuan")),
            parameter=tuple((k, _nilai(v)) for k, v in x.get("parameter", {}).items()),
            data=tuple(_data(x)),
            hasil=tuple(_wajib(x)),
        )
        for i, x in enumerate(a.contoh, 1)
    )


def _wajib(x: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What must come out: in general, then per post and family."""
    for k, v in x.get("hasil", {}).items():
        yield _HASIL.get(k, label(k)), _hasil(v)
    for bagian, kata in (("target", "Bagi jabatan"), ("rumpun", "Bagi rumpun")):
        for kode, hasil in x.get(bagian, {}).items():
            yield (
                f"{kata} {kode}",
                "; ".join(f"{_HASIL.get(k, label(k)).lower()} {_hasil(v)}" for k, v in hasil.items()),
            )


def _data(x: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if pegawai := x.get("pegawai"):
        yield "Pegawai", _baris(pegawai)
    for bagian in ("riwayat", "rujukan"):
        for bingkai, rekaman in x.get(bagian, {}).items():
            nama = kamus()[bingkai].arti if bingkai in kamus() else bingkai
            yield nama, "; ".join(_baris(b) for b in rekaman)
    for i, y in enumerate(x.get("kelompok", ()), 1):
        yield f"Orang lain {i}", "; ".join(f"{k}: {v}" for k, v in _data(y))
    if nihil := x.get("nihil"):
        yield "Dipastikan tidak ada", ", ".join(nihil)


def _baris(b: Mapping[str, Any]) -> str:
    return ", ".join(f"{k} {_nilai(v, k)}" for k, v in b.items())


def _nilai(v: object, kolom: str | None = None) -> str:
    if isinstance(v, bool):
        return "ya" if v else "tidak"
    if isinstance(v, date):
        return tanggal_panjang(v)
    if isinstance(v, float):
        return f"{v:g}".replace(".", ",")
    return label(v, kolom) if isinstance(v, str) and v == v.lower() and "_" in v else str(v)


def _hasil(v: object) -> str:
    if isinstance(v, dict):
        return ", ".join(f"{k} {_hasil(x)}" for k, x in v.items())
    if isinstance(v, list):
        return ", ".join(map(str, v)) or "tidak ada"
    teks = _nilai(v)
    return teks.replace(".", ",") if teks.replace(".", "").replace("-", "").isdigit() else label(teks)
