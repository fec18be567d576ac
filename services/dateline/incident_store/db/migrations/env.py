"""What alembic runs."""

from dateline.storage.migrations import run_migrations

run_migrations()
