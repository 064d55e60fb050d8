"""A room says when it next wishes something, so that it may sleep until then."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Rooms of before are asked once, at the next start: nobody knows yet what they wait for."""
    op.add_column("room", sa.Column("wake", sa.BigInteger(), nullable=True))
    op.execute("UPDATE room SET wake = 0 WHERE seq > 0")
    op.create_index("room_by_wake", "room", ["wake"])
