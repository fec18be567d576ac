"""From drafts to accounts: time, places, people, figures, and whether the article is about it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from dateline.domain.incident import IncidentStatus, Prominence
from dateline.extraction.components.incidents.cast import participant, takers_of, weapons_of
from dateline.extraction.components.incidents.confidence import confidence, features_of
from dateline.extraction.components.incidents.context import Context
from dateline.extraction.components.incidents.dating import time_of
from dateline.extraction.components.incidents.drafts import Draft, drafts_of
from dateline.extraction.components.incidents.evidence import evidence_words, is_report, pieces
from dateline.extraction.components.incidents.figures import figures_of
from dateline.extraction.components.incidents.kinds import settle
from dateline.extraction.components.incidents.participants import Taker
from dateline.extraction.components.incidents.passages import passages_of
from dateline.extraction.components.incidents.reading import read
from dateline.extraction.components.incidents.times import times_of
from dateline.extraction.components.incidents.whereabouts import places_of
from dateline.extraction.extensions import FoundAccount

_OLD_DAYS = 60
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
    position = next(index for index, other in enumerate(context.drafts) if other is draft)
    time = time_of(context, draft)
    old = (
        time is not None
        and context.published is not None
        and (context.published - time.latest).days > _OLD_DAYS
    )
    main = position in context.main and not (old and len(context.main) > 1)
    takers = takers_of(context, draft)
    triggers = sorted({reading.chars(trigger.start, trigger.end) for trigger in draft.triggers})
    account = FoundAccount(
        type=draft.type,
        triggers=triggers,
        prominence=Prominence.MAIN if main else Prominence.BACKGROUND,
        status=IncidentStatus.REPORTED,
        rule=f"trigger.{draft.triggers[0].rule}",
        confidence=0.0,
        time=time,
        places=places_of(context, draft),
        participants=[participant(context, taker) for taker in takers],
        weapons=weapons_of(context, draft),
        figures=figures_of(context, draft),
    )
    account.confidence = confidence(_features(context, draft, account, takers))
    if not is_report(pieces(draft, account, context.published)):
        account.prominence = Prominence.BACKGROUND
        account.confidence = round(account.confidence * evidence_words().demoted, 3)
    return account


def _features(
    context: Context, draft: Draft, account: FoundAccount, takers: Sequence[Taker]
) -> dict[str, float]:
    """What the account's confidence is counted from."""
    roles: dict[str, int] = {}
    for taker in takers:
        roles[taker.role.value] = roles.get(taker.role.value, 0) + 1
    whole = sum(sum(other.weights.values()) for other in context.drafts)
    time, published = account.time, context.published
    return features_of(
        draft,
        days_back=(published - time.latest).days if time is not None and published is not None else None,
        time=time,
        kinds=frozenset(figure.kind.value for figure in account.figures),
        roles=roles,
        named=sum(taker.named for taker in takers),
        places=len(account.places),
        weapons=len(account.weapons),
        accounts=len(context.drafts),
        share=sum(draft.weights.values()) / whole if whole else 0.0,
    )
