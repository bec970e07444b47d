"""Child side of the first question about an upload: roughly how many rows. Nothing is parsed, refusals come later."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from talenta_web.basis.proses import Batas
from talenta_web.pegawai.impor import arsip
from talenta_web.pegawai.impor.batas import MAKS_ISI, MIB
from talenta_web.pegawai.impor.bundel import Potongan

BATAS = Batas(detik=20, cpu_detik=20, memori_mib=512, jawaban_mib=1)


def hitung(arg: dict[str, Any], _isi: bytes) -> tuple[int, bytes]:
    """Lines of a .csv, row elements of an .xlsx, header rows included; stops at the greatest size that is read."""
    jumlah, sisa = 0, MAKS_ISI
    ukuran = arg.get("ukuran", Path(arg["jalur"]).stat().st_size)
    with io.BufferedReader(Potongan(arg["jalur"], arg.get("awal", 0), ukuran), MIB) as berkas:
        if Path(arg["nama"]).suffix.lower() == ".csv":
            while blok := berkas.read(MIB):
                jumlah += blok.count(b"\n")
            return jumlah, b""
        buku = arsip.buka(berkas)
        for entri in buku.infolist():  # a sheet is where the relations of the workbook say: any part may be one
            with buku.open(entri) as lembar:
                ekor = b""
                while sisa > 0 and (blok := lembar.read(MIB)):
                    sisa -= len(blok)
                    data = ekor + blok
                    jumlah += data.count(b"<row") + data.count(b":row ")
                    ekor = data[-3:]
    return jumlah, b""
