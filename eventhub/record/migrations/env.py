"""Runs the steps on the connection we are given; eventhub.keeping.upgrade opens it and owns the transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
