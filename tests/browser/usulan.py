"""A proposal that waits, and an opened pair of roles: what the pages of the two-person rule show."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import Flask
from sqlalchemy import select

from talenta_web.akun import persetujuan
from talenta_web.akun.models import Instansi, Pengguna, PeranPengguna
from talenta_web.akun.service.pelaku import hari_ini, pelaku_kini
from talenta_web.akun.service.pemisahan import Keputusan, buka_pasangan
from talenta_web.akun.service.peran import Pemberian
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.demo.tetapan import KODE
from talenta_web.domain.izin import Pelaku
from talenta_web.extensions import db

if TYPE_CHECKING:
    from playwright.sync_api import Page


def pemegang(peran: str, instansi: int) -> list[Pelaku]:
    """Accounts with this role, by id."""
    s = db.session()
    id_ = s.scalars(
        select(Pengguna.id).join(PeranPengguna, PeranPengguna.pengguna_id == Pengguna.id)
        .where(PeranPengguna.peran == peran, Pengguna.instansi_id == instansi).order_by(Pengguna.id)
    )  # fmt: skip
    return [p for n in id_.all() if (p := pelaku_kini(s, n))]


def siapkan_usulan(app: Flask) -> None:
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        instansi = s.scalars(select(Instansi.id).where(Instansi.kode == KODE)).one()
        kedua, (ppk,) = pemegang("AD", instansi)[-1], pemegang("PP", instansi)
        sasaran = next(p for p in pemegang("PG", instansi) if p.kode_peran == ("PG",))
        pakai_instansi(s, instansi)
        persetujuan.usulkan(s, "peran.beri", Pemberian(sasaran.pid, "RI").muatan(), pelaku=kedua)
        sampai = hari_ini(s, instansi) + timedelta(days=90)
        alasan = "Pejabat definitif belum dilantik dan jumlah pejabat tidak mencukupi."
        buka_pasangan(s, Keputusan("KA", "PB", sampai, "800.1.3/77/2026", alasan), pelaku=ppk)


def ubah_peran(page: Page) -> None:
    """From an account to the page where its roles change."""
    page.locator(".aksi a").first.click()
    page.wait_for_load_state("load")
