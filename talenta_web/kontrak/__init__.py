"""PUBLIC plugin API, semantically versioned: everything a plugin may import from talenta-web.

A plugin is a class that subclasses `TalentaPlugin`, marks its methods with `@hookimpl` and returns descriptors. See
plugins/README.md for the guide; tests keep that guide equal to this package.
"""

from __future__ import annotations

from talenta_web.kontrak.aturan import Aturan
from talenta_web.kontrak.data import Dataset, KolomData, Nilai, Permintaan, TabelData
from talenta_web.kontrak.laporan import FormatLaporan, Kebutuhan, KonteksLaporan, Naskah, Parameter
from talenta_web.kontrak.plugin import API, NAMA_PROYEK, TalentaPlugin, hookimpl, hookspec
from talenta_web.ungkapan.tipe import Tipe

__all__ = [
    "API",
    "NAMA_PROYEK",
    "Aturan",
    "Dataset",
    "FormatLaporan",
    "Kebutuhan",
    "KolomData",
    "KonteksLaporan",
    "Naskah",
    "Nilai",
    "Parameter",
    "Permintaan",
    "TabelData",
    "TalentaPlugin",
    "Tipe",
    "hookimpl",
    "hookspec",
]
