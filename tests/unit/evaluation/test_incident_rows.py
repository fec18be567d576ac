"""Accounts as rows of annotation."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dateline.domain.entity import TimeInterval, TimePrecision
from dateline.domain.incident import (
    Attribution,
    Certainty,
    Figure,
    FigureKind,
    FigureQualifier,
    FigureSource,
    IncidentAccount,
    IncidentStatus,
    Participant,
    ParticipantRole,
    PlaceMention,
    PlaceScale,
    Prominence,
)
from dateline.evaluation.incident_rows import (
    TypeNames,
    incidents_row,
    names_for,
    names_only,
    type_name,
    values,
)
from unit.evaluation.told import BANNER, MAYOR, analysis, span

NARRATED = FigureSource(Attribution.NARRATED)


def figure(low: int, key: str, kind: FigureKind = FigureKind.KILLED, **more: object) -> Figure:
    return Figure(key, kind, low, low, FigureQualifier.EXACT, NARRATED, span("nine"), **more)  # type: ignore[arg-type]


def account(
    *participants: Participant,
    type_: str = "conflict.armed_assault",
    prominence: Prominence = Prominence.MAIN,
    precision: TimePrecision = TimePrecision.DAY,
) -> IncidentAccount:
    day = dt.date(2030, 1, 14)
    return IncidentAccount(
        "i1",
        type_,
        (span("killed"),),
        prominence,
        IncidentStatus.REPORTED,
        "test",
        0.9,
        time=TimeInterval(day, day, precision),
        places=(PlaceMention("Sorrel, Kerovia", span("home")),),
        participants=participants,
        weapons=("rifles",),
        figures=(figure(4, "f1", part_of_key="f2"), figure(9, "f2"), figure(3, "f3", FigureKind.FREED)),
    )


def test_an_account_is_one_template() -> None:
    shooter = Participant(ParticipantRole.SUSPECT, "the Banner", span("the Banner"), entity_key="e2")
    victim = Participant(ParticipantRole.VICTIM, "Mayor Ada Obi", span("Mayor Ada Obi"), entity_key="e1")
    unknown = Participant(ParticipantRole.PERPETRATOR, "gunmen", span("home"))
    witness = Participant(ParticipantRole.WITNESS, "she", span("she"))
    denied = Participant(ParticipantRole.SUSPECT, "she", span("she"), certainty=Certainty.DENIED)
    found = account(shooter, victim, unknown, witness, denied)
    row = incidents_row(
        analysis(entities=(MAYOR, BANNER), accounts=(found,)), TypeNames.COMMON, background=False
    )
    (incident,) = row["incidents"]
    assert incident == {
        "type": "attack",
        "date": "2030-01-14",
        "location": [["Sorrel", "Kerovia"]],
        "perpetrators": [["gunmen"]],
        "organizations": [["the Banner", "Southern Banner", "Banner"]],
        "victims": [["Mayor Ada Obi", "Ada Obi", "Obi"]],
        "targets": [],
        "weapons": [["rifles"]],
        "killed": [9, 4],
        "injured": None,
        "kidnapped": None,
        "freed": [3],
        "missing": None,
        "arrested": None,
    }


def test_only_main_accounts_unless_the_background_is_asked_for() -> None:
    told = analysis(accounts=(account(prominence=Prominence.BACKGROUND),))
    assert incidents_row(told, TypeNames.COMMON, background=False)["incidents"] == []
    assert len(incidents_row(told, TypeNames.COMMON, background=True)["incidents"]) == 1


@pytest.mark.parametrize(
    ("names", "prominence", "confidence", "struck", "told"),
    [
        (TypeNames.MUC4, Prominence.BACKGROUND, 0.25, True, True),
        (TypeNames.MUC4, Prominence.BACKGROUND, 0.15, True, False),
        (TypeNames.MUC4, Prominence.MAIN, 0.6, False, False),
        (TypeNames.MUC4, Prominence.MAIN, 0.8, False, True),
        (TypeNames.COMMON, Prominence.BACKGROUND, 0.25, True, False),
        (TypeNames.COMMON, Prominence.MAIN, 0.6, False, True),
    ],
)
def test_muc_tells_of_each_act_that_says_whom_it_struck(
    names: TypeNames, prominence: Prominence, confidence: float, struck: bool, told: bool
) -> None:
    victims = (Participant(ParticipantRole.VICTIM, "nine", span("nine")),) if struck else ()
    found = replace(account(*victims, prominence=prominence), confidence=confidence)
    rows = incidents_row(analysis(accounts=(found,)), names, background=False)["incidents"]
    assert bool(rows) is told


@pytest.mark.parametrize(
    ("type_", "confidence", "doers", "told"),
    [
        ("unrest.strike", 0.4, ("the Front",), True),
        ("unrest.strike", 0.9, (), False),
        ("crime.robbery", 0.6, ("gunmen",), True),
        ("crime.robbery", 0.6, (), False),
        ("conflict.bombing", 0.6, ("gunmen",), False),
    ],
)
def test_muc_gives_some_acts_by_who_did_them(
    type_: str, confidence: float, doers: tuple[str, ...], told: bool
) -> None:
    people = [Participant(ParticipantRole.PERPETRATOR, name, span("nine")) for name in doers]
    found = replace(account(*people, type_=type_), confidence=confidence)
    rows = incidents_row(analysis(accounts=(found,)), TypeNames.MUC4, background=False)["incidents"]
    assert bool(rows) is told


@pytest.mark.parametrize(
    ("type_", "confidence", "struck", "told"),
    [
        ("conflict.bombing", 0.4, ("people",), False),
        ("conflict.bombing", 0.6, ("people",), True),
        ("conflict.bombing", 0.4, ("two civilians", "bystanders"), True),
        ("conflict.bombing", 0.4, ("relatives of the people",), True),
        ("conflict.airstrike", 0.9, (), False),
        ("conflict.airstrike", 0.9, ("market",), True),
        ("conflict.bombing", 0.9, (), True),
    ],
)
def test_muc_asks_more_of_what_struck_anybody_or_nobody(
    type_: str, confidence: float, struck: tuple[str, ...], told: bool
) -> None:
    victims = [Participant(ParticipantRole.VICTIM, name, span("nine")) for name in struck]
    found = replace(account(*victims, type_=type_), confidence=confidence)
    rows = incidents_row(analysis(accounts=(found,)), TypeNames.MUC4, background=False)["incidents"]
    assert bool(rows) is told


@pytest.mark.parametrize(
    ("struck", "told"),
    [
        (("soldiers",), False),
        (("army patrol", "rebels"), False),
        (("soldiers", "peasants"), True),
        (("soldiers", "an army convoy", "peasants"), False),
        (("home of a lieutenant",), True),
        (("lieutenant of the guard",), False),
        (("nun",), True),
        (("military helicopter", "infantry brigades"), False),
    ],
)
def test_muc_has_no_fights_among_the_armed(struck: tuple[str, ...], told: bool) -> None:
    victims = [Participant(ParticipantRole.VICTIM, name, span("nine")) for name in struck]
    rows = incidents_row(analysis(accounts=(account(*victims),)), TypeNames.MUC4, background=False)[
        "incidents"
    ]
    assert bool(rows) is told


@pytest.mark.parametrize(("named", "told"), [(True, True), (False, False)])
def test_muc_asks_little_of_what_struck_somebody_by_name(named: bool, told: bool) -> None:
    victim = Participant(ParticipantRole.VICTIM, "Ada Obi", span("nine"), named=named)
    found = replace(account(victim), confidence=0.17)
    rows = incidents_row(analysis(accounts=(found,)), TypeNames.MUC4, background=False)["incidents"]
    assert bool(rows) is told


@pytest.mark.parametrize(("name", "told"), [("1st Infantry Brigade", False), ("Captain Ann Roe", True)])
def test_of_those_with_names_bodies_alone_fight(name: str, told: bool) -> None:
    victim = Participant(ParticipantRole.VICTIM, name, span("nine"), named=True)
    rows = incidents_row(analysis(accounts=(account(victim),)), TypeNames.MUC4, background=False)["incidents"]
    assert bool(rows) is told


def test_a_date_that_is_no_day_is_left_out() -> None:
    told = analysis(accounts=(account(precision=TimePrecision.MONTH),))
    (incident,) = incidents_row(told, TypeNames.COMMON, background=False)["incidents"]
    assert incident["date"] is None


def test_the_first_of_two_days_is_the_date() -> None:
    friday, saturday, sunday = (dt.date(2030, 1, day) for day in (18, 19, 20))
    for first, last, date in ((saturday, sunday, "2030-01-19"), (friday, sunday, None)):
        time = TimeInterval(first, last, TimePrecision.WEEK)
        told = analysis(accounts=(replace(account(), time=time),))
        (incident,) = incidents_row(told, TypeNames.COMMON, background=False)["incidents"]
        assert incident["date"] == date


def test_an_upper_bound_stands_in_for_a_missing_lower_one() -> None:
    most = Figure("f1", FigureKind.KILLED, None, 30, FigureQualifier.AT_MOST, NARRATED, span("nine"))
    assert values([most, figure(9, "f2"), figure(9, "f3")]) == [30, 9]


@pytest.mark.parametrize(
    ("type_", "common", "muc4"),
    [
        ("crime.shooting", "shooting", "attack"),
        ("conflict.armed_assault", "attack", "attack"),
        ("conflict.suicide_bombing", "bombing", "bombing"),
        ("conflict.hostage_taking", "kidnapping", "kidnapping"),
        ("crime.arson", "arson", "arson"),
        ("unrest.strike", "forced_work_stoppage", "forced_work_stoppage"),
        ("disaster.earthquake", "earthquake", "earthquake"),
    ],
)
def test_types_by_the_names_of_corpora(type_: str, common: str, muc4: str) -> None:
    assert type_name(type_, TypeNames.COMMON) == common
    assert type_name(type_, TypeNames.MUC4) == muc4
    assert type_name(type_, TypeNames.TAXONOMY) == type_


@pytest.mark.parametrize(
    ("annotated", "names", "why"),
    [
        ({"shooting"}, TypeNames.COMMON, "it knows shootings"),
        ({"attack", "bombing"}, TypeNames.MUC4, "a shooting can only be an attack there"),
        ({"attack", "shooting"}, TypeNames.COMMON, "it tells them apart"),
        ({"crime.shooting"}, TypeNames.TAXONOMY, "our own names"),
        (set(), TypeNames.COMMON, "nothing is annotated"),
    ],
)
def test_names_follow_the_annotation(annotated: set[str], names: TypeNames, why: str) -> None:
    assert names_for(annotated) is names, why


@pytest.mark.parametrize(
    ("people", "only", "why"),
    [
        (["Ada Obi", "Lee O'Neill", "Ben Ruiz"], True, "a registry's names"),
        (["Ada Obi", "peasants"], False, "descriptions too"),
        (["ADA OBI", "PEASANTS"], False, "capitals tell nothing"),
        ([], False, "nobody is annotated"),
    ],
)
def test_an_annotation_by_name_alone_is_known(people: list[str], only: bool, why: str) -> None:
    assert names_only(people) is only, why


def test_descriptions_are_left_out_for_an_annotation_by_name_alone() -> None:
    victim = Participant(ParticipantRole.VICTIM, "Ada Obi", span("Mayor Ada Obi"), named=True)
    shooter = Participant(ParticipantRole.PERPETRATOR, "gunmen", span("home"))
    told = analysis(accounts=(account(victim, shooter),))
    (incident,) = incidents_row(told, TypeNames.COMMON, background=False, named_only=True)["incidents"]
    assert (incident["victims"], incident["perpetrators"]) == ([["Ada Obi"]], [])


def test_the_total_comes_first() -> None:
    old = replace(figure(14, "f1"), superseded=True)
    total = replace(figure(12, "f3"), total=True)
    assert values([old, figure(15, "f2"), total]) == [12, 15, 14]


def test_muc4_has_a_row_for_each_of_several_towns() -> None:
    told = replace(
        account(),
        places=(
            PlaceMention("Guaza", span("home"), scale=PlaceScale.TOWN),
            PlaceMention("Iloba", span("home"), scale=PlaceScale.TOWN),
            PlaceMention("Kerovia", span("home"), scale=PlaceScale.COUNTRY),
        ),
    )
    row = incidents_row(analysis(accounts=(told,)), TypeNames.MUC4, background=False)
    assert [each["location"] for each in row["incidents"]] == [
        [["Guaza"], ["Kerovia"]],
        [["Iloba"], ["Kerovia"]],
    ]
    common = incidents_row(analysis(accounts=(told,)), TypeNames.COMMON, background=False)
    assert len(common["incidents"]) == 1
