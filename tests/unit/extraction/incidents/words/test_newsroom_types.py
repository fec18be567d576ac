"""Incident types that a newsroom adds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.reading.reading import read
from dateline.extraction.components.incidents.triggers.triggers import triggers_in
from dateline.extraction.components.incidents.words import taxonomy
from dateline.extraction.components.incidents.words.newsroom_types import NONE, read_types
from dateline.extraction.workers.loading import INCIDENT_TYPES, CannotLoadError, load_pipeline
from docs.pages import blocks

(SHOWN,) = blocks(Path("README.md"), "yaml")
FRAUD = f"""
{SHOWN}
conflict.shelling:
  nouns: [katyusha salvo]
"""


@pytest.fixture
def fraud(tmp_path: Path) -> Iterator[None]:
    path = tmp_path / "types.yaml"
    path.write_text(FRAUD, "utf-8")
    taxonomy.add(read_types(path))
    yield
    taxonomy.add(NONE)


@pytest.mark.model
@pytest.mark.usefixtures("fraud")
@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Police uncovered a pyramid scheme in Leeds.", ["crime.fraud"], "a noun"),
        ("The dealer defrauded his neighbours.", ["crime.fraud"], "a verb"),
        ("They swindled a widow.", ["crime.fraud"], "another verb"),
        ("A broker cheated pensioners in Leeds.", ["crime.fraud"], "a frame"),
        ("He cheated at cards.", [], "the frame asks for more"),
        ("A katyusha salvo hit the port.", ["conflict.shelling"], "another word for a packaged type"),
        ("A bomb exploded in Leeds.", ["conflict.bombing"], "packaged types stay"),
    ],
)
def test_added_types_are_found(nlp: Language, text: str, expected: list[str], why: str) -> None:
    reading = read(nlp(text))
    found = {trigger.type for sentence in reading.sentences for trigger in triggers_in(reading, sentence)}
    assert sorted(found) == expected, why


@pytest.mark.model
def test_without_a_file_they_are_not(nlp: Language) -> None:
    reading = read(nlp("The dealer defrauded his neighbours."))
    assert triggers_in(reading, reading.sentences[0]) == []
    assert "crime.fraud" not in taxonomy.taxonomy()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("- a", "holds no types"),
        ("crime.fraud: yes", "has no fields"),
        ("crime.fraud: {definition: A b., family: f, iptc: ['20000082']}", "has no words"),
        ("crime.fraud: {nouns: fraud}", "nouns is a list"),
        ("crime.fraud: {nouns: [fraud], frames: [{verbs: [cheat]}]}", "a frame has verbs"),
        ("crime.arson: {definition: Mine., nouns: [fire raising]}", "comes with Dateline"),
        ("crime.fraud: [", "expected"),
    ],
)
def test_a_file_that_is_not_well_formed_is_refused_in_plain_words(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "types.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=message):
        read_types(path)


def test_a_type_without_a_definition_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "types.yaml"
    path.write_text("crime.fraud: {family: f, iptc: ['20000082'], nouns: [fraud]}", "utf-8")
    with pytest.raises(ValueError, match="needs a definition"):
        taxonomy.add(read_types(path))


def test_a_worker_says_which_file_it_cannot_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(INCIDENT_TYPES, str(tmp_path / "none.yaml"))
    with pytest.raises(CannotLoadError, match=f"{INCIDENT_TYPES}: .*none.yaml"):
        load_pipeline("en_core_web_md")
