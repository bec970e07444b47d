"""Security keys (WebAuthn): what the browser is asked, and whether its answer holds. No database.

Only a key's public half and its counter are kept; attestation (which maker) is not asked for. webauthn is imported
at first use: it costs every other request half a second and 19 MB less.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

MAKS_JAWABAN = 16_000
TRANSPOR = ("usb", "nfc", "ble", "hybrid", "internal", "smart-card", "cable")
WAKTU_MS = 120_000
NAMA_LAYANAN = "Manajemen Talenta"


class GalatKunci(ValueError):
    """The answer does not hold, whatever the reason: nobody is told which."""


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a key is used: the domain it is bound to (rp id), and the origin of this request."""

    rp_id: str
    asal: str


@dataclass(frozen=True, slots=True)
class JawabanKunci:
    """An answer of the browser (JSON), and the session or unfinished login whose challenge it answers."""

    isi: str
    tempat: Tempat
    pemegang: str = ""


@dataclass(frozen=True, slots=True)
class KunciBaru:
    """What is kept of a new key."""

    kredensial_id: bytes
    kunci_publik: bytes
    hitungan: int
    transpor: str


def siapkan() -> None:
    """Load webauthn, for who is about to open a writing transaction."""
    import webauthn  # noqa: F401


def _sebutan(kunci: Iterable[tuple[bytes, str]]) -> list[Any]:
    from webauthn.helpers.structs import AuthenticatorTransport, PublicKeyCredentialDescriptor

    return [
        PublicKeyCredentialDescriptor(id=k, transports=[AuthenticatorTransport(t) for t in transpor.split(",") if t])
        for k, transpor in kunci
    ]


def opsi_pasang(
    tempat: Tempat, tantangan: bytes, *, pid: str, nip: str, nama: str, terpasang: Sequence[tuple[bytes, str]]
) -> str:
    """JSON for navigator.credentials.create(). The key stores the random public id of the account."""
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    pilihan = AuthenticatorSelectionCriteria(
        resident_key=ResidentKeyRequirement.DISCOURAGED, user_verification=UserVerificationRequirement.PREFERRED
    )
    return options_to_json(
        generate_registration_options(
            rp_id=tempat.rp_id, rp_name=NAMA_LAYANAN, user_id=pid.encode(), user_name=nip, user_display_name=nama,
            challenge=tantangan, timeout=WAKTU_MS, authenticator_selection=pilihan,
            exclude_credentials=_sebutan(terpasang),
        )
    )  # fmt: skip


def opsi_pakai(tempat: Tempat, tantangan: bytes, kunci: Sequence[tuple[bytes, str]], *, wajib_pin: bool) -> str:
    """JSON for navigator.credentials.get(), for these keys only; `wajib_pin`: PIN or biometrics of the key."""
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers.structs import UserVerificationRequirement as Uv

    return options_to_json(
        generate_authentication_options(
            rp_id=tempat.rp_id, challenge=tantangan, timeout=WAKTU_MS, allow_credentials=_sebutan(kunci),
            user_verification=Uv.REQUIRED if wajib_pin else Uv.PREFERRED,
        )
    )  # fmt: skip


def _urai(jawaban: str) -> dict[str, Any]:
    if not 0 < len(jawaban) <= MAKS_JAWABAN:
        raise GalatKunci
    try:
        isi = json.loads(jawaban)
    except (ValueError, RecursionError):
        raise GalatKunci from None
    if not isinstance(isi, dict):
        raise GalatKunci
    return isi


def id_kredensial(jawaban: str) -> bytes:
    """Which key answers."""
    from webauthn import base64url_to_bytes

    nama = _urai(jawaban).get("rawId")
    try:
        return base64url_to_bytes(nama) if isinstance(nama, str) else b""
    except ValueError:
        raise GalatKunci from None


def periksa_pasang(tempat: Tempat, tantangan: bytes, jawaban: str) -> KunciBaru:
    """The new key of a create() answer; GalatKunci when anything is not as it was asked."""
    from webauthn import verify_registration_response
    from webauthn.helpers.structs import AttestationFormat

    isi = _urai(jawaban)
    try:
        v = verify_registration_response(
            credential=isi, expected_challenge=tantangan, expected_rp_id=tempat.rp_id, expected_origin=tempat.asal
        )
    except Exception:  # hostile bytes meet CBOR, ASN.1 and key parsers: whatever they raise is a refusal
        raise GalatKunci from None
    if v.fmt not in {AttestationFormat.NONE, AttestationFormat.PACKED} or len(v.credential_id) > 1023:
        raise GalatKunci
    jawab = isi.get("response")
    disebut = jawab.get("transports") if isinstance(jawab, dict) else None
    transpor = [t for t in TRANSPOR if isinstance(disebut, list) and t in disebut]
    return KunciBaru(v.credential_id, v.credential_public_key, v.sign_count, ",".join(transpor))


def periksa_pakai(tempat: Tempat, tantangan: bytes, jawaban: str, kunci_publik: bytes, *, wajib_pin: bool) -> int:
    """The counter of a get() answer whose signature holds; GalatKunci otherwise. The caller compares the counter."""
    from webauthn import verify_authentication_response

    try:
        return verify_authentication_response(
            credential=_urai(jawaban), expected_challenge=tantangan, expected_rp_id=tempat.rp_id,
            expected_origin=tempat.asal, credential_public_key=kunci_publik, credential_current_sign_count=0,
            require_user_verification=wajib_pin,
        ).new_sign_count  # fmt: skip
    except Exception:
        raise GalatKunci from None
