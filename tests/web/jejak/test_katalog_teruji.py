"""Every kind of the catalogue is fired by a test: one that names its code, or the one this table points to."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

from talenta_web.basis.jejak import semua
from tests.kontrak.sumber import AKAR

# fired by the walk over all unsafe routes
JALAN = ("web/jejak/test_setiap_perubahan.py", "test_setiap_perubahan_tercatat")
FAKTOR = "data/akun/test_faktor.py"
PAPAN = "web/kematangan/test_papan.py"
PUTUSAN, SIDANG = "data/komite/test_putusan.py", "data/komite/test_sidang.py"
URUTAN = ("data/komite/test_usulan.py", "test_setiap_urutan_langkah")
TEMPAT = {
    "unit_kerja.buat": JALAN,
    "sesi.akhiri": JALAN,
    "periode.tetapkan": JALAN,
    "akun.kode_sandi.terbit": JALAN,
    "pekerjaan.batal": JALAN,
    "persetujuan.tarik": JALAN,
    "persetujuan.tolak": JALAN,
    "privasi.permintaan.batal": JALAN,
    "privasi.retensi.sahkan": JALAN,
    "akun.buat": ("data/akun/test_akun.py", "test_duplicate_nip_and_kode_are_refused_in_words"),
    "akun.faktor.pasang": (FAKTOR, "test_pendaftaran_lalu_kode_lalu_sesi"),
    "akun.pemulihan.baru": (FAKTOR, "test_pendaftaran_lalu_kode_lalu_sesi"),
    "akun.pemulihan.pakai": (FAKTOR, "test_kode_pemulihan_satu_kali_dan_terikat_akun"),
    "akun.faktor.ganti": (FAKTOR, "test_mengganti_perangkat_meminta_kode_lama"),
    "sesi.gagal": ("web/akun/test_langkah.py", "test_kabar_setelah_percobaan_gagal_dan_ganti_sandi"),
    "sesi.masuk_ulang": ("web/akun/test_langkah.py", "test_langkah_ulang_dengan_kode"),
    "persetujuan.kedaluwarsa": ("web/akun/test_dua_orang.py", "test_a_proposal_ends_after_seven_days"),
    "peran.cabut": ("web/akun/test_pengguna_web.py", "test_low_roles_at_once_and_only_low_ones"),
    "privasi.retensi.susun": (
        "web/privasi/test_privasi.py", "test_retention_is_drafted_by_one_and_decided_by_another",
    ),
    "privasi.unduh": ("web/privasi/test_privasi.py", "test_the_copy_opens_and_holds_only_mine"),
    "pekerjaan.unduh": ("web/pekerjaan/test_halaman.py", "test_berkas_hanya_untuk_pemilik"),
    "sidang.pratinjau.jawab": ("data/komite/test_pratinjau.py", "test_tertutup_sampai_semua_menjawab"),
    "sidang.suara.buka": (PUTUSAN, "test_ubah_mencatat_angka_saat_itu"),
    "sidang.suara.masuk": (PUTUSAN, "test_ubah_mencatat_angka_saat_itu"),
    "sidang.putusan.urung": (PUTUSAN, "test_urung_lalu_putus_lagi"),
    "sidang.putusan.beda": (PUTUSAN, "test_beda_pendapat_ditulis_sendiri"),
    "sidang.agenda": ("data/komite/test_agenda.py", "test_tambah_geser_keluarkan"),
    "sidang.keadaan": (SIDANG, "test_langkah_yang_tidak_ada"),
    "sidang.operator": (SIDANG, "test_ambil_alih"),
    "sidang.hadir": (SIDANG, "test_kehadiran_dan_kuorum"),
    "usulan.usul": URUTAN,
    "usulan.ubah": URUTAN,
    "usulan.tarik": URUTAN,
    "usulan.urung": URUTAN,
    "usulan.ulang": ("web/komite/test_usulan.py", "test_hasil_hitung_baru_harus_ditegaskan"),
    "papan.tambah": (PAPAN, "test_edit_keeps_history_and_refuses_stale_or_linked"),
    "papan.ubah": (PAPAN, "test_edit_keeps_history_and_refuses_stale_or_linked"),
    "papan.ekspor": (PAPAN, "test_file_goes_out_and_comes_back"),
    "ekstensi.setujui": ("kontrak/test_plugin_halaman.py", "test_berkas_berubah_menunggu_dua_admin"),
}  # fmt: skip
SENDIRI = Path(__file__).name


def test_setiap_jenis_diuji(app: Flask) -> None:
    berkas = {b: b.read_text(encoding="utf-8") for b in (AKAR / "tests").rglob("test_*.py") if b.name != SENDIRI}
    disebut = "\n".join(berkas.values())
    tanpa = [
        j.kode for j in semua() if not re.search(rf"[\"']{re.escape(j.kode)}[\"']", disebut) and j.kode not in TEMPAT
    ]
    assert not tanpa, f"fire these kinds in a test that names them: {' '.join(tanpa)}"
    for kode, (nama, fungsi) in TEMPAT.items():
        assert re.search(rf"^def {fungsi}", berkas[AKAR / "tests" / nama], re.MULTILINE), (kode, nama, fungsi)
