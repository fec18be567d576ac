"""From drafts to accounts: time, places, people, figures, and whether the article is about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.domain.entity import TimeInterval, TimePrecision
from dateline.domain.incident import Attribution, FigureQualifier, IncidentStatus, ParticipantRole, Prominence
from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.confidence import confidence, features_of
from dateline.extraction.components.incidents.counting import Count, counts
from dateline.extraction.components.incidents.drafts import Draft, Passage, drafts_of, is_apart
from dateline.extraction.components.incidents.evidence import evidence_words, is_report, pieces
from dateline.extraction.components.incidents.harm import Harm, harms_in
from dateline.extraction.components.incidents.kinds import settle
from dateline.extraction.components.incidents.money import damages_in
from dateline.extraction.components.incidents.participants import Taker, takers_in, weapons_in
from dateline.extraction.components.incidents.places import (
    COUNTRY,
    DISTRICT,
    FACILITY,
    STATE,
    STREET,
    TOWN,
    Place,
    dateline,
    places_in,
)
from dateline.extraction.components.incidents.reading import Reading, read
from dateline.extraction.components.incidents.sources import sources_of, told_of
from dateline.extraction.components.incidents.times import Time, times_of
from dateline.extraction.components.incidents.topics import silenced
from dateline.extraction.components.incidents.triggers import triggers_in
from dateline.extraction.extensions import (
    ArticleSource,
    Cluster,
    FoundAccount,
    FoundFigure,
    FoundParticipant,
    FoundPlace,
    FoundSource,
)

_LEAD_SENTENCES = 3
_OLD_DAYS = 60
_PAST_DAYS = 21
_CLAUSE = 12
_MAX_ACCOUNTS = 40


def accounts_of(doc: Doc) -> list[FoundAccount]:
    """The accounts of a doc, by first mention."""
    if not len(doc):
        return []
    reading = read(doc)
    times = times_of(doc)
    passages = _passages(reading, times)
    drafts = [draft for draft in drafts_of(passages) if draft.triggers][:_MAX_ACCOUNTS]
    if not drafts:
        return []
    settle(reading, drafts, passages)
    context = _Context(reading, drafts, passages)
    return [_account(context, draft) for draft in drafts]


class _Context:
    """What every account of one doc needs."""

    def __init__(self, reading: Reading, drafts: Sequence[Draft], passages: Sequence[Passage]) -> None:
        self.reading = reading
        source: ArticleSource | None = reading.doc._.source
        self.published = source.published if source is not None else None
        self.sources = sources_of(reading)
        clusters: Sequence[Cluster] = reading.doc._.clusters
        self.cluster_at = {
            token: index
            for index, cluster in enumerate(clusters)
            for mention in cluster.mentions
            for token in range(mention.start, mention.end)
        }
        self.cluster_ending = {reading.ends[token]: index for token, index in self.cluster_at.items()}
        self.drafts = drafts
        self.main = _main(drafts)
        self.wide = _wide(passages)
        at = dateline(reading)
        self.dateline = None
        if at is not None:
            name = reading.text(at[0], at[1])
            self.dateline = Place(at[0], at[1], TOWN, name.title() if name.isupper() else name, located=True)


def _passages(reading: Reading, times: Sequence[Time]) -> list[Passage]:
    by_sentence: dict[int, list[Time]] = {}
    for time in times:
        by_sentence.setdefault(reading.sentence_of[time.start], []).append(time)
    found: list[Passage] = []
    told = 0
    silent = silenced(reading)
    for sentence in reading.sentences:
        if not sentence.read:
            continue
        if sentence.zone is not ZoneKind.HEADLINE:
            told += 1
        lead = sentence.zone is ZoneKind.HEADLINE or told <= _LEAD_SENTENCES
        triggers = triggers_in(reading, sentence)
        found.append(
            Passage(
                number=sentence.number,
                zone=sentence.zone,
                lead=lead,
                triggers=tuple(triggers),
                harms=tuple(harms_in(reading, sentence, lead=lead)),
                damages=tuple(damages_in(reading, sentence)),
                places=tuple(places_in(reading, sentence)),
                times=tuple(by_sentence.get(sentence.number, ())),
                apart=is_apart(reading, sentence.start, triggers),
                telling=frozenset(
                    time.start
                    for time in by_sentence.get(sentence.number, ())
                    if triggers and told_of(reading, time.start, time.end)
                ),
            )
        )
    if silent and not any(passage.harms for passage in found):
        return [_without(reading, passage, silent) for passage in found]
    return found


def _without(reading: Reading, passage: Passage, silent: frozenset[str]) -> Passage:
    """The passage without the triggers whose words mean something else in the article's field."""
    kept = tuple(trigger for trigger in passage.triggers if reading.lemmas[trigger.head] not in silent)
    return replace(passage, triggers=kept)


def _main(drafts: Sequence[Draft]) -> set[int]:
    """Which drafts the article is about: the weightiest, and those that its headline or lead name."""
    weights = [sum(draft.weights.values()) for draft in drafts]
    heaviest = max(range(len(drafts)), key=lambda index: (weights[index], -index))
    led = {
        index
        for index, draft in enumerate(drafts)
        if draft.passages[0].lead and weights[index] >= 0.5 * weights[heaviest]
    }
    return led | {heaviest}


def _account(context: _Context, draft: Draft) -> FoundAccount:
    reading = context.reading
    position = next(index for index, other in enumerate(context.drafts) if other is draft)
    time = _time(context, draft)
    old = (
        time is not None
        and context.published is not None
        and (context.published - time.latest).days > _OLD_DAYS
    )
    main = position in context.main and not (old and len(context.main) > 1)
    takers = _takers(context, draft)
    triggers = sorted({reading.chars(trigger.start, trigger.end) for trigger in draft.triggers})
    account = FoundAccount(
        type=draft.type,
        triggers=triggers,
        prominence=Prominence.MAIN if main else Prominence.BACKGROUND,
        status=IncidentStatus.REPORTED,
        rule=f"trigger.{draft.triggers[0].rule}",
        confidence=0.0,
        time=time,
        places=_places(context, draft),
        participants=[_participant(context, taker) for taker in takers],
        weapons=_weapons(context, draft),
        figures=_figures(context, draft),
    )
    account.confidence = confidence(_features(context, draft, account, takers))
    if not is_report(pieces(draft, account, context.published)):
        account.prominence = Prominence.BACKGROUND
        account.confidence = round(account.confidence * evidence_words().demoted, 3)
    return account


def _features(
    context: _Context, draft: Draft, account: FoundAccount, takers: Sequence[Taker]
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


def _time(context: _Context, draft: Draft) -> TimeInterval | None:
    """The day that stands nearest to the triggers, the earliest mentions first; else a coarser time."""
    best: tuple[tuple[float, int], TimeInterval] | None = None
    for order, passage in enumerate(draft.passages):
        heads = [trigger.head for trigger in draft.triggers if trigger.sentence == passage.number]
        for time in passage.times:
            if context.published is not None and time.interval.earliest > context.published + dt.timedelta(
                days=1
            ):
                continue
            distance = min((abs(time.start - head) for head in heads), default=30)
            cost = (
                order * 4
                + distance / 4
                + (0 if time.fine else 12)
                + (0 if heads else 6)
                + (10 if told_of(context.reading, time.start, time.end) else 0)
            )
            if best is None or (cost, time.start) < best[0]:
                best = ((cost, time.start), time.interval)
    return best[1] if best is not None else None


def _places(context: _Context, draft: Draft) -> list[FoundPlace]:
    """Most exact first: a street, a facility, the town, what the town lies in.

    The town is the one that stands with the triggers, early and often, or in the dateline; larger places are
    those told right behind it, else the most told of in the passages.
    """
    chosen: list[Place] = []
    best: dict[int, dict[str, tuple[float, Place]]] = {}
    for order, passage in enumerate(draft.passages):
        evoked = any(trigger.sentence == passage.number for trigger in draft.triggers)
        for place in passage.places:
            if place.rank == COUNTRY and not (evoked or passage.lead):
                continue
            weight = (3.0 if place.located and evoked else 2.0 if place.located else 0.5) * (
                1.5 if passage.lead else 1.0
            )
            weight /= 1 + order / 10
            of_rank = best.setdefault(place.rank, {})
            name = place.name.casefold()
            known = of_rank.get(name)
            of_rank[name] = (weight + (known[0] if known else 0.0), known[1] if known else place)
    if context.dateline is not None and (draft is context.drafts[0] or TOWN not in best):
        name = context.dateline.name.casefold()
        known = best.setdefault(TOWN, {}).get(name)
        best[TOWN][name] = (3.0 + (known[0] if known else 0.0), context.dateline)
    for rank in (STREET, FACILITY, TOWN, DISTRICT, STATE, COUNTRY):
        told = best.get(rank)
        if rank == FACILITY:
            told = {
                name: found for name, found in (told or {}).items() if found[1].located and found[0] >= 3.0
            }
        if rank in (STATE, COUNTRY) and not told:
            told = context.wide.get(rank)
        if rank == DISTRICT and told and any(place.rank == TOWN for place in chosen):
            told = {name: found for name, found in told.items() if "county" not in name and found[1].inner}
        if not told:
            continue
        inner = [found for found in told.values() if chosen and found[1].inner == chosen[-1].name.casefold()]
        chosen.append(max(inner or told.values(), key=lambda found: found[0])[1])
    if any(place.rank == STATE for place in chosen):
        chosen = [place for place in chosen if place.rank != COUNTRY]
    reading = context.reading
    return [
        FoundPlace(place.name, reading.chars(place.start, place.end), context.cluster_at.get(place.end - 1))
        for place in chosen
    ]


def _wide(passages: Sequence[Passage]) -> dict[int, dict[str, tuple[float, Place]]]:
    """States and countries that the article names anywhere, by how often."""
    found: dict[int, dict[str, tuple[float, Place]]] = {}
    led: set[str] = set()
    for passage in passages:
        for place in passage.places:
            if place.rank == STATE or (place.rank == COUNTRY and (place.located or passage.lead)):
                of_rank = found.setdefault(place.rank, {})
                name = place.name.casefold()
                weight, first = of_rank.get(name, (0.0, place))
                of_rank[name] = (weight + (1.0 if place.located else 0.5), first)
                led.update([name] if passage.lead else ())
    for rank, told in found.items():
        if len(told) > 1:
            # Of several, one that only speaks or mourns is not where it happened.
            found[rank] = {name: where for name, where in told.items() if name in led} or (
                told if rank == STATE else {}
            )
    return found


def _takers(context: _Context, draft: Draft) -> list[Taker]:
    """Each participant once a role, named before described, in text order."""
    reading = context.reading
    kept: dict[tuple[ParticipantRole, str], Taker] = {}
    for passage in draft.passages:
        triggers = [trigger for trigger in draft.triggers if trigger.sentence == passage.number]
        for taker in takers_in(reading, reading.sentences[passage.number], triggers, list(passage.harms)):
            if not taker.name:
                continue
            name = taker.name.casefold()
            known = next((key for key in kept if _same_taker(context, kept[key], key, taker)), None)
            if known is None:
                kept[taker.role, name] = taker
            elif len(name) > len(known[1]) and taker.named:
                del kept[known]
                kept[taker.role, name] = taker
    return sorted(kept.values(), key=lambda taker: (taker.start, taker.end, taker.role.value))


def _same_taker(context: _Context, one: Taker, key: tuple[ParticipantRole, str], other: Taker) -> bool:
    """Whether two participants are one: the same role, and one name within the other or one entity."""
    name = other.name.casefold()
    if key[0] is not other.role:
        return False
    if key[1] == name or key[1].endswith(" " + name) or name.endswith(" " + key[1]):
        return True
    cluster = context.cluster_at.get(other.head)
    return cluster is not None and context.cluster_at.get(one.head) == cluster


def _participant(context: _Context, taker: Taker) -> FoundParticipant:
    return FoundParticipant(
        role=taker.role,
        name=taker.name,
        mention=context.reading.chars(taker.start, taker.end),
        certainty=taker.certainty,
        cluster=context.cluster_at.get(taker.head),
        age=taker.age,
    )


def _weapons(context: _Context, draft: Draft) -> list[str]:
    reading = context.reading
    found: dict[str, str] = {}
    for passage in draft.passages:
        for start, end in weapons_in(reading, reading.sentences[passage.number]):
            words = reading.text(start, end)
            found.setdefault(words.casefold(), words)
    return list(found.values())


def _figures(context: _Context, draft: Draft) -> list[FoundFigure]:
    harms = [
        harm for passage in draft.passages for harm in passage.harms if not _of_old(context, harm, passage)
    ]
    found = counts(harms, [damage for passage in draft.passages for damage in passage.damages])
    return [_figure(context, count, _whole(found, count) if count.part else None) for count in found]


def _whole(found: Sequence[Count], part: Count) -> int | None:
    """Which figure a part is of: the first of its kind that is no less, a number before a vague word."""
    value = part.low if part.low is not None else part.high
    able = [
        index
        for index, count in enumerate(found)
        if count.kind is part.kind and not count.part and (count.low or count.high or 0) >= (value or 0)
    ]
    return min(able, key=lambda index: found[index].qualifier is FigureQualifier.WORD, default=None)


def _of_old(context: _Context, harm: Harm, passage: Passage) -> bool:
    """Whether the harm is said to lie weeks back, while the article is of these days."""
    if context.published is None:
        return False
    limit = context.published - dt.timedelta(days=_PAST_DAYS)
    own = [time for time in passage.times if -4 <= time.start - harm.predicate <= _CLAUSE]
    return bool(own) and all(time.interval.latest < limit for time in own) and not passage.lead


def _figure(context: _Context, count: Count, whole: int | None) -> FoundFigure:
    reading = context.reading
    return FoundFigure(
        kind=count.kind,
        low=count.low,
        high=count.high,
        qualifier=count.qualifier,
        source=_source(context, count.sentence),
        evidence=reading.chars(count.start, count.end),
        group=_group(reading, count),
        currency=count.currency,
        as_of=_published(context.published),
        part_of=whole,
    )


def _group(reading: Reading, count: Count) -> str:
    group = count.group
    if group is None or not group.noun or group.number is None:
        return ""
    start, end = group.number.last, group.end
    if start > group.head:
        # "13 of its fighters": the number governs the group.
        of = next((child for child in reading.children[group.head] if reading.words[child] == "of"), None)
        noun = reading.child(of, "pobj") if of is not None else None
        start, end = reading.phrase(noun) if noun is not None else (group.start, group.end)
    elif group.number.first == group.start and group.number.last == group.end:
        start = group.start
    start += reading.words[start : start + 1] == ["of"]
    named = start < end and any(reading.pos[index] in ("NOUN", "PROPN", "ADJ") for index in range(start, end))
    return reading.text(start, end) if named else ""


def _source(context: _Context, sentence: int) -> FoundSource:
    source = context.sources[sentence]
    if source.mention is None or source.attribution is Attribution.NARRATED:
        return FoundSource(Attribution.NARRATED)
    return replace(source, cluster=context.cluster_ending.get(source.mention[1]))


def _published(published: dt.date | None) -> TimeInterval | None:
    return TimeInterval(published, published, TimePrecision.DAY) if published is not None else None
