"""Whole articles: accounts with their figures, sources, people and places."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English

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
from dateline.domain.text import Part, Span, Zone, ZoneKind
from dateline.extraction.components.incidents.accounts.accounts import accounts_of
from dateline.extraction.extensions import declare_extensions
from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

PLANT_HEADLINE = "Dozens held after raid on Algerian gas plant"
PLANT = """ALGIERS (AP) - Islamist militants attacked and seized a natural gas plant in In Amenas, Algeria, \
on Wednesday, taking dozens of foreigners hostage.

At least 30 were still captive on Friday, the Algerian interior minister said. Eight Algerians and seven \
foreigners were among the dead, he said.

The Masked Brigade claimed responsibility for the attack."""


def figures(account: IncidentAccount, kind: FigureKind) -> list[Figure]:
    return [figure for figure in account.figures if figure.kind is kind]


@pytest.fixture(scope="module")
def plant(analyser: Analyser) -> IncidentAccount:
    return analysed(analyser, PLANT_HEADLINE, PLANT, dt.date(2013, 1, 18)).accounts[0]


def test_the_plant_is_one_main_hostage_taking(plant: IncidentAccount) -> None:
    assert plant.type == "conflict.hostage_taking"
    assert plant.prominence is Prominence.MAIN


@pytest.mark.parametrize(
    ("headline", "types"),
    [
        ("Fire at Lund textile mill", ["accident.fire"]),
        ("Fire near Oslo station", ["accident.fire"]),
        ("Fire your boss, says author", []),
    ],
)
def test_a_fire_that_begins_a_headline_is_no_order(
    analyser: Analyser, headline: str, types: list[str]
) -> None:
    assert [account.type for account in analysed(analyser, headline, "").accounts] == types


def test_its_day_is_resolved_against_the_publication(plant: IncidentAccount) -> None:
    assert plant.time is not None
    assert plant.time.earliest == dt.date(2013, 1, 16)


def test_its_place_is_the_town_with_in_in_its_name_then_the_country(plant: IncidentAccount) -> None:
    assert [place.name for place in plant.places] == ["In Amenas", "Algeria"]


def test_thirty_are_captive_on_the_ministers_word(plant: IncidentAccount) -> None:
    taken, captive = figures(plant, FigureKind.CAPTIVE)
    assert (taken.low, taken.qualifier) == (24, FigureQualifier.WORD)
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


def test_a_kidnapping_is_the_background_of_a_rescue_weeks_later(analyser: Analyser) -> None:
    body = (
        "Troops have rescued 70 pupils kidnapped three weeks ago in Olan. The pupils were freed on Thursday, "
        "the governor said.\n\nGunmen stormed the school on February 13 and took 72 children."
    )
    accounts = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts
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
