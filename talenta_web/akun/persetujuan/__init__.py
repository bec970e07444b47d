"""Two-person rule: one human proposes, another one decides. Slices offer their actions as TINDAKAN."""

from talenta_web.akun.persetujuan import milik, milik_setelan
from talenta_web.akun.persetujuan.galat import Berubah, BukanAnda, GalatPersetujuan, PersetujuanTidakAda, SudahDiputus
from talenta_web.akun.persetujuan.service import menunggu, setujui, tarik, tolak, usulkan
from talenta_web.akun.persetujuan.tindakan import Muatan, Tindakan, cari, daftarkan, semua, sidik_dari

TINDAKAN: tuple[Tindakan, ...] = (*milik.TINDAKAN, *milik_setelan.TINDAKAN)
"""What akun itself offers."""

__all__ = [
    "TINDAKAN",
    "Berubah",
    "BukanAnda",
    "GalatPersetujuan",
    "Muatan",
    "PersetujuanTidakAda",
    "SudahDiputus",
    "Tindakan",
    "cari",
    "daftarkan",
    "menunggu",
    "semua",
    "setujui",
    "sidik_dari",
    "tarik",
    "tolak",
    "usulkan",
]
