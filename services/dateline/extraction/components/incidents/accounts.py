"""From drafts to accounts: time, places, people, figures, and whether the article is about it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from dateline.domain.entity import TimeInterval, TimePrecision
from dateline.domain.incident import Attribution, FigureKind, IncidentStatus, ParticipantRole, Prominence
from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.counting import Count, counts
from dateline.extraction.components.incidents.drafts import Draft, Passage, drafts_of
from dateline.extraction.components.incidents.harm import harms_in
from dateline.extraction.components.incidents.participants import Taker, takers_in, weapons_in
from dateline.extraction.components.incidents.places import REGION, STREET, TOWN, Place, places_in
from dateline.extraction.components.incidents.reading import Reading, read
from dateline.extraction.components.incidents.sources import sources_of
from dateline.extraction.components.incidents.times import Time, times_of
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
    context = _Context(reading, drafts)
    return [_account(context, draft) for draft in drafts]


class _Context:
    """What every account of one doc needs."""

    def __init__(self, reading: Reading, drafts: Sequence[Draft]) -> None:
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
        self.drafts = drafts
        self.main = _main(drafts)


def _passages(reading: Reading, times: Sequence[Time]) -> list[Passage]:
    by_sentence: dict[int, list[Time]] = {}
    for time in times:
        by_sentence.setdefault(reading.sentence_of[time.start], []).append(time)
    found: list[Passage] = []
    told = 0
    for sentence in reading.sentences:
        if not sentence.read:
            continue
        if sentence.zone is not ZoneKind.HEADLINE:
            told += 1
        triggers = triggers_in(reading, sentence)
        found.append(
            Passage(
                number=sentence.number,
                zone=sentence.zone,
                lead=sentence.zone is ZoneKind.HEADLINE or told <= _LEAD_SENTENCES,
                triggers=tuple(triggers),
                harms=tuple(harms_in(reading, sentence)),
                places=tuple(places_in(reading, sentence)),
                times=tuple(by_sentence.get(sentence.number, ())),
                words=frozenset(reading.words[sentence.start : sentence.end]),
            )
        )
    return found


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
    return FoundAccount(
        type=draft.type,
        triggers=triggers,
        prominence=Prominence.MAIN if main else Prominence.BACKGROUND,
        status=IncidentStatus.REPORTED,
        rule=f"trigger.{draft.triggers[0].rule}",
        confidence=_confidence(draft, takers),
        time=time,
        places=_places(context, draft),
        participants=[_participant(context, taker) for taker in takers],
        weapons=_weapons(context, draft),
        figures=_figures(context, draft),
    )


def _confidence(draft: Draft, takers: Sequence[Taker]) -> float:
    score = 0.2 + 0.1 * min(4.0, sum(draft.weights.values()))
    score += 0.1 * bool(draft.times) + 0.1 * bool(draft.towns) + 0.1 * bool(takers)
    return round(min(score, 0.95), 3)


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
            cost = order * 4 + distance / 4 + (0 if time.fine else 12) + (0 if heads else 6)
            if best is None or (cost, time.start) < best[0]:
                best = ((cost, time.start), time.interval)
    return best[1] if best is not None else None


def _places(context: _Context, draft: Draft) -> list[FoundPlace]:
    """Most exact first: a street, a facility, the town, the region; the first of each that is located."""
    reading = context.reading
    chosen: dict[int, Place] = {}
    scores: Counter[str] = Counter()
    for order, passage in enumerate(draft.passages):
        heads = [trigger for trigger in draft.triggers if trigger.sentence == passage.number]
        for place in passage.places:
            scores[place.name.casefold()] += (2 if place.located else 1) * (2 if heads else 1)
            if place.located and place.rank not in chosen and (place.rank != STREET or order < 20):
                chosen[place.rank] = place
    everywhere = [place for passage in draft.passages for place in passage.places]
    for rank in (TOWN, REGION):
        if rank not in chosen:
            of_rank = [place for place in everywhere if place.rank == rank]
            if of_rank:
                chosen[rank] = max(of_rank, key=lambda place: scores[place.name.casefold()])
    return [
        FoundPlace(place.name, reading.chars(place.start, place.end), context.cluster_at.get(place.start))
        for _, place in sorted(chosen.items())
    ]


def _takers(context: _Context, draft: Draft) -> list[Taker]:
    """Each participant once a role, named before described, in text order."""
    reading = context.reading
    kept: dict[tuple[ParticipantRole, str], Taker] = {}
    for passage in draft.passages:
        triggers = [trigger for trigger in draft.triggers if trigger.sentence == passage.number]
        for taker in takers_in(reading, reading.sentences[passage.number], triggers, list(passage.harms)):
            if not taker.name:
                continue
            cluster = context.cluster_at.get(taker.head)
            name = taker.name.casefold()
            known = next(
                (key for key in kept if key[0] is taker.role and (key[1] == name or key[1].endswith(" " + name) or name.endswith(" " + key[1])
                 or (cluster is not None and context.cluster_at.get(kept[key].head) == cluster))),
                None,
            )  # fmt: skip
            if known is None:
                kept[taker.role, name] = taker
            elif len(name) > len(known[1]) and taker.named:
                del kept[known]
                kept[taker.role, name] = taker
    return sorted(kept.values(), key=lambda taker: (taker.start, taker.end, taker.role.value))


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
    harms = [harm for passage in draft.passages for harm in passage.harms]
    found = counts(harms)
    totals = {count.kind: index for index, count in reversed(list(enumerate(found))) if not count.part}
    return [_figure(context, count, totals) for count in found]


def _figure(context: _Context, count: Count, totals: dict[FigureKind, int]) -> FoundFigure:
    reading = context.reading
    whole = totals.get(count.kind)
    return FoundFigure(
        kind=count.kind,
        low=count.low,
        high=count.high,
        qualifier=count.qualifier,
        source=_source(context, count.sentence),
        evidence=reading.chars(count.start, count.end),
        group=_group(reading, count),
        as_of=_published(context.published),
        part_of=whole if count.part else None,
    )


def _group(reading: Reading, count: Count) -> str:
    group = count.group
    if group is None or not group.noun or group.number is None:
        return ""
    start = group.number.last if group.number.last <= group.head else group.start
    return reading.text(start, group.end) if start < group.end else ""


def _source(context: _Context, sentence: int) -> FoundSource:
    source = context.sources[sentence]
    if source.mention is None or source.attribution is Attribution.NARRATED:
        return FoundSource(Attribution.NARRATED)
    return source


def _published(published: dt.date | None) -> TimeInterval | None:
    return TimeInterval(published, published, TimePrecision.DAY) if published is not None else None
