"""Numbers that no total takes in: where they are figures, each with a near miss."""

from __future__ import annotations

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.components.incidents.figures.left_over import left_over
from dateline.extraction.components.incidents.people.people import Group, one_at
from dateline.extraction.components.incidents.reading.numbers import Number, numbers_in
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.pipeline import Analyser


def _number(word: str) -> Number:
    [number] = numbers_in([word], 0, 1)
    return number


def _harm(number: Number, *, implied: bool = False) -> Harm:
    group = Group(0, 0, 1, number, "guard", plural=number.value != 1, implied=implied)
    return Harm("killed", 0, group, 0, "passive")


def test_a_number_of_several_is_left_over_where_no_count_has_its_words() -> None:
    six, nobody, somebody = _harm(_number("six")), _harm(_number("0")), _harm(one_at(0, 1), implied=True)
    assert list(left_over([six, nobody, somebody], ())) == [six]
    assert list(left_over([six], {("injured", 0), ("killed", 1)})) == [six]
    assert list(left_over([six], {("killed", 0)})) == []


CASES = (
    (
        "A wife died in the raid on Oxton. A priest said mass over twelve. The army gave nine.",
        ["killed 1", "killed 12", "killed 9"],
        "numbers that the encoder reads, beside one person by a rule",
    ),
    (
        "Two wives died in the raid on Oxton. A priest said mass over their graves. The army is silent.",
        ["killed 2"],
        "no numbers",
    ),
    (
        "The toll was raised overnight from 36 when a man died of burns after the fire in Oxton.",
        ["killed 1", "killed 36"],
        "a former number beside one person",
    ),
)


@pytest.mark.model
def test_numbers_beside_persons_are_figures(analyser: Analyser) -> None:
    for body, expected, why in CASES:
        [found] = analyser.analyse([ExtractionInput(Text("", body, "en", tuple(line_zones("", body))))])
        assert isinstance(found, Extraction)
        [account] = found.accounts
        assert sorted(f"{one.kind.value} {one.low}" for one in account.figures) == expected, why
