"""Articles on something else, which have words for violence in their own jargon, each with a near miss."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

QUIET = (
    (
        "Rovers ambushed by ten-man Wells",
        "Wells ambushed the leaders on Saturday and killed the game with two goals in three minutes.\n\n"
        "Rovers were shot to pieces down the left, said coach Ann Roe, whose side lost 12 duels.",
    ),
    (
        "Treasurer defends fuel duty",
        "The treasurer was ambushed by her own benches over the duty on fuel on Tuesday.\n\n"
        "Fourteen members voted against the clause, which would raise 40 million dollars a year. Ministers "
        "left wounded, one of them said, but the bill lives.",
    ),
    (
        "The Last Train: review",
        "A gunman kills four bankers in the opening minutes of this thriller, and a bomb takes out a "
        "bridge.\n\n"
        "After that the plot dies. The director has made 11 better films.",
    ),
)
REPORTED = (
    (
        "Convoy ambushed near Wells",
        "Gunmen ambushed a convoy near Wells on Saturday and killed two soldiers, the army said.\n\n"
        "Three were wounded, said Colonel Ann Roe, whose unit lost 12 vehicles.",
    ),
    (
        "Minister survives ambush",
        "Attackers ambushed the treasurer's car on Tuesday and shot his driver.\n\n"
        "The driver was wounded but lives, said a spokesman.",
    ),
    (
        "Four bankers killed in Wells",
        "A gunman killed four bankers in Wells on Monday, and a bomb damaged a bridge, police said.",
    ),
    (
        "Pipeline near Wells destroyed",
        "The Northern Liberation Army destroyed a section of the oil pipeline near Wells last night, the "
        "company announced.\n\nSome 1,200 barrels were lost.",
    ),
)
BY_THE_WAY = (
    "The editor at 70",
    "Colleagues gave Ann Roe a dinner on Friday for 40 years at the paper, 30 of them in its chair.\n\n"
    "She began in Lagos, where Tom Poe, her first editor, was murdered in 1986, and has won nine prizes.",
)
STRUCK = (
    "Council asks for order",
    "The council discussed its statement on Tuesday, which deplores the bomb attack on the offices of the "
    "daily in Olan and sends its editors good wishes.",
)
MARCH = (
    "",
    "Thousands of people marched through the capital on Saturday to demand the release of the editor.",
)


@pytest.fixture(scope="module")
def accounts(analyser: Analyser) -> dict[tuple[str, str], Sequence[str]]:
    articles = [*QUIET, *REPORTED, BY_THE_WAY, STRUCK, MARCH]
    inputs = [
        ExtractionInput(Text(head, body, "en", tuple(line_zones(head, body)))) for head, body in articles
    ]
    found = analyser.analyse(inputs)
    assert all(isinstance(one, Extraction) for one in found)
    return {
        article: [account.type for account in one.accounts]
        for article, one in zip(articles, found, strict=True)
        if isinstance(one, Extraction)
    }


@pytest.mark.parametrize("article", QUIET, ids=lambda article: article[0])
def test_what_other_fields_tell_in_words_of_violence_is_no_incident(
    accounts: dict[tuple[str, str], Sequence[str]], article: tuple[str, str]
) -> None:
    assert not accounts[article]


@pytest.mark.parametrize("article", REPORTED, ids=lambda article: article[0])
def test_what_news_tells_in_the_same_words_is_one(
    accounts: dict[tuple[str, str], Sequence[str]], article: tuple[str, str]
) -> None:
    assert accounts[article]


def test_an_article_on_something_else_may_tell_of_an_incident_by_the_way(
    accounts: dict[tuple[str, str], Sequence[str]],
) -> None:
    assert accounts[BY_THE_WAY] == ["crime.homicide"]


def test_what_is_said_to_be_struck_bears_out_that_it_was(
    accounts: dict[tuple[str, str], Sequence[str]],
) -> None:
    assert accounts[STRUCK] == ["conflict.bombing"]


def test_a_protest_harms_nobody_and_is_one(accounts: dict[tuple[str, str], Sequence[str]]) -> None:
    assert accounts[MARCH] == ["unrest.protest"]


def test_a_report_that_says_when_and_where_needs_nobody_to_bear_it_out(analyser: Analyser) -> None:
    head = "Sorrel deputies seek person of interest in deadly shooting"
    body = (
        "Deputies are looking for a man they would like to question in the investigation of a deadly "
        "shooting early Wednesday morning.\n\n"
        "Investigators would like to talk to him about a shooting in Leeds that occurred at about "
        "12:15 a.m.\n\n"
        "Witnesses told them that they had knocked on a door. As they ran, shots were fired."
    )
    text = Text(head, body, "en", tuple(line_zones(head, body)))
    found = analyser.analyse([ExtractionInput(text, dt.datetime(2016, 9, 14, 12, tzinfo=dt.UTC))])[0]
    assert isinstance(found, Extraction)
    assert [account.type for account in found.accounts] == ["crime.shooting"]
