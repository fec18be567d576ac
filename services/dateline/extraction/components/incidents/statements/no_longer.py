"""Who is missing, dead or held no longer, as the verb behind says: they turned up, died, were freed.

Found: nobody missing in "Two teenagers reported missing were traced", but the 18 of "12 of the 18 listed as
missing have turned up"; nobody dead in "three listed dead turned up alive"; the dead of "nine missing since
last week's flood were found dead"; the freed of "two guards held hostage by inmates were let go". Not found:
"six missing miners may have been found", "two reported missing have not been traced", "four trapped miners
were found alive", who are trapped still.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.people.people import Group, group_at, sentence_numbers
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import harm_words

_BACK = frozenset({"locate", "trace", "account", "return", "reappear", "resurface", "contact", "find"})
_UP = frozenset({"turn", "show"})
_DEAD = frozenset({"dead", "lifeless", "drowned", "murdered", "killed"})
_WELL = frozenset({"safe", "alive"})
_AUXILIARIES = frozenset({"has", "have", "had", "was", "were"})
_SKIPPED = _AUXILIARIES | {"been", "all", "both", "since", "now", "later"}
_ENDS = frozenset({",", ";", ":", ".", "and", "but", "who", "which", "that", "where"})
_WITHIN = 10
"""Tokens from "missing" or "held" to the verb that says what became of them."""


def no_longer(reading: Reading, sentence: Sentence, harms: Sequence[Harm]) -> Iterator[Harm]:
    """The harms, with nobody missing who was found and nobody held who was let go."""
    for harm in harms:
        verb = None
        if (
            harm.kind == "captive"
            or (harm.kind == "missing" and reading.words[harm.predicate] == "missing")
            or _is_listed_dead(reading, harm)
        ):
            verb = _verb_behind(reading, max(harm.predicate, harm.group.end - 1), sentence)
        if verb is None:
            yield harm
        elif harm.kind == "captive":
            freed = _is_freed(reading, verb)
            yield replace(harm, kind="freed", predicate=verb) if freed else harm
        elif reading.lemmas[verb] == "find" and _is_dead(reading, verb):
            yield replace(harm, kind="killed", predicate=verb)
        elif _is_back(reading, verb):
            whole = _whole(reading, sentence, harm.group)
            if whole is not None:
                yield replace(harm, group=whole)
        else:
            yield harm


def _is_listed_dead(reading: Reading, harm: Harm) -> bool:
    """Like "three people listed as dead", "two women feared dead"."""
    at = harm.predicate
    return harm.kind == "killed" and reading.words[at] == "dead" and reading.words[at - 1] in _LISTED


_LISTED = frozenset({"as", "feared", "presumed", "believed", "thought", "reported", "declared"})


def are_back(reading: Reading, harm: Harm) -> bool:
    """Whether people taken for missing or dead are called so and said to have been found."""
    sentence = reading.sentences[harm.sentence]
    begin = harm.group.start
    near = reading.words[begin : min(begin + _WITHIN, sentence.end)]
    if harm.kind == "missing" and "missing" in near:
        state = begin + near.index("missing")
    elif (
        harm.kind == "killed" and "dead" in near and reading.words[begin + near.index("dead") - 1] in _LISTED
    ):
        state = begin + near.index("dead")
    else:
        return False
    verb = _verb_behind(reading, state, sentence)
    return verb is not None and _is_back(reading, verb)


def _verb_behind(reading: Reading, state: int, sentence: Sentence) -> int | None:
    """The verb of what is said of people in a state, past "have been"; None where it is not or may be so."""
    for index in range(state + 1, min(state + _WITHIN, sentence.end - 1)):
        if reading.words[index] in _ENDS:
            return None
        if reading.words[index] in _AUXILIARIES or reading.tags[index] == "VBD":
            verb = next((i for i in range(index, sentence.end) if reading.words[i] not in _SKIPPED), index)
            return verb if reading.pos[verb] == "VERB" or reading.words[verb] in _WELL else None
    return None


def _is_back(reading: Reading, verb: int) -> bool:
    """Like "turned up", "were traced", "are safe"; not "turned up dead"."""
    lemma = reading.lemmas[verb]
    up = lemma in _UP and reading.words[verb + 1 : verb + 2] == ["up"]
    return (up or lemma in _BACK or reading.words[verb] in _WELL) and not _is_dead(reading, verb)


def _is_dead(reading: Reading, verb: int) -> bool:
    return not _DEAD.isdisjoint(reading.words[verb + 1 : verb + 3])


def _is_freed(reading: Reading, verb: int) -> bool:
    words = harm_words()
    if words.objects.get(reading.lemmas[verb]) == "freed":
        return True
    phrases = words.phrases.get(reading.words[verb], ())
    return any(
        kind == "freed" and reading.words[verb : verb + len(phrase)] == list(phrase)
        for phrase, kind in phrases
    )


def _whole(reading: Reading, sentence: Sentence, group: Group) -> Group | None:
    """Those of whom some are back: the 18 of "12 of the 18 prisoners listed as missing"."""
    number = group.number
    if number is None or reading.words[number.last : number.last + 1] != ["of"]:
        return None
    numbers = sentence_numbers(reading, sentence)
    more = next((one for one in numbers if 0 < one.start - number.last <= 2), None)
    if more is None:
        return None
    noun = reading.heads[more.last - 1] if reading.deps[more.last - 1] == "nummod" else more.last - 1
    whole = group_at(reading, noun, [more])
    if whole is None or whole.number is not more:
        return Group(more.last - 1, more.start, more.end, more, "", plural=more.value != 1)
    return whole
