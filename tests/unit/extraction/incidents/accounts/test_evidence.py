"""What an article is about, and what only sounds like an incident."""

from __future__ import annotations

import datetime as dt
import inspect

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.incident import IncidentAccount, Prominence
from dateline.domain.text import Text, line_zones
from dateline.extraction.components.incidents.accounts import evidence
from dateline.extraction.components.incidents.accounts.confidence import confidence, is_report, scale
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

DAY = dt.datetime(2024, 5, 7, tzinfo=dt.UTC)


def accounts(analyser: Analyser, headline: str, body: str) -> tuple[IncidentAccount, ...]:
    text = Text(headline, body, "en", tuple(line_zones(headline, body)))
    result = analyser.analyse([ExtractionInput(text, DAY)])[0]
    assert isinstance(result, Extraction)
    return result.accounts


def mains(analyser: Analyser, headline: str, body: str) -> list[str]:
    return [a.type for a in accounts(analyser, headline, body) if a.prominence is Prominence.MAIN]


@pytest.mark.parametrize(
    ("headline", "body", "why"),
    [
        (
            "Makers of browsers await the end of an old one",
            "The company awaits the death of its oldest browser. Users are told to leave it, since it cannot "
            "fend off attacks from the web. The software came with every computer for years.",
            "nobody dies with a browser",
        ),
        (
            "Town asks schools for taxes",
            "The town council of Larrow wants the government to execute the sentence of the high court. "
            "Religious schools owe taxes, the mayor said on Monday.",
            "a sentence is executed",
        ),
        (
            "Student's clock brings him an invitation",
            "A pupil in Larrow built a clock that looked like a bomb to a teacher. He may go to a fair.",
            "what somebody took for a bomb",
        ),
        (
            "United win in the last minute",
            "The striker made an early attempt, and the midfielder attacked from the left. The "
            "goalkeeper saved a penalty before halftime. "
            "A second goal won the match. The coach praised his league side.",
            "attacks in a match",
        ),
        (
            "Hackers attack the site of a church",
            "The church's website was attacked by hackers on Monday. The hackers said on the internet that "
            "the server would not come back. Its software was old, said a computer expert.",
            "an attack on a server",
        ),
        (
            "Shares tumble as traders fear rates",
            "The crash sent the stock market tumbling on Monday. Investors sold shares, and the index lost a "
            "tenth. The collapse of trading hurt the broker, a trader said.",
            "the crash of a market",
        ),
        (
            "Minister promises a budget without new debt",
            "The minister presented the budget on Monday. She was elected after the riot of 2011 in Larrow.",
            "a riot long ago, told of in passing",
        ),
        (
            "Critics blast the bill",
            "Two papers blasted the governor's bill on Monday. He made an attempt to calm them.",
            "words, not bombs",
        ),
    ],
)
def test_an_article_on_something_else_is_about_no_incident(
    analyser: Analyser, headline: str, body: str, why: str
) -> None:
    assert mains(analyser, headline, body) == [], why


@pytest.mark.parametrize(
    ("headline", "body", "kind"),
    [
        ("Two shot in Leeds", "Two men were shot in Leeds on Monday, police said.", "crime.shooting"),
        (
            "Quake shakes the north",
            "An earthquake shook villages in northern Peru on Monday. Walls fell, residents said.",
            "disaster.earthquake",
        ),
        (
            "Thousands march for wages",
            "Thousands of workers marched through Leeds on Monday to demand higher wages.",
            "unrest.protest",
        ),
        (
            "Two shot at high school football game",
            "Two people were shot at a football game in Leeds on Monday. The coach, the quarterback and the "
            "league's referee ran before halftime. The tournament and the championship match are off.",
            "crime.shooting",
        ),
    ],
)
def test_an_article_on_an_incident_is_about_it(
    analyser: Analyser, headline: str, body: str, kind: str
) -> None:
    assert kind in mains(analyser, headline, body)


def test_what_an_inquiry_found_is_news_however_old(analyser: Analyser) -> None:
    body = (
        "Six people who died when a tram overturned in Leeds in 2021 would have lived with better brakes, "
        "an inquiry has found. Judge Ann Roe said 19 were hurt. Police arrested two managers in March 2022."
    )
    assert mains(analyser, "Brakes caused tram crash, inquiry finds", body) == ["accident.rail"]


def test_an_account_without_evidence_is_background_of_low_confidence(analyser: Analyser) -> None:
    told = accounts(analyser, "Two shot in Leeds", "Two men were shot in Leeds on Monday, police said.")
    (passing,) = accounts(
        analyser,
        "Minister presents her budget",
        "The budget was presented on Monday. Taxes will not rise. The minister was elected after a riot.",
    )
    assert passing.prominence is Prominence.BACKGROUND
    assert passing.confidence < told[0].confidence / 2


def test_no_evidence_is_no_report() -> None:
    assert not is_report(confidence({}))
    assert not is_report(confidence({"weak": 0.7, "led": 1.0, "old": 1.0}))
    assert is_report(confidence({"strong": 0.7, "led": 1.0, "harm": 1.0, "share": 1.0, "fresh": 1.0}))


def test_every_weight_is_for_evidence_that_the_code_finds() -> None:
    # The lists of the roles and the rest stand in the code; a misspelt weight would count nothing for ever.
    source = inspect.getsource(evidence)
    plain = {name for name in scale().weights if not name.startswith("role.")}
    assert all(f'"{name}"' in source for name in plain)


FERRY = (
    "Ferry death toll revised down to 28 after bodies counted twice",
    "The death toll in the Astrid Lunde ferry disaster has been lowered to 28, police said on Tuesday.\n\n"
    "The captain was arrested on Monday on suspicion of gross negligence manslaughter, two people said.\n\n"
    "A widow said she wanted the wreck raised.",
)


def test_a_charge_of_manslaughter_keeps_the_type_of_what_it_is_about(analyser: Analyser) -> None:
    assert mains(analyser, *FERRY) == ["accident.sea"]


def test_the_one_incident_of_headline_and_lead_is_reported_however_long_the_article(
    analyser: Analyser,
) -> None:
    more = "\n\n".join(f"The wreck was searched for the {nth} time." for nth in ("second", "third", "fourth"))
    headline, body = FERRY
    assert mains(analyser, headline, f"{body}\n\n{more}\n\n{more}\n\n{more}") == ["accident.sea"]


def test_a_wreck_in_an_article_on_a_ferry_lies_in_the_sea(analyser: Analyser) -> None:
    body = "The toll rose to 31 on Monday. Divers entered the sunken ferry and searched the wreck."
    assert mains(analyser, "Ferry toll climbs to 31 as divers search wreck", body) == ["accident.sea"]


def test_a_wreck_on_a_highway_stays_on_the_road(analyser: Analyser) -> None:
    body = (
        "Two people were killed in a wreck on a highway in Leeds on Monday when a car hit a ferry terminal."
    )
    assert mains(analyser, "Two killed in wreck", body) == ["accident.road"]


def test_a_trial_is_of_the_shooting_that_it_is_about(analyser: Analyser) -> None:
    body = (
        "LEEDS — The trial of a man accused of killing two people at a bowling alley opened on Tuesday.\n\n"
        "Dale Ruskin has pleaded not guilty to two counts of murder over the shooting at Starlite Lanes on "
        "March 2."
    )
    (account,) = [
        a
        for a in accounts(analyser, "Man goes on trial over Leeds bowling alley killings", body)
        if a.prominence is Prominence.MAIN
    ]
    assert account.type == "crime.shooting"
    assert account.time is not None
    assert account.time.earliest == dt.date(2024, 3, 2)


SIEGE = (
    "Troops storm gas plant; at least 11 hostages dead",
    "SORREL, Kerovia — Special forces stormed a gas plant near Sorrel on Monday in a raid that left at "
    "least 11 hostages dead, Colonel Davit Orlan said.\n\n"
    "A spokesman for the gunmen said that 34 hostages and 13 of its fighters had been killed.\n\n"
    "Asked whether any hostage had been wounded, he did not answer. The United States "
    "said that it was concerned.",
)


@pytest.fixture(scope="module")
def siege(analyser: Analyser) -> IncidentAccount:
    return accounts(analyser, *SIEGE)[0]


def test_any_hostage_is_no_figure(siege: IncidentAccount) -> None:
    assert not [figure for figure in siege.figures if figure.kind.value == "injured"]


def test_a_group_is_named_and_never_numbered(siege: IncidentAccount) -> None:
    groups = {figure.low: figure.group for figure in siege.figures}
    assert "fighters" in groups[13]
    assert not any(character.isdigit() for group in groups.values() for character in group)


def test_a_rivals_higher_toll_is_no_part_of_the_lower(analyser: Analyser) -> None:
    body = (
        "At least 11 hostages were killed in a raid on a gas plant near Leeds on Monday, police said.\n\n"
        "The search went on.\n\nThe street was closed.\n\nA spokesman said that 34 hostages had been killed."
    )
    figures = {f.low: f for f in accounts(analyser, "Hostages killed in raid", body)[0].figures}
    assert figures[11].part_of_key is None
    assert figures[34].part_of_key is None


def test_a_part_is_of_a_total_that_is_no_less(analyser: Analyser) -> None:
    body = "At least 47 people were killed in a quake near Talmora on Monday. Four pupils were killed."
    figures = accounts(analyser, "Earthquake kills dozens", body)[0].figures
    (part,) = [figure for figure in figures if figure.low == 4]
    (whole,) = [figure for figure in figures if figure.key == part.part_of_key]
    assert whole.low == 47


def test_a_source_that_has_a_name_has_its_entity(siege: IncidentAccount) -> None:
    (figure,) = [figure for figure in siege.figures if figure.low == 11 and figure.source.mention]
    assert "Orlan" in (figure.source.mention.exact if figure.source.mention else "")
    assert figure.source.entity_key


def test_who_is_concerned_is_not_where_it_happened(siege: IncidentAccount) -> None:
    assert siege.places[0].name == "Sorrel"
    assert "United States" not in [place.name for place in siege.places]
