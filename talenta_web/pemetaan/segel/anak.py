"""Child side of `talenta segel periksa`: a file from elsewhere is opened and computed where it can hurt nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from talenta_web.basis.proses import Batas, DitolakAnak, jalankan
from talenta_web.pemetaan.segel.berkas import GalatSegel, buka
from talenta_web.pemetaan.segel.uji import Pemeriksaan, Verdik, periksa

BATAS = Batas(detik=3600, cpu_detik=7200, memori_mib=16_384, jawaban_mib=1, terkunci=True)


def periksa_berkas(jalur: Path) -> Verdik:
    """The verdict on a file, from a locked child; raises GalatProses when it cannot be read or needs too much."""
    data, _ = jalankan(f"{__name__}:di_anak", {"jalur": str(jalur.resolve())}, batas=BATAS)
    bagian = tuple(Pemeriksaan(**p) for p in data["pemeriksaan"])
    return Verdik(data["pemetaan"], data["kode"], bagian, data["hasil"], tuple(data["beda"]), tuple(data["versi"]))


def di_anak(arg: Mapping[str, Any], _isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Entry point of the child."""
    try:
        return asdict(periksa(buka(Path(arg["jalur"])))), b""
    except GalatSegel as e:
        raise DitolakAnak(str(e)) from e
