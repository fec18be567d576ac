from __future__ import annotations

from typing import Any

import pytest

from dateline.evaluation.scores.fillers import exactly, head, loosely, number, numbers, place_parts, within
from dateline.evaluation.scores.incidents import score

GOLD: dict[str, Any] = {
    "type": "bombing",
    "date": "2030-01-03",
    "killed": 2,
    "injured": 0,
    "victims": [["John Smith", "the mayor"]],
    "perpetrators": [["Southern Banner", "SB"]],
    "location": [["Kerovia", "Sorrel"]],
}


def rows(*incidents: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {"d": {"id": "d", "incidents": list(incidents)}}


def test_gold_predicts_itself_perfectly() -> None:
    found = score(rows(GOLD), rows(GOLD))
    assert all(
        found[name] == 1.0
        for name in ("incident.f1", "date_exact.f1", "killed.f1", "injured.acc", "roles.f1", "location.f1")
    )


def test_figures_by_hand() -> None:
    predicted = {
        "type": "attack",
        "date": "2030-01-04",
        "killed": [3, 2],
        "victims": ["Smith"],
        "perpetrators": ["rebels", "SB"],
        "location": "Sorrel",
    }
    found = score(rows(GOLD), rows(predicted))
    assert found["incident.f1"] == 0.0
    assert (found["date_exact.f1"], found["date_1day.f1"]) == (0.0, 1.0)
    assert (found["killed.f1"], found["killed.any_r"]) == (0.0, 1.0)
    assert found["injured.acc"] == 1.0
    assert (found["victims.f1"], found["victims.exact_f1"]) == (1.0, 0.0)
    assert (found["perpetrators.p"], found["perpetrators.r"]) == (0.5, 1.0)
    assert (found["location.p"], found["location.r"], found["location.hit"]) == (1.0, 0.5, 1.0)


def test_a_spurious_incident_costs_precision_in_all_that_it_fills() -> None:
    found = score(rows(GOLD), rows(GOLD, {"type": "arson", "killed": 1, "victims": ["a farmer"]}))
    assert found["incident.p"] == 0.5
    assert found["killed.p"] == 0.5
    assert found["victims.p"] == 0.5
    assert found["date_exact.p"] == 1.0


def test_an_optional_incident_may_be_left_out() -> None:
    optional = {"type": "arson", "optional": True, "victims": []}
    assert score(rows(GOLD, optional), rows(GOLD))["incident.f1"] == 1.0
    assert score(rows(GOLD, optional), rows(GOLD, optional))["incident.f1"] == 1.0


def test_incidents_are_put_in_pairs_by_all_their_fields() -> None:
    other = GOLD | {"date": "2030-02-01", "killed": 7, "location": [["Westhaven"]]}
    found = score(rows(GOLD, other), rows(other, GOLD))
    assert found["killed.f1"] == found["date_exact.f1"] == 1.0


@pytest.mark.parametrize(("lenient", "f1"), [(False, 0.0), (True, 1.0)])
def test_lenient_types_compare_the_first_half(*, lenient: bool, f1: float) -> None:
    gold, predicted = {"type": "crime.shooting", "killed": 1}, {"type": "crime.stabbing", "killed": 1}
    assert score(rows(gold), rows(predicted), lenient=lenient)["incident.f1"] == f1


@pytest.mark.parametrize(
    ("a", "b", "same", "why"),
    [
        ("the gunmen", "gunmen", True, "articles do not count"),
        ("two soldiers", "a soldier", True, "nor numbers, nor plurals"),
        ("Colonel John Smith", "Smith", True, "one within the other"),
        ("members of the group", "members", True, "the head is before the preposition"),
        ("the mayor of Sorrel", "the governor of Sorrel", False, "other heads"),
        ("", "gunmen", False, "nothing is nobody"),
    ],
)
def test_fillers_match_loosely(a: str, b: str, why: str, *, same: bool) -> None:
    assert loosely(a, b) is same, why
    assert loosely(b, a) is same, why


def test_fillers_match_exactly_but_for_articles() -> None:
    assert exactly("The Mayor", "mayor")
    assert not exactly("the mayor", "mayors")


def test_heads() -> None:
    assert head("the brother of the mayor") == "brother"
    assert head("the") == "the"


def test_numbers_may_be_lists() -> None:
    assert (number([3, 2]), number([]), number(None), number("3"), number(True)) == (
        3,
        None,
        None,
        None,
        None,
    )
    assert numbers([3, "x", 2]) == [3, 2]


def test_place_parts_are_cut_and_unique() -> None:
    assert place_parts("Sorrel, Kerovia, sorrel") == ["Sorrel", "Kerovia"]
    assert place_parts([["Sorrel", "Kerovia"], "Dressen"]) == ["Sorrel", "Kerovia", "Dressen"]
    assert place_parts(None) == []


@pytest.mark.parametrize(
    ("date", "days", "right"),
    [("2030-01-05", 0, True), ("2030-01-06", 0, False), ("2030-01-06", 1, True), (None, 1, False)],
)
def test_any_day_of_a_range_is_right(date: str | None, days: int, *, right: bool) -> None:
    gold = {"date": "2030-01-03", "date_end": "2030-01-05"}
    assert within(gold, {"date": date}, days) is right
