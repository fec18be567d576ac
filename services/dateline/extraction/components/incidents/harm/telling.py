"""Those who tell a sentence at its end, whom the parse may take for more of those harmed.

Found: "residents and a local official" of "gunmen took away 73 pupils and two teachers, residents and a local
official said", the spokeswoman of "held 26, eight of them boys, a spokeswoman, Ida Berg, said". Not found:
the guard of "killed two nuns, a driver and a guard, police said".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.sources.speaking import saying
from dateline.extraction.components.incidents.statements.statement import INCLUDED, Harm

_WITHIN = 12
"""Tokens from the comma to the verb of telling."""
_WHO = frozenset({"NOUN", "PROPN", "ADJ", "DET", "CCONJ", "PRON", "PART", "ADP"})


def without_tellers(reading: Reading, sentence: Sentence, harms: list[Harm]) -> list[Harm]:
    """The harms less those of whoever tells the sentence."""
    if len(harms) < 2:
        return harms
    begin, end = _tellers(reading, sentence)
    harms = [harm for harm in harms if harm.rule == INCLUDED or not begin <= harm.group.start < end]
    return without_named_teller(reading, sentence, harms)


def without_named_teller(reading: Reading, sentence: Sentence, harms: list[Harm]) -> list[Harm]:
    """The harms less that of whoever tells the sentence and is named behind: ", a guard, Sam Roe, said"."""
    begin, end = _named_teller(reading, sentence) if len(harms) > 1 else (0, 0)
    return [harm for harm in harms if not (harm.group.implied and begin <= harm.group.head < end)]


def _named_teller(reading: Reading, sentence: Sentence) -> tuple[int, int]:
    """Tokens [begin, end) of a noun and a name between commas before the verb of telling."""
    verb = _telling(reading, sentence)
    if verb is None or reading.words[verb - 1] != ",":
        return 0, 0
    name = verb - 1
    while name > sentence.start and reading.pos[name - 1] == "PROPN":
        name -= 1
    if name == verb - 1 or reading.words[name - 1] != ",":
        return 0, 0
    begin = name - 1
    while begin > sentence.start and name - begin < _WITHIN and reading.pos[begin - 1] in _WHO:
        begin -= 1
    alone = reading.words[begin - 1] == "," and reading.words[begin] in ("a", "an", "the")
    return (begin, verb) if alone else (0, 0)


def _telling(reading: Reading, sentence: Sentence) -> int | None:
    """The last verb of telling of a sentence."""
    return next(
        (
            i
            for i in range(sentence.end - 1, sentence.start, -1)
            if reading.pos[i] == "VERB" and reading.lemmas[i] in saying()
        ),
        None,
    )


def _tellers(reading: Reading, sentence: Sentence) -> tuple[int, int]:
    """Tokens [begin, end) between the last comma before a verb of telling, that ends a sentence, and it."""
    verb = _telling(reading, sentence)
    if verb is None or reading.pos[verb + 1 : verb + 2] not in (["PUNCT"], ["ADP"], ["PROPN"], ["NOUN"], []):
        return 0, 0
    begin = verb
    while begin - 1 > sentence.start and verb - begin < _WITHIN and reading.pos[begin - 1] in _WHO:
        begin -= 1
    return (begin, verb) if reading.words[begin - 1] == "," else (0, 0)
