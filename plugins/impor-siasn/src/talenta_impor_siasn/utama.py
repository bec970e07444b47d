"""`data-utama`: one row per person, with the unit and the post that it names."""

from __future__ import annotations

from talenta_impor_siasn.nilai import (
    BUKAN_ESELON,
    JENIS_ASN,
    JENIS_JABATAN,
    JENIS_KELAMIN,
    JENJANG,
    KEDUDUKAN,
    tanggal,
)
from talenta_web.kontrak import KolomSumber, LembarSumber

ASAL = ("data-utama", "data utama", "datautama")
JABATAN = ("jabatanStrukturalId", "jabatanFungsionalId", "jabatanFungsionalUmumId")
NAMA_JABATAN = ("jabatanNama", "jabatanStrukturalNama", "jabatanFungsionalNama", "jabatanFungsionalUmumNama")
# Known and left out: personal data that no page needs, keys of SIASN, and what is derived here.
ABAIKAN = (
    "id", "nipLama", "tempatLahir", "agama", "nik", "validNik", "email", "emailGov", "noHp", "alamat",
    "statusPerkawinan", "jenisPegawaiNama", "tkPendidikanTerakhirId", "pendidikanTerakhirNama", "tahunLulus", "tmtPns",
    "nomorSkCpns", "nomorSkPns", "instansiIndukNama", "satuanKerjaKerjaNama", "unorIndukNama", "lokasiKerja",
    "golRuangAwal", "golRuangAwalId", "golRuangAkhirId", "pangkatAkhir", "mkTahun", "mkBulan", "eselonId",
    "eselonLevel", "tmtEselon", "latihanStrukturalNama", "tmtPensiun", "kpknNama", "updated",
)  # fmt: skip

UTAMA: tuple[LembarSumber, ...] = (
    LembarSumber(
        "unit_kerja",
        ASAL,
        (KolomSumber("kode", ("unorId",)), KolomSumber("nama", ("unorNama",))),
        unik=True,
    ),
    LembarSumber(
        "daftar_jabatan",
        ASAL,
        (
            KolomSumber("kode", JABATAN),
            KolomSumber("nama", NAMA_JABATAN),
            KolomSumber("jenis_jabatan", ("eselon", "jenisJabatan"), JENIS_JABATAN),
            KolomSumber("jenjang", ("jenjang", "eselon", "jenisJabatan"), JENJANG),
            KolomSumber("eselon", ("eselon",), BUKAN_ESELON),
        ),
        unik=True,
    ),
    LembarSumber(
        "pegawai",
        ASAL,
        (
            KolomSumber("nip", ("nipBaru",)),
            KolomSumber("nama", ("nama",)),
            KolomSumber("gelar_depan", ("gelarDepan",)),
            KolomSumber("gelar_belakang", ("gelarBelakang",)),
            KolomSumber("jenis_kelamin", ("jenisKelamin",), JENIS_KELAMIN),
            KolomSumber("jenis_asn", ("kedudukanPnsNama", "statusPegawai"), JENIS_ASN),
            KolomSumber("kedudukan", ("kedudukanPnsNama",), KEDUDUKAN),
            tanggal("tanggal_lahir", "tglLahir"),
            KolomSumber("bup", ("bupPensiun",)),
            tanggal("tmt_cpns", "tmtCpns"),
            KolomSumber("golongan", ("golRuangAkhir",)),
            tanggal("tmt_golongan", "tmtGolAkhir"),
            KolomSumber("jabatan", JABATAN),
            tanggal("tmt_jabatan", "tmtJabatan"),
            KolomSumber("unit", ("unorId",)),
            KolomSumber("instansi", ("instansiKerjaNama",)),
            KolomSumber("tingkat_pendidikan", ("tkPendidikanTerakhir",)),
        ),
        abaikan=ABAIKAN,
    ),
)
