"""Guard of versions with approval, in the database: content frozen, states in order, nothing deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from talenta_web.basis import penjaga_db


@dataclass(frozen=True, slots=True)
class Versi:
    """A table of versions that start as `draf`. `tetap` columns never change, `isi` and `json` only in a draft.

    `langkah` are the SQL conditions of allowed steps. `sebutan` names the thing in messages ("Versi aturan").
    """

    tabel: str
    sebutan: str
    tetap: Sequence[str]
    isi: Sequence[str] = ()
    json: Sequence[str] = ()
    json_tetap: Sequence[str] = ()
    langkah: Sequence[str] = ()

    def ditolak(self, beda: str, json: str) -> str:
        """Condition of an update that is refused."""
        sama = [f"OLD.{k} {beda} NEW.{k}" for k in self.tetap]
        sama += [f"{json.format(f'OLD.{k}')} {beda} {json.format(f'NEW.{k}')}" for k in self.json_tetap]
        isi = [f"OLD.{k} {beda} NEW.{k}" for k in self.isi]
        isi += [f"{json.format(f'OLD.{k}')} {beda} {json.format(f'NEW.{k}')}" for k in self.json]
        langkah = " OR ".join(f"({s})" for s in self.langkah)
        beku = f" OR (OLD.keadaan <> 'draf' AND ({' OR '.join(isi)}))" if isi else ""
        return f"NOT ({langkah}) OR {' OR '.join(sama)}{beku}"


def daftarkan(v: Versi) -> None:
    """Declare the guard of this table."""
    baru, pesan = "NEW.keadaan <> 'draf'", f"{v.sebutan} yang sudah diajukan tidak dapat diubah"
    pesan_baru = f"{v.sebutan} dimulai sebagai draf"
    hapus = f"talenta_jaga_{v.tabel}_hapus"
    penjaga_db.daftarkan(
        v.tabel,
        sqlite=(
            *_sqlite(v.tabel, "baru", "INSERT", baru, pesan_baru),
            *_sqlite(v.tabel, "ubah", "UPDATE", v.ditolak("IS NOT", "{}"), pesan),
            *_sqlite(v.tabel, "hapus", "DELETE", "1", pesan),
        ),
        postgresql=(
            *_pg(v.tabel, "baru", "INSERT", baru, pesan_baru),
            *_pg(v.tabel, "ubah", "UPDATE", v.ditolak("IS DISTINCT FROM", "CAST({} AS text)"), pesan),
            *_pg(v.tabel, "hapus", "DELETE", "TRUE", pesan),
            f"DROP TRIGGER IF EXISTS jaga_{v.tabel}_kosong ON {v.tabel}",
            f"CREATE TRIGGER jaga_{v.tabel}_kosong BEFORE TRUNCATE ON {v.tabel} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {hapus}()",
        ),
    )


def _sqlite(tabel: str, nama: str, saat: str, syarat: str, pesan: str) -> tuple[str, str]:
    n = f"jaga_{tabel}_{nama}"
    return (
        f"DROP TRIGGER IF EXISTS {n}",
        f"CREATE TRIGGER {n} BEFORE {saat} ON {tabel} WHEN {syarat} BEGIN SELECT RAISE(ABORT, '{pesan}'); END",
    )


def _pg(tabel: str, nama: str, saat: str, syarat: str, pesan: str) -> tuple[str, str, str]:
    n, hasil = f"jaga_{tabel}_{nama}", "OLD" if saat == "DELETE" else "NEW"
    return (
        f"CREATE OR REPLACE FUNCTION talenta_{n}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN IF {syarat} THEN RAISE EXCEPTION '{pesan}'; END IF; RETURN {hasil}; END $$",
        f"DROP TRIGGER IF EXISTS {n} ON {tabel}",
        f"CREATE TRIGGER {n} BEFORE {saat} ON {tabel} FOR EACH ROW EXECUTE FUNCTION talenta_{n}()",
    )
