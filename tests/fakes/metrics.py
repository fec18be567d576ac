"""What a metrics port tells."""

from __future__ import annotations

import asyncio
import urllib.request

from prometheus_client.parser import text_string_to_metric_families

type Told = dict[str, float]


def told(port: int) -> Told:
    """Every sample by its name and labels, as `name{label=value}`."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
        text = answer.read().decode()
    return {
        sample.name + _labels(sample.labels): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def read_metrics(port: int) -> Told:
    """The same beside an event loop."""
    return await asyncio.to_thread(told, port)


def _labels(labels: dict[str, str]) -> str:
    return "{" + ",".join(f"{name}={value}" for name, value in sorted(labels.items())) + "}" if labels else ""
