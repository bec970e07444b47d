"""What PostgreSQL's planner knows of freshly filled tables: a page must not wait for autovacuum after a bulk change.

Until a table is analysed, the planner takes it for nearly empty, reads all its rows and sorts them where it should
walk an index. The application's role owns no table and may not ANALYZE, so it calls a function of their owner.
SQLite's planner works without statistics.
"""

from __future__ import annotations

from sqlalchemy import Table, text
from sqlalchemy.orm import Session

AMBANG = 5_000
"""Rows written to one table from which its statistics are taken anew; again whenever they have doubled."""
FUNGSI = "talenta_statistik(text[])"
BUAT = (
    """
CREATE OR REPLACE FUNCTION talenta_statistik(tabel text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET default_statistics_target = 5 AS $$
DECLARE satu record;
BEGIN
  FOR satu IN
    SELECT c.relname AS nama, string_agg(DISTINCT quote_ident(a.attname), ', ') AS kolom
    FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname = ANY (tabel)
    GROUP BY c.relname ORDER BY c.relname
  LOOP
    EXECUTE format('ANALYZE (SKIP_LOCKED) public.%I (%s)', satu.nama, satu.kolom);
  END LOOP;
END $$
""",
    "REVOKE ALL ON FUNCTION talenta_statistik(text[]) FROM PUBLIC",
)
"""Run by the owner of the tables; `rls.beri_hak` lets the application's role call it.

A small sample of the indexed columns is cheap and keeps the plans; as it is no whole analysis, autovacuum still makes
one in its time.
"""
_CATATAN = "statistik"


def catat(session: Session, tabel: Table, jumlah: int) -> None:
    """Remember that the session wrote so many rows to the table (an INSERT tells with `preserve_rowcount` only)."""
    tertulis: dict[str, tuple[int, int]] = session.info.setdefault(_CATATAN, {})
    sejak, ambang = tertulis.get(tabel.name, (0, AMBANG))
    tertulis[tabel.name] = (sejak + max(0, jumlah), ambang)


def segarkan(session: Session) -> None:
    """Take the statistics of what was written much, as the last act of the running transaction, whose rows count."""
    tertulis: dict[str, tuple[int, int]] = session.info.get(_CATATAN, {})
    banyak = sorted(nama for nama, (jumlah, ambang) in tertulis.items() if jumlah >= ambang)
    if not banyak:
        return
    for nama in banyak:
        tertulis[nama] = (tertulis[nama][0], 2 * tertulis[nama][0])
    koneksi = session.connection()
    if koneksi.dialect.name != "postgresql":
        return
    ada = text("SELECT to_regprocedure(:f) IS NOT NULL")  # absent until the owner upgraded the database
    if koneksi.scalar(ada, {"f": FUNGSI}):
        koneksi.execute(text("SELECT talenta_statistik(:t)"), {"t": banyak})
