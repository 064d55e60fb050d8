"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "gathering",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("epoch", sa.String(), nullable=False),
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("rehearsal_of", sa.String(), nullable=False),
        sa.Column("people_version", sa.Integer(), nullable=False),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.Column("entry_open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
    )
    op.create_table(
        "stamp",
        sa.Column("worker", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("worker"),
    )
    op.create_table(
        "contact",
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gathering.id"],
        ),
        sa.PrimaryKeyConstraint("gathering", "person"),
    )
    op.create_table(
        "erased",
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gathering.id"],
        ),
        sa.PrimaryKeyConstraint("gathering", "person"),
    )
    op.create_table(
        "grant",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("granted", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gathering.id"],
        ),
        sa.PrimaryKeyConstraint("token_hash", "gathering", "role"),
    )
    op.create_table(
        "key",
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gathering.id"],
        ),
        sa.PrimaryKeyConstraint("key_hash"),
    )
    op.create_index(op.f("ix_key_gathering"), "key", ["gathering"], unique=False)
    op.create_table(
        "look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("viewer", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gathering.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "op",
        sa.Column("op", sa.String(), nullable=False),
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gathering.id"],
        ),
        sa.PrimaryKeyConstraint("op", "gathering", "actor"),
    )
    op.create_table(
        "person",
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("traits", sa.Text(), nullable=False),
        sa.Column("needs_access", sa.Boolean(), nullable=False),
        sa.Column("minor", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.Boolean(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gathering.id"],
        ),
        sa.PrimaryKeyConstraint("gathering", "id"),
    )
    op.create_table(
        "photo",
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gathering.id"],
        ),
        sa.PrimaryKeyConstraint("gathering", "id"),
    )
    op.create_table(
        "room",
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gathering.id"],
        ),
        sa.PrimaryKeyConstraint("gathering", "key"),
    )
    op.create_table(
        "words",
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gathering.id"],
        ),
        sa.PrimaryKeyConstraint("gathering", "id"),
    )
    op.create_index("words_by_author", "words", ["gathering", "author"], unique=False)
    op.create_table(
        "fact",
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("via", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering", "room"],
            ["room.gathering", "room.key"],
        ),
        sa.PrimaryKeyConstraint("gathering", "room", "seq"),
    )
    # ### end Alembic commands ###
