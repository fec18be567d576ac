"""Counts that are set out as a table or an account sets them out, beside the word for what befell people.

Found: "Dead: 3. Injured: 11.", "the dead could number 18,000", "put the number of dead at 300 and of injured
at 1,000", "put the dead at 18 and the injured at 41", "the whereabouts of seven others", "the search goes on
for two". Not found: "Page: 3", "a search for two suspects", "the number 12 bus".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.components.incidents.people.people import Group, group_at
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import harm_words

_NUMBERING = frozenset({"number", "numbers", "numbered", "numbering"})
_UNKNOWN = frozenset({"whereabouts", "fate"})
_PUTTING = frozenset({"put", "puts", "putting", "gave", "gives", "given", "giving"})
_SIGNS = frozenset({*_NUMBERING, *_UNKNOWN, *_PUTTING, ":", "search", "of"})
_AT, _JOINS = frozenset({"at", "as"}), frozenset({",", "and"})
_BEFORE_VERB = 3
_SEARCH_WITHIN = 6


def sets_out(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence has a sign of such a count."""
    return not _SIGNS.isdisjoint(reading.words[sentence.start : sentence.end])


def tallied(reading: Reading, sentence: Sentence, numbers: Sequence[Number]) -> Iterator[Harm]:
    """The counts of a sentence that are set out."""
    for number in numbers:
        kind = _kind_before(reading, sentence, number.start)
        if kind:
            found = group_at(reading, reading.heads[number.last - 1], [number])
            if found is None or found.number is not number or found.head < number.last:
                found = Group(number.last - 1, number.start, number.end, number, "", plural=number.value != 1)
            yield Harm(kind, number.start - 1, found, sentence.number, "number")


def _kind_before(reading: Reading, sentence: Sentence, start: int) -> str:
    kinds, words = harm_words().of_kind, reading.words
    at = start - 1
    if at < sentence.start:
        return ""
    word = words[at]
    if word == ":" and at - 1 >= sentence.start:
        # "Dead: 3" begins its sentence, or follows another such count.
        begins = at - 1 == sentence.start or words[at - 2] in (",", ";", ".", "/", "|", "and")
        return kinds.get(words[at - 1], "") if begins or words[at - 1] == "toll" else ""
    if word in _NUMBERING:
        near = words[max(sentence.start, at - _BEFORE_VERB) : at]
        return next((kinds[one] for one in near if one in kinds), "")
    if word in _AT and at - 2 >= sentence.start and words[at - 1] in kinds:
        of = at - 3 if words[at - 2] == "the" else at - 2
        is_set_out = (word == "at" and words[of] == "of") or (
            words[of] in _JOINS and not _PUTTING.isdisjoint(words[sentence.start : of])
        )
        return kinds[words[at - 1]] if is_set_out else ""
    if word == "of" and words[at - 1] in _UNKNOWN:
        return "missing"
    if word == "for" and _is_search(reading, sentence, at) and _is_of_missing(reading, start):
        return "missing"
    return ""


def _is_search(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Whether a search is for them: "the search for two", "a search goes on for two"."""
    return any(
        reading.lemmas[i] == "search" and reading.pos[i] in ("NOUN", "PROPN")
        for i in range(max(sentence.start, at - _SEARCH_WITHIN), at)
    )


def _is_of_missing(reading: Reading, start: int) -> bool:
    """Whether those who are searched for are lost, not wanted."""
    near = reading.lemmas[start : start + 4]
    return harm_words().sought.isdisjoint(near) and harm_words().wanted.isdisjoint(near)
