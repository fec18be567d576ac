"""Whose a number is, where nothing but the sense of the text tells it: rules and the encoder together."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.domain.analysis import ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.drafts.drafts import drafts_of
from dateline.extraction.components.incidents.drafts.regrouping import in_groups, linked, pieces_of
from dateline.extraction.components.incidents.drafts.sharing import shared_out
from dateline.extraction.components.incidents.passages.passages import passages_of
from dateline.extraction.components.incidents.reading.reading import Reading, read
from dateline.extraction.components.incidents.when.times import times_of
from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

FRIDAY = dt.date(2024, 3, 8)


def symmetric(size: int, values: list[float]) -> np.ndarray:
    odds = np.zeros((size, size), np.float32)
    odds[np.triu_indices(size, 1)] = values[: size * (size - 1) // 2]
    return odds + odds.T


@given(st.integers(1, 7), st.lists(st.floats(-9, 9), min_size=21, max_size=21))
def test_each_word_is_of_one_group(size: int, values: list[float]) -> None:
    groups = linked(symmetric(size, values))
    assert sorted(place for group in groups for place in group) == list(range(size))


@given(st.integers(2, 7), st.lists(st.floats(0.01, 9), min_size=21, max_size=21))
def test_what_is_all_for_one_incident_is_one_group(size: int, values: list[float]) -> None:
    assert len(linked(symmetric(size, values))) == 1
    assert len(linked(symmetric(size, [-value for value in values]))) == size


def test_a_word_joins_those_that_speak_for_it_on_the_whole() -> None:
    #           a  b  c     d is like a, and unlike both others
    odds = symmetric(4, [5, 5, 2, 5, -3, -3])
    assert linked(odds) == [[0, 1, 2], [3]]


def test_the_order_of_words_makes_no_other_groups() -> None:
    odds = symmetric(5, [4, -2, 1, -6, 3, -1, 2, -4, 5, -3])
    order = [3, 0, 4, 2, 1]
    turned = linked(odds[np.ix_(order, order)])
    assert {frozenset(order[place] for place in group) for group in turned} == {
        frozenset(group) for group in linked(odds)
    }


ROW = (
    "Gunmen killed nine farmers in Zaria on Saturday and burned huts worth $2 million.\n\n"
    "Fourteen travellers died on the Lokoja road when their bus rammed a trailer. Four others are in "
    "hospital.\n\n"
    "In retaliation for the attack in Zaria, vigilantes shot dead six herders in Kafanchan on Sunday.\n\n"
    "A mosque was bombed in Jos in March, killing 30. Flooding in Ibaji drove 3,500 from their homes."
)


@pytest.fixture(scope="module")
def row(analyser: Analyser) -> Reading:
    zones = tuple(line_zones("", ROW))
    published = dt.datetime(2024, 3, 8, tzinfo=dt.UTC)
    doc = analyser.make_doc(ExtractionInput(Text("", ROW, "en", zones), published))
    with analyser.nlp.select_pipes(disable=["dateline_incidents"]):
        return read(next(analyser.nlp.pipe([doc])))


def numbers(draft: Draft, others: frozenset[int] = frozenset()) -> list[int]:
    return [
        id(told)
        for passage in draft.passages
        for told in (*passage.harms, *passage.damages)
        if id(told) not in others
    ]


@pytest.mark.model
@given(st.data())
def test_however_words_are_grouped_each_number_is_in_one_draft_that_words_speak_for(
    row: Reading, data: st.DataObject
) -> None:
    passages = passages_of(row, times_of(row.doc))
    before = drafts_of(passages)
    taken = shared_out(row, before)
    pieces = pieces_of(before, taken)
    labels = data.draw(st.lists(st.integers(0, 5), min_size=len(pieces), max_size=len(pieces)))
    groups = [[at for at, one in enumerate(labels) if one == label] for label in dict.fromkeys(labels)]
    after = in_groups(before, taken, pieces, groups)
    owned = [
        told for place, draft in enumerate(before) for told in numbers(draft, taken.get(place, frozenset()))
    ]
    assert len(pieces) > 8
    assert sorted(told for draft in after for told in numbers(draft)) == sorted(owned) or after == before
    for draft in after:
        assert draft.type
        assert all(relation.other in after and relation.other is not draft for relation in draft.relations)
        steps, beside = 0, draft.beside
        while beside is not None:
            steps, beside = steps + 1, beside.beside
            assert steps < 50


@pytest.mark.model
def test_an_incident_told_by_the_way_has_its_own_number(analyser: Analyser) -> None:
    body = (
        "A bomb went off at a market in Maiduguri on Friday, killing 11 people. Thirty were wounded.\n\n"
        "The blast tore through the fish stalls. The army blamed Boko Haram.\n\n"
        "A mosque in the Gwange district had been hit two nights earlier; five worshippers died there."
    )
    accounts = analysed(analyser, "Market bomb kills 11 in Maiduguri", body, FRIDAY).accounts
    assert [[figure.low for figure in account.figures] for account in accounts] == [[11, 30], [5]]
    assert [account.time.earliest.day for account in accounts if account.time] == [8, 6]
    assert [[place.name for place in account.places] for account in accounts] == [
        ["Maiduguri"],
        ["Gwange district"],
    ]
    assert {account.type for account in accounts} == {"conflict.bombing"}


@pytest.mark.model
def test_an_arrest_in_another_town_is_of_the_crime_that_the_article_is_about(analyser: Analyser) -> None:
    body = (
        "A gunman opened fire in a bar in Oxton on Friday night, killing three people, police said.\n\n"
        "Seven were wounded. A 24-year-old man was arrested in Milby on Saturday.\n\n"
        "The attack on the bar lasted four minutes. The three who died were named as Ann Poe, Jo Roe and "
        "Lee Dow.\n\n"
        "On Sunday the mayor of Milby said that two of the wounded had died in hospital there."
    )
    (account,) = analysed(analyser, "", body, FRIDAY).accounts
    assert {figure.kind.value for figure in account.figures} == {"killed", "injured", "arrested"}
    assert [place.name for place in account.places] == ["Oxton"]


@pytest.mark.model
def test_each_number_is_told_once(analyser: Analyser) -> None:
    body = (
        "Gunmen killed nine farmers in Zaria on Saturday.\n\n"
        "Fourteen travellers died on the Lokoja road when their bus rammed a trailer. Four others are in "
        "hospital.\n\n"
        "Two more farmers died of their wounds on Monday. Flooding in Ibaji drove 3,500 from their homes."
    )
    accounts = analysed(analyser, "", body, FRIDAY).accounts
    told = [figure.evidence for account in accounts for figure in account.figures if not figure.derived]
    assert len(told) == len(set(told)) == 5


@pytest.mark.model
@pytest.mark.parametrize(
    ("opening", "tolls"),
    [("In another accident, a jeep", [[14], [6]]), ("The bus hit a jeep, which", [[14, 6]])],
)
def test_a_sentence_that_opens_another_incident_is_not_put_with_the_one_before(
    analyser: Analyser, opening: str, tolls: list[list[int]]
) -> None:
    body = (
        f"A bus plunged into a gorge near Pokhara, killing 14. {opening} overturned in Surkhet, killing six."
    )
    accounts = analysed(analyser, "", body, FRIDAY).accounts
    assert [[one.low for one in account.figures if not one.derived] for account in accounts] == tolls


@pytest.mark.model
def test_who_is_held_makes_a_kidnapping_of_what_else_tells_of_a_death_alone(analyser: Analyser) -> None:
    body = (
        "Six of 11 crewmen came home on Wednesday after 47 days in the hands of kidnappers. Four are still "
        "held. The captors said the skipper had been killed by a stray bullet."
    )
    (account,) = analysed(analyser, "", body, FRIDAY).accounts
    assert account.type == "conflict.kidnapping"
