"""Whether work can be done in time, learnt from how long work took.

Work that cannot meet its deadline is refused at once, so that under overload the machine spends its time
on answers that someone still waits for.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.domain.text import Text

CODE_POINTS_PER_WORD = 6
# What a text costs however short it is, as words.
WORDS_PER_TEXT = 30
# How much of what was learnt stays with each new observation.
MEMORY = 0.9
MIN_RETRY_SECONDS = 0.1
# A worker that is this many times slower than usual counts as hung, after a grace that covers a
# machine which stalls for a while.
HUNG_FACTOR = 10.0


def words_of(text: Text) -> int:
    """Roughly how much work a text is, without reading it."""
    code_points = len(text.headline) + len(text.body)
    spaces = text.headline.count(" ") + text.body.count(" ")
    return WORDS_PER_TEXT + max(code_points // CODE_POINTS_PER_WORD, spaces)


class Pace:
    """Seconds of one worker per word: a mean over the words of late, newer ones counting more."""

    def __init__(self, seconds_per_word: float = 1e-4, words: float = 1_000.0) -> None:
        """Start from a guess, worth so many words of experience."""
        self._seconds = seconds_per_word * words
        self._words = words

    def observe(self, words: int, seconds: float) -> None:
        """Learn from one batch."""
        self._seconds = MEMORY * self._seconds + seconds
        self._words = MEMORY * self._words + words

    def seconds(self, words: int) -> float:
        """How long one worker takes for so many words."""
        return words * self._seconds / self._words

    def patience(self, words: int, grace: float) -> float:
        """How long to wait for a batch before its worker counts as hung."""
        return grace + HUNG_FACTOR * self.seconds(words)


@dataclass(frozen=True, slots=True)
class Load:
    """What the workers still have to do: seconds of work in their hands, and words that wait."""

    seconds_in_hand: float
    words_waiting: int
    workers: int
    idle_workers: int

    @property
    def is_idle(self) -> bool:
        """Whether new work would start at once."""
        return self.words_waiting == 0 and self.idle_workers > 0

    def seconds_ahead(self, pace: Pace) -> float:
        """How long new work would wait for a worker."""
        return (self.seconds_in_hand + pace.seconds(self.words_waiting)) / max(self.workers, 1)


def refused_for(load: Load, pace: Pace, words: int, remaining: float) -> float | None:
    """None where so many words should be done within `remaining` seconds, else when to come again.

    An idle worker refuses nothing that has time left at all: an estimate may be wrong, and only work
    corrects it.
    """
    if load.is_idle and remaining > 0:
        return None
    late = load.seconds_ahead(pace) + pace.seconds(words) - remaining
    return None if late < 0 else max(late, MIN_RETRY_SECONDS)
