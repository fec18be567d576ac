"""One more person than those told of before, whom an ordinal alone names.

Found: the one of "three died and a fourth is fighting for his life", "a fifth, 22, succumbed". Not found: "a
third of the homes", "a second blast".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.reading.reading import Reading, Sentence

_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_ARTICLES = frozenset({"a", "another"})
_OTHERS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


def one_more(reading: Reading, sentence: Sentence) -> Iterator[int]:
    """The ordinals of a sentence that stand for a person."""
    if _ORDINALS.isdisjoint(reading.words[sentence.start : sentence.end]):
        return
    for index in range(sentence.start + 1, sentence.end - 1):
        if stands_alone(reading, index):
            yield index


def ordinal_at(reading: Reading, begin: int) -> str:
    """The ordinal of a phrase for one more that begins at a token: "a third man", not "another man".

    A headline leaves its article out: "Third man dies".
    """
    opens = reading.sentences[reading.sentence_of[begin]].start == begin
    at = begin if opens and reading.words[begin] in _ORDINALS else begin + 1
    return reading.words[at] if at == begin or _is_ordinal(reading, begin) else ""


def _is_ordinal(reading: Reading, article: int) -> bool:
    return reading.words[article] in _ARTICLES and not _ORDINALS.isdisjoint(
        reading.words[article + 1 : article + 2]
    )


def described_behind(reading: Reading, head: int) -> int:
    """The noun in apposition that says who "the second" or "the other" is: "the third, a nurse, was hurt"."""
    if reading.words[head] not in _TELLING_APART or reading.words[head - 1 : head] != ["the"]:
        return head
    if reading.words[head + 1 : head + 2] != [","] or reading.words[head + 2 : head + 3] not in _A:
        return head
    return next((noun for noun in reading.kids(head, "appos") if noun > head), head)


_TELLING_APART = _ORDINALS | {"first", "other"}
_A = (["a"], ["an"])


def is_of_body(reading: Reading, index: int) -> bool:
    """Whether an ordinal alone is of a body that was found: "the body of a fourth was washed ashore"."""
    of = reading.heads[index]
    return (
        reading.deps[index] == "pobj"
        and reading.words[of] == "of"
        and reading.lemmas[reading.heads[of]] in ("body", "corpse")
        and stands_alone(reading, index)
    )


def stands_alone(reading: Reading, index: int) -> bool:
    """Whether a word is an ordinal that has no noun behind it."""
    return (
        reading.words[index] in _ORDINALS
        and index > 0
        and reading.words[index - 1] in _ARTICLES
        and reading.words[index + 1 : index + 2] not in ([], ["of"])
        and reading.pos[index + 1] not in _OTHERS
    )
