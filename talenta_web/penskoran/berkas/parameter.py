"""Parameters: definitions, validation of given values, and filling them into the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, Literal

from talenta_web.penskoran.berkas.batas import kutip
from talenta_web.penskoran.berkas.laci import Catatan, Laci
from talenta_web.penskoran.galat import GalatParameter
from talenta_web.penskoran.kamus import kamus
from talenta_web.penskoran.model import Parameter
from talenta_web.ungkapan.galat import saran_nama
from talenta_web.ungkapan.tipe import Tipe

_KODE = re.compile(r"^[a-z][a-z0-9_]{0,47}$")
TIPE: tuple[Literal["pilihan", "angka", "bulat"], ...] = ("pilihan", "angka", "bulat")
MAKS_RAGAM = 64
Isi = str | float


def urai_parameter(isi: Mapping[str, Any], catatan: Catatan) -> dict[str, Parameter]:
    """Read [parameter.<kode>]."""
    hasil = {}
    kolom = kamus()["pegawai"].kolom
    for kode, laci in Laci(isi, (), catatan).bagian("parameter"):
        if not _KODE.match(kode):
            laci.lapor(None, f"Kode `{kode}` harus huruf kecil, angka, dan garis bawah", "Contoh: batas_jp")
        if kode == "acuan" or kode in kolom:
            arti = "tanggal acuan" if kode == "acuan" else f"kolom pegawai ({kolom[kode].arti})"
            laci.lapor(None, f"Nama parameter `{kode}` sudah berarti {arti}", f"Pakai nama lain: batas_{kode}")
        tipe = laci.pilihan("tipe", TIPE)
        nama, arti = laci.teks("nama"), laci.teks("arti", "")
        isi_pilihan = laci.laci("pilihan") if tipe == "pilihan" else None
        pilihan = {str(k): str(v) for k, v in isi_pilihan.isi.items()} if isi_pilihan else {}
        p = Parameter(kode, nama, tipe, laci.mentah("bawaan"), pilihan, laci.angka("min"), laci.angka("maks"), arti)
        if tipe != "pilihan" and (p.min is None or p.maks is None):
            laci.lapor(None, f"Parameter `{kode}` memerlukan `min` dan `maks`", "Contoh: min = 0, maks = 100")
        try:
            hasil[kode] = Parameter(kode, nama, tipe, sahkan(p, p.bawaan), pilihan, p.min, p.maks, arti)
        except GalatParameter as e:
            laci.lapor("bawaan", str(e), "Perbaiki `bawaan` atau batasnya")
        laci.selesai()
    return hasil


def sahkan(p: Parameter, nilai: object) -> Isi:
    """The value in the type of the parameter; raises GalatParameter outside its bounds. Numbers may come as text."""
    if p.tipe == "pilihan":
        if isinstance(nilai, str) and nilai in p.pilihan:
            return nilai
        raise GalatParameter(f"Parameter {p.kode} = {kutip(nilai)} tidak dikenal. Pilihan: {', '.join(p.pilihan)}.")
    try:
        angka = float(str(nilai)) if not isinstance(nilai, bool) else float("nan")
    except ValueError:
        angka = float("nan")
    if not (p.min is not None and p.maks is not None and p.min <= angka <= p.maks):
        raise GalatParameter(f"Parameter {p.kode} = {kutip(nilai)} di luar batas {p.min} sampai {p.maks}.")
    if p.tipe == "bulat" and angka != int(angka):
        raise GalatParameter(f"Parameter {p.kode} = {kutip(nilai)} harus bilangan bulat.")
    return angka


def lengkapi(daftar: Mapping[str, Parameter], nilai: Mapping[str, object]) -> dict[str, Isi]:
    """All parameters with the given values over the defaults; raises GalatParameter."""
    if asing := [n for n in nilai if n not in daftar]:
        saran = saran_nama(asing[0], daftar)
        raise GalatParameter(f"Parameter {asing[0]} tidak dikenal aturan ini." + (f" {saran}." if saran else ""))
    return {k: sahkan(p, nilai[k]) if k in nilai else p.bawaan for k, p in daftar.items()}


def ragam(daftar: Mapping[str, Parameter]) -> Iterator[dict[str, Isi]]:
    """The combinations the checker looks at: every choice (all together up to 64, else one at a time)."""
    baku: dict[str, Isi] = {k: p.bawaan for k, p in daftar.items()}
    pilihan = {k: tuple(p.pilihan) for k, p in daftar.items() if p.tipe == "pilihan"}
    jumlah = 1
    for isi in pilihan.values():
        jumlah *= len(isi)
    if jumlah <= MAKS_RAGAM:
        for kombinasi in product(*pilihan.values()):
            yield baku | dict(zip(pilihan, kombinasi, strict=True))
    else:
        yield baku
        yield from (baku | {k: v} for k, isi in pilihan.items() for v in isi if v != baku[k])


def isi_parameter(nilai: Any, parameter: Mapping[str, Isi], catatan: Catatan, jalur: tuple[str, ...] = ()) -> Any:
    """Fill in `{ parameter = "p" }` and `{ parameter = "p", pilihan = { a = .. } }`."""
    if isinstance(nilai, list):
        return [isi_parameter(v, parameter, catatan, jalur) for v in nilai]
    if not isinstance(nilai, dict):
        return nilai
    if isinstance(nilai.get("parameter"), str) and set(nilai) <= {"parameter", "pilihan"}:
        kode = nilai["parameter"]
        if kode not in parameter:
            catatan.lapor(
                jalur, f"Parameter `{kode}` tidak dikenal", saran_nama(kode, parameter) or f"Tulis [parameter.{kode}]"
            )
            return None
        if "pilihan" not in nilai:
            isi = parameter[kode]
            return int(isi) if isinstance(isi, float) and isi == int(isi) else isi
        pilihan = nilai["pilihan"]
        if not isinstance(pilihan, dict) or parameter[kode] not in pilihan:
            catatan.lapor(
                jalur, f"Tidak ada isi untuk pilihan {parameter[kode]!r} dari parameter `{kode}`", "Tambahkan isinya"
            )
            return None
        return isi_parameter(pilihan[parameter[kode]], parameter, catatan, jalur)
    return {k: isi_parameter(v, parameter, catatan, (*jalur, k)) for k, v in nilai.items()}


def tipe_tetapan(daftar: Mapping[str, Parameter]) -> dict[str, Tipe]:
    """Constants that expressions may name: acuan and the parameters."""
    return {"acuan": Tipe.TANGGAL} | {k: Tipe.TEKS if p.tipe == "pilihan" else Tipe.ANGKA for k, p in daftar.items()}
