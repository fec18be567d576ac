"""Words without their endings."""

from __future__ import annotations

import pytest

from dateline.incident_store.stems import stem


@pytest.mark.parametrize(
    ("forms", "why"),
    [
        (("shooting", "shootings", "shooter"), "the deed and its doer"),
        (("arrest", "arrests", "arrested", "arresting"), "a regular verb"),
        (("robbery", "robberies"), "y becomes ies"),
        (("stabbing", "stabbed"), "a doubled letter"),
    ],
)
def test_forms_of_a_word_meet(forms: tuple[str, ...], why: str) -> None:
    assert len({stem(form) for form in forms}) == 1, why


@pytest.mark.parametrize("word", ["bus", "gas", "news", "king", "bed", "1994", "são"])
def test_short_words_stay_whole(word: str) -> None:
    assert stem(word) == word


def test_other_words_stay_apart() -> None:
    assert len({stem(word) for word in ("police", "policy", "politics", "market", "marked")}) == 5
