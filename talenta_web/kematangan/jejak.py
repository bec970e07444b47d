"""Event kinds of kematangan."""

from talenta_web.basis.jejak import JenisJejak, catat, daftarkan

JENIS: tuple[JenisJejak, ...] = (
    # -- lifecycle
    JenisJejak(
        "penilaian.buat", "Penilaian kematangan dibuat",
        "{pelaku} membuat penilaian {objek} tahun {tahun} dengan instrumen {kuesioner} versi {versi}.",
        ("tahun", "kuesioner", "versi"), "keputusan",
    ),
    JenisJejak(
        "penilaian.lanjutkan", "Penilaian kematangan dilanjutkan ke periode berikutnya",
        "{pelaku} memulai penilaian {objek} tahun {tahun} dari penilaian {asal}.", ("tahun", "asal"), "keputusan",
    ),
    JenisJejak(
        "penilaian.ubah", "Sampul penilaian diubah", "{pelaku} mengubah {bidang} pada penilaian {objek}.",
        ("bidang",), "keputusan",
    ),
    JenisJejak(
        "penilaian.tugaskan", "Butir penilaian ditugaskan",
        "{pelaku} menugaskan {ditugaskan} butir penilaian {objek} kepada unit {unit}.",
        ("unit", "butir", "ditugaskan"), "keputusan",
    ),
    JenisJejak(
        "penilaian.tahap", "Tahap penilaian", "{pelaku} memindahkan penilaian {objek} dari {dari} ke {ke}.",
        ("dari", "ke", "putaran"), "keputusan",
    ),
    JenisJejak(
        "penilaian.reviu", "Butir penilaian ditinjau",
        "{pelaku} menyetujui {disetujui} butir dan mengembalikan {dikembalikan} butir penilaian {objek}.",
        ("putaran", "butir", "disetujui", "dikembalikan"), "keputusan",
    ),
    JenisJejak(
        "penilaian.tetapkan", "Penilaian ditetapkan",
        "Naskah penilaian {objek} ditetapkan sebagai versi {nomor}; {pelaku} menyetujui. Digest {digest}.",
        ("penilaian", "nomor", "digest"), "keputusan",
    ),
    JenisJejak(
        "penilaian.serahkan", "Penilaian diserahkan",
        "{pelaku} menyerahkan naskah versi {nomor} penilaian {objek}. Digest {digest}.",
        ("nomor", "digest"), "keputusan",
    ),
    # -- answers
    JenisJejak(
        "penilaian.jawaban", "Jawaban penilaian diubah",
        "{pelaku} mengisi butir {butir} penilaian {objek} pada lapisan {lapisan}.",
        ("butir", "lapisan", "putaran", "asal"), "data",
    ),
    JenisJejak(
        "penilaian.jawaban_banyak", "Banyak jawaban penilaian diubah",
        "{pelaku} mengisi {butir_diisi} butir penilaian {objek} pada lapisan {lapisan} sekaligus (asal {asal}).",
        ("butir_diisi", "lapisan", "putaran", "asal"), "data",
    ),
    JenisJejak(
        "penilaian.metrik", "Angka dari data diambil untuk penilaian",
        "{pelaku} mengambil {diambil} angka dari data untuk penilaian {objek}: {ditulis} menjadi jawaban, "
        "{tidak_diketahui} tidak diketahui.", ("diambil", "ditulis", "tidak_diketahui"), "data",
    ),
    # -- instruments and workbooks
    JenisJejak(
        "penilaian.buku", "Buku kerja penilaian diunduh",
        "{pelaku} membuat buku kerja nomor {nomor} penilaian {objek} berisi {butir_dibawa} butir.",
        ("nomor", "butir_dibawa", "sidik"), "ekspor",
    ),
    JenisJejak(
        "kuesioner.unggah", "Naskah instrumen diunggah",
        "{pelaku} mengunggah instrumen {kuesioner} versi {versi} sebagai draf.", ("kuesioner", "versi", "sidik"),
        "keputusan",
    ),
    JenisJejak(
        "kuesioner.terbit", "Versi instrumen diterbitkan",
        "Instrumen {kuesioner} versi {versi} diterbitkan dengan SK {sk_nomor}; {pelaku} menyetujui.",
        ("kuesioner", "versi", "sidik", "sk_nomor", "sk_tanggal"), "keputusan",
    ),
    JenisJejak(
        "kuesioner.tarik", "Versi instrumen ditarik", "{pelaku} menarik instrumen {kuesioner} versi {versi}.",
        ("kuesioner", "versi"), "keputusan",
    ),
    JenisJejak(
        "penilaian.adopsi", "Perbaikan kecil instrumen dipakai",
        "{pelaku} memindahkan penilaian {objek} dari instrumen versi {dari} ke versi {ke} (perbaikan {jenis}).",
        ("dari", "ke", "jenis"), "keputusan",
    ),
    JenisJejak(
        "penilaian.pindah", "Penilaian dipindah ke versi instrumen lain",
        "{pelaku} membuat penilaian {objek} dari penilaian {asal}: {disalin} jawaban disalin, {ditinjau} perlu "
        "ditinjau, {diarsip} diarsip, {butir_baru} butir baru.",
        ("asal", "dari", "ke", "disalin", "ditinjau", "diarsip", "butir_baru"), "keputusan",
    ),
    # -- board of a Kanreg
    JenisJejak("papan.tambah", "Instansi ditambahkan ke papan", "{pelaku} menambahkan {objek} ke papan Kanreg."),
    JenisJejak(
        "papan.ubah", "Baris papan diubah", "{pelaku} mengubah {ruas} pada baris {objek} papan Kanreg.", ("ruas",)
    ),
    JenisJejak(
        "papan.impor", "Papan diimpor",
        "{pelaku} mengimpor papan Kanreg: {baru} instansi baru, {diubah} diubah.", ("baru", "diubah", "sidik"),
    ),
    JenisJejak(
        "papan.ekspor", "Papan diunduh", "{pelaku} mengunduh papan Kanreg ({bentuk}, {baris} baris).",
        ("bentuk", "baris"), "ekspor",
    ),
    JenisJejak(
        "papan.hubungkan", "Baris papan disambungkan",
        "Operator menyambungkan baris {objek} papan Kanreg dengan instansi {instansi}.", ("instansi",),
    ),
    JenisJejak(
        "papan.ikut", "Baris papan mengikuti penilaian",
        "Baris {objek} papan Kanreg mengikuti penilaian instansinya ke tahap {tahap}.", ("ruas", "tahap"),
    ),
    # -- action plan
    JenisJejak(
        "rencana.tambah", "Rencana aksi ditambah",
        "{pelaku} menambah {banyak} rencana aksi pada penilaian {objek}.", ("banyak", "butir"), "data",
    ),
    JenisJejak(
        "rencana.ubah", "Rencana aksi diubah",
        "{pelaku} mengubah rencana aksi butir {butir} pada penilaian {objek} ({dari} menjadi {ke}).",
        ("butir", "dari", "ke"), "data",
    ),
    # -- evidence
    JenisJejak(
        "bukti.unggah", "Bukti diunggah", "{pelaku} mencatat bukti {objek} berjenis {jenis}. SHA-256 {sidik}.",
        ("jenis", "sidik"),
    ),
    JenisJejak("bukti.ubah", "Keterangan bukti diubah", "{pelaku} mengubah {bidang} bukti {objek}.", ("bidang",)),
    JenisJejak(
        "bukti.ganti", "Berkas bukti diganti",
        "{pelaku} mengganti berkas bukti {objek} pada {tautan} tautan. SHA-256 {sidik}.", ("lama", "sidik", "tautan"),
    ),
    JenisJejak(
        "bukti.cabut", "Bukti dicabut", "{pelaku} mencabut bukti {objek}; {tautan} tautan dilepas (dihapus: {hapus}).",
        ("tautan", "hapus"),
    ),
    JenisJejak(
        "bukti.bebas", "Bebas data pribadi dikonfirmasi",
        "{pelaku} menyatakan bukti {objek} bebas data pribadi: {bebas}.", ("bebas",),
    ),
    JenisJejak(
        "bukti.taut", "Bukti ditautkan", "{pelaku} menautkan bukti ke butir {butir} penilaian {objek}.",
        ("butir", "kriteria", "bukti"),
    ),
    JenisJejak(
        "bukti.lepas", "Tautan bukti dilepas", "{pelaku} melepas bukti dari butir {butir} penilaian {objek}.",
        ("butir", "kriteria", "bukti"),
    ),
    JenisJejak(
        "bukti.tinjau", "Bukti ditinjau", "{pelaku} meninjau {ditinjau} bukti butir {butir} penilaian {objek}.",
        ("butir", "ditinjau", "memenuhi"), "keputusan",
    ),
    JenisJejak("bukti.unduh", "Bukti diunduh", "{pelaku} mengunduh bukti {objek}.", ("penilaian",), "akses"),
    JenisJejak(
        "bukti.paket", "Paket bukti dibuat",
        "{pelaku} membuat paket bukti penilaian {objek}: {berkas} berkas, {dikecualikan} tidak disertakan.",
        ("berkas", "dikecualikan", "sidik"), "ekspor",
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
