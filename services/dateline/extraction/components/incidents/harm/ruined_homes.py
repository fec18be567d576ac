"""Homes and businesses that are counted and were ruined: they stand for whoever lives or works there.

Found: "flooded 286 homes", "40 huts burned", "levelled 400 houses and damaged 1,200 more", "swept away 300
homes", "60 homes were destroyed and 76 damaged", "damage to 40 shops", "cut power to 9,000 homes". Not found:
those built, searched, sold or owned, and a single house.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.harm.totals import VAGUE
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import HOMES
from dateline.extraction.components.incidents.words.harm_words import HarmWords, Patient, harm_words

_MORE = frozenset({"other", "more"})


def ruined(reading: Reading, index: int) -> Iterator[Patient]:
    """The homes that the noun at `index` is for, if they were ruined, and more that are counted behind."""
    words = harm_words()
    if not _are_ruined(reading, index, words):
        return
    yield "affected", index, HOMES
    for more in range(index + 1, reading.sentences[reading.sentence_of[index]].end):
        if reading.lemmas[more] in words.homes:
            break  # what is counted behind those is more of them
        verb = reading.heads[more]
        befell = reading.deps[more] in ("dobj", "nsubjpass") and reading.lemmas[verb] in words.ruin
        if (befell or _are_right_before(reading, more, words)) and (
            reading.pos[more] == "NUM" or _are_others(reading, more)
        ):
            yield "affected", more, HOMES


def _are_right_before(reading: Reading, index: int, words: HarmWords) -> bool:
    """Whether what is counted stands before a bare participle: "and 76,000 damaged", however it is parsed."""
    behind = index + 1
    return (
        reading.lemmas[behind : behind + 1] != []
        and reading.lemmas[behind] in words.ruin
        and reading.tags[behind] in ("VBN", "VBD")
        and reading.child(behind, "dobj") is None
    )


def _are_others(reading: Reading, index: int) -> bool:
    """Like "300 others"."""
    return reading.lemmas[index] in _MORE and reading.child(index, "nummod") is not None


def _are_ruined(reading: Reading, index: int, words: HarmWords) -> bool:
    """Whether homes or businesses that are counted were flooded, damaged or destroyed, not built."""
    some = _some_of(reading, index)
    if reading.child(index, "nummod") is None and some is None:
        return False
    first = reading.first_conjunct(index if some is None else some)
    verb = reading.heads[first]
    befell = ("dobj", "nsubjpass", "nsubj") if _is_participle(reading, verb) else ("dobj", "nsubjpass")
    if (reading.lemmas[verb] in words.ruin or _is_swept(reading, verb)) and reading.deps[first] in befell:
        return True
    if reading.lemmas[verb] in words.give_way and reading.deps[first] == "nsubj":
        return reading.child(verb, "dobj") is None
    if any(
        reading.lemmas[child] in words.ruin or _is_swept(reading, child)
        for child in reading.kids(first, "acl")
    ):
        return True
    # "damage to 40 homes"
    return reading.words[verb] == "to" and reading.lemmas[reading.heads[verb]] in ("damage", "destruction")


def _is_swept(reading: Reading, verb: int) -> bool:
    """Like "swept away 300 homes", "40 huts were washed away"."""
    return reading.lemmas[verb] in _SWEEPING and any(
        reading.words[child] == "away" for child in reading.kids(verb, "prt", "advmod")
    )


_SWEEPING = frozenset({"sweep", "wash", "carry", "tear"})


def _is_participle(reading: Reading, verb: int) -> bool:
    """Whether a verb stands without its auxiliary: "40 were killed and 1,320 houses destroyed"."""
    return reading.tags[verb] == "VBN" and reading.child(verb, "dobj", "aux") is None


def _some_of(reading: Reading, index: int) -> int | None:
    """The vague number that a noun is of: "hundreds of homes"."""
    of = reading.heads[index]
    some = reading.heads[of]
    return some if reading.words[of] == "of" and reading.words[some] in VAGUE else None


def cut_off(reading: Reading, index: int) -> Iterator[Patient]:
    """Like "knocked out power to 140,000 homes", "140,000 customers lost power"."""
    verb = reading.heads[index]
    if reading.deps[index] != "dobj" or reading.lemmas[verb] not in ("knock", "cut", "lose", "disrupt"):
        return
    if reading.lemmas[verb] == "lose":
        subject = reading.child(verb, "nsubj")
        number = reading.child(subject, "nummod") if subject is not None else None
    else:
        homes = next(
            (
                reading.child(to, "pobj")
                for head in (index, verb)
                for to in reading.kids(head, "prep", "dative")
                if reading.words[to] in ("to", "for")
            ),
            None,
        )
        number = reading.child(homes, "nummod") if homes is not None else None
    if number is not None:
        yield "affected", number, "number"
