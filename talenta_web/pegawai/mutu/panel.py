"""Findings of one person on the record page, for those who see findings with names."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from talenta_web.pegawai.mutu import queries as q
from talenta_web.pegawai.mutu.aturan import AturanMutu, katalog
from talenta_web.pegawai.mutu.tampil import NADA, kalimat
from talenta_web.pegawai.queries.orang import Orang
from talenta_web.pegawai.tampil import bagian_terbuka
from talenta_web.web.akses import izin_lain
from talenta_web.web.slot import IsiSlot


@dataclass(frozen=True, slots=True)
class Baris:
    """One finding in words."""

    temuan: q.BarisTemuan
    aturan: AturanMutu
    kalimat: str
    nada: str


def panel(session: Session, orang: Orang, samar: bool) -> IsiSlot | None:
    """Nothing for readers who may not see findings of this person, or when there are none."""
    p, izin = orang.pegawai, izin_lain("mutu.temuan.lihat")
    if samar or not izin.ya or izin.lingkup is None or not izin.lingkup.memuat(p.nip, orang.jalur):
        return None
    terbuka = {"pegawai", *(b for bagian in bagian_terbuka(p.nip, orang.jalur) for b in bagian.bingkai)}
    aturan = {k: a for k, a in katalog().aturan.items() if a.lembar in terbuka}
    baris = [
        Baris(t, aturan[t.aturan], kalimat(aturan[t.aturan], t.isi), NADA[aturan[t.aturan].tingkat])
        for t in q.seorang(session, p.id, tuple(aturan))
    ]
    return IsiSlot("pegawai/mutu/_panel.html", baris) if baris else None
