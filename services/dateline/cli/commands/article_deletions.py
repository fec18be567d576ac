"""`dateline articles delete` and `dateline articles deletions`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import output, words
from dateline.cli.commands.connecting import Where, at_ingest
from dateline.cli.commands.options import Json, Limit, examples
from dateline.cli.exits import CommandError, ExitCode, told_plainly
from dateline.cli.refusals import or_refused

if TYPE_CHECKING:
    from dateline.domain.deletion import ArticleDeletion

DELETE_EXAMPLES = examples(
    "dateline articles delete story-1 --dry-run",
    "dateline articles delete story-1 --reason 'a court order'",
    "dateline articles delete story-1 story-2 --allow-missing --json",
)
DELETIONS_EXAMPLES = examples(
    "dateline articles deletions", "dateline articles deletions --article story-1 --json"
)
HINT = "dateline articles list shows what there is, dateline articles deletions what was deleted."


@told_plainly
@at_ingest
def delete_articles(
    article_ids: Annotated[list[str], typer.Argument(metavar="ID...", help="The ids of the articles.")],
    reason: Annotated[str, typer.Option(help="Why, for those who read the records.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would go.")] = False,
    allow_missing: Annotated[
        bool, typer.Option("--allow-missing", help="It is well where there is no such article.")
    ] = False,
    etag: Annotated[
        str, typer.Option(help="Only as it was read: the etag of articles list --json. For one article.")
    ] = "",
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Withdraw articles for good: all their versions and analyses, and what the incident store has of them.

    A record of who deleted what, when and why stays, without a word of the article. Where the incident store
    is away it is told later. An article that is sent again is its next version.
    """
    from dateline.cli.calls import IngestCalls, RefusedError

    if etag and len(article_ids) > 1:
        raise typer.BadParameter("is that of one article", param_hint="--etag")
    failed = 0
    with where.open(IngestCalls) as calls:
        for article_id in article_ids:
            try:
                answer = calls.delete(
                    article_id, etag=etag, reason=reason, allow_missing=allow_missing, dry_run=dry_run
                )
            except RefusedError as error:
                if len(article_ids) == 1:
                    raise error.ended(HINT) from None
                output.complain(f"{article_id}: {error}")
                failed += 1
                continue
            if answer is None:
                output.complain(f"{article_id}: there was never such an article")
            elif json_:
                output.line(answer.json())
            else:
                output.line(_told(answer.read()))
    if failed:
        raise CommandError(f"{words.counted(failed, 'article')} failed", code=ExitCode.SOME_FAILED)


@told_plainly
@at_ingest
def list_deletions(
    article: Annotated[str, typer.Option("--article", help="Only those of the article with this id.")] = "",
    limit: Limit = 50,
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """List the records of deleted articles: who deleted them, when and why."""
    from dateline.cli.calls import IngestCalls

    with where.open(IngestCalls) as calls:
        found = or_refused(lambda: calls.deletions(article, limit))
    output.answers(
        found,
        ("id", "version", "deleted", "by", "incident store", "reason"),
        lambda deletion: (
            deletion.article_id,
            str(deletion.version),
            words.moment(deletion.deleted_at),
            deletion.caller,
            "told" if deletion.retracted_at else "not told yet",
            words.shortened(deletion.reason, 80),
        ),
        json_=json_,
    )


def _told(deletion: ArticleDeletion) -> str:
    """A deletion, or what it would be, as a sentence."""
    went = "was deleted" if deletion.deleted_at else "would be deleted"
    gone = words.counted(deletion.analyses, "analysis", "analyses")
    sentence = f"{deletion.article_id} {went} at version {deletion.version}: {gone}"
    if deletion.retraction is not None:
        reports = words.counted(len(deletion.retraction.report_ids), "report")
        sentence += f", {reports} of {words.counted(len(deletion.retraction.incident_ids), 'incident')}"
    if deletion.deleted_at and not deletion.retracted_at:
        sentence += "; the incident store is told as soon as it answers"
    return sentence
