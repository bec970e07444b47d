"""Notices to the owner of an account."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy.orm import Session

from talenta_web.akun.models import KabarKeamanan, Pengguna

KABAR: Mapping[str, str] = MappingProxyType(
    {
        "sandi.ganti": "Sandi akun ini diganti.",
        "sandi.pulih": "Sandi akun ini disetel ulang dengan kode dari admin.",
        "sandi.kode": "Admin menerbitkan kode untuk menyetel ulang sandi akun ini.",
        "faktor.pasang": "Aplikasi autentikator dipasang pada akun ini.",
        "faktor.ganti": "Aplikasi autentikator akun ini diganti.",
        "faktor.lepas": "Aplikasi autentikator dilepas dari akun ini.",
        "kunci.pasang": "Satu kunci keamanan dipasang pada akun ini.",
        "kunci.lepas": "Kunci keamanan yang dilepas dari akun ini: {jumlah}.",
        "kunci.tiruan": (
            "Kunci keamanan akun ini diduga ditiru: hitungannya tidak maju, jadi jawabannya ditolak. "
            "Lepas kunci itu dan hubungi admin."
        ),
        "pemulihan.baru": "Sepuluh kode pemulihan baru dibuat; yang lama tidak berlaku lagi.",
        "pemulihan.pakai": "Satu kode pemulihan dipakai untuk akun ini.",
        "masuk.gagal": "Percobaan masuk yang gagal sejak terakhir kali Anda masuk: {jumlah}.",
        "kode.gagal": "Sandi benar, tetapi kode autentikator salah {jumlah} kali. Bila bukan Anda, ganti sandi.",
        "peran.ubah": "Peran akun ini diubah.",
    }
)


def kabari(session: Session, pengguna: Pengguna, jenis: str, jumlah: int | None = None) -> None:
    """Add a notice to the running transaction."""
    KABAR[jenis]  # an unknown kind is a programming error
    session.add(KabarKeamanan(instansi_id=pengguna.instansi_id, pengguna_id=pengguna.id, jenis=jenis, jumlah=jumlah))


def kalimat(jenis: str, jumlah: int | None) -> str:
    return KABAR[jenis].format(jumlah=jumlah)
