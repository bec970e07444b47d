"""Invented names: common given and regional names, combined at random; one-word names occur."""

from __future__ import annotations

from random import Random

from talenta_web.demo.tetapan import bahan


def buat(acak: Random, pria: bool) -> str:
    """A full name without titles."""
    isi = bahan("nama.toml")
    jk = "pria" if pria else "wanita"
    pilih = acak.choice
    pola = acak.random()
    depan = pilih(isi[jk])
    if pola < 0.06:
        return str(pilih(isi[f"tunggal_{jk}"]))
    if pola < 0.13:
        return f"{depan} {pilih(isi['marga'])}"
    if pola < 0.17:
        return f"{pilih(isi[f'bali_{jk}'])} {pilih(isi['bali_belakang'])}"
    if pola < 0.19:
        return f"{pilih(isi[f'sapaan_bugis_{jk}'])} {pilih(isi['bugis'])}"
    belakang = pilih(isi[f"belakang_{jk}"])
    if pola < 0.62:
        return f"{depan} {belakang}"
    tengah = pilih(isi[jk])
    return f"{depan} {tengah} {belakang}" if tengah != depan else f"{depan} {belakang}"
