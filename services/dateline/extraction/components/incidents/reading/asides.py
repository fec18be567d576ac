"""Whether what somebody tells is of a clause apart from the one that a number stands in.

Found: "the fire, which police called arson, killed two", where police say nothing of the two. Not found:
"the two died, police said".
"""

from __future__ import annotations

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.reading.reading import Reading


def between(reading: Reading, one: int, other: int) -> list[str]:
    """The words between two tokens."""
    return reading.words[min(one, other) : max(one, other)]


def is_aside(reading: Reading, cue: int, predicate: int, number: int) -> bool:
    """Whether a word of telling is of a clause apart: "the fire, which police called arson, killed two"."""
    if _is_joined_by_but(reading, cue, predicate):
        return True
    if is_under(reading, number, cue):
        return False
    if _is_headline_as(reading, cue, number):
        return True
    if reading.deps[cue] == "advcl" and not is_under(reading, predicate, cue):
        # "killed 43, though an official put the number at 110": he says nothing of the 43
        return is_set_against(reading, cue) or _is_as_they_tell(reading, cue, number)
    if reading.deps[cue] != "relcl" or reading.words[cue + 1 : cue + 2] == [","]:
        return False  # "in which, the hospital said, 23 died"
    if cue > predicate:
        # "taken to hospital, where a nurse said that ten had died": she says nothing of those taken; nor do
        # the officials of "killed one in a town that officials say is empty" of the one.
        of = reading.heads[cue]
        return of > predicate and not (_RELATIVE | {"where"}).isdisjoint(reading.words[of:cue])
    if is_under(reading, predicate, cue):
        return False
    return not _RELATIVE.isdisjoint(reading.words[reading.heads[cue] : cue])


def is_set_against(reading: Reading, cue: int) -> bool:
    """Whether what is told is set against something else: "while the ministry put the dead at 40"."""
    return any(reading.words[mark] in _THOUGH for mark in reading.kids(cue, "mark"))


def is_told_before(reading: Reading, cue: int) -> bool:
    """Whether what somebody tells is only what came before: "after the mayor said nine had died"."""
    return any(reading.words[mark] in _UPON for mark in reading.kids(cue, "mark"))


_UPON = frozenset({"after", "since", "before"})


def is_of_another(reading: Reading, cue: int) -> bool:
    """Whether what is told is set against a number, or came before it."""
    return is_set_against(reading, cue) or is_told_before(reading, cue)


def is_about_the_speaker(reading: Reading, speaker: int, number: int) -> bool:
    """Whether a number stands in what a speaker is: the ten of "said Juma, one of the ten".

    Not the ten of "police said, ten of them children", which a parse may hang on police.
    """
    one = next((i for i in reading.kids(speaker, "appos") if reading.words[i] in ("one", "some")), None)
    return one is not None and one < number and is_under(reading, number, one)


def is_of_the_speaker(reading: Reading, speaker: int, cue: int, number: int) -> bool:
    """Whether a number says of whom those are who speak: the three of "relatives of three dead said"."""
    at = number
    for _ in range(_DEPTH):
        if at == speaker:
            return speaker < number < cue
        if reading.deps[at] not in _OF_A_NOUN:
            return False
        at = reading.heads[at]
    return False


def is_under(reading: Reading, token: int, head: int) -> bool:
    """Whether a token hangs on another, by however many steps."""
    for _ in range(_DEPTH):
        if token == head:
            return True
        token = reading.heads[token]
    return False


def _is_joined_by_but(reading: Reading, cue: int, predicate: int) -> bool:
    """Like "police believe that ten died, but six bodies have been found": what "but" joins is not theirs."""
    for other in reading.kids(cue, "conj"):
        if cue < other and is_under(reading, predicate, other) and "but" in reading.words[cue:other]:
            return any(reading.words[cc] == "but" for cc in reading.kids(cue, "cc"))
    return False


def _is_headline_as(reading: Reading, cue: int, number: int) -> bool:
    """Like "Toll reaches 97 as army admits excess": what else happened, of which the headline tells."""
    zone = reading.sentences[reading.sentence_of[cue]].zone
    if zone is not ZoneKind.HEADLINE or cue < number:
        return False
    return any(reading.words[mark] == "as" for mark in reading.kids(cue, "mark", "advmod"))


def _is_as_they_tell(reading: Reading, cue: int, number: int) -> bool:
    """Like "40 were killed, as the army said it had freed nine", where what they say is of something else.

    Not "40 were killed, as the army said" and "the dead were 40, as the army put it".
    """
    return (
        number < cue
        and any(reading.words[mark] == "as" for mark in reading.kids(cue, "mark"))
        and any(told > cue for told in reading.kids(cue, "ccomp"))
    )


_THOUGH = frozenset({"though", "although", "while", "whereas"})
_OF_A_NOUN = frozenset({"prep", "pobj", "nummod", "amod", "compound", "poss", "det"})
_RELATIVE = frozenset({"which", "that", "who", "whom"})
_DEPTH = 12
