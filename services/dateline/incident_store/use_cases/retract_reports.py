"""Take an article out of the store."""

from __future__ import annotations

from dateline.domain.clock import Clock
from dateline.domain.linking import LinkOutcome, Retraction
from dateline.incident_store.changelog import log_link
from dateline.incident_store.ports import Linking, Transactions


class RetractReports:
    """Retracts all that an article says, drops its digest, and refuses its versions from then on.

    Rows of reports and figures stay, marked as retracted. Done again, it finds nothing more to retract.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def __call__(
        self, newsroom_id: str, article_id: str, *, dry_run: bool, through: int | None = None
    ) -> Retraction:
        """Retract, or with `dry_run` only tell what would be.

        Versions after `through` may come and stand: what was withdrawn may be sent again, and its next
        version be linked before the former ones are retracted. None means every version, for ever.
        """

        def work(linking: Linking) -> Retraction:
            newest = linking.newest(newsroom_id, article_id)
            is_replaced = through is not None and newest is not None and newest[0] > through
            kept = () if is_replaced else linking.standing(newsroom_id, article_id)
            report_ids = tuple(one.report.id for one in kept)
            incident_ids = tuple(dict.fromkeys(one.incident_id for one in kept))
            if dry_run:
                place = None if is_replaced else linking.place_of(newsroom_id, article_id)
                return Retraction(report_ids, incident_ids, place or "")
            now = self._clock.now()
            linking.retract(newsroom_id, report_ids, now)
            story_id = None if is_replaced else linking.withdraw(newsroom_id, article_id, now)
            log_link(linking, newsroom_id, kept, (), outcome=LinkOutcome((), applied=True), now=now)
            linking.forget(newsroom_id, article_id, now, through)
            return Retraction(report_ids, incident_ids, story_id or "")

        return await self._transactions.write(newsroom_id, work)
