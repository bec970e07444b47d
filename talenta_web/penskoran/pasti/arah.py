"""Free formulas: with the declared direction of every uncertain input, the ends of the inputs give the ends of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from talenta_web.penskoran.model import Skala
from talenta_web.penskoran.pasti.rumus import Kol, Rumus, Tetap, Ungkap, jika
from talenta_web.penskoran.pasti.taktentu import TAK_TERBATAS, Konteks, ragu
from talenta_web.penskoran.periksa.masukan import rentang_masukan
from talenta_web.ungkapan import pohon


def kolom_sudut(k: Konteks, kode: str, skala: Skala) -> list[tuple[str, Rumus]]:
    """Columns m0.<leaf>.<input> and m1.: what each input holds where the formula is lowest and where it is highest."""
    if skala.jenis != "rumus":
        return []
    hasil: list[tuple[str, Rumus]] = []
    for nama, arah in skala.arah:
        rentang = rentang_masukan(k.r, nama)
        if rentang is None or arah == "tidak_tahu":
            continue
        bawah, atas = rentang if arah == "naik" else rentang[::-1]
        tak = k.masukan(nama)[1]
        hasil += [(f"m{i}.{kode}.{nama}", jika(tak, Tetap(x), Kol(nama))) for i, x in enumerate((bawah, atas))]
    return hasil


def sudut(k: Konteks, kode: str, skala: Skala, rendah: bool) -> Rumus:
    """The lower or upper end of a formula; unbounded while an input without direction or range is uncertain."""
    assert skala.rumus is not None
    jauh = Tetap(-TAK_TERBATAS if rendah else TAK_TERBATAS)
    tahu = {nama.rsplit(".", 1)[1] for nama, _ in kolom_sudut(k, kode, skala)}
    awalan = f"m{0 if rendah else 1}.{kode}."
    simpul = ganti_kolom(skala.rumus.simpul, {n: awalan + n for n in tahu})
    kolom = frozenset(awalan + n if n in tahu else n for n in skala.rumus.kolom)
    return jika(
        ragu(k.bit_kolom(skala.rumus.kolom - tahu)), jauh, Ungkap(replace(skala.rumus, kolom=kolom, simpul=simpul))
    )


def ganti_kolom(s: pohon.Simpul, peta: Mapping[str, str]) -> pohon.Simpul:
    """The same tree over other columns."""
    match s:
        case pohon.Kolom():
            return replace(s, nama=peta.get(s.nama, s.nama))
        case pohon.Operasi():
            return replace(s, argumen=tuple(ganti_kolom(x, peta) for x in s.argumen))
        case pohon.Dalam():
            return replace(s, nilai=ganti_kolom(s.nilai, peta))
        case pohon.Kasus():
            cabang = tuple((ganti_kolom(a, peta), ganti_kolom(b, peta)) for a, b in s.cabang)
            return replace(s, cabang=cabang, lain=ganti_kolom(s.lain, peta))
        case pohon.Geser():
            return replace(s, tanggal=ganti_kolom(s.tanggal, peta))
        case pohon.Nilai() | pohon.Tetapan():
            return s
