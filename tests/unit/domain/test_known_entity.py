"""What a profile of an entity holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.domain.entity import EntityType
from dateline.domain.known_entity import Profile

PERSON = EntityType.PERSON


def test_a_profile_holds_each_value_once_and_within_bounds() -> None:
    many = tuple(f"Ann{number:03} Roe" for number in range(300))
    profile = Profile(PERSON, "Ann000 Roe", many + many)
    assert len(profile.aliases) == 200
    assert profile.aliases[0] == "Ann001 Roe"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Profile(EntityType.DATE, "Wednesday"),
        lambda: Profile(PERSON, ""),
        lambda: Profile(PERSON, "a" * 501),
    ],
)
def test_what_is_no_profile(make: Callable[[], Profile]) -> None:
    with pytest.raises(ValueError, match="a"):
        make()
