"""Sentences that open with another place or another one of a kind, and go on with it to the paragraph's end.

Found: "In neighbouring Naivasha, a post was burned. Nobody was hurt there", "In Kandy, 11 were hurt",
"Further south, in Kandy, a fire killed two", "The second vessel overturned", "In the other encounter, three
died". Not found: "In Islamabad, an official said", the towns of a quake, a storm or of attacks that the lead
sums up, and a place that the text has named before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.drafts.words import Word
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.when.said_of import is_said_of
from dateline.extraction.components.incidents.words.carriers import carriers
from dateline.extraction.components.incidents.words.trigger_words import WEAK

TOLD_ELSEWHERE = -4.0
"""What counts, in log-odds, for words of such a sentence and those of all others."""
_IN = frozenset({"in", "at", "near", "outside"})
_BY = frozenset({"neighbouring", "neighboring", "nearby"})
_WIDE = ("disaster.", "health.")
_OPENS_WITHIN = 4
_STRUCK = frozenset({"killed", "injured", "hit", "missing", "kidnapped", "freed"})


def told_elsewhere(reading: Reading, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The places among the words of each two of which one is told of as elsewhere, and the other is not."""
    passages = {word.passage.number: word.passage for word in words}
    wide = {
        word.passage.number for word in words if isinstance(word.content, Trigger) and _is_wide(word.content)
    }
    summed = any(one.lead and _sums_up(reading, one) for one in passages.values())
    for number in [] if summed else sorted(passages):
        passage = passages[number]
        if passage.zone is ZoneKind.HEADLINE or not (
            _opens_elsewhere(reading, passage, wide=bool(wide)) or _is_other_one(reading, passage)
        ):
            continue
        inside = _goes_on_to(passages, number)
        ours = [at for at, word in enumerate(words) if word.passage.number in inside]
        for one in ours:
            for at, word in enumerate(words):
                if word.passage.number not in inside:
                    yield one, at


def _sums_up(reading: Reading, passage: Passage) -> bool:
    """Whether a lead sums up what the text tells one by one: "31 died in eight separate attacks"."""
    sentence = reading.sentences[passage.number]
    return "separate" in reading.words[sentence.start : sentence.end]


def _is_wide(trigger: Trigger) -> bool:
    return trigger.strength != WEAK and trigger.type.startswith(_WIDE)


def _goes_on_to(passages: dict[int, Passage], number: int) -> set[int]:
    """The numbers of the sentence, and of those behind it in its paragraph that name no other place."""
    inside = {number}
    first = passages[number]
    for other in sorted(passages):
        told = passages[other]
        if other <= number or told.paragraph != first.paragraph:
            continue
        if (
            told.apart
            or told.fresh
            or any(place.located and place not in first.places for place in told.places)
        ):
            break
        inside.add(other)
    return inside


def _opens_elsewhere(reading: Reading, passage: Passage, *, wide: bool) -> bool:
    """Whether a sentence opens with a place not named before and tells of people who came to harm there."""
    start = reading.sentences[passage.number].start
    heads = [
        harm.predicate
        for harm in passage.harms
        if harm.kind in _STRUCK and not harm.group.definite and harm.group.number is not None
    ]
    heads += [one.head for one in passage.triggers if one.firm]
    for place in passage.places:
        if not place.located or place.start - start > _OPENS_WITHIN + _way(
            reading.words[start : place.start]
        ):
            continue
        opening = _behind_way(reading.words[start : place.start])
        by = not _BY.isdisjoint(opening)
        if not by and (wide or opening[:1] == [] or opening[0] not in _IN):
            continue
        if (
            heads
            and not _is_named_before(reading, place.start, place.end, start)
            and is_said_of(reading, place, heads)
        ):
            return True
    return False


def _way(opening: Sequence[str]) -> int:
    """How many tokens an opening begins with that say which way to go: "Further north, in Oxton"."""
    if opening[:1] == ["also"]:
        return 1
    further = opening[:1] in _FURTHER and opening[1:2] in _DIRECTIONS
    across = opening[:1] == ["across"] and opening[2:3] in _BORDERS
    length = 2 if further else 3 if across else 0
    return length + (opening[length : length + 1] == [","]) if length else 0


_FURTHER = (["further"], ["farther"])
_DIRECTIONS = tuple([word] for word in ("north", "south", "east", "west", "inland", "upstream", "downstream"))
_BORDERS = (["border"], ["frontier"], ["river"], ["line"])


def _behind_way(opening: Sequence[str]) -> Sequence[str]:
    """The words of an opening behind those that say which way to go."""
    return opening[_way(opening) :]


def _is_named_before(reading: Reading, first: int, last: int, start: int) -> bool:
    """Whether the words of a name stand in the text before a sentence."""
    name = reading.words[first:last]
    return any(reading.words[at : at + len(name)] == name for at in range(start))


def _is_other_one(reading: Reading, passage: Passage) -> bool:
    """Whether a sentence opens with another one of a kind: "The second boat", "In the other raid"."""
    sentence = reading.sentences[passage.number]
    others = lexicon.words("relations", "ordinals") - {"latest"} | _OTHER
    heads = {one.head for one in passage.triggers if one.rule == "noun" and not one.reality}
    for noun in range(sentence.start + 1, min(sentence.start + _WITHIN, sentence.end)):
        if noun not in heads and reading.lemmas[noun] not in carriers():
            continue
        before = [reading.words[child] for child in reading.children[noun] if child < noun]
        if not others.isdisjoint(before):
            return bool(passage.triggers or passage.harms)
    return False


_OTHER = frozenset({"other", "separate", "unrelated"})
_WITHIN = 7
