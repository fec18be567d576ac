"""Lexicons are data: read once, never changed."""

from __future__ import annotations

import pytest

from dateline.domain.entity import EntityType
from dateline.extraction import lexicon


def test_a_lexicon_is_read_once_and_cannot_be_changed() -> None:
    table = lexicon.load("entity_types")
    assert lexicon.load("entity_types") is table
    with pytest.raises(TypeError):
        table["PERSON"] = "place"


def test_every_label_of_the_model_has_a_type() -> None:
    types = lexicon.load("entity_types")
    assert {EntityType(name) for name in types.values()} == set(EntityType)
    assert len(types) == 18


def test_a_missing_language_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        lexicon.load("entity_types", "xx")


def test_the_fingerprint_names_every_file_in_order() -> None:
    names = [name for name, _ in lexicon.fingerprint()]
    assert names == sorted(names)
    assert "calendar.yaml" in names


@pytest.mark.parametrize("name", [name.removesuffix(".yaml") for name, _ in lexicon.fingerprint()])
def test_every_lexicon_can_be_read(name: str) -> None:
    assert lexicon.load(name)


def test_small_words_are_words_and_no_truth_values() -> None:
    # YAML 1.1 takes "on", "off", "yes" and "no" for truth values, and a word list would lose them in silence.
    assert "on" in lexicon.load("participants")["aimed"]
    assert "off" in lexicon.load("places")["locative"]
