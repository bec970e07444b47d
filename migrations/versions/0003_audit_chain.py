"""audit chain: number and hash of the events that exist already

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from talenta_web.basis.jejak.rantai import AWAL, sidik_kejadian

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KELAS = {"sesi": "keamanan", "akun": "keamanan", "pemetaan": "keputusan", "periode": "keputusan", "laporan": "ekspor"}
_GUARDS = {
    "sqlite": ("DROP TRIGGER IF EXISTS jejak_tolak_update", "DROP TRIGGER IF EXISTS jejak_tolak_delete"),
    "postgresql": ("DROP TRIGGER IF EXISTS jejak_tolak_baris ON jejak",),
}
_EVENTS = sa.text(
    "SELECT id, pid, waktu, pelaku_id, jenis, objek, objek_pid, rincian FROM jejak "
    "WHERE instansi_id = :i AND id > :id ORDER BY id LIMIT 1000"
)
_SET = sa.text("UPDATE jejak SET nomor = :nomor, kelas = :kelas, sidik = :sidik WHERE id = :id")
_HEAD = sa.text("INSERT INTO jejak_kepala (instansi_id, nomor, sidik) VALUES (:i, :nomor, :sidik)")


def upgrade() -> None:
    conn = op.get_bind()
    for drop in _GUARDS[conn.dialect.name]:  # put on again after the upgrade
        conn.execute(sa.text(drop))
    for (instansi,) in conn.execute(sa.text("SELECT DISTINCT instansi_id FROM jejak ORDER BY 1")).all():
        _chain(conn, instansi)


def _chain(conn: sa.Connection, instansi: int) -> None:
    number, before, last = 0, AWAL, 0
    while rows := conn.execute(_EVENTS, {"i": instansi, "id": last}).mappings().all():
        batch: list[dict[str, Any]] = []
        for row in rows:
            number, last = number + 1, row["id"]
            kind = _KELAS.get(row["jenis"].partition(".")[0], "data")
            before = sidik_kejadian(
                instansi_id=instansi, nomor=number, sebelum=before, pid=row["pid"], waktu=_moment(row["waktu"]),
                pelaku_id=row["pelaku_id"], kelas=kind, jenis=row["jenis"], objek=row["objek"],
                objek_pid=row["objek_pid"], rincian=_details(row["rincian"]),
            )  # fmt: skip
            batch.append({"id": last, "nomor": number, "kelas": kind, "sidik": before})
        conn.execute(_SET, batch)
    conn.execute(_HEAD, {"i": instansi, "nomor": number, "sidik": before})


def _moment(value: datetime | str) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _details(value: Any) -> dict[str, Any]:
    return json.loads(value) if isinstance(value, str) else value or {}


def downgrade() -> None:
    conn = op.get_bind()
    for drop in _GUARDS[conn.dialect.name]:
        conn.execute(sa.text(drop))
    conn.execute(sa.text("UPDATE jejak SET nomor = NULL, kelas = NULL, sidik = NULL"))
    conn.execute(sa.text("DELETE FROM jejak_kepala"))
