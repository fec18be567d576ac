"""Side stories in the one-sentence paragraphs of broadcasters: what goes on with them, and where they end."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2024, 3, 8)
STORM = (
    "Two campers died as storms tore through Queensland on Tuesday, police said.\n\n"
    "The storm tore off roofs in Logan, where the storm injured nine.\n\n"
)
YACHT = "A yacht with seven people on board capsized off Green Island.\n\n"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            STORM + YACHT + "Water police rescued six of them.\n\nSome 30,000 homes lost power.",
            [
                ("disaster.storm", ["killed=2", "injured=9", "affected=30000"]),
                ("accident.sea", ["freed=6"]),
            ],
            "six of those told of, and then the storm again",
        ),
        (
            STORM + YACHT + "Some 30,000 homes lost power.",
            [("disaster.storm", ["killed=2", "injured=9", "affected=30000"]), ("accident.sea", [])],
            "nothing that takes up the yacht",
        ),
        (
            "A bus fell into a gorge near Kullu on Monday, killing nine. The bus driver was hurt.\n\n"
            "In another accident, two children were killed in Bhind.",
            [("accident.road", ["killed=9", "injured=1"]), ("accident.road", ["killed=2"])],
            "another of its kind",
        ),
        (
            "A cyclone has killed 64 people in Madagascar since Monday. In Antsirabe, a mudslide swept away "
            "30 houses, killing 18 people.\n\nMore than 9,000 people are sheltering in schools.",
            [
                ("disaster.storm", ["killed=64", "displaced=9000"]),
                ("disaster.landslide", ["affected=30", "killed=18"]),
            ],
            "a slide within a storm, and then the storm again",
        ),
        (
            "Typhoon Amang killed 31 people in the Philippines on Monday, officials said.\n\n"
            "A ferry went down off Siargao. The coast guard said 67 of those on board had been picked up "
            "and nine bodies had been recovered.",
            [("disaster.storm", ["killed=31"]), ("accident.sea", ["freed=67", "killed=9"])],
            "a wreck, and what the sentence behind it tells",
        ),
        (
            "Floods have killed six people in Bangladesh since Monday. Three children drowned in Companiganj "
            "when a boat sank.",
            [("disaster.flood", ["killed=6", "killed=3"])],
            "some of those that the flood killed",
        ),
        (
            "A cyclone has killed 60 people in Nepal since Monday, police said. Landslides blocked roads in "
            "Dhading, where 11 people are missing.",
            [("disaster.storm", ["killed=60", "missing=11"])],
            "slides all over the land",
        ),
    ],
)
def test_a_side_story_keeps_what_takes_it_up(
    analyser: Analyser, text: str, expected: list[tuple[str, list[str]]], why: str
) -> None:
    accounts = analysed(analyser, "", text, OUT).accounts
    told = [(one.type, [f"{f.kind.value}={f.low}" for f in one.figures]) for one in accounts]
    assert told == expected, why
