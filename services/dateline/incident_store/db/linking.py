"""What a link transaction reads and writes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Integer, String, bindparam, delete, insert, select, update

from dateline.domain.linking import LinkKey, LinkOutcome
from dateline.incident_store.db.answers import outcome_from_json, outcome_to_json
from dateline.incident_store.db.counting import read_counts
from dateline.incident_store.db.filing import FiledDigest, Filing
from dateline.incident_store.db.journal import SqlJournal
from dateline.incident_store.db.rows import figure_rows, participant_rows, report_from_row, report_to_row
from dateline.incident_store.db.search_filing import file_entries
from dateline.incident_store.db.story_linking import SqlStoryLinking
from dateline.incident_store.db.tables import figures as figure_table
from dateline.incident_store.db.tables import incidents, link_calls, participants, reports
from dateline.incident_store.features import Exemplar
from dateline.incident_store.keys import Probe
from dateline.incident_store.ledger_ports import HeldReport
from dateline.incident_store.packing import pack_report, unpack_report
from dateline.incident_store.ports import FiledReport, StoredAnswer
from dateline.incident_store.profile import Profile
from dateline.incident_store.rarity import Counts
from dateline.incident_store.search import entry_of_report
from dateline.incident_store.story_ports import Hit
from dateline.incident_store.view import reported_at

NEVER = 2**31 - 1
"""No version is newer: it stands for a deletion, and as a revision for the retraction of a version."""


class SqlLinking(SqlStoryLinking, SqlJournal):
    """`ports.Linking` over one connection, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._reports = Filing(connection, "report", item="report_id", owner="incident_id")

    def answer(self, key: LinkKey) -> StoredAnswer | None:
        """What this very key was answered before."""
        row = self._connection.execute(
            _ANSWER,
            {
                "newsroom_id": key.newsroom_id,
                "article_id": key.article_id,
                "version": key.version,
                "revision": key.revision,
            },
        ).one_or_none()
        return StoredAnswer(row.payload_hash, outcome_from_json(row.answer)) if row else None

    def newest(self, newsroom_id: str, article_id: str) -> tuple[int, int] | None:
        """The newest version and revision of the article that was linked."""
        row = self._connection.execute(
            _NEWEST, {"newsroom_id": newsroom_id, "article_id": article_id}
        ).one_or_none()
        return (row.version, row.revision) if row else None

    def counts(self, newsroom_id: str, numbers: Iterable[int]) -> Counts:
        """How many linked articles hold each token, by the tokens' numbers."""
        return read_counts(self._connection, newsroom_id, numbers)

    def find(
        self, newsroom_id: str, probes: Sequence[Probe], limit: int, near: dt.date | None
    ) -> Sequence[Hit]:
        """The incidents of the reports that most weight of the probes hits, near days first."""
        return self._reports.find(newsroom_id, probes, limit, near)

    def exemplars(
        self, newsroom_id: str, hits: Sequence[Hit], newest: int
    ) -> Mapping[str, Sequence[Exemplar]]:
        """Each incident's standing reports that were hit best, and its newest, newest first."""
        return _exemplars(self._reports.exemplars(newsroom_id, hits, newest))

    def candidates(
        self,
        newsroom_id: str,
        probes: Sequence[Probe],
        limit: int,
        near: dt.date | None,
        *,
        newest: int,
        besides: Sequence[str],
    ) -> Mapping[str, Sequence[Exemplar]]:
        """What ranking compares: the exemplars of the incidents that are found, and of those `besides`."""
        return _exemplars(
            self._reports.candidates(newsroom_id, probes, limit, near, newest=newest, besides=besides)
        )

    def standing(self, newsroom_id: str, article_id: str) -> Sequence[HeldReport]:
        """The article's reports that are not retracted, in the order of their making."""
        rows = self._connection.execute(
            STANDING, {"newsroom_id": newsroom_id, "article_id": article_id}
        ).mappings()
        return [HeldReport(row["incident_id"], report_from_row(row), row["visible_from"]) for row in rows]

    def retract(self, newsroom_id: str, report_ids: Sequence[str], at: dt.datetime) -> None:
        """Mark reports as retracted and unfile them; the rows stay."""
        if not report_ids:
            return
        self._connection.execute(
            update(reports)
            .where(reports.c.newsroom_id == newsroom_id, reports.c.id.in_(report_ids))
            .values(retracted_at=at)
        )
        self._reports.remove(newsroom_id, report_ids)

    def open(self, newsroom_id: str, incident_id: str, at: dt.datetime) -> None:
        """Open an incident without reports."""
        row = {"newsroom_id": newsroom_id, "id": incident_id, "opened_at": at}
        self._connection.execute(_OPEN, row)

    def add(self, newsroom_id: str, reports_: Sequence[FiledReport]) -> None:
        """Keep the reports of one article version, with their figures and participants, and file them."""
        if not reports_:
            return
        for statement, rows in (
            (_ADD_REPORTS, [report_to_row(newsroom_id, filed) for filed in reports_]),
            (_ADD_FIGURES, [row for filed in reports_ for row in figure_rows(newsroom_id, filed)]),
            (_ADD_PARTICIPANTS, [row for filed in reports_ for row in participant_rows(newsroom_id, filed)]),
        ):
            if rows:
                self._connection.execute(statement, rows)
        entries = [(entry_of_report(filed.report), filed.incident_id) for filed in reports_]
        file_entries(self._connection, newsroom_id, entries)
        self._reports.add(
            newsroom_id,
            [
                FiledDigest(
                    item_id=filed.report.id,
                    owner_id=filed.incident_id,
                    reported_at=(moment := reported_at(filed.report)),
                    norm=filed.norm,
                    profile=pack_report(filed.profile),
                    keys=filed.keys,
                    day=filed.profile.day or moment.date(),
                )
                for filed in reports_
            ],
        )

    def forget(self, newsroom_id: str, article_id: str, at: dt.datetime, through: int | None = None) -> None:
        """Never link a version of the article again, or none up to `through`; drop their answers."""
        last = NEVER if through is None else through
        self._connection.execute(
            delete(link_calls).where(
                link_calls.c.newsroom_id == newsroom_id,
                link_calls.c.article_id == article_id,
                link_calls.c.version <= last,
                link_calls.c.revision < NEVER,
            )
        )
        key = LinkKey(newsroom_id, article_id, last, NEVER)
        # Forgotten again, it stays known since when it is.
        if self.answer(key) is None:
            self.record(key, StoredAnswer("", LinkOutcome((), applied=False)), at)

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
        self._connection.execute(_RECORD, row)


# Made once: making a statement costs more than running it.
_THIS_ARTICLE = (
    link_calls.c.newsroom_id == bindparam("newsroom_id", type_=String),
    link_calls.c.article_id == bindparam("article_id", type_=String),
)
_ANSWER = select(link_calls.c.payload_hash, link_calls.c.answer).where(
    *_THIS_ARTICLE,
    link_calls.c.version == bindparam("version", type_=Integer),
    link_calls.c.revision == bindparam("revision", type_=Integer),
)
_NEWEST = (
    select(link_calls.c.version, link_calls.c.revision)
    .where(*_THIS_ARTICLE)
    .order_by(link_calls.c.version.desc(), link_calls.c.revision.desc())
    .limit(1)
)
STANDING = (
    select(reports)
    .where(
        reports.c.newsroom_id == bindparam("newsroom_id", type_=String),
        reports.c.article_id == bindparam("article_id", type_=String),
        reports.c.retracted_at.is_(None),
    )
    .order_by(reports.c.id)
)
_OPEN = insert(incidents)
_ADD_REPORTS = insert(reports)
_ADD_FIGURES = insert(figure_table)
_ADD_PARTICIPANTS = insert(participants)
_RECORD = insert(link_calls)


def _exemplars(rows: Iterable[Any]) -> Mapping[str, Sequence[Exemplar]]:
    found: defaultdict[str, list[Exemplar]] = defaultdict(list)
    for incident_id, report_id, length, packed in rows:
        profile, terms = _unpacked(bytes(packed))
        found[incident_id].append(Exemplar(report_id, profile, terms, length))
    return found


@lru_cache(maxsize=4_000)
def _unpacked(stored: bytes) -> tuple[Profile, Mapping[int, float]]:
    """A profile is read again and again while its incident is in the news."""
    return unpack_report(stored)
