"""Whom a sentence tells of, where nobody was said to speak: who "they" of the next, or "he" of its own, is.

Found: the teams of "Rescue teams reached the hotel", the minister of "The minister revised that: 38 died, he
said". Not found: the wave of "A wave hit the pier", and whoever is told of within quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.domain.quote import QuoteKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.keepers import offices
from dateline.extraction.components.incidents.words.people_words import people_words


def acting_in(reading: Reading, sentence: int, before: int) -> Iterator[int]:
    """The subject of a sentence, if it may speak; the first before a token, where that stands in it."""
    one = reading.sentences[sentence]
    if before < one.end:
        subjects = [i for i in range(one.start, before) if reading.deps[i] in ("nsubj", "nsubjpass")]
    else:
        root = next((i for i in range(one.start, one.end) if reading.heads[i] == i), None)
        subjects = list(reading.kids(root, "nsubj"))[:1] if root is not None else []
        if not subjects and root is not None and reading.phrase(root)[0] == one.start:
            subjects = [root]  # "A volunteer with a coat disputes the list", all nouns to the parse
    for subject in subjects:
        if not _is_quoted(reading, subject) and _may_speak(reading, subject):
            yield subject
            return


def is_clause_apart(reading: Reading, subject: int) -> bool:
    """Whether a subject is of a clause before another's: "When the priest came, he counted nine".

    The bride of "The bride, he said, was hurt" is not.
    """
    return reading.deps[reading.heads[subject]] == "advcl"


def _is_quoted(reading: Reading, token: int) -> bool:
    at = reading.starts[token]
    return any(
        begin <= at < end
        for quote in reading.doc._.quotes
        if quote.kind is QuoteKind.DIRECT
        for begin, end in quote.content
    )


def _may_speak(reading: Reading, subject: int) -> bool:
    lemma = reading.lemmas[subject]
    return reading.pos[subject] in ("NOUN", "PROPN") and (
        reading.labels[subject] in _SPEAKING
        or lemma in people_words().people
        or lemma in offices()
        or lemma in lexicon.words("roles", "heads")
        or is_named(reading, subject)
        or any(lemma in lexicon.words("sources", kind) for kind in ("crews", "papers", "lists", "tellers"))
    )


def is_named(reading: Reading, noun: int) -> bool:
    """Whether a person's name stands beside a noun: "The union's delegate, Mrs Ada Bell"."""
    return any(reading.labels[name] == "PERSON" for name in reading.kids(noun, "appos"))


_SPEAKING = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def strikes_one(reading: Reading, verb: int, *, noun: bool) -> bool:
    """Whether a verb tells of what its subject did to somebody: "one of the officers, Roe, shot him".

    `noun`: also where a noun says whom; the parse of "two shot, man held" may make it an object, too.
    """
    whom = reading.child(verb, "dobj")
    return (
        whom is not None
        and whom > verb
        and reading.child(verb, "auxpass") is None
        and (
            reading.words[whom] in _SOMEBODY
            or reading.labels[whom] == "PERSON"
            or (noun and reading.tags[whom] == "NN" and reading.lemmas[whom] in people_words().people)
        )
    )


_SOMEBODY = frozenset({"him", "her", "them", "me", "us"})
