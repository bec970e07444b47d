"""Tables as TOML text, in the order they are given."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any


def tulis(tabel: Mapping[str, Any]) -> str:
    """Top level: tables first as written, then lists of tables, each under its own head."""
    baris: list[str] = []
    for nama, isi in tabel.items():
        if isinstance(isi, Mapping):
            baris += _tabel(f"[{nama}]", nama, isi)
        else:
            for x in isi:
                baris += _tabel(f"[[{nama}]]", nama, x)
    return "\n".join(baris).strip() + "\n"


def _tabel(kepala: str, jalur: str, isi: Mapping[str, Any]) -> list[str]:
    hasil = ["", kepala]
    dalam: list[str] = []
    for k, v in isi.items():
        if isinstance(v, Mapping):
            dalam += _tabel(f"[{jalur}.{k}]", f"{jalur}.{k}", v)
        elif _daftar_tabel(v):
            for x in v:
                dalam += _tabel(f"[[{jalur}.{k}]]", f"{jalur}.{k}", x)
        else:
            hasil.append(f"{k} = {_nilai(v)}")
    return hasil + dalam


def _daftar_tabel(v: Any) -> bool:
    return isinstance(v, Sequence) and not isinstance(v, str) and bool(v) and isinstance(v[0], Mapping)


def _nilai(v: Any) -> str:
    if isinstance(v, bool):
        return "true" if v else "false"
    if isinstance(v, Decimal):
        return f"{v:f}"
    if isinstance(v, int):
        return str(v)
    if isinstance(v, date):
        return v.isoformat()
    if isinstance(v, str):
        return json.dumps(v, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"[{', '.join(_nilai(x) for x in v)}]"
