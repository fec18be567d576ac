"""`dateline process` and `dateline articles`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import output, words
from dateline.cli.commands import article_deletions
from dateline.cli.commands.connecting import Where, at_ingest
from dateline.cli.commands.options import Json, Limit, OffsetUnitOption, Unit, examples
from dateline.cli.exits import CommandError, ExitCode, told_plainly
from dateline.cli.inputs import HEADLINE_RULE, BadRow, Details, RowError, parse_time, read_inputs
from dateline.cli.refusals import or_refused
from dateline.domain.article import Article
from dateline.domain.text import OffsetUnit

if TYPE_CHECKING:
    from dateline.cli.calls import Answer, IngestCalls
    from dateline.domain.analysis import Analysis

articles = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Read and withdraw the articles that were processed."
)


@told_plainly
@at_ingest
def process(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Text files, .jsonl files, or - for standard input."),
    ],
    id_: Annotated[
        str | None, typer.Option("--id", help="The article's id; otherwise the file's name without suffix.")
    ] = None,
    headline: Annotated[str | None, typer.Option(help="The headline; the file then is all body.")] = None,
    no_headline: Annotated[bool, typer.Option("--no-headline", help="There is no headline.")] = False,
    published: Annotated[
        str | None, typer.Option(help='When it was published: "2030-01-16" or "2030-01-16T09:30:00Z".')
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    language: Annotated[str | None, typer.Option(help="BCP 47 tag of its language.")] = None,
    text: Annotated[
        bool | None, typer.Option("--text/--no-text", help="Show the marked text; on a terminal by default.")
    ] = None,
    json_: Json = False,
    unit: OffsetUnitOption = Unit.UTF32,
    *,
    where: Where,
) -> None:
    """Send articles, and show what is in them.

    People with their roles, quotes with their speakers, incidents with every figure and its source, and
    what each incident was linked to. The rows of a .jsonl file, {"id","title","text","published"}, go over
    one stream, and are shown as they are ready.
    """
    details = Details(
        id=id_,
        headline="" if no_headline else headline,
        published=_time(published),
        outlet=outlet,
        language=language,
    )
    from dateline.cli.calls import IngestCalls

    inputs: Iterator[Article | BadRow] = read_inputs(files, details)
    many = any(name.endswith(".jsonl") for name in files)
    if not many:
        # Text files are read before anything is sent, so that a mistyped name sends nothing.
        inputs = iter(list(inputs))
    show = _shower(text, json_=json_)
    with where.open(IngestCalls) as calls:
        send = _process_many if many else _process_each
        failed = send(calls, inputs, OffsetUnit(unit.value), show)
    if failed:
        raise CommandError(f"{words.counted(failed, 'article')} failed", code=ExitCode.SOME_FAILED)


process.__doc__ = f"{process.__doc__}\n    {HEADLINE_RULE}\n"
PROCESS_EXAMPLES = examples(
    "dateline process story.txt",
    "dateline process --published 2030-01-16 --outlet 'Daily Example' story.txt",
    "curl -s https://example.org/story.txt | dateline process - --id story-1",
    "dateline process --json articles.jsonl > analyses.jsonl",
)


def _time(published: str | None) -> dt.datetime | None:
    try:
        return parse_time(published or "")
    except RowError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from None


def _shower(
    text: bool | None, *, json_: bool, with_reasons: bool = False
) -> Callable[[Answer[Analysis]], None]:
    def as_json(answer: Answer[Analysis]) -> None:
        output.line(answer.json())

    def as_summary(answer: Answer[Analysis]) -> None:
        from dateline.cli.render import show_analysis

        with_text = output.is_terminal() if text is None else text
        show_analysis(output.console(), answer.read(), with_text=with_text, with_reasons=with_reasons)

    return as_json if json_ else as_summary


def _process_each(
    calls: IngestCalls,
    inputs: Iterator[Article | BadRow],
    unit: OffsetUnit,
    show: Callable[[Answer[Analysis]], None],
) -> int:
    """One after another, shown in their order; how many failed."""
    from dateline.cli.calls import RefusedError

    failed, bad = 0, list[BadRow]()
    for article in _told_rows(inputs, bad):
        try:
            show(calls.process(article, unit))
        except RefusedError as error:
            output.complain(f"{article.id}: {error}")
            failed += 1
    return failed + len(bad)


def _process_many(
    calls: IngestCalls,
    inputs: Iterator[Article | BadRow],
    unit: OffsetUnit,
    show: Callable[[Answer[Analysis]], None],
) -> int:
    """Over one stream, shown as they are ready; how many failed."""
    from dateline.cli.calls import RefusedError

    failed, bad = 0, list[BadRow]()
    for article_id, result in calls.process_many(_told_rows(inputs, bad), unit):
        if isinstance(result, RefusedError):
            output.complain(f"{article_id}: {result}")
            failed += 1
        else:
            show(result)
    return failed + len(bad)


def _told_rows(inputs: Iterator[Article | BadRow], bad: list[BadRow]) -> Iterator[Article]:
    """The articles; rows that are none are told at once, and noted."""
    for item in inputs:
        if isinstance(item, BadRow):
            output.complain(f"{item.where}: {item.reason}")
            bad.append(item)
        else:
            yield item


@articles.command(
    "list",
    epilog=examples("dateline articles list", "dateline articles list --json -n 1000 > articles.jsonl"),
)
@told_plainly
@at_ingest
def list_articles(
    limit: Limit = 50,
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """List the articles, the last submitted first."""
    from dateline.cli.calls import IngestCalls

    with where.open(IngestCalls) as calls:
        found = or_refused(lambda: calls.articles(limit))
    output.answers(
        found,
        ("id", "version", "revision", "published", "outlet", "headline"),
        lambda version: (
            version.article.id,
            str(version.version),
            str(version.latest_revision),
            words.moment(version.article.published),
            version.article.outlet,
            words.shortened(version.article.headline, 80),
        ),
        json_=json_,
    )


@articles.command(
    "show",
    epilog=examples(
        "dateline articles show story-1",
        "dateline articles show --why story-1",
        "dateline articles show --json --unit utf16 story-1",
    ),
)
@told_plainly
@at_ingest
def show_article(
    article_id: Annotated[str, typer.Argument(metavar="ID", help="The article's id.")],
    version: Annotated[int, typer.Option(min=0, help="The version; 0 means the latest.")] = 0,
    text: Annotated[
        bool | None, typer.Option("--text/--no-text", help="Show the marked text; on a terminal by default.")
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Show what spoke for each link, and the runner-up.")
    ] = False,
    json_: Json = False,
    unit: OffsetUnitOption = Unit.UTF32,
    *,
    where: Where,
) -> None:
    """Show the newest analysis of an article."""
    from dateline.cli.calls import IngestCalls

    with where.open(IngestCalls) as calls:
        analysis = or_refused(
            lambda: calls.analysis(article_id, version, OffsetUnit(unit.value)),
            "dateline articles list shows what there is.",
        )
    _shower(text, json_=json_, with_reasons=why)(analysis)


articles.command("delete", epilog=article_deletions.DELETE_EXAMPLES)(article_deletions.delete_articles)
articles.command("deletions", epilog=article_deletions.DELETIONS_EXAMPLES)(article_deletions.list_deletions)
