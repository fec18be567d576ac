"""What was hit best and nearest is compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from dateline.incident_store.hits import BITS_OF_DAY, best_hits, best_hits_of, heaviest
from dateline.incident_store.story_ports import Hit

MONDAY = dt.date(2026, 3, 2)
TODAY = MONDAY.toordinal()


def test_owners_come_by_their_best_item() -> None:
    found = [(1, "b", 2.0, TODAY), (2, "a", 5.0, TODAY), (3, "b", 4.0, TODAY), (4, "c", 1.0, TODAY)]
    assert best_hits(found, 2, None) == [Hit("a", (2,)), Hit("b", (3, 1))]


def test_equal_weights_come_by_id_and_newer_items_first() -> None:
    found = [(1, "b", 2.0, TODAY), (2, "b", 2.0, TODAY), (3, "a", 2.0, TODAY)]
    assert best_hits(found, 5, None) == [Hit("a", (3,)), Hit("b", (2, 1))]
    assert best_hits(found[::-1], 5, None) == best_hits(found, 5, None)


def test_near_days_go_first_but_do_not_hide_what_is_hit_far_better() -> None:
    last_year = TODAY - 365
    found = [(1, "trial", 9.0, last_year), (2, "old", 3.0, last_year), (3, "today", 2.0, TODAY)]
    assert [hit.id for hit in best_hits(found, 3, None)] == ["trial", "old", "today"]
    assert [hit.id for hit in best_hits(found, 3, MONDAY)] == ["trial", "today", "old"]


def test_an_owner_is_shown_by_three_items_at_most() -> None:
    found = [(number, "a", float(number), TODAY) for number in range(1, 6)]
    assert best_hits(found, 1, None) == [Hit("a", (5, 4, 3))]
    assert best_hits([], 1, MONDAY) == []


class Told:
    """Owners of a table, which counts what is asked."""

    def __init__(self, owners: Mapping[int, str], *, many: bool) -> None:
        self._owners = owners
        self._many = many
        self.asked: list[int] = []

    def of(self, numbers: Sequence[int]) -> dict[int, str]:
        self.asked += numbers
        return {number: self._owners[number] for number in numbers}

    def items(self, owners: Sequence[str]) -> dict[str, list[int]] | None:
        if self._many:
            return None
        return {owner: [number for number, one in self._owners.items() if one == owner] for owner in owners}


@given(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(1, 4), st.integers(-3, 3)), max_size=40),
    st.integers(1, 5),
    st.booleans(),
    st.booleans(),
)
def test_owners_that_are_looked_up_are_those_that_were_known(
    rows: list[tuple[str, int, int]], limit: int, dated: bool, many: bool
) -> None:
    found = [(number, owner, float(weight), TODAY + day) for number, (owner, weight, day) in enumerate(rows)]
    owners = Told({number: owner for number, owner, _, _ in found}, many=many)
    near = MONDAY if dated else None
    items = [(number, weight, day) for number, _, weight, day in found]
    assert best_hits_of(items, limit, near, owners) == best_hits(found, limit, near)


def test_few_owners_are_looked_up_of_many_items_that_have_one_each() -> None:
    found = [(number, float(number), TODAY) for number in range(1, 65)]
    owners = Told({number: f"owner {number:02}" for number in range(1, 65)}, many=False)
    assert [hit.id for hit in best_hits_of(found, 2, None, owners)] == ["owner 64", "owner 63"]
    assert owners.asked == list(range(64, 60, -1))


@given(
    st.lists(st.tuples(st.integers(0, 4), st.sets(st.integers(1, 30), max_size=12)), max_size=8),
    st.integers(1, 12),
)
def test_the_heaviest_items_are_those_of_a_plain_sum(keys: list[tuple[int, set[int]]], most: int) -> None:
    weights: dict[int, int] = {}
    for weight, numbers in keys:
        for number in numbers:
            weights[number] = weights.get(number, 0) + weight
    best = sorted(((weight, number) for number, weight in weights.items()), reverse=True)[:most]
    postings = [
        (weight, [str(number << BITS_OF_DAY | TODAY - number % 3) for number in numbers])
        for weight, numbers in keys
    ]
    assert heaviest(postings, most) == [(number, weight, TODAY - number % 3) for weight, number in best]


def test_every_day_fits_into_the_bits_of_a_day() -> None:
    last = dt.date.max.toordinal()
    assert heaviest([(1, [str(7 << BITS_OF_DAY | last)])], 1) == [(7, 1, last)]
