"""Typst: a NaskahTypst to PDF. The root of the compiler is a fresh folder of copies, so nothing else can be read."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from talenta_web.basis.proses import Batas
from talenta_web.cetak.cakupan import terlihat
from talenta_web.cetak.cap import Cap, baris_cap, qr_cap
from talenta_web.cetak.gaya import KELUARGA
from talenta_web.cetak.jalan import GalatCetak, cetak_anak
from talenta_web.kontrak.laporan import NaskahTypst

BATAS = Batas(detik=90, cpu_detik=120, memori_mib=3072, jawaban_mib=96, terkunci=True)
ISI = "isi.typ"
_MILIK = {ISI, "talenta.typ", "data.json"}
_NAMA = re.compile(r"(?!inti/)[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)*\.(png|jpe?g|gif|webp|svg|typ|json|csv|toml|txt)")


def cetak_typst(naskah: NaskahTypst, cap: Cap, *, batas: Batas = BATAS) -> tuple[bytes, int]:
    """Bytes and number of pages; raise GalatCetak, with the line of the source where there is one."""
    if asing := sorted(n for n in naskah.aset if n in _MILIK or not _NAMA.fullmatch(n)):
        raise GalatCetak(f"Nama berkas '{asing[0]}' pada naskah tidak dapat dipakai.")
    qr = qr_cap(cap.keterangan)
    inti = {
        "data.json": _json(naskah.data), "inti/naskah.json": _json(_keterangan(naskah, cap, qr is not None)),
        **({"inti/logo.png": cap.keterangan.profil.logo} if cap.keterangan.profil.logo else {}),
        **({"inti/cap-qr.svg": qr} if qr else {}),
    }  # fmt: skip
    lampiran = {f"inti/lampiran/{n}": isi for n, isi in enumerate(cap.lampiran.values())}
    with tempfile.TemporaryDirectory(prefix="talenta-typst-") as folder:
        _salin(Path(folder), {**_dasar(), **naskah.aset, **inti, **lampiran, ISI: _sumber(naskah)})
        arg = {
            "folder": folder, "varian": cap.varian, "tanggal": cap.tanggal.isoformat() if cap.tanggal else None,
            "lampiran": list(zip(cap.lampiran, lampiran, strict=True)), "aset": sorted(naskah.aset),
        }  # fmt: skip
        info, hasil = cetak_anak("talenta_web.cetak.anak_typst:susun", arg, {}, batas)
    return hasil, info["halaman"]


def _sumber(naskah: NaskahTypst) -> bytes:
    """The author's text behind one line of ours; messages count that line out again."""
    return b'#import "/talenta.typ": *\n' + naskah.sumber.encode()


def _dasar() -> dict[str, bytes]:
    asal = files(__package__).joinpath("dasar")
    nama = {"talenta.typ": "talenta.typ", "inti/tulis.typ": "tulis.typ", "inti/gambar.typ": "gambar.typ"}
    return {di: asal.joinpath(n).read_bytes() for di, n in nama.items()}


def _salin(folder: Path, berkas: Mapping[str, bytes]) -> None:
    for nama, isi in berkas.items():
        jalur = folder / nama
        jalur.parent.mkdir(parents=True, exist_ok=True)
        jalur.write_bytes(isi)


def _keterangan(naskah: NaskahTypst, cap: Cap, qr: bool) -> dict[str, Any]:
    k = cap.keterangan
    p = k.profil
    atas, kanan, bawah, kiri = cap.margin
    lebar, tinggi = cap.ukuran
    return {
        "judul": naskah.judul, "nama": p.nama, "kop": p.kop, "alamat": p.alamat, "logo": bool(p.logo),
        "tempat": p.tempat, "nomor": k.nomor, "tanggal": k.tanggal, "nomor_halaman": p.nomor_halaman,
        "huruf": KELUARGA[p.huruf],
        "ukuran_huruf": p.ukuran_huruf, "lebar": lebar, "tinggi": tinggi, "cap": baris_cap(k), "qr": qr,
        "margin": {"atas": atas, "kanan": kanan, "bawah": bawah, "kiri": kiri},
        "penandatangan": [{**asdict(t), "kepala": t.kepala} for t in k.penandatangan],
    }  # fmt: skip


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(terlihat(data), ensure_ascii=False, default=_polos).encode()


def _polos(nilai: Any) -> Any:
    if isinstance(nilai, Decimal):
        return float(nilai)
    if isinstance(nilai, date | datetime):
        return nilai.isoformat()
    if isinstance(nilai, Mapping):
        return dict(nilai)
    raise TypeError(f"{type(nilai).__name__} bukan data polos")
