"""A result as the JSON object of `talenta kuesioner nilai` (docs/skema/kuesioner-nilai.schema.json); stable."""

from __future__ import annotations

from decimal import Decimal

from talenta_web.kuesioner.hasil import HasilKuesioner, SkorButir, SkorSimpul
from talenta_web.kuesioner.model import Kuesioner


def _angka(nilai: Decimal | None) -> str | None:
    return None if nilai is None else f"{nilai:.6f}"


def objek(k: Kuesioner, h: HasilKuesioner) -> dict[str, object]:
    """Decimals as texts with six places, null = not known, never zero."""
    return {
        "kuesioner": k.kode, "versi": k.versi, "sidik": k.sidik, "status_naskah": k.status_naskah,
        "total": _angka(h.total), "total_tanpa_gerbang": _angka(h.total_tanpa_gerbang), "predikat": h.predikat,
        "hasil": list(h.hasil), "terisi": h.terisi, "jumlah": h.jumlah, "boleh_ajukan": h.boleh_ajukan,
        "halangan": list(h.halangan), "peringatan": list(h.peringatan),
        "gerbang": [{"kode": g.kode, "lulus": g.lulus, "pesan": g.pesan} for g in h.gerbang],
        "simpul": [_simpul(k, h.simpul[c]) for c in k.simpul],
        "butir": [_butir(k, h.butir[c]) for c in k.butir],
    }  # fmt: skip


def _simpul(k: Kuesioner, s: SkorSimpul) -> dict[str, object]:
    return {
        "kode": s.kode, "nama": k.simpul[s.kode].nama, "induk": k.simpul[s.kode].induk, "skor": _angka(s.skor),
        "persen": _angka(s.persen), "sumbangan": _angka(s.sumbangan), "terisi": s.terisi, "jumlah": s.jumlah,
        "uraian": s.uraian,
    }  # fmt: skip


def _butir(k: Kuesioner, s: SkorButir) -> dict[str, object]:
    return {
        "kode": s.kode, "induk": k.butir[s.kode].induk, "status": s.status, "skor": _angka(s.skor),
        "maks": _angka(s.maks), "sumbangan": _angka(s.sumbangan), "uraian": list(s.uraian), "kurang": list(s.kurang),
    }  # fmt: skip
