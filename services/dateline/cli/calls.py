"""The suite as the command line sees it: domain values in and out, and errors in plain words."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Self

from google.protobuf import json_format
from google.protobuf.message import Message

from dateline.cli.exits import CommandError, ExitCode
from dateline.domain.analysis import Analysis
from dateline.domain.article import Article, ArticleVersion
from dateline.domain.deletion import ArticleDeletion
from dateline.domain.linking import Incident
from dateline.domain.text import OffsetUnit
from dateline.rpc.convert.analysis import analysis_from_pb
from dateline.rpc.convert.article import article_to_pb, article_version_from_pb
from dateline.rpc.convert.deletion import deletion_from_pb
from dateline.rpc.convert.linking import incident_from_pb
from dateline.rpc.convert.text import OFFSET_UNITS
from dateline_client import (
    DatelineClientError,
    DeadlineExceededError,
    IncidentClient,
    IngestClient,
    InvalidArgumentError,
    NotFoundError,
    ServerError,
    Tls,
    UnauthenticatedError,
    UnavailableError,
)
from dateline_client.api_key import authorization
from dateline_client.base import Client, Connection

MAX_PAGE = 1_000
CLIENT_CERTIFICATE = "DATELINE_CLI_TLS_CERTIFICATE"
CLIENT_KEY = "DATELINE_CLI_TLS_KEY"


def as_json(message: Message) -> str:
    """A message as protojson on one line."""
    return json_format.MessageToJson(message, indent=None, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Answer[T]:
    """A message as it came, to be read as a domain value or written on as it is."""

    message: Message
    read: Callable[[], T]

    def json(self) -> str:
        """As protojson on one line."""
        return as_json(self.message)


@dataclass(frozen=True, slots=True)
class Address:
    """A service's name, where it should be, and the option that says so."""

    service: str
    target: str
    option: str


class RefusedError(Exception):
    """The service refused one item; the message says why. Other items may go on.

    `code` is how a command ends that asked for nothing else.
    """

    def __init__(self, message: str, code: ExitCode = ExitCode.BAD_INPUT) -> None:
        super().__init__(message)
        self.code = code

    def ended(self, hint: str = "") -> CommandError:
        """What ends a command that asked for nothing else."""
        return CommandError(str(self), hint=hint, code=self.code)


class MissingError(RefusedError):
    """What was asked for is not there."""


def told(error: DatelineClientError, address: Address) -> CommandError | RefusedError:
    """A failed call in plain words: what is away ends the command, what is refused concerns one item."""
    if isinstance(error, UnavailableError):
        if error.reason:
            return CommandError(
                f"{address.service} at {address.target} cannot answer now: {error.message}",
                hint="Try again in a moment; nothing acknowledged is lost.",
                code=ExitCode.UNAVAILABLE,
            )
        return CommandError(
            f"{address.service} is not reachable at {address.target}",
            hint=f"Start the suite with: dateline serve. If it runs elsewhere: {address.option} HOST:PORT",
            code=ExitCode.UNAVAILABLE,
        )
    if isinstance(error, UnauthenticatedError):
        return CommandError(
            f"{address.service} at {address.target} does not let us in: {error.message}",
            hint="Set DATELINE_CLI_API_KEY; `dateline keys create` makes a key where the service runs.",
        )
    if isinstance(error, InvalidArgumentError) and error.violations:
        fields = "; ".join(f"{violation.field} {violation.description}" for violation in error.violations)
        return RefusedError(fields)
    if isinstance(error, NotFoundError):
        return MissingError(error.message)
    if isinstance(error, InvalidArgumentError):
        return RefusedError(error.message)
    if isinstance(error, DeadlineExceededError) and not error.reason:
        # Nobody answered in time. gRPC's own words say less, and are the same whether anybody is there.
        late = f"{address.service} at {address.target} did not answer in time; --timeout gives it longer"
        return RefusedError(late, ExitCode.UNAVAILABLE)
    wait = f" (try again in {error.retry_after:g} s)" if error.retry_after else ""
    is_its_own = error.retry_after or isinstance(error, DeadlineExceededError | ServerError)
    code = ExitCode.UNAVAILABLE if is_its_own else ExitCode.BAD_INPUT
    return RefusedError(f"{error.code.name}: {error.message}{wait}", code)


def connection(timeout: float, tls_ca: Path | None, api_key: str) -> Connection:
    """How a client calls. CommandError where a file of TLS cannot be used, or the key not be sent."""
    try:
        authorization(api_key)
    except ValueError as error:
        raise CommandError(
            str(error), hint="Set DATELINE_CLI_API_KEY to the key that `dateline keys create` showed."
        ) from None
    try:
        return {"timeout": timeout, "tls": _tls(tls_ca), "api_key": api_key}
    except ValueError as error:
        raise CommandError(
            str(error),
            hint=f"--tls-ca names a PEM file with the CA's certificate; {CLIENT_CERTIFICATE} and "
            f"{CLIENT_KEY} name one to show, and its key.",
        ) from None


def _tls(ca: Path | None) -> Tls | None:
    """TLS by files that can be used; ValueError else.

    The certificate to show belongs to the machine rather than to the command, so the environment names it.
    """
    certificate, key = os.environ.get(CLIENT_CERTIFICATE) or None, os.environ.get(CLIENT_KEY) or None
    if ca is None:
        if certificate:
            raise ValueError("a certificate is shown over TLS only, and no CA to trust is named")
        return None
    tls = Tls(ca, certificate, key)
    tls.credentials()
    return tls


def or_told[A](address: Address, call: Callable[[], A]) -> A:
    """What the call gives, its errors in plain words."""
    try:
        return call()
    except DatelineClientError as error:
        raise told(error, address) from error


def or_ended[A](address: Address, call: Callable[[], A]) -> A:
    """What the call gives; an error of a whole stream, which concerns no single item, ends the command."""
    try:
        return or_told(address, call)
    except RefusedError as error:
        raise error.ended() from error


class Calls[C: Client]:
    """What the command line asks of one service; use it in a `with` statement."""

    _make: type[C]
    _service: str
    _option: str

    def __init__(
        self,
        target: str,
        newsroom_id: str,
        timeout: float,
        *,
        tls_ca: Path | None = None,
        api_key: str = "",
    ) -> None:
        """`timeout` in seconds for each call but one that goes on and on. With `tls_ca` they go over TLS."""
        self._client = self._make(target, **connection(timeout, tls_ca, api_key))
        self._address = Address(self._service, target, self._option)
        self._newsroom_id = newsroom_id

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self._client.close()

    def _first[A](self, found: Iterator[A], limit: int) -> list[A]:
        """So many of a list that is fetched as it is read, errors in plain words."""
        return or_told(self._address, lambda: list(islice(found, limit)))


class IncidentStoreCalls(Calls[IncidentClient]):
    """What is asked of the incident store."""

    _make = IncidentClient
    _service = "incident_store"
    _option = "--incident-store"


class IngestCalls(Calls[IngestClient]):
    """What the command line asks of ingest."""

    _make = IngestClient
    _service = "ingest"
    _option = "--ingest"

    def process(self, article: Article, unit: OffsetUnit) -> Answer[Analysis]:
        """Process one article. A retry after a broken connection is safe: it carries a request_id."""
        pb = or_told(
            self._address,
            lambda: self._client.process_article(
                article_to_pb(article), newsroom_id=self._newsroom_id, offset_unit=OFFSET_UNITS.to_pb(unit)
            ),
        )
        return Answer(pb, partial(analysis_from_pb, pb))

    def process_many(
        self, articles: Iterable[Article], unit: OffsetUnit
    ) -> Iterator[tuple[str, Answer[Analysis] | RefusedError]]:
        """Process articles over one stream: what became of each, by its id, as it becomes known.

        A stream that breaks is taken up again, and nothing is done twice.
        """
        processed = self._client.process_articles(
            map(article_to_pb, articles), newsroom_id=self._newsroom_id, offset_unit=OFFSET_UNITS.to_pb(unit)
        )
        while True:
            item = or_ended(self._address, lambda: next(processed, None))
            if item is None:
                return
            if item.error is not None:
                refused = told(item.error, self._address)
                if isinstance(refused, CommandError):
                    raise refused
                yield item.article_id, refused
            else:
                pb = item.unwrap()
                yield item.article_id, Answer(pb, partial(analysis_from_pb, pb))

    def analysis(self, article_id: str, version: int, unit: OffsetUnit) -> Answer[Analysis]:
        """The newest analysis of a version; 0 means the latest."""
        pb = or_told(
            self._address,
            lambda: self._client.get_analysis(
                article_id,
                version=version,
                newsroom_id=self._newsroom_id,
                offset_unit=OFFSET_UNITS.to_pb(unit),
            ),
        )
        return Answer(pb, partial(analysis_from_pb, pb))

    def delete(
        self, article_id: str, *, etag: str, reason: str, allow_missing: bool, dry_run: bool
    ) -> Answer[ArticleDeletion] | None:
        """Withdraw an article; None where there was never such an article, and that is allowed."""
        pb = or_told(
            self._address,
            lambda: self._client.delete_article(
                article_id,
                etag=etag,
                reason=reason,
                allow_missing=allow_missing,
                dry_run=dry_run,
                newsroom_id=self._newsroom_id,
            ),
        )
        return None if pb is None else Answer(pb, partial(deletion_from_pb, pb, self._newsroom_id))

    def deletions(self, article_id: str, limit: int) -> list[Answer[ArticleDeletion]]:
        """The newest deletions, or those of one article."""
        found = self._client.list_article_deletions(
            article_id=article_id, newsroom_id=self._newsroom_id, page_size=min(limit, MAX_PAGE)
        )
        return [
            Answer(pb, partial(deletion_from_pb, pb, self._newsroom_id)) for pb in self._first(found, limit)
        ]

    def articles(self, limit: int) -> list[Answer[ArticleVersion]]:
        """The newest articles."""
        found = self._client.list_articles(newsroom_id=self._newsroom_id, page_size=min(limit, MAX_PAGE))
        return [
            Answer(pb, partial(article_version_from_pb, pb, self._newsroom_id))
            for pb in self._first(found, limit)
        ]


class IncidentCalls(IncidentStoreCalls):
    """What the command line asks of the incident store."""

    def incident(self, incident_id: str, known_at: dt.datetime | None = None) -> Answer[Incident]:
        """One incident with its reports and figures, now or as it was known."""
        pb = or_told(
            self._address,
            lambda: self._client.get_incident(incident_id, known_at=known_at, newsroom_id=self._newsroom_id),
        )
        return Answer(pb, partial(incident_from_pb, pb))

    def incidents(
        self, type_: str, limit: int, known_at: dt.datetime | None = None
    ) -> list[Answer[Incident]]:
        """The incidents with the newest reports, now or as they were known."""
        found = self._client.list_incidents(
            type=type_, known_at=known_at, newsroom_id=self._newsroom_id, page_size=min(limit, MAX_PAGE)
        )
        return [Answer(pb, partial(incident_from_pb, pb)) for pb in self._first(found, limit)]
