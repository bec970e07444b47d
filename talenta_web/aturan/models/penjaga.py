"""Guard of rule versions in the database: content frozen once submitted, states in order, nothing deleted."""

from __future__ import annotations

from talenta_web.basis import penjaga_versi

penjaga_versi.daftarkan(
    penjaga_versi.Versi(
        "aturan_versi",
        "Versi aturan",
        tetap=(
            "instansi_id", "pid", "kode", "nomor", "asal", "penyedia", "dari_pid", "nama", "versi_teks", "teks",
            "disusun_oleh", "disusun_pada",
        ),
        isi=("digest", "catatan"),
        json=("parameter", "contoh"),
        langkah=(
            "OLD.keadaan = 'draf' AND NEW.keadaan IN ('draf', 'diajukan', 'ditarik')",
            "OLD.keadaan = 'diajukan' AND NEW.keadaan IN ('diajukan', 'berlaku', 'ditarik')",
        ),
    )
)  # fmt: skip
