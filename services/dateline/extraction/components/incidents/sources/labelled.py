"""Who tells what stands behind a colon: "Police: 12 dead", "9.14 - Fire service: at least one dead".

Found: an office, a body or people by name, a few words long, at the start of a sentence or behind its time;
an office at its end, "13 dead, 50 hurt: deputy commissioner".
Not found: "Toll so far: 12 dead", "LOFT INFERNO: 19 die", and the voices of a programme, "REPORTER: ...".
"""

from __future__ import annotations

from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.sources.chunks import is_clock
from dateline.extraction.components.incidents.sources.happenings import is_happening
from dateline.extraction.components.incidents.sources.keepers import offices
from dateline.extraction.components.incidents.words.people_words import people_words

_LONGEST = 7
_BEFORE = frozenset({"NUM", "PUNCT", "SYM", "SPACE", "X"})
_NAMES = frozenset({"NOUN", "PROPN", "ADJ"})
_STOPS = frozenset({"ADP", "VERB", "AUX", "PUNCT", "SCONJ", "CCONJ"})


def label_of(reading: Reading, sentence: Sentence) -> tuple[int, int, int] | None:
    """The colon of a sentence, and the tokens [start, end) before it of whoever tells what follows."""
    start = sentence.start
    while start < sentence.end and (reading.pos[start] in _BEFORE or is_clock(reading.words[start])):
        if reading.words[start] == ":" and not _is_clock(reading, sentence.start, start):
            break
        start += 1
    last = min(start + _LONGEST, sentence.end - 1)
    colon = next((i for i in range(start, last) if reading.words[i] == ":"), None)
    if colon is None:
        return None
    end = next((i for i in range(start, colon) if _stops(reading, i)), colon)
    if end == start or any(reading.pos[i] in ("VERB", "AUX") for i in range(end, colon)):
        return None
    return (colon, start, end) if can_tell(reading, end) else None


def _stops(reading: Reading, token: int) -> bool:
    """Whether a word ends who is named before a colon; not the hyphen of "Maj-Gen Asad Bajwa"."""
    inside = reading.words[token] == "-" and reading.ends[token] == reading.starts[token + 1]
    return reading.pos[token] in _STOPS and not inside


def label_behind(reading: Reading, sentence: Sentence) -> tuple[int, int, int] | None:
    """The last colon of a sentence, and the tokens [start, end) behind it of whoever told what precedes.

    Found: the ministry of "13 dead, 50 hurt: ministry". Not found: "One was hurt: a police officer".
    """
    end = sentence.end
    while end > sentence.start and reading.pos[end - 1] in ("PUNCT", "SPACE"):
        end -= 1
    start = end
    while start > max(sentence.start, end - _LONGEST) and reading.pos[start - 1] in _NAMES:
        start -= 1
    colon = start - 1
    if start == end or colon <= sentence.start or reading.words[colon] != ":":
        return None
    told = range(sentence.start, colon)
    lasting = sentence.zone is not ZoneKind.HEADLINE and any(reading.pos[i] == "AUX" for i in told)
    if (
        lasting
        or ":" in reading.words[sentence.start : colon]
        or not any(reading.pos[i] == "NUM" for i in told)
    ):
        return None
    holds_office = any(
        reading.lemmas[i] in offices() or reading.lemmas[i] in lexicon.words("roles", "heads")
        for i in range(start, end)
    )
    return (colon, start, end) if holds_office and can_tell(reading, end) else None


def _is_clock(reading: Reading, start: int, colon: int) -> bool:
    """Whether nothing but a time stands before a colon: "21.33: Health minister: five hurt"."""
    before = [reading.pos[i] if not is_clock(reading.words[i]) else "NUM" for i in range(start, colon)]
    return "NUM" in before and all(pos in _BEFORE for pos in before)


def can_tell(reading: Reading, end: int) -> bool:
    """Whether words that end before a token are for somebody who tells things; no voice of a programme."""
    head = end - 1
    lemma = reading.lemmas[head]
    if lemma in own_voices() or reading.words[head] in own_voices() or are_counted(reading, head):
        return False
    if lemma == "fire" or reading.words[end - 1] == "fire":
        return False  # "Seaside fire: 36", not "Fire service: 36"
    if is_happening(reading, head):
        return False
    person = reading.labels[head] == "PERSON" and reading.pos[head] != "NOUN"  # "Nightclub inferno: 126 dead"
    named = (person or reading.labels[head] == "ORG") and (
        not reading.doc[head].is_upper or _is_initials(reading, head)
    )
    return (
        named
        or lemma in offices()
        or lemma in people_words().people
        or lemma in lexicon.words("roles", "heads")
        or (reading.pos[head] == "PROPN" and _leads_name(reading, head - 1))
    )


def _leads_name(reading: Reading, first: int) -> bool:
    """Whether a word stands first in names of bodies: "Radio Maputo", "Ambulance Victoria".

    In a headline, "Hospital Blaze: 36 Dead" says what happened.
    """
    lemma = reading.lemmas[first]
    headline = reading.sentences[reading.sentence_of[first]].zone is ZoneKind.HEADLINE
    return lemma in lexicon.words("sources", "outlets") or (
        lemma in offices() and lemma != "fire" and not headline
    )


def are_counted(reading: Reading, head: int) -> bool:
    """Whether a word before a colon says what became of those counted behind it: "Dead: 6"."""
    words = lexicon.words("sources", "befallen")
    return reading.words[head] in words or reading.lemmas[head] in words


def _is_initials(reading: Reading, head: int) -> bool:
    """Whether a word in capitals is a body by its initials, in a sentence that is not all in capitals."""
    behind = reading.source_text[reading.ends[head] : reading.ends[head] + _SEEN]
    return len(reading.words[head]) <= _INITIALS and behind != behind.upper()


_INITIALS = 6
_SEEN = 40


def own_voices() -> frozenset[str]:
    """Who speaks for a programme itself: "PRESENTER", "A" of "Q" and "A"."""
    return lexicon.words("sources", "own_voices")
