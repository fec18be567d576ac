"""How agencies tell of what happened: by what it left, by nouns alone, from elsewhere. All invented."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.incident import IncidentAccount, Prominence
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

PUBLISHED = dt.datetime(2024, 5, 10, tzinfo=dt.UTC)  # a Friday


def mains(analyser: Analyser, body: str, headline: str = "") -> list[IncidentAccount]:
    text = Text(headline, body, "en", tuple(line_zones(headline, body)))
    result = analyser.analyse([ExtractionInput(text, PUBLISHED)])[0]
    assert isinstance(result, Extraction)
    return [account for account in result.accounts if account.prominence is Prominence.MAIN]


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        ("Storm Erwin left 14 people dead across four states.", "disaster.storm", "a storm with a name"),
        ("A storm left 14 people dead.", "disaster.storm", "what it left"),
        ("Storm Erwin claimed nine lives in the islands.", "disaster.storm", "lives it claimed"),
        ("A storm ripped roofs off houses on the coast on Monday.", "disaster.storm", "what it did"),
        ("Three people lost their lives in a landslide in Nepal.", "disaster.landslide", "lives lost in it"),
        ("Some 25 people lost their lives in the Harbour Hotel fire.", "accident.fire", "lives lost in it"),
        ("A gas blast left six dead in Lagos.", "accident.explosion", "gas is no explosive device"),
        ("Two killed as bus plunges into ravine in Peru.", "accident.road", "a verb in a headline"),
        ("Nine dead after boat capsizes off Lesbos.", "accident.sea", "dead after"),
        ("The death toll from the sinking of the ferry Astrid rose to 31.", "accident.sea", "a toll of it"),
        ("The sinking of a migrant boat off Tunisia left 20 missing.", "accident.sea", "a noun"),
        ("The derailment of a freight train near Dijon injured four.", "accident.rail", "a noun"),
        ("The bombing of a market in Kano killed twenty people.", "conflict.bombing", "a noun"),
        ("The eruption of Mount Karo forced 2,000 villagers to flee.", "disaster.volcano", "a noun"),
        ("The death toll from cholera in Zambia passed 600.", "health.outbreak", "a toll of a disease"),
        ("Two shops were burned in the protest in Karo on Tuesday.", "unrest.protest", "in one sentence"),
        (
            "Thousands marched through Nairobi to protest against taxes. Two shops were burned.",
            "unrest.protest",
            "damage that the unrest did",
        ),
        ("Protesters set fire to a police station in Karo.", "unrest.riot", "a crowd that burns"),
        ("Two people drowned after the Karo burst its banks on Friday.", "disaster.flood", "a river by name"),
        ("A bus went over the edge at the Karo bend, killing 24 people.", "accident.road", "off the road"),
        ("A blast at a chemical plant killed four people.", "accident.explosion", "a blast is no bomb"),
        ("A bomb blast killed four people in Karo on Tuesday.", "conflict.bombing", "a blast of a bomb"),
        (
            "Police fired tear gas at demonstrators in Karo on Monday.",
            "unrest.riot",
            "what police do to crowds",
        ),
        ("At least 40 people died in the crush at a temple.", "accident.crowd_crush", "a crush that killed"),
        ("Carbon monoxide left a family of four dead in Ohio.", "health.poisoning", "what it left"),
        ("Wildfires in Attica left three people dead.", "disaster.wildfire", "what it left"),
        ("A shipwreck off Calabria left 67 migrants dead.", "accident.sea", "what it left"),
        (
            "Gunmen held 30 guests hostage in a hotel in Karo. Commandos killed four of the attackers, and "
            "seven hostages died in the bloodbath.",
            "conflict.hostage_taking",
            "the dead of a siege",
        ),
        ("Gunmen free 20 students.", "conflict.kidnapping", "who frees them has held them"),
        ("Rebels released two aid workers seized in January.", "conflict.kidnapping", "a release"),
        (
            "Gunmen who kidnapped 35 students in Kaduna last week have freed 20 of them.",
            "conflict.kidnapping",
            "a release is of its kidnapping",
        ),
    ],
)
def test_it_is_one_incident_of_its_type(analyser: Analyser, body: str, expected: str, why: str) -> None:
    assert [account.type for account in mains(analyser, body)] == [expected], why


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("The death toll rose to 31, officials said on Monday.", "a toll of nothing named"),
        ("The company left 300 workers jobless.", "left without harm"),
        ("The sinking of the pound worried traders.", "a currency"),
        ("The collapse of the talks left both sides angry.", "talks"),
        ("The court freed two suspects on Monday.", "a court holds nobody captive"),
        ("The budget included a “raid” on pension funds.", "what somebody calls it"),
        ("Ministers went over the edge of what is decent on Monday.", "no vehicle"),
        ("She had a crush on a teacher at school.", "love"),
        ("The gunman released a statement on Monday.", "a statement"),
        ("The party lost the election in a landslide.", "votes"),
        ("Storm Hadley left the band on Friday.", "somebody called so"),
    ],
)
def test_it_is_no_report(analyser: Analyser, body: str, why: str) -> None:
    assert mains(analyser, body) == [], why


def test_a_house_burned_by_nobody_in_a_crowd_stays_arson(analyser: Analyser) -> None:
    found = mains(analyser, "A house was burned in Leeds on Friday. Police suspect arson.")
    assert [account.type for account in found] == ["crime.arson"]


def test_a_toll_in_the_headline_is_of_what_the_text_tells_of(analyser: Analyser) -> None:
    found = mains(analyser, "A bomb went off in a market in Kano on Thursday.", "Death toll climbs to 31")
    assert [account.type for account in found] == ["conflict.bombing"]
    assert {figure.low for figure in found[0].figures} == {31}


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        (
            "ANKARA, March 4 (Reuters) - A magnitude-6.4 earthquake struck eastern Turkey, killing 12.",
            ["Turkey"],
            "the text names another",
        ),
        (
            "MANILA, Nov 3 (Reuters) - A ferry carrying 80 people capsized off Cebu on Sunday.",
            ["Cebu"],
            "the text names another",
        ),
        ("DENVER — A gunman shot two people at a mall on Monday.", ["Denver"], "the text names none"),
        (
            "PARIS (AP) - Police said a bomb exploded near the Gare du Nord.",
            ["Gare du Nord", "Paris"],
            "a facility lies in the town",
        ),
    ],
)
def test_a_dateline_is_where_it_was_filed(
    analyser: Analyser, body: str, expected: list[str], why: str
) -> None:
    assert [place.name for place in mains(analyser, body)[0].places] == expected, why


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        (
            "A man was shot on Tuesday in Leeds, and no arrests had been made as of Thursday.",
            dt.date(2024, 5, 7),
            "as of is later",
        ),
        (
            "Two women were shot dead last week in Leeds. They were attacked on May 2 at a bus stop.",
            dt.date(2024, 5, 2),
            "a day within the week told of first",
        ),
        (
            "The teenager was in critical condition Thursday. He was shot in Leeds on Monday.",
            dt.date(2024, 5, 6),
            "how he was later",
        ),
        (
            "The man accused of shooting a boy was denied bond at a court appearance on Thursday. "
            "The boy was shot on Monday in Leeds.",
            dt.date(2024, 5, 6),
            "the day of the court",
        ),
        (
            "They were asleep about 9 a.m. Monday when a toddler shot himself, prosecutors said Thursday.",
            dt.date(2024, 5, 6),
            "a clause with when",
        ),
        (
            "Posted: Friday, May 10, 2024 4:46 AM\n\nA man shot his wife before 8 p.m. Tuesday in Leeds.",
            dt.date(2024, 5, 7),
            "when the page was put up",
        ),
        (
            "A shooting in Leeds was reported at 11:42 a.m. on Monday. Police were told at once.",
            dt.date(2024, 5, 6),
            "when it became known is as good",
        ),
    ],
)
def test_the_day_is_that_of_the_incident(analyser: Analyser, body: str, expected: dt.date, why: str) -> None:
    text = Text("", body, "en", tuple(line_zones("", body)))
    result = analyser.analyse([ExtractionInput(text, PUBLISHED)])[0]
    assert isinstance(result, Extraction)
    time = result.accounts[0].time
    assert time is not None
    assert (time.earliest, time.latest) == (expected, expected), why
