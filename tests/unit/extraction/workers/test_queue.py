from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extraction.workers.queue import BatchLimits, FairQueue, Waiting

NOW = 100.0
LATER = 200.0


def queue_of(*words: int, alone: tuple[int, ...] = (), limits: BatchLimits | None = None) -> FairQueue[int]:
    queue: FairQueue[int] = FairQueue(capacity=64, limits=limits or BatchLimits())
    for position, count in enumerate(words):
        assert queue.put(Waiting(position, count, LATER, alone=position in alone))
    return queue


@pytest.mark.parametrize(
    ("waiting", "workers", "taken"),
    [
        (0, 2, 0),
        (1, 2, 1),
        (2, 2, 1),  # one each, rather than two for whoever asks first
        (3, 2, 2),
        (8, 2, 4),
        (40, 2, 4),  # never more than the limit
        (4, 1, 4),
        (4, 0, 4),  # a worker that asks is a worker, whatever the count says
    ],
)
def test_a_batch_is_a_fair_share_of_the_queue(waiting: int, workers: int, taken: int) -> None:
    queue = queue_of(*[100] * waiting)
    assert len(queue.take(NOW, workers)) == taken
    assert len(queue) == waiting - taken


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ([600, 600, 600, 600], 3),  # a fourth would pass 2,000 words
        ([1_500, 600, 10, 10], 1),
        ([9_000, 10, 10, 10], 1),  # too large for any batch: by itself
        ([10, 9_000, 10, 10], 1),  # the long one waits for the next batch, and nobody overtakes it
        ([500, 500, 500, 500], 4),  # exactly the limit
    ],
)
def test_a_batch_has_a_bound_of_words(words: list[int], taken: int) -> None:
    assert [item.payload for item in queue_of(*words).take(NOW, 1)] == list(range(taken))


def test_an_item_that_must_be_alone_shares_no_batch() -> None:
    queue = queue_of(10, 10, 10, 10, alone=(1,))
    batches = [[item.payload for item in queue.take(NOW, 1)] for _ in range(4)]
    assert batches == [[0], [1], [2, 3], []]


@pytest.mark.parametrize(
    ("deadlines", "taken"),
    [
        ([5.0, 5.0, 5.0, 5.0], 4),
        ([3.0, 3.0, 3.0, 3.0], 3),  # a fourth would make all of them late
        ([5.0, 5.0, 2.5, 5.0], 2),  # and so would the third, for itself
        ([2.5, 5.0, 5.0, 5.0], 2),
        ([0.5, 5.0, 5.0, 5.0], 1),  # late in any case: its estimate may be wrong
    ],
)
def test_a_batch_is_done_before_the_first_deadline_in_it(deadlines: list[float], taken: int) -> None:
    queue: FairQueue[int] = FairQueue(capacity=8, limits=BatchLimits())
    for position, seconds in enumerate(deadlines):
        queue.put(Waiting(position, 100, NOW + seconds))
    assert len(queue.take(NOW, 1, lambda words: words / 100)) == taken


def test_expired_items_are_dropped_and_take_no_share() -> None:
    queue: FairQueue[str] = FairQueue(capacity=8, limits=BatchLimits())
    for name, deadline in [("late", NOW), ("in time", LATER), ("later", NOW - 1)]:
        queue.put(Waiting(name, 10, deadline))
    assert [item.payload for item in queue.take(NOW, 1)] == ["in time"]
    assert len(queue) == 0


def test_a_full_queue_refuses_but_takes_back_what_it_had_admitted() -> None:
    queue: FairQueue[str] = FairQueue(capacity=1, limits=BatchLimits())
    assert queue.put(Waiting("first", 10, LATER))
    assert not queue.put(Waiting("second", 10, LATER))
    queue.put_back(Waiting("returned", 10, LATER))
    assert [item.payload for item in queue.take(NOW, 1)] == ["returned", "first"]


def test_a_discarded_item_is_forgotten_and_discarding_again_does_nothing() -> None:
    queue: FairQueue[str] = FairQueue(capacity=2, limits=BatchLimits())
    twins = [Waiting("same", 10, LATER), Waiting("same", 10, LATER)]
    for twin in twins:
        queue.put(twin)
    queue.discard(twins[1])
    queue.discard(twins[1])
    assert queue.take(NOW, 1) == [twins[0]]


@given(
    items=st.lists(st.tuples(st.integers(1, 3_000), st.booleans(), st.booleans()), max_size=30),
    workers=st.integers(1, 5),
    documents=st.integers(1, 6),
)
def test_every_item_that_is_in_time_is_taken_once_in_order_within_the_limits(
    items: list[tuple[int, bool, bool]], workers: int, documents: int
) -> None:
    limits = BatchLimits(documents=documents, words=2_000)
    queue: FairQueue[int] = FairQueue(capacity=len(items), limits=limits)
    for position, (words, expired, alone) in enumerate(items):
        queue.put(Waiting(position, words, NOW - 1 if expired else LATER, alone=alone))
    taken = []
    while batch := queue.take(NOW, workers):
        assert len(batch) <= documents
        assert len(batch) == 1 or sum(item.words for item in batch) <= limits.words
        assert len(batch) == 1 or not any(item.alone for item in batch)
        taken += [item.payload for item in batch]
    assert taken == [position for position, (_, expired, _) in enumerate(items) if not expired]
