"""The mark that a gathering was deleted stays when its row is gone."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "erased_now",
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("gathering", "person", name="erased_marks"),
    )
    op.execute("INSERT INTO erased_now SELECT gathering, person, at FROM erased")
    op.drop_table("erased")
    op.rename_table("erased_now", "erased")
