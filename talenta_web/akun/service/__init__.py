"""Writes of akun."""

from talenta_web.akun.service.dasar import GalatAkun, Tugas
from talenta_web.akun.service.faktor import pasang_rahasia
from talenta_web.akun.service.faktor_saya import (
    hapus_faktor,
    lepas_faktor,
    mulai_faktor,
    pasang_faktor,
    perbarui_pemulihan,
)
from talenta_web.akun.service.instansi import buat_instansi, buat_unit
from talenta_web.akun.service.isian import baca_kabar, buang_isian, buka_isian, simpan_isian
from talenta_web.akun.service.kunci_saya import lepas_kunci, mulai_kunci, opsi_pasang, pasang_kunci
from talenta_web.akun.service.masuk import (
    calon_tunda,
    lanjut_daftar,
    lanjut_kode,
    lanjut_sandi,
    masuk,
    opsi_tunda,
    punya_kunci_tunda,
    tahap_tunda,
)
from talenta_web.akun.service.pengguna import buat_pengguna
from talenta_web.akun.service.sandi import HasilPulih, ganti_sandi, pulihkan_sandi, terbitkan_kode_sandi
from talenta_web.akun.service.sesi import akhiri_sesi, keluar, masuk_ulang, opsi_sesi
from talenta_web.akun.service.setelan import Setelan, setelan_instansi, tulis_setelan, ubah_setelan
from talenta_web.akun.service.tahap import Asal, HasilMasuk, Tahap

__all__ = [
    "Asal",
    "GalatAkun",
    "HasilMasuk",
    "HasilPulih",
    "Setelan",
    "Tahap",
    "Tugas",
    "akhiri_sesi",
    "baca_kabar",
    "buang_isian",
    "buat_instansi",
    "buat_pengguna",
    "buat_unit",
    "buka_isian",
    "calon_tunda",
    "ganti_sandi",
    "hapus_faktor",
    "keluar",
    "lanjut_daftar",
    "lanjut_kode",
    "lanjut_sandi",
    "lepas_faktor",
    "lepas_kunci",
    "masuk",
    "masuk_ulang",
    "mulai_faktor",
    "mulai_kunci",
    "opsi_pasang",
    "opsi_sesi",
    "opsi_tunda",
    "pasang_faktor",
    "pasang_kunci",
    "pasang_rahasia",
    "perbarui_pemulihan",
    "pulihkan_sandi",
    "punya_kunci_tunda",
    "setelan_instansi",
    "simpan_isian",
    "tahap_tunda",
    "terbitkan_kode_sandi",
    "tulis_setelan",
    "ubah_setelan",
]
