from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.domain.errors import AnalysisFailedError, DatelineError
from dateline.domain.incident import Attribution, FigureSource, Prominence
from dateline.domain.quote import QuoteKind
from dateline.evaluation.answer import answers, measure
from dateline.evaluation.corpus import CorpusError
from dateline.evaluation.scores.figures import Scores

from .articles import LEITH, RightExtraction, gold, quote


def scores(extraction: RightExtraction, *ids: str) -> Scores:
    return measure(extraction.answer(*ids))["all"]


def test_the_right_answer_is_right_in_every_measure() -> None:
    result = scores(RightExtraction())
    shares = {name: value for name, value in result.items() if isinstance(value, float)}
    # No date is annotated, and nothing is background.
    unmeasured = {name for name in shares if name.startswith("dates.") or "background" in name}
    assert {name for name, value in shares.items() if value != 1.0} - unmeasured == {"linking.false_link"}
    assert result["incidents.day"] is None
    assert (result["quotes.not_quotes"], result["quotes.false_quotes"]) == (1, 0)


def test_figures_are_told_by_half() -> None:
    measured = measure(RightExtraction().answer())
    assert list(measured) == ["independent", "all"]
    assert measured["independent"] == measured["all"]


def test_intervals_come_where_they_are_asked_for() -> None:
    measured = measure(RightExtraction().answer("a", "b"), resamples=10)["all"]
    assert measured["quotes.all.e2e.f1.low"] == 1.0


def test_a_quote_credited_to_somebody_else_makes_speakers_wrong_and_nothing_else() -> None:
    extraction = RightExtraction()
    extraction.quotes[1] = quote(
        "q2", QuoteKind.DIRECT, extraction.at("We are safe"), extraction.at("she"), "e2"
    )
    result = scores(extraction)
    assert (result["whole.speakers"], result["whole.figures"], result["whole.links"]) == (0.0, 1.0, 1.0)
    assert result["whole.article"] == 0.0


def test_a_named_speaker_wants_the_entity_and_not_its_words_alone() -> None:
    extraction = RightExtraction()
    extraction.quotes[1] = quote(
        "q2", QuoteKind.DIRECT, extraction.at("We are safe"), extraction.at("she"), None
    )
    result = scores(extraction)
    assert result["quotes.all.speaker.overlap"] == 1.0
    assert result["whole.speakers"] == 0.0


def test_a_speaker_without_a_quote_makes_speakers_wrong_but_one_quote_of_two_is_enough() -> None:
    extraction = RightExtraction()
    del extraction.quotes[1]
    assert scores(extraction)["whole.speakers"] == 1.0
    del extraction.quotes[1]
    assert scores(extraction)["whole.speakers"] == 0.0


def test_a_scare_quote_that_is_reported_is_a_false_quote() -> None:
    extraction = RightExtraction()
    span = extraction.at("stable")
    extraction.quotes.append(quote("q4", QuoteKind.DIRECT, span, extraction.at("a nurse"), None))
    result = scores(extraction)
    assert (result["quotes.false_quotes"], result["whole.speakers"]) == (1, 0.0)


def test_a_place_far_away_is_not_where_it_is() -> None:
    extraction = RightExtraction()
    extraction.leith = replace(extraction.leith, place=replace(LEITH, latitude=0.0))
    result = scores(extraction)
    assert (result["entities.names.f1"], result["entities.places.e2e_161.f1"]) == (1.0, 0.0)


def test_another_number_is_wrong_in_value() -> None:
    extraction = RightExtraction()
    extraction.figures = (replace(extraction.figure, low=8, high=8),)
    result = scores(extraction)
    assert (result["figures.value.f1"], result["whole.figures"]) == (0.0, 0.0)


def test_a_figure_without_its_source_is_right_in_value_alone() -> None:
    extraction = RightExtraction()
    extraction.figures = (replace(extraction.figure, source=FigureSource(Attribution.NARRATED)),)
    result = scores(extraction)
    assert (result["figures.value.f1"], result["figures.sourced.f1"], result["whole.figures"]) == (1, 0, 0)


def test_a_figure_of_other_people_is_right_but_for_who_is_counted() -> None:
    extraction = RightExtraction()
    extraction.figures = (replace(extraction.figure, group="firefighters"),)
    result = scores(extraction)
    assert (result["figures.sourced.f1"], result["figures.full.f1"], result["whole.figures"]) == (1, 0, 1)


def test_a_figure_that_is_said_again_costs_nothing_and_one_that_is_made_up_does() -> None:
    extraction = RightExtraction()
    extraction.figures = (extraction.figure, replace(extraction.figure, key="f2"))
    assert scores(extraction)["whole.figures"] == 1.0
    extraction.figures = (extraction.figure, replace(extraction.figure, key="f2", low=3, high=3))
    result = scores(extraction)
    assert (result["figures.value.p"], result["figures.value.r"]) == (0.5, 1.0)
    assert result["whole.figures"] == 0.0


def test_another_type_is_still_the_incident_by_its_trigger() -> None:
    extraction = RightExtraction()
    extraction.account = replace(extraction.account, type="crime.arson")
    result = scores(extraction)
    assert (result["incidents.incident.f1"], result["incidents.incident_type.f1"]) == (1.0, 0.0)


def test_neither_type_nor_trigger_is_a_miss_and_a_made_up_incident() -> None:
    extraction = RightExtraction()
    other = extraction.at("boys")
    extraction.account = replace(extraction.account, type="unrest.riot", triggers=(other,))
    result = scores(extraction)
    assert (result["incidents.incident.f1"], result["figures.value.f1"], result["whole.links"]) == (0, 0, 0)


def test_an_incident_of_the_background_is_not_what_the_article_is_about() -> None:
    extraction = RightExtraction()
    extraction.account = replace(extraction.account, prominence=Prominence.BACKGROUND)
    result = scores(extraction)
    assert (result["incidents.incident.r"], result["incidents.predicted"]) == (0.0, 0)


def test_articles_of_one_incident_that_stand_apart_or_share_a_made_up_one_are_wrong_in_links() -> None:
    extraction = RightExtraction()
    assert scores(extraction, "a", "b")["whole.links"] == 1.0
    apart = extraction.answer("a", "b")
    (link,) = apart[1].analysis.links
    moved = replace(
        apart[1], analysis=replace(apart[1].analysis, links=(replace(link, incident_id="inc_other"),))
    )
    result = measure([apart[0], moved])["all"]
    assert (result["whole.links"], result["linking.pair.r"]) == (0.5, 0.0)
    extraction.more_accounts = (
        replace(
            extraction.account, key="i2", type="unrest.riot", triggers=(extraction.at("boys"),), figures=()
        ),
    )
    assert scores(extraction, "a")["whole.links"] == 0.0


def test_articles_are_analysed_and_linked_in_the_order_given() -> None:
    first, second = answers([gold("a"), gold("b")], RightExtraction().analyse)
    assert first.analysis.links[0].incident_id == second.analysis.links[0].incident_id
    assert first.story == second.story != ""


def test_an_article_that_cannot_be_analysed_is_told() -> None:
    def refuse(inputs: object) -> list[DatelineError]:
        return [AnalysisFailedError("too long")]

    with pytest.raises(CorpusError, match="a: too long"):
        answers([gold()], refuse)
