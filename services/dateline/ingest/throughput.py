"""How fast articles come out, all workers together, learnt from those that did."""

from __future__ import annotations

from collections.abc import Callable

# How much of what was learnt stays with each new observation.
_MEMORY = 0.95
# For so many seconds after an answer it tells of the load; later, of what kept answers away nothing is known.
_FRESH = 5.0


class Throughput:
    """Seconds for so many code points while there was anything to do; newer articles count more."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._seconds = 0.0
        self._done = 0.0
        self._since = self._answered = 0.0
        self._at_work = 0
        self._sizes = 0

    def begun(self, size: int) -> None:
        """An article of so many code points is at work."""
        if not self._at_work:
            self._since = self._monotonic()
        self._at_work += 1
        self._sizes += size

    def ended(self, size: int, *, answered: bool) -> None:
        """It no longer is. Only answers teach: failures while extraction is away say nothing of the load."""
        now = self._monotonic()
        if answered:
            self._seconds = _MEMORY * self._seconds + now - self._since
            self._done = _MEMORY * self._done + size
            self._answered = now
        self._since = now
        self._at_work -= 1
        self._sizes -= size

    def seconds(self, size: int) -> float:
        """Until one of that size, begun now, is done behind all that is at work; 0 while nothing is known."""
        if not self._done or self._monotonic() - self._answered > _FRESH:
            return 0.0
        return (self._sizes + size) * self._seconds / self._done
