"""Measures the whole suite against the bare language model, in one run, on this machine alone.

Run in `tests/`: `python -m benchmarks.run [--json] [--articles FILE] [--seconds N] [--workers N]`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from rich.console import Console

from benchmarks import articles
from benchmarks.accounting import families
from benchmarks.articles import Sample
from benchmarks.load import LoadGenerator, Outcome
from benchmarks.report import Bare, Latency, Report, Served
from dateline.cli.suite import SERVICES, Suite, SuiteSettings

START_SECONDS = 60.0
BARE_ROUNDS = 5
WARM_UP_SECONDS = 4.0
PROBED_SECONDS = 10.0
OVERLOAD_SECONDS = 15.0
CALLERS_PER_WORKER = 3
DEADLINE = 2.0
SEED = 20_260_101


def main(chosen: argparse.Namespace) -> Report:
    """Bare, ours, and bare again, since the machine may slow down meanwhile."""
    samples = articles.load(chosen.articles)
    before = measure_bare(chosen.articles)
    layers = measure_layers(chosen.articles)
    served = measure_served(samples, chosen.workers, chosen.seconds)
    after = measure_bare(chosen.articles)
    words = sum(len(sample.joined.split()) for sample in samples) / len(samples)
    return Report(len(samples), words, Bare(before, after), layers, served)


def measure_bare(path: Path | None) -> float:
    """CPU seconds an article of the model alone."""
    return float(_measure_apart("bare", path))


def measure_layers(path: Path | None) -> dict[str, float]:
    """CPU seconds an article of each layer, and of the model alone beside them."""
    measured: dict[str, float] = json.loads(_measure_apart("layers", path))
    return measured


def _measure_apart(module: str, path: Path | None) -> str:
    command = [sys.executable, "-m", f"benchmarks.{module}", str(BARE_ROUNDS), *([str(path)] if path else [])]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def measure_served(samples: Sequence[Sample], workers: int, seconds: float) -> Served:
    """Start the three services with SQLite on loopback, measure them, and stop them."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        settings = SuiteSettings(
            data=Path(folder), ports=dict.fromkeys(SERVICES, 0), environment=os.environ, workers=workers
        )
        with Suite(settings) as suite:
            missing = suite.wait_until_serving(START_SECONDS, _pause)
            if missing:
                tails = "\n".join(f"{death.service}: {death.log_tail}" for death in suite.dead())
                raise SystemExit(f"not serving: {', '.join(missing)}\n{tails}")
            return asyncio.run(_measure(suite, samples, workers, seconds))


async def _measure(suite: Suite, samples: Sequence[Sample], workers: int, seconds: float) -> Served:
    services = families({name: process.pid for name, process in suite.processes.items()})
    load = LoadGenerator(suite.addresses["ingest"])
    callers = CALLERS_PER_WORKER * workers
    await load.closed_loop(articles.requests(samples, "warm"), callers, WARM_UP_SECONDS)

    used_before = {service.name: service.cpu_seconds() for service in services}
    steady = await load.closed_loop(articles.requests(samples, "steady"), callers, seconds)
    used = {service.name: service.cpu_seconds() - used_before[service.name] for service in services}

    # In a phase of its own: what the probes cost is no part of an article's cost.
    stop = asyncio.Event()
    probing = asyncio.create_task(load.probe(f"warm/0/{samples[0].name}", stop))
    probed = await load.closed_loop(articles.requests(samples, "probed"), callers, PROBED_SECONDS)
    stop.set()
    probes = await probing
    _expect_only_good(steady, probed, probes)

    offered = 2 * steady.rate()
    overload = await load.open_loop(
        articles.requests(samples, "overload"),
        rate=offered,
        seconds=OVERLOAD_SECONDS,
        deadline=DEADLINE,
        random=Random(SEED),
    )
    await load.close()
    return Served(
        workers=workers,
        cpu_seconds={name: cpu / len(steady.latencies) for name, cpu in used.items()},
        articles_per_second=steady.rate(),
        answer=Latency.of(steady.latencies),
        cheap=Latency.of(probes.latencies),
        offered_per_second=offered,
        goodput_per_second=overload.rate(),
        overload_codes=dict(overload.codes.most_common()),
        peak_bytes={name: peak for service in services for name, peak in service.peak_bytes().items()},
    )


def _expect_only_good(*phases: Outcome) -> None:
    """A figure over failed calls would mean nothing."""
    for phase in phases:
        if set(phase.codes) != {"OK"}:
            raise SystemExit(f"not every call went well: {dict(phase.codes)}")


def _pause(seconds: float) -> bool:
    time.sleep(seconds)
    return False


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.run", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--articles", type=Path, help="JSON lines with id, title and text")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long the steady phase lasts")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="extraction workers")
    return parser.parse_args()


if __name__ == "__main__":
    arguments = _arguments()
    report = main(arguments)
    if arguments.json:
        sys.stdout.write(json.dumps(report.as_json(), indent=2) + "\n")
    else:
        report.show(Console())
