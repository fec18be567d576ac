"""What was hit best and nearest is compared."""

from __future__ import annotations

import datetime as dt

from dateline.incident_store.hits import best_hits
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
