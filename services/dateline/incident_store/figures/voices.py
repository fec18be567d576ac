"""The figures of a scope by whose word they are, in time that grows with their number, not its square.

An incident of years has a thousand figures of one scope, most of them narrated by outlets, and only a few
named sources: those are compared with each other, outlets and texts are looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.incident_store.figures.told import ToldFigure
from dateline.incident_store.figures.words import source_words


def voices(figures: Sequence[ToldFigure]) -> list[list[ToldFigure]]:
    """The figures by voice, as `ToldFigure.same_voice` has it; each voice in the order of the figures."""
    return _voices(figures, len(figures))


def are_of_one_voice(figures: Iterable[ToldFigure]) -> bool:
    """Whether all figures are one voice's: of many figures the first few tell that they are not."""
    return len(_voices(figures, 1)) < 2


def _voices(figures: Iterable[ToldFigure], most: int) -> list[list[ToldFigure]]:
    """The voices until there are more than `most`."""
    found: list[list[ToldFigure]] = []
    homes: dict[object, int] = {}
    for one in figures:
        keys = _keys(one)
        place = next((homes[key] for key in keys if key in homes), None)
        if place is None and one.source:
            alike = (number for number, mine in enumerate(found) if mine[0].same_voice(one))
            place = next(alike, None)
        if place is None:
            place = len(found)
            found.append([])
            if place == most:
                break
        found[place].append(one)
        for key in keys:
            homes.setdefault(key, place)
    return found


def last_words(figures: Sequence[ToldFigure]) -> list[ToldFigure]:
    """The figures that no newer one of the same voice takes the place of, in their order."""
    keyed = [(one, _keys(one)) for one in figures]
    newest: dict[object, ToldFigure] = {}
    for one, keys in keyed:
        for key in keys:
            if key not in newest or one.moment > newest[key].moment:
                newest[key] = one
    # Named sources whose names are not the same may still be one: "police", "Newark police".
    named = [one for key, one in newest.items() if one.source]
    return [
        one
        for one, keys in keyed
        if all(newest[key].moment <= one.moment for key in keys)
        and not (one.source and any(o.moment > one.moment and o.same_voice(one) for o in named))
    ]


def _keys(one: ToldFigure) -> tuple[object, ...]:
    """What makes figures of one voice without a look at their words."""
    if one.source:
        return (("source", source_words(one.source) or one.source),)
    text = ("text", one.text)
    return (text, ("outlet", one.outlet)) if one.outlet else (text,)
