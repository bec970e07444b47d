"""What changed between two versions by meaning, and the smallest legal step of the version number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Literal

from talenta_web.kuesioner.model import Butir, Jawab, Kuesioner, Skor
from talenta_web.ungkapan import Ungkapan

Tingkat = Literal["patch", "minor", "mayor"]
Jenis = Literal["tambah", "hapus", "ubah"]
_URUT: tuple[Tingkat, ...] = ("patch", "minor", "mayor")
PATCH = frozenset({"nama", "uraian", "tanya", "petunjuk", "acuan", "teks", "pesan", "dasar", "berlaku", "tata"})
MINOR = frozenset({
    "bukti", "jumlah_min", "hint", "biaya", "wajib_bukti", "status_naskah", "aras", "berlaku_bulan", "level_maks",
    "penerbit", "dokumen", "satuan", "boleh_koreksi",
})  # fmt: skip
"""Everything that is in neither set decides a score or which answers fit: mayor."""


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One difference: `bagian` (kuesioner, simpul, butir, gerbang, predikat, hasil, bukti, aras), code, field, and
    both values as text.
    """

    bagian: str
    kode: str
    jenis: Jenis
    bidang: str
    lama: str
    baru: str
    tingkat: Tingkat


@dataclass(frozen=True, slots=True)
class Selisih:
    """All differences; `tingkat` None = none. `versi_terkecil`: the lowest number that the new version may carry."""

    perubahan: tuple[Perubahan, ...]
    tingkat: Tingkat | None
    versi_terkecil: str
    cukup: bool


def urutan(versi: str) -> tuple[int, ...]:
    """For sorting."""
    return tuple(int(x) for x in versi.split("."))


def selisih(lama: Kuesioner, baru: Kuesioner) -> Selisih:
    """Compare; `cukup` says whether the number of `baru` is at least the lowest one."""
    semua = tuple(_semua(lama, baru))
    tingkat = max((p.tingkat for p in semua), key=_URUT.index, default=None)
    terkecil = naikkan(lama.versi, tingkat)
    return Selisih(semua, tingkat, terkecil, urutan(baru.versi) >= urutan(terkecil))


def naikkan(versi: str, tingkat: Tingkat | None) -> str:
    """The next number of that step; the same number when nothing changed."""
    a, b, c = urutan(versi)
    return {None: versi, "patch": f"{a}.{b}.{c + 1}", "minor": f"{a}.{b + 1}.0", "mayor": f"{a + 1}.0.0"}[tingkat]


def _semua(a: Kuesioner, b: Kuesioner) -> Iterator[Perubahan]:
    for bidang in ("nama", "uraian", "dasar", "berlaku", "status_naskah", "kosong", "tidak_berlaku", "desimal",
                   "dari_min", "dari_maks", "ke_min", "ke_maks"):  # fmt: skip
        yield from _ubah("kuesioner", a.kode, bidang, getattr(a, bidang), getattr(b, bidang))
    yield from _ubah("kuesioner", a.kode, "kode", a.kode, b.kode)
    yield from _daftar("skala", {f"{t.nilai}": t for t in a.skala}, {f"{t.nilai}": t for t in b.skala})
    yield from _daftar("simpul", a.simpul, b.simpul)
    yield from _daftar(
        "butir", {k: _datar(a, x) for k, x in a.butir.items()}, {k: _datar(b, x) for k, x in b.butir.items()}
    )
    yield from _daftar("gerbang", {g.kode: g for g in a.gerbang}, {g.kode: g for g in b.gerbang})
    yield from _daftar(
        "predikat", {f"{p.min}": _pita(p) for p in a.predikat}, {f"{p.min}": _pita(p) for p in b.predikat}
    )
    yield from _daftar(
        "hasil", {h.nama: {"jika": h.jika} for h in a.hasil}, {h.nama: {"jika": h.jika} for h in b.hasil}
    )
    yield from _daftar("bukti", a.bukti, b.bukti, "minor")
    yield from _daftar("aras", {x.nama: x for x in a.aras}, {x.nama: x for x in b.aras}, "minor", "minor")
    for bagian, kiri, kanan in (("simpul", a.simpul, b.simpul), ("butir", a.butir, b.butir)):
        sama = [k for k in kiri if k in kanan]
        if sama != [k for k in kanan if k in kiri]:
            yield Perubahan(bagian, "", "ubah", "tata", "urutan lama", "urutan baru", "patch")


def _pita(p: Any) -> dict[str, object]:
    return {"predikat": p.nama, "uraian": p.uraian}


def _datar(k: Kuesioner, b: Butir) -> dict[str, object]:
    """The fields of a butir in one level; the levels of the instrument are compared once, as `skala`."""
    hasil: dict[str, object] = {"dinilai": b.dinilai}
    for f in fields(b):
        nilai = getattr(b, f.name)
        match nilai:
            case Jawab():
                hasil |= {x.name: getattr(nilai, x.name) for x in fields(nilai) if x.name != "pilihan"}
                hasil["pilihan"] = tuple(sorted((p.kode, _teks(p.nilai)) for p in nilai.pilihan))
                hasil |= {f"teks pilihan {p.kode}": p.teks for p in nilai.pilihan}
            case Skor():
                hasil |= {f"skor.{x.name}": getattr(nilai, x.name) for x in fields(nilai)}
            case _ if f.name == "tingkat":
                sendiri = () if b.tingkat == k.skala else b.tingkat
                hasil["tingkat"] = tuple(t.nilai for t in sendiri)
                hasil |= {f"teks tingkat {t.nilai}": (t.nama, t.teks) for t in sendiri}
            case _ if f.name == "kriteria":
                hasil["kriteria"] = tuple((x.kode, x.level) for x in b.kriteria)
                for x in b.kriteria:
                    hasil |= {f"teks kriteria {x.kode}": x.teks, f"bukti kriteria {x.kode}": (x.bukti, x.jumlah_min)}
            case _:
                hasil[f.name] = nilai
    return hasil


def _daftar(
    bagian: str, a: Mapping[str, Any], b: Mapping[str, Any], tetap: Tingkat = "mayor", batas: Tingkat = "mayor"
) -> Iterator[Perubahan]:
    """Entries by code: gone, new, changed field by field; `tetap` is what coming or going means."""
    for kode in [k for k in (*a, *b) if (k in a) != (k in b)]:
        hilang = kode in a
        isi = _isi((a if hilang else b)[kode])
        berat = "minor" if bagian == "butir" and not hilang and isi.get("dinilai") is False else tetap
        judul = str(isi.get("nama") or isi.get("tanya") or isi.get("predikat") or isi.get("teks") or "")
        yield Perubahan(
            bagian, kode, "hapus" if hilang else "tambah", "", judul if hilang else "", "" if hilang else judul, berat
        )  # fmt: skip
    for kode in a:
        if kode in b:
            kiri, kanan = _isi(a[kode]), _isi(b[kode])
            for bidang in dict.fromkeys((*kiri, *kanan)):
                for p in _ubah(bagian, kode, bidang, kiri.get(bidang), kanan.get(bidang)):
                    yield (
                        p
                        if batas == "mayor" or p.tingkat == "patch"
                        else Perubahan(p.bagian, p.kode, p.jenis, p.bidang, p.lama, p.baru, batas)
                    )


def _isi(x: Any) -> dict[str, Any]:
    return x if isinstance(x, dict) else {f.name: getattr(x, f.name) for f in fields(x)}


def _ubah(bagian: str, kode: str, bidang: str, lama: object, baru: object) -> Iterator[Perubahan]:
    kiri, kanan = _teks(lama), _teks(baru)
    if kiri != kanan:
        yield Perubahan(bagian, kode, "ubah", bidang, kiri, kanan, _berat(bagian, bidang))


def _berat(bagian: str, bidang: str) -> Tingkat:
    pokok = bidang.split(" ")[0]
    if pokok in PATCH and not (bagian == "kuesioner" and bidang == "kode"):
        return "patch"
    return "minor" if pokok in MINOR else "mayor"


def _teks(x: object) -> str:
    match x:
        case None:
            return ""
        case Ungkapan():
            return " ".join(x.teks.split())
        case Decimal():
            return f"{x.normalize():f}".replace(".", ",")
        case bool():
            return "ya" if x else "tidak"
        case tuple():
            return "; ".join(_teks(y) for y in x)
    if hasattr(x, "__dataclass_fields__"):
        return " ".join(filter(None, (_teks(v) for v in _isi(x).values())))
    return str(x)
