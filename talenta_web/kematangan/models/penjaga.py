"""Guards of the slice in the database: steps in order, published versions frozen, history only added to."""

from __future__ import annotations

from talenta_web.basis import penjaga_db
from talenta_web.basis.hanya_tambah import hanya_tambah
from talenta_web.domain.penilaian import LANGKAH

hanya_tambah(
    "tahap_penilaian", "penetapan_penilaian", "riwayat_jawaban", "reviu_butir", "potret_metrik", "buku_kerja",
    "langkah_binaan",
)  # fmt: skip

_PINDAH = " OR ".join(f"(OLD.keadaan = '{a}' AND NEW.keadaan = '{b}')" for a, b in sorted(LANGKAH))
penjaga_db.jaga(
    "penilaian",
    ("instansi_id", "pid", "nomor", "dibuat_oleh"),
    f"OLD.keadaan <> 'batal' AND (OLD.keadaan = NEW.keadaan OR {_PINDAH}) "
    "AND (OLD.keadaan = 'rancangan' OR OLD.tahun = NEW.tahun) "
    "AND (OLD.keadaan IN ('rancangan', 'pengisian', 'perbaikan') OR OLD.kuesioner_id = NEW.kuesioner_id)",
    "Penilaian: langkah ini tidak boleh, atau instrumennya sudah tetap",
)
penjaga_db.jaga(
    "kuesioner_versi",
    ("instansi_id", "pid", "kode", "sumber", "dibuat_pada"),
    "OLD.keadaan = 'draf' OR (OLD.keadaan = 'terbit' AND NEW.keadaan IN ('terbit', 'ditarik') "
    "AND OLD.versi = NEW.versi AND OLD.sidik = NEW.sidik AND OLD.isi = NEW.isi)",
    "Versi instrumen yang sudah terbit tidak diubah; terbitkan versi baru",
)
