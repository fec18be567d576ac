"""From drafts to accounts: time, places, people, figures, and whether the article is about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import compress

from spacy.tokens import Doc

from dateline.domain.entity import TimeInterval
from dateline.domain.incident import ParticipantRole, Prominence, RelationKind
from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.accounts.alike import without_alike
from dateline.extraction.components.incidents.accounts.answering import as_they_acted
from dateline.extraction.components.incidents.accounts.bystanding import Bystanding
from dateline.extraction.components.incidents.accounts.cast import (
    BY_PEOPLE,
    participant,
    takers_of,
    weapons_of,
)
from dateline.extraction.components.incidents.accounts.confidence import confidence, is_mention, is_report
from dateline.extraction.components.incidents.accounts.evidence import evidence_of
from dateline.extraction.components.incidents.accounts.live_pages import as_entered
from dateline.extraction.components.incidents.accounts.named_later import with_names
from dateline.extraction.components.incidents.accounts.one_victim import with_one_victim_once
from dateline.extraction.components.incidents.accounts.rescues import put_behind_rescues
from dateline.extraction.components.incidents.accounts.status import status_of
from dateline.extraction.components.incidents.drafts.context import Context
from dateline.extraction.components.incidents.drafts.dating import day_of_news, day_told_before, time_of
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.drafts.drafts import drafts_of
from dateline.extraction.components.incidents.drafts.elsewhere import are_of_other_days
from dateline.extraction.components.incidents.drafts.kinds import settle
from dateline.extraction.components.incidents.drafts.long_ago import with_long_ago_apart
from dateline.extraction.components.incidents.drafts.mishaps import settle_mishaps
from dateline.extraction.components.incidents.drafts.regrouping import regrouped
from dateline.extraction.components.incidents.drafts.special_kinds import settle_special_kinds
from dateline.extraction.components.incidents.drafts.type_reader import settle_types, with_types
from dateline.extraction.components.incidents.drafts.whereabouts import places_of
from dateline.extraction.components.incidents.figures.figures import figures_of
from dateline.extraction.components.incidents.passages.in_passing import with_passing
from dateline.extraction.components.incidents.passages.passages import passages_of
from dateline.extraction.components.incidents.passages.withdrawals import takes_back_a_story
from dateline.extraction.components.incidents.people.takers import Taker
from dateline.extraction.components.incidents.readers.told_reader import is_borne_out, tells_of_incidents
from dateline.extraction.components.incidents.reading.reading import Reading, read
from dateline.extraction.components.incidents.roles.targets import ON_PEOPLE, is_whereabouts
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.triggers.links import is_answer
from dateline.extraction.components.incidents.when.of_nothing import is_of_paper
from dateline.extraction.components.incidents.when.times import times_of
from dateline.extraction.components.incidents.words.role_words import role_words
from dateline.extraction.extensions import FoundAccount, FoundFigure, FoundRelation

_MAX_ACCOUNTS = 40
_GENERATION = dt.timedelta(days=25 * 365)


def accounts_of(doc: Doc) -> list[FoundAccount]:
    """The accounts of a doc, by first mention."""
    if not len(doc):
        return []
    reading = read(doc)
    if takes_back_a_story(reading):
        return []
    times = [time for time in as_entered(reading, times_of(doc)) if not is_of_paper(reading, time)]
    passages = with_passing(reading, passages_of(reading, times))
    drafts = _named_drafts(passages)
    if _misses_the_news(passages, drafts) and any(passage.harms for passage in passages):
        passages = with_types(reading, passages)
        drafts = _named_drafts(passages)
    if not drafts:
        return []
    drafts = regrouped(reading, with_long_ago_apart(reading, drafts)[:_MAX_ACCOUNTS])
    settle(reading, drafts, passages)
    settle_types(reading, drafts)
    settle_mishaps(reading, drafts)
    settle_special_kinds(reading, drafts)
    drafts = [draft for draft in drafts if not draft.harmless]
    context = Context(reading, drafts, passages)
    tied = {id(draft) for one in drafts for relation in one.relations for draft in (one, relation.other)}
    bystanding = Bystanding(context)
    made = [(draft, _account(context, draft, bystanding)) for draft in drafts]
    kept = [
        (draft, account)
        for draft, account in made
        if account.figures or is_mention(account.confidence, struck=_is_upon(account)) or id(draft) in tied
    ]
    borne_out = [is_borne_out(account) for _, account in kept]
    # The encoder is asked last, since it costs most, and only where its answer counts.
    if not all(borne_out) and not tells_of_incidents(reading, passages):
        kept = list(compress(kept, borne_out))
    drafts, found = [draft for draft, _ in kept], [account for _, account in kept]
    for account, draft in zip(found, drafts, strict=True):
        account.relations = _relations(reading, draft, drafts)
    put_behind_rescues(found)
    return found


def _misses_the_news(passages: Sequence[Passage], drafts: Sequence[Draft]) -> bool:
    """Whether drafts tell of nothing, or of long ago alone, and the lead counts whom none has told of."""
    if not drafts:
        return True
    told_by = [passage for draft in drafts for passage in draft.passages]
    if not all(one.back or one.old for one in told_by if one.triggers or one.harms):
        return False
    told = {passage.number for passage in told_by}
    return any(
        passage.lead and passage.harms and not passage.old and passage.number not in told
        for passage in passages
    )


def _named_drafts(passages: Sequence[Passage]) -> list[Draft]:
    """The incidents that passages tell of, but for those of which nothing says what they are.

    And for those of a caption alone, as a picture may be of an older one.
    """
    named = [draft for draft in drafts_of(passages) if not draft.nameless]
    told = [draft for draft in named if any(one.zone is not ZoneKind.CAPTION for one in draft.passages)]
    return (told or named)[:_MAX_ACCOUNTS]


def _is_upon(account: FoundAccount) -> bool:
    """Whether an account says what thing was struck: "the attack on the bank"."""
    return any(participant.role is ParticipantRole.TARGET for participant in account.participants)


def _relations(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> list[FoundRelation]:
    """How a draft hangs together with others, each relation once."""
    found: dict[tuple[RelationKind, int], FoundRelation] = {}
    for relation in draft.relations:
        other = next((index for index, item in enumerate(drafts) if item is relation.other), None)
        if other is None:
            continue
        kind = relation.kind
        if kind is RelationKind.FOLLOWS and is_answer(draft.type) and not is_answer(relation.other.type):
            kind = RelationKind.RESPONSE_TO
        found.setdefault(
            (kind, other), FoundRelation(kind, other, reading.chars(relation.start, relation.end))
        )
    return list(found.values())


def _account(context: Context, draft: Draft, bystanding: Bystanding) -> FoundAccount:
    reading = context.reading
    figures = figures_of(context, draft, places_of(context, draft, by_words=True))
    takers = takers_of(context, draft, bystanding)
    weapons = weapons_of(context, draft)
    time = time_of(context, draft)
    status, evidence = status_of(reading, draft)
    places = places_of(context, draft)
    account = FoundAccount(
        type=draft.type,
        triggers=sorted({reading.chars(trigger.start, trigger.end) for trigger in draft.triggers}),
        prominence=Prominence.BACKGROUND,
        status=status,
        rule=f"trigger.{draft.triggers[0].rule}",
        confidence=0.0,
        time=time.interval if time is not None else None,
        places=places,
        participants=[participant(context, taker) for taker in _cast(reading, draft, takers, figures)],
        weapons=list(weapons),
        figures=figures,
        status_evidence=evidence,
        time_mention=reading.chars(time.start, time.end) if time is not None else None,
        weapon_mentions=list(weapons.values()),
    )
    account.confidence = confidence(evidence_of(context, draft, account, takers))
    aside = (
        _is_history(context, draft, account)
        or _is_counted_back_to(draft)
        or _is_earlier_by_the_way(context, draft, account)
    )
    main = is_report(account.confidence) and not aside
    if main:
        account.prominence = Prominence.MAIN
    if account.time is None:
        account.time = _day_of_others(context, draft, main=main)
    return account


def _cast(
    reading: Reading, draft: Draft, takers: Sequence[Taker], figures: Sequence[FoundFigure]
) -> list[Taker]:
    """Those who took part, each once, by name where the article gives it."""
    told = [
        taker
        for taker in takers
        if draft.type not in ON_PEOPLE
        or taker.role is not ParticipantRole.TARGET
        or not is_whereabouts(reading, taker)
    ]
    acted = as_they_acted(reading, draft.type, told, role_words())
    named = with_names(reading, with_one_victim_once(acted, figures))
    return without_alike(reading, named, by_people=draft.type.startswith(BY_PEOPLE))


def _is_history(context: Context, draft: Draft, account: FoundAccount) -> bool:
    """Whether it lies a generation back, as what a veteran or a museum tells of, and is no news.

    What comes before a court is, and whom the police find, however old it is.
    """
    if any(passage.recalled and passage.lead for passage in draft.passages):
        return False
    if any(participant.role is ParticipantRole.SUSPECT for participant in account.participants):
        return False
    published, time = context.published, account.time
    return published is not None and time is not None and published - time.latest > _GENERATION


def _is_counted_back_to(draft: Draft) -> bool:
    """Whether what is told more of was only dated by it: "a week after a blast killed five"."""
    first, later = draft.passages[0], draft.beside
    return (
        first.back
        and first.before is not None
        and later is not None
        and not later.is_past
        and (draft.is_past or draft.weight <= later.weight)
    )


def _is_earlier_by_the_way(context: Context, draft: Draft, account: FoundAccount) -> bool:
    """Whether one sentence far down tells of a deed of days before that of the lead, of the same kind.

    Or one behind the first of the other, which tells of months before: "In 2018 a boat sank in the lake".
    """
    (first, *more) = draft.passages
    if more or (first.lead and not first.old):
        return False
    return any(
        other.item == draft.item
        and any(passage.lead for passage in other.passages)
        and not (first.lead and other.passages[0].number >= first.number)
        and (_is_of_days_before(draft, other) or _is_of_a_month_before(context, draft, other, account.time))
        for other in context.drafts
        if other is not draft
    )


def _is_of_days_before(draft: Draft, other: Draft) -> bool:
    return are_of_other_days(draft, other) and draft.days[0].interval.latest < other.days[0].interval.earliest


def _is_of_a_month_before(context: Context, draft: Draft, other: Draft, time: TimeInterval | None) -> bool:
    """Whether a month or a year that wholly lies before the day of the other is all that is said."""
    if draft.family != other.family or time is None or time.earliest == time.latest:
        return False
    day = time_of(context, other)
    return day is not None and time.latest < day.interval.earliest


def _day_of_others(context: Context, draft: Draft, *, main: bool) -> TimeInterval | None:
    """The day of an incident of which nothing says it: that of the news, or of what was told just before."""
    day = (day_of_news(context, draft) if main else None) or day_told_before(context, draft)
    return day.interval if day is not None else None
