"""Who is told what the pool does, so that it can be counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class PoolObserver(Protocol):
    """Told by the event loop; it must not take long."""

    def waited(self, seconds: float) -> None:
        """A text left the queue for a worker after this time."""
        ...

    def batched(self, texts: int, words: int) -> None:
        """So much went to a worker at once."""
        ...

    def answered(self, words: int, queued: float, taken: float, ended: float) -> None:
        """A text was analysed; told by the task of its caller. Times are of the monotonic clock."""
        ...

    def worked(self, seconds: Mapping[str, float]) -> None:
        """A worker finished a batch; how long each stage of the work took."""
        ...

    def incomplete(self, texts: Mapping[str, int]) -> None:
        """In a batch a finder failed on so many texts, by the layer that is incomplete."""
        ...

    def restarting(self, reason: str) -> None:
        """A worker is being replaced: it "died", or grew "too_large"."""
        ...


class Unobserved:
    """Nobody is told."""

    def waited(self, seconds: float) -> None:
        """Nothing."""

    def batched(self, texts: int, words: int) -> None:
        """Nothing."""

    def answered(self, words: int, queued: float, taken: float, ended: float) -> None:
        """Nothing."""

    def worked(self, seconds: Mapping[str, float]) -> None:
        """Nothing."""

    def incomplete(self, texts: Mapping[str, int]) -> None:
        """Nothing."""

    def restarting(self, reason: str) -> None:
        """Nothing."""
