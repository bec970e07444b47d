"""One import, or only its reading, in a fresh process: prints the peak resident memory of that process in KiB."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from talenta_web.pegawai.impor.baca import urai
from talenta_web.pegawai.impor.bundel import buka
from talenta_web.pegawai.padan.kamus import kata
from talenta_web.pegawai.service import impor_berkas
from tests.bench.impor.lembar_besar import pabrik


def utama(apa: str, db: str, berkas: str) -> None:
    """`impor` or `urai`, then print."""
    if apa == "urai":
        bagian = buka(Path(berkas), "orang.xlsx").bagian
        urai({"berkas": [b.ke_dict() for b in bagian], "kata": sorted(kata()), "kepala": {}, "baris": None}, b"")
    else:
        with pabrik(f"sqlite:///{db}")() as s:
            hasil = impor_berkas(s, instansi_id=1, pelaku_id=None, jalur=Path(berkas), uji=False)
            assert hasil.diterapkan, hasil.masalah[:3]
    puncak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    assert puncak
    print(puncak[1])  # noqa: T201


if __name__ == "__main__":
    utama(*sys.argv[1:])
