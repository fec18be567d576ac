"""How many there were in each of several places, in brackets behind their names, as bulletins set them out.

Found: the nine and the two of "21 deaths in Ayr, followed by Irvine (nine) and Troon (two)", and "Most deaths
were recorded in Ayr (24), Irvine (19) and Troon (18)". Not found: the ages of "those killed, Ann Roe (24) and
Jim Holt (31)", and a single pair of brackets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.components.incidents.people.people import Group
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import INCLUDED, Harm
from dateline.extraction.components.incidents.words.harm_words import HIT, harm_words

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LEAST = 2


def in_brackets(
    reading: Reading, sentence: Sentence, numbers: Sequence[Number], harms: Sequence[Harm]
) -> Iterator[Harm]:
    """The numbers of a sentence that stand in brackets behind places, of the kind that it says before."""
    if reading.words[sentence.start : sentence.end].count("(") < _LEAST:
        return
    listed = [number for number in numbers if _is_bracketed(reading, sentence, number)]
    if len(listed) < _LEAST or not any(reading.labels[n.start - 2] in _PLACES for n in listed):
        return
    kind = _kind_before(reading, sentence, listed[0].start, harms)
    taken = {harm.group.number.first for harm in harms if harm.group.number is not None}
    for number in listed if kind else ():
        if number.first not in taken:
            group = Group(number.last - 1, number.start, number.end, number, "", plural=number.value != 1)
            yield Harm(kind, number.last - 1, group, sentence.number, INCLUDED)


def _is_bracketed(reading: Reading, sentence: Sentence, number: Number) -> bool:
    """Whether a number stands alone in brackets behind a name."""
    name = number.start - 2
    return (
        name >= sentence.start
        and reading.words[name + 1] == "("
        and reading.words[number.end : number.end + 1] == [")"]
        and reading.pos[name] == "PROPN"
    )


def _kind_before(reading: Reading, sentence: Sentence, end: int, harms: Sequence[Harm]) -> str:
    """What became of them: by the harm told of last before the list, else by the word for a count of it."""
    before = [harm for harm in harms if harm.predicate < end and harm.group.start < end]
    if before:
        last = max(before, key=lambda harm: harm.group.start)
        return "injured" if last.kind == HIT else last.kind
    kinds = harm_words().of_kind
    return next((kinds[word] for word in reversed(reading.words[sentence.start : end]) if word in kinds), "")
