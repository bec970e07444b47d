"""Records of SIASN that have a sheet here. What the file does not say (scope of an award) the uploader is asked.

Without a sheet here, therefore not read: angka kredit, CLTN, DP3, masa kerja, pemberhentian, pindah instansi, unor,
PWK, SKP before 2022, kinerja periodik.
"""

from __future__ import annotations

from talenta_impor_siasn.nilai import BUKAN_ESELON, JENIS_JABATAN, PREDIKAT, RATING, tanggal
from talenta_web.kontrak import KolomSumber, LembarSumber

NIP = KolomSumber("nip", ("nipBaru",))
KUNCI = ("id", "idPns", "nipLama", "path", "createdAt", "updatedAt")

GOLONGAN = LembarSumber(
    "pangkat",
    ("rw-golongan", "golongan", "riwayat golongan"),
    (
        NIP,
        KolomSumber("golongan", ("golongan",)),
        tanggal("tmt", "tmtGolongan"),
        KolomSumber("jenis_kp", ("jenisKPNama",)),
        KolomSumber("mk_tahun", ("masaKerjaGolonganTahun",)),
        KolomSumber("mk_bulan", ("masaKerjaGolonganBulan",)),
        KolomSumber("nomor_sk", ("skNomor",)),
    ),
    abaikan=(*KUNCI, "golonganId", "pangkat", "skTanggal", "noPertekBkn", "tglPertekBkn", "jumlahKreditUtama",
             "jumlahKreditTambahan", "jenisKPId"),
)  # fmt: skip
JABATAN = LembarSumber(
    "jabatan",
    ("rw-jabatan", "jabatan", "riwayat jabatan"),
    (
        NIP,
        KolomSumber("nama", ("jabatanFungsionalNama", "jabatanFungsionalUmumNama", "namaJabatan")),
        KolomSumber("jenis_jabatan", ("eselon", "jenisJabatan"), {**JENIS_JABATAN, "1": ""}),
        KolomSumber("eselon", ("eselon",), BUKAN_ESELON),
        KolomSumber("unit", ("unorNama", "namaUnor")),
        KolomSumber("instansi", ("instansiKerjaNama",)),
        KolomSumber("status", ("jenisPenugasanNama",), bawaan="definitif"),
        tanggal("tmt_mulai", "tmtJabatan"),
        KolomSumber("nomor_sk", ("nomorSk",)),
    ),
    abaikan=(*KUNCI, "eselonId", "tanggalSk", "tmtPelantikan", "unorId", "unorIndukId", "unorIndukNama",
             "instansiKerjaId", "satuanKerjaId", "satuanKerjaNama", "jabatanFungsionalId", "jabatanFungsionalUmumId",
             "subJabatanId", "tmtMutasi", "jenisPenugasanId", "jenisMutasiId"),
)  # fmt: skip
PENDIDIKAN = LembarSumber(
    "pendidikan",
    ("rw-pendidikan", "pendidikan", "riwayat pendidikan"),
    (
        NIP,
        KolomSumber("tingkat", ("tkPendidikanNama",)),
        KolomSumber("jurusan", ("pendidikanNama",)),
        KolomSumber("institusi", ("namaSekolah",)),
        KolomSumber("tahun_lulus", ("tahunLulus",)),
        KolomSumber("nomor_ijazah", ("nomorIjasah",)),
    ),
    abaikan=(*KUNCI, "pendidikanId", "tkPendidikanId", "tglLulus", "isPendidikanPertama", "gelarDepan",
             "gelarBelakang"),
)  # fmt: skip
DIKLAT = LembarSumber(
    "diklat",
    ("rw-diklat", "diklat", "riwayat diklat"),
    (
        NIP,
        KolomSumber("jenis", (), bawaan="struktural"),
        KolomSumber("nama", ("latihanStrukturalNama",)),
        KolomSumber("penyelenggara", ("institusiPenyelenggara",)),
        tanggal("tanggal_mulai", "tanggal"),
        tanggal("tanggal_selesai", "tanggalSelesai"),
        KolomSumber("jp", ("jumlahJam",)),
        KolomSumber("nomor_sertifikat", ("nomor",)),
    ),
    abaikan=(*KUNCI, "latihanStrukturalId", "tahun"),
)
KURSUS = LembarSumber(
    "diklat",
    ("rw-kursus", "kursus", "riwayat kursus"),
    (
        NIP,
        KolomSumber("jenis", ("jenisKursusNama",), bawaan="lainnya"),
        KolomSumber("nama", ("namaKursus",)),
        KolomSumber("penyelenggara", ("institusiPenyelenggara",)),
        tanggal("tanggal_mulai", "tanggalKursus"),
        tanggal("tanggal_selesai", "tanggalSelesaiKursus"),
        KolomSumber("jp", ("jumlahJam",)),
        KolomSumber("nomor_sertifikat", ("noSertipikat",)),
    ),
    abaikan=(*KUNCI, "jenisKursusId", "jenisKursusSertifikat", "tahunKursus", "jenisDiklatId"),
)
SKP22 = LembarSumber(
    "kinerja",
    ("rw-skp22", "skp22", "riwayat skp22", "skp 2022"),
    (
        KolomSumber("nip", ("nipBaru", "nip")),
        KolomSumber("tahun", ("tahun",)),
        KolomSumber("periode", (), bawaan="tahunan"),
        KolomSumber("rating_hasil", ("hasilKinerja", "hasilKinerjaNilai"), RATING),
        KolomSumber("rating_perilaku", ("perilakuKerja", "perilakuKerjaNilai"), RATING),
        KolomSumber("predikat", ("kuadranKinerja",), PREDIKAT),
        KolomSumber("penilai", ("namaPenilai", "penilaiNama")),
    ),
    abaikan=(*KUNCI, "kuadranKinerjaNilai", "nipNrpPenilai", "penilaiGolonganId", "penilaiJabatanNm", "penilaiUnorNm",
             "statusPenilai", "pnsDinilaiOrang"),
)  # fmt: skip
PENGHARGAAN = LembarSumber(
    "penghargaan",
    ("rw-penghargaan", "penghargaan", "riwayat penghargaan"),
    (
        NIP,
        KolomSumber("nama", ("hargaNama",)),
        tanggal("tanggal", "skDate"),
        KolomSumber("nomor_sk", ("skNomor",)),
    ),
    abaikan=(*KUNCI, "tahun", "hargaId"),
)
HUKDIS = LembarSumber(
    "hukdis",
    ("rw-hukdis", "hukdis", "riwayat hukdis"),
    (
        NIP,
        KolomSumber("tingkat", ("jenisTingkatHukumanNama", "jenisTingkatHukumanId")),
        KolomSumber("jenis", ("jenisHukumanNama",)),
        tanggal("tmt_mulai", "hukumanTanggal"),
        tanggal("tmt_selesai", "akhirHukumTanggal"),
        KolomSumber("lama_tahun", ("masaTahun",)),
        KolomSumber("lama_bulan", ("masaBulan",)),
        KolomSumber("nomor_sk", ("skNomor",)),
    ),
    abaikan=(*KUNCI, "rwHukumanDisiplin", "golongan", "kedudukanHukum", "jenisHukuman", "pnsOrang", "skTanggal",
             "nomorPp", "golonganLama", "skPembatalanNomor", "skPembatalanTanggal", "alasanHukumanDisiplin",
             "alasanHukumanDisiplinNama", "keterangan"),
)  # fmt: skip
RIWAYAT: tuple[LembarSumber, ...] = (GOLONGAN, JABATAN, PENDIDIKAN, DIKLAT, KURSUS, SKP22, PENGHARGAAN, HUKDIS)
