"""Plain values over a pipe: tables of a report go out as JSON, a composed document comes back and is checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from talenta_web.host.galat import GalatPlugin
from talenta_web.kontrak import KonteksLaporan, Naskah, Nilai, TabelData

MAKS_HTML = 8_000_000
MAKS_ASET = 20_000_000
_NAMA = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._()-]{0,119}")


def ke_kawat(k: KonteksLaporan) -> dict[str, Any]:
    """JSON form of what `susun` gets; numbers and dates keep their kind."""
    tabel = {
        nama: {"jumlah": t.jumlah, "baris": [{kol: _sel(v) for kol, v in b.items()} for b in t.baris]}
        for nama, t in k.tabel.items()
    }
    return {"parameter": dict(k.parameter), "label": dict(k.label), "tabel": tabel}


def dari_kawat(isi: Mapping[str, Any]) -> KonteksLaporan:
    """What `ke_kawat` wrote, read-only again."""
    tabel = {
        nama: TabelData(
            tuple(MappingProxyType({kol: _nilai(v) for kol, v in b.items()}) for b in t["baris"]), t["jumlah"]
        )
        for nama, t in isi["tabel"].items()
    }
    return KonteksLaporan(MappingProxyType(isi["parameter"]), MappingProxyType(isi["label"]), MappingProxyType(tabel))


def _sel(v: Nilai) -> Any:
    if isinstance(v, Decimal):
        return {"d": str(v)}
    return {"t": v.isoformat()} if isinstance(v, date) else v


def _nilai(v: Any) -> Nilai:
    if not isinstance(v, dict):
        hasil: Nilai = v
        return hasil
    return Decimal(v["d"]) if "d" in v else date.fromisoformat(v["t"])


def bungkus(naskah: object) -> tuple[dict[str, Any], bytes]:
    """In the child: the document as JSON and one byte string; refuses anything but a Naskah."""
    if not isinstance(naskah, Naskah):
        raise TypeError(f"susun harus mengembalikan Naskah, bukan {type(naskah).__name__}")
    aset = {str(nama): bytes(isi) for nama, isi in naskah.aset.items()}
    kepala = {k: getattr(naskah, k) for k in ("judul", "nama_berkas", "html", "css")}
    return {**kepala, "aset": {n: len(b) for n, b in aset.items()}}, b"".join(aset.values())


def buka(kode: str, isi: Any, bita: bytes) -> Naskah:
    """In the parent: the document, checked; GalatPlugin when a part has the wrong kind or size."""
    if not isinstance(isi, dict):
        raise GalatPlugin(f"laporan '{kode}' tidak mengembalikan naskah")
    for ruas, maks in (("judul", 300), ("nama_berkas", 120), ("html", MAKS_HTML), ("css", MAKS_HTML)):
        if type(isi.get(ruas)) is not str or len(isi[ruas]) > maks:
            raise GalatPlugin(f"laporan '{kode}': {ruas} harus teks, paling panjang {maks} huruf")
    if not _NAMA.fullmatch(isi["nama_berkas"]):
        raise GalatPlugin(f"laporan '{kode}': nama berkas {isi['nama_berkas']!r:.80} tidak sah")
    panjang = isi.get("aset")
    if (
        not isinstance(panjang, dict)
        or not all(type(n) is int and n >= 0 for n in panjang.values())
        or sum(panjang.values()) != len(bita)
        or len(bita) > MAKS_ASET
    ):
        raise GalatPlugin(f"laporan '{kode}': aset harus bita, seluruhnya paling banyak {MAKS_ASET}")
    aset, awal = {}, 0
    for nama, n in panjang.items():
        aset[nama] = bita[awal : awal + n]
        awal += n
    return Naskah(isi["judul"], isi["nama_berkas"], isi["html"], isi["css"], MappingProxyType(aset))
