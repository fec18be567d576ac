from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from dateline.extraction.workers.loading import CannotLoadError, load_pipeline


def test_a_name_that_is_not_installed_is_told_with_what_is_and_what_to_do() -> None:
    with pytest.raises(CannotLoadError) as told:
        load_pipeline("en_core_web_enormous")
    message = str(told.value)
    assert "'en_core_web_enormous'" in message
    assert "installed here: en_core_web_md" in message
    assert "DATELINE_EXTRACTION_PIPELINE" in message


def test_a_pipeline_without_parser_or_ner_is_refused_by_name(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(CannotLoadError, match="has no parser and no ner"):
        load_pipeline(str(tmp_path))


def test_a_pipeline_of_another_language_is_refused(tmp_path: Path) -> None:
    german = spacy.blank("de")
    german.add_pipe("parser").add_label("ROOT")  # type: ignore[attr-defined]
    german.add_pipe("ner").add_label("PER")  # type: ignore[attr-defined]
    german.initialize()
    german.to_disk(tmp_path)
    with pytest.raises(CannotLoadError, match="reads 'de'; Dateline's finders know en"):
        load_pipeline(str(tmp_path))
