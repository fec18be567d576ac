"""The country of which a sentence tells its numbers, where a storm or an illness struck several.

Found: Vietnam for both numbers of "In Vietnam 143 were killed and 58 were missing", Malawi of "Malawi's
disaster agency said 326 people had died" and "Officials in Malawi said", the Philippines of "the Philippines,
where 21 are missing". Not found: a country of a storm that the article tells of in no other one; the country
of a number that another country's name stands closer to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.domain.incident import Attribution
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.figures.count import Count
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.speaking import saying
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.where.places import COUNTRY, Place
from dateline.extraction.extensions import FoundFigure, FoundSource

_OPENING = 4
"""Tokens at the start of a sentence within which "In Vietnam" stands."""
_WHERE = 9
"""Tokens behind a country and "where" within which a number is of it."""


def tells_by_country(reading: Reading, passages: Sequence[Passage]) -> bool:
    """Whether passages tell of harm in one country, and by a sentence of its own in another one."""
    own: set[str] = set()
    named: set[str] = set()
    for passage in passages:
        if passage.harms:
            countries = [place for place in passage.places if place.rank == COUNTRY]
            named.update(_name(place) for place in countries if place.located)
            own.update(_name(place) for place in countries if _is_of_sentence(reading, passage, place))
    return bool(own) and len(own | named) > 1


def country_of(reading: Reading, count: Count, passage: Passage) -> Place | None:
    """The country of a number, in an article that tells of a disaster country by country."""
    before = [place for place in passage.places if place.rank == COUNTRY and place.end <= count.start]
    behind = any(place.rank == COUNTRY and place.start >= count.end for place in passage.places)
    if not before:
        return None
    place = before[-1]
    if reading.words[place.end : place.end + 2] == [",", "where"] and count.start - place.end <= _WHERE:
        return place
    return place if not behind and _is_of_sentence(reading, passage, place) else None


def without_strangers(reading: Reading, figures: Sequence[FoundFigure]) -> list[FoundFigure]:
    """The figures, no number of one country on the word of those who told another country's before."""
    found: list[FoundFigure] = []
    for figure in figures:
        mention, scope = figure.source.mention, figure.place_scope
        foreign = (
            mention is not None
            and scope is not None
            and mention[1] <= figure.evidence[0]
            and not _is_of_all(reading, mention)
            and any(
                before.source.mention == mention
                and before.place_scope is not None
                and before.place_scope.name != scope.name
                and _is_told_behind(reading, before, mention, figure)
                for before in found
            )
        )
        narrated = FoundSource(Attribution.NARRATED)
        found.append(replace(figure, source=narrated) if foreign else figure)
    return found


def _is_told_behind(
    reading: Reading, before: FoundFigure, mention: tuple[int, int], figure: FoundFigure
) -> bool:
    """Whether a source that told a number stands behind that, or sentences before another number.

    A sentence that tells of one place after another goes on in one voice: "nine in Guayas and two in Manta".
    """
    source, told, number = (
        reading.sentence_of[reading.tokens(one)[0]] for one in (mention, before.evidence, figure.evidence)
    )
    return before.evidence[1] <= mention[0] or (source < number and told != number)


def _is_of_all(reading: Reading, mention: tuple[int, int]) -> bool:
    """Whether those who speak may count the dead of many countries: the United Nations."""
    start, end = reading.tokens(mention)
    return not lexicon.words("sources", "worldwide").isdisjoint(reading.words[start:end])


def _is_of_sentence(reading: Reading, passage: Passage, place: Place) -> bool:
    """Whether a sentence opens with a country, or somebody of or in it gives what it says."""
    start = reading.sentences[passage.number].start
    if place.start < start + _OPENING and place.located and reading.words[start] in ("in", "across"):
        return True
    last = place.end - 1
    above = reading.heads[last]
    if reading.words[above : above + 1] == ["in"] and reading.deps[last] == "pobj":
        above = reading.heads[above]  # "officials in Malawi said"
    elif reading.deps[last] not in ("poss", "compound"):
        return False
    verb = reading.heads[above]
    return above != last and reading.deps[above] == "nsubj" and reading.lemmas[verb] in saying()


def _name(place: Place) -> str:
    return place.name.casefold()
