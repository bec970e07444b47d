"""Plain values over a pipe: tables of a report go out as JSON, a composed document comes back and is checked."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from talenta_web.host.galat import GalatPlugin
from talenta_web.kontrak import (
    FormatLaporan,
    KeteranganNaskah,
    KonteksLaporan,
    Naskah,
    NaskahTemplat,
    NaskahTypst,
    Nilai,
    Penandatangan,
    ProfilNaskah,
    TabelData,
)
from talenta_web.kontrak.laporan import NASKAH_MESIN, SemuaNaskah

MAKS_HTML = 8_000_000
MAKS_DATA = 64_000_000
MAKS_ASET = 20_000_000
_NAMA = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._()-]{0,119}")


def ke_kawat(k: KonteksLaporan) -> dict[str, Any]:
    """JSON form of what `susun` gets; numbers and dates keep their kind."""
    tabel = {
        nama: {
            "jumlah": t.jumlah,
            "per": t.per and t.per.isoformat(),
            "baris": [{kol: _sel(v) for kol, v in b.items()} for b in t.baris],
        }
        for nama, t in k.tabel.items()
    }
    naskah = asdict(k.naskah)
    naskah["tanggal"] = k.naskah.tanggal and k.naskah.tanggal.isoformat()
    logo = k.naskah.profil.logo
    naskah["profil"]["logo"] = logo and base64.b64encode(logo).decode()
    return {"parameter": dict(k.parameter), "label": dict(k.label), "tabel": tabel, "naskah": naskah}


def dari_kawat(isi: Mapping[str, Any]) -> KonteksLaporan:
    """What `ke_kawat` wrote, read-only again."""
    tabel = {
        nama: TabelData(
            tuple(MappingProxyType({kol: _nilai(v) for kol, v in b.items()}) for b in t["baris"]),
            t["jumlah"],
            _hari(t["per"]),
        )
        for nama, t in isi["tabel"].items()
    }
    return KonteksLaporan(
        MappingProxyType(isi["parameter"]),
        MappingProxyType(isi["label"]),
        MappingProxyType(tabel),
        _keterangan(isi["naskah"]),
    )


def _hari(teks: str | None) -> date | None:
    return date.fromisoformat(teks) if teks else None


def _keterangan(isi: Mapping[str, Any]) -> KeteranganNaskah:
    profil = dict(isi["profil"])
    profil["kop"] = tuple(profil["kop"])
    profil["logo"] = base64.b64decode(profil["logo"]) if profil["logo"] else None
    ubah = {
        "profil": ProfilNaskah(**profil),
        "penandatangan": tuple(Penandatangan(**p) for p in isi["penandatangan"]),
        "tanggal": _hari(isi["tanggal"]),
    }
    return KeteranganNaskah(**{**isi, **ubah})


def _sel(v: Nilai) -> Any:
    if isinstance(v, Decimal):
        return {"d": str(v)}
    return {"t": v.isoformat()} if isinstance(v, date) else v


def _nilai(v: Any) -> Nilai:
    if not isinstance(v, dict):
        hasil: Nilai = v
        return hasil
    return Decimal(v["d"]) if "d" in v else date.fromisoformat(v["t"])


def bungkus(naskah: object, laporan: FormatLaporan) -> tuple[dict[str, Any], bytes]:
    """In the child: the document as JSON and one byte string; refuses what is not the Naskah of the engine."""
    jenis = NASKAH_MESIN[laporan.mesin]
    if not isinstance(naskah, jenis):
        raise TypeError(f"susun harus mengembalikan {jenis.__name__}, bukan {type(naskah).__name__}")
    kepala: dict[str, Any] = {k: getattr(naskah, k) for k in ("judul", "nama_berkas")}
    match naskah:
        case Naskah():
            kepala |= {"html": naskah.html, "css": naskah.css}
            bita = {str(n): bytes(b) for n, b in naskah.aset.items()}
        case NaskahTypst():
            kepala |= {"sumber": naskah.sumber, "data": _json(naskah.data)}
            bita = {str(n): bytes(b) for n, b in naskah.aset.items()}
        case _:
            kepala |= {"data": _json(naskah.data)}
            bita = {"templat": bytes(naskah.templat)}
    return {**kepala, "aset": {n: len(b) for n, b in bita.items()}}, b"".join(bita.values())


def _json(data: object) -> str:
    """Plain values only; dates as ISO text and decimals as text must be made by the format."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, sort_keys=True)


def buka(laporan: FormatLaporan, isi: Any, bita: bytes) -> SemuaNaskah:
    """In the parent: the document, checked; GalatPlugin when a part has the wrong kind or size."""
    kode = laporan.kode
    if not isinstance(isi, dict):
        raise GalatPlugin(f"laporan '{kode}' tidak mengembalikan naskah")
    ruas = {"judul": 300, "nama_berkas": 120}
    match NASKAH_MESIN[laporan.mesin].__name__:
        case "Naskah":
            ruas |= {"html": MAKS_HTML, "css": MAKS_HTML}
        case "NaskahTypst":
            ruas |= {"sumber": MAKS_HTML, "data": MAKS_DATA}
        case _:
            ruas |= {"data": MAKS_DATA}
    for nama, maks in ruas.items():
        if type(isi.get(nama)) is not str or len(isi[nama]) > maks:
            raise GalatPlugin(f"laporan '{kode}': {nama} harus teks, paling panjang {maks} huruf")
    if not _NAMA.fullmatch(isi["nama_berkas"]):
        raise GalatPlugin(f"laporan '{kode}': nama berkas {isi['nama_berkas']!r:.80} tidak sah")
    aset = _aset(kode, isi.get("aset"), bita)
    kepala = (isi["judul"], isi["nama_berkas"])
    if "html" in ruas:
        return Naskah(*kepala, isi["html"], isi["css"], aset)
    data = json.loads(isi["data"])
    if not isinstance(data, dict):
        raise GalatPlugin(f"laporan '{kode}': data harus pemetaan nama ke nilai")
    if "sumber" in ruas:
        return NaskahTypst(*kepala, isi["sumber"], data, aset)
    return NaskahTemplat(*kepala, aset["templat"], data)


def _aset(kode: str, panjang: object, bita: bytes) -> Mapping[str, bytes]:
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
    return MappingProxyType(aset)
