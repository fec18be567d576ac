"""What somebody is wont to do, or what is done to all of a kind, rather than one incident.

Found: "the gangs who kidnap and kill", "must stop killing civilians", "the murder of priests, nuns and
teachers", "a wave of kidnapping", "a woman is killed every five days", "When a child is murdered, a town
grieves". Not found: "gunmen who kidnapped a nun", "stopped shelling when police
came", "the murder of two priests and a nun", "the killing of peasants in Oxton".
"""

from __future__ import annotations

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.reading.reading import Reading

HABITUAL = "habitual"
_LEAVES_OFF = frozenset({"stop", "cease", "refrain", "avoid", "quit"})
_SHALL = frozenset({"must", "should", "shall", "will", "would", "to", "can", "could", "may", "might", "let"})
_SPATES = frozenset(
    {"wave", "spate", "rash", "campaign", "series", "policy", "practice", "climate", "history"}
)
_UPON = frozenset({"of", "against", "on"})
_EACH = frozenset({"each", "every"})
_ANYBODY = frozenset({"someone", "somebody", "anyone", "anybody"})
_UNITS = frozenset(
    {"day", "night", "week", "weekend", "month", "year", "hour", "minute", "morning", "summer"}
)
_SEVERAL = 3
"""Kinds of people or things in a row from which none of them is meant."""


def is_wont(reading: Reading, head: int, *, verbal: bool) -> bool:
    """Whether a verb or a noun for an incident tells of a habit, or of what befalls many."""
    if _is_present(reading, head) or _is_of_all(reading, head) or _is_each_time(reading, head):
        return True
    if is_every_so_often(reading, head) or _is_whenever(reading, head):
        return True
    return _shall_end(reading, head) if verbal else _is_of_a_spate(reading, head)


def _is_present(reading: Reading, verb: int) -> bool:
    """Like "the gangs who kidnap and kill", "those whom they kidnap". Headlines tell news so.

    What joins such a verb may be taken for a noun: "kidnap and murder".
    """
    first = reading.first_conjunct(verb)
    sentence = reading.sentences[reading.sentence_of[verb]]
    return (
        reading.tags[first] == "VBP"
        and reading.tags[verb] in ("VBP", "NN", "NNS")
        and reading.deps[first] == "relcl"
        and reading.child(first, "aux", "auxpass") is None
        and sentence.zone is not ZoneKind.HEADLINE
    )


def _is_each_time(reading: Reading, verb: int) -> bool:
    """Like "each time a child is shot", "whenever a bomb goes off", "when someone is stabbed, who pays?".

    Not: "When someone was stabbed there on Friday", of one case.
    """
    above = reading.heads[verb]
    if reading.deps[verb] == "relcl" and reading.lemmas[above] == "time":
        return any(reading.words[child] in _EACH for child in reading.kids(above, "det"))
    opens = {reading.words[child] for child in reading.kids(verb, "advmod", "mark")}
    if "whenever" in opens or is_counted_time(reading, verb):
        return True
    anybody = any(reading.words[noun] in _ANYBODY for noun in reading.kids(verb, "nsubj", "nsubjpass"))
    verbs = {verb, *reading.kids(verb, "aux", "auxpass")}
    present = any(reading.tags[one] in ("VBZ", "VBP") for one in verbs)
    perfect = any(reading.lemmas[one] == "have" for one in verbs)
    return "when" in opens and anybody and present and not perfect


def is_counted_time(reading: Reading, verb: int) -> bool:
    """Like "it is the fourth time this year that a child was shot", which counts what was told of."""
    above = reading.heads[verb]
    time = reading.child(above, "attr") if reading.lemmas[above] == "be" else above
    if reading.deps[verb] not in ("ccomp", "acl", "relcl", "advcl") or time is None:
        return False
    return reading.words[time] == "time" and any(
        reading.words[child] in _ORDINALS for child in reading.kids(time, "amod")
    )


_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})


def is_every_so_often(reading: Reading, verb: int) -> bool:
    """Like "a woman is killed every five days", "someone is shot each week"; not "killed everybody"."""
    return any(
        reading.deps[time] in ("npadvmod", "nsubj", "tmod", "dobj", "advmod")
        and reading.lemmas[time] in _UNITS
        and any(reading.words[child] in _EACH for child in reading.children[time])
        for time in reading.children[verb]
    )


def _is_whenever(reading: Reading, verb: int) -> bool:
    """Like "When a child is murdered, the whole town grieves", both told in the present."""
    above = reading.heads[verb]
    if reading.deps[verb] != "advcl" or above <= verb:
        return False
    opens = any(reading.words[child] == "when" for child in reading.kids(verb, "advmod", "mark"))
    return opens and _is_told_in_present(reading, verb) and _is_told_in_present(reading, above)


def _is_told_in_present(reading: Reading, verb: int) -> bool:
    return any(
        reading.tags[one] in ("VBZ", "VBP") and reading.lemmas[one] != "have"
        for one in (verb, *reading.kids(verb, "aux", "auxpass"))
    ) or (reading.lemmas[verb] == "have" and reading.tags[verb] in ("VBZ", "VBP"))


def _shall_end(reading: Reading, verb: int) -> bool:
    """Like "told them to stop killing", "must refrain from attacking"; not "stopped after hitting two"."""
    if reading.tags[verb] != "VBG" or reading.deps[verb] not in ("xcomp", "pcomp"):
        return False
    leaving = reading.heads[verb]
    if reading.deps[verb] == "pcomp":
        if reading.words[leaving] in _BEHIND:
            return False
        leaving = reading.heads[leaving]
    return reading.lemmas[leaving] in _LEAVES_OFF and (
        reading.tags[leaving] in ("VB", "VBP")
        or any(reading.words[child] in _SHALL for child in reading.kids(leaving, "aux"))
    )


_BEHIND = frozenset({"after", "before", "since", "upon"})


def _is_of_a_spate(reading: Reading, noun: int) -> bool:
    """Like "a wave of kidnapping and murder"."""
    first = reading.first_conjunct(noun)
    above = reading.heads[first]
    return (
        reading.deps[first] == "pobj"
        and reading.words[above] == "of"
        and reading.lemmas[reading.heads[above]] in _SPATES
        and reading.child(first, "det", "nummod", "poss") is None
    )


def _is_of_all(reading: Reading, head: int) -> bool:
    """Whether it befalls whole kinds: "the murder of priests, nuns and teachers"."""
    if reading.pos[head] == "VERB":
        struck = list(reading.kids(head, "dobj"))
    else:
        first = reading.first_conjunct(head)
        struck = [
            noun
            for one in reading.conjuncts(first)
            for preposition in reading.kids(one, "prep")
            if reading.words[preposition] in _UPON
            for noun in reading.kids(preposition, "pobj")
        ]
    return any(
        len(kinds) >= _SEVERAL and all(_is_kind(reading, noun) for noun in kinds)
        for kinds in map(reading.conjuncts, struck)
    )


def _is_kind(reading: Reading, noun: int) -> bool:
    """A bare plural: "priests"; not "two priests", "the priests" or a name."""
    return reading.tags[noun] == "NNS" and reading.child(noun, "det", "nummod", "poss") is None
