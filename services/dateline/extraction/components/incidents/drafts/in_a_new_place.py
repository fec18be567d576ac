"""Deeds that a sentence tells of as new, in a place of which the article has not spoken.

Found: "Gunmen killed two in a bar in Oxton", in an article on an attack in Leeds; less so than what the rules
part, as the two may yet be of one raid. Not found: what the first sentences tell, "the blast in Oxton", "the
gunmen shot two in Oxton", what counts nobody, what a court or an inquiry recalls, and "Oxton" where the text
has named it before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.drafts.words import Word
from dateline.extraction.components.incidents.passages.pointing_back import points_back
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.where.places import TOWN

IN_A_NEW_PLACE = -2.5
"""What counts, in log-odds, for words of such a sentence and those before it."""


def in_a_new_place(reading: Reading, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The places among the words of each two of which one is of such a sentence, and one of one before."""
    passages = {word.passage.number: word.passage for word in words}
    for number, passage in passages.items():
        if not _tells_of_new(reading, passage) or not _is_new_place(reading, passage):
            continue
        for one, word in enumerate(words):
            if word.passage.number != number:
                continue
            for at, other in enumerate(words):
                if other.passage.number < number and other.passage.zone is not ZoneKind.HEADLINE:
                    yield at, one


def _tells_of_new(reading: Reading, passage: Passage) -> bool:
    """Whether a sentence behind the first ones tells of people and what befell them, and of none told of."""
    if all(harm.group.count is None for harm in passage.harms):
        return False
    if passage.lead or passage.recalled or passage.resumed or passage.zone is ZoneKind.HEADLINE:
        return False
    firm = [one for one in passage.triggers if one.firm]
    return bool(firm) and not any(points_back(reading, one, owned=True) for one in firm)


def _is_new_place(reading: Reading, passage: Passage) -> bool:
    """Whether a sentence puts something in a town or a smaller place that the text has not named before."""
    start = reading.sentences[passage.number].start
    before = set(reading.words[:start])
    return any(
        place.located
        and place.rank <= TOWN
        and not before.intersection(reading.words[place.start : place.end])
        for place in passage.places
    )
