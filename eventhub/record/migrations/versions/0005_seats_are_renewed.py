"""A seat token takes the place of the one before; one that came to another person is renewed at the next page."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("grant", sa.Column("replaces", sa.String(), nullable=False, server_default=""))
    op.add_column("grant", sa.Column("renew", sa.Boolean(), nullable=False, server_default=sa.false()))
