"""Which names of places are those of teams, on parses made by hand."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from dateline.domain.entity import EntityType, MentionKind
from dateline.extraction.entities.teams import teams_of
from dateline.extraction.extensions import Cluster, FoundMention

SPORT = ["coach", "season", "league", "playoffs"]


def parsed(text: str, place: str, head: str, dep: str, more: list[str]) -> Doc:
    """A sentence of which only the place and its head matter, and words of the rest of the article."""
    words = [*text.split(), *more]
    heads = list(range(len(words)))
    deps = ["ROOT"] * len(words)
    heads[words.index(place)] = words.index(head)
    deps[words.index(place)] = dep
    return Doc(VOCAB, words=words, heads=heads, deps=deps, lemmas=[_LEMMAS.get(word, word) for word in words])


VOCAB = English().vocab
_LEMMAS = {"won": "win", "voted": "vote"}


def place(doc: Doc, name: str) -> Cluster:
    at = [token.text for token in doc].index(name)
    return Cluster(EntityType.PLACE, name, [FoundMention(at, at + 1, MentionKind.NAME)], [])


@pytest.mark.parametrize(
    ("text", "head", "dep", "more", "expected"),
    [
        ("Miami won", "won", "nsubj", SPORT, True),
        ("Miami record", "record", "poss", SPORT, True),
        ("Miami quarterback", "quarterback", "compound", SPORT, True),
        ("played against Miami", "against", "pobj", SPORT, True),
        ("in Miami", "in", "pobj", SPORT, False),  # where it was
        ("Miami voted", "voted", "nsubj", SPORT, False),
        ("Miami won", "won", "nsubj", SPORT[:2], False),  # news has a coach and a season, too
    ],
)
def test_places_that_play(text: str, head: str, dep: str, more: list[str], expected: bool) -> None:
    doc = parsed(text, "Miami", head, dep, more)
    assert ("Miami" in teams_of(doc, [place(doc, "Miami")])) is expected


def test_a_place_beside_a_club_is_one() -> None:
    doc = parsed("at Fulham and Liverpool", "Liverpool", "Fulham", "conj", SPORT)
    club = Cluster(EntityType.ORGANISATION, "Fulham", [FoundMention(1, 2, MentionKind.NAME)], [])
    assert teams_of(doc, [club, place(doc, "Liverpool")]) == {"Liverpool"}


def test_what_a_university_is_named_after_may_be_its_team() -> None:
    doc = parsed("University of Alabama", "Alabama", "of", "pobj", SPORT)
    university = Cluster(
        EntityType.ORGANISATION, "University of Alabama", [FoundMention(0, 3, MentionKind.NAME)], []
    )
    assert teams_of(doc, [university]) == {"Alabama"}
