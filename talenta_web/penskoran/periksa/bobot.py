"""Weights add up, each in the meaning the axis declares."""

from __future__ import annotations

from talenta_web.penskoran.berkas.laci import Catatan
from talenta_web.penskoran.model import Rancangan, Simpul
from talenta_web.penskoran.periksa.pohon import terjangkau


def jumlah_bobot(s: Simpul) -> float:
    """Sum of the children's weights."""
    return sum(a.bobot or 0.0 for a in s.anak)


def periksa_bobot(r: Rancangan, catatan: Catatan) -> bool:
    """Report; True when all is well."""
    sebelum = len(catatan.masalah)
    cara: dict[str, str] = {}
    for sumbu in r.semua_sumbu:
        for kode in terjangkau(r, [sumbu.simpul]):
            if r.simpul[kode].gabung == "bobot" and cara.setdefault(kode, sumbu.bobot) != sumbu.bobot:
                catatan.lapor(
                    ("simpul", kode),
                    "Simpul dipakai oleh sumbu berbobot lokal dan sumbu berbobot global",
                    "Buat salinan simpulnya untuk sumbu kedua",
                )
    akar = {u.simpul for u in r.semua_sumbu}
    for s in r.simpul.values():
        if s.gabung != "bobot":
            continue
        if any(a.bobot is not None and a.bobot <= 0 for a in s.anak):
            catatan.lapor(("simpul", s.kode, "anak"), "Bobot harus lebih dari 0", "Simpul tanpa bobot: dicatat = true")
        _lokal(s, catatan) if cara.get(s.kode, "lokal") == "lokal" else _global(r, s, s.kode in akar, catatan)
    return len(catatan.masalah) == sebelum


def _lokal(s: Simpul, catatan: Catatan) -> None:
    jumlah = jumlah_bobot(s)
    if abs(jumlah - 100) > 1e-6:
        catatan.lapor(
            ("simpul", s.kode, "anak"),
            f"Bobot lokal anak `{s.kode}` berjumlah {jumlah:g}, seharusnya 100",
            'Bobot lokal adalah bagian dari induk; bila angka ini bagian dari sumbu, tulis bobot = "global" pada sumbu'
            " agar tidak dikalikan dua kali",
        )


def _global(r: Rancangan, s: Simpul, akar: bool, catatan: Catatan) -> None:
    if akar and abs(jumlah_bobot(s) - 100) > 1e-6:
        catatan.lapor(
            ("simpul", s.kode, "anak"),
            f"Bobot global di bawah sumbu berjumlah {jumlah_bobot(s):g}, seharusnya 100",
            "Ubah bobot anaknya, atau nyatakan bobot lokal",
        )
    for a in s.anak:
        anak = r.simpul[a.simpul]
        if anak.gabung == "bobot" and abs(jumlah_bobot(anak) - (a.bobot or 0)) > 1e-6:
            catatan.lapor(
                ("simpul", anak.kode, "anak"),
                f"Bobot global anak `{anak.kode}` berjumlah {jumlah_bobot(anak):g}, sedangkan bobotnya {a.bobot:g}",
                "Bobot global adalah bagian dari sumbu: jumlah anak harus sama dengan bobot induk",
            )
