"""Who saw it happen, and says so.

Found: '"I heard a bang and ran," said Ann Poe, a cook', "a neighbour said she saw smoke", "Jane Roe, who
witnessed the crash". Not found: the police chief, the mayor or the reporter who was there, and the mother
who says '"He was my son"'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.domain.incident import ParticipantRole
from dateline.domain.quote import QuoteKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.named_people import person_at
from dateline.extraction.components.incidents.people.takers import Taker, named_by
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.roles.agents import agents_of
from dateline.extraction.components.incidents.roles.told_by import Told
from dateline.extraction.components.incidents.words.role_words import RoleWords

_FIRST = frozenset({"i", "we", "me", "us"})
_OTHERS = frozenset({"he", "she", "they"})
_PAST = frozenset({"VBD", "VBN", "VBG"})


def witnesses_who_speak(reading: Reading, told: Iterable[Told]) -> Iterator[tuple[int, Taker]]:
    """Those who tell in a quote what they saw or went through, with the sentence where they do."""
    for one in told:
        if speaks_by_office(one):
            continue
        direct = one.quote.kind is not QuoteKind.INDIRECT
        if not direct and one.described.isdisjoint(lexicon.words("witnesses", "bystanders")):
            continue
        if any(_notices(reading, chars, own=direct) for chars in one.quote.content):
            yield one.sentence, one.as_taker(reading, ParticipantRole.WITNESS)


def witnesses_told_of(reading: Reading, sentence: Sentence, words: RoleWords) -> Iterator[Taker]:
    """Those of whom a sentence says that they saw it: "Jane Roe, who witnessed the crash"."""
    seeing = lexicon.words("witnesses", "told_of")
    for verb in range(sentence.start, sentence.end):
        if reading.lemmas[verb] not in seeing or reading.deps[verb] != "relcl":
            continue
        subject = reading.child(verb, "nsubj")
        if subject is None or reading.words[subject] not in ("who", "that") or reading.child(verb, "neg"):
            continue
        head = reading.heads[verb]
        if person_at(reading, head) or reading.lemmas[head] in lexicon.words("witnesses", "bystanders"):
            yield from named_by(reading, ParticipantRole.WITNESS, head, words)


def speaks_by_office(told: Told) -> bool:
    """Whether somebody speaks for an office or an outlet."""
    return not (
        told.described.isdisjoint(lexicon.words("witnesses", "by_office"))
        and told.described.isdisjoint(lexicon.words("witnesses", "reporters"))
    )


def _notices(reading: Reading, chars: tuple[int, int], *, own: bool) -> bool:
    """Whether words tell that somebody noticed something or saved themselves.

    In their own words they speak of themselves or of what was done to them: "they ran at us". In those of
    the article the verb is said of them: "she heard a bang".
    """
    noticed = lexicon.words("witnesses", "noticed")
    first, last = reading.tokens(chars)
    verbs = [
        verb for verb in range(first, last) if reading.lemmas[verb] in noticed and reading.tags[verb] in _PAST
    ]
    if own:
        return bool(verbs) and not _FIRST.isdisjoint(reading.words[first:last])
    subjects = (next(agents_of(reading, verb), None) for verb in verbs)
    return any(subject is not None and reading.words[subject] in _OTHERS for subject in subjects)
