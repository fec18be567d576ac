"""Every type is found in texts that report it, and not in texts that only sound like it.

The texts are data: `types/<area>.yaml`, and `passing.yaml` for articles about something else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.incident import Prominence
from dateline.domain.text import Text, line_zones
from dateline.extraction.components.incidents.words.taxonomy import AREAS, taxonomy
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

HERE = Path(__file__).parent
DAY = dt.datetime(2024, 5, 10, tzinfo=dt.UTC)
LEAST = 3


@cache
def table(area: str) -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = yaml.load(
        (HERE / "types" / f"{area}.yaml").read_bytes(),
        yaml.CSafeLoader,
    )
    return data


def cases(which: str) -> list[Any]:
    return list(_cases(which))


def _cases(which: str) -> Iterator[Any]:
    for area in sorted(AREAS):
        for kind, texts in table(area).items():
            for number, text in enumerate(texts[which]):
                yield pytest.param(kind, text, id=f"{kind}.{number}")


class Mains:
    """The types of the main accounts of texts, found an area at a time: workers share the areas."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._found: dict[tuple[str, str], list[str]] = {}

    def of(self, which: str, kind: str, text: str) -> list[str]:
        """Those of a text that the table of a type has."""
        if ("", text) not in self._found:
            area = kind.partition(".")[0]
            self._find([("", each) for texts in table(area).values() for each in texts[which]])
        return self._found["", text]

    def of_row(self, row: dict[str, str]) -> list[str]:
        """Those of an article about something else."""
        if (row["headline"], row["body"]) not in self._found:
            self._find([(each["headline"], each["body"]) for each in passing()])
        return self._found[row["headline"], row["body"]]

    def _find(self, texts: list[tuple[str, str]]) -> None:
        inputs = [
            ExtractionInput(Text(headline, body, "en", tuple(line_zones(headline, body))), DAY)
            for headline, body in texts
        ]
        for key, result in zip(texts, self._analyser.analyse(inputs), strict=True):
            assert isinstance(result, Extraction)
            self._found[key] = [a.type for a in result.accounts if a.prominence is Prominence.MAIN]


@pytest.fixture(scope="module")
def mains(analyser: Analyser) -> Mains:
    return Mains(analyser)


@cache
def passing() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = yaml.load((HERE / "passing.yaml").read_bytes(), yaml.CSafeLoader)
    return rows


def test_every_type_has_texts() -> None:
    told = {kind: texts for area in AREAS for kind, texts in table(area).items()}
    assert set(told) == set(taxonomy())
    assert all(len(texts["found"]) >= LEAST and len(texts["missed"]) >= LEAST for texts in told.values())


@pytest.mark.parametrize(("kind", "text"), cases("found"))
def test_a_report_is_one_main_account_of_its_type(mains: Mains, kind: str, text: str) -> None:
    assert mains.of("found", kind, text) == [kind]


@pytest.mark.parametrize(("kind", "text"), cases("missed"))
def test_what_only_sounds_like_it_is_no_report(mains: Mains, kind: str, text: str) -> None:
    assert mains.of("missed", kind, text) == [], kind


@pytest.mark.parametrize("row", [pytest.param(row, id=row["headline"]) for row in passing()])
def test_a_mention_in_passing_is_no_report(mains: Mains, row: dict[str, str]) -> None:
    assert mains.of_row(row) == []
