"""Guards of akun in the database: no toxic pair of roles, no proposal that skips its steps, on either engine.

The forbidden pairs stand in the triggers themselves, written from the data file at each upgrade: a table of pairs
could be emptied by whoever can write to tables. One human = one NIP, whatever number of accounts.
"""

from __future__ import annotations

from talenta_web import resources
from talenta_web.akun.models.persetujuan import MENUNGGU
from talenta_web.basis import penjaga_db
from talenta_web.domain.pemisahan import Pemisahan

PEMISAHAN = Pemisahan.baca(resources.data("pemisahan_tugas.csv"))

_PASANGAN = ", ".join(f"'{a}{b}', '{b}{a}'" for a, b in PEMISAHAN.pasangan)
_PESAN = "Pemisahan tugas: satu orang tidak boleh memegang kedua peran ini"
# NEW = the role being written; `l` = another role of the same human on common days; opened pairs are left out
_BENTROK = f"""
SELECT 1 FROM peran_pengguna l
JOIN pengguna q ON q.id = l.pengguna_id JOIN pengguna p ON p.nip = q.nip
WHERE p.id = NEW.pengguna_id AND l.id <> COALESCE(NEW.id, -1) AND NEW.peran || l.peran IN ({_PASANGAN})
AND (NEW.selesai IS NULL OR l.mulai IS NULL OR l.mulai <= NEW.selesai)
AND (l.selesai IS NULL OR NEW.mulai IS NULL OR NEW.mulai <= l.selesai)
AND NOT EXISTS (SELECT 1 FROM pembukaan_pasangan b WHERE b.instansi_id = NEW.instansi_id
AND b.peran_a = CASE WHEN NEW.peran < l.peran THEN NEW.peran ELSE l.peran END
AND b.peran_b = CASE WHEN NEW.peran < l.peran THEN l.peran ELSE NEW.peran END
AND ((NEW.mulai IS NOT NULL AND b.mulai <= NEW.mulai) OR (l.mulai IS NOT NULL AND b.mulai <= l.mulai))
AND ((NEW.selesai IS NOT NULL AND NEW.selesai <= b.selesai) OR (l.selesai IS NOT NULL AND l.selesai <= b.selesai)))
"""  # noqa: S608 - role codes of the shipped data file, checked by its parser
_BUKAN_PPK = """
SELECT 1 FROM peran_pengguna l WHERE l.pengguna_id = NEW.dibuka_oleh_id AND l.peran = 'PP'
AND l.instansi_id = NEW.instansi_id
AND (l.mulai IS NULL OR l.mulai <= NEW.mulai) AND (l.selesai IS NULL OR NEW.mulai <= l.selesai)
"""
_PESAN_RENTANG = "Peran: tanggal selesai mendahului tanggal mulai"
_PESAN_PPK = "Pasangan peran hanya dibuka oleh PPK"
_TETAP = ("instansi_id", "pid", "tindakan", "sidik", "pengusul_id", "diusulkan_pada", "berlaku_sampai")
_PESAN_TETAP = "Persetujuan: usulan yang sudah dikirim atau diputus tidak dapat diubah"
_PESAN_BARU = "Persetujuan: usulan baru harus menunggu"
_PESAN_NIP = "Persetujuan: pemutus harus orang lain, bukan akun lain dari pengusul"


def _sqlite(nama: str, saat: str, tabel: str, syarat: str, pesan: str) -> tuple[str, str]:
    return (
        f"DROP TRIGGER IF EXISTS {nama}",
        f"CREATE TRIGGER {nama} BEFORE {saat} ON {tabel} WHEN {syarat} BEGIN SELECT RAISE(ABORT, '{pesan}'); END",
    )


def _pg(nama: str, saat: str, tabel: str, badan: str) -> tuple[str, str, str]:
    hasil = "OLD" if saat == "DELETE" else "NEW"
    return (
        f"CREATE OR REPLACE FUNCTION talenta_{nama}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {badan} RETURN {hasil}; END $$",
        f"DROP TRIGGER IF EXISTS {nama} ON {tabel}",
        f"CREATE TRIGGER {nama} BEFORE {saat} ON {tabel} FOR EACH ROW EXECUTE FUNCTION talenta_{nama}()",
    )


def _tolak(syarat: str, pesan: str) -> str:
    return f"IF {syarat} THEN RAISE EXCEPTION '{pesan}'; END IF;"


# two transactions that each add one half of a pair wait for one another here
_KUNCI_ORANG = (
    "PERFORM 1 FROM pengguna WHERE nip = (SELECT nip FROM pengguna WHERE id = NEW.pengguna_id) ORDER BY id FOR UPDATE;"
)
_RENTANG = "NEW.selesai < NEW.mulai"
penjaga_db.daftarkan(
    "pemisahan_tugas",
    sqlite=tuple(
        p
        for kata, saat in (("tambah", "INSERT"), ("ubah", "UPDATE"))
        for p in (
            *_sqlite(f"jaga_peran_{kata}", saat, "peran_pengguna", f"EXISTS ({_BENTROK})", _PESAN),
            *_sqlite(f"jaga_peran_rentang_{kata}", saat, "peran_pengguna", _RENTANG, _PESAN_RENTANG),
        )
    ),
    postgresql=_pg(
        "jaga_peran",
        "INSERT OR UPDATE",
        "peran_pengguna",
        f"{_KUNCI_ORANG} {_tolak(_RENTANG, _PESAN_RENTANG)} {_tolak(f'EXISTS ({_BENTROK})', _PESAN)}",
    ),
)
penjaga_db.daftarkan(
    "pembukaan_ppk",
    sqlite=_sqlite("jaga_pembukaan", "INSERT", "pembukaan_pasangan", f"NOT EXISTS ({_BUKAN_PPK})", _PESAN_PPK),
    postgresql=_pg("jaga_pembukaan", "INSERT", "pembukaan_pasangan", _tolak(f"NOT EXISTS ({_BUKAN_PPK})", _PESAN_PPK)),
)

_BUKAN_BARU = f"NEW.status <> '{MENUNGGU}'"


def _berubah(beda: str, teks: str) -> str:
    """A decided proposal never changes; an undecided one only in what decides it."""
    kolom = " OR ".join(f"OLD.{k} {beda} NEW.{k}" for k in _TETAP)
    return (
        f"OLD.status <> '{MENUNGGU}' OR {kolom} OR {teks.format(k='OLD.muatan')} {beda} {teks.format(k='NEW.muatan')}"
    )


_SEORANG = (
    "NEW.pemutus_id IS NOT NULL AND (SELECT nip FROM pengguna WHERE id = NEW.pemutus_id) = "
    "(SELECT nip FROM pengguna WHERE id = NEW.pengusul_id)"
)
_UBAH_SQLITE = _berubah("IS NOT", "{k}")
_UBAH_PG = _berubah("IS DISTINCT FROM", "CAST({k} AS text)")
penjaga_db.daftarkan(
    "persetujuan",
    sqlite=(
        *_sqlite("jaga_persetujuan_baru", "INSERT", "persetujuan", _BUKAN_BARU, _PESAN_BARU),
        *_sqlite("jaga_persetujuan_ubah", "UPDATE", "persetujuan", _UBAH_SQLITE, _PESAN_TETAP),
        *_sqlite("jaga_persetujuan_orang", "UPDATE", "persetujuan", _SEORANG, _PESAN_NIP),
        *_sqlite("jaga_persetujuan_hapus", "DELETE", "persetujuan", "1", _PESAN_TETAP),
    ),
    postgresql=(
        *_pg("jaga_persetujuan_baru", "INSERT", "persetujuan", _tolak(_BUKAN_BARU, _PESAN_BARU)),
        *_pg(
            "jaga_persetujuan_ubah",
            "UPDATE",
            "persetujuan",
            f"{_tolak(_UBAH_PG, _PESAN_TETAP)} {_tolak(_SEORANG, _PESAN_NIP)}",
        ),
        *_pg("jaga_persetujuan_hapus", "DELETE", "persetujuan", f"RAISE EXCEPTION '{_PESAN_TETAP}';"),
        "DROP TRIGGER IF EXISTS jaga_persetujuan_kosong ON persetujuan",
        "CREATE TRIGGER jaga_persetujuan_kosong BEFORE TRUNCATE ON persetujuan "
        "FOR EACH STATEMENT EXECUTE FUNCTION talenta_jaga_persetujuan_hapus()",
    ),
)
