"""Names of well-known people and bodies that the words beside them give to others.

Found: "Will Smith, 28, of Leeds" is no film star, and "the city's Human Rights Council" none of the United
Nations. Not found: "Cameron Diaz, 34, spent Christmas in Vail"; "the UN's Human Rights Council"; "New York's
Metropolitan Museum of Art", which has its name to itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.domain.entity import MentionKind
from dateline.extraction import lexicon
from dateline.extraction.extensions import Cluster

_HOMES = frozenset({"of", "from"})
_OLDEST = 3
"""Digits that an age has at most."""
_PLACES = frozenset({"GPE", "LOC"})
_NOUNS = frozenset({"NN", "NNS"})


def is_private(doc: Doc, cluster: Cluster) -> bool:
    """Whether age and home are told of a person, as they are of people whom no reader knows."""
    return any(_has_age_and_home(doc, end) for _, end in _names(cluster))


def is_owned(doc: Doc, cluster: Cluster) -> bool:
    """Whether a body without a name of its own is said to be some place's: "the state's Supreme Court"."""
    generic = lexicon.words("organisations", "of_a_place")
    return any(
        start > 1 and doc[end - 1].text in generic and _is_of_a_place(doc[start - 1])
        for start, end in _names(cluster)
    )


def _names(cluster: Cluster) -> Iterator[tuple[int, int]]:
    return ((mention.start, mention.end) for mention in cluster.mentions if mention.kind is MentionKind.NAME)


def _has_age_and_home(doc: Doc, end: int) -> bool:
    after = [token.text for token in doc[end : end + 4]]
    if len(after) < len((",", "28", ",", "of")):
        return False
    comma, age, second, home = after
    aged = comma == "," and age.isdecimal() and len(age) <= _OLDEST and second == ","
    return aged and home.lower() in _HOMES


def _is_of_a_place(before: Token) -> bool:
    """Whether a name stands after "the city's", "Kenya's" or "the state", but not after "the nation's"."""
    if before.lower_ in lexicon.words("organisations", "parts_of_a_country"):
        return True
    if before.tag_ != "POS":
        return False
    owner = before.nbor(-1)
    if owner.ent_type_ in _PLACES:
        return True
    return owner.tag_ in _NOUNS and owner.lower_ not in lexicon.words("organisations", "whole_countries")
