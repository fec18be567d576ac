"""Whole articles with quotation marks deleted, doubled and swapped: none fails, none swallows the rest."""

from __future__ import annotations

import random
import re

import pytest

from dateline.cli.demo import SAMPLES, read_articles
from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.article import Article
from dateline.domain.text import Part, Text, line_zones
from dateline.extraction.pipeline import Analyser

# Paths that smaller tests run, again and again: measured, they would take twice as long.
pytestmark = [pytest.mark.model, pytest.mark.no_cover]

MARK = re.compile("[\"“”'‘’«»]")
MARKS = "\"“”'‘’«»`„"
ARTICLES = read_articles(SAMPLES)
ROUNDS = 2


def extract(analyser: Analyser, bodies: list[str]) -> list[Extraction]:
    found = analyser.analyse(
        [ExtractionInput(Text("", body, "en", tuple(line_zones("", body)))) for body in bodies]
    )
    assert all(isinstance(each, Extraction) for each in found)
    return [each for each in found if isinstance(each, Extraction)]


def broken(text: str, chance: random.Random) -> str:
    """Every second mark or so is deleted, doubled, or swapped for another; one more is put anywhere."""

    def change(match: re.Match[str]) -> str:
        kind = chance.randrange(6)
        return ["", match[0] * 2, chance.choice(MARKS)][kind] if kind < 3 else match[0]

    changed = MARK.sub(change, text)
    place = chance.randrange(len(changed) + 1)
    return changed[:place] + chance.choice(MARKS) + changed[place:]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_no_article_fails_however_broken_its_marks(analyser: Analyser, article: Article) -> None:
    chance = random.Random(article.id)
    bodies = [broken(article.body, chance) for _ in range(ROUNDS)]
    for body, found in zip(bodies, extract(analyser, bodies), strict=True):
        for quote in found.quotes:
            assert all(span.exact == body[span.begin : span.end] for span in quote.content)


OPENING = "The bridge was closed on Monday.\n\nNobody was hurt.\n\n"
BODIES = [OPENING + article.body for article in ARTICLES[::2]]


@pytest.fixture(scope="module")
def without_odd_marks(analyser: Analyser) -> list[list[str]]:
    """What is said in the articles themselves."""
    return [said(found, len(OPENING)) for found in extract(analyser, BODIES)]


@pytest.mark.parametrize("mark", ['"', "“", "‘", "''"])
def test_an_odd_mark_costs_no_quotes_but_those_beside_it(
    analyser: Analyser, without_odd_marks: list[list[str]], mark: str
) -> None:
    """It may run on into the next paragraph; what stands after that is found as ever."""
    odd = extract(analyser, [mark + body for body in BODIES])
    for body, before, found in zip(BODIES, without_odd_marks, odd, strict=True):
        assert before == said(found, len(OPENING) + len(mark)), body[:80]


def said(found: Extraction, begin: int) -> list[str]:
    return [
        span.exact
        for quote in found.quotes
        for span in quote.content
        if span.part is Part.BODY and span.begin >= begin
    ]
