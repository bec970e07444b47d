"""Picture of the schema, and of what this transaction wrote, outside the tables of one plugin.

The second column of every row names the table it belongs to; views belong to nobody and are refused.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, inspect, text

_SQLITE = {"skema": "SELECT name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"}
_POSTGRESQL = {
    "kolom": """
        SELECT c.relname,
               CASE WHEN c.relkind IN ('v', 'm', 'f') THEN '' WHEN c.relkind = 'i' THEN t.relname ELSE c.relname END,
               a.attname, a.atttypid::text, a.attnotnull, c.relrowsecurity, c.relkind::text
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_index i ON i.indexrelid = c.oid LEFT JOIN pg_class t ON t.oid = i.indrelid
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_t%'
        AND c.relkind IN ('r', 'v', 'm', 'i', 'p', 'f') ORDER BY 1, a.attnum""",
    "aturan": """
        SELECT r.relname, r.relname, c.conname, pg_get_constraintdef(c.oid)
        FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid JOIN pg_namespace n ON n.oid = r.relnamespace
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 3""",
    "pemicu": """
        SELECT r.relname, r.relname, t.tgname, pg_get_triggerdef(t.oid)
        FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal ORDER BY 1, 3""",
    "kebijakan": "SELECT tablename, tablename, policyname, qual, with_check FROM pg_policies ORDER BY 1, 3",
    "fungsi": """
        SELECT p.proname, p.proname, p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 3""",
    "isi": """
        SELECT relname, relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
        WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 ORDER BY 1""",
}


def milik(nama: str | None, awalan: str) -> bool:
    """Does a table of this name belong to the plugin? (Batch mode works on a copy with a longer name.)"""
    return bool(nama) and str(nama).removeprefix("_alembic_tmp_").startswith(f"{awalan}_")


def potret(koneksi: Connection, awalan: str, tabel_versi: str) -> dict[str, Any]:
    """Everything that is not the plugin's, as rows that can be compared; "tabel inti" are the tables."""
    sqlite = koneksi.dialect.name == "sqlite"
    hasil: dict[str, Any] = {}
    for nama, perintah in (_SQLITE if sqlite else _POSTGRESQL).items():
        baris = [tuple(b) for b in koneksi.execute(text(perintah))]
        hasil[nama] = [b for b in baris if not milik(b[1], awalan)]
    semua = set(inspect(koneksi).get_table_names())
    pertama = tabel_versi not in semua  # then a table with the prefix cannot be the plugin's
    hasil["tabel inti"] = {t for t in semua if pertama or not milik(t, awalan)}
    return hasil
