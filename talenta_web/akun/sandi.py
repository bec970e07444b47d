"""Passwords: argon2id and a bound on concurrent checks. The rules for a new one: kebijakan.

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

from talenta_web.akun.kebijakan import TERPANJANG, TERPENDEK, keberatan

TANPA = "!"
"""Stored instead of a hash: no password opens this account until its owner sets one."""
_penghitung = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
__all__ = ["TANPA", "TERPANJANG", "TERPENDEK", "buat_acak", "buat_hash", "cocok", "keberatan", "perlu_perbarui"]
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
    """Check a password; None (no such account) and TANPA cost the same and are False."""
    if hash_tersimpan == TANPA:
        hash_tersimpan = None
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


def buat_acak() -> str:
    """A random password for a new account, 100 bits, without characters that look alike."""
    abjad = "abcdefghjkmnpqrstuvwxyz23456789"
    kelompok = ["".join(secrets.choice(abjad) for _ in range(5)) for _ in range(4)]
    return "-".join(kelompok)
