"""A security key in software: signs what a browser would hand it. Attestation "none", ES256."""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

ASAL, RP = "http://localhost", "localhost"
UP, UV, AT = 1, 4, 64


def b64(isi: bytes) -> str:
    return urlsafe_b64encode(isi).decode().rstrip("=")


def dari64(teks: str) -> bytes:
    return urlsafe_b64decode(teks + "=" * (-len(teks) % 4))


@dataclass
class KunciLunak:
    """`hitungan` grows with each use unless it is None (a key without a counter)."""

    hitungan: int | None = 0
    tanda: int = UP | UV
    asal: str = ASAL
    rp: str = RP
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    rahasia: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def _klien(self, jenis: str, tantangan: str) -> bytes:
        return json.dumps({"type": jenis, "challenge": tantangan, "origin": self.asal, "crossOrigin": False}).encode()

    def _data(self, tambahan: bytes = b"", tanda: int = 0) -> bytes:
        nilai = (self.hitungan or 0).to_bytes(4, "big")
        return hashlib.sha256(self.rp.encode()).digest() + bytes([self.tanda | tanda]) + nilai + tambahan

    def _bungkus(self, respons: dict[str, Any]) -> str:
        return json.dumps({"id": b64(self.id), "rawId": b64(self.id), "type": "public-key", "response": respons})

    def pasang(self, opsi: str) -> str:
        """Answer navigator.credentials.create()."""
        titik = self.rahasia.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: titik.x.to_bytes(32, "big"), -3: titik.y.to_bytes(32, "big")}
        terlampir = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(cose)
        objek = {"fmt": "none", "attStmt": {}, "authData": self._data(terlampir, AT)}
        klien = self._klien("webauthn.create", json.loads(opsi)["challenge"])
        return self._bungkus(
            {"clientDataJSON": b64(klien), "attestationObject": b64(cbor2.dumps(objek)), "transports": ["usb", "x"]}
        )

    def jawab(self, opsi: str) -> str:
        """Answer navigator.credentials.get()."""
        if self.hitungan is not None:
            self.hitungan += 1
        klien, data = self._klien("webauthn.get", json.loads(opsi)["challenge"]), self._data()
        tertanda = self.rahasia.sign(data + hashlib.sha256(klien).digest(), ec.ECDSA(SHA256()))
        return self._bungkus(
            {"clientDataJSON": b64(klien), "authenticatorData": b64(data), "signature": b64(tertanda)}
        )  # fmt: skip
