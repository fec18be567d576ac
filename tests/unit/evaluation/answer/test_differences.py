from __future__ import annotations

from dataclasses import replace

from dateline.domain.entity import EntityType
from dateline.domain.incident import Attribution, FigureSource, Prominence
from dateline.evaluation.answer import differences

from .articles import RightExtraction, quote


def told(extraction: RightExtraction) -> list[tuple[str, str, str, str]]:
    (answer,) = extraction.answer()
    return [(d.layer, d.what, d.annotated, d.found) for d in differences(answer)]


def test_the_right_answer_differs_nowhere() -> None:
    assert told(RightExtraction()) == []


def test_what_is_missed_and_what_is_made_up_is_told_by_layer() -> None:
    extraction = RightExtraction()
    missed = extraction.quotes.pop(2)
    boys = extraction.at("boys")
    extraction.quotes.append(quote("q4", missed.kind, boys, extraction.at("she"), "e1"))
    extraction.figures = (replace(extraction.figure, low=8, high=8),)
    extraction.account = replace(extraction.account, prominence=Prominence.BACKGROUND, type="crime.arson")
    assert told(extraction) == [
        ("quotes", "missed", "The “stable” boys left", ""),
        ("quotes", "made up", "", "boys -- she"),
        ("incidents", "type", "leith-fire (accident.fire)", "crime.arson"),
        ("incidents", "prominence", "leith-fire (main)", "background"),
        ("figures", "missed", "injured 9: nine people were hurt", ""),
        ("figures", "made up", "", "injured 8: nine people were hurt"),
    ]


def test_wrong_speakers_labels_sources_and_groups_are_told() -> None:
    extraction = RightExtraction()
    wrong = quote("q2", extraction.quotes[1].kind, extraction.at("We are safe"), extraction.at("boys"), "e2")
    extraction.quotes[1] = wrong
    extraction.leith = replace(extraction.leith, type=EntityType.ORGANISATION)
    extraction.figures = (replace(extraction.figure, source=FigureSource(Attribution.NARRATED)),)
    assert told(extraction) == [
        ("quotes", "speaker", "We are safe -- holt", "boys"),
        ("names", "label", "Leith (LOC)", "ORG"),
        ("names", "label", "Leith (LOC)", "ORG"),
        ("figures", "source", "injured 9: nine people were hurt -- holt", "the article"),
    ]
    extraction.figures = (replace(extraction.figure, group="boys"),)
    assert ("figures", "group", "injured 9: nine people were hurt []", "[boys]") in told(extraction)


def test_an_incident_without_any_likeness_is_missed_and_made_up_with_its_figures() -> None:
    extraction = RightExtraction()
    extraction.account = replace(
        extraction.account, type="unrest.riot", triggers=(extraction.at("boys"),), rule="test"
    )
    assert told(extraction) == [
        ("incidents", "missed", "leith-fire (accident.fire, main)", ""),
        ("incidents", "made up", "", "unrest.riot (main): boys"),
        ("figures", "missed", "injured 9: nine people were hurt", ""),
        ("figures", "made up", "", "injured 9: nine people were hurt"),
    ]
