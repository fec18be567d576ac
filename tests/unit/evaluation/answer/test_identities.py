"""The newsroom's ids beside the annotated identities, over two articles that name the same fire chief."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.domain.entity import Entity
from dateline.evaluation.answer import Answer, measure

from .articles import RightExtraction

HOLT = "maria-holt"


def told(answers: list[Answer], identities: tuple[str, ...] = (HOLT, HOLT)) -> list[Answer]:
    """The answers, with what Holt's identity is to be in each."""
    return [
        replace(
            answer,
            gold=replace(
                answer.gold,
                entities=tuple(
                    replace(entity, identity=identity) if entity.id == "holt" else entity
                    for entity in answer.gold.entities
                ),
            ),
        )
        for answer, identity in zip(answers, identities, strict=True)
    ]


def renamed(answer: Answer, name: str) -> Answer:
    """The answer with Holt under another name."""

    def other(entity: Entity) -> Entity:
        return replace(entity, name=name, aliases=()) if entity.key == "e1" else entity

    found = answer.analysis.extraction
    entities = tuple(other(entity) for entity in found.entities)
    extraction = replace(found, entities=entities)
    return replace(answer, analysis=replace(answer.analysis, extraction=extraction))


def test_who_is_found_again_is_the_same() -> None:
    scores = measure(told(RightExtraction().answer("a", "b")))["all"]
    assert (scores["identities.gold"], scores["identities.decided"]) == (2, 1.0)
    assert (scores["identities.b3.f1"], scores["identities.pair.r"]) == (1.0, 1.0)


def test_a_namesake_costs_precision() -> None:
    scores = measure(told(RightExtraction().answer("a", "b"), (HOLT, "other-holt")))["all"]
    assert scores["identities.b3.p"] == pytest.approx(0.5)
    assert scores["identities.b3.r"] == 1.0


@pytest.mark.parametrize(
    ("name", "decided"),
    [
        ("Eve Holt", 1.0),  # a wrong name makes another entity
        ("Smith", 0.5),  # a surname that nobody has makes none
    ],
)
def test_who_is_not_found_again_costs_recall(name: str, decided: float) -> None:
    first, second = RightExtraction().answer("a", "b")
    scores = measure(told([first, renamed(second, name)]))["all"]
    assert scores["identities.decided"] == decided
    assert (scores["identities.b3.p"], scores["identities.b3.r"]) == (1.0, 0.5)


def test_without_annotated_identities_nothing_is_measured() -> None:
    assert not any(name.startswith("identities") for name in measure(RightExtraction().answer())["all"])
