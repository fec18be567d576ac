"""The golden corpus can be read, and holds what its README promises."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dateline.domain.incident import FigureKind, Prominence
from dateline.evaluation.golden import GoldenArticle, load_corpus
from dateline.evaluation.golden.loading import read_article
from dateline.evaluation.golden.model import FAMILIES, NO_FAMILY, Half

HERE = Path(__file__).parent
ARTICLES = HERE / "articles"

TYPES = {
    "conflict": "hostage_taking kidnapping hijacking bombing suicide_bombing armed_assault assassination "
    "clash military_operation airstrike drone_strike shelling rescue_operation massacre coup",
    "crime": "shooting stabbing vehicle_attack homicide robbery arson prison_break",
    "unrest": "protest riot strike",
    "disaster": "earthquake flood storm wildfire landslide volcano tsunami",
    "accident": "air rail road sea fire explosion collapse mine industrial crowd_crush",
    "health": "outbreak poisoning",
}


@pytest.fixture(scope="module")
def corpus() -> list[GoldenArticle]:
    return load_corpus(ARTICLES)


def test_the_example_of_the_readme_can_be_read() -> None:
    text = (HERE / "README.md").read_text("utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]
    article = read_article("README.md", example)
    assert [figure.low for figure in article.accounts[0].figures] == [9]


def test_every_article_stands_in_the_folder_of_its_half(corpus: list[GoldenArticle]) -> None:
    for half in Half:
        named = {path.stem for path in (ARTICLES / half.value).glob("*.yaml")}
        assert named == {article.id for article in corpus if article.half is half}


def test_incidents_are_of_the_taxonomy_and_of_the_familys_article(corpus: list[GoldenArticle]) -> None:
    known = {f"{family}.{name}" for family, names in TYPES.items() for name in names.split()}
    for article in corpus:
        for account in article.accounts:
            assert {account.type, *account.also_types} <= known, article.id
        families = {type_.partition(".")[0] for account in article.accounts for type_ in [account.type]}
        assert article.family in families or (article.family == "none" and not article.accounts), article.id


def test_articles_that_report_the_same_incident_are_of_one_story(corpus: list[GoldenArticle]) -> None:
    stories: dict[str, str] = {}
    for article in corpus:
        for account in article.accounts:
            if account.prominence.value == "main":
                assert stories.setdefault(account.incident, article.story) == article.story, article.id


def test_the_independent_half_has_every_family_and_incidents_told_over_days(
    corpus: list[GoldenArticle],
) -> None:
    independent = [article for article in corpus if article.half is Half.INDEPENDENT]
    assert {article.family for article in independent} == {*FAMILIES, NO_FAMILY}
    told = Counter(
        account.incident
        for article in independent
        for account in article.accounts
        if account.prominence is Prominence.MAIN
    )
    assert sum(count >= 3 for count in told.values()) >= 12
    assert len(independent) >= 50


def test_the_development_half_has_every_family_look_alikes_and_every_kind_of_figure(
    corpus: list[GoldenArticle],
) -> None:
    development = [article for article in corpus if article.half is Half.DEVELOPMENT]
    accounts = [account for article in development for account in article.accounts]
    main = {
        (article.id, account.incident, account.type)
        for article in development
        for account in article.accounts
        if account.prominence is Prominence.MAIN
    }
    told = Counter(incident for _, incident, _ in main)
    look_alikes = Counter((article, type_) for article, _, type_ in main)
    assert {article.family for article in development} == {*FAMILIES, NO_FAMILY}
    assert {figure.kind for account in accounts for figure in account.figures} == set(FigureKind)
    assert sum(count >= 2 for count in told.values()) >= 8
    assert sum(count >= 2 for count in look_alikes.values()) >= 4
