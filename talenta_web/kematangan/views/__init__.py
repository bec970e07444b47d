"""Pages of the slice, a module per concern: add yours to the import below."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("kematangan", __name__)

from talenta_web.kematangan.views import (  # noqa: E402, F401 - their routes, on the blueprint above
    andai,
    banding,
    bukti,
    bukti_butir,
    bukti_lengkapi,
    bukti_paket,
    bukti_unggah,
    bukti_urus,
    buku,
    dasar,
    ekspose,
    hasil,
    instrumen,
    instrumen_susun,
    isi,
    isi_lain,
    jalur,
    metrik,
    papan,
    papan_berkas,
    penetapan,
    penilaian,
    pindah,
    rencana,
    reviu,
    tahap,
    tugas,
)
