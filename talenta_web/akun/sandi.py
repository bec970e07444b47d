"""Passwords: argon2id, a bound on concurrent checks, and the rules for a new one.

Parameters are OWASP's minimum (t=2, 19 MiB, p=1): 26 ms of CPU per check, so a morning of logins does not stop the
pages of everybody else.
"""

from __future__ import annotations

import os
import secrets
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

TERPENDEK, TERPANJANG = 12, 128
_penghitung = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Own threads, one per core: a bound on the checks at a time, and on memory (an allocator keeps it per thread).
_kolam = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="sandi")


def _samaran() -> str:
    """A well-formed hash of nothing: checking against it costs what a real check costs, and never fits."""

    def acak(n: int) -> str:
        return b64encode(secrets.token_bytes(n)).decode().rstrip("=")

    p = _penghitung
    return f"$argon2id$v=19$m={p.memory_cost},t={p.time_cost},p={p.parallelism}${acak(p.salt_len)}${acak(p.hash_len)}"


_SAMARAN = _samaran()


def buat_hash(sandi: str) -> str:
    return _kolam.submit(_penghitung.hash, sandi).result()


def cocok(hash_tersimpan: str | None, sandi: str) -> bool:
    """Check a password; None (no such account) costs the same and is False."""
    if len(sandi) > TERPANJANG:
        sandi = ""  # same cost, never equal: an empty password cannot be set
    try:
        _kolam.submit(_penghitung.verify, hash_tersimpan or _SAMARAN, sandi).result()
    except (VerificationError, InvalidHashError):
        return False
    return hash_tersimpan is not None


def perlu_perbarui(hash_tersimpan: str) -> bool:
    """True when the hash was made with other parameters."""
    return _penghitung.check_needs_rehash(hash_tersimpan)


def keberatan(sandi: str, *konteks: str) -> str | None:
    """Why this new password is refused, or None. `konteks`: NIP, name, instansi, which it may not contain."""
    if len(sandi) < TERPENDEK:
        return f"Sandi terlalu pendek: paling sedikit {TERPENDEK} karakter."
    if len(sandi) > TERPANJANG:
        return f"Sandi terlalu panjang: paling banyak {TERPANJANG} karakter."
    if len(set(sandi)) < 5:
        return "Sandi terlalu mudah ditebak: gunakan lebih banyak karakter yang berbeda."
    rendah = sandi.casefold()
    kata = {k for teks in ("talenta", *konteks) for k in teks.casefold().split() if len(k) >= 4}
    if any(k in rendah for k in kata):
        return "Sandi tidak boleh memuat nama, NIP, nama instansi, atau nama aplikasi."
    return None


def buat_acak() -> str:
    """A random password for a new account, 100 bits, without characters that look alike."""
    abjad = "abcdefghjkmnpqrstuvwxyz23456789"
    kelompok = ["".join(secrets.choice(abjad) for _ in range(5)) for _ in range(4)]
    return "-".join(kelompok)
