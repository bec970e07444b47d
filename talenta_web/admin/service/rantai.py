"""Full checks and anchors of the chains: what the command line runs and the page shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import JejakPeriksa
from talenta_web.basis.jejak import jangkar as jangkar_
from talenta_web.basis.jejak.nama import namai
from talenta_web.basis.jejak.periksa import Periksa, kepala, periksa
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi

CEPAT = 2_000
"""Events that the page checks itself; the whole chain is the command's work."""


def baca_jangkar(berkas: Iterable[Path]) -> dict[int, list[tuple[int, str]]]:
    """Anchors of all files by instansi; a file that does not exist has none. GalatJangkar when one is false."""
    hasil: dict[int, list[tuple[int, str]]] = {}
    for b in berkas:
        if b.exists():
            for j in jangkar_.baca(b):
                hasil.setdefault(j.instansi, []).append((j.nomor, j.sidik))
    return hasil


def periksa_penuh(session: Session, berkas: Sequence[Path], kode: str | None) -> list[tuple[str, Periksa]]:
    """Check the chains (of one instansi, or all), keep the results; LookupError when there is no such instansi."""
    tertanda = baca_jangkar(berkas)
    ada = sorted({i for i, _, _ in kepala(session)} | set(tertanda))
    nama = {i: n.teks for i, n in namai(session, "instansi", ada).items()}
    pilih = [i for i in ada if kode is None or nama.get(i) == kode]
    if kode is not None and not pilih:
        raise LookupError(f"Instansi dengan kode {kode} tidak ada atau belum mempunyai jejak.")
    hasil = [periksa(session, i, tertanda.get(i, ())) for i in pilih]
    with transaksi(session, selalu=True):
        session.add_all(
            JejakPeriksa(
                instansi_id=h.instansi_id, nomor=h.jumlah, sidik=h.kepala, jangkar=h.jangkar, rusak=h.rusak,
                sebab=h.sebab[:200],
            )
            for h in hasil
            if h.instansi_id in nama
        )  # fmt: skip
    return [(nama.get(h.instansi_id, f"instansi {h.instansi_id}"), h) for h in hasil]


def jangkarkan(session: Session, berkas: Sequence[Path]) -> list[tuple[str, jangkar_.Jangkar]]:
    """Sign the head of every chain and append it to every file."""
    semua = jangkar_.buat(kepala(session), sekarang())
    jangkar_.tulis(berkas, semua)
    nama = namai(session, "instansi", [j.instansi for j in semua])
    return [(nama[j.instansi].teks if j.instansi in nama else f"instansi {j.instansi}", j) for j in semua]


def periksa_cepat(session: Session, instansi_id: int) -> Periksa | None:
    """Check the newest events of one chain; None when there are none."""
    ujung = kepala(session, instansi_id)
    return periksa(session, instansi_id, sesudah=max(0, ujung[0][1] - CEPAT)) if ujung else None


def terakhir(session: Session) -> JejakPeriksa | None:
    """The newest full check of the session's instansi."""
    return session.scalars(select(JejakPeriksa).order_by(JejakPeriksa.id.desc()).limit(1)).first()
