"""Tables of the slice."""

from talenta_web.basis.hanya_tambah import hanya_tambah
from talenta_web.pemetaan.models.hasil import (
    SEMUA_LEVEL,
    SEMUA_RUMPUN,
    SEMUA_UNIT,
    TANPA_LEVEL,
    TANPA_RUMPUN,
    Hasil,
    RingkasanKotak,
    RingkasanKurang,
)
from talenta_web.pemetaan.models.periode import (
    DITETAPKAN,
    TERBUKA,
    BahanBeku,
    BahanOrangBeku,
    Pemetaan,
    PemetaanBerlaku,
    PemetaanSelesai,
    Periode,
)
from talenta_web.pemetaan.models.simulasi import Simulasi, SimulasiDraf, SimulasiPindah
from talenta_web.pemetaan.models.uji import PemetaanUji

__all__ = [
    "DITETAPKAN",
    "SEMUA_LEVEL",
    "SEMUA_RUMPUN",
    "SEMUA_UNIT",
    "TANPA_LEVEL",
    "TANPA_RUMPUN",
    "TERBUKA",
    "BahanBeku",
    "BahanOrangBeku",
    "Hasil",
    "Pemetaan",
    "PemetaanBerlaku",
    "PemetaanSelesai",
    "PemetaanUji",
    "Periode",
    "RingkasanKotak",
    "RingkasanKurang",
    "Simulasi",
    "SimulasiDraf",
    "SimulasiPindah",
]

hanya_tambah("pemetaan", "pemetaan_selesai", "pemetaan_uji", "bahan_beku", "bahan_orang_beku", "hasil")
