"""Harm of a clause on an earlier incident, that another one came after.

Found: the two women of "The queue had formed behind an earlier crash in which two women died", the nine of
"two earlier spills, in which nine fell ill", the seven of "The sweep began after an ambush in which seven
soldiers died", where the article has counted others, and the two of "a hunt for the men who killed two". Not
found: "Three men were held after a raid in which seven soldiers died", of which the article tells for the
first time; "the ambush in which seven died".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.drafts.words import Word, token_of
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.carriers import carriers

EARLIER_ONE = -8.0
"""What counts, in log-odds, for words of such a clause and those of all else."""
_EARLIER = frozenset({"earlier", "previous"})
_BEHIND = frozenset({"after", "following", "behind", "follow"})
_NEW = frozenset({"a", "an"})
_LEGAL = frozenset(
    {"arrest", "hold", "detain", "charge", "hunt", "appeal", "investigate", "try", "convict", "jail"}
)
_HARMED = frozenset({"killed", "injured", "kidnapped", "missing", "affected"})
_EVENTS = frozenset({"accident", "incident", "attack", "disaster", "tragedy", "case"})
_HUNTS = frozenset({"hunt", "manhunt", "search", "operation", "offensive", "raid", "sweep", "campaign"})
_AGAINST = frozenset({"for", "against"})


def earlier_one(reading: Reading, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The places among the words of each two of which one is of such a clause, and the other is not."""
    passages = {word.passage.number: word.passage for word in words}
    for number, passage in passages.items():
        if passage.zone is ZoneKind.HEADLINE:
            continue
        clause = _clause(reading, reading.sentences[number], words)
        if clause is None:
            continue
        ours = [at for at, word in enumerate(words) if token_of(word) in clause]
        for one in ours:
            yield from ((one, at) for at in range(len(words)) if at not in ours)


def _clause(reading: Reading, sentence: Sentence, words: Sequence[Word]) -> range | None:
    """The tokens that tell of harm that came before, from the noun on of which a clause tells it."""
    told = [word for word in words if word.passage.number == sentence.number]
    heads = {token_of(word) for word in told}
    for noun in range(sentence.start, sentence.end):
        if reading.pos[noun] != "NOUN" or reading.child(noun, "relcl") is None:
            continue
        last = _ends(reading, sentence, noun)
        inside = [
            word.content
            for word in told
            if isinstance(word.content, Harm)
            and word.content.kind in _HARMED
            and noun < word.content.word < last
        ]
        if not inside:
            continue
        lemma = reading.lemmas[noun]
        happened = noun in heads or lemma in _EVENTS or lemma in carriers()
        if happened and (_is_earlier(reading, noun) or _is_behind(reading, sentence, noun, inside, words)):
            return range(noun, last)
        if _is_hunted(reading, noun) and any(
            isinstance(word.content, Harm) and word.content.word < noun for word in told
        ):
            return range(noun, last)
    return None


def _ends(reading: Reading, sentence: Sentence, noun: int) -> int:
    """The token before which a clause on a noun ends, at the latest."""
    stops = (
        at
        for at in range(noun + 1, sentence.end)
        if reading.words[at] == ";" or (reading.words[at] == "," and reading.words[at + 1] in _JOINS)
    )
    return next(stops, sentence.end)


_JOINS = frozenset({"and", "but", "while"})


def _is_earlier(reading: Reading, noun: int) -> bool:
    return any(reading.words[child] in _EARLIER for child in reading.children[noun] if child < noun)


def _is_hunted(reading: Reading, noun: int) -> bool:
    """Whether others look for somebody, or strike at them: "a hunt for the men who killed two"."""
    governor = reading.heads[noun]
    return reading.words[governor] in _AGAINST and reading.lemmas[reading.heads[governor]] in _HUNTS


def _is_behind(
    reading: Reading, sentence: Sentence, noun: int, inside: Sequence[Harm], words: Sequence[Word]
) -> bool:
    """Whether something came after what is told of as new, and the article has counted others before."""
    if not any(reading.words[child] in _NEW for child in reading.kids(noun, "det")):
        return False
    governor = reading.heads[noun]
    if not {reading.words[governor], reading.lemmas[governor]} & _BEHIND:
        return False
    if not _LEGAL.isdisjoint(reading.lemmas[sentence.start : governor]):
        return False
    counts = {
        (word.content.kind, word.content.group.count)
        for word in words
        if isinstance(word.content, Harm)
        and word.passage.number < sentence.number
        and word.passage.zone is not ZoneKind.HEADLINE
    }
    return bool(counts) and not any((harm.kind, harm.group.count) in counts for harm in inside)
