"""A computed simulation, shared with the committee, for the pages of the browser tests."""

from __future__ import annotations

from flask import Flask

from talenta_web.akun.models import Pengguna
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pemetaan.queries import kepala
from talenta_web.pemetaan.service import simulasi


def siapkan_simulasi(app: Flask, nip: str) -> None:
    """Two drafts on the open periode: one moves many people, one nobody."""
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        orang = s.scalars(db.select(Pengguna).where(Pengguna.nip == nip)).one()
        siapa = {"instansi_id": orang.instansi_id, "pelaku_id": orang.id}
        pakai_instansi(s, orang.instansi_id)
        periode = next(p for p in kepala.daftar_periode(s) if p.run is not None and not p.ditetapkan)
        baru = simulasi.buat(s, **siapa, periode_kode=periode.kode, nama="Varian DJKI dan tepi ambang")
        for nama, parameter in (("Varian DJKI", {"varian": "djki"}), ("Tepi bawah", {"tepi": "bawah"})):
            draf = simulasi.susun_draf(
                s, app.extensions["talenta_registry"], baru.pid, **siapa, nomor=None, nama=nama, versi_pid=None,
                parameter=parameter,
            )  # fmt: skip
            simulasi.hitung_sekarang(s, draf)
        simulasi.bagikan(s, baru.pid, **siapa, nyala=True)
