"""What a role lets do, in words, from the permission matrix."""

from __future__ import annotations

from collections.abc import Set

from talenta_web.domain.izin import NAMA_PERAN, PERAN, Sel
from talenta_web.web.konteks import matriks

_LINGKUP = {
    "P": "umum",
    "O": "milik sendiri",
    "U": "unit atau penugasannya",
    "S": "seluruh instansi",
    "M": "seluruh instansi, identitas disamarkan",
    "A": "angka total saja",
}


def _syarat(sel: Sel) -> str:
    butir = (
        ("sandi diminta lagi", sel.segar),
        ("dua orang", sel.dua_orang),
        ("bukan data sendiri", sel.bukan_sendiri),
        ("menurut keadaan", sel.keadaan),
    )
    return ", ".join(teks for teks, ada in butir if ada)


def hak_peran(peran: Set[str]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Per role: its name and (capability, scope, conditions), without what everybody may."""
    hasil = []
    for kode in PERAN:
        if kode not in peran:
            continue
        baris = [
            (k.nama, _LINGKUP[k.sel[kode].huruf], _syarat(k.sel[kode]))
            for k in matriks().kemampuan.values()
            if k.sel[kode].huruf != "-" and not k.umum
        ]
        hasil.append((NAMA_PERAN[kode], baris))
    return hasil
