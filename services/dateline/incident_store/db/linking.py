"""What a link transaction reads and writes."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Connection, TextClause, bindparam, delete, insert, select, text, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from dateline.domain.linking import LinkKey
from dateline.incident_store.db.answers import outcome_from_json, outcome_to_json
from dateline.incident_store.db.journal import SqlJournal
from dateline.incident_store.db.rows import figure_rows, participant_rows, report_from_row, report_to_row
from dateline.incident_store.db.tables import figures as figure_table
from dateline.incident_store.db.tables import (
    incident_keys,
    incidents,
    link_calls,
    participants,
    report_profiles,
    reports,
    token_counts,
)
from dateline.incident_store.features import Exemplar
from dateline.incident_store.keys import Probe
from dateline.incident_store.ports import FiledReport, StoredAnswer
from dateline.incident_store.profile import Profile, profile_from_json, profile_to_json
from dateline.incident_store.rarity import Counts, tokens_of
from dateline.incident_store.view import reported_at

NEWEST_ROWS_OF_KEY = 200
_NO_DAY = 0
_LAST_DAY = dt.date.max.toordinal()
# The count of all linked articles is kept as the count of a token that no article can hold.
_ALL = ""


class SqlLinking(SqlJournal):
    """`ports.Linking` over one connection, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)

    def answer(self, key: LinkKey) -> StoredAnswer | None:
        """What this very key was answered before."""
        row = self._connection.execute(
            select(link_calls.c.payload_hash, link_calls.c.answer).where(
                link_calls.c.newsroom_id == key.newsroom_id,
                link_calls.c.article_id == key.article_id,
                link_calls.c.version == key.version,
                link_calls.c.revision == key.revision,
            )
        ).one_or_none()
        return StoredAnswer(row.payload_hash, outcome_from_json(row.answer)) if row else None

    def newest(self, newsroom_id: str, article_id: str) -> tuple[int, int] | None:
        """The newest version and revision of the article that was linked."""
        row = self._connection.execute(
            select(link_calls.c.version, link_calls.c.revision)
            .where(link_calls.c.newsroom_id == newsroom_id, link_calls.c.article_id == article_id)
            .order_by(link_calls.c.version.desc(), link_calls.c.revision.desc())
            .limit(1)
        ).one_or_none()
        return (row.version, row.revision) if row else None

    def counts(self, newsroom_id: str, tokens: Sequence[str]) -> Counts:
        """How many linked articles hold each token."""
        hashed = {hash_of(token): token for token in (_ALL, *tokens)}
        rows = self._connection.execute(
            select(token_counts.c.token, token_counts.c.articles).where(
                token_counts.c.newsroom_id == newsroom_id, token_counts.c.token.in_(list(hashed))
            )
        ).all()
        of = {hashed[token]: articles for token, articles in rows}
        return Counts(of.pop(_ALL, 0), of)

    def find(self, newsroom_id: str, probes: Sequence[Probe], limit: int) -> Sequence[str]:
        """The incidents that most weight of the probes hits; equal weights by id."""
        if not probes:
            return ()
        values: dict[str, object] = {"newsroom": newsroom_id, "rows": NEWEST_ROWS_OF_KEY, "candidates": limit}
        for number, probe in enumerate(probes):
            values[f"key{number}"] = hash_of(probe.key)
            values[f"weight{number}"] = probe.weight
            values[f"from{number}"] = probe.earliest.toordinal() if probe.earliest else _NO_DAY
            values[f"to{number}"] = probe.latest.toordinal() if probe.latest else _LAST_DAY
        return self._connection.execute(_find_statement(len(probes)), values).scalars().all()

    def exemplars(
        self, newsroom_id: str, incident_ids: Sequence[str], limit: int
    ) -> Mapping[str, Sequence[Exemplar]]:
        """The newest standing reports of each incident, at most `limit`."""
        if not incident_ids:
            return {}
        values: dict[str, object] = {"newsroom": newsroom_id, "rows": limit}
        values.update({f"incident{number}": one for number, one in enumerate(incident_ids)})
        found: defaultdict[str, list[Exemplar]] = defaultdict(list)
        rows = self._connection.execute(_exemplar_statement(len(incident_ids)), values).all()
        for incident_id, report_id, length, profile in rows:
            found[incident_id].append(Exemplar(report_id, _profile(profile), length))
        return found

    def standing(self, newsroom_id: str, article_id: str) -> Sequence[FiledReport]:
        """The article's reports that are not retracted, in the order of their making."""
        rows = self._connection.execute(
            select(reports, report_profiles.c.norm, report_profiles.c.profile, report_profiles.c["keys"])
            .join(
                report_profiles,
                (report_profiles.c.newsroom_id == reports.c.newsroom_id)
                & (report_profiles.c.report_id == reports.c.id),
            )
            .where(
                reports.c.newsroom_id == newsroom_id,
                reports.c.article_id == article_id,
                reports.c.retracted_at.is_(None),
            )
            .order_by(reports.c.id)
        ).mappings()
        return [
            FiledReport(
                report=report_from_row(row),
                incident_id=row["incident_id"],
                profile=_profile(row["profile"]),
                norm=row["norm"],
                keys=tuple(json.loads(row["keys"])),
                visible_from=row["visible_from"],
            )
            for row in rows
        ]

    def retract(self, newsroom_id: str, reports_: Sequence[FiledReport], at: dt.datetime) -> None:
        """Mark reports as retracted and unfile them; the rows stay."""
        if not reports_:
            return
        ids = [filed.report.id for filed in reports_]
        self._connection.execute(
            update(reports)
            .where(reports.c.newsroom_id == newsroom_id, reports.c.id.in_(ids))
            .values(retracted_at=at)
        )
        self._connection.execute(
            delete(report_profiles).where(
                report_profiles.c.newsroom_id == newsroom_id, report_profiles.c.report_id.in_(ids)
            )
        )
        key = tuple_(*incident_keys.primary_key.columns)
        for row in _key_rows(newsroom_id, reports_):
            self._connection.execute(delete(incident_keys).where(key == tuple(row.values())))
        self._count(newsroom_id, reports_, -1)

    def open(self, newsroom_id: str, incident_id: str, at: dt.datetime) -> None:
        """Open an incident without reports."""
        row = {"newsroom_id": newsroom_id, "id": incident_id, "opened_at": at}
        self._connection.execute(insert(incidents), row)

    def add(self, newsroom_id: str, reports_: Sequence[FiledReport]) -> None:
        """Keep the reports of one article version, with their figures and participants, and file them."""
        if not reports_:
            return
        profiles = [
            {
                "newsroom_id": newsroom_id,
                "report_id": filed.report.id,
                "incident_id": filed.incident_id,
                "reported_at": reported_at(filed.report),
                "norm": filed.norm,
                "profile": profile_to_json(filed.profile),
                "keys": json.dumps(filed.keys, ensure_ascii=False),
            }
            for filed in reports_
        ]
        for table, rows in (
            (reports, [report_to_row(newsroom_id, filed) for filed in reports_]),
            (figure_table, [row for filed in reports_ for row in figure_rows(newsroom_id, filed)]),
            (participants, [row for filed in reports_ for row in participant_rows(newsroom_id, filed)]),
            (report_profiles, profiles),
            (incident_keys, _key_rows(newsroom_id, reports_)),
        ):
            if rows:
                self._connection.execute(insert(table), rows)
        self._count(newsroom_id, reports_, 1)

    def record(self, key: LinkKey, answer: StoredAnswer, at: dt.datetime) -> None:
        """Keep the answer to a link key."""
        row = {
            "newsroom_id": key.newsroom_id,
            "article_id": key.article_id,
            "version": key.version,
            "revision": key.revision,
            "payload_hash": answer.payload_hash,
            "answer": outcome_to_json(answer.outcome),
            "linked_at": at,
        }
        self._connection.execute(insert(link_calls), row)

    def _count(self, newsroom_id: str, reports_: Sequence[FiledReport], by: int) -> None:
        """Count an article's tokens in or out, each once however many reports it has."""
        tokens = dict.fromkeys([_ALL, *(token for filed in reports_ for token in tokens_of(filed.profile))])
        make = sqlite.insert if self._connection.dialect.name == "sqlite" else postgresql.insert
        statement = make(token_counts).values(
            newsroom_id=bindparam("newsroom"), token=bindparam("hash"), articles=bindparam("by")
        )
        statement = statement.on_conflict_do_update(
            index_elements=["newsroom_id", "token"],
            set_={"articles": token_counts.c.articles + statement.excluded.articles},
        )
        # In one order for all, so that two transactions on PostgreSQL cannot wait for each other.
        rows = sorted({hash_of(token) for token in tokens})
        self._connection.execute(
            statement, [{"newsroom": newsroom_id, "hash": token, "by": by} for token in rows]
        )


def hash_of(word: str) -> int:
    """A key or token as a signed 64-bit number: short rows, and no words of an article in the index."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), signed=True)


def _key_rows(newsroom_id: str, reports_: Sequence[FiledReport]) -> list[dict[str, object]]:
    return [
        {
            "newsroom_id": newsroom_id,
            "key": hash_of(key),
            "day": (filed.profile.day or reported_at(filed.report).date()).toordinal(),
            "incident_id": filed.incident_id,
            "report_id": filed.report.id,
        }
        for filed in reports_
        for key in filed.keys
    ]


@lru_cache(maxsize=128)
def _find_statement(probes: int) -> TextClause:
    # One statement for all probes: the rows are added up in the database, and only winners leave it.
    hits = " UNION ALL ".join(
        "SELECT * FROM (SELECT incident_id, "  # noqa: S608 # built of numbers only
        f"CAST(:weight{number} AS DOUBLE PRECISION) AS weight FROM incident_keys "
        f"WHERE newsroom_id = :newsroom AND key = :key{number} AND day BETWEEN :from{number} AND :to{number} "
        f"ORDER BY day DESC LIMIT :rows) AS hits{number}"
        for number in range(probes)
    )
    return text(
        f"SELECT incident_id FROM ({hits}) AS hits GROUP BY incident_id "  # noqa: S608 # built of numbers only
        "ORDER BY SUM(weight) DESC, incident_id LIMIT :candidates"
    )


@lru_cache(maxsize=128)
def _exemplar_statement(incident_count: int) -> TextClause:
    return text(
        " UNION ALL ".join(
            "SELECT * FROM (SELECT incident_id, report_id, norm, profile FROM report_profiles "  # noqa: S608
            f"WHERE newsroom_id = :newsroom AND incident_id = :incident{number} "
            f"ORDER BY reported_at DESC, report_id DESC LIMIT :rows) AS newest{number}"
            for number in range(incident_count)
        )
    )


@lru_cache(maxsize=4_000)
def _profile(stored: str) -> Profile:
    """A profile is read again and again while its incident is in the news."""
    return profile_from_json(stored)
