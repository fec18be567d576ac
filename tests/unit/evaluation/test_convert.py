"""Quotes and entities as rows of annotation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.domain.entity import CalendarValue, Entity, EntityType, Mention, MentionKind
from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.domain.quote import Cue, CueClass, Quote, QuoteKind, Speaker, SpeakerKind
from dateline.domain.text import Part, Span, Text, ZoneKind, line_zones
from dateline.evaluation.convert import entities_row, quotes_row
from dateline.evaluation.nesting import Nesting
from unit.evaluation.told import BANNER, BODY, MAYOR, analysis, mention, span


def quote(*content: Span, speaker: Speaker | None, cue: Cue | None = None) -> Quote:
    return Quote("q1", QuoteKind.DIRECT, content, ZoneKind.PARAGRAPH, "test", 1.0, speaker=speaker, cue=cue)


def test_a_quote_is_one_segment_a_span_with_its_speaker_and_cue() -> None:
    said = quote(
        span("We are safe"),
        span("Go home"),
        speaker=Speaker(SpeakerKind.NAMED, span("she"), "e1"),
        cue=Cue(span("said"), "say", CueClass.NEUTRAL),
    )
    first, second = quotes_row(analysis(entities=(MAYOR,), quotes=(said,)))["quotes"]
    assert first == {
        "start": 1,
        "end": 12,
        "kind": "direct",
        "group": "q1",
        "speaker_start": BODY.index("she"),
        "speaker_end": BODY.index("she") + 3,
        "speaker_text": "she",
        "speaker_name": "Ada Obi",
        "cue_start": 15,
        "cue_end": 19,
        "cue_text": "said",
    }
    assert BODY[second["start"] : second["end"]] == "Go home"


def test_quotes_of_the_headline_are_left_out() -> None:
    headline = quote(span("Go home", Part.HEADLINE), speaker=Speaker(SpeakerKind.NAMED, span("Ada Obi")))
    assert quotes_row(analysis(quotes=(headline,))) == {"id": "a1", "quotes": []}


def test_quotes_inside_quotes_are_told_as_a_corpus_nests() -> None:
    outer = quote(span("We are safe"), speaker=None)
    in_marks = replace(outer, key="q2", content=(span("safe"),), parent_key="q1", rule="marks.nested")
    in_clause = replace(outer, key="q3", content=(span("are"),), parent_key="q1")
    beside = replace(outer, key="q4", content=(span("Go home"),), parent_key="q1")
    whole = analysis(quotes=(outer, in_marks, in_clause, beside))

    def told(nesting: Nesting) -> list[str]:
        return [row["group"] for row in quotes_row(whole, nesting)["quotes"]]

    assert told(Nesting.ALL) == ["q1", "q2", "q3", "q4"]
    assert told(Nesting.UNQUOTED) == ["q1", "q3", "q4"]
    assert told(Nesting.OUTERMOST) == ["q1", "q4"]


def test_a_speaker_in_another_part_has_no_offsets() -> None:
    body = quote(span("Go home"), speaker=Speaker(SpeakerKind.NAMED, span("Mayor", Part.HEADLINE), "e1"))
    (segment,) = quotes_row(analysis(entities=(MAYOR,), quotes=(body,)))["quotes"]
    assert (segment["speaker_start"], segment["speaker_name"], segment["cue_start"]) == (
        None,
        "Ada Obi",
        None,
    )


def test_a_number_is_in_no_cluster_and_a_day_is() -> None:
    monday = Entity("e3", EntityType.DATE, "Monday", (mention("Monday"), mention("on")))
    nine = Entity("e4", EntityType.CARDINAL, "nine", (mention("nine"),))
    rows = entities_row(analysis(entities=(BANNER, monday, nine)))["entities"]
    assert [row.get("cluster") for row in rows] == ["e2", "e3", "e3", None]
    assert [row["mention"] for row in rows] == ["NAME", "NAME", "NOMINAL", "NAME"]  # a day by its name


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Friday", "NAME"),
        ("Friday, May 16", "NAME"),
        ("May", "NAME"),
        ("May 2013", "NAME"),
        ("early May", "NAME"),
        ("Christmas Eve", "NAME"),
        ("May 16", "NOMINAL"),  # its number is what it goes by
        ("16 May 2013", "NOMINAL"),
        ("Last week", "NOMINAL"),  # the capital is the sentence's
        ("Today", "NOMINAL"),
        ("2013", "NOMINAL"),
    ],
)
def test_dates_that_go_by_a_name(words: str, kind: str) -> None:
    text = Text("", words, "en", tuple(line_zones("", words)))
    day = Mention(text.span(Part.BODY, 0, len(words)), MentionKind.NAME)
    entity = Entity("e1", EntityType.DATE, words, (day,))
    [row] = entities_row(replace(analysis(entities=(entity,)), text=text))["entities"]
    assert row["mention"] == kind


def test_each_mention_of_the_body_is_an_entity() -> None:
    rows = entities_row(analysis(entities=(MAYOR, BANNER)))["entities"]
    assert [(row["text"], row["label"], row["mention"], row["cluster"]) for row in rows] == [
        ("Ada Obi", "PERSON", "NAME", "e1"),
        ("she", "REF", "PRON", "e1"),
        ("Banner", "ORG", "NAME", "e2"),
    ]
    assert all(BODY[row["start"] : row["end"]] == row["text"] for row in rows)


def test_a_name_in_a_longer_phrase_is_a_name_and_a_phrase_of_the_cluster() -> None:
    banner = Mention(span("Banner"), MentionKind.NAME, phrase=span("the Banner"))
    entity = Entity("e2", EntityType.ORGANISATION, "Banner", (banner,))
    name, phrase = entities_row(analysis(entities=(entity,)))["entities"]
    assert (name["text"], name["label"], "cluster" in name) == ("Banner", "ORG", False)
    assert (phrase["text"], phrase["label"], phrase["mention"], phrase["cluster"]) == (
        "the Banner",
        "REF",
        "NAME",
        "e2",
    )


def test_an_adjective_has_a_label_and_is_no_name() -> None:
    entity = Entity("e2", EntityType.GROUP, "Banner", (mention("Banner", MentionKind.ADJECTIVE),))
    [row] = entities_row(analysis(entities=(entity,)))["entities"]
    assert (row["label"], row["mention"]) == ("GROUP", "ADJ")


@pytest.mark.parametrize(
    ("type_", "timex", "label"),
    [
        (EntityType.DATE, "2030-01-14", "DATE"),
        (EntityType.DATE, "P2D", "DURATION"),
        (EntityType.DATE, "PT3H", "DURATION"),
        (EntityType.DATE, "PXY", "DURATION"),
        (EntityType.DATE, "PAST_REF", "DATE"),
        (EntityType.TIME, "2030-01-14TMO", "TIME"),
        (EntityType.DATE, "2030-01-14T17:30", "TIME"),
        (EntityType.TIME, "2030-W03", "DATE"),
    ],
)
def test_times_go_by_their_value(type_: EntityType, timex: str, label: str) -> None:
    monday = Entity("e3", type_, "Monday", (mention("Monday"),), calendar=CalendarValue(timex))
    (row,) = entities_row(analysis(entities=(monday,)))["entities"]
    assert (row["label"], row["value"]) == (label, timex)


def test_a_place_has_its_point_and_its_record() -> None:
    place = Place("Obi", PlaceKind.POPULATED, 1.5, -2.25, PlacePrecision.POINT, 0.9, "geonames", 7)
    town = Entity("e3", EntityType.PLACE, "Obi", (mention("Ada Obi"), mention("she", MentionKind.PRONOUN)))
    named, pointed = entities_row(analysis(entities=(replace(town, place=place),)))["entities"]
    assert (named["lat"], named["lon"], named["geonames_id"]) == (1.5, -2.25, 7)
    assert "lat" not in pointed  # "she" is no toponym
    [airport, _] = entities_row(analysis(entities=(replace(town, place=replace(place, geonames_id=None)),)))[
        "entities"
    ]
    assert "geonames_id" not in airport
