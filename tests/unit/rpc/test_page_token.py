from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.domain.errors import InvalidArgumentError
from dateline.rpc.page_token import cursor_of, page_token


@given(st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3))
def test_a_token_brings_its_cursor_back(cursor: list[str], bound_to: list[str]) -> None:
    assert cursor_of(page_token(cursor, *bound_to), *bound_to) == tuple(cursor)


def test_no_token_means_the_first_page() -> None:
    assert cursor_of("", "ListArticles", "default") is None


@pytest.mark.parametrize(
    "token",
    [
        page_token(["7"], "ListArticles", "sports"),  # another newsroom's
        page_token(["7"], "ListArticles"),  # bound to less
        page_token(["7"], "ListArticles", "defaul", "t"),  # the same letters, cut otherwise
        page_token(["7"], "ListArticles", "default")[:-2],
        page_token(["7"], "ListArticles", "default") + "AAAA",
        base64.urlsafe_b64encode(b"0" * 12 + b'["7"]').decode(),  # made up
        "é",
        "!",
        "A",
        "A" * 5_000,
    ],
)
def test_a_token_of_another_list_or_of_nobody(token: str) -> None:
    with pytest.raises(InvalidArgumentError) as refused:
        cursor_of(token, "ListArticles", "default")
    assert [violation.field for violation in refused.value.violations] == ["page_token"]
