"""One result as the JSON object of `talenta aturan nilai` (docs/skema/aturan-nilai.schema.json); a stable interface."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from talenta_web.penskoran.angka import desimal
from talenta_web.penskoran.hasil import HasilOrang, HasilSimpul, Kurang


def _angka(nilai: Decimal | None) -> str | None:
    return None if nilai is None else f"{nilai:.6f}"


def _masukan(nilai: str | float | date | bool | None) -> str | bool | None:
    if nilai is None or isinstance(nilai, str | bool):
        return nilai
    return nilai.isoformat() if isinstance(nilai, date) else _angka(desimal(nilai))


def _simpul(s: HasilSimpul) -> dict[str, object]:
    isi: dict[str, object] = {
        "kode": s.kode,
        "nama": s.nama,
        "induk": s.induk,
        "sumbu": s.sumbu,
        "masukan": _masukan(s.masukan),
        "baris_skala": s.baris,
        "skor": _angka(s.skor),
        "bobot": _angka(s.bobot),
        "kontribusi": _angka(s.kontribusi),
        "status": s.status,
        "dicatat": s.dicatat,
        "sumber": list(s.sumber),
        "dasar": list(s.dasar),
    }
    lain: dict[str, object] = {"penyesuaian": True} if s.penyesuaian else {}
    if s.status == "belum" and s.kebijakan not in (None, "tidak_lengkap"):
        lain["kebijakan"] = s.kebijakan
    return isi | lain | ({"kedaluwarsa": True} if s.kedaluwarsa else {})


def _kurang(k: Kurang) -> dict[str, object]:
    isi: dict[str, object] = {"simpul": k.simpul, "nama": k.nama, "bingkai": k.bingkai}
    return isi | ({"kolom": list(k.kolom)} if k.kolom else {}) | ({"sebab": k.sebab} if k.sebab else {})


def objek(h: HasilOrang, *, rinci: bool) -> dict[str, object]:
    """The object of one (nip, target or null, rumpun or null); `simpul` only with `rinci`."""
    isi: dict[str, object] = {
        "nip": h.nip,
        "target": h.target,
        "rumpun": h.rumpun,
        "kinerja": _angka(h.kinerja),
        "potensial": _angka(h.potensial),
        "nilai_talenta": _angka(h.nilai_talenta),
        "suksesi": _angka(h.suksesi),
        "tingkat_kinerja": h.tingkat_kinerja,
        "tingkat_potensial": h.tingkat_potensial,
        "kotak": dict(h.kotak),
        "status": h.status,
        "kurang": [_kurang(k) for k in h.kurang],
        "gerbang": [
            {"kode": g.kode, "nama": g.nama, "hasil": g.hasil, "alasan": g.alasan, "dasar": list(g.dasar)}
            for g in h.gerbang
        ],
        "peringkat": h.peringkat,
    }
    if h.alasan is not None:
        isi["alasan"] = h.alasan
    return isi | {"simpul": [_simpul(s) for s in h.simpul]} if rinci else isi


def baris_json(h: HasilOrang, *, rinci: bool) -> str:
    return json.dumps(objek(h, rinci=rinci), ensure_ascii=False, allow_nan=False)
