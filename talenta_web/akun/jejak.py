"""Event kinds of akun."""

from talenta_web.akun import queries_nama
from talenta_web.basis.jejak import JenisJejak, catat, daftarkan

JENIS = (
    JenisJejak("sesi.masuk", "Masuk", "{pelaku} masuk ke aplikasi.", kelas="keamanan"),
    JenisJejak("sesi.masuk_ulang", "Sandi diminta ulang", "{pelaku} memasukkan sandi sekali lagi.", kelas="keamanan"),
    JenisJejak("sesi.keluar", "Keluar", "{pelaku} keluar; {jumlah} sesi diakhiri.", ("jumlah",), "keamanan"),
    JenisJejak("sesi.akhiri", "Sesi diakhiri", "{pelaku} mengakhiri {jumlah} sesi.", ("jumlah",), "keamanan"),
    JenisJejak(
        "akun.sandi.ganti", "Sandi diganti",
        "{pelaku} mengganti sandi akun {objek} menurut kebijakan {kebijakan}; {sesi_diakhiri} sesi lain diakhiri.",
        ("sesi_diakhiri", "kebijakan"), "keamanan",
    ),
    JenisJejak(
        "akun.kode_sandi.terbit", "Kode penyetelan sandi terbit",
        "{pelaku} menerbitkan kode sekali pakai untuk menyetel sandi akun {objek}.", kelas="keamanan",
    ),
    JenisJejak(
        "akun.sandi.pulih", "Sandi disetel dengan kode",
        "{pelaku} menyetel sandi akun {objek} dengan kode, kebijakan {kebijakan}; {sesi_diakhiri} sesi diakhiri.",
        ("sesi_diakhiri", "kebijakan"), "keamanan",
    ),
    JenisJejak(
        "sesi.gagal", "Percobaan masuk gagal",
        "Ada {jumlah} percobaan masuk yang gagal pada akun {objek} sebelum pemiliknya masuk.", ("jumlah",), "keamanan",
    ),
    JenisJejak("akun.faktor.pasang", "Autentikator dipasang", "{pelaku} memasang autentikator pada akun {objek}.",
               kelas="keamanan"),
    JenisJejak("akun.faktor.ganti", "Autentikator diganti", "{pelaku} mengganti autentikator akun {objek}.",
               kelas="keamanan"),
    JenisJejak("akun.faktor.lepas", "Autentikator dilepas", "{pelaku} melepas autentikator akun {objek}.",
               kelas="keamanan"),
    JenisJejak("akun.kunci.pasang", "Kunci keamanan dipasang", "{pelaku} memasang kunci keamanan pada akun {objek}.",
               kelas="keamanan"),
    JenisJejak("akun.kunci.lepas", "Kunci keamanan dilepas",
               "{pelaku} melepas {jumlah} kunci keamanan akun {objek}.", ("jumlah",), "keamanan"),
    JenisJejak(
        "akun.kunci.tiruan", "Kunci keamanan diduga tiruan",
        "Kunci keamanan akun {objek} menunjukkan hitungan yang tidak maju; jawabannya ditolak.", kelas="keamanan",
    ),
    JenisJejak("akun.pemulihan.baru", "Kode pemulihan baru", "{pelaku} membuat kode pemulihan baru akun {objek}.",
               kelas="keamanan"),
    JenisJejak("akun.pemulihan.pakai", "Kode pemulihan dipakai", "{pelaku} memakai satu kode pemulihan akun {objek}.",
               kelas="keamanan"),
    JenisJejak(
        "instansi.setelan_keamanan.ubah", "Setelan keamanan diubah",
        "{pelaku} mengubah setelan keamanan ({bidang}); kebijakan sandi {kebijakan}.", ("bidang", "kebijakan"),
        "keamanan",
    ),
    JenisJejak(
        "akun.buat", "Akun dibuat", "{pelaku} membuat akun {objek} dengan peran {peran}.", ("peran",), "keamanan",
    ),
    JenisJejak("instansi.buat", "Instansi dibuat", "{pelaku} membuat instansi {objek}."),
    JenisJejak("unit_kerja.buat", "Unit kerja dibuat", "{pelaku} membuat unit kerja {objek}."),
    JenisJejak("akun.nonaktif", "Akun dinonaktifkan", "{pelaku} menonaktifkan akun {objek}.", kelas="keamanan"),
    JenisJejak("akun.aktif", "Akun diaktifkan", "{pelaku} mengaktifkan kembali akun {objek}.", kelas="keamanan"),
    JenisJejak(
        "sesi.akhiri.orang_lain", "Sesi orang lain diakhiri", "{pelaku} mengakhiri {jumlah} sesi akun {objek}.",
        ("jumlah",), "keamanan",
    ),
    JenisJejak(
        "peran.beri", "Peran diberikan", "{pelaku} memberi peran {peran} kepada akun {objek}.",
        ("peran", "unit", "mulai", "selesai", "pengusul"), "keamanan",
    ),
    JenisJejak(
        "peran.cabut", "Peran dicabut", "{pelaku} mencabut peran {peran} dari akun {objek}.",
        ("peran", "unit", "mulai", "selesai", "pengusul"), "keamanan",
    ),
    JenisJejak(
        "pemisahan.buka", "Pasangan peran dibuka",
        "{pelaku} membuka pasangan peran {peran_a} dan {peran_b} sampai {selesai}.",
        ("peran_a", "peran_b", "mulai", "selesai"), "keamanan",
    ),
    *(
        JenisJejak(
            f"persetujuan.{kode}", nama, f"{{pelaku}} {kerja} {{tindakan}} ({{objek}}).", ("tindakan",), "keamanan"
        )
        for kode, nama, kerja in (
            ("usulkan", "Usulan dibuat", "mengusulkan"),
            ("setujui", "Usulan disetujui", "menyetujui usulan"),
            ("tolak", "Usulan ditolak", "menolak usulan"),
            ("tarik", "Usulan ditarik", "menarik usulan"),
            ("berubah", "Usulan batal karena data berubah", "mendapati data berubah pada usulan"),
        )
    ),
    JenisJejak(
        "persetujuan.kedaluwarsa", "Usulan kedaluwarsa", "Usulan {tindakan} ({objek}) lewat masanya.", ("tindakan",),
        "keamanan",
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat", "queries_nama"]
