"""What was measured, as a table for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import ceil

from rich.console import Console
from rich.table import Table

RATIO_TARGET = 0.55
GOODPUT_TARGET = 0.9
MEBIBYTE = 1 << 20
# Of the bare model's CPU time, at most so much for a layer.
LAYER_TARGETS = {"entities": 0.25, "quotes": None, "incidents": 0.2}


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that so many per cent of all do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(ceil(percent / 100 * len(ranked)), 1) - 1]


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of so many calls."""

    p50_ms: float
    p99_ms: float
    calls: int

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Latency:
        """Of calls that took so many seconds each."""
        return cls(1e3 * percentile(seconds, 50), 1e3 * percentile(seconds, 99), len(seconds))


@dataclass(frozen=True, slots=True)
class Bare:
    """CPU seconds an article of the model alone, before and after the services were measured."""

    before: float
    after: float

    @property
    def cpu_seconds(self) -> float:
        """The mean of both."""
        return (self.before + self.after) / 2


@dataclass(frozen=True, slots=True)
class Served:
    """What the three services did. CPU seconds are an article's, by service, workers included."""

    workers: int
    cpu_seconds: Mapping[str, float]
    articles_per_second: float
    answer: Latency
    cheap: Latency
    offered_per_second: float
    goodput_per_second: float
    overload_codes: Mapping[str, int]
    peak_bytes: Mapping[str, int]

    @property
    def all_cpu_seconds(self) -> float:
        """CPU seconds an article of all processes."""
        return sum(self.cpu_seconds.values())

    @property
    def goodput_share(self) -> float:
        """Goodput at twice the capacity, as a part of the capacity."""
        return self.goodput_per_second / self.articles_per_second


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one run."""

    articles: int
    words_per_article: float
    bare: Bare
    layers: Mapping[str, float]
    served: Served

    @property
    def ratio(self) -> float:
        """Bare over ours: 1 would mean that everything beside the model is free."""
        return self.bare.cpu_seconds / self.served.all_cpu_seconds

    def share(self, layer: str) -> float:
        """What a layer costs, of the bare model's CPU time in the same process."""
        return self.layers[layer] / self.layers["bare"]

    def as_json(self) -> dict[str, object]:
        """Everything, with what follows from it."""
        return {
            **asdict(self),
            "ratio": self.ratio,
            "shares": {layer: self.share(layer) for layer in LAYER_TARGETS},
            "articles_per_cpu_second": 1 / self.served.all_cpu_seconds,
            "goodput_share": self.served.goodput_share,
        }

    def show(self, console: Console) -> None:
        """Print the table."""
        table = Table(title=f"{self.articles} articles of {self.words_per_article:.0f} words on average")
        table.add_column("Measure")
        table.add_column("Value", justify="right")
        table.add_column("", overflow="fold")
        table.add_column("Target", justify="right")
        for row in self._rows():
            table.add_row(*row)
        console.print(table)

    def _rows(self) -> Iterator[tuple[str, str, str, str]]:
        bare, served = self.bare, self.served
        by_service = ", ".join(f"{name} {1e3 * cpu:.1f}" for name, cpu in served.cpu_seconds.items())
        outcomes = ", ".join(f"{count} {code}" for code, count in served.overload_codes.items())
        yield "Bare / ours, CPU seconds", f"{self.ratio:.1%}", "", f">= {RATIO_TARGET:.0%}"
        yield (
            "Bare model, CPU ms an article",
            f"{1e3 * bare.cpu_seconds:.1f}",
            f"before {1e3 * bare.before:.1f}, after {1e3 * bare.after:.1f}",
            "",
        )
        for layer, target in LAYER_TARGETS.items():
            value = f"{self.share(layer):.1%}"
            detail = f"{1e3 * self.layers[layer]:.1f} of {1e3 * self.layers['bare']:.1f} ms"
            yield (
                f"{layer.capitalize()}, of the bare model's CPU",
                value,
                detail,
                f"<= {target:.0%}" if target else "",
            )
        yield "All services, CPU ms an article", f"{1e3 * served.all_cpu_seconds:.1f}", by_service, ""
        yield (
            "Articles/s",
            f"{served.articles_per_second:.1f}",
            f"{served.workers} workers; {1 / served.all_cpu_seconds:.1f} a CPU second",
            "",
        )
        for name, latency in (("Answer", served.answer), ("GetArticle meanwhile", served.cheap)):
            value = f"{latency.p50_ms:.1f} / {latency.p99_ms:.1f}"
            yield f"{name}, p50 / p99 ms", value, f"{latency.calls} calls", ""
        yield (
            f"Goodput at {served.offered_per_second:.1f}/s offered",
            f"{served.goodput_per_second:.1f}/s = {served.goodput_share:.0%}",
            outcomes,
            f">= {GOODPUT_TARGET:.0%}",
        )
        for name, peak in served.peak_bytes.items():
            yield f"Peak memory, {name}", f"{peak / MEBIBYTE:.0f} MiB", "", ""
