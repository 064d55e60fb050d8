"""Named hosts: who may make gatherings on this server, by a link of their own, and which are theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Nobody was named yet."""
    op.create_table(
        "host",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("ended", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key_hash"),
    )
    op.create_table(
        "hosting",
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["gathering"], ["gathering.id"]),
        sa.ForeignKeyConstraint(["host"], ["host.id"]),
        sa.PrimaryKeyConstraint("gathering", "host"),
    )
