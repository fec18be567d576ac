"""Which body a common noun with "the" means: "the ministry", "the ambulance service", "the group".

A noun that a body has in its own name, or by which it is well known, means it wherever it was named before
("the force" is the Rapid Support Forces, "the refugee agency" UNHCR); any other noun the only body that it
fits of the last sentences, else of all before ("the company"). Not found: "the group" far behind; "the
interior ministry" after the Health Ministry, "the fire service" after an ambulance service, one of two
ministries that both are far back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.domain.entity import EntityType, MentionKind
from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.entities.body_nouns import (
    body_nouns,
    is_called,
    loosely_called,
    may_be_called,
    nouns_of,
    words_of,
)
from dateline.extraction.extensions import ArticleSource, Cluster, DocZone

_BODIES = frozenset({EntityType.ORGANISATION, EntityType.FACILITY})
_INNER = frozenset({"JJ", "NN", "HYPH", "VBN"})
_NAMING = frozenset(
    {"the", ",", "known", "as", "called", "named", "dubbed", "which", "is", "itself", "calls"}
)
_NEAR = 6
"""Tokens between a noun and the name that it stands before, at the most."""
_MAX_WORDS = 4
"""Words between "the" and the noun, at the most."""


def _datelines(doc: Doc) -> list[DocZone]:
    """The datelines: the agency that one names is meant by nothing in the text."""
    source: ArticleSource | None = doc._.source if doc.has_extension("source") else None
    return [zone for zone in source.zones if zone.kind is ZoneKind.DATELINE] if source is not None else []


def the_before(token: Token) -> int | None:
    """Where the "the" of a noun stands, common words alone being between; None where there is none."""
    doc = token.doc
    for at in range(token.i - 1, max(-1, token.i - _MAX_WORDS - 2), -1):
        if doc[at].lower_ == "the":
            return at
        if doc[at].text in _WHOSE:
            continue
        if doc[at].tag_ not in _INNER or doc[at].ent_type_ in _NAMES:
            return None
    return None


_WHOSE = frozenset({"UN", "U.N."})
"""Whose agencies go by what they are for: "the UN health agency"."""
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})


def _is_exchange(doc: Doc, end: int) -> bool:
    """Whether a name that ends before a token is where a company is listed: "the JSE-listed miner"."""
    return [token.lower_ for token in doc[end : end + 2]] == ["-", "listed"]


@dataclass(frozen=True, slots=True)
class _Called:
    """Where the name of a body stands behind a noun for it, and the words before that noun."""

    place: int
    at: int
    words: frozenset[str]


class Bodies:
    """The bodies that an article names, by the words that may mean them."""

    def __init__(self, doc: Doc, clusters: Sequence[Cluster]) -> None:
        self._clusters = clusters
        self._first: dict[int, int] = {}
        self._names: dict[int, tuple[str, ...]] = {}
        self._called: dict[str, list[_Called]] = {}
        datelines = _datelines(doc)
        for place, cluster in enumerate(clusters):
            if cluster.type not in _BODIES:
                continue
            named = [
                mention
                for mention in cluster.mentions
                if mention.kind is MentionKind.NAME
                and not _is_exchange(doc, mention.end)
                and not any(zone.begin <= doc[mention.start].idx < zone.end for zone in datelines)
            ]
            if not named:
                continue
            self._first[place] = min(mention.start for mention in named)
            self._names[place] = tuple(dict.fromkeys((cluster.name, *cluster.aliases)))
            if cluster.type is EntityType.ORGANISATION:
                self._note_called(doc, place, [mention.start for mention in named])

    def meant(self, noun: Token, start: int, active: Iterable[int]) -> int | None:
        """The body that a noun means whose "the" stands at `start`; `active` are the last sentences'."""
        word = noun.lower_
        nominals = lexicon.load("organisations")["nominals"]
        plain = lexicon.words("organisations", "open_words")
        others = [
            token.lower_
            for token in noun.doc[start + 1 : noun.i]
            if token.tag_ != "HYPH" and token.text not in _WHOSE and token.lower_ not in plain
        ]
        near = set(active)
        able = [
            place for place in self._names if self._first[place] < start and self._has(place, word, others)
        ]
        if len(able) > 1:
            able = [place for place in able if place in near]
        if len(able) == 1:
            return able[0]
        if not able and (called := self._called_so(noun.i, word, others)) is not None:
            return called
        if not able and (loose := self._called_loosely(word, others, near)) is not None:
            return loose
        if others or not (word in nominals or word in lexicon.words("body_kinds", "open")):
            return None
        fitting = [
            place
            for place, first in self._first.items()
            if first < start
            and self._clusters[place].type is EntityType.ORGANISATION
            and may_be_called(self._clusters[place].name, word)
        ]
        able = [place for place in fitting if place in near]
        if not able and word not in lexicon.words("body_kinds", "near"):
            able = fitting
        if len(able) > 1:
            before = {one.place for one in self._called.get(word, ()) if one.at < noun.i}
            able = [place for place in able if place in before]
        return able[0] if len(able) == 1 else None

    def _called_so(self, at: int, word: str, others: Sequence[str]) -> int | None:
        """The one body that was brought in by the noun: "the disaster office, known as Conre"."""
        told = [one for one in self._called.get(word, ()) if one.at < at]
        able = {one.place for one in told if one.words.issuperset(others)}
        return able.pop() if len(able) == 1 else None

    def _called_loosely(self, word: str, others: Sequence[str], near: Iterable[int]) -> int | None:
        """The one body of the last sentences that a noun means which is none of its own: a department."""
        able = [
            place
            for place in near
            if any(
                loosely_called(name, word) and words_of(name).issuperset(others)
                for name in self._names.get(place, ())
            )
        ]
        return able[0] if len(able) == 1 else None

    def _has(self, place: int, word: str, others: Sequence[str]) -> bool:
        """Whether a body is called by the noun wherever it is, and by whatever else narrows it."""
        if self._clusters[place].type is EntityType.FACILITY and word not in lexicon.words(
            "organisations", "houses"
        ):
            return False
        called = words_of if word in lexicon.words("body_kinds", "general") else nouns_of
        return is_called(self._names[place], word, others, called)

    def _note_called(self, doc: Doc, place: int, starts: Iterable[int]) -> None:
        """Note by which noun a body is called before its name, and where: "the group, known as Lund"."""
        for start in starts:
            at = start - 1
            while at > max(start - _NEAR, 0) and doc[at].lower_ in _NAMING:
                at -= 1
            if at >= 0 and doc[at].tag_ == "NN" and doc[at].lower_ in body_nouns():
                words = frozenset(token.lower_ for token in doc[max(0, at - _MAX_WORDS) : at])
                self._called.setdefault(doc[at].lower_, []).append(_Called(place, start, words))
