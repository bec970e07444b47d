"""The table of notes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "catatan_kecil_catatan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pid", sa.String(24), nullable=False),
        sa.Column("instansi_id", sa.Integer(), nullable=False),
        sa.Column("isi", sa.String(200), nullable=False),
        sa.Column("penulis_id", sa.Integer(), nullable=True),
        sa.Column("ditulis_pada", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_catatan_kecil_catatan"),
        sa.UniqueConstraint("pid", name="uq_catatan_kecil_catatan_pid"),
        sa.ForeignKeyConstraint(
            ["instansi_id"],
            ["instansi.id"],
            name="fk_catatan_kecil_catatan_instansi_id_instansi",
        ),
    )
    op.create_index(
        "ix_catatan_kecil_catatan_instansi_id",
        "catatan_kecil_catatan",
        ["instansi_id"],
    )


def downgrade() -> None:
    op.drop_table("catatan_kecil_catatan")
