"""Where somebody wants to be reached about what they said, and mails that wait to be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "reach",
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("reach", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["gathering"], ["gathering.id"]),
        sa.PrimaryKeyConstraint("gathering", "person"),
    )
    op.create_table(
        "letter",
        sa.Column("op", sa.String(), nullable=False),
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["gathering"], ["gathering.id"]),
        sa.PrimaryKeyConstraint("op"),
    )
    op.create_index("ix_letter_gathering", "letter", ["gathering"])
    op.create_index("ix_letter_due", "letter", ["due"])
