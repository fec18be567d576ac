"""The API key as a call shows it."""

from __future__ import annotations

import pytest

from dateline_client import IngestClient
from dateline_client.api_key import authorization


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("dl_a_b-C", "Bearer dl_a_b-C"),
        ("dl_a_b-C\n", "Bearer dl_a_b-C"),  # read from a file
        (" dl_a_b-C \r\n", "Bearer dl_a_b-C"),
        ("\n", None),
        ("", None),
        (None, None),
    ],
)
def test_a_key_is_shown_without_the_white_space_around_it(key: str | None, shown: str | None) -> None:
    assert authorization(key) == ((("authorization", shown),) if shown else ())


@pytest.mark.parametrize("key", ["dl_ü", "dl_a\ndl_b", "dl_a\x00", "Bearer dl_a"])
def test_what_cannot_be_a_key_is_refused_without_telling_it(key: str) -> None:
    with pytest.raises(ValueError, match="API key") as refused, IngestClient("127.0.0.1:1", api_key=key):
        pass
    assert key not in str(refused.value)
