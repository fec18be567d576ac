"""Bodies by what their names do, or what is said of them, where a person's or a work's cannot.

Found: "Kolej Wschodnia" in "Kolej Wschodnia, which runs the line, said", taken for a person; "Pelican Chlor"
in "Pelican Chlor said on Friday", taken for a work; "Lund Ridge" in "Lund Ridge said so. The company added",
where nothing else may be the company. Not found: "a book by Ann Roe, which sold well"; what stands in marks;
"Lund Ridge, who runs the company, said".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dateline.extraction import lexicon
from dateline.extraction.entities import gender
from dateline.extraction.mentions.names import Name, relabelled
from dateline.extraction.mentions.positions import positions
from dateline.extraction.places import lookup

_THINGS = frozenset({"WORK_OF_ART", "PRODUCT"})
_MISTAKEN = _THINGS | {"PERSON"}
_SPOKE = frozenset({"said", "announced", "declined", "confirmed", "apologised", "apologized", "denied"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})


def bodies_told(doc: Doc, names: list[Name]) -> list[Name]:
    """The names with those of bodies relabelled, wherever the article has them."""
    bodies = {
        doc[name.start : name.end].text
        for name in names
        if name.label in _MISTAKEN and (_is_followed_by_which(doc, name) or _speaks(doc, name))
    }
    bodies |= _called_bodies(doc, names)
    return relabelled(doc, names, bodies, _MISTAKEN | _PLACES, "ORG") if bodies else names


def _called_bodies(doc: Doc, names: list[Name]) -> set[str]:
    """What somebody or some place seems to be that speaks, and is "the company" of the next sentence."""
    bodies: set[str] = set()
    for noun in positions(doc, lexicon.words("organisations", "private")):
        if doc[noun].tag_ != "NN" or doc[noun - 1].lower_ != "the" or _is_said_of_more(doc[noun]):
            continue
        sentence = doc[noun].sent
        begin = doc[sentence.start - 1].sent.start if sentence.start else 0
        before = [name for name in names if begin <= name.start < noun]
        able = {doc[name.start : name.end].text: name for name in before if name.label in _SPEAKING}
        if any(name.label == "ORG" for name in before) or len(able) != 1:
            continue
        ((text, name),) = able.items()
        on_the_map = name.label in _PLACES and lookup.is_on_the_map(text)
        if _speaks_of_itself(doc, name) and not on_the_map and not _is_of_somebody(doc, name, sentence.end):
            bodies.add(text)
    return bodies


def _is_said_of_more(noun: Token) -> bool:
    """Whether more of the phrase follows: "the company that built it", "the company's"."""
    following = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    return following is not None and following.tag_ in _GOING_ON


def _speaks_of_itself(doc: Doc, name: Name) -> bool:
    """Whether a name is who says, confirms or denies something, with nothing more said of it."""
    if name.end >= len(doc) or (name.start and doc[name.start - 1].tag_ in {"NN", "NNP", "POS"}):
        return False
    according = [token.lower_ for token in doc[max(0, name.start - 2) : name.start]] == ["according", "to"]
    return according or doc[name.end].lower_ in _SPOKE


def _is_of_somebody(doc: Doc, name: Name, end: int) -> bool:
    first = doc[name.start]
    if gender.of_first_name(f"{first.text} .") or gender.of_title(first.text):
        return True
    return any(token.lower_ in _PRONOUNS for token in doc[name.end : end])


_GOING_ON = frozenset({"POS", "NN", "NNS", "NNP", "NNPS", "IN", "WDT", "WP"})
_PRONOUNS = frozenset({"he", "she", "his", "her", "him"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_SPEAKING = _PLACES | {"PERSON"}


def _begins(token: Token) -> bool:
    return token.is_sent_start is True or token.i == 0 or token.nbor(-1).is_space


def _is_followed_by_which(doc: Doc, name: Name) -> bool:
    """Whether a sentence begins with a name, and what is said of it by "which"."""
    if name.label != "PERSON" or not _begins(doc[name.start]) or name.end - name.start < _TWO:
        return False
    which = [token.lower_ for token in doc[name.end : name.end + 2]] == [",", "which"]
    first = doc[name.start].text
    return which and not gender.of_first_name(f"{first} .") and not gender.of_title(first)


_TWO = 2


def _speaks(doc: Doc, name: Name) -> bool:
    """Whether a name without marks begins a sentence, and speaks."""
    if name.label not in _THINGS or name.end >= len(doc) or not _begins(doc[name.start]):
        return False
    return doc[name.end].lower_ in _SPOKE and doc[name.end - 1].text not in _QUOTES
