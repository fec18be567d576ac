"""Which figures of an account are kept: of those that say the same on the same word, the first.

The same word: "a rights group" and "a human rights group", a body by its name or its noun. Kept: the medic's
of "nine died, police said. A medic said nine died". Not kept: "the nine" of "the nine were miners, a medic
said", who were counted before; the nine that an article tells of again without a word on who says so; and
the nine of a headline whose text tells of them, too, on whosever word.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.domain.incident import Attribution
from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.figures.count import Count
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.extensions import FoundFigure, FoundSource


def each_once(reading: Reading, told: Sequence[Count], found: Sequence[FoundFigure]) -> list[int]:
    """The places of the figures to keep, in text order."""
    seen: dict[tuple[object, ...], list[int]] = {}
    again: set[int] = set()
    for index, figure in enumerate(found):
        key = (
            figure.kind, figure.low, figure.high, figure.currency, figure.superseded,
            figure.place_scope.name if figure.place_scope is not None else "",
        )  # fmt: skip
        before = seen.setdefault(key, [])
        known = next((one for one in before if _says_the_same(reading, found[one], figure)), None)
        if known is None and figure.derived and (figure.low or 0) > 1 and not figure.group:
            # Persons told of by name add up to those counted before: "two men", then "Jim Roe and Al Poe".
            known = next((one for one in before if _is_same(reading, found[one].source, figure.source)), None)
        if known is None and _is_known(reading, told[index]):
            known = next(
                (one for one in before if _is_known_from(reading, told[one], found[one], figure)), None
            )
        if known is None:
            text = [one for one in before if not _is_titled(reading, told[one])]
            known = next((one for one in text if _adds_nothing(found[one], figure)), None)
        if known is None:
            before.append(index)
            continue
        if not _is_titled(reading, told[index]):
            again.add(known)
        if figure.total:
            found[known].total = True
            found[known].derived = found[known].derived and figure.derived
    kept = [index for before in seen.values() for index in before]
    titled = [index for index in kept if index not in again and _is_titled(reading, told[index])]
    kept = _without_headlines(found, kept, titled)
    return sorted(kept, key=lambda index: (told[index].start, told[index].end))


def _is_titled(reading: Reading, count: Count) -> bool:
    return reading.sentences[count.sentence].zone is ZoneKind.HEADLINE


def _adds_nothing(known: FoundFigure, again: FoundFigure) -> bool:
    """Whether a number is told again of the same people, in a sentence that does not say on whose word."""
    told = known.source.mention is not None and again.source.mention is None
    told = told or again.source.attribution is Attribution.CARRIED_OVER
    return told and (again.low or 0) > 1 and known.group.casefold() == again.group.casefold()


def _without_headlines(found: Sequence[FoundFigure], kept: Sequence[int], titled: Sequence[int]) -> list[int]:
    """The figures less those of a headline alone whose number the text gives, too: it says more.

    Whatever the sources. `titled`: the figures of a headline that the text does not give just as it does.
    """
    gone = set[int]()
    for index in titled:
        one = found[index]
        again = next(
            (other for other in kept if other not in titled and _worth(found[other]) == _worth(one)), None
        )
        if again is not None:
            found[again].total = found[again].total or one.total
            gone.add(index)
    return [index for index in kept if index not in gone]


def _worth(figure: FoundFigure) -> tuple[object, ...]:
    return figure.kind, figure.low, figure.high, figure.currency, figure.superseded


def _says_the_same(reading: Reading, one: FoundFigure, other: FoundFigure) -> bool:
    """Whether two figures of one value count the same on the same word."""
    return one.group.casefold() == other.group.casefold() and _is_same(reading, one.source, other.source)


def _is_same(reading: Reading, one: FoundSource, other: FoundSource) -> bool:
    if one.mention is None or other.mention is None:
        return one.mention is other.mention
    if one.cluster is not None and other.cluster is not None:
        return one.cluster == other.cluster
    if one.mention == other.mention:
        return one.cluster == other.cluster
    words, others = _words(reading, one), _words(reading, other)
    if one.cluster is None and other.cluster is None:
        return bool(words) and bool(others) and (words <= others or others <= words)
    by_words, by_name = (words, others) if one.cluster is None else (others, words)
    return bool(by_words) and by_words <= by_name


def _words(reading: Reading, source: FoundSource) -> frozenset[str]:
    """The words of a source, and of its names where it is an entity."""
    told = [reading.source_text[slice(*source.mention)]] if source.mention is not None else []
    if source.cluster is not None:
        cluster = reading.clusters[source.cluster]
        told += [cluster.name, *cluster.aliases]
    return frozenset(
        word.removesuffix("s") for name in told for word in name.casefold().split() if word not in _PLAIN
    )


_PLAIN = frozenset({"the", "a", "an", "local", "its", "their"})


def _is_known(reading: Reading, count: Count) -> bool:
    """Whether those counted are told of as known: "the four", "of the 12 dead", "the boy"."""
    first = count.start if reading.words[count.start] in _KNOWN else count.start - 1
    number = reading.pos[first + 1] == "NUM" or count.high == 1
    return first >= 0 and reading.words[first] in _KNOWN and number


_KNOWN = frozenset({"the", "these", "those"})


def _is_known_from(reading: Reading, count: Count, figure: FoundFigure, again: FoundFigure) -> bool:
    """Whether the text counted those told of again, who are the same as far as both are described.

    One by the same noun alone: "one died; the driver was killed, too" may be two.
    """
    if reading.sentences[count.sentence].zone is ZoneKind.HEADLINE:
        return False
    words, others = (frozenset(group.casefold().split()) for group in (figure.group, again.group))
    if not words or not others:
        return again.high != 1
    return words <= others or others <= words
