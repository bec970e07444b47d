"""The sealed record of an assessment as JSON holds it: what the leaders fix, what is hashed, what papers print from.

Values are those of canonical JSON (domain.digest): decimals as text with six places, dates and moments (UTC) as ISO
text. People are named by the public id of their account; only the two who fixed it also by name (`sebutan`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypedDict, cast

from talenta_web.domain import segel
from talenta_web.domain.segel import IsiRusak as IsiRusak
from talenta_web.domain.segel import bentuk_json as bentuk_json
from talenta_web.domain.segel import bungkus as bungkus
from talenta_web.domain.segel import digest as digest
from talenta_web.kuesioner.hasil import HasilKuesioner

BENTUK = "talenta.penilaian/1"


class Naskah(TypedDict):
    """What the assessment says, without who fixed it and when; lists are sorted by layer, butir and criterion."""

    penilaian: dict[str, Any]
    instrumen: dict[str, Any]
    tugas: dict[str, str]
    jawaban: list[dict[str, Any]]
    bukti: list[dict[str, Any]]
    metrik: list[dict[str, Any]]
    reviu: list[dict[str, Any]]
    hasil: dict[str, Any]


class Isi(TypedDict):
    """One version. `sebelumnya`: digest of the version before, None for the first."""

    bentuk: str
    nomor: int
    sebelumnya: str | None
    diusulkan_oleh: str
    ditetapkan_oleh: str
    ditetapkan_pada: str
    naskah: Naskah
    naskah_digest: str
    sebutan: dict[str, str]
    pembuat: dict[str, Any]


def buka(data: bytes) -> Isi:
    """The record from its stored bytes; raises IsiRusak."""
    return cast(Isi, segel.buka(data, BENTUK, Isi.__annotations__))


def susun_isi(
    naskah: Naskah, *, nomor: int, sebelumnya: str | None, pengusul: tuple[str, str], penetap: tuple[str, str],
    saat: datetime, pembuat: Mapping[str, Any],
) -> Isi:  # fmt: skip
    """The record of one version; `pengusul` and `penetap` as (public id, name)."""
    isi = {
        "bentuk": BENTUK, "nomor": nomor, "sebelumnya": sebelumnya, "diusulkan_oleh": pengusul[0],
        "ditetapkan_oleh": penetap[0], "ditetapkan_pada": saat, "naskah": naskah, "naskah_digest": digest(naskah),
        "sebutan": dict((pengusul, penetap)), "pembuat": pembuat,
    }  # fmt: skip
    return cast(Isi, bentuk_json(isi))


def isi_hasil(h: HasilKuesioner) -> dict[str, Any]:
    """The whole result, with the sentences that explain every number."""
    return {
        "total": h.total, "total_tanpa_gerbang": h.total_tanpa_gerbang, "predikat": h.predikat,
        "hasil": list(h.hasil), "terisi": h.terisi, "jumlah": h.jumlah, "boleh_ajukan": h.boleh_ajukan,
        "halangan": list(h.halangan), "peringatan": list(h.peringatan),
        "simpul": {
            k: {
                "skor": s.skor, "persen": s.persen, "sumbangan": s.sumbangan, "terisi": s.terisi, "jumlah": s.jumlah,
                "uraian": s.uraian,
            }
            for k, s in h.simpul.items()
        },
        "butir": {
            k: {
                "status": b.status, "skor": b.skor, "maks": b.maks, "sumbangan": b.sumbangan,
                "uraian": list(b.uraian), "kurang": list(b.kurang),
            }
            for k, b in h.butir.items()
        },
        "gerbang": [{"kode": g.kode, "lulus": g.lulus, "pesan": g.pesan} for g in h.gerbang],
    }  # fmt: skip
