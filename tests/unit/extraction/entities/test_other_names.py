"""Other names and nouns for what an article has named, through the language model."""

from __future__ import annotations

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a nickname in quotation marks, and what is no name
        (
            'The trader Aled Rees, nicknamed "the Butcher", was jailed.',
            ("Aled Rees", ["Aled Rees", "the Butcher"]),
        ),
        ('The trader Aled Rees, dubbed "a liar" by critics, was jailed.', ("Aled Rees", ["Aled Rees"])),
        # a body that ends in a place, with its letters behind
        (
            "Islamic State in the Greater Sahara, also known as ISGS, attacked a base.",
            ("Islamic State in the Greater Sahara", ["Islamic State in the Greater Sahara", "ISGS"]),
        ),
        (
            "Islamic State in the Greater Sahara, also known as AFK, attacked a base.",
            ("Islamic State", ["Islamic State"]),
        ),
        # of two bodies the one that the article has called a group
        (
            "The al-Qaeda-linked group, known as the Masked Brigade, took the plant. The group said it won.",
            ("Masked Brigade", ["Masked Brigade", "The group"]),
        ),
        (
            "The Masked Brigade fought the National Movement. The group said it won.",
            ("Masked Brigade", ["Masked Brigade"]),
        ),
    ],
)
def test_other_names(analyser: Analyser, text: str, expected: tuple[str, list[str]]) -> None:
    [found] = analyser.analyse([ExtractionInput(Text("", text, "en", tuple(line_zones("", text))), None)])
    assert isinstance(found, Extraction)
    name, mentions = expected
    entity = next(each for each in found.entities if each.name == name)
    assert entity.type.value in {"person", "organisation"}
    assert [mention.span.exact for mention in entity.mentions] == mentions


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Jordan's Queen Rania visited the school.", [("Queen", "Jordan")]),
        ("Queen Rania visited Jordan's schools.", [("Queen", "")]),
        ("Mary's Prince Albert is a dog.", []),  # no country
    ],
)
def test_rulers_have_their_country(analyser: Analyser, text: str, roles: list[tuple[str, str]]) -> None:
    [found] = analyser.analyse([ExtractionInput(Text("", text, "en", tuple(line_zones("", text))), None)])
    assert isinstance(found, Extraction)
    told = [role for entity in found.entities for role in entity.roles]
    assert [(role.title, role.affiliation.exact if role.affiliation else "") for role in told] == roles
