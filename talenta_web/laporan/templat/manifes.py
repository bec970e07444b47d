"""The manifest of a version: a whole report format as plain data, and back to a FormatLaporan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, cast

from talenta_web.host.templat import FUNGSI
from talenta_web.kontrak import BatasKerja, FormatLaporan, Kertas, KonteksLaporan, LembarTabel, Parameter
from talenta_web.kontrak.laporan import Kebutuhan, SemuaNaskah

AWALAN = "templat."
"""Codes of uploaded formats begin with it, so that no plugin's code is taken."""
KEMAMPUAN = ("laporan.agregat", "laporan.perorangan.pdf", "laporan.peta_talenta.pdf")
"""Capabilities that a template may ask for; each dataset asks for its own besides."""
TERPAKAI = frozenset({"isian", "label", "jumlah", "per", "naskah", "penandatangan", "loop"}) | FUNGSI
"""Names in the data of a template that a need cannot take."""
BATAS = BatasKerja(detik=30.0, memori_mib=512)


def ke_format(
    kode: str, nama: str, uraian: str, versi: str, manifes: Mapping[str, Any],
    susun: Callable[[KonteksLaporan], SemuaNaskah],
) -> FormatLaporan:  # fmt: skip
    """The format that a manifest describes; `host.deskriptor.periksa_laporan` says whether it can run."""
    m = manifes
    return FormatLaporan(
        kode=f"{AWALAN}{kode}",
        nama=nama,
        uraian=uraian,
        kemampuan=m["kemampuan"],
        dataset=tuple(
            Kebutuhan(d["sebagai"], d["dataset"], tuple(d["kolom"]), d["batas"], MappingProxyType(dict(d["tetap"])))
            for d in m["dataset"]
        ),
        parameter=tuple(
            Parameter(p["kode"], p["nama"], p["jenis"], p["wajib"], tuple((k, v) for k, v in p["pilihan"]))
            for p in m["parameter"]
        ),
        susun=susun,
        keluaran=tuple(m["keluaran"]),
        batas=BATAS,
        mesin=m["mesin"],
        kertas=Kertas(m["kertas"]["ukuran"], m["kertas"]["orientasi"]),
        varian=m["varian"],
        lembar=tuple(
            LembarTabel(x["sebagai"], x["nama"], cast(Any, tuple((k, v) for k, v in x["kolom"]))) for x in m["lembar"]
        ),
        tertanda=m["tertanda"],
        lampirkan_data=m["lampirkan_data"],
        versi=versi,
    )


def baru(**isi: Any) -> dict[str, Any]:
    """A manifest with the usual values where none are given."""
    return {
        "kemampuan": KEMAMPUAN[0],
        "mesin": "docx",
        "keluaran": ["docx"],
        "kertas": {"ukuran": None, "orientasi": "tegak"},
        "varian": "pdf/a-3u",
        "tertanda": False,
        "lampirkan_data": True,
        "dataset": [],
        "parameter": [],
        "lembar": [],
        **isi,
    }
