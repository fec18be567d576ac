"""Figures of whole articles: their sources, groups, places, times, parts, and which of them is the total."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import ExtractionInput
from dateline.domain.incident import Attribution, Figure, FigureKind
from dateline.domain.text import Part, Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

QUAKE = (
    "Quake toll rises to 312",
    "ANSAR, Velland - The death toll from Sunday's earthquake in eastern Velland rose to 312 on Tuesday, up "
    "from 240 a day earlier, the interior ministry said.\n"
    "At least 1,200 people were injured, the Red Cross said. Some 45 were missing as of Monday evening.\n"
    "Among them are 12 soldiers, a spokesman said.",
)
STORM = (
    "Tornadoes kill 31 in four states",
    "ST. LOUIS - Tornadoes tore across the Midwest on Monday night, killing 31 people in four states.\n"
    "Nine people died in Illinois and 14 in Missouri, officials said.\n"
    "No injuries were reported in Cole County.",
)
PLANT = (
    "Hostages die in raid on gas plant",
    "SORREL - Thirty hostages, including eight Algerians and seven foreign engineers, were killed in "
    "a raid on a gas plant on Monday, a security source said.\n"
    "At least 18 militants were also killed, state television reported.\n"
    "A firefighter was injured.",
)


def figures(analyser: Analyser, story: tuple[str, str]) -> list[Figure]:
    headline, body = story
    text = Text(headline, body, "en", tuple(line_zones(headline, body)))
    (found,) = analyser.analyse([ExtractionInput(text, dt.datetime(2024, 3, 5, 9, tzinfo=dt.UTC))])
    assert not isinstance(found, Exception)
    return [figure for account in found.accounts for figure in account.figures]


def one(figures: list[Figure], kind: FigureKind, low: int) -> Figure:
    return next(figure for figure in figures if figure.kind is kind and figure.low == low)


def test_of_each_kind_one_figure_is_the_total(analyser: Analyser) -> None:
    totals = {(figure.kind.value, figure.low) for figure in figures(analyser, QUAKE) if figure.total}
    assert totals == {("killed", 312), ("injured", 1200), ("missing", 45)}


def test_a_former_number_is_superseded(analyser: Analyser) -> None:
    found = figures(analyser, QUAKE)
    assert one(found, FigureKind.KILLED, 240).superseded
    assert not one(found, FigureKind.KILLED, 312).superseded


def test_a_number_of_headline_and_text_is_told_once_with_the_source_of_the_text(analyser: Analyser) -> None:
    tolls = [figure for figure in figures(analyser, QUAKE) if figure.low == 312]
    assert [toll.source.mention and toll.source.mention.exact for toll in tolls] == ["the interior ministry"]
    assert tolls[0].evidence.part is Part.BODY


def test_a_source_carries_over_within_its_paragraph_alone(analyser: Analyser) -> None:
    missing = one(figures(analyser, QUAKE), FigureKind.MISSING, 45)
    assert missing.source.attribution is Attribution.CARRIED_OVER
    assert missing.source.mention is not None
    assert missing.source.mention.exact == "the Red Cross"
    injured = one(figures(analyser, PLANT), FigureKind.INJURED, 1)
    assert injured.source.attribution is Attribution.NARRATED


def test_a_number_holds_as_of_the_time_said_of_it(analyser: Analyser) -> None:
    missing = one(figures(analyser, QUAKE), FigureKind.MISSING, 45)
    assert missing.as_of is not None
    assert missing.as_of.latest == dt.date(2024, 3, 4)


def test_numbers_of_places_are_parts(analyser: Analyser) -> None:
    found = figures(analyser, STORM)
    places = {figure.low: figure.place_scope.name for figure in found if figure.place_scope is not None}
    assert places == {9: "Illinois", 14: "Missouri", 0: "Cole County"}
    total = one(found, FigureKind.KILLED, 31)
    assert total.place_scope is None
    assert one(found, FigureKind.KILLED, 9).part_of_key == total.key


def test_groups_have_a_normal_form(analyser: Analyser) -> None:
    found = figures(analyser, PLANT)
    paths = {figure.low: figure.group_path for figure in found if figure.kind is FigureKind.KILLED}
    assert paths == {30: "hostages", 8: "algerian", 7: "workers/engineers/foreign", 18: "attackers/militants"}
    assert one(found, FigureKind.INJURED, 1).group == "firefighter"


def test_everybody_is_no_group(analyser: Analyser) -> None:
    assert {figure.group for figure in figures(analyser, STORM)} == {""}


def test_a_noun_in_marks_says_who_is_counted(analyser: Analyser) -> None:
    body = (
        'Troops killed eight "terrorists" and lost two soldiers in a raid on Olan on Monday, the army said.'
    )
    assert one(figures(analyser, ("", body)), FigureKind.KILLED, 8).group == "terrorists"


def test_those_included_are_a_part_and_others_are_not(analyser: Analyser) -> None:
    found = figures(analyser, PLANT)
    total = one(found, FigureKind.KILLED, 30)
    assert one(found, FigureKind.KILLED, 8).part_of_key == total.key
    assert one(found, FigureKind.KILLED, 7).part_of_key == total.key
    assert one(found, FigureKind.KILLED, 18).part_of_key is None


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        ("A fire killed 14 people. Five of them were children.", {(14, ""), (5, "children")}, "of them"),
        ("A fire killed 43 people. Twelve were women.", {(43, ""), (12, "women")}, "a bare number"),
        ("A fire killed 43 people, of whom 12 were children.", {(43, ""), (12, "children")}, "of whom"),
        ("A fire killed 14 people. Five were arrested.", {(14, "")}, "something else became of them"),
        ("A fire killed 14 people. Ninety were guests.", {(14, "")}, "more than there were"),
    ],
)
def test_some_of_those_before_are_a_part(
    analyser: Analyser, body: str, expected: set[tuple[int, str]], why: str
) -> None:
    killed = [f for f in figures(analyser, ("", body)) if f.kind is FigureKind.KILLED]
    assert {(f.low, f.group) for f in killed} == expected, why
    total = one(killed, FigureKind.KILLED, max(f.low or 0 for f in killed))
    assert all(f is total or f.part_of_key == total.key for f in killed), why


def test_a_part_is_of_the_whole_of_its_sentence(analyser: Analyser) -> None:
    body = (
        "Clashes in Puno injured 15 people, including six officers. A union put the number of injured at 40."
    )
    found = figures(analyser, ("", body))
    assert one(found, FigureKind.INJURED, 6).part_of_key == one(found, FigureKind.INJURED, 15).key


@pytest.mark.parametrize(
    ("body", "attribution", "why"),
    [
        ("The mayor said 9 died in the fire. Some 40 were hurt.", Attribution.CARRIED_OVER, "it goes on"),
        ("The mayor said 9 died in the fire. The smoke hurt 40 people.", Attribution.NARRATED, "the article"),
        ("The fire hurt 40 people. The mayor said 9 died.", Attribution.NARRATED, "said only behind it"),
        ("The fire hurt 40 people, the mayor said.", Attribution.STATED, "said of it"),
        (
            "The mayor said 9 died in the fire. Two years earlier, 40 were hurt in a crash.",
            Attribution.NARRATED,
            "it begins with another time",
        ),
    ],
)
def test_a_source_carries_over_to_what_goes_on(
    analyser: Analyser, body: str, attribution: Attribution, why: str
) -> None:
    assert one(figures(analyser, ("", body)), FigureKind.INJURED, 40).source.attribution is attribution, why


def test_a_source_is_known_by_the_name_beside_it(analyser: Analyser) -> None:
    body = "A fire at a clinic in Leeds killed 12 people. Its director, Ada Bell, said nine nurses were hurt."
    source = one(figures(analyser, ("", body)), FigureKind.INJURED, 9).source
    assert source.entity_key is not None


def test_a_former_number_holds_as_of_the_day_it_says(analyser: Analyser) -> None:
    assert (of := one(figures(analyser, QUAKE), FigureKind.KILLED, 240).as_of) is not None
    assert of.latest == dt.date(2024, 3, 4)


@pytest.mark.parametrize(
    ("sentence", "place", "why"),
    [
        ("In neighbouring Iran, two people died.", "Iran", "the next country"),
        ("Two people died in neighbouring Iran.", "Iran", "said behind"),
        ("Two people died in the rubble, Iran said.", None, "a source"),
    ],
)
def test_a_number_is_limited_to_the_country_next_to_it(
    analyser: Analyser, sentence: str, place: str | None, why: str
) -> None:
    found = figures(analyser, ("", f"A quake struck Iraq on Monday, killing 40 people. {sentence}"))
    scope = one(found, FigureKind.KILLED, 2).place_scope
    assert (scope.name if scope is not None else None) == place, why


@pytest.mark.parametrize(
    ("sentence", "value", "group"),
    [
        ("The number of pilgrims who are believed to have died has doubled to 29.", 29, "pilgrims"),
        ("The number of people who are believed to have died has doubled to 29.", 29, ""),
        ("Its lawyer said he had submitted 38 death certificates to the judge.", 38, ""),
    ],
)
def test_who_is_counted_by_a_number_that_is_only_read(
    analyser: Analyser, sentence: str, value: int, group: str
) -> None:
    found = figures(analyser, ("", f"The epidemic in Olan began in May. {sentence}"))
    assert one(found, FigureKind.KILLED, value).group == group


def test_the_number_of_a_nation_says_who_they_are(analyser: Analyser) -> None:
    body = "A quake hit Velland on Monday. The minister lowered to five the number of Danes killed."
    assert one(figures(analyser, ("Quake", body)), FigureKind.KILLED, 5).group == "Danes"


def test_who_was_also_shot_is_not_the_one_who_died(analyser: Analyser) -> None:
    body = "A man was stabbed to death in Leeds on Sunday. Two women, aged 19 and 25, were also stabbed."
    found = [(figure.kind.value, figure.low) for figure in figures(analyser, ("Stabbing", body))]
    assert found == [("killed", 1), ("injured", 2)]
