"""What the example people of a rule get with given parameters, as plain JSON that a version stores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from talenta_web.penskoran import AturanTerikat, GalatHitung
from talenta_web.penskoran.berkas.baca import baca
from talenta_web.penskoran.contoh import orang_contoh, statistik_contoh
from talenta_web.penskoran.hasil import HasilOrang

MAKS = 60
_ANGKA = ("kinerja", "potensial", "nilai_talenta")
_DIBANDINGKAN = (
    *_ANGKA, "tingkat_kinerja", "tingkat_potensial", "status", "kotak",
)  # fmt: skip


def hasil_contoh(terikat: AturanTerikat) -> list[dict[str, Any]]:
    """Per example: its name, and [what, expected by its file, result with these parameters] as text.

    The file may say that an example belongs to other parameters; that it gives what it expects with those was checked
    when the rule was loaded.
    """
    isi, _ = baca(terikat.aturan.teks, terikat.aturan.kode)
    daftar = isi.get("contoh", ())
    return [_satu(terikat, x, i) for i, x in enumerate(daftar[:MAKS], 1)]


def _satu(terikat: AturanTerikat, x: Mapping[str, Any], nomor: int) -> dict[str, Any]:
    from talenta_web.penskoran.satu import nilai_orang

    nama = bersih(str(x.get("nama", f"Contoh {nomor}")), 120)
    acuan = x["tanggal_acuan"]
    if not isinstance(acuan, date):
        raise TypeError("tanggal_acuan")
    try:
        fakta = statistik_contoh(terikat, x, acuan)
        hasil = nilai_orang(terikat, orang_contoh(x), acuan, statistik=fakta)
    except (GalatHitung, ValueError, LookupError, ArithmeticError) as e:
        return {"nama": nama, "butir": [], "galat": bersih(str(e), 200)}
    return {"nama": nama, "butir": list(_butir(x["hasil"], hasil))}


def _butir(harap: Mapping[str, Any], h: HasilOrang) -> Iterator[list[str | None]]:
    for nama in _DIBANDINGKAN:
        if nama not in harap:
            continue
        if nama == "kotak":
            for m, n in harap[nama].items():
                dapat = h.kotak.get(m)
                yield [f"kotak {bersih(str(m), 40)}", str(n), None if dapat is None else str(dapat)]
        else:
            tulis = _angka if nama in _ANGKA else _kata
            yield [nama, tulis(harap[nama]), tulis(getattr(h, nama))]


def _angka(nilai: object) -> str | None:
    return None if nilai is None else f"{Decimal(str(nilai)):.6f}"


def _kata(nilai: object) -> str | None:
    return None if nilai is None else bersih(str(nilai), 60)


def bersih(teks: str, panjang: int) -> str:
    """One line without control characters, cut to a length."""
    return " ".join("".join(h if h.isprintable() else " " for h in teks).split())[:panjang]
