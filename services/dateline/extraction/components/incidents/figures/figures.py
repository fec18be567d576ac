"""The figures of an account: each count with its source, whom it counts, where, when, its whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.domain.entity import TimeInterval, TimePrecision
from dateline.domain.incident import FigureQualifier
from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.drafts.also_struck import SPREADING
from dateline.extraction.components.incidents.drafts.context import Context
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.drafts.long_ago import HOLDING
from dateline.extraction.components.incidents.figures.by_country import (
    country_of,
    tells_by_country,
    without_strangers,
)
from dateline.extraction.components.incidents.figures.count import Count
from dateline.extraction.components.incidents.figures.counting import counts
from dateline.extraction.components.incidents.figures.on_several_words import without_sums
from dateline.extraction.components.incidents.figures.outdated import with_outdated
from dateline.extraction.components.incidents.figures.own_corrections import with_taken_back
from dateline.extraction.components.incidents.figures.same_people import of_whom
from dateline.extraction.components.incidents.figures.scopes import as_found, as_of, place_of
from dateline.extraction.components.incidents.figures.still_treated import with_still_treated
from dateline.extraction.components.incidents.figures.told_again import each_once
from dateline.extraction.components.incidents.harm.ailing import as_ill
from dateline.extraction.components.incidents.people.counted import group_name, group_path
from dateline.extraction.components.incidents.people.in_state import in_state
from dateline.extraction.components.incidents.people.number_of import number_of
from dateline.extraction.components.incidents.people.people import Group
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.where.places import Place
from dateline.extraction.components.incidents.words.harm_words import ESCAPED
from dateline.extraction.extensions import FoundFigure, FoundPlace

_ROBBERY = "crime.robbery"


def figures_of(context: Context, draft: Draft, places: Sequence[FoundPlace]) -> list[FoundFigure]:
    """The figures of a draft's passages, in text order; `places` are where its incident happened."""
    others = context.others_of(draft)
    kind = draft.type  # worked out from all that tells of it: once, not for each harm
    harms = [harm for passage in draft.passages for harm in passage.harms if id(harm) not in others]
    harms = with_outdated(context.reading, [_in_light_of(context.reading, kind, harm) for harm in harms])
    damages = [
        damage
        for passage in draft.passages
        for damage in passage.damages
        # What robbers take is no damage.
        if id(damage) not in others and not (damage.read and kind == _ROBBERY)
    ]
    headline = {passage.number for passage in draft.passages if passage.zone is ZoneKind.HEADLINE}
    told = counts(harms, damages, spreading=kind.startswith(SPREADING), headline=headline)
    told = with_still_treated(context.reading, told)
    told = without_sums(context.sources, with_taken_back(context.reading, told))
    passages = {passage.number: passage for passage in draft.passages}
    countries: list[Place | None] = [None] * len(told)
    if kind.startswith(SPREADING) and tells_by_country(context.reading, draft.passages):
        countries = [country_of(context.reading, count, passages[count.sentence]) for count in told]
        told = [
            replace(count, total=False) if country is not None else count
            for count, country in zip(told, countries, strict=True)
        ]
    found = [
        _figure(context, count, passages[count.sentence], places, of_whom(context.reading, told, place))
        for place, count in enumerate(told)
    ]
    for figure, country in zip(found, countries, strict=True):
        if country is not None and figure.place_scope is None:
            figure.place_scope = as_found(context.reading, country)
    found = without_strangers(context.reading, found)
    kept = each_once(context.reading, told, found)
    figures = [found[index] for index in kept]
    for place, index in enumerate(kept):
        if told[index].part or figures[place].place_scope is not None:
            near = [kept.index(other) for other in _before_in_sentence(told, index) if other in kept]
            figures[place].part_of = _whole(figures, figures[place], near)
    return figures


def _in_light_of(reading: Reading, kind: str, harm: Harm) -> Harm:
    """The harm as the incident's type makes it: who escapes from captors is free.

    Whoever is held after an accident or a crime, and nobody says by whom, is held by police. Whoever is
    treated for an illness is ill.
    """
    if harm.kind == ESCAPED and kind in HOLDING:
        return replace(harm, kind="freed")
    held = reading.words[harm.predicate : harm.predicate + 2] == ["being", "held"]
    if harm.kind == "captive" and held and not kind.startswith("conflict."):
        by = reading.words[harm.predicate + 2 : harm.predicate + 3] == ["by"]
        return harm if by else replace(harm, kind="arrested")
    return as_ill(reading, harm)


def _before_in_sentence(told: Sequence[Count], part: int) -> list[int]:
    """The wholes that the sentence of a part has told before it."""
    own = told[part]
    return [
        index
        for index, count in enumerate(told[:part])
        if own.part and count.sentence == own.sentence and count.kind is own.kind and not count.part
    ]


def _whole(figures: Sequence[FoundFigure], part: FoundFigure, near: Collection[int]) -> int | None:
    """Which figure a part is of: one of its sentence, the total, else the first of its kind that is no less.

    `near`: the figures of the part's sentence that it may be of.
    """
    value = part.low if part.low is not None else part.high
    able = [
        index
        for index, figure in enumerate(figures)
        if figure.kind is part.kind
        and figure is not part
        and not figure.superseded
        and figure.place_scope is None
        and (figure.low or figure.high or 0) >= (value or 0)
    ]
    return min(
        able,
        key=lambda index: (
            index not in near,
            not figures[index].total,
            figures[index].qualifier is FigureQualifier.WORD,
        ),
        default=None,
    )


def _figure(
    context: Context, count: Count, passage: Passage, places: Sequence[FoundPlace], same: Group | None
) -> FoundFigure:
    """The figure of a count; `same` are the people of the count before it, where it is of them."""
    reading = context.reading
    group = count.group if same is None or group_name(reading, count.group) else same
    name = group_name(reading, group) or in_state(reading, group, count.kind)
    numbered = number_of(reading, count.predicate) if not (name or count.part) else None
    return FoundFigure(
        kind=count.kind,
        low=count.low,
        high=count.high,
        qualifier=count.qualifier,
        source=context.sources.of(count.sentence, count.predicate, count.start),
        evidence=reading.chars(count.start, count.end),
        group=name if numbered is None else reading.text(*numbered),
        group_path=group_path(reading, group),
        currency=count.currency,
        as_of=as_of(reading, count, passage, context.published) or _published(context.published),
        place_scope=None if count.total and count.high != 0 else place_of(context, count, passage, places),
        total=count.total,
        derived=count.derived,
        superseded=count.superseded,
    )


def _published(published: dt.date | None) -> TimeInterval | None:
    return TimeInterval(published, published, TimePrecision.DAY) if published is not None else None
