"""Names that the words beside them say are of places, whatever the model takes them for.

Found: "Wad al-Noor" of "in the village of Wad al-Noor", "Pont-Sonde" of "the town of Pont-Sonde", "Ma Taw" of
"on Ma Taw village", "Gofa" of "in the Gofa zone". Not found: "Smith" of "the Smith village hall".
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence

_WORDS_OF_NAME = 3
_OF_NAMES = frozenset({"PROPN", "NOUN", "ADJ"})
_NOT_PLACES = frozenset({"DATE", "TIME", "NORP"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_TIES = frozenset({"-", "–"})
_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "at", "az", "ed", "es", "en"})
"""Arabic articles, in small letters within a name: "Wad al-Noor"."""


def settlement_end(reading: Reading, index: int, sentence: Sentence) -> int | None:
    """Where the name ends that stands behind "the village of"."""
    kind = index - 2
    if (
        kind < 1
        or reading.words[index - 1] != "of"
        or reading.lemmas[kind] not in lexicon.words("places", "settlements")
        or not any(reading.words[child] in ("the", "a") for child in reading.kids(kind, "det"))
    ):
        return None
    end = _name_end(reading, index, sentence)
    return end if end > index else None


def end_before_kind(reading: Reading, index: int, sentence: Sentence) -> tuple[int, bool] | None:
    """Where a name ends before a word for what it is of, and whether that is a village: "Ma Taw village"."""
    if reading.pos[index] != "PROPN" or not _capital(reading, index) or _capital(reading, index - 1):
        return None
    end = _name_end(reading, index, sentence)
    if not index < end < sentence.end or not _PLACES.isdisjoint(reading.labels[index:end]):
        return None
    if reading.words[end] in lexicon.words("places", "villages"):
        village = True
    elif reading.words[end] in lexicon.words("places", "regions"):
        village = False
    else:
        return None
    # "the Smith village hall"
    return (end, village) if reading.pos[end + 1 : end + 2] not in (["NOUN"], ["PROPN"]) else None


def _name_end(reading: Reading, index: int, sentence: Sentence) -> int:
    """Where the run of words with capitals ends that begins at a token, ties and Arabic articles within."""
    end, words = index, 0
    while end < sentence.end and words < _WORDS_OF_NAME:
        at = end
        if words and reading.words[at] in _TIES and reading.starts[at] == reading.ends[at - 1]:
            at += 1
        elif words and reading.words[at] in _ARTICLES and reading.words[at + 1 : at + 2] == ["-"]:
            at += 2
        if (
            at >= sentence.end
            or not _capital(reading, at)
            or reading.pos[at] not in _OF_NAMES
            or reading.labels[at] in _NOT_PLACES
        ):
            break
        end, words = at + 1, words + 1
    return end


def _capital(reading: Reading, index: int) -> bool:
    return reading.source_text[reading.starts[index]].isupper()
