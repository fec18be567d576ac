"""`dateline demo`: a newsroom's fortnight in a minute."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.cli import output, words
from dateline.cli.calls import IncidentCalls, IngestCalls, RefusedError
from dateline.cli.exits import CommandError, ExitCode
from dateline.cli.incident_view import show
from dateline.cli.inputs import BadRow, Details, read_json_lines
from dateline.cli.render import show_brief
from dateline.cli.serve import await_serving, open_suite, stop_signals, tell_deaths
from dateline.cli.suite import SERVICES, Suite, SuiteSettings
from dateline.domain.article import Article
from dateline.domain.linking import Incident
from dateline.domain.text import OffsetUnit

SAMPLES = Path(__file__).parents[3] / "deploy" / "demo" / "articles.jsonl"
NEWSROOM = "demo"
CALL_SECONDS = 60.0
MANY = 1_000


def run_demo(articles: Path | None, ready_seconds: float) -> None:
    """Start the suite, process the articles in order of publication, show the incidents, stop."""
    found = read_articles(articles or SAMPLES)
    # What the machine's own suite is told (databases, addresses) is not for this one.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    with tempfile.TemporaryDirectory(prefix="dateline-demo-") as folder, stop_signals() as stopping:
        settings = SuiteSettings(Path(folder), dict.fromkeys(SERVICES, 0), environment)
        output.note("Starting three services; loading the language model takes a few seconds.")
        with open_suite(settings) as suite:
            if not await_serving(suite, ready_seconds, stopping):
                return
            for service in SERVICES:
                output.note(f"  {service:<15} {suite.addresses[service]}")
            _tell_of_death(suite, lambda: _send_and_show(suite, found))
            output.note("Stopping the services.")
            killed = suite.stop()
            if killed:
                raise CommandError(f"{', '.join(killed)} had to be killed", code=ExitCode.SOME_FAILED)


def read_articles(path: Path) -> list[Article]:
    """The articles of a file by time of publication. CommandError where one is none."""
    if not path.exists():
        raise CommandError(
            f"{path}: not found",
            hint="The samples come with a checkout of Dateline; or name a file of your own: --articles FILE",
        )
    found: list[Article] = []
    for item in read_json_lines(path, Details()):
        if isinstance(item, BadRow):
            raise CommandError(f"{item.where}: {item.reason}")
        found.append(item)
    return sorted(found, key=lambda article: words.moment(article.published))


def _tell_of_death(suite: Suite, work: Callable[[], None]) -> None:
    """Do the work; where it fails because a service died, that is what is told."""
    try:
        work()
    except CommandError:
        deaths = suite.dead()
        if deaths:
            raise tell_deaths(deaths, suite) from None
        raise


def _send_and_show(suite: Suite, articles: list[Article]) -> None:
    failed = 0
    with IngestCalls(suite.addresses["ingest"], NEWSROOM, CALL_SECONDS) as ingest:
        for number, article in enumerate(articles, 1):
            output.line(
                f"── {number} of {len(articles)} · {words.moment(article.published)} · {article.outlet}"
            )
            try:
                answer = ingest.process(article, OffsetUnit.UTF32)
            except RefusedError as error:
                output.complain(f"{article.id}: {error}")
                failed += 1
                continue
            show_brief(output.console(), answer.read())
    with IncidentCalls(suite.addresses["incident_store"], NEWSROOM, CALL_SECONDS) as store:
        incidents = [answer.read() for answer in store.incidents("", MANY)]
        output.line(f"── What grew out of them: {len(incidents)} incidents, those with most reports first")
        output.line()
        for incident in _most_reported(incidents):
            show(store.incident(incident.id).read())
            output.line()
    if failed:
        raise CommandError(f"{failed} of {len(articles)} articles failed", code=ExitCode.SOME_FAILED)


def _most_reported(incidents: list[Incident]) -> Iterator[Incident]:
    yield from sorted(incidents, key=lambda incident: (-incident.report_count, incident.first_reported))
