"""The head of a run as JSON and back, so that its fingerprint can be made again elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from talenta_web.domain.digest import sha256_baris
from talenta_web.pemetaan.models import Pemetaan, PemetaanSelesai
from talenta_web.pemetaan.sidik import isi_kepala

_WAKTU = frozenset({"mulai_pada", "selesai_pada"})
_TANGGAL = frozenset({"tanggal_acuan"})


def ke_json(run: Pemetaan, selesai: PemetaanSelesai) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both halves of the header, the rule text left to its own part."""
    kepala, akhir = ({k: _polos(v) for k, v in bagian.items()} for bagian in isi_kepala(run, selesai))
    kepala.pop("aturan_teks")
    return kepala, akhir | {"kepala_digest": selesai.kepala_digest}


def sidik(kepala: Mapping[str, Any], akhir: Mapping[str, Any], aturan: str) -> str:
    """The fingerprint of a header that was read; raises ValueError or TypeError when a value has a wrong type."""
    isi = {k: _pulih(k, v) for k, v in kepala.items()} | {"aturan_teks": aturan}
    return sha256_baris([isi, {k: _pulih(k, v) for k, v in akhir.items() if k != "kepala_digest"}])


def baca(kepala: Mapping[str, Any]) -> SimpleNamespace:
    """The header's values by name, with their types."""
    return SimpleNamespace(**{k: _pulih(k, v) for k, v in kepala.items()})


def _polos(nilai: Any) -> Any:
    return nilai.isoformat() if isinstance(nilai, date) else nilai


def _pulih(nama: str, nilai: Any) -> Any:
    if nama in _WAKTU:
        return datetime.fromisoformat(nilai)
    return date.fromisoformat(nilai) if nama in _TANGGAL else nilai
