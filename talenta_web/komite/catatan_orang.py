"""Records of a person that a proposal may name as evidence: those the run froze, on the tabs the reader may open."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.pegawai.tampil import bagian_terbuka
from talenta_web.pemetaan.penjelasan_sumbu import sebut_catatan
from talenta_web.pemetaan.queries.kartu import HasilKartu, beku

MAKS = 60


def catatan_orang(session: Session, hasil: HasilKartu) -> tuple[tuple[str, str], ...]:
    """(bingkai#id, words), in the order of the frames; at most MAKS. One statement."""
    boleh = {b for bagian in bagian_terbuka(hasil.nip, hasil.unit_jalur) for b in bagian.bingkai}
    orang = beku(session, hasil.run_id, hasil.digest).orang
    rujuk = [f"{b}#{baris['id']}" for b, isi in orang.riwayat.items() if b in boleh for baris in isi]
    return tuple((r, sebut_catatan(r, orang)) for r in rujuk[:MAKS])
