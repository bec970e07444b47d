"""One-time codes: time steps of an authenticator (TOTP), recovery codes, codes for a new password.

What a person types is normalised once, before it is compared and before it is stored.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from base64 import b64encode
from datetime import datetime
from hmac import compare_digest
from io import BytesIO

import pyotp
import segno

DETIK, GESER = 30, (0, -1, 1)
JUMLAH_PEMULIHAN = 10
PENERBIT = "Manajemen Talenta"
_ABJAD = "abcdefghjkmnpqrstuvwxyz23456789"  # no look-alikes; 16 of them are 79 bits
_DIGIT = frozenset("0123456789")


def normal(teks: str) -> str:
    """NFKC, without white space, hyphens and formatting characters, lower case."""
    isi = unicodedata.normalize("NFKC", teks[:200]).casefold()
    return "".join(c for c in isi if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc", "Pd"})


def angka(teks: str) -> str | None:
    """The six ASCII digits of a normalised code, or None."""
    return teks if len(teks) == 6 and set(teks) <= _DIGIT else None


def rahasia_baru() -> str:
    """160 random bits in base32, as authenticators want them."""
    return pyotp.random_base32(32)


def langkah(saat: datetime) -> int:
    return int(saat.timestamp()) // DETIK


def kode_kini(rahasia: str, saat: datetime) -> str:
    """The code an authenticator with this secret shows (demo, tests)."""
    return pyotp.TOTP(rahasia).generate_otp(langkah(saat))


def cari_langkah(rahasia: str, kode: str, saat: datetime) -> int | None:
    """The time step this code belongs to: now, the one before, or the one after (clocks differ)."""
    totp, kini = pyotp.TOTP(rahasia), langkah(saat)
    return next((kini + g for g in GESER if compare_digest(totp.generate_otp(kini + g), kode)), None)


def gambar_qr(rahasia: str, nama: str) -> str:
    """The enrolment as a QR picture, inline: data:image/png;base64,..."""
    alamat = pyotp.TOTP(rahasia).provisioning_uri(name=nama, issuer_name=PENERBIT)
    berkas = BytesIO()
    segno.make(alamat, error="m", micro=False).save(berkas, kind="png", scale=5, border=4)
    return f"data:image/png;base64,{b64encode(berkas.getvalue()).decode()}"


def berkelompok(rahasia: str) -> str:
    """In groups of four, for typing."""
    return " ".join(rahasia[i : i + 4] for i in range(0, len(rahasia), 4))


def acak() -> str:
    """A one-time code of 79 bits in four groups."""
    return "-".join("".join(secrets.choice(_ABJAD) for _ in range(4)) for _ in range(4))


def cerna(teks: str, guna: str, pengguna_id: int) -> bytes:
    """What is stored of a code: bound to its use and its account. 79 bits need no slow hash."""
    return hashlib.sha256(f"{guna}|{pengguna_id}|{normal(teks)}".encode()).digest()
