from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.domain.text import Text
from dateline.extraction.workers.admission import (
    MIN_RETRY_SECONDS,
    WORDS_PER_TEXT,
    Load,
    Pace,
    refused_for,
    words_of,
)

MILLISECOND_A_WORD = Pace(seconds_per_word=1e-3)


@pytest.mark.parametrize(
    ("load", "words", "remaining", "retry_after"),
    [
        # Two busy workers with 1 s in hand, 1,000 words wait: one second until ours starts, one for ours.
        (Load(1.0, 1_000, workers=2, idle_workers=0), 1_000, 2.5, None),
        (Load(1.0, 1_000, workers=2, idle_workers=0), 1_000, 1.5, 0.5),
        # The same load on one worker takes twice as long.
        (Load(1.0, 1_000, workers=1, idle_workers=0), 1_000, 2.5, 0.5),
        # Barely too late: a client is never told to come back at once.
        (Load(1.0, 1_000, workers=2, idle_workers=0), 1_000, 1.999, MIN_RETRY_SECONDS),
        # An idle worker takes what the estimate says is too much: the estimate may be wrong.
        (Load(5.0, 0, workers=2, idle_workers=1), 50_000, 0.01, None),
        # But not what has no time left.
        (Load(0.0, 0, workers=2, idle_workers=2), 1_000, 0.0, 1.0),
        # Something waits although a worker is idle: it is about to be taken, so the estimate counts.
        (Load(0.0, 4_000, workers=1, idle_workers=1), 1_000, 1.0, 4.0),
    ],
)
def test_work_is_admitted_only_where_it_should_be_done_in_time(
    load: Load, words: int, remaining: float, retry_after: float | None
) -> None:
    assert refused_for(load, MILLISECOND_A_WORD, words, remaining) == pytest.approx(retry_after)


@given(
    in_hand=st.floats(0, 100),
    waiting=st.integers(0, 100_000),
    words=st.integers(1, 50_000),
    remaining=st.floats(0.001, 100),
    more=st.floats(0, 100),
)
def test_more_time_never_turns_a_yes_into_a_no(
    in_hand: float, waiting: int, words: int, remaining: float, more: float
) -> None:
    load = Load(in_hand, waiting, workers=2, idle_workers=0)
    if refused_for(load, MILLISECOND_A_WORD, words, remaining) is None:
        assert refused_for(load, MILLISECOND_A_WORD, words, remaining + more) is None


@given(
    in_hand=st.floats(0, 100),
    waiting=st.integers(0, 100_000),
    words=st.integers(1, 50_000),
    remaining=st.floats(0, 100),
)
def test_who_comes_back_when_told_to_is_admitted_if_the_load_went_down_meanwhile(
    in_hand: float, waiting: int, words: int, remaining: float
) -> None:
    retry_after = refused_for(Load(in_hand, waiting, 1, 0), MILLISECOND_A_WORD, words, remaining)
    own = MILLISECOND_A_WORD.seconds(words)
    if retry_after is None or own >= remaining:  # a text that could never be done in that time
        return
    done = retry_after + 1e-6
    left = max(0.0, in_hand + waiting * 1e-3 - done)
    assert refused_for(Load(left, 0, 1, 0), MILLISECOND_A_WORD, words, remaining) is None


def test_the_pace_converges_on_what_is_observed() -> None:
    pace = Pace(seconds_per_word=1e-4)
    for _ in range(40):
        pace.observe(1_000, 2.0)
    assert pace.seconds(500) == pytest.approx(1.0, rel=0.02)


def test_short_texts_say_less_about_the_pace_than_long_ones() -> None:
    pace = Pace(seconds_per_word=1e-3)
    for _ in range(5):
        pace.observe(1_000, 1.0)
        pace.observe(10, 1.0)  # 100 times slower a word
    assert pace.seconds(1_000) < 2.1


def test_patience_is_a_grace_and_many_times_the_usual() -> None:
    assert MILLISECOND_A_WORD.patience(1_000, grace=3.0) == pytest.approx(13.0)


@pytest.mark.parametrize(
    ("headline", "body", "words"),
    [
        ("", "x" * 600, 100),
        ("x" * 60, "x" * 540, 100),
        ("", "a " * 600, 600),  # many tiny words are as much work as many long ones
        ("", "", 0),
    ],
)
def test_work_is_guessed_from_code_points_and_spaces(headline: str, body: str, words: int) -> None:
    assert words_of(Text(headline, body, "en", ())) == WORDS_PER_TEXT + words
