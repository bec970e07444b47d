"""The address of the list as a request for people, and back: the query string is the state of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from talenta_web.pegawai.daftar.kolom import BAWAAN, KOLOM, NAMA, PILIHAN
from talenta_web.pegawai.daftar.queries.saring import Saring
from talenta_web.pegawai.daftar.queries.urut import KUNCI, Urut
from talenta_web.web.alamat import Alamat

UKURAN = ("25", "50")  # the access matrix allows at most 50 people on a page (C01)
JALAN = "/pegawai/"
_TINGKAT = {"1", "2", "3", "4"}
PARAM = ("level", "rumpun", "unit", "q", *PILIHAN, "urut", "kolom", "hal")
"""What an address of the list may say, and a saved view keeps."""
_PANJANG = 200


@dataclass(frozen=True, slots=True)
class Permintaan:
    """Filters, order, columns and page size. `param` are those that the address states itself."""

    saring: Saring
    unit: str | None
    urut: Urut
    kolom: tuple[str, ...]
    ukuran: int
    param: Mapping[str, str]

    def alamat(self, jalan: str = JALAN) -> Alamat:
        """The same request under a path."""
        return Alamat(jalan, self.param)


def baca(arg: Mapping[str, str], bawaan: Mapping[str, str]) -> Permintaan:
    """What the address asks for; what it does not say about columns and size comes from the account's usual view.

    Unknown names and values are left out, as if they had not been sent.
    """
    param = {k: " ".join(arg[k].split())[:_PANJANG] for k in PARAM if arg.get(k, "").strip()}
    lain = tuple((k, param[k]) for k, isi in PILIHAN.items() if param.get(k) in dict(isi))
    level = int(param["level"]) if param.get("level") in _TINGKAT else None
    q = param.get("q", "")[:80]
    saring = Saring(level, param.get("rumpun"), q, lain)
    ukuran = param.get("hal") or bawaan.get("hal", "")
    bersih = {
        "level": str(level or ""),
        "rumpun": param.get("rumpun", ""),
        "unit": param.get("unit", ""),
        "q": q,
        **dict(lain),
        "urut": param.get("urut", ""),
        "kolom": ",".join(_kolom(param.get("kolom", ""))),
        "hal": param["hal"] if param.get("hal") in UKURAN else "",
    }
    return Permintaan(
        saring,
        param.get("unit"),
        _urut(param.get("urut", "")),
        _kolom(param.get("kolom", "")) or _kolom(bawaan.get("kolom", "")) or BAWAAN,
        int(ukuran) if ukuran in UKURAN else 50,
        {k: v for k, v in bersih.items() if v},
    )


def _urut(teks: str) -> Urut:
    kode = teks.removeprefix("-")
    return Urut(kode, teks.startswith("-")) if kode in KUNCI else Urut()


def _kolom(teks: str) -> tuple[str, ...]:
    """Known columns, each once, in the order asked for."""
    return tuple(dict.fromkeys(k for k in teks.split(",") if k in KOLOM))


def keping(p: Permintaan, rumpun: Mapping[str, str], unit: str | None) -> tuple[tuple[str, str], ...]:
    """Filters in words, each with the address without it."""
    alamat, s = p.alamat(), p.saring
    butir = [
        (f"Level: {s.level}" if s.level else "", "level"),
        (f"Rumpun: {rumpun.get(s.rumpun, s.rumpun)}" if s.rumpun else "", "rumpun"),
        (f"Unit: {unit}" if unit else "", "unit"),
        *((f"{KOLOM[k].judul}: {dict(PILIHAN[k])[nilai]}", k) for k, nilai in s.lain),
        (f"Cari: {s.q}" if s.q else "", "q"),
    ]
    return tuple((teks, alamat.dengan(**{k: None})) for teks, k in butir if teks)


def urutan_kata(u: Urut) -> str:
    """The order in words."""
    judul = KOLOM[u.kode].judul if u.kode in KOLOM else NAMA.judul
    return f"{judul}, {'menurun' if u.turun else 'menaik'}"
