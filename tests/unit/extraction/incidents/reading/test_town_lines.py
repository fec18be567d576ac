"""Towns in capitals that open a line."""

from __future__ import annotations

import pytest

from dateline.extraction.components.incidents.reading.town_lines import story_start, town_end, town_of_story


@pytest.mark.parametrize(
    ("line", "town"),
    [
        ("HERKIMER, N.Y. — A man was shot.", "HERKIMER"),
        ("SÃO PAULO, Brazil (AP) -- A bus fell.", "SÃO PAULO"),
        ("KABUL - A suicide-bomber struck.", "KABUL"),  # a further hyphen near by
        ("KYIV, March 7 (Reuters) - A missile struck.", "KYIV"),
        ("ACCRA, Ghana, Sept. 12 - A bus fell.", "ACCRA"),
        ("PORT-AU-PRINCE (Reuters) - A quake struck.", "PORT-AU-PRINCE"),
        ("Kabul - A bomber struck.", None),
        ("KABUL, the capital, was calm.", None),
    ],
)
def test_a_town_opens_a_line(line: str, town: str | None) -> None:
    end = town_end(line, 0)
    assert (line[:end].rstrip(" -") if end else None) == town
    assert town_of_story(line, 0) == town


def test_a_hyphen_in_a_word_ends_no_town_of_a_story() -> None:
    assert town_of_story("NATO-led forces left.", 0) is None


def test_a_story_starts_behind_the_dash() -> None:
    line = "SANAA, Yemen - Fighters fired."
    assert story_start(line, 0) == line.index("Fighters")
    assert story_start("Sanaa - Fighters fired.", 0) is None
