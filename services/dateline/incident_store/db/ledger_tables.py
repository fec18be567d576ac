"""The tables of editors' decisions and of the log of changes; rows of edits and changes are only added.

`bonds` and `incidents_apart`, and `incidents.merged_into`, `incidents.locked_at` and
`figures.withdrawn_at`, are what edits come to now, for linking to read quickly; `edit_changes` is the record.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, String, Table, Text

from dateline.incident_store.db.tables import metadata
from dateline.storage.moment import Moment

edits = Table(
    "edits",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("id", String(64), nullable=False),
    Column("action", String(16), nullable=False),
    Column("actor", Text, nullable=False),
    Column("caller", String(256), nullable=False),
    Column("at", Moment, nullable=False),
    Column("reason", Text, nullable=False),
    Column("request_id", String(128)),
    Column("request_hash", String(64), nullable=False),
    Column("undoes_id", String(64)),
)

edited_incidents = Table(
    "edited_incidents",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("incident_id", String(64), primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
)

# `moved_from` repeats `before` where a report moved, so that what an incident once held is found by an index.
edit_changes = Table(
    "edit_changes",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("subject", String(16), nullable=False),
    Column("subject_id", String(512), nullable=False),
    Column("field", String(32), nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("seen_before", Text, nullable=False),
    Column("seen_after", Text, nullable=False),
    Column("moved_from", String(64)),
)

bonds = Table(
    "bonds",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("article_id", String(256), primary_key=True),
    Column("report_id", String(64), primary_key=True),
    Column("incident_id", String(64), primary_key=True),
    Column("rule", String(16), nullable=False),
    Column("sequence", BigInteger, nullable=False),
)

# Each pair once, the lesser id first.
incidents_apart = Table(
    "incidents_apart",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("incident_id", String(64), primary_key=True),
    Column("other_id", String(64), primary_key=True),
)

changes = Table(
    "changes",
    metadata,
    Column("newsroom_id", String(64), primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    Column("incident_id", String(64), nullable=False),
    Column("other_incident_id", String(64)),
    Column("report_id", String(64)),
    Column("article_id", String(256)),
    Column("edit_id", String(64)),
    Column("figure_kind", String(32)),
    Column("figure_group", Text),
    Column("figure_place", Text),
    Column("best_before", BigInteger),
    Column("best_after", BigInteger),
    Column("visible_from", Moment),
)
