"""An event may belong to a standing gathering, and its people may choose to stay there, each for what they choose."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Nothing belonged anywhere, and nobody had chosen."""
    for table, name in (("gathering", "within"), ("person", "member"), ("person", "agreed")):
        op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default=""))
