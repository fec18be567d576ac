"""What a writer says in his own voice of crimes at large, as no one of them.

Found, in an article that says "we" or "I" outside quotations: "A gunman kills, and nothing changes", "A man
is shot and the police put up tape". Not found: "On Tuesday a gunman killed 12 in Oxton" there, "Six are still
missing", nor what a report tells that quotes people who say "we".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import Harm

_WRITER = frozenset({"we", "i"})
_OWN = _WRITER | {"us", "our", "my", "me"}
_PAPER = frozenset({"correspondent", "reporter", "newsroom", "sister", "affiliate", "reporters"})
"""Of whom a report says "our"."""
_LEAST = 2
"""Words by which the writer speaks of himself and his readers."""
_PRESENT = frozenset({"VBZ", "VBP"})


def without_generalities(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages of a piece of opinion without what they say of no day, place and person."""
    if _WRITER.isdisjoint(reading.vocabulary) or not _is_in_own_voice(reading, passages):
        return list(passages)
    return [
        replace(passage, triggers=(), harms=()) if _is_general(reading, passage) else passage
        for passage in passages
    ]


def _is_in_own_voice(reading: Reading, passages: Sequence[Passage]) -> bool:
    quoted = [span for quote in reading.doc._.quotes for span in quote.content]
    own = [
        at
        for passage in passages
        for at in range(reading.sentences[passage.number].start, reading.sentences[passage.number].end)
        if reading.words[at] in _OWN
        and reading.lemmas[reading.heads[at]] not in _PAPER
        and not any(first <= reading.starts[at] < last for first, last in quoted)
    ]
    return len(own) >= _LEAST and any(reading.words[at] in _WRITER for at in own)


def _is_general(reading: Reading, passage: Passage) -> bool:
    """Whether a sentence in the present is of anybody: it names and counts nobody, no day and no place."""
    if not (passage.triggers or passage.harms):
        return False
    if passage.zone is ZoneKind.HEADLINE or passage.names or passage.said:
        return False
    if any(place.located for place in passage.places) or not all(map(_is_of_anybody, passage.harms)):
        return False
    return _is_in_present(reading, passage)


def _is_of_anybody(harm: Harm) -> bool:
    """Whether harm is done to one of whom nothing is said: "a man is shot"."""
    return harm.group.implied and not harm.group.definite and harm.group.age is None


def _is_in_present(reading: Reading, passage: Passage) -> bool:
    """Whether all that a sentence tells it tells by verbs, in the present and of "a" man."""
    told = {trigger.head for trigger in passage.triggers if not trigger.reality}
    told |= {harm.predicate for harm in passage.harms}
    return bool(told) and all(_is_of_now(reading, verb) for verb in told)


def _is_of_now(reading: Reading, verb: int) -> bool:
    """Like "a gunman kills", "a man is shot"; not "the rebels attack", "a man has been shot"."""
    auxiliaries = reading.kids(verb, "aux", "auxpass")
    return (
        reading.pos[verb] == "VERB"
        and any(reading.tags[one] in _PRESENT for one in (verb, *auxiliaries))
        and not any(reading.lemmas[one] == "have" for one in reading.kids(verb, "aux"))
        and any(
            reading.words[child] in ("a", "an", "another")
            for noun in reading.kids(verb, "nsubj", "nsubjpass")
            for child in reading.kids(noun, "det")
        )
    )
