"""`dateline serve`: run the suite until a signal, or until one of its services dies."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dateline.cli import output
from dateline.cli.exits import CommandError, ExitCode
from dateline.cli.suite import HOST, SERVICES, Death, LogFollower, PortTakenError, Suite, SuiteSettings
from dateline.rpc.starting import WRONG_SETTINGS

POLL_SECONDS = 0.2
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What the command line asks of the suite."""

    data: Path
    ports: dict[str, int]
    workers: int | None
    drain_seconds: float
    ready_seconds: float
    follow_logs: bool


def ports(base: int, chosen: dict[str, int | None]) -> dict[str, int]:
    """Consecutive ports from a base (0: any free ones), except where one is named."""
    result: dict[str, int] = {}
    for offset, service in enumerate(SERVICES):
        named = chosen[service]
        result[service] = named if named is not None else (base and base + offset)
    return result


def open_suite(settings: SuiteSettings) -> Suite:
    """A suite that is ready to start; a taken port is told with what to do about it."""
    try:
        return Suite(settings)
    except PortTakenError as error:
        raise CommandError(
            str(error),
            hint="Is another suite running? Stop it, or choose other ports: dateline serve --port-base 0",
            code=ExitCode.UNAVAILABLE,
        ) from None


def tell_deaths(deaths: list[Death], suite: Suite) -> CommandError:
    """Write the end of each dead service's log to stderr; the error that ends the command."""
    for death in deaths:
        output.note(f"{death.service} ended: {death.how}. The last lines of {suite.log_path(death.service)}:")
        for raw in death.log_tail.splitlines():
            output.note(f"    {raw}")
    names = ", ".join(death.service for death in deaths)
    hint = "Nothing acknowledged is lost: start the suite again, and unfinished articles are taken up."
    if any(death.returncode == WRONG_SETTINGS for death in deaths):
        hint = "It cannot run as it is set up; its last line says what to change."
    return CommandError(
        f"{names} died; the other services were stopped",
        hint=hint,
        code=ExitCode.UNAVAILABLE,
    )


@contextmanager
def stop_signals() -> Iterator[threading.Event]:
    """An event that SIGINT, SIGTERM and a closed terminal set; the former handlers come back afterwards."""
    stopping = threading.Event()
    former = {number: signal.getsignal(number) for number in STOP_SIGNALS}
    for number in former:
        signal.signal(number, lambda *_: stopping.set())
    try:
        yield stopping
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def serve(options: ServeOptions) -> None:
    """Run the suite. Raises CommandError where it did not become ready, or a service died."""
    settings = SuiteSettings(
        data=options.data,
        ports=options.ports,
        environment=os.environ,
        workers=options.workers,
        drain_seconds=options.drain_seconds,
    )
    with stop_signals() as stopping, open_suite(settings) as suite:
        follower = LogFollower({name: suite.log_path(name) for name in SERVICES}, output.note)
        output.note("Starting three services; loading the language model takes a few seconds.")
        if not await_serving(suite, options.ready_seconds, stopping):
            return
        show(suite, options.data)
        while not stopping.wait(POLL_SECONDS):
            if options.follow_logs:
                follower.copy()
            deaths = suite.dead()
            if deaths:
                suite.stop()
                raise tell_deaths(deaths, suite)
        output.note("Stopping: ingest, extraction, incident_store.")
        killed = suite.stop()
        if options.follow_logs:
            follower.copy()
        if killed:
            raise CommandError(
                f"{', '.join(killed)} did not stop within {options.drain_seconds:g} s and had to be killed",
                hint="Nothing acknowledged is lost. --drain-seconds gives work in flight more time.",
                code=ExitCode.SOME_FAILED,
            )
        output.note("Stopped.")


def await_serving(suite: Suite, ready_seconds: float, stopping: threading.Event) -> bool:
    """Whether all services serve; False when a signal came first. CommandError where one died or is late."""
    waiting = suite.wait_until_serving(ready_seconds, stopping.wait)
    deaths = suite.dead()
    if deaths:
        suite.stop()
        raise tell_deaths(deaths, suite)
    if stopping.is_set():
        suite.stop()
        return False
    if waiting:
        suite.stop()
        raise CommandError(
            f"{', '.join(waiting)} did not become ready within {ready_seconds:g} s",
            hint=f"See the logs in {suite.log_path(waiting[0]).parent}, or give it longer: --ready-seconds",
            code=ExitCode.UNAVAILABLE,
        )
    return True


def show(suite: Suite, data: Path) -> None:
    """The table of addresses, and where everything lies."""
    output.table(
        ("service", "address", "log"),
        [(name, suite.addresses[name], str(suite.log_path(name))) for name in SERVICES],
        title="Dateline is ready",
    )
    output.note(f"Data: {data}. Try: dateline process ARTICLE.txt --ingest {suite.addresses['ingest']}")
    output.note(f"Only this machine can reach {HOST}. Stop with Ctrl-C.")
