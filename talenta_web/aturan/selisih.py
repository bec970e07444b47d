"""Two checked rules side by side: everything in which they differ, by part, code and matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from talenta_web.aturan.uraian import uraikan, utuh
from talenta_web.penskoran import AturanTerikat


@dataclass(frozen=True, slots=True)
class Beda:
    """One difference; `lama` None = only in B, `baru` None = only in A. `kode` is the node, axis, source..."""

    bagian: str
    kode: str
    nama: str
    hal: str
    lama: str | None
    baru: str | None


@dataclass(frozen=True, slots=True)
class Selisih:
    """Both rules as "code version (digest)" and their differences in the order of the file."""

    a: Mapping[str, str]
    b: Mapping[str, str]
    beda: tuple[Beda, ...]


def selisih(a: AturanTerikat, b: AturanTerikat) -> Selisih:
    """Compare with parameters filled in; comments, order of keys and examples play no part."""
    kiri, kanan = uraikan(a), uraikan(b)
    kiri_r, kanan_r = utuh(a.rancangan), utuh(b.rancangan)
    hasil = []
    for kunci in [*kiri, *(k for k in kanan if k not in kiri)]:
        lama, baru = kiri.get(kunci), kanan.get(kunci)
        if lama != baru:
            bagian, kode, hal = kunci
            r = kanan_r if lama is None else kiri_r
            nama = r.simpul[kode].nama if bagian == "simpul" and kode in r.simpul else ""
            hasil.append(Beda(bagian, kode, nama, hal, lama, baru))
    return Selisih(_identitas(a), _identitas(b), tuple(_utuh(hasil)))


def _identitas(t: AturanTerikat) -> dict[str, str]:
    return {"kode": t.aturan.kode, "versi": t.aturan.versi, "nama": t.aturan.nama, "digest": t.digest}


def _utuh(daftar: list[Beda]) -> Iterator[Beda]:
    """All of one code together; a part that only one side has is one difference, not one per key."""
    per_kode: dict[tuple[str, str], list[Beda]] = {}
    for d in daftar:
        per_kode.setdefault((d.bagian, d.kode), []).append(d)
    for isi in per_kode.values():
        yield from [d for d in isi if d.hal == ""] or isi


def objek_selisih(s: Selisih) -> dict[str, object]:
    """For `--json`."""
    isi = [
        {"bagian": d.bagian, "kode": d.kode, "nama": d.nama, "hal": d.hal, "lama": d.lama, "baru": d.baru}
        for d in s.beda
    ]
    return {"sama": not s.beda, "a": dict(s.a), "b": dict(s.b), "beda": isi}


def baris_selisih(s: Selisih) -> Iterator[str]:
    """For people."""
    for huruf, x in (("A", s.a), ("B", s.b)):
        yield f"{huruf}: {x['kode']} versi {x['versi']} ({x['nama']}), sidik {x['digest'][:12]}"
    if not s.beda:
        yield "Tidak ada perbedaan yang memengaruhi hasil."
        return
    kini = None
    for d in s.beda:
        judul = f"{d.bagian} {d.kode}".strip() + (f" ({d.nama})" if d.nama else "")
        if d.hal == "":
            yield f"\n{judul}: hanya ada di {'B' if d.lama is None else 'A'}"
            kini = judul
            continue
        if judul != kini:
            yield f"\n{judul}"
            kini = judul
        if d.lama is None:
            yield f"  + {d.hal}: {d.baru}"
        elif d.baru is None:
            yield f"  - {d.hal}: {d.lama}"
        else:
            yield f"  {d.hal}: {d.lama} -> {d.baru}"
    yield f"\n{len(s.beda)} perbedaan."
