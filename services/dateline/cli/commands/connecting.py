"""Where a service is and how it is called: options declared once, which commands get as one value."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.cli.commands.options import (
    DEFAULT_NEWSROOM,
    DEFAULT_TIMEOUT,
    INCIDENT_STORE_ADDRESS,
    INGEST_ADDRESS,
    ApiKey,
    IncidentStore,
    Ingest,
    Newsroom,
    Timeout,
    TlsCa,
)

if TYPE_CHECKING:
    from dateline.cli.calls import Calls

_WHERE = "where"


@dataclass(frozen=True, slots=True)
class Where:
    """A service's address, the newsroom to work in, and how calls go there; `timeout` in seconds."""

    target: str
    newsroom: str
    timeout: float
    tls_ca: Path | None
    api_key: str

    def open[C: Calls[Any]](self, calls: type[C]) -> C:
        """The calls of a service, to be used in a `with` statement."""
        return calls(self.target, self.newsroom, self.timeout, tls_ca=self.tls_ca, api_key=self.api_key)


def _ingest(
    ingest: Ingest = INGEST_ADDRESS,
    newsroom: Newsroom = DEFAULT_NEWSROOM,
    timeout: Timeout = DEFAULT_TIMEOUT,
    tls_ca: TlsCa = None,
    api_key: ApiKey = "",
) -> Where:
    return Where(ingest, newsroom, timeout, tls_ca, api_key)


def _incident_store(
    incident_store: IncidentStore = INCIDENT_STORE_ADDRESS,
    newsroom: Newsroom = DEFAULT_NEWSROOM,
    timeout: Timeout = DEFAULT_TIMEOUT,
    tls_ca: TlsCa = None,
    api_key: ApiKey = "",
) -> Where:
    return Where(incident_store, newsroom, timeout, tls_ca, api_key)


def at_ingest(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say where ingest is; it gets what they say as `where`."""
    return _with_options(command, _ingest)


def at_incident_store(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say where the incident store is; it gets what they say as `where`."""
    return _with_options(command, _incident_store)


def parameters_of(function: Callable[..., object], *, but: str = "") -> list[inspect.Parameter]:
    """The parameters of a function in their order, but the one of this name, for `declared`."""
    found = inspect.signature(function, eval_str=True).parameters.values()
    return [one for one in found if one.name != but]


def declared[F: Callable[..., None]](command: F, parameters: Iterable[inspect.Parameter]) -> F:
    """The command, of which typer reads that it has these parameters. It is called with them by name."""
    told = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters]
    command.__annotations__ = {one.name: one.annotation for one in told}
    command.__signature__ = inspect.Signature(told)  # type: ignore[attr-defined] # what typer goes by
    return command


def _with_options(command: Callable[..., None], options: Callable[..., Where]) -> Callable[..., None]:
    own, shared = parameters_of(command, but=_WHERE), parameters_of(options)

    @functools.wraps(command)
    def wrapper(**values: Any) -> None:  # noqa: ANN401 - typer reads their types from the signature
        said: Any = {one.name: values.pop(one.name) for one in own}
        command(**said, where=options(**values))

    return declared(wrapper, [*own, *shared])
