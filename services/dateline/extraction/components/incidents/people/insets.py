"""Lists that stand between a number of people and what befell them, and tell who they were.

Found: "30 people, 12 of them women and eight children, were killed", "30 people - 12 women and ten men - were
killed", "30 people (12 women and ten men) were killed", "30 people, eight Algerians among them, were killed".
Not found: "3 dead, 4 hurt", which lists no part of the three.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.list_items import item_at
from dateline.extraction.components.incidents.people.people import Group, group_at
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.words.people_words import people_words

_CLOSING = {",": ",", "(": ")", "-": "-", "–": "–", "—": "—"}
OPENING = frozenset(_CLOSING)
"""What opens such a list."""
_WITHIN = 26
"""Tokens that such a list may hold."""
_ITEM = 6
"""Tokens from a number to the noun that says who they were."""
_BEHIND_NUMBER = frozenset({"NOUN", "ADJ", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_SKIPPED = frozenset({"of", "them", "whom", "were", "are", "was"})


def inset_end(reading: Reading, at: int, sentence: Sentence) -> int | None:
    """The token behind a list that a comma, a dash or a bracket at a token opens; None for no list."""
    close = _CLOSING.get(reading.words[at]) if at < sentence.end else None
    if close is None or not _begins_with_number(reading, at + 1, sentence):
        return None
    limit = min(at + _WITHIN, sentence.end - 1)
    for index in range(at + 2, limit):
        if reading.pos[index] in _VERBS and "whom" not in reading.words[at:index]:
            return None  # "50 were hurt, 14 of them officers, and 100 were held, said"
        if reading.words[index] != close:
            continue
        if close == ")" or _is_verb(reading, index + 1):
            told = reading.lemmas[index + 1] in lexicon.words("sources", "saying")
            return None if told else index + 1  # "26, eight of them boys, a nurse, Ida Berg, said"
    return None


def inset_parts(reading: Reading, begin: int, end: int, numbers: Sequence[Number]) -> Iterator[Group]:
    """The numbers of such a list, tokens [begin, end), each with whom it counts."""
    inside = [number for number in numbers if begin <= number.start and number.end <= end]
    for place, number in enumerate(inside):
        stop = inside[place + 1].start if place + 1 < len(inside) else end
        noun = _noun(reading, number.end, min(stop, number.end + _ITEM))
        group = group_at(reading, noun, [number]) if noun is not None else None
        if group is not None and group.number is number:
            yield group
        elif noun is not None and reading.lemmas[noun] not in people_words().not_people:
            yield Group(noun, number.start, noun + 1, number, reading.lemmas[noun], plural=number.value != 1)
    if inside:
        yield from _single(reading, inside[0].end, end)


def _single(reading: Reading, begin: int, end: int) -> Iterator[Group]:
    """One in such a list: the child of "seven men, four women and a child"."""
    for at in range(begin + 1, end):
        if reading.words[at] in ("a", "an") and reading.words[at - 1] in ("and", ","):
            one = item_at(reading, at, {}, at)
            if one is not None and one.implied and one.start == at and one.end <= end:
                yield one


def _begins_with_number(reading: Reading, at: int, sentence: Sentence) -> bool:
    if reading.words[at : at + 2] == ["of", "whom"]:
        at += 2
    if at + 1 >= sentence.end or reading.pos[at] != "NUM":
        return False
    # "Ada Bell, 34, and her sons": an age
    return reading.pos[at + 1] in _BEHIND_NUMBER or reading.words[at + 1] in ("of", "were")


def _is_verb(reading: Reading, at: int) -> bool:
    """Whether the verb of the clause goes on at a token: "were killed", "drowned", "also died"."""
    at += reading.pos[at : at + 1] == ["ADV"]
    return reading.pos[at : at + 1] in (["VERB"], ["AUX"])


def _noun(reading: Reading, begin: int, end: int) -> int | None:
    """The last noun of the first phrase between two tokens, past "of them" and "were"."""
    at = begin
    while at < end and reading.words[at] in _SKIPPED:
        at += 1
    last = None
    while at < end and reading.pos[at] in ("NOUN", "PROPN", "ADJ"):
        if reading.pos[at] != "ADJ" or reading.labels[at] == "NORP":
            last = at
        at += 1
    return last
