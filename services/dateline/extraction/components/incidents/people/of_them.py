"""Who some of those were of whom a sentence tells, by "of them" and "of whom".

Found: the two of "four died, two of them children", the 45 and the six of "98 were hurt, 45 of them police
and six journalists", the 66 of "85 hurt, 66 of them kept in hospital". Not found: "many of them pensioners".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.people.people import Group, group_at, sentence_numbers
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.words.harm_words import harm_words
from dateline.extraction.components.incidents.words.people_words import people_words

THEM = frozenset({"them", "whom", "which"})
"""Words for those of whom some are told."""
GRAVELY = frozenset({"seriously", "critically", "badly", "severely", "gravely"})
"""How badly people are hurt."""
_WITHIN = frozenset({"compound", "amod"})
"""How what stands before a noun hangs on it: "two of them Chinese engineers"."""
_UNTOLD = frozenset({"many", "numerous", "various", "multiple"})
_WHERE = frozenset({"in", "for", "with", "at", "from", "aged", "under"})
_KEPT_WITHIN = 5
_PARTS_WITHIN = 8
_NEW_CLAUSE = 3


def of_them(reading: Reading, sentence: Sentence, index: int, numbers: Sequence[Number]) -> list[Group]:
    """Like "six of them women": the number before, and the noun behind."""
    number = next((n for n in numbers if n.last == index), None)
    if number is None or reading.words[number.first] in _UNTOLD:
        return []
    if reading.words[index + 2 : index + 3] and reading.words[index + 2] in _WHERE:
        return [bare(number)]
    for at in range(index + 2, min(index + 6, sentence.end)):
        noun = reading.pos[at] in ("NOUN", "PROPN", "ADJ") and reading.deps[at] not in _WITHIN
        if noun or reading.lemmas[at] in people_words().people:
            found = group_at(reading, at, [])
            if found is None or (not found.plural and number.value != 1):
                return []
            return [
                Group(
                    at,
                    number.start,
                    at + 1,
                    number,
                    found.noun or reading.lemmas[at],
                    plural=True,
                    sex=found.sex,
                )
            ]
        if reading.pos[at] == "VERB":
            # "eight of whom had burns", "66 of them kept in hospital"
            told = reading.words[index + 1] != "them" or _is_kept(reading, at, sentence)
            return [bare(number)] if told else []
        if reading.words[at] in GRAVELY:
            return [bare(number)] if number.value else []  # "none of them badly" were hurt all the same
    return []


def _is_kept(reading: Reading, verb: int, sentence: Sentence) -> bool:
    """Like "kept in hospital", "admitted to intensive care"."""
    near = reading.lemmas[verb + 1 : min(verb + _KEPT_WITHIN, sentence.end)]
    return not harm_words().care.isdisjoint(near)


def parts_of_them(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    """Tokens [begin, end) of who else they were: the six of "45 of them police and six journalists"."""
    found = []
    for index in range(sentence.start, sentence.end - 2):
        if reading.words[index] != "of" or reading.words[index + 1] not in THEM:
            continue
        group = next(iter(of_them(reading, sentence, index, sentence_numbers(reading, sentence))), None)
        if group is None or not group.noun or "that" in reading.words[group.end : group.end + _NEW_CLAUSE]:
            continue  # "24 of them police, and that 17 houses were burned"
        if reading.words[group.end : group.end + 1] in (["and"], [","]):
            end = min(group.end + _PARTS_WITHIN, sentence.end)
            verb = next((i for i in range(group.end + 1, end) if _is_said_of(reading, i)), None)
            if verb is not None:  # the last item is what the verb, or the state, is said of
                end = max(i for i in range(group.end, verb) if reading.words[i] in ("and", ","))
            found.append((group.end, end))
    return found


def _is_said_of(reading: Reading, at: int) -> bool:
    """Whether a word says something of who stands before it: a verb, or the "hurt" of "and 38 hurt"."""
    return reading.pos[at] in ("VERB", "AUX") or reading.words[at] in harm_words().surface


def joined_to_part(
    reading: Reading, sentence: Sentence, groups: Sequence[Group], numbers: Sequence[Number]
) -> list[Group]:
    """The next part behind "45 of them police": "and six journalists"."""
    if not groups or not groups[0].noun:
        return []
    end = groups[0].end
    number = next((n for n in numbers if n.start == end + 1), None)
    if number is None or reading.words[end] not in ("and", ","):
        return []
    near = range(number.end, min(number.end + 3, sentence.end))
    noun = next((i for i in near if reading.pos[i] == "NOUN" and reading.deps[i] not in _WITHIN), None)
    group = group_at(reading, noun, list(numbers)) if noun is not None else None
    return [group] if group is not None and group.number is number else []


def bare(number: Number) -> Group:
    """Those whom a number counts without a noun."""
    return Group(number.last - 1, number.start, number.end, number, "", plural=number.value != 1)
