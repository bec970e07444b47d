"""V1 and the tree: codes are codes, unique everywhere, usable as names; one root, no circle, children under it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from talenta_web.kuesioner.berkas import UTAMA
from talenta_web.kuesioner.galat import GalatKuesioner
from talenta_web.kuesioner.laci import Catatan, Laci
from talenta_web.kuesioner.model import Simpul
from talenta_web.kuesioner.nama import KODE, LULUS, PERSEN, TOTAL, nama

MAKS_TINGGI, MAKS_BUTIR, MAKS_SIMPUL, MAKS_GERBANG = 8, 1000, 300, 60


def periksa_pohon(
    simpul: Mapping[str, Simpul], butir: Mapping[str, Laci], gerbang: Mapping[str, Laci], catatan: Catatan
) -> None:
    """Raises at once when the tree is broken: nothing further can be said about it."""
    for jumlah, batas, apa in (
        (len(butir), MAKS_BUTIR, "butir"), (len(simpul), MAKS_SIMPUL, "simpul"), (len(gerbang), MAKS_GERBANG, "gerbang")
    ):  # fmt: skip
        if jumlah > batas:
            catatan.lapor("bentuk", UTAMA, None, f"{jumlah} {apa}, paling banyak {batas}.", "Ringkas instrumen.")
    _kode([*simpul, *butir], catatan)
    _kode(gerbang, catatan)
    akar = [k for k, s in simpul.items() if s.induk is None]
    if len(akar) != 1 or not butir:
        pesan = (
            f"Harus ada tepat satu simpul tanpa `induk` dan sedikitnya satu butir; ini {len(akar)} dan {len(butir)}."
        )
        catatan.lapor("V1", UTAMA, None, pesan, "Simpul lain menyebut induknya.")
    for kode, s in simpul.items():
        _naik(kode, s, simpul, catatan)
    induk = {kode: str(laci.isi.get("induk")) for kode, laci in butir.items()}
    for kode, x in induk.items():
        if x not in simpul:
            catatan.lapor("V1", UTAMA, kode, f"Induk {x[:40]!r} tidak ada.", "Tulis kode simpul.")
    terisi = {s.induk for s in simpul.values()} | set(induk.values())
    for kode in simpul.keys() - terisi:
        catatan.lapor("V1", UTAMA, kode, "Simpul ini tidak mempunyai butir.", "Hapus, atau beri butir.")
    if any(m.kaidah == "V1" for m in catatan.galat):
        raise GalatKuesioner(tuple(catatan.masalah))


def _kode(semua: Collection[str], catatan: Catatan) -> None:
    dipakai: dict[str, str] = {}
    for k in semua:
        if not KODE.fullmatch(k) or k.lower().startswith((PERSEN, LULUS)) or k.lower() == TOTAL:
            saran = "Huruf, lalu huruf atau angka, dipisah titik atau tanda hubung: KLB.2."
            catatan.lapor("V1", UTAMA, k, f"{k!r} tidak dapat menjadi kode.", saran)
        lain = dipakai.setdefault(nama(k).upper(), k)
        if lain != k:
            pesan = f"Kode {lain} dan {k} hanya berbeda tanda baca atau huruf besar."
            catatan.lapor("V1", UTAMA, k, pesan, "Beri kode yang jelas berbeda.")
    if len(set(semua)) != len(semua):
        ganda = sorted({k for k in semua if list(semua).count(k) > 1})
        catatan.lapor("V1", UTAMA, ganda[0], "Kode dipakai simpul dan butir sekaligus.", "Satu kode satu benda.")


def _naik(kode: str, s: Simpul, simpul: Mapping[str, Simpul], catatan: Catatan) -> None:
    for _ in range(MAKS_TINGGI):
        if s.induk is None:
            return
        if s.induk not in simpul:
            catatan.lapor("V1", UTAMA, s.kode, f"Induk {s.induk!r} tidak ada.", "Tulis kode simpul.")
            return
        s = simpul[s.induk]
    pesan = f"Simpul melingkar atau lebih dari {MAKS_TINGGI} tingkat di atasnya."
    catatan.lapor("V1", UTAMA, kode, pesan, "Periksa `induk`.")
