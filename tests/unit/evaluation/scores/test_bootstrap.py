from __future__ import annotations

from collections import Counter

from dateline.evaluation.scores.bootstrap import with_intervals
from dateline.evaluation.scores.figures import Scores, share


def measure(tally: Counter[str]) -> Scores:
    return {"right": share(tally["right"], tally["all"]), "never": None}


def test_an_interval_lies_round_its_figure_and_narrows_with_documents() -> None:
    few = [Counter(right=i % 2, all=1) for i in range(10)]
    many = few * 40
    narrow = with_intervals(measure(sum(many, Counter())), many, measure, ["right"], 200)
    wide = with_intervals(measure(sum(few, Counter())), few, measure, ["right"], 200)
    for scores in (narrow, wide):
        assert scores["right.low"] < 0.5 < scores["right.high"]  # type: ignore[operator]
    assert narrow["right.low"] > wide["right.low"]  # type: ignore[operator]


def test_the_same_documents_have_the_same_interval() -> None:
    tallies = [Counter(right=i % 3 == 0, all=1) for i in range(20)]
    first, second = (with_intervals({"right": 0.35}, tallies, measure, ["right"], 50) for _ in range(2))
    assert first == second
    assert list(first) == ["right", "right.low", "right.high"]


def test_equal_documents_have_no_width_and_nothing_to_measure_has_no_interval() -> None:
    tallies = [Counter(right=1, all=2)] * 3
    scores = with_intervals({"right": 0.5, "never": None}, tallies, measure, ["right", "never"], 20)
    assert scores == {"right": 0.5, "right.low": 0.5, "right.high": 0.5, "never": None}
