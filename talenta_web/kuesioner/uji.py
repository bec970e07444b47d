"""Golden tests inside a bundle (`uji/*.toml`): answers and the result they must give, run at every full check (V9)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from talenta_web.kuesioner.galat import GalatJawaban
from talenta_web.kuesioner.hasil import HasilKuesioner
from talenta_web.kuesioner.jawaban import baca_semua
from talenta_web.kuesioner.laci import Catatan, Laci, ke_angka
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.nilai import nilai

if TYPE_CHECKING:
    from talenta_web.kuesioner.nilai import Kait

FOLDER, MAKS_UJI = "uji/", 200
Beda = tuple[str, object, object]
"""(what, expected, computed)."""


def periksa_uji(k: Kuesioner, isi: Mapping[str, dict[str, Any]], kait: Kait | None, catatan: Catatan) -> None:
    """Run every golden test; at least one must be there."""
    jumlah = 0
    for berkas, tabel in isi.items():
        if berkas.startswith(FOLDER):
            pokok = Laci(tabel, berkas, None, catatan)
            for nomor, laci in enumerate(pokok.tabel("uji"), 1):
                jumlah += 1
                if jumlah <= MAKS_UJI:
                    _satu(k, laci, nomor, kait)
            pokok.selesai()
    if not jumlah:
        catatan.lapor(
            "V9", FOLDER + "*.toml", None, "Bundel tidak memuat contoh hitungan.", "Tulis sedikitnya satu [[uji]]."
        )
    if jumlah > MAKS_UJI:
        catatan.lapor(
            "V9", FOLDER + "*.toml", None, f"{jumlah} contoh, paling banyak {MAKS_UJI}.", "Pilih yang mewakili."
        )


def _satu(k: Kuesioner, laci: Laci, nomor: int, kait: Kait | None) -> None:
    nama = laci.teks("nama", f"nomor {nomor}", 200)
    jawaban, harap = laci.mentah("jawaban"), laci.mentah("harap")
    laci.selesai("[[uji]]")
    if not isinstance(jawaban, dict) or not isinstance(harap, dict) or not harap:
        laci.lapor(f"Contoh {nama!r} tanpa `jawaban` atau `harap`.", "Tulis keduanya sebagai tabel.", "V9")
        return
    try:
        hasil = nilai(k, baca_semua(k, jawaban), kait=kait)
    except GalatJawaban as e:
        laci.lapor(f"Contoh {nama!r}: {e}", "Perbaiki jawabannya.", "V9")
        return
    for apa, mestinya, dapat in beda(hasil, harap):
        pesan = f"Contoh {nama!r}: {apa} seharusnya {_sebut(mestinya)}, dihitung {_sebut(dapat)}."
        laci.lapor(pesan, "Perbaiki instrumen atau contohnya.", "V9")


def beda(hasil: HasilKuesioner, harap: Mapping[str, Any]) -> list[Beda]:
    """Where the result differs from what is expected; numbers are compared as decimals, scores at six places."""
    beda: list[Beda] = []
    gerbang = {g.kode: g.lulus for g in hasil.gerbang}
    for kunci, mestinya in harap.items():
        match kunci:
            case "total" | "total_tanpa_gerbang":
                _banding(beda, kunci, mestinya, getattr(hasil, kunci))
            case "predikat" | "boleh_ajukan":
                _banding(beda, kunci, mestinya, getattr(hasil, kunci))
            case "hasil":
                _banding(beda, kunci, mestinya, list(hasil.hasil))
            case "simpul" | "butir":
                skor: Mapping[str, Any] = getattr(hasil, kunci)
                for kode, n in _tabel(mestinya).items():
                    _banding(beda, f"{kunci} {kode}", n, skor[kode].skor if kode in skor else "tidak ada")
            case "gerbang":
                for kode, n in _tabel(mestinya).items():
                    _banding(beda, f"gerbang {kode}", n, gerbang.get(kode, "tidak ada"))
            case _:
                beda.append((f"kunci {kunci}", "salah satu kunci yang dikenal", "tidak dikenal"))
    return beda


def _tabel(nilai: object) -> Mapping[str, object]:
    return nilai if isinstance(nilai, dict) else {str(nilai): None}


def _banding(beda: list[Beda], apa: str, mestinya: object, dapat: object) -> None:
    """TOML has no null: the word "kosong" stands for "none"."""
    if mestinya == "kosong":
        mestinya = None
    angka = ke_angka(mestinya)
    sama = angka == dapat if angka is not None and isinstance(dapat, Decimal) else mestinya == dapat
    if not sama or (angka is None) != (not isinstance(dapat, Decimal)):
        beda.append((apa, mestinya, dapat))


def _sebut(x: object) -> str:
    if isinstance(x, Decimal):
        return f"{x.normalize():f}".replace(".", ",")
    return "kosong" if x is None else "ya" if x is True else "tidak" if x is False else str(x)
