"""What is told of victims and suspects beside their names."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import ExtractionInput
from dateline.domain.incident import Participant
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model


def people(analyser: Analyser, body: str) -> dict[str, Participant]:
    headline = "Shooting in Bristol"
    text = Text(headline, body, "en", tuple(line_zones(headline, body)))
    (found,) = analyser.analyse([ExtractionInput(text, dt.datetime(2024, 3, 5, 9, tzinfo=dt.UTC))])
    assert not isinstance(found, Exception)
    return {person.name: person for account in found.accounts for person in account.participants}


@pytest.mark.parametrize(
    ("body", "name", "told", "why"),
    [
        (
            "Jane Roe, 31, of Leeds, was shot dead on Monday.",
            "Jane Roe",
            (31, "female", "Leeds"),
            "all",
        ),
        ("David Roe, 31, was shot dead on Monday.", "David Roe", (31, "male", None), "no home"),
        (
            "Alex Roe was shot dead in Leeds on Monday.",
            "Alex Roe",
            (None, None, None),
            "where it happened",
        ),
        ("A woman from Leeds was shot dead on Monday.", "woman", (None, "female", "Leeds"), "no name"),
        (
            "The lorry driver, a 58-year-old man from Leeds, was arrested after the shooting on Monday.",
            "lorry driver",
            (58, "male", "Leeds"),
            "what stands between commas",
        ),
        ("Two boys and a girl, aged 15, were shot dead on Monday.", "girl", (15, "female", None), "aged"),
        (
            "Alex Roe was shot dead in Leeds on Monday. She was a nurse.",
            "Alex Roe",
            (None, "female", None),
            "by the pronoun",
        ),
        (
            "The dead were named as David Roe, 36, his wife, Amy, 33, and their son after the shooting.",
            "David Roe",
            (36, "male", None),
            "the wife is somebody else",
        ),
    ],
)
def test_age_sex_and_home(
    analyser: Analyser, body: str, name: str, told: tuple[int | None, str | None, str | None], why: str
) -> None:
    person = people(analyser, body)[name]
    sex = person.sex.value if person.sex else None
    home = person.home.name if person.home else None
    assert (person.age, sex, home) == told, why


def test_a_name_is_told_from_a_description(analyser: Analyser) -> None:
    found = people(analyser, "Jane Roe, 31, was shot dead on Monday. A gunman shot two officers, too.")
    assert found["Jane Roe"].named
    assert not any(person.named for name, person in found.items() if name != "Jane Roe")
