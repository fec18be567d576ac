from __future__ import annotations

import math
from typing import Any

import pytest

from dateline.evaluation.scores import clusters, identities, ner, places, times
from dateline.evaluation.scores.spans import CONLL

TEXT = "The Ann Lee Fund's head Bob went to Paris and Rome"


def entity(words: str, label: str = "PER", **more: object) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "label": label, **more}


def document(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> list[ner.Document]:
    return [(TEXT, gold, predicted)]


def test_ner_by_hand() -> None:
    gold = [entity("Ann Lee Fund", "ORG"), entity("Bob"), entity("Paris", "LOC"), entity("Rome", "LOC")]
    predicted = [
        entity("The Ann Lee Fund's", "ORG"),  # right once the article and the possessive are gone
        entity("Bob", "PERSON"),  # right, by the map
        entity("Paris and Rome", "GPE"),  # one overlap
        entity("head", "CARDINAL"),  # dropped by the map
    ]
    found = ner.score(document(gold, predicted), CONLL)
    assert (found["strict.micro.p"], found["strict.micro.r"]) == pytest.approx((1 / 3, 1 / 4))
    assert (found["norm.micro.p"], found["norm.micro.r"]) == pytest.approx((2 / 3, 2 / 4))
    assert (found["relaxed.micro.p"], found["relaxed.micro.r"]) == pytest.approx((1.0, 3 / 4))
    assert found["strict.macro_f1"] == pytest.approx(1 / 3)


def test_only_the_labels_asked_for() -> None:
    gold = [entity("Bob"), entity("Paris", "LOC")]
    found = ner.score(document(gold, [entity("Bob")]), CONLL, frozenset({"PER"}))
    assert found["strict.micro.f1"] == 1.0


def test_distance_is_along_the_sphere() -> None:
    quarter = places.distance_km({"lat": 0.0, "lon": 0.0}, {"lat": 0.0, "lon": 90.0})
    assert quarter == pytest.approx(math.pi / 2 * places.EARTH_RADIUS_KM)


def test_places_by_hand() -> None:
    gold = [
        entity("Paris", "LOC", lat=48.85, lon=2.35, kb_id="geonames:1"),
        entity("Rome", "LOC", lat=41.9, lon=12.5, kb_id="geonames:2"),
        entity("Fund", "LOC"),
    ]
    predicted = [
        entity("Paris", "GPE", lat=48.8, lon=2.3, geonames_id="1"),
        entity("Rome", "GPE", lat=34.2, lon=-85.2, geonames_id="3"),  # Rome, Georgia
        entity("Fund", "GPE", lat=0.0, lon=0.0),  # gold has no point: neither right nor wrong
    ]
    found = places.score(document(gold, predicted))
    assert found["detect_strict.f1"] == 1.0
    assert (found["e2e_161.p"], found["e2e_161.r"]) == (0.5, 0.5)
    assert found["resolution.acc161"] == 0.5
    assert found["resolution.geonames_id_acc"] == 0.5


def cluster(*names: str, key: str) -> list[dict[str, Any]]:
    return [entity(name, cluster=key) for name in names]


def test_clusters_by_hand() -> None:
    # The example of Moosavi and Strube's LEA paper in small: {a b c} {d} against {a b} {c d}.
    gold = cluster("Ann", "Lee", "Bob", key="1") + cluster("Paris", key="2")
    predicted = cluster("Ann", "Lee", key="x") + cluster("Bob", "Paris", key="y")
    found = clusters.score(document(gold, predicted), clusters.ClusterRules())
    assert found["mentions.f1"] == 1.0
    assert (found["muc.r"], found["muc.p"]) == pytest.approx((1 / 2, 1 / 2))
    assert found["b3.r"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert found["b3.p"] == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert found["ceafe.r"] == pytest.approx((2 * 2 / 5 + 2 * 1 / 3) / 2)
    # Of {a b c} one link in three is kept, {d} is whole; of the predicted pairs one is right, one wrong.
    assert (found["lea.r"], found["lea.p"]) == pytest.approx((2 / 4, 2 / 4))


@pytest.mark.parametrize("drop", [False, True])
def test_perfect_clusters(*, drop: bool) -> None:
    gold = cluster("Ann", "Lee", key="1") + cluster("Paris", key="2")
    found = clusters.score(document(gold, gold), clusters.ClusterRules(drop_singletons=drop))
    assert found["conll_avg"] == found["lea.f1"] == 1.0


def test_a_longer_predicted_mention_aligns_by_the_gold_head() -> None:
    gold = [entity("Ann Lee Fund's head Bob", cluster="1", head_start=24, head_end=27)]
    found = clusters.score(document(gold, cluster("Bob", key="x")), clusters.ClusterRules())
    assert found["mentions.f1"] == 1.0
    other = clusters.score(document(gold, cluster("Fund", key="x")), clusters.ClusterRules())
    assert other["mentions.f1"] == 0.0


def test_pronouns_count_only_when_all_mentions_are_asked_for() -> None:
    gold = [entity("Ann", cluster="1"), entity("Lee", cluster="1", mention="PRON")]
    assert clusters.score(document(gold, gold), clusters.ClusterRules())["muc.f1"] == 0.0
    every = clusters.ClusterRules(names_only=False)
    assert clusters.score(document(gold, gold), every)["muc.f1"] == 1.0


def test_times_by_hand() -> None:
    gold = [
        entity("Ann", "DATE", value="2030-01-16"),
        entity("Lee", "DURATION", value="P2D"),
        entity("Bob", "DATE", value="2030-W03"),
    ]
    predicted = [
        entity("Ann", "DATE", value="2030-01-16"),
        entity("Lee", "DATE", value="P2D"),
        entity("Bob", "DATE", value="2030-W04"),
        entity("Rome", "DATE", value="2030"),
    ]
    found = times.score(document(gold, predicted))
    assert found["relaxed.r"] == 1.0
    assert found["relaxed.p"] == 0.75
    assert found["type_acc"] == pytest.approx(2 / 3)
    assert found["value_f1"] == pytest.approx(2 * (2 / 4) * (2 / 3) / (2 / 4 + 2 / 3))
    assert (found["calendar.p"], found["calendar.r"]) == (0.5, 1.0)


def test_identities_by_hand() -> None:
    gold = [
        entity("Ann", kb_id="Q1"),
        entity("Bob", kb_id="Q2"),
        entity("Paris", "LOC"),
        entity("Rome", "LOC", kb_id="Q4", optional=True),
    ]
    predicted = [
        entity("Ann Lee", kb_id="Q1"),
        entity("Bob", kb_id="Q2"),
        entity("Paris", "LOC", kb_id="Q3"),
        entity("Rome", "LOC", kb_id="Q5"),
    ]
    found = identities.score(document(gold, predicted), CONLL)
    assert (found["strong.p"], found["strong.r"]) == pytest.approx((1 / 3, 1 / 2))
    assert found["weak.r"] == 1.0
    assert (found["nil_acc"], found["nil_gold"]) == (0.0, 1)
    assert found["mention_recall"] == 0.5
