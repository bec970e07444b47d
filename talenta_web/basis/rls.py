"""Second wall around an instansi, on PostgreSQL: row-level security, and what the application's role may do.

The first wall is the filter of basis.sesi. Every table with `instansi_id`, also of a plugin, gets a forced policy; the
role that serves requests owns nothing and does not bypass policies. The choice of a session (an id, or SEMUA) reaches
the server with `set_config(..., true)`, so it ends with the transaction; without it a table shows zero rows.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, bindparam, event, text
from sqlalchemy.orm import Session

from talenta_web.basis import statistik
from talenta_web.basis.hanya_tambah import daftar as hanya_tambah

PERAN = "talenta_aplikasi"
"""Group role without login: what the application may do. A login role is made a member of it."""
KUNCI_LINGKUP = "instansi"
_SESI, _TERPASANG = "talenta_sesi", "talenta_lingkup"
_SETEL = "SELECT set_config('talenta.instansi', %s, true)"

_FUNGSI = """
CREATE OR REPLACE FUNCTION talenta_instansi() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT CASE current_setting('talenta.instansi', true)
  WHEN 'semua' THEN -1 WHEN '' THEN NULL ELSE current_setting('talenta.instansi', true)::integer END $$
"""
_SYARAT = "instansi_id = (SELECT talenta_instansi()) OR (SELECT talenta_instansi()) = -1"
_TABEL = """
SELECT c.relname FROM pg_class c
WHERE c.relkind IN ('r', 'p') AND c.relnamespace = to_regnamespace(current_schema())
AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'instansi_id' AND NOT a.attisdropped)
ORDER BY 1
"""
_TERJAGA = """
SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'instansi' AND p.polcmd = '*'
WHERE c.relrowsecurity AND c.relforcerowsecurity AND c.relnamespace = to_regnamespace(current_schema())
"""


def tabel_instansi(koneksi: Connection) -> list[str]:
    """Tables whose rows belong to one instansi."""
    return list(koneksi.scalars(text(_TABEL)))


def tabel_terjaga(koneksi: Connection) -> set[str]:
    """Tables on which the policy stands and is forced."""
    return set(koneksi.scalars(text(_TERJAGA)))


def pasang(koneksi: Connection) -> None:
    """Policies on every table with instansi_id, and the rights of the application's role; repeat after each upgrade."""
    if koneksi.dialect.name != "postgresql":
        return
    for perintah in (_FUNGSI, *statistik.BUAT):
        koneksi.execute(text(perintah.replace("::", r"\:\:")))
    for tabel in sorted(set(tabel_instansi(koneksi)) - tabel_terjaga(koneksi)):
        for perintah in (
            f'ALTER TABLE "{tabel}" ENABLE ROW LEVEL SECURITY',
            f'ALTER TABLE "{tabel}" FORCE ROW LEVEL SECURITY',
            f'DROP POLICY IF EXISTS instansi ON "{tabel}"',
            f'CREATE POLICY instansi ON "{tabel}" USING ({_SYARAT})',
        ):
            koneksi.execute(text(perintah))
    if koneksi.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :p"), {"p": PERAN}):
        beri_hak(koneksi)


def buat_peran(koneksi: Connection, masuk: str | None = None) -> None:
    """Create the application's role (needs CREATEROLE) and make the login role `masuk` a member of it."""
    if not koneksi.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :p"), {"p": PERAN}):
        koneksi.execute(text(f"CREATE ROLE {PERAN} NOLOGIN NOBYPASSRLS"))
    if masuk is not None:
        kutip = koneksi.dialect.identifier_preparer.quote_identifier(masuk)
        koneksi.execute(text(f"GRANT {PERAN} TO {kutip}".replace(":", r"\:")))
    beri_hak(koneksi)


def beri_hak(koneksi: Connection) -> None:
    """Read and write rows, nothing else: no TRUNCATE, no DDL; append-only tables take SELECT and INSERT only."""
    basis_data = koneksi.dialect.identifier_preparer.quote_identifier(str(koneksi.engine.url.database))
    for perintah in (
        f"GRANT TEMPORARY ON DATABASE {basis_data} TO {PERAN}",  # basis.massal
        f"GRANT USAGE ON SCHEMA public TO {PERAN}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {PERAN}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {PERAN}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {PERAN}",
    ):
        koneksi.execute(text(perintah))
    if koneksi.scalar(text("SELECT to_regprocedure(:f) IS NOT NULL"), {"f": statistik.FUNGSI}):
        koneksi.execute(text(f"GRANT EXECUTE ON FUNCTION {statistik.FUNGSI} TO {PERAN}"))
    ada = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename IN :t").bindparams(
        bindparam("t", expanding=True)
    )
    for tabel in koneksi.scalars(ada, {"t": [*hanya_tambah()]}).all():
        koneksi.execute(text(f'REVOKE UPDATE, DELETE ON "{tabel}" FROM {PERAN}'))
    for tabel in koneksi.scalars(ada, {"t": ["alembic_version"]}).all():
        koneksi.execute(text(f'REVOKE INSERT, UPDATE, DELETE ON "{tabel}" FROM {PERAN}'))


def lihat_semua(koneksi: Connection) -> None:
    """Upgrades and backups see every row; the owner of the tables is under their policies too."""
    if koneksi.dialect.name == "postgresql":
        koneksi.execute(text("SELECT set_config('talenta.instansi', 'semua', true)"))


def setel(engine: Engine) -> None:
    """Send the choice of the session before the first statement that follows it; one statement per choice."""
    if engine.dialect.name != "postgresql":
        return

    @event.listens_for(engine, "begin")
    def _mulai(conn: Connection) -> None:
        conn.info.pop(_SESI, None)  # a pooled connection remembers nothing of its last user
        conn.info.pop(_TERPASANG, None)

    @event.listens_for(engine, "rollback_savepoint")
    def _mundur(conn: Connection, _nama: str, _konteks: None) -> None:
        conn.info[_TERPASANG] = object()  # the server may have gone back to an earlier choice

    @event.listens_for(engine, "before_cursor_execute")
    def _sebelum(conn: Connection, _kursor: Any, perintah: str, *_: Any) -> None:
        if not perintah.startswith("ROLLBACK TO"):  # a failed transaction takes nothing else before it
            terapkan(conn)


def ikat(session: Session, _transaksi: Any, koneksi: Connection) -> None:
    """`after_begin` of a session: this connection follows the session's choice from now on."""
    if koneksi.dialect.name == "postgresql":
        koneksi.info[_SESI] = session.info


def terapkan(koneksi: Connection) -> None:
    """Tell the server the session's choice if it does not know it yet; call before using the driver directly."""
    info = koneksi.info
    if (pilihan := info.get(_SESI)) is None:
        return
    ingin = pilihan.get(KUNCI_LINGKUP)
    if info.get(_TERPASANG) != ingin:
        penggerak: Any = koneksi.connection.driver_connection
        penggerak.execute(_SETEL, ("" if ingin is None else str(ingin),))
        info[_TERPASANG] = ingin
