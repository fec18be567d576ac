"""Which names of places are those of teams, in an article about sport.

Found: "Miami's record fell to 13-18", "Liverpool striker", "against England", "at Fulham, Liverpool and
England" after a club. Not found: "the game in Miami"; any place where the article is not about sport.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dateline.domain.entity import EntityType, MentionKind
from dateline.extraction import lexicon
from dateline.extraction.extensions import Cluster
from dateline.extraction.mentions.positions import positions

_LEAST_WORDS = 4
"""Different words of sport that an article about it has."""
_COLLEGE, _OF_STATE = "University of ", " State"


def is_about_sport(doc: Doc) -> bool:
    """Whether an article has as many different words of sport as one about it."""
    words = {doc[index].text for index in positions(doc, lexicon.words("sport", "sport"))}
    return len(words) >= _LEAST_WORDS


def teams_of(doc: Doc, clusters: Sequence[Cluster]) -> frozenset[str]:
    """The names of the places that may as well be teams; none where the article is not about sport."""
    if not is_about_sport(doc):
        return frozenset()
    named = {_place_of(name) for cluster in clusters for name in _names(cluster)} - {""}
    bodies = {
        index
        for cluster in clusters
        if cluster.type is EntityType.ORGANISATION
        for mention in cluster.mentions
        if mention.kind is MentionKind.NAME
        for index in range(mention.start, mention.end)
    }
    playing = {
        cluster.name
        for cluster in clusters
        if cluster.type is EntityType.PLACE
        and any(
            _plays(doc[mention.start : mention.end].root, bodies)
            for mention in cluster.mentions
            if mention.kind is MentionKind.NAME
        )
    }
    return frozenset(named | playing)


def _names(cluster: Cluster) -> Sequence[str]:
    return (cluster.name, *cluster.aliases) if cluster.type is EntityType.ORGANISATION else ()


def _place_of(name: str) -> str:
    """What a university or a club is named after: "Alabama" of "University of Alabama"."""
    if name.startswith(_COLLEGE):
        return name.removeprefix(_COLLEGE)
    suffix = next((end for end in (_OF_STATE, " United", " City") if name.endswith(end)), "")
    return name.removesuffix(suffix) if suffix else ""


def _plays(root: Token, bodies: set[int]) -> bool:
    """Whether the words around say that it is a team."""
    head = root.head
    match root.dep_:
        case "nsubj":
            return head.lemma_ in lexicon.words("sport", "plays")
        case "poss" | "compound" | "nmod":
            return head.lower_ in lexicon.words("sport", "possessions")
        case "pobj" if head.lower_ in lexicon.words("sport", "opponents"):
            return True
        case "conj":
            return head.i in bodies or (head.dep_ == "conj" and head.head.i in bodies)
        case _:
            return False
