"""Who and what a known name is not, by the words beside it. Docs are made by hand: word/TAG/label items."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from dateline.domain.entity import EntityType, MentionKind
from dateline.extraction.entities.namesakes import is_owned, is_private
from dateline.extraction.extensions import Cluster, FoundMention

VOCAB = spacy.blank("en").vocab


def read(marked: str, kind: EntityType) -> tuple[Doc, Cluster]:
    """A doc of "word/TAG" items and the cluster of what stands in square brackets."""
    words: list[str] = []
    tags: list[str] = []
    places: list[bool] = []
    start = end = 0
    for item in marked.split():
        word, _, tag = item.strip("[]").partition("/")
        start = len(words) if item.startswith("[") else start
        words.append(word)
        tags.append(tag.removesuffix("+"))
        end = len(words) if item.endswith("]") else end
        places.append(tag.endswith("+"))
    doc = Doc(VOCAB, words=words, tags=tags)
    doc.set_ents([Span(doc, at, at + 1, label="GPE") for at, place in enumerate(places) if place])
    return doc, Cluster(kind, doc[start:end].text, [FoundMention(start, end, MentionKind.NAME)])


@pytest.mark.parametrize(
    ("marked", "private"),
    [
        ("[Will/NNP Smith/NNP] ,/, 28/CD ,/, of/IN Leeds/NNP", True),
        ("[Will/NNP Smith/NNP] ,/, 28/CD ,/, from/IN Leeds/NNP", True),
        ("[Cameron/NNP Diaz/NNP] ,/, 34/CD ,/, spent/VBD Christmas/NNP in/IN Vail/NNP", False),
        ("[Will/NNP Smith/NNP] of/IN Leeds/NNP", False),
        ("[Will/NNP Smith/NNP] ,/, 2008/CD ,/, of/IN", False),
    ],
)
def test_age_and_home_are_told_of_people_whom_nobody_knows(marked: str, private: bool) -> None:
    assert is_private(*read(marked, EntityType.PERSON)) is private


@pytest.mark.parametrize(
    ("marked", "owned"),
    [
        ("the/DT city/NN 's/POS [Human/NNP Rights/NNPS Council/NNP]", True),
        ("in/IN Kenya/NNP+ 's/POS [Supreme/NNP Court/NNP]", True),
        ("by/IN the/DT state/NN [Supreme/NNP Court/NNP]", True),
        ("by/IN the/DT nation/NN 's/POS [Supreme/NNP Court/NNP]", False),
        ("at/IN the/DT UN/NNP 's/POS [Human/NNP Rights/NNPS Council/NNP]", False),
        ("New/NNP York/NNP+ 's/POS [Metropolitan/NNP Museum/NNP]", False),
        ("the/DT [Supreme/NNP Court/NNP]", False),
    ],
)
def test_bodies_of_places_are_told_from_those_that_every_reader_knows(marked: str, owned: bool) -> None:
    assert is_owned(*read(marked, EntityType.ORGANISATION)) is owned
