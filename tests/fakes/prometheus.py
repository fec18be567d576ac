"""The real Prometheus with the rules that are deployed, in a hurry: no time is too long to wait for."""

from __future__ import annotations

import contextlib
import json
import math
import re
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from deploy.promtool import program
from fakes.kubernetes.envoy import free_port
from fakes.kubernetes.manifests import Manifest

READY_SECONDS = 180.0
EVALUATION_SECONDS = 15.0
_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0}
_RANGE = re.compile(r"\[(\d+)([smh])\]")

type Alert = tuple[str, frozenset[tuple[str, str]]]
"""Its name, and the labels it fires with."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How much faster everything goes: so many times, and nothing takes longer than `longest` seconds."""

    times: float
    longest: float = math.inf

    def milliseconds(self, seconds: float) -> str:
        """A duration at this pace, as Prometheus reads it."""
        return f"{round(min(seconds / self.times, self.longest) * 1000)}ms"

    def hurried(self, text: str) -> str:
        """A duration as Prometheus writes it, at this pace."""
        number, unit = re.fullmatch(r"(\d+)([smh])", text).groups()  # type: ignore[union-attr]
        return self.milliseconds(int(number) * _UNITS[unit])

    def rule(self, rule: Manifest) -> Manifest:
        """The same rule, looking back less far and waiting for less long."""
        expression = _RANGE.sub(lambda found: f"[{self.hurried(found[1] + found[2])}]", rule["expr"])
        waits = {"for": self.hurried(rule["for"])} if "for" in rule else {}
        return rule | {"expr": expression} | waits


@dataclass
class Prometheus:
    """A running server: what it scrapes can be changed, and its alerts be read."""

    port: int
    folder: Path

    def scrape(self, targets: Mapping[str, Mapping[str, str]]) -> None:
        """From now on these, each with its labels, as the PodMonitor would make it."""
        content = [
            {"targets": [address], "labels": {"namespace": "dateline", **labels}}
            for address, labels in targets.items()
        ]
        written = self.folder / "targets.json.new"
        written.write_text(json.dumps(content), "utf-8")
        written.rename(self.folder / "targets.json")

    def firing(self) -> set[Alert]:
        """Alerts that fire now."""
        return {
            (each["labels"]["alertname"], frozenset(each["labels"].items()))
            for each in self._asked("alerts")["alerts"]
            if each["state"] == "firing"
        }

    def up(self) -> bool:
        """Whether every target has answered."""
        health = [each["health"] for each in self._asked("targets")["activeTargets"]]
        return bool(health) and set(health) == {"up"}

    def _asked(self, what: str) -> dict[str, Any]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/{what}", timeout=10) as page:
            return dict(json.load(page)["data"])


@contextmanager
def running_prometheus(
    groups: list[Manifest], interval_seconds: float, pace: Pace, folder: Path
) -> Iterator[Prometheus]:
    """With rules, and the interval between scrapes, at a pace; whatever happens, it is ended."""
    folder.mkdir()
    rules = [
        {"name": group["name"], "rules": [pace.rule(rule) for rule in group["rules"]]} for group in groups
    ]
    (folder / "rules.yaml").write_text(yaml.safe_dump({"groups": rules}), "utf-8")
    interval = pace.milliseconds(interval_seconds)
    config = {
        "global": {
            "scrape_interval": interval,
            "scrape_timeout": interval,
            "evaluation_interval": pace.milliseconds(EVALUATION_SECONDS),
        },
        "rule_files": ["rules.yaml"],
        "scrape_configs": [
            {
                "job_name": "dateline",
                "file_sd_configs": [{"files": ["targets.json"], "refresh_interval": "1s"}],
            }
        ],
    }
    (folder / "prometheus.yaml").write_text(yaml.safe_dump(config), "utf-8")
    found = Prometheus(free_port(), folder)
    found.scrape({})
    command = [program("prometheus"), "--config.file=prometheus.yaml", "--storage.tsdb.path=data"]
    command += [f"--web.listen-address=127.0.0.1:{found.port}", "--log.level=warn"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    try:
        give_up = time.monotonic() + READY_SECONDS
        while True:
            assert process.poll() is None, (folder / "log").read_text("utf-8")
            assert time.monotonic() < give_up, (folder / "log").read_text("utf-8")
            with contextlib.suppress(OSError):
                found.firing()
                break
            time.sleep(0.1)
        yield found
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
