from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluation.scores.linking import score


def rows(**labels: str) -> dict[str, dict[str, Any]]:
    return {key: {"id": key, "incident": value.split()} for key, value in labels.items()}


GOLD = rows(a="1", b="1", c="2", d="2", e="3")


def test_gold_predicts_itself_perfectly() -> None:
    found = score(GOLD, GOLD)
    assert all(found[n] == 1.0 for n in ("b3.f1", "pair.f1", "ceafe.f1", "link_recall", "first.f1"))
    assert found["false_link"] == 0.0


def test_all_in_one_by_hand() -> None:
    found = score(GOLD, rows(**dict.fromkeys("abcde", "x")))
    assert found["b3.p"] == pytest.approx((4 * 2 / 5 + 1 / 5) / 5)
    assert found["b3.r"] == 1.0
    assert (found["pair.p"], found["pair.r"]) == pytest.approx((2 / 10, 1.0))
    assert found["ceafe.r"] == pytest.approx(2 * 2 / 7 / 3)
    assert found["link_recall"] == 1.0
    assert found["false_link"] == pytest.approx(2 / 3)


def test_all_alone_by_hand() -> None:
    found = score(GOLD, rows(**{key: key for key in "abcde"}))
    assert found["b3.p"] == 1.0
    assert found["b3.r"] == pytest.approx((4 * 1 / 2 + 1) / 5)
    assert found["pair.f1"] == 0.0
    assert found["link_recall"] == 0.0
    assert found["b3.r_size2+"] == pytest.approx(0.5)


def test_an_article_without_prediction_is_alone() -> None:
    assert score(GOLD, {}) | {"missing": 0} == score(GOLD, rows(**{k: k for k in "abcde"}))
    assert score(GOLD, {})["missing"] == 5
    assert score(GOLD, GOLD | rows(a=""))["missing"] == 1


def test_an_article_of_two_incidents() -> None:
    gold, predicted = rows(a="1 2", b="1"), rows(a="x", b="x")
    found = score(gold, predicted)
    assert found["b3.p"] == 1.0
    # a: itself shares two labels of which one is kept, b one of one; b: a and itself, both kept.
    assert found["b3.r"] == pytest.approx(((1 / 2 + 1) / 2 + 1) / 2)


def test_the_stream_is_in_order_of_publication() -> None:
    gold, predicted = rows(a="1", b="1"), rows(a="x", b="x")
    gold["a"]["published"], gold["b"]["published"] = "2030-01-02", "2030-01-01"
    assert score(gold, predicted)["link_recall"] == 1.0
    assert score(gold, rows(a="x", b="y"))["link_recall"] == 0.0


CLUSTERINGS = st.lists(st.sampled_from("xyz"), min_size=1, max_size=8)


@given(CLUSTERINGS, st.permutations(list("xyz")))
def test_names_of_incidents_do_not_matter(labels: list[str], other: list[str]) -> None:
    renamed = dict(zip("xyz", other, strict=True))
    gold = {str(i): {"incident": [label]} for i, label in enumerate(labels)}
    predicted = {str(i): {"incident": [renamed[label]]} for i, label in enumerate(labels)}
    found = score(gold, predicted)
    assert found["b3.f1"] == pytest.approx(1.0)
    assert found["ceafe.f1"] == pytest.approx(1.0)


@given(CLUSTERINGS, CLUSTERINGS)
def test_precision_is_recall_the_other_way_round(labels: list[str], others: list[str]) -> None:
    pairs = list(zip(labels, others, strict=False))
    gold = {str(i): {"incident": [label]} for i, (label, _) in enumerate(pairs)}
    predicted = {str(i): {"incident": [label]} for i, (_, label) in enumerate(pairs)}
    one, other = score(gold, predicted), score(predicted, gold)
    for measure in ("b3", "pair", "ceafe"):
        assert one[f"{measure}.p"] == pytest.approx(other[f"{measure}.r"])
