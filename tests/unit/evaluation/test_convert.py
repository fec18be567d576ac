from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dateline.domain.analysis import Analysis, Extraction
from dateline.domain.entity import (
    CalendarValue,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    TimeInterval,
    TimePrecision,
)
from dateline.domain.incident import (
    Attribution,
    Certainty,
    Figure,
    FigureKind,
    FigureQualifier,
    FigureSource,
    IncidentAccount,
    IncidentStatus,
    Participant,
    ParticipantRole,
    PlaceMention,
    Prominence,
)
from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.domain.quote import Cue, CueClass, Quote, QuoteKind, Speaker, SpeakerKind
from dateline.domain.text import Part, Span, Text, ZoneKind, line_zones
from dateline.evaluation.convert import entities_row, quotes_row
from dateline.evaluation.incident_rows import (
    TypeNames,
    incidents_row,
    names_for,
    names_only,
    type_name,
    values,
)
from dateline.evaluation.nesting import Nesting
from factories import MODEL, NOON

HEADLINE = "Mayor: “Go home”"
BODY = "“We are safe,” said Mayor Ada Obi. “Go home,” she added on Monday, after the Banner killed nine."
TEXT = Text(HEADLINE, BODY, "en", tuple(line_zones(HEADLINE, BODY)))
NARRATED = FigureSource(Attribution.NARRATED)


def span(words: str, part: Part = Part.BODY) -> Span:
    begin = TEXT.part(part).index(words)
    return TEXT.span(part, begin, begin + len(words))


def analysis(
    *,
    entities: tuple[Entity, ...] = (),
    quotes: tuple[Quote, ...] = (),
    accounts: tuple[IncidentAccount, ...] = (),
) -> Analysis:
    return Analysis("a1", 1, 1, TEXT, Extraction(entities, quotes, accounts, MODEL), NOON)


def mention(words: str, kind: MentionKind = MentionKind.NAME, part: Part = Part.BODY) -> Mention:
    return Mention(span(words, part), kind)


MAYOR = Entity(
    "e1",
    EntityType.PERSON,
    "Ada Obi",
    (
        mention("Mayor", MentionKind.NOMINAL, Part.HEADLINE),
        mention("Ada Obi"),
        mention("she", MentionKind.PRONOUN),
    ),
    aliases=("Obi",),
)
BANNER = Entity("e2", EntityType.ORGANISATION, "Southern Banner", (mention("Banner"),), aliases=("Banner",))


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


def figure(low: int, key: str, kind: FigureKind = FigureKind.KILLED, **more: object) -> Figure:
    return Figure(key, kind, low, low, FigureQualifier.EXACT, NARRATED, span("nine"), **more)  # type: ignore[arg-type]


def account(
    *participants: Participant,
    type_: str = "conflict.armed_assault",
    prominence: Prominence = Prominence.MAIN,
    precision: TimePrecision = TimePrecision.DAY,
) -> IncidentAccount:
    day = dt.date(2030, 1, 14)
    return IncidentAccount(
        "i1",
        type_,
        (span("killed"),),
        prominence,
        IncidentStatus.REPORTED,
        "test",
        0.9,
        time=TimeInterval(day, day, precision),
        places=(PlaceMention("Sorrel, Kerovia", span("home")),),
        participants=participants,
        weapons=("rifles",),
        figures=(figure(4, "f1", part_of_key="f2"), figure(9, "f2"), figure(3, "f3", FigureKind.FREED)),
    )


def test_an_account_is_one_template() -> None:
    shooter = Participant(ParticipantRole.SUSPECT, "the Banner", span("the Banner"), entity_key="e2")
    victim = Participant(ParticipantRole.VICTIM, "Mayor Ada Obi", span("Mayor Ada Obi"), entity_key="e1")
    unknown = Participant(ParticipantRole.PERPETRATOR, "gunmen", span("home"))
    witness = Participant(ParticipantRole.WITNESS, "she", span("she"))
    denied = Participant(ParticipantRole.SUSPECT, "she", span("she"), certainty=Certainty.DENIED)
    found = account(shooter, victim, unknown, witness, denied)
    row = incidents_row(
        analysis(entities=(MAYOR, BANNER), accounts=(found,)), TypeNames.COMMON, background=False
    )
    (incident,) = row["incidents"]
    assert incident == {
        "type": "attack",
        "date": "2030-01-14",
        "location": [["Sorrel", "Kerovia"]],
        "perpetrators": [["gunmen"]],
        "organizations": [["the Banner", "Southern Banner", "Banner"]],
        "victims": [["Mayor Ada Obi", "Ada Obi", "Obi"]],
        "targets": [],
        "weapons": [["rifles"]],
        "killed": [9, 4],
        "injured": None,
        "kidnapped": None,
        "freed": [3],
        "missing": None,
        "arrested": None,
    }


def test_only_main_accounts_unless_the_background_is_asked_for() -> None:
    told = analysis(accounts=(account(prominence=Prominence.BACKGROUND),))
    assert incidents_row(told, TypeNames.COMMON, background=False)["incidents"] == []
    assert len(incidents_row(told, TypeNames.COMMON, background=True)["incidents"]) == 1


@pytest.mark.parametrize(
    ("names", "prominence", "confidence", "struck", "told"),
    [
        (TypeNames.MUC4, Prominence.BACKGROUND, 0.25, True, True),
        (TypeNames.MUC4, Prominence.BACKGROUND, 0.15, True, False),
        (TypeNames.MUC4, Prominence.MAIN, 0.6, False, False),
        (TypeNames.MUC4, Prominence.MAIN, 0.8, False, True),
        (TypeNames.COMMON, Prominence.BACKGROUND, 0.25, True, False),
        (TypeNames.COMMON, Prominence.MAIN, 0.6, False, True),
    ],
)
def test_muc_tells_of_each_act_that_says_whom_it_struck(
    names: TypeNames, prominence: Prominence, confidence: float, struck: bool, told: bool
) -> None:
    victims = (Participant(ParticipantRole.VICTIM, "nine", span("nine")),) if struck else ()
    found = replace(account(*victims, prominence=prominence), confidence=confidence)
    rows = incidents_row(analysis(accounts=(found,)), names, background=False)["incidents"]
    assert bool(rows) is told


@pytest.mark.parametrize(
    ("struck", "told"),
    [
        (("soldiers",), False),
        (("army patrol", "rebels"), False),
        (("soldiers", "peasants"), True),
        (("nun",), True),
    ],
)
def test_muc_has_no_fights_among_the_armed(struck: tuple[str, ...], told: bool) -> None:
    victims = [Participant(ParticipantRole.VICTIM, name, span("nine")) for name in struck]
    rows = incidents_row(analysis(accounts=(account(*victims),)), TypeNames.MUC4, background=False)[
        "incidents"
    ]
    assert bool(rows) is told


def test_a_date_that_is_no_day_is_left_out() -> None:
    told = analysis(accounts=(account(precision=TimePrecision.MONTH),))
    (incident,) = incidents_row(told, TypeNames.COMMON, background=False)["incidents"]
    assert incident["date"] is None


def test_an_upper_bound_stands_in_for_a_missing_lower_one() -> None:
    most = Figure("f1", FigureKind.KILLED, None, 30, FigureQualifier.AT_MOST, NARRATED, span("nine"))
    assert values([most, figure(9, "f2"), figure(9, "f3")]) == [30, 9]


@pytest.mark.parametrize(
    ("type_", "common", "muc4"),
    [
        ("crime.shooting", "shooting", "attack"),
        ("conflict.armed_assault", "attack", "attack"),
        ("conflict.suicide_bombing", "bombing", "bombing"),
        ("conflict.hostage_taking", "kidnapping", "kidnapping"),
        ("crime.arson", "arson", "arson"),
        ("unrest.strike", "forced_work_stoppage", "forced_work_stoppage"),
        ("disaster.earthquake", "earthquake", "earthquake"),
    ],
)
def test_types_by_the_names_of_corpora(type_: str, common: str, muc4: str) -> None:
    assert type_name(type_, TypeNames.COMMON) == common
    assert type_name(type_, TypeNames.MUC4) == muc4
    assert type_name(type_, TypeNames.TAXONOMY) == type_


@pytest.mark.parametrize(
    ("annotated", "names", "why"),
    [
        ({"shooting"}, TypeNames.COMMON, "it knows shootings"),
        ({"attack", "bombing"}, TypeNames.MUC4, "a shooting can only be an attack there"),
        ({"attack", "shooting"}, TypeNames.COMMON, "it tells them apart"),
        ({"crime.shooting"}, TypeNames.TAXONOMY, "our own names"),
        (set(), TypeNames.COMMON, "nothing is annotated"),
    ],
)
def test_names_follow_the_annotation(annotated: set[str], names: TypeNames, why: str) -> None:
    assert names_for(annotated) is names, why


@pytest.mark.parametrize(
    ("people", "only", "why"),
    [
        (["Ada Obi", "Lee O'Neill", "Ben Ruiz"], True, "a registry's names"),
        (["Ada Obi", "peasants"], False, "descriptions too"),
        (["ADA OBI", "PEASANTS"], False, "capitals tell nothing"),
        ([], False, "nobody is annotated"),
    ],
)
def test_an_annotation_by_name_alone_is_known(people: list[str], only: bool, why: str) -> None:
    assert names_only(people) is only, why


def test_descriptions_are_left_out_for_an_annotation_by_name_alone() -> None:
    victim = Participant(ParticipantRole.VICTIM, "Ada Obi", span("Mayor Ada Obi"), named=True)
    shooter = Participant(ParticipantRole.PERPETRATOR, "gunmen", span("home"))
    told = analysis(accounts=(account(victim, shooter),))
    (incident,) = incidents_row(told, TypeNames.COMMON, background=False, named_only=True)["incidents"]
    assert (incident["victims"], incident["perpetrators"]) == ([["Ada Obi"]], [])


def test_the_total_comes_first() -> None:
    old = replace(figure(14, "f1"), superseded=True)
    total = replace(figure(12, "f3"), total=True)
    assert values([old, figure(15, "f2"), total]) == [12, 15, 14]


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
