"""What incidents are found by. Of what is there already, the running service makes the entries."""

import sqlalchemy as sa
from alembic import op

revision = "incidents_0005"
down_revision = "incidents_0004"
branch_labels = None
depends_on = None

# On SQLite the number is the row's, which the index of words goes by.
_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "search_entries",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("newsroom_id", sa.String(64), nullable=False),
        sa.Column("entry_id", sa.String(256), nullable=False),
        sa.Column("incident_id", sa.String(64), nullable=False),
        sa.Column("family", sa.String(128)),
        sa.Column("type", sa.String(128)),
        sa.Column("first_day", sa.Integer),
        sa.Column("last_day", sa.Integer),
        sa.Column("cell", sa.Integer),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("reach_km", sa.Integer),
        sa.Column("words", sa.Text, nullable=False),
    )
    for name, columns in (
        ("entries_by_time", ["number"]),
        ("entries_of_incident", ["incident_id", "first_day", "last_day"]),
        ("entries_by_type", ["family", "type"]),
        ("entries_by_day", ["first_day", "last_day"]),
        ("entries_by_cell", ["cell", "latitude", "longitude"]),
    ):
        op.create_index(name, "search_entries", ["newsroom_id", *columns])
    op.create_index("entries_by_id", "search_entries", ["newsroom_id", "entry_id"], unique=True)
    # The few incidents that take longer are looked through apart, so that a search by day is a range.
    long = sa.text("last_day - first_day > 31")
    op.create_index(
        "entries_of_long",
        "search_entries",
        ["newsroom_id", "first_day", "last_day"],
        sqlite_where=long,
        postgresql_where=long,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', detail=none, tokenize='ascii')"
        )
        op.execute(
            "CREATE TRIGGER search_entries_filed AFTER INSERT ON search_entries BEGIN "
            "INSERT INTO search_words (rowid, words) VALUES (new.number, new.words); END"
        )
        op.execute(
            "CREATE TRIGGER search_entries_dropped AFTER DELETE ON search_entries BEGIN "
            "INSERT INTO search_words (search_words, rowid, words) "
            "VALUES ('delete', old.number, old.words); END"
        )
    else:
        # The words are found already: no parser and no dictionary of PostgreSQL reads them.
        op.execute(
            "ALTER TABLE search_entries ADD COLUMN terms tsvector "
            "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED"
        )
        op.execute("CREATE INDEX entries_by_terms ON search_entries USING gin (terms)")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_words")
    op.drop_table("search_entries")
