"""What an account and a known incident share."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

import pytest

from dateline.incident_store.features import Comparer, Exemplar, norm, term_weights, told
from dateline.incident_store.profile import Profile
from dateline.incident_store.rarity import Counts
from dateline.incident_store.signatures import signature_of

DAY = dt.date(2013, 1, 16)
COUNTS = Counts.of_tokens(1_000, {"n:smith": 300, "t:police": 900, "p:newark": 20})


def shooting(**given: object) -> Profile:
    return Profile(**{"type": "crime.shooting", **given})  # type: ignore[arg-type]


def compare(mine: Profile, *theirs: Profile, former: bool = False) -> dict[str, tuple[float, str]]:
    exemplars = [
        replace(Exemplar.of(f"rep_{number}", one, norm(term_weights(one, COUNTS))), former=former)
        for number, one in enumerate(theirs)
    ]
    return {feature[0]: (feature[1], told(feature)) for feature in Comparer(mine, COUNTS).compare(exemplars)}


def test_the_same_text_is_as_alike_as_can_be() -> None:
    text = shooting(terms={"bakery": 2.0, "police": 1.0}, minhash=signature_of((7,) * 64))
    found = compare(text, text)
    assert found["text.cosine"][0] == pytest.approx(1.0)
    assert found["text.duplicate"][0] == pytest.approx(1.0)


def test_a_shared_rare_term_counts_for_more_than_a_shared_common_one() -> None:
    mine = shooting(terms={"bakery": 1.0, "police": 1.0})
    rare, common = (
        shooting(terms={"bakery": 1.0, "flour": 1.0}),
        shooting(terms={"police": 1.0, "flour": 1.0}),
    )
    assert compare(mine, rare)["text.cosine"] > compare(mine, common)["text.cosine"]


def test_likeness_to_one_member_alone_is_drift() -> None:
    mine, other = shooting(terms={"bakery": 1.0}), shooting(terms={"harbour": 1.0})
    assert compare(mine, mine, other)["text.drift"][0] == pytest.approx(0.5)
    assert compare(mine, mine, mine)["text.drift"][0] == pytest.approx(0.0)
    assert "text.drift" not in compare(mine, mine)


def test_a_rare_shared_surname_counts_for_more_and_is_named() -> None:
    mine = shooting(people=("avery quillfeather", "john smith"))
    both = compare(mine, shooting(people=("quillfeather", "smith")))
    common = compare(mine, shooting(people=("ann smith",)))
    assert both["name.shared"][0] > common["name.shared"][0] > 0
    assert both["name.shared"][1] == "quillfeather, smith"
    assert both["name.full"] == common["name.full"] == (0.0, "")
    assert compare(mine, shooting(people=("avery quillfeather",)))["name.full"][1] == "quillfeather"


@pytest.mark.parametrize(
    ("mine", "theirs", "feature"),
    [
        ({"victims": ("a lund",)}, {"victims": ("lund",)}, "victim.shared"),
        ({"victims": ("a lund",)}, {"victims": ("b moe",)}, "victim.differs"),
        ({"doers": ("a lund",)}, {"doers": ("lund",)}, "doer.shared"),
        ({"doers": ("a lund",)}, {"doers": ("b moe",)}, "doer.differs"),
        ({"ages": (23,)}, {"ages": (40, 23)}, "age.shared"),
        ({"ages": (23,)}, {"ages": (40,)}, "age.differs"),
        ({"places": ("newark",)}, {"places": ("newark",)}, "place.shared"),
        ({"places": ("newark",)}, {"places": ("camden",)}, "place.differs"),
        ({"figures": (("killed", 2, 2),)}, {"figures": (("killed", 1, -1),)}, "figure.agrees"),
        ({"figures": (("killed", 2, 2),)}, {"figures": (("killed", 3, -1),)}, "figure.differs"),
        ({"figures": (("killed", 2, 2),)}, {"figures": (("killed", -1, 5),)}, "figure.agrees"),
        ({}, {}, "type.same"),
        ({}, {"type": "crime.homicide"}, "type.related"),
        ({}, {"type": "accident.road"}, "type.differs"),
    ],
)
def test_structured_facts_agree_or_differ(
    mine: dict[str, object], theirs: dict[str, object], feature: str
) -> None:
    found = compare(shooting(**mine), shooting(**theirs))
    assert found[feature][0] > 0
    opposite = (
        feature.replace("shared", "differs") if "shared" in feature else feature.replace("differs", "shared")
    )
    assert opposite == feature or found.get(opposite, (0.0, ""))[0] == 0


@pytest.mark.parametrize(
    ("mine", "theirs", "absent"),
    [
        ({"victims": ("a lund",)}, {}, "victim"),
        ({"ages": (23,)}, {}, "age"),
        ({"places": ("newark",)}, {}, "place.shared"),
        ({"places": ("newark",)}, {"places": ("camden",), "article_places": ("newark",)}, "place.differs"),
        ({"figures": (("killed", 2, 2),)}, {"figures": (("injured", 3, 3),)}, "figure"),
        ({"earliest": DAY, "latest": DAY}, {}, "date"),
    ],
)
def test_what_one_side_does_not_say_is_no_difference(
    mine: dict[str, object], theirs: dict[str, object], absent: str
) -> None:
    assert not [name for name in compare(shooting(**mine), shooting(**theirs)) if name.startswith(absent)]


@pytest.mark.parametrize(
    ("theirs", "days", "why"),
    [
        ((DAY, DAY), 0, "the same day"),
        ((DAY - dt.timedelta(days=3), DAY + dt.timedelta(days=3)), 0, "the same week"),
        ((DAY - dt.timedelta(days=5), DAY - dt.timedelta(days=2)), 2, "days before"),
        ((DAY + dt.timedelta(days=30), DAY + dt.timedelta(days=31)), 30, "a month later"),
    ],
)
def test_event_dates_are_as_far_apart_as_their_nearest_days(
    theirs: tuple[dt.date, dt.date], days: int, why: str
) -> None:
    found = compare(shooting(earliest=DAY, latest=DAY), shooting(earliest=theirs[0], latest=theirs[1]))
    assert found["date.distance"] == (math.log1p(days), f"{days} days"), why


@pytest.mark.parametrize(
    ("kinds", "days"),
    [
        (("health.outbreak", "health.outbreak"), {7: 0, 14: 0, 30: 16}),
        (("health.outbreak", "health.poisoning"), {7: 7}),
        (("crime.shooting", "crime.shooting"), {7: 7}),
    ],
)
def test_the_weekly_counts_of_an_outbreak_are_no_days_of_others(
    kinds: tuple[str, str], days: dict[int, int]
) -> None:
    for apart, counted in days.items():
        other = DAY + dt.timedelta(days=apart)
        found = compare(
            shooting(type=kinds[0], earliest=DAY, latest=DAY),
            shooting(type=kinds[1], earliest=other, latest=other),
        )
        assert found["date.distance"] == (math.log1p(counted), f"{counted} days")


@pytest.mark.parametrize(
    ("kind", "places", "days", "is_one"),
    [
        ("disaster.earthquake", ("malatya", "turkey"), 0, True),
        ("disaster.earthquake", ("turkey",), 0, False),
        ("disaster.earthquake", ("van", "turkey"), 0, False),
        ("disaster.earthquake", ("malatya", "turkey"), 3, False),
        ("crime.shooting", ("malatya", "turkey"), 0, False),
    ],
)
def test_a_quake_of_one_day_at_one_place_is_hardly_ever_two(
    kind: str, places: tuple[str, ...], days: int, is_one: bool
) -> None:
    other = DAY + dt.timedelta(days=days)
    known = shooting(type=kind, earliest=DAY, latest=DAY, places=("malatya", "turkey"))
    found = compare(shooting(type=kind, earliest=other, latest=other, places=places), known)
    assert ("type.once" in found) is is_one


def test_publication_is_told_apart_where_the_event_has_no_date() -> None:
    dated = {"published": DAY, "earliest": DAY, "latest": DAY}
    assert "published.distance" in compare(shooting(**dated), shooting(**dated))
    assert "published.distance.undated" in compare(shooting(**dated), shooting(published=DAY))


def test_a_report_of_the_former_version_says_so() -> None:
    assert "article.former" in compare(shooting(), shooting(), former=True)
    assert "article.former" not in compare(shooting(), shooting())


@pytest.mark.parametrize(
    ("mine", "theirs", "feature"),
    [
        ("unrest.protest", "accident.sea", "type.apart"),
        ("unrest.strike", "accident.mine", "type.apart"),
        ("conflict.military_operation", "accident.sea", "type.apart"),
        ("unrest.protest", "crime.shooting", "type.apart"),
        ("health.outbreak", "disaster.flood", "type.apart"),
        ("accident.road", "crime.vehicle_attack", "type.differs"),
        ("accident.explosion", "conflict.bombing", "type.differs"),
        ("crime.shooting", "conflict.armed_assault", "type.differs"),
        ("unrest.riot", "conflict.clash", "type.differs"),
        ("accident.road", "accident.sea", "type.related"),
    ],
)
def test_a_protest_is_never_the_accident_it_is_about(mine: str, theirs: str, feature: str) -> None:
    found = compare(Profile(type=mine), Profile(type=theirs))
    assert [name for name in found if name.startswith("type.")] == [feature]


def test_one_report_of_another_kind_does_not_set_an_incident_apart() -> None:
    found = compare(Profile(type="unrest.protest"), Profile(type="accident.sea"), Profile(type="unrest.riot"))
    assert "type.apart" not in found
