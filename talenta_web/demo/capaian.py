"""Performance, feedback, awards, team work, training and discipline of a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from talenta_web.demo.karier import Baris
from talenta_web.demo.orang import Orang, hari, pilih_bobot, tahun_kemudian
from talenta_web.demo.tetapan import ACUAN
from talenta_web.pegawai.rujukan.ketentuan import versi_predikat

_RATING = (
    (0.68, ("di_atas", "di_atas")),
    (0.0, ("sesuai", "di_atas")),
    (-1.4, ("sesuai", "sesuai")),
    (-2.0, ("di_bawah", "sesuai")),
    (-2.45, ("sesuai", "di_bawah")),
)
_NILAI = {"sangat_baik": 112, "baik": 98, "butuh_perbaikan": 78, "kurang": 62, "sangat_kurang": 45}
_UMPAN = ((0.2, "sangat_baik"), (-1.1, "baik"), (-1.9, "butuh_perbaikan"), (-2.5, "kurang"))
_PELATIHAN = {
    "pendidikan": ("Implementasi Kurikulum", "Asesmen Pembelajaran", "Literasi dan Numerasi"),
    "kesehatan": ("Manajemen Puskesmas", "Kegawatdaruratan Dasar", "Pencegahan dan Pengendalian Infeksi"),
    "keuangan": ("Penatausahaan Keuangan Daerah", "Pengelolaan Barang Milik Daerah"),
    "teknologi": ("Keamanan Informasi", "Arsitektur SPBE", "Analisis Data"),
    "pengawasan": ("Audit Berbasis Risiko", "Reviu Laporan Keuangan"),
}
_UMUM = (
    "Pelayanan Publik",
    "Penyusunan SKP",
    "Manajemen Risiko",
    "Komunikasi Efektif",
    "Tata Naskah Dinas",
    "Antikorupsi",
)
_STRUKTURAL = {
    "jpt_pratama": "Pelatihan Kepemimpinan Nasional Tingkat II",
    "administrator": "Pelatihan Kepemimpinan Administrator",
    "pengawas": "Pelatihan Kepemimpinan Pengawas",
}
_TIM = (
    "Tim Percepatan Penurunan Stunting", "Tim Reformasi Birokrasi", "Tim Penyusun LKjIP", "Tim Zona Integritas",
    "Tim Inovasi Pelayanan", "Tim Satu Data Daerah", "Tim Pengendalian Inflasi Daerah", "Tim SPBE", "Tim Penyusun RKPD",
)  # fmt: skip


def susun(acak: Random, o: Orang) -> Iterator[Baris]:
    """All rows of this kind, some of them beyond the reference date of the earlier periode."""
    yield from _kinerja(acak, o)
    yield from _umpan_balik(acak, o)
    yield from _penghargaan(acak, o)
    yield from _tim_kerja(acak, o)
    yield from _diklat(acak, o)
    yield from _hukdis(acak, o)


def _tahun(o: Orang) -> Iterator[int]:
    return (t for t in (2024, 2025) if o.tmt_cpns.year < t)


def _kinerja(acak: Random, o: Orang) -> Iterator[Baris]:
    for tahun in _tahun(o):
        if acak.random() < 0.025:
            continue  # not yet delivered
        angka = o.etos * 0.8 + acak.gauss(0, 0.6)
        hasil, perilaku = next((r for batas, r in _RATING if angka > batas), ("di_bawah", "di_bawah"))
        predikat = versi_predikat()[0].matriks.tentukan(hasil, perilaku)
        if acak.random() < 0.004:
            perilaku = "di_bawah" if perilaku == "di_atas" else "di_atas"  # contradicts the predikat, as real files do
        yield (
            "kinerja",
            date(tahun + 1, 2, 15),
            {
                "tahun": tahun,
                "periode": "tahunan",
                "rating_hasil": hasil,
                "rating_perilaku": perilaku,
                "predikat": predikat,
                "nilai": round(_NILAI[predikat] + acak.uniform(-4, 4), 1) if acak.random() < 0.3 else None,
                "penilai": "Atasan langsung",
            },
        )


def _umpan_balik(acak: Random, o: Orang) -> Iterator[Baris]:
    for tahun in _tahun(o):
        angka = o.etos * 0.6 + acak.gauss(0, 0.7)
        if acak.random() > 0.9:
            continue
        yield (
            "umpan_balik",
            date(tahun + 1, 3, 1),
            {
                "tahun": tahun,
                "predikat": next((p for batas, p in _UMPAN if angka > batas), "sangat_kurang"),
                "jumlah_penilai": acak.randint(4, 15),
            },
        )


def _penghargaan(acak: Random, o: Orang) -> Iterator[Baris]:
    for tahun, label in ((10, "X"), (20, "XX"), (30, "XXX")):
        tanggal = date(o.tmt_cpns.year + tahun + 1, 8, 17)
        if o.jenis_asn == "PNS" and tanggal < ACUAN and acak.random() < 0.8:
            yield (
                "penghargaan",
                max(tanggal, o.masuk),
                {
                    "nama": f"Satyalancana Karya Satya {label} Tahun",
                    "lingkup": "nasional",
                    "jenis": "satyalancana",
                    "pemberi": "Presiden Republik Indonesia",
                    "tanggal": tanggal,
                    "terverifikasi": True,
                    "nomor_sk": f"{acak.randint(10, 140)}/TK/{tanggal.year}",
                },
            )
    peluang = 0.05 * 2**o.etos
    for lingkup, nama, bagian in (
        ("internasional", "Penghargaan Pelayanan Publik Internasional", 0.01),
        ("nasional", "Pegawai Berprestasi Tingkat Nasional", 0.08),
        ("lintas_instansi", "Pegawai Berprestasi Tingkat Provinsi", 0.3),
        ("instansi", "Pegawai Teladan Kabupaten Contoh Jaya", 0.9),
    ):
        if acak.random() < peluang * bagian:
            tanggal = hari(acak, max(date(2018, 1, 1), o.tmt_cpns), ACUAN)
            yield (
                "penghargaan",
                max(tanggal, o.masuk),
                {
                    "nama": nama,
                    "lingkup": lingkup,
                    "jenis": "prestasi",
                    "pemberi": "Bupati Contoh Jaya" if lingkup == "instansi" else "Panitia penghargaan",
                    "tanggal": tanggal,
                    "terverifikasi": acak.random() < 0.9,
                },
            )


def _tim_kerja(acak: Random, o: Orang) -> Iterator[Baris]:
    pimpinan = o.jabatan.jenjang in {"jpt_pratama", "administrator"}
    madya = o.jabatan.jenjang in {"pengawas", "ahli_madya", "ahli_muda", "ahli_utama"}
    peluang = 0.95 if pimpinan else 0.88 if madya else 0.78
    for nama in acak.sample(_TIM, 2):
        angka = acak.random()
        if angka > peluang * (0.75 + 0.15 * o.etos):
            continue
        ketua = acak.random() < (0.6 if pimpinan else 0.28 if madya else 0.14)
        lintas = acak.random() < (0.45 if pimpinan else 0.36)
        mulai = date(acak.choice((2023, 2024, 2024, 2025, 2025, 2026)), acak.choice((1, 2, 3)), 2)
        yield (
            "tim_kerja",
            max(mulai, o.masuk),
            {
                "nama": f"{nama} {mulai.year}",
                "peran": "ketua" if ketua else "anggota",
                "lingkup": "lintas_instansi" if lintas else "internal",
                "tanggal_mulai": mulai,
                "tanggal_selesai": date(mulai.year, 12, 31),
                "terverifikasi": True,
                "nomor_sk": f"188.45/{acak.randint(10, 900)}/{mulai.year}",
            },
        )


def _diklat(acak: Random, o: Orang) -> Iterator[Baris]:
    if o.jenis_asn == "CPNS":
        yield from _satu_diklat(acak, o, "lainnya", "Pelatihan Dasar CPNS", o.tmt_cpns + timedelta(days=60), 51)
    struktural = _STRUKTURAL.get(o.jabatan.jenjang)
    if struktural and acak.random() < 0.75:
        selesai = min(tahun_kemudian(o.tmt_jabatan, acak.uniform(-1, 2)), date(2026, 5, 30))
        yield from _satu_diklat(acak, o, "struktural", struktural, selesai, 900)
    ada: set[tuple[str, date]] = set()
    for _ in range(min(12, max(0, round(acak.gauss(4.4 + 1.6 * o.bakat, 2.4))))):
        judul = acak.choice((*_PELATIHAN.get(o.jabatan.rumpun, ()), *_UMUM))
        jenis = "teknis" if acak.random() < 0.6 else "seminar"
        awalan = "Pelatihan" if jenis == "teknis" else "Seminar"
        selesai = hari(acak, max(o.tmt_cpns, date(2022, 7, 1)), date(2026, 6, 20))
        if (judul, selesai) not in ada:
            yield from _satu_diklat(acak, o, jenis, f"{awalan} {judul}", selesai, 32 if jenis == "teknis" else 8)
        ada.add((judul, selesai))
    if acak.random() < 0.16 + 0.04 * o.bakat:
        terbit = hari(acak, max(o.tmt_cpns, date(2021, 1, 1)), date(2026, 5, 1))
        yield (
            "sertifikat",
            max(terbit, o.masuk),
            {
                "nama": acak.choice(
                    ("Pengadaan Barang/Jasa Level 1", "Auditor Internal", "Asesor Kompetensi", "Manajemen Proyek")
                ),
                "penerbit": "Lembaga Sertifikasi Profesi",
                "tanggal": terbit,
                "berlaku_sampai": tahun_kemudian(terbit, 3),
                "bidang": o.jabatan.rumpun,
                "nomor": f"LSP-{acak.randint(10000, 99999)}",
            },
        )


def _satu_diklat(acak: Random, o: Orang, jenis: str, nama: str, selesai: date, jp: int) -> Iterator[Baris]:
    """A course and, unless it was a seminar without one, its certificate."""
    nomor = (
        f"{acak.randint(100, 9999)}/{selesai.year}" if acak.random() < (0.35 if jenis == "seminar" else 0.92) else None
    )
    penyelenggara = "BKPSDM Kabupaten Contoh Jaya"
    yield (
        "diklat",
        max(selesai, o.masuk),
        {
            "jenis": jenis,
            "nama": nama,
            "penyelenggara": penyelenggara,
            "tanggal_mulai": selesai - timedelta(days=max(0, jp // 8 - 1)),
            "tanggal_selesai": selesai,
            "jp": jp,
            "bidang": o.jabatan.rumpun,
            "relevan": acak.random() < 0.8,
            "nomor_sertifikat": nomor,
        },
    )
    if nomor and jenis != "lainnya":
        yield (
            "sertifikat",
            max(selesai, o.masuk),
            {
                "nama": nama,
                "penerbit": penyelenggara,
                "tanggal": selesai,
                "bidang": o.jabatan.rumpun,
                "nomor": nomor,
            },
        )


def _hukdis(acak: Random, o: Orang) -> Iterator[Baris]:
    """Levels and kinds of PP 94/2021 Ps. 8; a few are being served on the reference date."""
    angka = acak.random()
    if o.jenis_asn == "CPNS" or angka > 0.075 - 0.012 * o.etos:
        return
    tingkat, jenis, bulan = pilih_jenis(acak)
    mulai = hari(acak, max(o.tmt_cpns, date(2018, 1, 1)), date(2026, 5, 1)).replace(day=1)
    selesai = tahun_kemudian(mulai, bulan / 12) - timedelta(days=1) if bulan else mulai
    tanpa_akhir = acak.random() < 0.15
    yield (
        "hukdis",
        max(mulai, o.masuk),
        {
            "tingkat": tingkat,
            "jenis": jenis,
            "tmt_mulai": mulai,
            "tmt_selesai": None if tanpa_akhir else selesai,
            "lama_tahun": 0,
            "lama_bulan": bulan,
            "nomor_sk": f"862/{acak.randint(10, 300)}/{mulai.year}",
        },
    )


def pilih_jenis(acak: Random) -> tuple[str, str, int]:
    """Level, kind and months of a disciplinary measure."""
    tingkat = pilih_bobot(acak, (("ringan", 0.62), ("sedang", 0.26), ("berat", 0.12)))
    if tingkat == "ringan":
        return tingkat, acak.choice(("Teguran lisan", "Teguran tertulis", "Pernyataan tidak puas secara tertulis")), 0
    if tingkat == "sedang":
        bulan = acak.choice((6, 9, 12))
        return tingkat, f"Pemotongan tunjangan kinerja 25% selama {bulan} bulan", bulan
    return tingkat, "Penurunan jabatan setingkat lebih rendah selama 12 bulan", 12
