"""Tables of akun."""

from talenta_web.akun.models.batas import BatasCoba
from talenta_web.akun.models.faktor import FaktorTotp, KodePemulihan, KodeSandi, KunciKeamanan, TantanganKunci
from talenta_web.akun.models.instansi import Instansi, UnitKerja
from talenta_web.akun.models.kabar import IsianTunda, KabarKeamanan
from talenta_web.akun.models.pembukaan import PembukaanPasangan
from talenta_web.akun.models.pengguna import Pengguna, PeranPengguna
from talenta_web.akun.models.penjaga import PEMISAHAN
from talenta_web.akun.models.persetujuan import Persetujuan
from talenta_web.akun.models.sesi import MasukTunda, SesiMasuk
from talenta_web.akun.models.setelan import RiwayatSandi, SetelanKeamanan

__all__ = [
    "PEMISAHAN",
    "BatasCoba",
    "FaktorTotp",
    "Instansi",
    "IsianTunda",
    "KabarKeamanan",
    "KodePemulihan",
    "KodeSandi",
    "KunciKeamanan",
    "MasukTunda",
    "PembukaanPasangan",
    "Pengguna",
    "PeranPengguna",
    "Persetujuan",
    "RiwayatSandi",
    "SesiMasuk",
    "SetelanKeamanan",
    "TantanganKunci",
    "UnitKerja",
]
