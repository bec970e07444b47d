"""Secrets at rest: AES-256-GCM with key ids, and keyed marks.

A sealed text reads `v1.<key id>.<base64url(nonce + ciphertext)>`. Its `konteks` (table, column, row) is bound as
associated data, so that a sealed value moved to another row does not open. The keys live outside the database
(config.kunci_data, newest first): the newest seals, every listed one still opens.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_VERSI, _NONCE = "v1", 12


class GalatRahasia(RuntimeError):
    """No key, an unknown key, or a value that was changed or moved."""


@dataclass(frozen=True, slots=True)
class _Kunci:
    id: str
    sandi: AESGCM
    tanda: bytes


def _turunan(bahan: bytes, guna: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"talenta-web|" + guna).derive(bahan)


def _kunci(teks: str) -> _Kunci:
    bahan = teks.encode()
    return _Kunci(_turunan(bahan, b"id").hex()[:8], AESGCM(_turunan(bahan, b"segel")), _turunan(bahan, b"tanda"))


# Keys belong to the process, as its environment does; several apps in one process share them.
_terbaru: _Kunci | None = None
_semua: dict[str, _Kunci] = {}


def pasang(kunci: Sequence[str]) -> None:
    """Give the process its keys, newest first; keys given earlier still open."""
    global _terbaru
    for teks in reversed(kunci):
        baru = _kunci(teks)
        _terbaru = _semua.setdefault(baru.id, baru)


def _paling_baru() -> _Kunci:
    if _terbaru is None:
        raise GalatRahasia("Kunci data belum dipasang. Isi TALENTA_KUNCI_DATA.")
    return _terbaru


def segel(teks: str, *, konteks: str) -> str:
    """Seal a text for the place `konteks`, e.g. "faktor_totp.rahasia:17"."""
    kunci, nonce = _paling_baru(), os.urandom(_NONCE)
    badan = nonce + kunci.sandi.encrypt(nonce, teks.encode(), konteks.encode())
    return f"{_VERSI}.{kunci.id}.{urlsafe_b64encode(badan).decode()}"


def buka(tersegel: str, *, konteks: str) -> str:
    """The text again; GalatRahasia when the key is missing or the value was changed or belongs elsewhere."""
    versi, _, sisa = tersegel.partition(".")
    kunci_id, _, badan = sisa.partition(".")
    kunci = _semua.get(kunci_id)
    if versi != _VERSI or kunci is None:
        raise GalatRahasia(f"Kunci data {kunci_id!r} tidak ada. Tambahkan kunci lama itu ke TALENTA_KUNCI_DATA.")
    try:
        isi = urlsafe_b64decode(badan.encode())
        return kunci.sandi.decrypt(isi[:_NONCE], isi[_NONCE:], konteks.encode()).decode()
    except (InvalidTag, ValueError):
        raise GalatRahasia("Nilai tersegel rusak atau dipindahkan dari tempatnya.") from None


def usang(tersegel: str) -> bool:
    """Sealed with an older key than the newest: seal it again at the next write."""
    return tersegel.split(".")[1:2] != [_paling_baru().id]


def tanda(teks: str, *, konteks: str) -> bytes:
    """A keyed mark (HMAC-SHA-256) of a text: equal texts have equal marks, nobody without the key can guess them."""
    return hmac.new(_paling_baru().tanda, f"{konteks}|{teks}".encode(), hashlib.sha256).digest()


def tandai(teks: str, *, konteks: str) -> str:
    """A mark with the id of its key, `<key id>.<hex>`, for what is checked much later (anchors of the audit)."""
    return f"{_paling_baru().id}.{tanda(teks, konteks=konteks).hex()}"


def tanda_cocok(bertanda: str, teks: str, *, konteks: str) -> bool:
    """Does the mark belong to this text? GalatRahasia when its key is no longer listed."""
    kunci_id, _, hex_ = bertanda.partition(".")
    kunci = _semua.get(kunci_id)
    if kunci is None:
        raise GalatRahasia(f"Kunci data {kunci_id!r} tidak ada. Tambahkan kunci lama itu ke TALENTA_KUNCI_DATA.")
    benar = hmac.new(kunci.tanda, f"{konteks}|{teks}".encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(benar, hex_)
