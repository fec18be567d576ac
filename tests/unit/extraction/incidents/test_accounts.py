"""Whole articles: accounts with their figures, sources, people and places."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.incident import (
    Attribution,
    Certainty,
    Figure,
    FigureKind,
    FigureQualifier,
    IncidentAccount,
    ParticipantRole,
    Prominence,
)
from dateline.domain.text import Part, Span, Text, Zone, ZoneKind, line_zones
from dateline.extraction.components.incidents.accounts import accounts_of
from dateline.extraction.extensions import declare_extensions
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

PLANT_HEADLINE = "Dozens held after raid on Algerian gas plant"
PLANT = """ALGIERS (AP) - Islamist militants attacked and seized a natural gas plant in In Amenas, Algeria, \
on Wednesday, taking dozens of foreigners hostage.

At least 30 were still captive on Friday, the Algerian interior minister said. Eight Algerians and seven \
foreigners were among the dead, he said.

The Masked Brigade claimed responsibility for the attack."""


def analysed(
    analyser: Analyser,
    headline: str,
    body: str,
    published: dt.date | None = None,
    zones: tuple[Zone, ...] | None = None,
) -> Extraction:
    text = Text(headline, body, "en", zones if zones is not None else tuple(line_zones(headline, body)))
    at = dt.datetime(published.year, published.month, published.day, tzinfo=dt.UTC) if published else None
    result = analyser.analyse([ExtractionInput(text, at)])[0]
    assert isinstance(result, Extraction)
    return result


def figures(account: IncidentAccount, kind: FigureKind) -> list[Figure]:
    return [figure for figure in account.figures if figure.kind is kind]


@pytest.fixture(scope="module")
def plant(analyser: Analyser) -> IncidentAccount:
    return analysed(analyser, PLANT_HEADLINE, PLANT, dt.date(2013, 1, 18)).accounts[0]


def test_the_plant_is_one_main_hostage_taking(plant: IncidentAccount) -> None:
    assert plant.type == "conflict.hostage_taking"
    assert plant.prominence is Prominence.MAIN


def test_its_day_is_resolved_against_the_publication(plant: IncidentAccount) -> None:
    assert plant.time is not None
    assert plant.time.earliest == dt.date(2013, 1, 16)


def test_its_place_is_the_town_with_in_in_its_name_then_the_country(plant: IncidentAccount) -> None:
    assert [place.name for place in plant.places] == ["In Amenas", "Algeria"]


def test_thirty_are_captive_on_the_ministers_word(plant: IncidentAccount) -> None:
    (captive,) = figures(plant, FigureKind.CAPTIVE)
    assert (captive.low, captive.high, captive.qualifier) == (30, None, FigureQualifier.AT_LEAST)
    assert captive.source.attribution is Attribution.STATED
    assert captive.source.mention is not None
    assert "interior minister" in captive.source.mention.exact


def test_eight_and_seven_are_parts_of_the_dead(plant: IncidentAccount) -> None:
    killed = figures(plant, FigureKind.KILLED)
    (total,) = [figure for figure in killed if figure.part_of_key is None]
    parts = {figure.group: figure for figure in killed if figure.part_of_key == total.key}
    assert (total.low, total.high) == (15, None)
    assert {name: figure.low for name, figure in parts.items()} == {"Algerians": 8, "foreigners": 7}
    assert all(figure.source.attribution is not Attribution.NARRATED for figure in killed)


def test_the_claimer_claims(plant: IncidentAccount) -> None:
    (claimer,) = [person for person in plant.participants if person.role is ParticipantRole.CLAIMER]
    assert "Brigade" in claimer.name
    assert claimer.certainty is Certainty.CLAIMED


def test_victims_have_ages_and_suspects_are_no_victims(analyser: Analyser) -> None:
    body = (
        "Jane Roe, 31, was shot and killed at a bar in Leeds, England, on Friday, police said.\n\n"
        "Richard Miles, 24, was arrested and charged with murder."
    )
    account = analysed(analyser, "Woman killed in bar shooting", body, dt.date(2020, 3, 1)).accounts[0]
    roles = {person.name: person for person in account.participants}
    assert account.type == "crime.shooting"
    assert roles["Jane Roe"].role is ParticipantRole.VICTIM
    assert roles["Jane Roe"].age == 31
    assert roles["Richard Miles"].role is ParticipantRole.SUSPECT
    assert [(f.low, f.high) for f in figures(account, FigureKind.KILLED)] == [(1, 1)]


def test_a_list_of_names_with_ages_names_victims(analyser: Analyser) -> None:
    body = (
        "Two people were shot on Friday. The victims were Jane Roe, 31, of Leeds, and Ann Poe, 20.\n\n"
        "Mayor Tom Hale, 60, spoke to reporters."
    )
    account = analysed(analyser, "Two shot in Leeds", body, dt.date(2020, 3, 1)).accounts[0]
    victims = {p.name: p.age for p in account.participants if p.role is ParticipantRole.VICTIM}
    assert victims["Jane Roe"] == 31
    assert victims["Ann Poe"] == 20
    assert not any("Hale" in name for name in victims)


def test_the_day_of_the_telling_is_not_the_day_of_the_incident(analyser: Analyser) -> None:
    body = "The ministry condemned on Thursday the bombing that killed two people in Lima on Monday."
    account = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts[0]
    assert account.time is not None
    assert account.time.earliest == dt.date(2020, 3, 2)


def test_the_clock_of_a_page_is_not_the_day_of_the_incident(analyser: Analyser) -> None:
    body = "Man shot at 9:10 pm\n\nA man was shot in Leeds on Tuesday, police said."
    account = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts[0]
    assert account.time is not None
    assert account.time.earliest == dt.date(2020, 3, 3)


@pytest.mark.parametrize(
    ("body", "day", "why"),
    [
        (
            "Police continue to investigate a shooting Thursday evening in Leeds that left one dead.",
            dt.date(2020, 3, 5),
            "what happened has happened, whatever is still done about it",
        ),
        ("A judge was shot dead in Leeds in the past few hours.", dt.date(2020, 3, 6), "hours ago"),
        ("Two judges were shot dead in Leeds in the last 24 hours.", dt.date(2020, 3, 5), "a day back"),
        ("Three judges were shot dead in Leeds in the past 48 hours.", None, "two days are no day"),
        (
            "A man was apprehended early Friday over a shooting in Leeds.\n\nThe shooting was on Wednesday.",
            dt.date(2020, 3, 4),
            "the day of the arrest is not that of the deed",
        ),
        (
            "A man was charged on Monday over the shooting in 2018 of a teacher in Leeds.",
            dt.date(2018, 1, 1),
            "the year that the shooting is said to be of",
        ),
        (
            "A man was shot dead in Leeds on Wednesday.\n\nVideo (1:20): the shooting scene.",
            dt.date(2020, 3, 4),
            "how long a film is",
        ),
        (
            "A man was charged over a shooting in Leeds.\n\nRoe, date of birth 01/06/1992, shot his cousin.",
            None,
            "when somebody was born",
        ),
    ],
)
def test_the_day_is_that_of_the_deed(analyser: Analyser, body: str, day: dt.date | None, why: str) -> None:
    (account,) = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts
    assert (account.time.earliest if account.time else None) == day, why


@pytest.mark.parametrize(
    ("body", "days", "why"),
    [
        (
            "LIMA, 6 March (AP) - A bomb exploded in Lima on Thursday and killed three people.\n\n"
            "The police spoke.\n\nNobody was arrested.\n\n"
            "Elsewhere, rebels attacked a village in Ayacucho and killed two peasants.",
            [5, 6],
            "news without a day is of the day of the news",
        ),
        (
            "A bomb exploded in Lima on Thursday and killed three people.\n\n"
            "The police spoke.\n\nNobody was arrested.\n\n"
            "Separately, a court convicted rebels who attacked a village in Ayacucho and killed two people.",
            [5, None],
            "but not what is in court",
        ),
    ],
)
def test_what_is_told_without_a_day(analyser: Analyser, body: str, days: list[int | None], why: str) -> None:
    accounts = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts
    assert [account.time.earliest.day if account.time else None for account in accounts] == days, why


def test_a_story_told_twice_is_one_account(analyser: Analyser) -> None:
    body = "A man was shot in Leeds on Friday. The shooting happened at noon. The man is in hospital."
    extraction = analysed(analyser, "Man shot in Leeds", body, dt.date(2020, 3, 1))
    assert len(extraction.accounts) == 1


def test_two_days_and_towns_are_two_accounts(analyser: Analyser) -> None:
    body = (
        "A bomb exploded in Lima on Monday, killing two policemen.\n\n"
        "Another bomb exploded in Quito on Wednesday and wounded three soldiers."
    )
    accounts = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts
    assert [account.type for account in accounts] == ["conflict.bombing", "conflict.bombing"]
    assert [[place.name for place in account.places] for account in accounts] == [["Lima"], ["Quito"]]
    assert [account.time.earliest.day for account in accounts if account.time] == [2, 4]


@pytest.mark.parametrize(
    ("body", "types", "why"),
    [
        (
            "A fire killed nine people at a home in Leeds on Monday.\n\nNeighbours heard an explosion.\n\n"
            "Two of the victims died in hospital on Tuesday.",
            ["accident.fire"],
            "what came of it, and harm told of the day after",
        ),
        (
            "A man was shot dead in Leeds on Friday.\n\nPolice arrested a suspect on Monday.\n\n"
            "The shooting on Saturday night was the second this year, a neighbour said.",
            ["crime.shooting"],
            "a day that differs by one is no other shooting",
        ),
        (
            "A passenger plane crashed near Leeds on Monday, killing 62 people.\n\n"
            "The wreck burst into flames. A fire broke out in a wood.",
            ["accident.air"],
            "the fire of a crash",
        ),
        (
            "An earthquake killed 43 people in Iraq on Monday.\n\nA fire broke out at a hospital.\n\n"
            "The mayor spoke.\n\nHe thanked all.\n\nSchools closed.\n\nTrains stopped.\n\nIt rained.\n\n"
            "Help came.\n\nA child was killed.",
            ["disaster.earthquake"],
            "harm told of far below",
        ),
        (
            "A man was shot dead in Leeds on Friday.\n\n"
            "Another man was shot dead in a separate shooting on Saturday.",
            ["crime.shooting", "crime.shooting"],
            "a word says so",
        ),
        (
            "A man was shot dead in Leeds on Friday.\n\nA woman was shot dead in York on Saturday.",
            ["crime.shooting", "crime.shooting"],
            "another town and day",
        ),
        (
            "The minister condemned Monday's assassination of the judge Jane Roe in Olan.\n\nThe "
            "assassination of the senator John Poe in Olan two years ago has not been solved.",
            ["conflict.assassination"],
            "the murder of another is another, and that of long ago is background",
        ),
        (
            "Jane Roe and John Poe were murdered in Leeds on Monday.\n\nThe murder of Poe shocked the town.",
            ["crime.homicide"],
            "one of the two",
        ),
        (
            "An attack on a bank in Lima killed two people on Monday.\n\nA car bomb exploded at the door.",
            ["conflict.bombing"],
            "the attack was a bombing",
        ),
        (
            "A fire killed nine people in Leeds on Monday.\n\nA bus crash killed two in York on Monday.",
            ["accident.fire", "accident.road"],
            "what does not come of a fire",
        ),
        (
            "Rebels attacked a bank in Lima on Monday and killed a guard.\n\n"
            "Rebels ambushed a bus in Quito and killed two passengers.",
            ["conflict.armed_assault", "conflict.armed_assault"],
            "another town, though no day is told",
        ),
        (
            "Rebels attacked a bank in Lima on Monday and killed a guard.\n\n"
            "The attack in Miraflores, a suburb, was the second this year.",
            ["conflict.armed_assault"],
            "what points back is told of already",
        ),
        (
            "The court heard witnesses to the murder of six monks in Olan on Monday.\n\nThe monks were "
            "murdered since the rebels' offensive began, and the murders shocked the town.",
            ["conflict.armed_assault"],
            "murder is told of, and an offensive beside it",
        ),
        (
            "Rebels attacked a bank in Olan on Monday and killed a guard.\n\nThe attack was carried out "
            "with powerful explosives, the police said.",
            ["conflict.bombing"],
            "the attack was a bombing, as a later sentence tells",
        ),
        (
            "Police deactivated explosives that were found in front of a bank in Olan on Monday.",
            ["conflict.bombing"],
            "a bomb that did not go off",
        ),
        (
            "Armed men set a shack on an estate near Olan ablaze on Monday.",
            ["crime.arson"],
            "set ablaze",
        ),
        (
            "We must, however, condemn the violent murder of a governor in Olan on Monday.",
            ["crime.homicide"],
            "what must be condemned has happened",
        ),
        (
            "We must prevent the murder of a governor in Olan.",
            [],
            "what must be prevented has not",
        ),
        (
            "The judge Jane Roe was murdered by rebels in Olan on Monday.\n\nA flood killed two in York.\n\n"
            "Meanwhile, rebels killed Roe, the police said.",
            ["conflict.armed_assault", "disaster.flood"],
            "nobody is killed twice",
        ),
        (
            "The judge Jane Roe was murdered by rebels in Olan on Monday.\n\nA flood killed two in York.\n\n"
            "Meanwhile, rebels killed the senator John Poe in Lima on Monday.",
            ["conflict.armed_assault", "disaster.flood", "conflict.armed_assault"],
            "another is",
        ),
        (
            "A bomb killed three people in Lima on Monday.\n\n"
            "In another incident, two policemen were wounded by rebels on Sunday.",
            ["conflict.bombing", "conflict.armed_assault"],
            "the sentence begins with another one",
        ),
    ],
)
def test_a_second_account_wants_a_word_for_it(
    analyser: Analyser, body: str, types: list[str], why: str
) -> None:
    accounts = analysed(analyser, "", body, dt.date(2020, 3, 4)).accounts
    main = [account.type for account in accounts if account.prominence is Prominence.MAIN]
    assert main == types, why


def test_each_dateline_begins_another_item(analyser: Analyser) -> None:
    body = (
        "LIMA - Gunmen shot dead two judges on Monday, police said.\n\n"
        "QUITO - A fire in a market killed three people. At least 50 people were hurt."
    )
    accounts = analysed(analyser, "World in brief", body, dt.date(2020, 3, 4)).accounts
    told = [(account.type, [figure.low for figure in account.figures]) for account in accounts]
    assert told == [("crime.shooting", [2]), ("accident.fire", [3, 50])]


def test_one_dateline_begins_no_other_item(analyser: Analyser) -> None:
    body = "A fire killed three people on Monday.\n\nLIMA - A fire killed three people on Monday."
    assert len(analysed(analyser, "Fire in Lima", body, dt.date(2020, 3, 4)).accounts) == 1


def test_furniture_makes_no_incident(analyser: Analyser) -> None:
    body = "The council met on Monday.\nRELATED: Bomb kills 12 in market"
    begin = body.index("RELATED")
    zones = (
        Zone(ZoneKind.PARAGRAPH, Span(Part.BODY, 0, begin - 1)),
        Zone(ZoneKind.FURNITURE, Span(Part.BODY, begin, len(body))),
    )
    assert analysed(analyser, "", body, zones=zones).accounts == ()
    assert analysed(analyser, "", body).accounts != ()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("", "nothing"),
        ("The council approved the budget.", "no incident"),
        ("They threatened to blow up the bridge.", "only threatened"),
        ("The airlines fight a price war and attacked the policy.", "figurative"),
        ("The president declared a state of siege in four provinces.", "what a government declares"),
    ],
)
def test_no_incident_is_no_account(analyser: Analyser, body: str, why: str) -> None:
    assert analysed(analyser, "Notes", body).accounts == (), why


def test_an_old_incident_is_background(analyser: Analyser) -> None:
    body = (
        "A bomb exploded at a market in Lima on Monday, killing two people, police said.\n\n"
        "A bombing in Lima on 3 May 1992 killed 20 people."
    )
    accounts = analysed(analyser, "Bomb kills two in Lima", body, dt.date(2020, 3, 6)).accounts
    assert [account.prominence for account in accounts] == [Prominence.MAIN, Prominence.BACKGROUND]


def test_the_same_text_gives_the_same_accounts(analyser: Analyser, plant: IncidentAccount) -> None:
    assert analysed(analyser, PLANT_HEADLINE, PLANT, dt.date(2013, 1, 18)).accounts[0] == plant


BLANK = English()
WORDS = ["killed", "shot", "12", "two", "people", ".", ",", "was", "in", "bomb", "a", "the", "$", "million"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS)))
def test_no_text_breaks_it(words: list[str]) -> None:
    declare_extensions()
    doc = BLANK.make_doc(" ".join(words))
    for token in doc:
        token.is_sent_start = token.i == 0
    for account in accounts_of(doc):
        assert account.triggers
        assert all(0 <= begin < end <= len(doc.text) for begin, end in account.triggers)
