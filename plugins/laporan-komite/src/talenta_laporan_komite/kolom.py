"""Which columns the papers read, and what their sheets hold. `batas` 0: shares the rows of the format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from talenta_web.kontrak import LembarTabel


@dataclass(frozen=True, slots=True)
class Butuh:
    """A need before its share of rows is known."""

    sebagai: str
    dataset: str
    kolom: tuple[str, ...]
    batas: int = 0
    tetap: Mapping[str, str] = field(default_factory=dict)


_ORANG = ("nip", "nama", "golongan", "jabatan", "unit", "rumpun", "target", "kinerja", "potensial", "nilai_talenta")
_SIDANG = (
    *("instansi", "komite", "nomor", "nama", "tanggal", "jam", "tanggal_undangan", "jam_undangan", "jam_selesai"),
    *("tempat", "pembuka", "penutup", "sk_nomor", "sk_tanggal", "kuorum", "cara_putus", "bersuara", "hadir", "perlu"),
    *("agenda", "tetap", "ubah", "tunda", "belum_diputus", "periode", "tanggal_acuan", "pemetaan", "terpetakan"),
    *("belum_terpetakan", "aturan", "aturan_sk", "aturan_digest", "hasil_digest", "penetapan", "alasan_versi"),
    *("disahkan", "segel", "dasar", "tanda"),
)
_ANGGOTA = (
    *("anggota", "nip_anggota", "jabatan", "peran", "hadir", "cara", "waktu", "terlambat", "calon_nomor"),
    *("setuju", "tanda_tangan", "catatan"),
)
_CALON = (
    *("nomor", "nip", "nama", "jabatan", "unit", "kotak_hitung", "putusan", "sebut_putusan", "kotak", "predikat"),
    *("jenis_alasan", "alasan", "setuju", "tidak_setuju", "abstain", "benturan", "tindak_lanjut"),
)
_SEBARAN = ("kotak", "predikat", "agenda_hitung", "agenda_akhir", "seluruh_hitung", "seluruh_akhir")
_KRS = ("kelompok", "kotak", "kotak_hitung", "predikat", "peringkat", *_ORANG, "tindak_lanjut")
_TINDAK = ("nomor", "nip", "nama", "kotak", "teks", "catatan", "penanggung_jawab", "tenggat")
_CATATAN = ("nomor", "nama", "anggota")
KEBUTUHAN: Mapping[str, Butuh] = {
    b.sebagai: b
    for b in (
        Butuh("sidang", "komite.risalah", _SIDANG, 1),
        Butuh("anggota", "komite.kehadiran", _ANGGOTA, 60),
        Butuh("calon", "komite.keputusan", _CALON),
        Butuh("sebaran", "komite.sebaran", _SEBARAN, 10),
        Butuh("krs", "komite.krs", _KRS),
        Butuh("tindak", "komite.tindak_lanjut", _TINDAK),
        Butuh("beda", "komite.beda_pendapat", (*_CATATAN, "teks"), 300),
        Butuh("benturan", "komite.benturan", (*_CATATAN, "jenis"), 600),
    )
}
_LEMBAR_CALON = (
    ("nomor", "No."), ("nip", "NIP"), ("nama", "Nama"), ("golongan", "Golongan"), ("jabatan", "Jabatan"),
    ("unit", "Unit kerja"), ("kinerja", "Kinerja"), ("potensial", "Potensial"), ("nilai_talenta", "Nilai talenta"),
    ("kotak_hitung", "Kotak hasil hitung"), ("predikat_hitung", "Predikat hasil hitung"),
    ("kotak", "Kotak menurut keputusan"), ("predikat", "Predikat menurut keputusan"), ("sebut_putusan", "Putusan"),
    ("jenis_alasan", "Jenis alasan"), ("alasan", "Alasan"), ("hadir", "Hadir"), ("setuju", "Setuju"),
    ("tidak_setuju", "Tidak setuju"), ("abstain", "Abstain"), ("benturan", "Tidak ikut memutus"),
    ("beda_pendapat", "Beda pendapat"), ("tindak_lanjut", "Rekomendasi"),
)  # fmt: skip
LEMBAR: Mapping[str, LembarTabel] = {
    "anggota": LembarTabel("anggota", "Kehadiran"),
    "calon": LembarTabel("calon", "Sebelum dan sesudah", _LEMBAR_CALON),
    "sebaran": LembarTabel("sebaran", "Sebaran"),
    "krs": LembarTabel("krs", "KRS"),
    "tindak": LembarTabel("tindak", "Tindak lanjut"),
    "beda": LembarTabel("beda", "Beda pendapat"),
    "benturan": LembarTabel("benturan", "Benturan kepentingan"),
}
