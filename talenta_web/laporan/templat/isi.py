"""Plain data that a template sees: the same names in DOCX, XLSX, HTML and Typst templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from talenta_web.kontrak import KonteksLaporan

NASKAH = ("nomor", "tanggal", "tempat", "kode_keamanan", "sidik_data", "kode", "alamat", "instansi")
TANDA = ("nama", "jabatan", "nip", "pangkat", "atribut", "atas_nama")


def polos(nilai: Any) -> Any:
    """The same data as JSON values, for Typst: dates as ISO text, decimals as numbers."""
    if isinstance(nilai, Mapping):
        return {k: polos(v) for k, v in nilai.items()}
    if isinstance(nilai, list):
        return [polos(v) for v in nilai]
    if isinstance(nilai, Decimal):
        return float(nilai)
    return nilai.isoformat() if isinstance(nilai, date) else nilai


def data_templat(dataset: Sequence[Mapping[str, Any]], k: KonteksLaporan) -> dict[str, Any]:
    """`{{ orang.nama }}` for a need of one row, a list of rows for others; beside them jumlah, isian, label, naskah.

    `dataset` are the needs of the manifest. A need of one row that finds none is a row of empty cells.
    """
    data: dict[str, Any] = {"isian": dict(k.parameter), "label": dict(k.label), "jumlah": {}, "per": {}}
    for d in dataset:
        tabel, nama = k.tabel[d["sebagai"]], d["sebagai"]
        baris = [{kol: b[kol] for kol in d["kolom"]} for b in tabel.baris]
        data["jumlah"][nama], data["per"][nama] = tabel.jumlah, tabel.per
        data[nama] = (baris[0] if baris else dict.fromkeys(d["kolom"])) if d["batas"] == 1 else baris
    n = k.naskah
    data["naskah"] = {
        "nomor": n.nomor, "tanggal": n.tanggal, "tempat": n.profil.tempat, "kode_keamanan": n.kode_keamanan,
        "sidik_data": n.sidik_data, "kode": n.kode or "", "alamat": n.alamat, "instansi": n.profil.nama,
    }  # fmt: skip
    data["penandatangan"] = [{r: getattr(p, r) for r in TANDA} for p in n.penandatangan]
    return data


def bentuk(dataset: Sequence[Mapping[str, Any]], parameter: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The shape of `data_templat`, as cetak.kantor.Bentuk: a word for a value, a mapping for a row, [row] for rows."""
    isian = {p["kode"]: "teks" for p in parameter}
    hasil: dict[str, Any] = {
        "isian": isian,
        "label": dict(isian),
        "jumlah": {d["sebagai"]: "bulat" for d in dataset},
        "per": {d["sebagai"]: "tanggal" for d in dataset},
        "naskah": {n: "tanggal" if n == "tanggal" else "teks" for n in NASKAH},
        "penandatangan": [dict.fromkeys(TANDA, "teks")],
    }
    for d in dataset:
        hasil[d["sebagai"]] = dict(d["kolom"]) if d["batas"] == 1 else [dict(d["kolom"])]
    return hasil
