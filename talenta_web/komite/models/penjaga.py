"""Guards of the slice in the database: steps in order, votes and decisions only added, a decree's list frozen."""

from __future__ import annotations

from talenta_web.basis import penjaga_db
from talenta_web.basis.hanya_tambah import hanya_tambah
from talenta_web.domain.sidang import LANGKAH

hanya_tambah(
    "langkah_usulan", "aktivitas_sidang", "suara", "keputusan", "penetapan", "tanda_tangan_sidang", "anggota_krs",
    "putusan_ppk", "koreksi_penetapan",
)  # fmt: skip

_AKHIR = "OLD.keadaan IN ('ditutup', 'batal')"
_PINDAH = " OR ".join(f"(OLD.keadaan = '{a}' AND NEW.keadaan = '{b}')" for a, b in sorted(LANGKAH))
penjaga_db.jaga(
    "sidang",
    ("instansi_id", "pid", "nomor", "komite_id", "periode_id"),
    f"NOT ({_AKHIR}) AND (OLD.keadaan = NEW.keadaan OR {_PINDAH}) "
    "AND (OLD.keadaan = 'siapkan' OR (OLD.pemetaan_id = NEW.pemetaan_id AND OLD.susunan_id = NEW.susunan_id))",
    "Sidang: langkah ini tidak boleh, atau sidang sudah berakhir",
)
penjaga_db.jaga(
    "susunan_komite",
    (
        "instansi_id", "pid", "komite_id", "nomor", "mulai", "kuorum_pembilang", "kuorum_penyebut", "kuorum_lebih",
        "wajib_ketua", "cara_putus", "satu_unit_abstain", "diusulkan_oleh",
    ),
    "OLD.keadaan = 'usul' OR (OLD.keadaan = 'berlaku' AND NEW.keadaan IN ('berlaku', 'diganti') "
    "AND OLD.sk_nomor = NEW.sk_nomor)",
    "Susunan Komite tidak diubah, tetapi diganti dengan susunan baru",
)  # fmt: skip
penjaga_db.jaga(
    "anggota_komite",
    ("instansi_id", "pid", "susunan_id", "urut", "pengguna_id", "nip", "nama", "jabatan", "peran", "mulai", "selesai"),
    "OLD.berhenti_pada IS NULL",
    "Anggota Komite hanya dapat berhenti",
)
penjaga_db.jaga(
    "pemungutan",
    ("instansi_id", "pid", "sidang_id", "calon_id", "putaran", "kotak", "dibuka_pada"),
    "OLD.ditutup_pada IS NULL",
    "Pemungutan suara yang sudah ditutup tidak diubah",
)
penjaga_db.jaga(
    "pernyataan_benturan",
    ("instansi_id", "pid", "pengguna_id", "pegawai_id", "nip", "jenis", "dinyatakan_pada"),
    "OLD.dicabut_pada IS NULL",
    "Pernyataan benturan kepentingan hanya dapat dicabut",
)
