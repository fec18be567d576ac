"""Attacks that a message tells of one behind the other: each on its own thing, and all on one day."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

LEAD = (
    "A bomb exploded at a bank in Lima last night.\n\nThe mayor spoke of a black day.\n\nShe was in Cuzco "
    "at the time.\n\n"
)

QUIET = "Peru is tired.\n\nThe mayor spoke of better times.\n\nNobody answered.\n\n"


@pytest.mark.parametrize(
    ("body", "types", "why"),
    [
        (
            LEAD + "A load of dynamite was hurled at a police station.",
            ["conflict.bombing", "conflict.bombing"],
            "another thing",
        ),
        (
            LEAD + "The bomb that was hurled at the bank weighed nine kilos.",
            ["conflict.bombing"],
            "the same thing",
        ),
        (
            LEAD + "The rebels attacked the offices of a newspaper.",
            ["conflict.bombing", "conflict.armed_assault"],
            "a general word is of the bomb only where it strikes nothing else",
        ),
        (LEAD + "The rebels attacked at midnight.", ["conflict.bombing"], "of nothing else"),
    ],
)
def test_an_attack_on_another_thing_is_another(
    analyser: Analyser, body: str, types: list[str], why: str
) -> None:
    accounts = analysed(analyser, "", body, dt.date(1990, 3, 6)).accounts
    assert [account.type for account in accounts] == types, why


@pytest.mark.parametrize(
    ("body", "days", "why"),
    [
        (LEAD + "The rebels also blew up two pylons in Ica.", [5, 5], "told of as of the same night"),
        (
            QUIET + "A bomb exploded at a bank in Lima last night.\n\nIn Ica, a teacher was murdered.",
            [5, 5],
            "a murder in a row of attacks",
        ),
        (
            QUIET + "A man was stabbed in Lima last night.\n\nIn Ica, a teacher was murdered.",
            [5, None],
            "but not behind any crime",
        ),
        (
            LEAD
            + "The rebels also blew up two pylons in Ica.\n\nThis week the minister had called for peace.",
            [5, 5],
            "the week in which somebody spoke is not its time",
        ),
        (
            LEAD + 'The "2 March" group also blew up two pylons in Ica.',
            [5, 5],
            "a day that is a name",
        ),
        (LEAD + "On 2 March rebels blew up two pylons in Ica.", [5, 2], "a day of its own"),
        (
            "A bomb exploded at a bank in Lima on 3 January.\n\nThe mayor spoke of a black day.\n\nShe was "
            "in Cuzco at the time.\n\nThe rebels also blew up two pylons in Ica.",
            [3, None],
            "nothing that was long ago gives its day to another",
        ),
    ],
)
def test_an_attack_without_a_day_is_of_that_told_before(
    analyser: Analyser, body: str, days: list[int | None], why: str
) -> None:
    accounts = analysed(analyser, "", body, dt.date(1990, 3, 6)).accounts
    assert [account.time.earliest.day if account.time else None for account in accounts] == days, why
