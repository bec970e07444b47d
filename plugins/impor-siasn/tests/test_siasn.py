"""The source against samples with the field names of the service; invented people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from talenta_impor_siasn.plugin import SIASN

from talenta_web.kontrak.testing.hukum_impor import Baris, HukumImpor, mentah
from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.impor.tabel import Tabel
from talenta_web.pegawai.padan.jenis import Padanan
from talenta_web.pegawai.padan.kamus import sinonim
from talenta_web.pegawai.padan.tebak import tebak
from talenta_web.pegawai.padan.terapkan import terapkan

KUNCI = {"id": "A1", "idPns": "P1", "nipBaru": "198503122010011005", "nipLama": "", "path": ""}
BUDI: Baris = {
    "id": "P1", "nipBaru": "198503122010011005", "nipLama": "", "nama": "BUDI SANTOSO", "gelarDepan": "",
    "gelarBelakang": "S.E.", "tglLahir": "12-03-1985", "jenisKelamin": "M", "agama": "Hindu", "nik": "",
    "kedudukanPnsNama": "Aktif", "statusPegawai": "PNS", "tkPendidikanTerakhir": "S-1/Sarjana", "tahunLulus": "2008",
    "tmtCpns": "01-01-2010", "tmtPns": "01-02-2011", "instansiKerjaNama": "Pemerintah Kota Contoh", "unorId": "U-1",
    "unorNama": "Bidang Mutasi", "unorIndukNama": "BKPSDM", "jenisJabatan": "Jabatan Fungsional Tertentu",
    "jabatanNama": "Analis SDM Aparatur Ahli Muda", "jabatanStrukturalId": "", "jabatanFungsionalId": "F-9",
    "jabatanFungsionalUmumId": "", "jenjang": "Ahli Muda", "tmtJabatan": "01-04-2022", "golRuangAkhir": "III/d",
    "tmtGolAkhir": "01-04-2021", "eselon": "Non Eselon", "bupPensiun": "58", "tmtPensiun": "01-04-2043",
}  # fmt: skip
CITRA: Baris = {
    **BUDI, "id": "P2", "nipBaru": "199203152023212002", "nama": "CITRA", "gelarBelakang": "", "tglLahir": "15-03-1992",
    "jenisKelamin": "F", "kedudukanPnsNama": "PPPK Aktif", "statusPegawai": "", "tmtCpns": "01-06-2023",
    "jabatanFungsionalId": "", "jabatanFungsionalUmumId": "", "jabatanStrukturalId": "S-2", "eselon": "III.a",
    "jenisJabatan": "Jabatan Struktural", "jabatanNama": "Kepala Bidang Mutasi", "jenjang": "", "golRuangAkhir": "IX",
    "tmtGolAkhir": "01-01-0001",
}  # fmt: skip
BERKAS: Mapping[str, Sequence[Baris]] = {
    "data-utama": (BUDI, CITRA),
    "rw-golongan": (
        {**KUNCI, "golonganId": "34", "golongan": "III/d", "skNomor": "1/2021", "skTanggal": "31-03-2021",
         "tmtGolongan": "2021-04-01T00:00:00Z", "jenisKPNama": "Reguler", "masaKerjaGolonganTahun": "11",
         "masaKerjaGolonganBulan": "3"},
    ),
    "rw-jabatan": (
        {**KUNCI, "jenisJabatan": "2", "jabatanFungsionalNama": "Analis SDM Aparatur Ahli Muda",
         "jabatanFungsionalUmumNama": "", "namaJabatan": "", "eselon": "", "eselonId": "", "unorNama": "Bidang Mutasi",
         "instansiKerjaNama": "Pemerintah Kota Contoh", "tmtJabatan": "01-04-2022", "nomorSk": "2/2022",
         "tanggalSk": "30-03-2022"},
        {**KUNCI, "jenisJabatan": "1", "jabatanFungsionalNama": "", "jabatanFungsionalUmumNama": "",
         "namaJabatan": "Kepala Subbagian Umum", "eselon": "IV.a", "eselonId": "42", "unorNama": "Sekretariat",
         "instansiKerjaNama": "Pemerintah Kota Contoh", "tmtJabatan": "03-02-2018", "nomorSk": "9/2018",
         "tanggalSk": "01-02-2018"},
    ),
    "rw-pendidikan": (
        {**KUNCI, "tkPendidikanNama": "S-1/Sarjana", "pendidikanNama": "S-1 MANAJEMEN", "tahunLulus": "2008",
         "tglLulus": "10-08-2008", "nomorIjasah": "X-1", "namaSekolah": "Universitas Contoh"},
    ),
    "rw-diklat": (
        {**KUNCI, "latihanStrukturalNama": "PKP", "tanggal": "01-03-2020", "tanggalSelesai": "30-06-2020",
         "tahun": "2020", "nomor": "D-1", "jumlahJam": "900", "institusiPenyelenggara": "LAN"},
    ),
    "rw-kursus": (
        {**KUNCI, "jenisKursusNama": "", "namaKursus": "Analisis Jabatan", "tanggalKursus": "02-02-2023",
         "tanggalSelesaiKursus": "05-02-2023", "tahunKursus": "2023", "jumlahJam": "24", "noSertipikat": "K-7",
         "institusiPenyelenggara": "BKN"},
    ),
    "rw-skp22": (
        {"nipBaru": "198503122010011005", "tahun": "2024", "hasilKinerja": "DIATAS EKSPEKTASI",
         "hasilKinerjaNilai": "1", "perilakuKerja": "SESUAI EKSPEKTASI", "perilakuKerjaNilai": "2",
         "kuadranKinerja": "BAIK", "namaPenilai": "Kepala Bidang"},
        {"nipBaru": "198503122010011005", "tahun": "2023", "hasilKinerja": "", "hasilKinerjaNilai": "3",
         "perilakuKerja": "", "perilakuKerjaNilai": "2", "kuadranKinerja": "BUTUH PERBAIKAN", "namaPenilai": ""},
    ),
    "rw-penghargaan": (
        {**KUNCI, "hargaNama": "Satyalancana Karya Satya X Tahun", "skDate": "17-08-2021", "skNomor": "3/TK/2021"},
    ),
    "rw-hukdis": (
        {"nipBaru": "198503122010011005", "jenisTingkatHukumanNama": "Ringan", "jenisHukumanNama": "Teguran lisan",
         "hukumanTanggal": "05-05-2020", "akhirHukumTanggal": "01-01-0001", "masaTahun": "0", "masaBulan": "0",
         "skNomor": "4/2020", "skTanggal": "01-05-2020"},
    ),
}  # fmt: skip


class TestHukum(HukumImpor):
    sumber = SIASN
    diminta = MappingProxyType({"penghargaan": ("lingkup",)})

    def berkas(self) -> Mapping[str, Sequence[Baris]]:
        return BERKAS


def tabel(*lembar: str) -> dict[str, Tabel]:
    isi = [mentah(n, BERKAS[n]) for n in lembar]
    padanan = Padanan(tuple(t.isi for m in isi for t in tebak(m, sinonim(), (SIASN,))))
    masalah = Daftar()
    hasil = {t.nama: t for t in terapkan(isi, padanan, masalah)}
    assert not masalah, masalah.isi
    return hasil


def isi(t: Tabel) -> list[dict[str, object]]:
    kolom = {n: [k.nilai[i] for i in k.indeks] for n, k in zip(t.kepala, t.kolom, strict=True)}
    return [dict(zip(kolom, b, strict=True)) for b in zip(*kolom.values(), strict=True)]


def test_data_utama_mengisi_tiga_lembar() -> None:
    hasil = tabel("data-utama")
    assert isi(hasil["unit_kerja"]) == [{"kode": "U-1", "nama": "Bidang Mutasi"}], "one unit, named by two people"
    analis, kepala = isi(hasil["daftar_jabatan"])
    assert (analis["kode"], analis["jenis_jabatan"], analis["jenjang"], analis["eselon"]) == (
        "F-9",
        "JF",
        "Ahli Muda",
        "",
    )
    assert (kepala["kode"], kepala["jenis_jabatan"], kepala["jenjang"]) == ("S-2", "JA", "administrator")
    assert kepala["eselon"] == "III.a"
    budi, citra = isi(hasil["pegawai"])
    assert (budi["jenis_asn"], citra["jenis_asn"]) == ("PNS", "PPPK"), "PPPK is told by the word in kedudukan"
    assert (budi["jenis_kelamin"], citra["jenis_kelamin"]) == ("pria", "wanita")
    assert budi["tanggal_lahir"] == {"tanggal": "1985-03-12"}
    assert citra["tmt_golongan"] == "", "01-01-0001 is no date"
    assert (budi["jabatan"], citra["jabatan"]) == ("F-9", "S-2")
    assert "agama" not in budi
    assert "nik" not in budi


def test_diklat_dan_kursus_menjadi_satu_lembar() -> None:
    t = tabel("rw-diklat", "rw-kursus")["diklat"]
    assert [(b["jenis"], b["nama"], b["jp"]) for b in isi(t)] == [
        ("struktural", "PKP", "900"),
        ("lainnya", "Analisis Jabatan", "24"),
    ]
    assert t.sel(list(t.kepala).index("nama"), 1) == "rw-kursus!G2"
    assert t.sel(list(t.kepala).index("jenis"), 0) == "rw-diklat!baris 2", "nobody wrote it"


def test_predikat_dari_kata_atau_angka() -> None:
    atas, bawah = isi(tabel("rw-skp22")["kinerja"])
    assert (atas["rating_hasil"], atas["rating_perilaku"], atas["predikat"]) == ("di_atas", "sesuai", "baik")
    assert (bawah["rating_hasil"], bawah["predikat"], bawah["periode"]) == ("di_bawah", "butuh_perbaikan", "tahunan")
