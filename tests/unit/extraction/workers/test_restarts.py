from __future__ import annotations

import pytest

from dateline.extraction.workers.restarts import restart_delay


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [
        (1, 0.0),  # one poisoned text costs a load and nothing more
        (2, 0.5),
        (3, 1.0),
        (6, 8.0),
        (9, 30.0),  # never longer
        (10_000, 30.0),
    ],
)
def test_a_worker_that_keeps_dying_is_started_less_and_less_often(failures: int, seconds: float) -> None:
    assert restart_delay(failures) == seconds
