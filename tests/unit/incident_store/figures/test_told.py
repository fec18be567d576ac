"""A figure of a report as the ledger weighs it: whose word it is."""

from __future__ import annotations

from dataclasses import replace

from dateline.domain.incident import Attribution, FigureSource, PlaceMention
from dateline.incident_store.figures.told import told_by
from incident_factories import account, digest, figure, link_request, the_report, words


def test_a_source_is_whom_its_words_stand_for() -> None:
    said = FigureSource(Attribution.STATED, words("she"), "e1", stands_for="Police commissioner Devika Rao")
    unknown = FigureSource(Attribution.STATED, words("he"))
    figures = [replace(figure(key=f"f{number}"), source=one) for number, one in enumerate((said, unknown))]
    report = the_report(link_request("a", account(figures=figures), about=digest("Crush")))
    named, pronoun = told_by(report)
    assert (named.source, named.is_official) == ("Police commissioner Devika Rao", True)
    assert (pronoun.source, pronoun.is_official) == ("he", False)


def test_what_a_report_also_says_of_no_place_in_particular_is_said_of_all() -> None:
    europe, poland = PlaceMention("Europe", words("Europe")), PlaceMention("Poland", words("Poland"))
    figures = [
        figure(count=14),
        replace(figure(count=14, key="f2"), place_scope=europe),
        replace(figure(count=4, key="f3"), place_scope=poland),
        figure(count=4, key="f4"),
    ]
    report = the_report(link_request("a", account(figures=figures), about=digest("Floods")))
    told = [(one.point, one.place) for one in told_by(report)]
    assert told == [(14, ""), (14, ""), (4, "Poland"), (4, "")]
