"""Guard of rule versions in the database: content frozen once submitted, states in order, nothing deleted."""

from __future__ import annotations

from talenta_web.basis import penjaga_db

_T = "aturan_versi"
_IDENTITAS = (
    "instansi_id", "pid", "kode", "nomor", "asal", "penyedia", "dari_pid", "nama", "versi_teks", "teks", "disusun_oleh",
    "disusun_pada",
)  # fmt: skip
_ISI = ("digest", "catatan")
_JSON = ("parameter", "contoh")
_LANGKAH = (
    "OLD.keadaan = 'draf' AND NEW.keadaan IN ('draf', 'diajukan', 'ditarik')",
    "OLD.keadaan = 'diajukan' AND NEW.keadaan IN ('diajukan', 'berlaku', 'ditarik')",
)
_PESAN = "Versi aturan yang sudah diajukan tidak dapat diubah"
_PESAN_BARU = "Versi aturan dimulai sebagai draf"


def _ditolak(beda: str, json: str) -> str:
    tetap = " OR ".join(f"OLD.{k} {beda} NEW.{k}" for k in _IDENTITAS)
    isi = " OR ".join(
        [f"OLD.{k} {beda} NEW.{k}" for k in _ISI]
        + [f"{json.format(f'OLD.{k}')} {beda} {json.format(f'NEW.{k}')}" for k in _JSON]
    )
    langkah = " OR ".join(f"({s})" for s in _LANGKAH)
    return f"NOT ({langkah}) OR {tetap} OR (OLD.keadaan <> 'draf' AND ({isi}))"


def _sqlite(nama: str, saat: str, syarat: str, pesan: str) -> tuple[str, str]:
    return (
        f"DROP TRIGGER IF EXISTS {nama}",
        f"CREATE TRIGGER {nama} BEFORE {saat} ON {_T} WHEN {syarat} BEGIN SELECT RAISE(ABORT, '{pesan}'); END",
    )


def _pg(nama: str, saat: str, syarat: str, pesan: str) -> tuple[str, str, str]:
    hasil = "OLD" if saat == "DELETE" else "NEW"
    return (
        f"CREATE OR REPLACE FUNCTION talenta_{nama}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN IF {syarat} THEN RAISE EXCEPTION '{pesan}'; END IF; RETURN {hasil}; END $$",
        f"DROP TRIGGER IF EXISTS {nama} ON {_T}",
        f"CREATE TRIGGER {nama} BEFORE {saat} ON {_T} FOR EACH ROW EXECUTE FUNCTION talenta_{nama}()",
    )


_BARU = "NEW.keadaan <> 'draf'"
penjaga_db.daftarkan(
    _T,
    sqlite=(
        *_sqlite("jaga_aturan_versi_baru", "INSERT", _BARU, _PESAN_BARU),
        *_sqlite("jaga_aturan_versi_ubah", "UPDATE", _ditolak("IS NOT", "{}"), _PESAN),
        *_sqlite("jaga_aturan_versi_hapus", "DELETE", "1", _PESAN),
    ),
    postgresql=(
        *_pg("jaga_aturan_versi_baru", "INSERT", _BARU, _PESAN_BARU),
        *_pg("jaga_aturan_versi_ubah", "UPDATE", _ditolak("IS DISTINCT FROM", "CAST({} AS text)"), _PESAN),
        *_pg("jaga_aturan_versi_hapus", "DELETE", "TRUE", _PESAN),
        "DROP TRIGGER IF EXISTS jaga_aturan_versi_kosong ON aturan_versi",
        "CREATE TRIGGER jaga_aturan_versi_kosong BEFORE TRUNCATE ON aturan_versi "
        "FOR EACH STATEMENT EXECUTE FUNCTION talenta_jaga_aturan_versi_hapus()",
    ),
)
