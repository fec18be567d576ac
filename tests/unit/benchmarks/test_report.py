from __future__ import annotations

import pytest

from benchmarks.report import Bare, Latency, Report, Served, percentile


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([3.0], 50, 3.0),
        ([4.0, 1.0, 3.0, 2.0], 50, 2.0),
        ([float(value) for value in range(1, 101)], 99, 99.0),
        ([float(value) for value in range(1, 11)], 99, 10.0),  # too few for a hundredth: the worst
        ([1.0, 2.0], 0, 1.0),
    ],
)
def test_percentiles_are_values_that_occurred(values: list[float], percent: float, expected: float) -> None:
    assert percentile(values, percent) == expected


def test_the_ratio_counts_every_service_and_the_mean_of_both_bare_runs() -> None:
    served = Served(
        workers=2,
        cpu_seconds={"ingest": 0.02, "extraction": 0.07, "incident_store": 0.01},
        articles_per_second=20.0,
        answer=Latency.of([0.2, 0.1]),
        cheap=Latency.of([0.003]),
        offered_per_second=40.0,
        goodput_per_second=19.0,
        overload_codes={"OK": 190, "RESOURCE_EXHAUSTED": 210},
        peak_bytes={"ingest": 90 << 20},
    )
    layers = {"bare": 0.08, "entities": 0.02, "quotes": 0.004, "incidents": 0.012}
    told = Report(12, 700.0, Bare(0.05, 0.07), layers, served).as_json()
    assert told["ratio"] == pytest.approx(0.6)
    assert told["articles_per_cpu_second"] == pytest.approx(10.0)
    assert told["goodput_share"] == pytest.approx(0.95)
    assert told["shares"] == pytest.approx({"entities": 0.25, "quotes": 0.05, "incidents": 0.15})
