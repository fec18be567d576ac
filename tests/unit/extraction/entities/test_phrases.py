"""The phrase around a name, and demonyms as adjectives, through the whole pipeline."""

from __future__ import annotations

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.entity import MentionKind
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model


def analysed(analyser: Analyser, body: str) -> Extraction:
    text = Text("", body, "en", tuple(line_zones("", body)))
    [found] = analyser.analyse([ExtractionInput(text, None)])
    assert isinstance(found, Extraction)
    return found


@pytest.mark.parametrize(
    ("body", "name", "phrase"),
    [
        (
            "He met the International Monetary Fund in May.",
            "International Monetary Fund",
            "the International Monetary Fund",
        ),
        (
            "Australian Prime Minister John Howard flew home.",
            "John Howard",
            "Australian Prime Minister John Howard",
        ),
        ("They filmed it in Everett, Washington.", "Everett", "Everett, Washington"),
        ("He flew to France, Germany and Spain.", "France", None),  # a list
        ("The Bush administration said so.", "Bush", None),  # the article is the administration's
        ("He said John Howard flew home.", "John Howard", None),
    ],
)
def test_the_phrase_around_a_name(analyser: Analyser, body: str, name: str, phrase: str | None) -> None:
    [mention] = [m for e in analysed(analyser, body).entities for m in e.mentions if m.span.exact == name]
    assert (mention.phrase.exact if mention.phrase else None) == phrase


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        ("The Malian troops ran.", MentionKind.ADJECTIVE, "it says which troops"),
        ("Two Malians ran.", MentionKind.NAME, "people"),
        ("Many of the troops were Malian.", MentionKind.ADJECTIVE, "said of the troops"),
    ],
)
def test_a_demonym_is_an_adjective_or_a_people(
    analyser: Analyser, body: str, kind: MentionKind, reason: str
) -> None:
    kinds = [
        m.kind for e in analysed(analyser, body).entities for m in e.mentions if "Malian" in m.span.exact
    ]
    assert kinds == [kind], reason
