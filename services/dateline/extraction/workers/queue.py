"""What waits for a worker, and which of it goes together.

A batch saves about a tenth of the model's time, but a worker that takes all that waits leaves the others
idle and everyone behind it late. So a batch is at most its fair share of the queue, and small.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, inf


@dataclass(slots=True, eq=False)
class Waiting[T]:
    """One item in the queue, since when and until when (monotonic clock); `alone` items share no batch.

    `taken` is when it last left the queue for a worker.
    """

    payload: T
    words: int
    deadline: float
    alone: bool = False
    since: float = 0.0
    taken: float = 0.0


@dataclass(frozen=True, slots=True)
class BatchLimits:
    """How large a batch may be. One item larger than `words` still goes, by itself."""

    documents: int = 4
    words: int = 2_000


class FairQueue[T]:
    """First in, first out, bounded."""

    def __init__(self, capacity: int, limits: BatchLimits) -> None:
        """Hold at most `capacity` items."""
        self._capacity = capacity
        self._limits = limits
        self._items: deque[Waiting[T]] = deque()

    def __len__(self) -> int:
        return len(self._items)

    @property
    def is_full(self) -> bool:
        """Whether `put` would refuse."""
        return len(self._items) >= self._capacity

    @property
    def words(self) -> int:
        """The words of all that waits."""
        return sum(item.words for item in self._items)

    def put(self, item: Waiting[T]) -> bool:
        """Take the item in as the last, or answer False where there is no room."""
        if self.is_full:
            return False
        self._items.append(item)
        return True

    def put_back(self, item: Waiting[T]) -> None:
        """Take in, as the first and beyond the capacity, what was admitted before and lost its worker."""
        self._items.appendleft(item)

    def discard(self, item: Waiting[T]) -> None:
        """Forget an item that nobody waits for any more; nothing where it is not here."""
        if item in self._items:
            self._items.remove(item)

    def take(
        self, now: float, workers: int, seconds: Callable[[int], float] = lambda _words: 0.0
    ) -> list[Waiting[T]]:
        """The next batch for one of so many workers; empty where nothing waits. Expired items are dropped.

        All of a batch is answered when its last text is done: so it has no more words than one worker is
        thought to do, by `seconds`, before the first deadline in it.
        """
        self._items = deque(item for item in self._items if item.deadline > now)
        share = min(self._limits.documents, ceil(len(self._items) / max(workers, 1)))
        batch: list[Waiting[T]] = []
        words, until = 0, inf
        while self._items and len(batch) < share:
            item = self._items[0]
            words += item.words
            until = min(until, item.deadline)
            if batch and (words > self._limits.words or item.alone or now + seconds(words) > until):
                break
            batch.append(self._items.popleft())
            if item.alone:
                break
        return batch
