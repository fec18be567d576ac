"""Sentences that say that they tell of something else than those before: another incident.

Found: "another shooting", "another strike killed six", "In a separate case, ...", "Meanwhile, two died in a
crash", "The town hall was also bombed". Not found: "Meanwhile, six were arrested over the attack", "the
second killing of the year".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.passages.counted_off import is_one_of_told
from dateline.extraction.components.incidents.passages.pointing_back import KNOWN, points_back
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.triggers.timed import WEEKDAYS
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.role_words import role_words
from dateline.extraction.components.incidents.words.trigger_words import WEAK, trigger_words

_APART = frozenset(
    {"another", "separate", "unrelated", "similar", "other", "second", "previous", "earlier", "different"}
)
_COUNTS = (["of"], ["in"], ["this"], ["since"], ["within"], ["so"])
_SPANS = frozenset({"year", "month", "week", "weekend", "summer", "winter", "day", "night", "many", "far"})
_CONFLICT = "conflict."
_TURNS, _OPENING = frozenset({"meanwhile", "elsewhere", "separately"}), frozenset({"in", "on", "at"})


def is_something_else(reading: Reading, start: int, triggers: Sequence[Trigger]) -> bool:
    """Whether a sentence says that it tells of something else: "another shooting", "Meanwhile, ..."."""
    first, second = reading.words[start : start + 2] if start + 1 < len(reading.words) else ("", "")
    if first in _TURNS and _are_known(reading, triggers):
        return False
    if first in _TURNS or (first in _OPENING and second in _APART):
        return True
    if first in _OPENING and _is_case(reading, start):
        return True
    if any(_is_done_too(reading, trigger) for trigger in triggers) or _is_added(reading, start, triggers):
        return True
    if _is_another_strike(reading, start):
        return True
    firm = [trigger for trigger in triggers if trigger.firm]
    apart = [trigger for trigger in triggers if _is_another(reading, trigger)]
    return bool(apart) and not (firm and firm[0].head < apart[0].head and _is_by_the_way(reading, apart[0]))


def _are_known(reading: Reading, triggers: Sequence[Trigger]) -> bool:
    """Whether all words for what happened mean what was told of before, and stand behind what else was done.

    Like "Meanwhile, six were arrested over the attack"; not "over the attack in Oxton", "the attack killed".
    """
    firm = [trigger for trigger in triggers if trigger.firm]
    return bool(firm) and all(
        trigger.rule == "noun"
        and reading.deps[trigger.head] == "pobj"
        and any(reading.words[child] in KNOWN for child in reading.kids(trigger.head, "det"))
        and reading.child(trigger.head, "prep", "compound", "amod", "acl", "relcl") is None
        for trigger in firm
    )


_OPENED = 6
"""Tokens within which a sentence says that it tells of another case."""
_CASES = frozenset(
    {"case", "incident", "event", "episode", "development", "accident", "tragedy", "operation"}
)


def _is_case(reading: Reading, start: int) -> bool:
    """Like "In a separate case", "In another, unrelated incident"."""
    last = min(start + _OPENED, len(reading.words))
    noun = next((i for i in range(start + 1, last) if reading.lemmas[i] in _CASES), start)
    return not _APART.isdisjoint(reading.words[start:noun])


def is_other_case(reading: Reading, start: int) -> bool:
    """Whether a sentence opens with another mishap: "In a separate accident", not "In another move"."""
    if reading.words[start] != "in":
        return False
    last = min(start + _OPENED, len(reading.words))
    noun = next((i for i in range(start + 1, last) if reading.lemmas[i] in _MISHAPS), start)
    return not _OTHER.isdisjoint(reading.words[start:noun])


_MISHAPS = frozenset({"accident", "incident", "episode", "tragedy", "mishap"})
_OTHER = frozenset({"another", "separate", "unrelated", "similar", "different"})


def _is_by_the_way(reading: Reading, trigger: Trigger) -> bool:
    """Whether a relative clause tells of it: "shot on a block where two other homicides have taken place"."""
    at = trigger.head
    while reading.heads[at] != at:
        if reading.deps[at] == "relcl":
            return True
        at = reading.heads[at]
    return False


def _is_another(reading: Reading, trigger: Trigger) -> bool:
    """Whether a noun is told from what was told of before: "another shooting", "a separate attack"."""
    return (
        trigger.rule == "noun"
        and reading.lemmas[trigger.head] != "victim"
        and not _is_counted_up(reading, trigger.end)
        and not is_one_of_told(reading, trigger.head)
        and any(
            reading.lemmas[child] in _APART
            for child in reading.children[trigger.head]
            if child < trigger.head
        )
    )


def _is_another_strike(reading: Reading, start: int) -> bool:
    """Whether a strike that kills or hits is told from one before, be the word alone of workers."""
    sentence = reading.sentences[reading.sentence_of[start]]
    return any(
        reading.lemmas[noun] == "strike"
        and reading.deps[noun] == "nsubj"
        and reading.lemmas[reading.heads[noun]] in _STRIKING
        and any(reading.words[child] in _APART for child in reading.kids(noun, "det", "amod"))
        for noun in range(sentence.start, sentence.end)
    )


_STRIKING = frozenset({"kill", "hit", "wound", "injure", "destroy", "target", "land", "level", "flatten"})


def _is_added(reading: Reading, start: int, triggers: Sequence[Trigger]) -> bool:
    """Whether another deed is told of behind words that add: "In addition, a bank was bombed".

    Not: "In addition, the gunmen burned two cars", "In addition, a passer-by was shot", which may be of what
    was told of before.
    """
    adding = trigger_words().adding
    if not any(tuple(reading.words[start : start + length]) in adding for length in (1, 2)):
        return False
    firm = [trigger for trigger in triggers if trigger.firm]
    return bool(firm) and all(
        trigger.type.startswith(_CONFLICT) and not points_back(reading, trigger) for trigger in firm
    )


def _is_done_too(reading: Reading, trigger: Trigger) -> bool:
    """Whether something else was attacked as well: "The town hall was also bombed".

    Not: "was also hurt", nor what stray bullets hit: "a car was also shot at".
    """
    verb = trigger.head
    if trigger.strength == WEAK or trigger.reality or reading.pos[verb] != "VERB":
        return False
    if not trigger.type.startswith(_CONFLICT):
        return False
    if not any(reading.words[child] == "also" for child in reading.kids(verb, "advmod")):
        return False
    targets = role_words().targets
    return any(reading.lemmas[noun].casefold() in targets for noun in reading.kids(verb, "nsubjpass", "dobj"))


def _is_counted_up(reading: Reading, end: int) -> bool:
    """Whether what stands behind says of how many it is one: "the second killing of the year".

    Also where a place stands between: "the second shooting on Main Street in 2017".
    """
    behind = reading.lemmas[end : end + _COUNTED_WITHIN]
    return any(
        [lemma] in _COUNTS and any(_is_span(behind, of) for of in range(at + 1, min(at + 5, len(behind))))
        for at, lemma in enumerate(behind)
        if at == 0 or lemma != "of"
    )


def _is_span(lemmas: Sequence[str], at: int) -> bool:
    """Whether a word says in what time: "in two nights", "in 2017"; not "in Oxton Saturday night"."""
    if lemmas[at] == "night" and lemmas[at - 1] in WEEKDAYS:
        return False
    return lemmas[at] in _SPANS or (len(lemmas[at]) == 4 and lemmas[at].isdigit())


_COUNTED_WITHIN = 9
