"""From drafts to accounts: time, places, people, figures, and whether the article is about it."""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.domain.incident import IncidentStatus, Prominence
from dateline.extraction.components.incidents.cast import participant, takers_of, weapons_of
from dateline.extraction.components.incidents.confidence import confidence, is_report
from dateline.extraction.components.incidents.context import Context
from dateline.extraction.components.incidents.dating import time_of
from dateline.extraction.components.incidents.drafts import Draft, drafts_of
from dateline.extraction.components.incidents.evidence import evidence_of
from dateline.extraction.components.incidents.figures import figures_of
from dateline.extraction.components.incidents.kinds import settle
from dateline.extraction.components.incidents.passages import passages_of
from dateline.extraction.components.incidents.reading import read
from dateline.extraction.components.incidents.times import times_of
from dateline.extraction.components.incidents.whereabouts import places_of
from dateline.extraction.extensions import FoundAccount

_MAX_ACCOUNTS = 40


def accounts_of(doc: Doc) -> list[FoundAccount]:
    """The accounts of a doc, by first mention."""
    if not len(doc):
        return []
    reading = read(doc)
    times = times_of(doc)
    passages = passages_of(reading, times)
    drafts = [draft for draft in drafts_of(passages) if draft.triggers][:_MAX_ACCOUNTS]
    if not drafts:
        return []
    settle(reading, drafts, passages)
    context = Context(reading, drafts, passages)
    return [_account(context, draft) for draft in drafts]


def _account(context: Context, draft: Draft) -> FoundAccount:
    reading = context.reading
    takers = takers_of(context, draft)
    account = FoundAccount(
        type=draft.type,
        triggers=sorted({reading.chars(trigger.start, trigger.end) for trigger in draft.triggers}),
        prominence=Prominence.BACKGROUND,
        status=IncidentStatus.REPORTED,
        rule=f"trigger.{draft.triggers[0].rule}",
        confidence=0.0,
        time=time_of(context, draft),
        places=places_of(context, draft),
        participants=[participant(context, taker) for taker in takers],
        weapons=weapons_of(context, draft),
        figures=figures_of(context, draft),
    )
    account.confidence = confidence(evidence_of(context, draft, account, takers))
    if is_report(account.confidence):
        account.prominence = Prominence.MAIN
    return account
