"""An article as the whole pipeline reads it, for tests of its accounts."""

from __future__ import annotations

import datetime as dt

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.text import Text, Zone, line_zones
from dateline.extraction.pipeline import Analyser


def analysed(
    analyser: Analyser,
    headline: str,
    body: str,
    published: dt.date | None = None,
    zones: tuple[Zone, ...] | None = None,
) -> Extraction:
    """What is found in it; its zones are its lines unless they are given."""
    text = Text(headline, body, "en", zones if zones is not None else tuple(line_zones(headline, body)))
    at = dt.datetime(published.year, published.month, published.day, tzinfo=dt.UTC) if published else None
    result = analyser.analyse([ExtractionInput(text, at)])[0]
    assert isinstance(result, Extraction)
    return result


def first_figures(analyser: Analyser, body: str, published: dt.date) -> list[str]:
    """The first figure of each account that has any, as "killed 3", in their order."""
    return [
        f"{figure.kind.value} {figure.low}"
        for account in analysed(analyser, "", body, published).accounts
        for figure in account.figures[:1]
    ]
