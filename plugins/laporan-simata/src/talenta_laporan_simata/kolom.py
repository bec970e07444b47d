"""Sheets and headings of the export: field names of the SIASN services, as the importer of `impor-siasn` reads them.

BKN has published no layout of a SIMATA upload file; the names of results (nilaiKinerja, kotak ...) are this product's,
written the same way. Data that SIASN holds and talent mapping does not need (NIK, birth, address, phone, family) are
left out.
"""

from __future__ import annotations

from talenta_web.kontrak import LembarTabel

Kolom = tuple[tuple[str, str], ...]
NIP = ("nip", "nipBaru")

UTAMA: Kolom = (
    NIP, ("nama", "nama"), ("gelar_depan", "gelarDepan"), ("gelar_belakang", "gelarBelakang"),
    ("jenis_asn", "statusPegawai"), ("kedudukan", "kedudukanPnsNama"), ("tmt_cpns", "tmtCpns"),
    ("golongan", "golRuangAkhir"), ("pangkat", "pangkatAkhir"), ("tmt_golongan", "tmtGolAkhir"),
    ("jabatan", "jabatanNama"), ("jenis_jabatan", "jenisJabatan"), ("jenjang", "jenjang"), ("eselon", "eselon"),
    ("tmt_jabatan", "tmtJabatan"), ("unit_kode", "unorId"), ("unit", "unorNama"), ("unit_induk", "unorIndukNama"),
    ("instansi", "instansiKerjaNama"), ("tingkat_pendidikan", "tkPendidikanTerakhir"), ("bup", "bupPensiun"),
    ("tmt_pensiun", "tmtPensiun"), ("level", "levelTalenta"), ("rumpun", "rumpunJabatan"),
)  # fmt: skip
HASIL: Kolom = (
    NIP, ("nama", "nama"), ("level", "levelTalenta"), ("rumpun", "rumpunJabatan"), ("kinerja", "nilaiKinerja"),
    ("tingkat_kinerja", "tingkatKinerja"), ("potensial", "nilaiPotensial"), ("tingkat_potensial", "tingkatPotensial"),
    ("nilai_talenta", "nilaiTalenta"), ("kotak", "kotak"), ("predikat", "predikatTalenta"), ("krs", "krs"),
    ("rekomendasi", "rekomendasi"), ("kurang", "dataBelumAda"),
)  # fmt: skip
ASPEK_POTENSI = (
    "intelektual", "interpersonal", "kesadaran_diri", "berpikir_kritis", "pemecahan_masalah", "kecerdasan_emosional",
    "belajar_cepat", "motivasi_komitmen",
)  # fmt: skip
ASPEK_KOMPETENSI = (
    "integritas", "kerja_sama", "komunikasi", "orientasi_hasil", "pelayanan_publik", "pengembangan_diri",
    "mengelola_perubahan", "pengambilan_keputusan", "perekat_bangsa",
)  # fmt: skip


def _unta(kode: str) -> str:
    """kerja_sama -> KerjaSama, as SIASN joins words."""
    return "".join(kata.capitalize() for kata in kode.split("_"))


ASPEK: Kolom = (
    NIP, ("tanggal_potensi", "tanggalPotensi"), *((f"potensi_{k}", f"potensi{_unta(k)}") for k in ASPEK_POTENSI),
    ("tanggal_kompetensi", "tanggalKompetensi"),
    *((f"kompetensi_{k}", f"kompetensi{_unta(k)}") for k in ASPEK_KOMPETENSI),
)  # fmt: skip
SKP: Kolom = (
    NIP, ("tahun", "tahun"), ("periode", "periode"), ("rating_hasil", "hasilKinerja"),
    ("rating_perilaku", "perilakuKerja"), ("predikat", "kuadranKinerja"), ("nilai", "nilai"),
)  # fmt: skip
UMPAN_BALIK: Kolom = (
    NIP, ("tahun", "tahun"), ("predikat", "predikat"), ("nilai", "nilai"), ("jumlah_penilai", "jumlahPenilai"),
)  # fmt: skip
PENGHARGAAN: Kolom = (
    NIP, ("nama", "hargaNama"), ("lingkup", "lingkup"), ("jenis", "jenis"), ("pemberi", "pemberi"),
    ("tanggal", "skDate"), ("nomor_sk", "skNomor"),
)  # fmt: skip
TIM: Kolom = (
    NIP, ("nama", "namaTim"), ("peran", "peran"), ("lingkup", "lingkup"), ("tanggal_mulai", "tanggalMulai"),
    ("tanggal_selesai", "tanggalSelesai"), ("nomor_sk", "skNomor"),
)  # fmt: skip
JABATAN: Kolom = (
    NIP, ("nama", "namaJabatan"), ("jenis_jabatan", "jenisJabatan"), ("jenjang", "jenjang"), ("eselon", "eselon"),
    ("unit", "unorNama"), ("instansi", "instansiKerjaNama"), ("status", "jenisPenugasanNama"),
    ("tmt_mulai", "tmtJabatan"), ("tmt_selesai", "tmtSelesai"), ("nomor_sk", "nomorSk"),
)  # fmt: skip
GOLONGAN: Kolom = (
    NIP, ("golongan", "golongan"), ("tmt", "tmtGolongan"), ("jenis_kp", "jenisKPNama"),
    ("mk_tahun", "masaKerjaGolonganTahun"), ("mk_bulan", "masaKerjaGolonganBulan"), ("nomor_sk", "skNomor"),
)  # fmt: skip
PENDIDIKAN: Kolom = (
    NIP, ("tingkat", "tkPendidikanNama"), ("jurusan", "pendidikanNama"), ("institusi", "namaSekolah"),
    ("tahun_lulus", "tahunLulus"), ("nomor_ijazah", "nomorIjasah"),
)  # fmt: skip
DIKLAT: Kolom = (
    NIP, ("jenis", "jenisKursusNama"), ("nama", "namaKursus"), ("penyelenggara", "institusiPenyelenggara"),
    ("tanggal_mulai", "tanggalKursus"), ("tanggal_selesai", "tanggalSelesaiKursus"), ("jp", "jumlahJam"),
    ("nomor_sertifikat", "noSertipikat"),
)  # fmt: skip
ASESMEN: Kolom = (
    NIP, ("tanggal", "tanggal"), ("lembaga", "lembaga"), ("tujuan", "tujuan"), ("jpm", "jpm"), ("kategori", "kategori"),
    ("berlaku_sampai", "berlakuSampai"),
)  # fmt: skip
HUKDIS: Kolom = (
    NIP, ("tingkat", "jenisTingkatHukumanNama"), ("jenis", "jenisHukumanNama"), ("tmt_mulai", "hukumanTanggal"),
    ("tmt_selesai", "akhirHukumTanggal"), ("lama_tahun", "masaTahun"), ("lama_bulan", "masaBulan"),
    ("nomor_sk", "skNomor"),
)  # fmt: skip

LEMBAR: tuple[tuple[LembarTabel, str], ...] = (
    (LembarTabel("utama", "data-utama", UTAMA), "rekam.utama"),
    (LembarTabel("hasil", "hasil-pemetaan", HASIL), "pemetaan.orang"),
    (LembarTabel("aspek", "potensi-kompetensi", ASPEK), "pemetaan.aspek"),
    (LembarTabel("asesmen", "rw-asesmen", ASESMEN), "rekam.asesmen"),
    (LembarTabel("skp", "rw-skp22", SKP), "rekam.kinerja"),
    (LembarTabel("umpan_balik", "rw-umpan-balik-360", UMPAN_BALIK), "rekam.umpan_balik"),
    (LembarTabel("penghargaan", "rw-penghargaan", PENGHARGAAN), "rekam.penghargaan"),
    (LembarTabel("tim", "rw-tim-kerja", TIM), "rekam.tim_kerja"),
    (LembarTabel("jabatan", "rw-jabatan", JABATAN), "rekam.jabatan"),
    (LembarTabel("golongan", "rw-golongan", GOLONGAN), "rekam.pangkat"),
    (LembarTabel("pendidikan", "rw-pendidikan", PENDIDIKAN), "rekam.pendidikan"),
    (LembarTabel("diklat", "rw-kursus", DIKLAT), "rekam.diklat"),
    (LembarTabel("hukdis", "rw-hukdis", HUKDIS), "rekam.hukdis"),
)
"""Each sheet with the dataset it shows."""
