"""Child side of an upload: load a rule text under limits and answer plain data, or the list of what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from talenta_web.basis.proses import DitolakAnak

MAKS_MASALAH, MAKS_PESAN = 100, 400
_KODE = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")


def periksa(arg: Mapping[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Check the TOML text `isi` (named `arg["nama"]`): rule, examples, and that it can be shown as a document."""
    from talenta_web.aturan.contoh import bersih, hasil_contoh
    from talenta_web.penskoran import GalatAturan, muat

    nama = str(arg["nama"])
    teks = isi.decode("utf-8-sig")
    try:
        terikat = muat(teks, asal=nama).terapkan({})
    except GalatAturan as e:
        raise DitolakAnak("ditolak", masalah=[_objek(m) for m in e.masalah[:MAKS_MASALAH]]) from None
    a = terikat.aturan
    salah = [] if _KODE.fullmatch(a.kode) else [("kode", "Pakai huruf kecil, angka, titik, atau tanda hubung.")]
    salah += [
        (k, f"Tulis satu baris, paling banyak {n} huruf.")
        for k, v, n in (("nama", a.nama, 200), ("versi", a.versi, 40))
        if not v or v != bersih(v, n)
    ]
    if salah:
        raise DitolakAnak(
            "ditolak",
            masalah=[
                {"baris": None, "simpul": None, "pesan": f"`{k}` pada [aturan] tidak dapat dipakai.", "saran": s}
                for k, s in salah
            ],
        )
    data = {
        "kode": a.kode, "nama": a.nama, "versi": a.versi, "parameter": dict(terikat.parameter),
        "digest": terikat.digest, "contoh": hasil_contoh(terikat),
        "peringatan": [_objek(m) for m in a.masalah[:MAKS_MASALAH]],
    }  # fmt: skip
    return data, b""


def _objek(m: Any) -> dict[str, Any]:
    teks = {k: None if getattr(m, k) is None else str(getattr(m, k))[:MAKS_PESAN] for k in ("simpul", "pesan", "saran")}
    return {"baris": m.baris, **teks}
