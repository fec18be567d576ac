"""What a metrics port tells."""

from __future__ import annotations

import asyncio
import time
import urllib.request

from prometheus_client.parser import text_string_to_metric_families

from patience import PATIENCE

type Told = dict[str, float]


def told(port: int) -> Told:
    """Every sample by its name and labels, as `name{label=value}`."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=PATIENCE) as answer:
        text = answer.read().decode()
    return {
        sample.name + _labels(sample.labels): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def told_at_last(port: int, name: str, value: float) -> Told:
    """Every sample, once one of them has come to a value."""
    gives_up = time.monotonic() + PATIENCE
    while (samples := told(port)).get(name) != value:
        assert time.monotonic() < gives_up, f"{name} is {samples.get(name)}"
        time.sleep(0.02)
    return samples


async def read_metrics(port: int) -> Told:
    """The same beside an event loop."""
    return await asyncio.to_thread(told, port)


def _labels(labels: dict[str, str]) -> str:
    return "{" + ",".join(f"{name}={value}" for name, value in sorted(labels.items())) + "}" if labels else ""
