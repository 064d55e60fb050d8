"""What was carried from a laptop to a server: by whose key, and by which receipt the laptop may forget it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Nothing was carried yet."""
    op.create_table(
        "carry",
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["gathering"], ["gathering.id"]),
        sa.PrimaryKeyConstraint("gathering"),
    )
