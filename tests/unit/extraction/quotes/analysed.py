"""Texts analysed whole, as many at once as a test has."""

from __future__ import annotations

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser


def extract(analyser: Analyser, body: str, headline: str = "") -> Extraction:
    """What is found in one article."""
    (found,) = extract_all(analyser, [(headline, body)])
    return found


def extract_bodies(analyser: Analyser, bodies: list[str]) -> dict[str, Extraction]:
    """What is found in each of some bodies without a headline, by the body."""
    return dict(zip(bodies, extract_all(analyser, [("", body) for body in bodies]), strict=True))


def extract_all(analyser: Analyser, articles: list[tuple[str, str]]) -> list[Extraction]:
    """What is found in each of some articles: headline and body."""
    texts = [Text(headline, body, "en", tuple(line_zones(headline, body))) for headline, body in articles]
    found = analyser.analyse([ExtractionInput(text) for text in texts])
    return [each for each in found if isinstance(each, Extraction)]
