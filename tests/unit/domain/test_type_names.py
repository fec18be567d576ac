"""Types of incidents in a reader's words: a title says an event."""

from __future__ import annotations

import pytest

from dateline.domain.type_names import type_name


@pytest.mark.parametrize(
    ("type_", "name"),
    [
        ("accident.sea", "sea accident"),
        ("accident.fire", "fire"),
        ("accident.crowd_crush", "crowd crush"),
        ("conflict.hostage_taking", "hostage taking"),
        ("local.lost_dog", "lost dog"),  # a newsroom's own
    ],
)
def test_a_type_has_a_name(type_: str, name: str) -> None:
    assert type_name(type_) == name
