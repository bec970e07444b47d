"""A run as a `.mtsegel` file, and the proofs that were made of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.basis.sesi import transaksi
from talenta_web.pemetaan.jejak import catat
from talenta_web.pemetaan.models import BahanBeku, Hasil, Pemetaan, PemetaanUji
from talenta_web.pemetaan.queries.kartu import RUJUKAN
from talenta_web.pemetaan.segel.berkas import AKHIRAN, ATURAN, BAHAN, HASIL, tulis
from talenta_web.pemetaan.segel.kepala import ke_json
from talenta_web.pemetaan.service.galat import GalatPemetaan, PemetaanTidakAda
from talenta_web.pemetaan.service.periksa import HasilPeriksa, periksa_ulang

if TYPE_CHECKING:
    from collections.abc import Callable

    from talenta_web.penskoran.masukan import Bahan


def cari(session: Session, pid: str) -> Pemetaan:
    """A finished run of the instansi of the session; raises PemetaanTidakAda."""
    run = session.scalar(select(Pemetaan).where(Pemetaan.pid == pid))
    if run is None or run.selesai is None:
        raise PemetaanTidakAda(pid)
    return run


def buat_segel(session: Session, pid: str, tujuan: Path) -> Pemetaan:
    """Write the run to a file. Raises PemetaanTidakAda, and GalatPemetaan when the stored run no longer gives itself.

    The results are made again from the frozen Bahan, so that a file never carries what cannot be proved.
    """
    run = cari(session, pid)
    selesai = run.selesai
    if selesai is None or not run.aturan_teks:
        raise GalatPemetaan(
            f"Pemetaan {pid} dihitung dengan aturan Python {run.aturan_kode}. Yang dapat disegel hanya pemetaan dengan "
            "aturan TOML, karena hanya itu yang dapat dihitung di komputer lain."
        )
    instansi, periode = session.get_one(Instansi, run.instansi_id), run.periode
    kepala, akhir = ke_json(run, selesai)
    isi = {
        "instansi": {"kode": instansi.kode, "nama": instansi.nama},
        "periode": {
            "kode": periode.kode, "nama": periode.nama, "sk_nomor": periode.sk_nomor,
            "sk_tanggal": periode.sk_tanggal.isoformat() if periode.sk_tanggal else None,
        },
        "pemetaan": kepala, "selesai": akhir,
    }  # fmt: skip
    tulis(tujuan, isi, _bagian(session, run, selesai.hasil_digest, pasti=selesai.pasti is not None))
    return run


def _bagian(session: Session, run: Pemetaan, digest: str, *, pasti: bool) -> Iterator[tuple[str, bytes]]:
    from talenta_web.bahan.parquet import dari_parquet

    yield ATURAN, run.aturan_teks.encode()
    b = BahanBeku
    milik = (b.instansi_id == run.instansi_id, b.bahan_digest == run.bahan_digest, b.bingkai != RUJUKAN)
    bingkai = {x.bingkai: x.isi for x in session.execute(select(b.bingkai, b.isi).where(*milik).order_by(b.bingkai))}
    for nama, isi in bingkai.items():
        yield f"{BAHAN}{nama}{AKHIRAN}", isi
    yield HASIL, _hasil(run, dari_parquet(bingkai), digest, pasti=pasti)


def _hasil(run: Pemetaan, bahan: Bahan, digest: str, *, pasti: bool) -> bytes:
    from talenta_web.host.registry import susun_aturan
    from talenta_web.pemetaan.baris import baris_terurut
    from talenta_web.pemetaan.susunan import ringkas
    from talenta_web.penskoran.populasi import hitung

    terikat = susun_aturan(run.aturan_teks, f"pemetaan {run.pid}").terapkan(run.parameter)
    ulang = hitung(terikat, bahan, run.tanggal_acuan, rinci=True, pasti=pasti)
    isi = "".join(f"{baris}\n" for _, baris in baris_terurut(ringkas(ulang).per_orang())).encode()
    if hashlib.sha256(isi).hexdigest() != digest:
        raise GalatPemetaan(
            f"Pemetaan {run.pid} tidak disegel: hitung ulang dari bahan bekunya memberi hasil lain. Periksa dengan "
            "tombol Hitung ulang dan bandingkan; pulihkan basis data dari cadangan bila isinya terubah."
        )
    return isi


def catat_ekspor(session: Session, run: Pemetaan, pelaku_id: int | None) -> None:
    """The audit event of a file that left; inside the caller's transaction."""
    selesai = run.selesai
    catat(
        session, "segel.ekspor", instansi_id=run.instansi_id, pelaku_id=pelaku_id, objek="pemetaan",
        objek_pid=run.pid,
        rincian={
            "hasil_digest": selesai.hasil_digest if selesai else "",
            "jumlah": selesai.terpetakan + selesai.belum if selesai else 0, "kelas": "K2", "cara": "ekspor",
        },
        subjek=session.scalars(select(Hasil.pegawai_id).where(Hasil.pemetaan_id == run.id).distinct()).all(),
    )  # fmt: skip


def uji(
    session: Session, pid: str, pelaku_id: int | None, tutup: Callable[[Session, HasilPeriksa], None] | None = None
) -> HasilPeriksa:
    """Recompute a run, keep the verdict with its audit event. `tutup` runs in that same transaction."""
    run = cari(session, pid)
    hasil = periksa_ulang(session, pid)
    session.rollback()
    with transaksi(session):
        session.add(
            PemetaanUji(
                instansi_id=run.instansi_id, pemetaan_id=run.id, pelaku_id=pelaku_id, sama=hasil.sama,
                diperiksa=hasil.diperiksa, beda=len(hasil.beda), bagian=_bagian_beda(hasil),
            )
        )  # fmt: skip
        catat(
            session, "pemetaan.periksa", instansi_id=run.instansi_id, pelaku_id=pelaku_id, objek="pemetaan",
            objek_pid=pid, rincian={"sama": hasil.sama, "diperiksa": hasil.diperiksa, "beda": len(hasil.beda)},
        )  # fmt: skip
        if tutup is not None:
            tutup(session, hasil)
    return hasil


def _bagian_beda(hasil: HasilPeriksa) -> list[str]:
    """Which parts differ, without the NIPs of people."""
    return list(dict.fromkeys("orang" if b.isdigit() else b for b in hasil.beda))
