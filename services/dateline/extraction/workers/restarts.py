"""How long to wait before a worker that died is replaced."""

from __future__ import annotations

FIRST_SECONDS = 0.5
MAX_SECONDS = 30.0


def restart_delay(failures: int) -> float:
    """Seconds before the next start, after so many deaths in a row without an answer in between.

    The first death costs no wait: one poisoned text should not halve the capacity for longer than a load.
    """
    if failures <= 1:
        return 0.0
    return min(FIRST_SECONDS * 2.0 ** min(failures - 2, 16), MAX_SECONDS)
