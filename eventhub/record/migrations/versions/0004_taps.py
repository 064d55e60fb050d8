"""How far each browser has come with what its person may say again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A table for the newest tap of each browser about each thing."""
    op.create_table(
        "tap",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["gathering"], ["gathering.id"]),
        sa.PrimaryKeyConstraint("key", "gathering"),
    )
