"""From features to a probability with reasons."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.incident_store.ranking import Curve, RankingModel, log_odds, model_from_toml, packaged_model

MODEL = RankingModel(
    prior=-2.0, curves={"text.cosine": Curve((0.0, 1.0), (-1.0, 5.0))}, link=0.5, suggest=0.2
)


@pytest.mark.parametrize(
    ("value", "weight", "why"),
    [
        (-1, 2.0, "flat below"),
        (0, 2.0, "a knot"),
        (1, 3.0, "half way"),
        (2, 4.0, "a knot"),
        (9, 4.0, "flat above"),
    ],
)
def test_a_curve_is_straight_between_its_knots(value: float, weight: float, why: str) -> None:
    assert Curve((0.0, 2.0), (2.0, 4.0)).at(value) == weight, why


@pytest.mark.parametrize(
    ("knots", "weights"), [((), ()), ((0.0,), (1.0, 2.0)), ((1.0, 0.0), (1.0, 2.0)), ((0.0, 0.0), (1.0, 2.0))]
)
def test_a_curve_that_is_none_is_refused(knots: tuple[float, ...], weights: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="rising knots"):
        Curve(knots, weights)


def test_reasons_come_weightiest_first_and_add_up() -> None:
    candidate = MODEL.candidate("inc_1", [("text.cosine", 1.0, None), ("unheard.of", 1.0, "")])
    assert [(reason.feature, reason.weight) for reason in candidate.reasons] == [
        ("text.cosine", 5.0),
        ("prior", -2.0),
    ]
    assert candidate.score == pytest.approx(1 / (1 + math.exp(-3.0)))


@pytest.mark.parametrize(
    ("probability", "expected"), [(0.5, 0.0), (0.9, math.log(9)), (0.0, math.log(1e-4 / (1 - 1e-4)))]
)
def test_log_odds_have_ends(probability: float, expected: float) -> None:
    assert log_odds(probability) == pytest.approx(expected)
    assert log_odds(1.0 - probability) == pytest.approx(-expected)


@given(st.lists(st.floats(-1e6, 1e6), max_size=5))
def test_a_score_is_a_probability_however_strong_the_evidence(values: list[float]) -> None:
    steep = RankingModel(0.0, {"x": Curve((-1e6, 1e6), (-1e6, 1e6))}, 0.5, 0.2)
    assert 0.0 <= steep.candidate("inc_1", [("x", value, "") for value in values]).score <= 1.0


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("prior = 1.0", "no features"),
        ("link = 0.5\nsuggest = 0.6\nprior = 0.0\n[features]", "suggests what it would rather link"),
        ("link = 0.5\nsuggest = 0.2\nprior = 0.0\n[features.x]\nknots = [0]", "no weights"),
        ('link = 0.5\nsuggest = 0.2\nprior = "low"\n[features]', "not a number"),
    ],
)
def test_a_broken_model_is_refused(source: str, why: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        model_from_toml(source)
    assert why


@pytest.mark.parametrize(
    ("name", "less", "more"),
    [
        ("text.cosine", 0.05, 0.6),
        ("name.shared", 0.0, 2.0),
        ("place.shared", 0.0, 1.0),
        ("victim.shared", 0.0, 1.0),
        ("date.distance", math.log1p(30), math.log1p(0)),
        ("published.distance", math.log1p(200), math.log1p(0)),
    ],
)
def test_the_packaged_model_takes_more_of_it_for_a_better_sign(name: str, less: float, more: float) -> None:
    curve = packaged_model().curves[name]
    assert curve.at(less) + 0.5 < curve.at(more)


@pytest.mark.parametrize("name", ["victim.differs", "place.differs", "age.differs", "type.differs"])
def test_the_packaged_model_takes_a_difference_for_a_bad_sign(name: str) -> None:
    assert packaged_model().curves[name].at(1.0) < 0
