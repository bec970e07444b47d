"""Verification code of a file: equal question, paper and data give the equal code; without the key none can be made."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import asdict

from talenta_web.domain.digest import kanonik
from talenta_web.kontrak import FormatLaporan, KeteranganNaskah

_HURUF = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PANJANG, POTONG = 16, 4
_BENTUK = re.compile(rf"[{_HURUF}]{{{PANJANG}}}")
_SERUPA = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def kode_verifikasi(
    kunci: bytes, laporan: FormatLaporan, parameter: Mapping[str, str], naskah: KeteranganNaskah, sidik_data: str
) -> str:
    """16 signs (80 bits) without look-alikes, in fours: `7K2M-...`."""
    isi = asdict(naskah)
    logo = isi["profil"].pop("logo")
    for sisa in ("kode", "alamat", "sidik_data"):
        isi.pop(sisa)
    muatan = {
        "format": laporan.kode,
        "versi": laporan.versi,
        "parameter": {k: v for k, v in parameter.items() if v},
        "naskah": isi,
        "logo": logo and hashlib.sha256(logo).hexdigest(),
        "sidik": sidik_data,
    }
    angka = int.from_bytes(hmac.new(kunci, kanonik(muatan), hashlib.sha256).digest()[:10])
    tanda = "".join(_HURUF[angka >> 5 * n & 31] for n in reversed(range(PANJANG)))
    return "-".join(tanda[i : i + POTONG] for i in range(0, PANJANG, POTONG))


def rapikan(teks: str) -> str | None:
    """The code as it is kept, from what somebody typed; None when it cannot be one."""
    polos = re.sub(r"[\s-]", "", teks[:80]).upper().translate(_SERUPA)
    if not _BENTUK.fullmatch(polos):
        return None
    return "-".join(polos[i : i + POTONG] for i in range(0, PANJANG, POTONG))
