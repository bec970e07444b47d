"""Writes of the slice."""

from talenta_web.pemetaan.service import batas_versi  # noqa: F401 - how far back a rule version may take effect
from talenta_web.pemetaan.service.galat import GalatPemetaan, PemetaanTidakAda, PeriodeTidakAda
from talenta_web.pemetaan.service.hitung import hitung, sedang_berlaku
from talenta_web.pemetaan.service.minta import minta_hitung
from talenta_web.pemetaan.service.penahan import daftarkan_penahan, sebab_tahan
from talenta_web.pemetaan.service.periksa import HasilPeriksa, periksa_ulang
from talenta_web.pemetaan.service.periode import buat_periode, cari_periode, tetapkan
from talenta_web.pemetaan.service.segel import buat_segel, uji

__all__ = [
    "GalatPemetaan",
    "HasilPeriksa",
    "PemetaanTidakAda",
    "PeriodeTidakAda",
    "buat_periode",
    "buat_segel",
    "cari_periode",
    "daftarkan_penahan",
    "hitung",
    "minta_hitung",
    "periksa_ulang",
    "sebab_tahan",
    "sedang_berlaku",
    "tetapkan",
    "uji",
]
