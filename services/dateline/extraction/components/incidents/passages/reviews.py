"""What a review retells of a film, a play or a book, which has not happened.

Found: "four inmates die" under "Review: The Long Fuse", or under "The Long Fuse review - a siege in song";
"the hero kills two guards" in an article about a film, without such a headline, where nobody speaks of real
harm, or that opens with one: "Her third novel opens in Milan", "In “The Quay”, a docker dies". Not found:
"The bombing killed 168 people in 1995", told as past; nor what an article under "Police review of shooting"
tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.sources.speaking import saying
from dateline.extraction.components.incidents.statements.passage import Passage

_REVIEW = frozenset({"review", "reviews"})
_MARKS = frozenset({":", "-", "–", "—", "|", "/"})
_PRESENT = frozenset({"VBZ", "VBP"})
_PAST = frozenset({"VBD"})


def without_retold(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages of a review without what it retells; any other article's as they are."""
    if _is_review(reading):
        return [one for one in passages if not _is_retold(reading, reading.sentences[one.number])]
    if _is_about_a_work(reading) or _opens_with_a_work(reading):
        return [one for one in passages if not _is_in_present(reading, reading.sentences[one.number])]
    return list(passages)


def _is_review(reading: Reading) -> bool:
    """Whether the headline says so, "Film review:" or "The Long Fuse review -", and other words do."""
    for sentence in reading.sentences:
        if sentence.zone is not ZoneKind.HEADLINE:
            return False
        for index in range(sentence.start, sentence.end - 1):
            if reading.words[index] in _REVIEW and reading.words[index + 1] in _MARKS:
                return not _of_works().isdisjoint(reading.vocabulary)
    return False


def _of_works() -> frozenset[str]:
    """Words of an article about a work: who made it, and where it is seen."""
    return lexicon.words("topics", "fields", "fiction", "words")


def _is_about_a_work(reading: Reading) -> bool:
    """Whether its words are those of works, and of nobody who has to do with real harm."""
    lemmas = set(reading.lemmas)
    works = lexicon.load("topics")["works"]
    fiction = lemmas & _of_works()
    if len(fiction) < works["of_fiction"] or not lemmas.isdisjoint(lexicon.words("topics", "works", "real")):
        return False
    return len(fiction | (lemmas & lexicon.words("topics", "works", "words"))) >= int(works["least"])


def _opens_with_a_work(reading: Reading) -> bool:
    """Whether its first sentence says in the present what a work does, or what goes on in one."""
    first = next((one for one in reading.sentences if one.read and one.zone is not ZoneKind.HEADLINE), None)
    if first is None or first.end - first.start < _FEW or not _is_in_present(reading, first):
        return False
    opening = lexicon.words("topics", "works", "opening")
    within = reading.words[first.start] in _IN and (
        reading.words[first.start + 1] in _QUOTES
        or any(reading.lemmas[noun] in opening for noun in reading.kids(first.start, "pobj"))
    )
    root = _root(reading, first)
    verbs = (root, *reading.kids(root, "ccomp"))
    subjects = (noun for verb in verbs for noun in reading.kids(verb, "nsubj"))
    if not within and not any(reading.lemmas[noun] in opening for noun in subjects):
        return False
    words = opening | _of_works() | lexicon.words("topics", "works", "words")
    return len(words & reading.vocabulary) > (not within)


_FEW = 4
_IN = frozenset({"in"})
_QUOTES = frozenset({"“", "‘", '"', "``", "'"})


def _root(reading: Reading, sentence: Sentence) -> int:
    return next(
        (
            at
            for at in range(sentence.start, sentence.end)
            if reading.heads[at] == at and reading.deps[at] == "ROOT"
        ),
        sentence.start,
    )


def _is_in_present(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence of the body is told in the present throughout, by its first verb; nobody says it."""
    if sentence.zone is ZoneKind.HEADLINE:
        return False
    root = _root(reading, sentence)
    if reading.lemmas[root] in saying():
        return False
    verbs = {root, *reading.kids(root, "aux", "auxpass")}
    return any(reading.tags[verb] in _PRESENT for verb in verbs) and not any(
        reading.tags[verb] in _PAST for verb in verbs
    )


def _is_retold(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is told in the present, as plots are, or is a headline."""
    tags = {reading.tags[index] for index in range(sentence.start, sentence.end)}
    return sentence.zone is ZoneKind.HEADLINE or not tags.isdisjoint(_PRESENT) or tags.isdisjoint(_PAST)
