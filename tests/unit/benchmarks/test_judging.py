"""How repairs and probabilities are judged."""

from __future__ import annotations

import pytest

from benchmarks.curve_fitting import Sample
from benchmarks.judge_repairs import is_join_right, is_split_right
from benchmarks.reliability import bins, likeliest
from dateline.incident_store.ranking import Curve, RankingModel

GOLD = {
    "a1": frozenset({"flood"}),
    "a2": frozenset({"flood"}),
    "a3": frozenset({"fire"}),
    "a4": frozenset({"fire"}),
    "both": frozenset({"flood", "fire"}),
}


@pytest.mark.parametrize(
    ("one", "other", "right"),
    [
        (["a1"], ["a2"], True),
        (["a1"], ["a3"], False),
        (["a1", "a2"], ["a2", "a3"], False),  # half of the pairs is not most
        (["a1", "a2", "a3"], ["a2"], True),
        (["both"], ["a4"], True),
    ],
)
def test_a_join_is_right_where_most_pairs_are_of_one_incident(
    one: list[str], other: list[str], right: bool
) -> None:
    assert is_join_right(one, other, GOLD) is right


@pytest.mark.parametrize(
    ("going", "staying", "right"),
    [
        (["a3"], ["a1", "a2"], True),
        (["a1"], ["a2", "a3", "a2"], False),
        (["a3", "a1"], ["a2", "a1"], False),  # one of them belongs
        (["both"], ["a1", "a2"], False),
    ],
)
def test_a_split_is_right_where_nothing_goes_that_belongs(
    going: list[str], staying: list[str], right: bool
) -> None:
    assert is_split_right(going, staying, GOLD) is right


def test_candidates_are_counted_in_the_bin_that_their_score_reaches() -> None:
    found = bins([(0.0, False), (0.49, False), (0.5, True), (0.9, False), (1.0, True)], (0.0, 0.5, 1.0))
    assert [(one.low, one.high, one.count) for one in found] == [(0.0, 0.5, 2), (0.5, 1.0, 3)]
    assert [one.right for one in found] == [0.0, pytest.approx(2 / 3)]
    assert [one.mean for one in found] == [pytest.approx(0.245), pytest.approx(0.8)]
    assert bins([]) == []


def test_of_an_article_s_candidates_the_likeliest_counts() -> None:
    model = RankingModel(0.0, {"x": Curve((0.0, 1.0), (0.0, 2.0))}, 0.5, 0.2)
    samples = [
        Sample("a1", {"x": 0.0}, right=True),
        Sample("a1", {"x": 1.0}, right=False),
        Sample("a2", {"x": 0.0}, right=True),
    ]
    assert likeliest(samples, lambda _: model) == [(pytest.approx(0.881, abs=0.001), False), (0.5, True)]
