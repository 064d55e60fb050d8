"""Links that open one person's page in one room: a key and a code each, one a carrier, with an end."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """The links of before, whose key's role said it all ("after:room:person"), go on opening."""
    op.create_table(
        "link",
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("carrier", sa.String(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["gathering"], ["gathering.id"]),
        sa.PrimaryKeyConstraint("key_hash"),
    )
    op.create_index("ix_link_gathering", "link", ["gathering"])
    op.create_index("ix_link_code_hash", "link", ["code_hash"])
    _carry_over(op.get_bind())


def _carry_over(connection: sa.Connection) -> None:
    rows = connection.execute(sa.text("SELECT key_hash, gathering, role FROM key WHERE role LIKE 'after:%'")).all()
    for key_hash, gathering, role in rows:
        _, room, person = role.split(":", 2)
        connection.execute(
            sa.text("INSERT INTO link VALUES (:key, '', :gathering, :room, :person, 'call', 0)"),
            {"key": key_hash, "gathering": gathering, "room": room, "person": person},
        )
    connection.execute(sa.text("DELETE FROM key WHERE role LIKE 'after:%'"))
