"""Tables of akun."""

from talenta_web.akun.models.instansi import Instansi, UnitKerja
from talenta_web.akun.models.pengguna import Pengguna, PeranPengguna
from talenta_web.akun.models.sesi import SesiMasuk

__all__ = ["Instansi", "Pengguna", "PeranPengguna", "SesiMasuk", "UnitKerja"]
