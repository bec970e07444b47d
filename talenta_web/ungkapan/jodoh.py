"""Type rules: which types go together."""

from __future__ import annotations

from collections.abc import Sequence

from talenta_web.ungkapan import pohon
from talenta_web.ungkapan.fungsi import Fungsi
from talenta_web.ungkapan.galat import GalatUngkapan
from talenta_web.ungkapan.pohon import Simpul
from talenta_web.ungkapan.tipe import Tipe


def sebut(t: Tipe | None) -> str:
    """The Indonesian word for a type."""
    return "kosong (NULL)" if t is None else t.value


def wajib(s: Simpul, tipe: Tipe, apa: str, posisi: int | None) -> None:
    """Refuse a node of another type; a bare NULL goes with every type."""
    if s.tipe not in (tipe, None):
        raise GalatUngkapan(f"{apa} harus {tipe.value}, ini {sebut(s.tipe)}", posisi)


def padukan(args: Sequence[Simpul], apa: str, posisi: int | None) -> Tipe | None:
    """The one type that all arguments share (bare NULLs aside)."""
    tipe = {a.tipe for a in args} - {None}
    if len(tipe) > 1:
        nama = " dan ".join(sorted(sebut(t) for t in tipe))
        saran = "Tanggal ditulis DATE 'tttt-bb-hh'" if Tipe.TANGGAL in tipe and Tipe.TEKS in tipe else None
        raise GalatUngkapan(f"{apa} mencampur {nama}", posisi, saran)
    return tipe.pop() if tipe else None


def periksa_panggilan(f: Fungsi, args: tuple[Simpul, ...], posisi: int | None) -> Simpul:
    """Check number and types of the arguments of a function call."""
    kurang, lebih = len(args) < len(f.argumen), len(args) > len(f.argumen) and not f.banyak
    if kurang or lebih:
        paling = "sedikitnya " if f.banyak else ""
        raise GalatUngkapan(f"Fungsi {f.nama} memerlukan {paling}{len(f.argumen)} argumen, ini {len(args)}", posisi)
    tipe = f.argumen + (f.argumen[-1],) * (len(args) - len(f.argumen))
    for i, (a, t) in enumerate(zip(args, tipe, strict=True), 1):
        if t is not None:
            wajib(a, t, f"Argumen ke-{i} fungsi {f.nama}", posisi)
    hasil = f.hasil if f.hasil is not None else padukan(args, f"Argumen fungsi {f.nama}", posisi)
    if f.nama in ("terkecil", "terbesar") and hasil not in (Tipe.ANGKA, Tipe.TANGGAL, None):
        raise GalatUngkapan(f"Fungsi {f.nama} hanya untuk angka atau tanggal, ini {sebut(hasil)}", posisi)
    if f.nama == "bulat" and not _desimal_sah(args[1]):
        raise GalatUngkapan("Argumen kedua bulat harus bilangan 0 sampai 6", posisi)
    if f.nama == "power" and not isinstance(args[1], pohon.Nilai | pohon.Tetapan):
        raise GalatUngkapan("Pangkat harus tetapan", posisi)
    if f.nama == "power" and isinstance(args[1], pohon.Nilai):
        periksa_pangkat(args[1].isi)
    return pohon.Operasi(f.nama, args, hasil)


def _desimal_sah(s: Simpul) -> bool:
    return isinstance(s, pohon.Nilai) and s.isi in (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0) and s.tipe is Tipe.ANGKA


def periksa_pangkat(e: object) -> None:
    """Whole exponents are computed as a chain of products, so they are bounded."""
    if isinstance(e, float) and e == int(e) and abs(e) > 16:
        raise GalatUngkapan(f"Pangkat {e:g} terlalu besar, paling banyak 16")
