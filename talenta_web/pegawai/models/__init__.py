"""Tables of the slice. `RIWAYAT` maps each record frame of the kamus to its model."""

from __future__ import annotations

from collections.abc import Mapping

from talenta_web.akun import models as _akun  # noqa: F401 - foreign keys point to its tables
from talenta_web.pegawai.models.asesmen import (
    RiwayatAsesmen,
    RiwayatKompetensi,
    RiwayatKompetensiTeknis,
    RiwayatPotensi,
)
from talenta_web.pegawai.models.capaian import (
    RiwayatInovasi,
    RiwayatKehadiran,
    RiwayatKinerja,
    RiwayatPenghargaan,
    RiwayatUmpanBalik,
)
from talenta_web.pegawai.models.catatan import CatatanBukti, CatatanTunggu, CatatanVersi
from talenta_web.pegawai.models.dasar import Riwayat
from talenta_web.pegawai.models.disiplin import RiwayatHukdis, RiwayatKodeEtik
from talenta_web.pegawai.models.impor import Impor, ImporCatatan, Sentuhan
from talenta_web.pegawai.models.indeks import PegawaiKata, PegawaiUnit, RingkasanPegawai
from talenta_web.pegawai.models.ip_asn import RingkasanIpAsn
from talenta_web.pegawai.models.isian import RiwayatIsian
from talenta_web.pegawai.models.karier import (
    RiwayatDiklat,
    RiwayatJabatan,
    RiwayatPangkat,
    RiwayatPendidikan,
    RiwayatSertifikat,
)
from talenta_web.pegawai.models.koreksi import Koreksi, KoreksiBukti
from talenta_web.pegawai.models.mutu import (
    HitunganMutu,
    IndeksMutu,
    Rangkuman,
    SetelanMutu,
    TemuanMutu,
    TugasMutu,
    WajarMutu,
)
from talenta_web.pegawai.models.padanan import PadananImpor
from talenta_web.pegawai.models.pegawai import Kelengkapan, Pegawai
from talenta_web.pegawai.models.peran import RiwayatOrganisasi, RiwayatPenugasan, RiwayatPreferensi, RiwayatTimKerja
from talenta_web.pegawai.models.rujukan import Jabatan, JabatanTarget, Rumpun, StandarKompetensi, SyaratTarget
from talenta_web.pegawai.models.statistik import RingkasanKinerja, RingkasanStatistik, Statistik
from talenta_web.pegawai.models.tampilan import TampilanDaftar

RIWAYAT: Mapping[str, type[Riwayat]] = {
    "kinerja": RiwayatKinerja,
    "pendidikan": RiwayatPendidikan,
    "jabatan": RiwayatJabatan,
    "pangkat": RiwayatPangkat,
    "diklat": RiwayatDiklat,
    "sertifikat": RiwayatSertifikat,
    "penghargaan": RiwayatPenghargaan,
    "inovasi": RiwayatInovasi,
    "tim_kerja": RiwayatTimKerja,
    "organisasi": RiwayatOrganisasi,
    "penugasan": RiwayatPenugasan,
    "hukdis": RiwayatHukdis,
    "kode_etik": RiwayatKodeEtik,
    "asesmen": RiwayatAsesmen,
    "kompetensi": RiwayatKompetensi,
    "potensi": RiwayatPotensi,
    "kompetensi_teknis": RiwayatKompetensiTeknis,
    "umpan_balik": RiwayatUmpanBalik,
    "kehadiran": RiwayatKehadiran,
    "preferensi": RiwayatPreferensi,
    "isian": RiwayatIsian,
}

__all__ = [
    "RIWAYAT",
    "CatatanBukti",
    "CatatanTunggu",
    "CatatanVersi",
    "HitunganMutu",
    "Impor",
    "ImporCatatan",
    "IndeksMutu",
    "Jabatan",
    "JabatanTarget",
    "Kelengkapan",
    "Koreksi",
    "KoreksiBukti",
    "PadananImpor",
    "Pegawai",
    "PegawaiKata",
    "PegawaiUnit",
    "Rangkuman",
    "RingkasanIpAsn",
    "RingkasanKinerja",
    "RingkasanPegawai",
    "RingkasanStatistik",
    "Riwayat",
    "RiwayatKinerja",
    "RiwayatUmpanBalik",
    "Rumpun",
    "Sentuhan",
    "SetelanMutu",
    "StandarKompetensi",
    "Statistik",
    "SyaratTarget",
    "TampilanDaftar",
    "TemuanMutu",
    "TugasMutu",
    "WajarMutu",
]
