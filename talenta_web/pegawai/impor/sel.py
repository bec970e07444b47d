"""Cell addresses."""

from __future__ import annotations


def huruf(kolom: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    teks = ""
    kolom += 1
    while kolom:
        kolom, sisa = divmod(kolom - 1, 26)
        teks = chr(65 + sisa) + teks
    return teks


def kolom_baris(acuan: str) -> tuple[int, int]:
    """`C17` -> (3, 17), both counted from 1; (0, 0) when it is not an address."""
    kepala = acuan.rstrip("0123456789")
    ekor = acuan[len(kepala) :]
    if not kepala or not ekor or not kepala.isascii() or not kepala.isalpha():
        return 0, 0
    kolom = 0
    for h in kepala.upper():
        kolom = kolom * 26 + ord(h) - 64
    return kolom, int(ekor)
