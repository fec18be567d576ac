"""Take an article out of the store."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.domain.clock import Clock
from dateline.domain.linking import LinkOutcome
from dateline.incident_store.changelog import log_link
from dateline.incident_store.ports import Linking, Transactions


@dataclass(frozen=True, slots=True)
class Retraction:
    """What was retracted; `story_id` is "" where no story held the article."""

    report_ids: tuple[str, ...]
    incident_ids: tuple[str, ...]
    story_id: str


class RetractReports:
    """Retracts all that an article says, drops its digest, and refuses its versions from then on.

    Rows of reports and figures stay, marked as retracted. Done again, it finds nothing more to retract.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def __call__(self, newsroom_id: str, article_id: str, *, dry_run: bool) -> Retraction:
        """Retract, or with `dry_run` only tell what would be."""

        def work(linking: Linking) -> Retraction:
            kept = linking.standing(newsroom_id, article_id)
            report_ids = tuple(one.report.id for one in kept)
            incident_ids = tuple(dict.fromkeys(one.incident_id for one in kept))
            if dry_run:
                return Retraction(report_ids, incident_ids, linking.place_of(newsroom_id, article_id) or "")
            now = self._clock.now()
            linking.retract(newsroom_id, report_ids, now)
            story_id = linking.withdraw(newsroom_id, article_id, now)
            log_link(linking, newsroom_id, kept, (), outcome=LinkOutcome((), applied=True), now=now)
            linking.forget(newsroom_id, article_id, now)
            return Retraction(report_ids, incident_ids, story_id or "")

        return await self._transactions.write(newsroom_id, work)
