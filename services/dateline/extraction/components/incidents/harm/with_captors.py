"""Who is in the hands of captors by the words right behind a number, whatever the verb.

Found: "eight still inside", "four with the gang", "seven are still with the criminals", "nine in the hands of
rebels". Not found: "eight with injuries", "seven were inside".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.people.people import Group, group_at, sentence_numbers
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.words.harm_words import harm_words
from dateline.extraction.components.incidents.words.people_words import people_words


def right_behind(reading: Reading, sentence: Sentence) -> Iterator[tuple[int, Group]]:
    """Each number right before words for where captives are, as a group, and the first of those words."""
    for number in sentence_numbers(reading, sentence):
        at = number.end
        while at < sentence.end - 1 and at - number.end < _BETWEEN and _may_stand_between(reading, at):
            at += 1
        if number.value and _are_with_captors(reading, at, sentence):
            last = number.last - 1
            noun = reading.heads[last] if reading.deps[last] == "nummod" else last
            group = group_at(reading, noun, [number]) or group_at(reading, last, [number])
            if group is not None and group.number is number:
                yield at, group


_BETWEEN = 6


def _may_stand_between(reading: Reading, at: int) -> bool:
    return reading.words[at] in harm_words().between or reading.lemmas[at] in people_words().people


def _are_with_captors(reading: Reading, at: int, sentence: Sentence) -> bool:
    """Whether words at a token say that people are in the hands of captors."""
    behind = reading.words[at : min(at + 5, sentence.end)]
    if behind[:1] in (["inside"], ["aboard"]) or behind[:2] in (["on", "board"], ["in", "captivity"]):
        return reading.words[at - 1] in ("still", "remain", "remained", "left")
    if behind[:1] == ["in"] and not {"hands", "power", "clutches"}.isdisjoint(behind[1:4]):
        return True
    lemmas = reading.lemmas[at + 1 : min(at + 4, sentence.end)]
    return behind[:1] == ["with"] and not _HOLDERS.isdisjoint(lemmas)


_HOLDERS = frozenset(
    {"captor", "abductor", "kidnapper", "hijacker", "gang", "rebel", "pirate", "bandit", "criminal", "gunman",
     "militant", "terrorist", "insurgent"}
)  # fmt: skip
