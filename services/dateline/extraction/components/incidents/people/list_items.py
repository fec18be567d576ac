"""The people of a list in words, one by one: by a number, by "a", by "the", by whose they are.

Found: "a driver", "two escorts" and "a passer-by" of "a driver, two escorts and a passer-by"; "his wife",
"the co-pilot", "his two bodyguards", "her parents", who are two. Not found: people whom a list names by their
names, "relatives", who are not counted, and things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dateline.domain.incident import FigureQualifier
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.people import DOERS, Group, group_at, one_at
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.people_words import people_words

_ONE = frozenset({"a", "an"})
OWNERS = frozenset({"his", "her", "their"})
"""Before whoever belongs to somebody in the list: "his wife"."""
_LONGEST = 9
"""Words that one of a list may be of: "a 38-year-old Bolivian street vendor"."""
_OPENERS = _ONE | OWNERS | {"the"}


def items_from(
    reading: Reading,
    at: int,
    end: int,
    numbers: Mapping[int, Number],
    listed: int,
    *,
    definite: bool,
    others: bool = False,
) -> list[Group]:
    """The people who stand behind a comma or "and" at a token, as far as the first "and"; without it, nobody.

    `listed` is one of the people before them. `definite`: one of them is told of with "the", so that more may
    be; behind any other, "the owner" mostly says who that is. `others`: whoever is told of as others at the
    end of two is of the list; without it, they are only at the end of more.
    """
    found: list[Group] = []
    last = False
    while not last:
        at, last = _behind_joint(reading, _behind_telling(reading, at))
        one = item_at(reading, at, numbers, listed) if at < end else None
        if one is None or one.start != at or one.end > end or one.name or one.subset:
            return []
        if one.others and not last:
            return []
        if one.noun == "other" and not (others or found):  # "the boy and two others", who may be unhurt
            return []
        if reading.words[at] == "the" and not (definite or last):
            return []
        found.append(one)
        at = one.end
    return found


def item_at(reading: Reading, at: int, numbers: Mapping[int, Number], listed: int) -> Group | None:
    """The people whom words from a token on name: by a number, or one of them by "a", "the" or "his"."""
    if at >= len(reading.words):
        return None
    owned = reading.words[at] in OWNERS
    number = numbers.get(at + 1 if owned else at)
    if number is not None and reading.words[number.end : number.end + 1] != ["-"]:
        last = number.last - 1
        noun = reading.heads[last]
        if reading.words[number.end : number.end + 1] == ["of"]:  # "12 of the 15 pupils"
            some = group_at(reading, last, [number])
            if some is None or some.noun not in people_words().people:
                return None
            of = reading.child(number.end, "pobj")
            return replace(some, end=max(some.end, of + 1)) if of is not None else some
        if reading.deps[last] != "nummod" or noun < last or not _are_people(reading, noun, listed):
            return None
        found = group_at(reading, noun, [number])
        # A parse may take "two students" for a measure.
        return replace(found, number=number, start=at) if found is not None else None
    if reading.words[at] not in _OPENERS:
        return None
    for head in range(at + 1, min(at + _LONGEST, len(reading.words))):
        if reading.pos[head] in ("NOUN", "PROPN") and reading.phrase(head)[0] == at:
            found = _parents(group_at(reading, head, list(numbers.values())))
            if found is not None and found.count is not None:
                return found if found.implied or found.noun in ("parent", "couple") else None
            one = None if found is not None else _somebody(reading, head)
            if one is not None:
                return one
    return _hyphened(reading, at)


def _parents(group: Group | None) -> Group | None:
    """The same people; somebody's parents, whom no word counts, are two."""
    if group is None or group.noun != "parent" or not group.plural or group.number is not None:
        return group
    start, end = group.start, group.end
    return replace(group, number=Number(start, end, start, end, 2, 2, FigureQualifier.EXACT))


def _behind_joint(reading: Reading, at: int) -> tuple[int, bool]:
    """Where what a comma or "and" joins begins, and whether it is the last; without either, past the text."""
    words = reading.words[at : at + 2]
    if words[:1] == ["and"]:
        return at + 1, True
    if words in ([",", "and"], ["along", "with"], ["together", "with"]):
        return at + 2, True
    return (at + 1, False) if words[:1] == [","] else (len(reading.words), True)


def _behind_telling(reading: Reading, at: int) -> int:
    """The token behind what is said of somebody in a list: their age, where they are from or stood."""
    behind = behind_age(reading, at)
    behind = _behind_place(reading, behind)
    return _behind_aside(reading, behind)


def _behind_place(reading: Reading, at: int) -> int:
    """The token behind "of Reynosa", "from the United States": a preposition and a name of no person."""
    if reading.words[at : at + 1] not in (["of"], ["from"], ["in"]):
        return at
    begin = at + 1 + (reading.words[at + 1 : at + 2] == ["the"])
    end = begin
    while reading.pos[end : end + 1] == ["PROPN"] and end - begin < _LONGEST:
        end += 1
    return end if end > begin and reading.labels[begin] != "PERSON" else at


def _behind_aside(reading: Reading, at: int) -> int:
    """The comma behind ", on the outskirts of Medellin," where "and his driver" goes on with the list.

    Or behind ", including a child," where "and" does.
    """
    including = reading.words[at + 1 : at + 2] == ["including"]
    if reading.words[at : at + 1] != [","] or not (including or reading.pos[at + 1 : at + 2] == ["ADP"]):
        return at
    for comma in range(at + 2, min(at + _LONGEST, len(reading.words))):
        if reading.pos[comma] in ("VERB", "AUX") or reading.words[comma] == ".":
            return at
        if reading.words[comma] == ",":
            joined, owner = reading.words[comma + 1 : comma + 2], reading.words[comma + 2 : comma + 3]
            return comma if joined == ["and"] and (including or not OWNERS.isdisjoint(owner)) else at
    return at


def behind_age(reading: Reading, at: int) -> int:
    """The token behind the age of whom words before a token name: "a cyclist, 22, and", "a boy of 9 and"."""
    before, age, behind = (reading.words[at + step : at + step + 1] for step in range(3))
    if before not in ([","], ["aged"], ["of"]) or behind not in ([","], ["and"]):
        return at
    if behind == ["and"] and _is_age(reading, at + 3) and _is_age(reading, at + 1):
        return at + 4  # "her two sons, 9 and 6, and a neighbour"
    return at + 2 if reading.pos[at + 1] == "NUM" and "".join(age) not in _BOTH else at


def _is_age(reading: Reading, at: int) -> bool:
    """Whether a number in figures stands at a token, with a comma behind it or nothing of its own."""
    return (
        reading.words[at : at + 1] != []
        and reading.words[at].isdecimal()
        and (reading.words[at + 1 : at + 2] in ([","], ["and"]))
    )


_BOTH = frozenset({"both", "one"})


def _are_people(reading: Reading, noun: int, listed: int) -> bool:
    """Whether a noun is for people; one that the parse joins to people of a list may be of any kind."""
    words, lemma = people_words(), reading.lemmas[noun]
    if lemma in words.people or reading.labels[noun] == "NORP":
        return True
    joined = reading.first_conjunct(noun) == reading.first_conjunct(listed) and reading.tags[noun] == "NNS"
    return joined and lemma not in words.not_people and lemma not in words.things


def _somebody(reading: Reading, head: int) -> Group | None:
    """One whom a list of people names by what they do, or by where they are from: "a welder", "a Swede"."""
    lemma, words = reading.lemmas[head], people_words()
    doer = reading.tags[head] == "NN" and reading.words[head].endswith(DOERS)
    from_there = reading.labels[head] == "NORP" and reading.tags[head] not in ("NNPS", "NNS")
    if (
        lemma in words.not_people
        or lemma in words.things
        or lemma in lexicon.words("harm", "wanted")
        or not (doer or from_there or lemma in lexicon.words("roles", "heads"))
    ):
        return None
    begin, end = reading.phrase(head)
    definite = reading.words[begin] in words.definite
    return Group(head, begin, end, one_at(begin, end), lemma, definite=definite, implied=True)


_FELLOW = frozenset({"co", "ex", "vice", "deputy", "trainee"})


def _hyphened(reading: Reading, at: int) -> Group | None:
    """One whom a word with a hyphen names, which a parse often tears apart: "a passer-by", "the co-pilot"."""
    words, end = reading.words[at + 1 : at + 4], at + 4
    if len(words) < len(("passer", "-", "by")) or words[1] != "-":
        return None
    first, _, last = words
    people = people_words().people
    if f"{first}-{last}" not in people and not (first in _FELLOW and last in people):
        return None
    definite = reading.words[at] in people_words().definite
    noun = f"{first}-{last}"
    return Group(end - 1, at, end, one_at(at, end), noun, definite=definite, implied=True)
