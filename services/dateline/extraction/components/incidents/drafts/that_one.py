"""What a sentence points at by "that", right behind the one that tells of it: "Police blamed that fire on".

Found: the three arrested of "It came a month after a fire in Oxton killed nine. Three were arrested over that
fire", with the fire in Oxton. Not found: "the fire", which may be the one that the article is about, and
"that day".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.components.incidents.drafts.words import Word
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.carriers import carriers
from dateline.extraction.components.incidents.words.taxonomy import taxonomy
from dateline.extraction.components.incidents.words.trigger_words import WEAK

THAT_ONE = 60.0
"""What counts, in log-odds, for words of "that fire" and of the one last told of, and against all others."""


def that_one(reading: Reading, words: Sequence[Word]) -> Iterator[tuple[int, int, float]]:
    """The places among the words of each two that are of one such incident, or are not, with what counts."""
    numbers = sorted({word.passage.number for word in words})
    for number in numbers:
        families = _pointed_at(reading, words, number)
        if families is None:
            continue
        ours = [at for at, word in enumerate(words) if word.passage.number == number]
        before = [
            (at, word)
            for at, word in enumerate(words)
            if word.passage.number == number - 1
            and word.passage.paragraph == words[ours[0]].passage.paragraph
        ]
        told = [(at, word) for at, word in before if _is_of(word, families)]
        if not told:
            continue
        last = told[-1][1].draft
        for one in ours:
            for at, word in enumerate(words):
                if word.passage.number < number:
                    yield one, at, THAT_ONE if word.draft == last else -THAT_ONE


def _is_of(word: Word, families: frozenset[str]) -> bool:
    """Whether a word is for what happened, of one of some families, or of any where none is named."""
    told = word.content
    if isinstance(told, Trigger):
        return told.strength != WEAK and (not families or taxonomy()[told.type].family in families)
    return isinstance(told, Harm) and not families


def _pointed_at(reading: Reading, words: Sequence[Word], number: int) -> frozenset[str] | None:
    """The families of "that fire"; none of "that case"; None where a sentence calls nothing so."""
    sentence = reading.sentences[number]
    nouns = {
        at + 1
        for at in range(sentence.start, sentence.end - 1)
        if reading.words[at] == "that" and reading.heads[at] == at + 1 and reading.deps[at] == "det"
    }
    if not nouns:
        return None
    told = frozenset(
        taxonomy()[word.content.type].family
        for word in words
        if isinstance(word.content, Trigger) and word.content.head in nouns and word.content.strength != WEAK
    )
    if told:
        return told
    cases = _CASES | carriers()
    return frozenset() if any(reading.lemmas[noun] in cases for noun in nouns) else None


_CASES = frozenset({"case", "incident", "episode", "tragedy", "disaster", "crossing", "voyage", "operation"})
