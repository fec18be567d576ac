from __future__ import annotations

import pytest

from dateline.ingest.throughput import Throughput


class Work:
    """Articles that begin and end when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0
        self.throughput = Throughput(lambda: self.now)

    def do(self, *sizes: int, seconds: float, answered: bool = True) -> None:
        """All at once, and one ends after the other, each after so many seconds."""
        for size in sizes:
            self.throughput.begun(size)
        for size in sizes:
            self.now += seconds
            self.throughput.ended(size, answered=answered)


def test_nothing_is_expected_before_anything_was_done() -> None:
    work = Work()
    work.throughput.begun(1000)
    assert work.throughput.seconds(1000) == 0


def test_what_is_at_work_comes_first() -> None:
    work = Work()
    work.do(1000, 1000, 1000, seconds=0.5)
    assert work.throughput.seconds(1000) == pytest.approx(0.5)
    work.throughput.begun(2000)
    assert work.throughput.seconds(1000) == pytest.approx(1.5)


def test_time_without_work_does_not_count() -> None:
    work = Work()
    work.do(1000, seconds=0.5)
    work.now += 3600
    work.do(1000, seconds=0.5)
    assert work.throughput.seconds(1000) == pytest.approx(0.5)


def test_a_batch_that_ends_at_once_took_its_time_once() -> None:
    work = Work()
    for _ in range(4):
        work.throughput.begun(1000)
    work.now += 2.0
    for _ in range(4):
        work.throughput.ended(1000, answered=True)
    assert work.throughput.seconds(1000) == pytest.approx(0.5, rel=0.1)


def test_what_fails_teaches_nothing() -> None:
    work = Work()
    work.do(1000, seconds=0.5)
    work.do(1000, 1000, seconds=2.0, answered=False)
    assert work.throughput.seconds(1000) == pytest.approx(0.5)
    work.do(1000, seconds=0.5)
    assert work.throughput.seconds(1000) == pytest.approx(0.5)


def test_what_was_learnt_says_nothing_once_no_answer_comes() -> None:
    work = Work()
    work.do(1000, seconds=0.5)
    work.now += 6
    assert work.throughput.seconds(1000) == 0
    work.do(1000, seconds=0.5)
    assert work.throughput.seconds(1000) == pytest.approx(0.5)


def test_a_stall_is_forgotten_in_some_dozen_articles() -> None:
    work = Work()
    work.do(1000, seconds=60.0)
    for _ in range(60):
        work.do(1000, seconds=0.5)
    assert work.throughput.seconds(1000) == pytest.approx(0.5, rel=0.6)
