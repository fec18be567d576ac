"""`dateline entities`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import output, words
from dateline.cli.commands.connecting import Where, at_ingest
from dateline.cli.commands.options import Json, Limit, examples
from dateline.cli.entity_records import (
    FORMAT_HELP,
    EntityRecord,
    entity_type,
    identity,
    read_records,
)
from dateline.cli.exits import CommandError, ExitCode, told_plainly
from dateline.cli.inputs import BadRow, RowError
from dateline.cli.refusals import or_refused
from dateline.domain.entity import EntityType, Identity
from dateline.domain.known_entity import Profile

if TYPE_CHECKING:
    from dateline.cli.calls import Answer
    from dateline.domain.known_entity import KnownEntity

PROGRESS_EVERY = 1_000

entities = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Keep the newsroom's entities: who and what its articles name.",
)
OfType = Annotated[str, typer.Option("--type", help="Only this type: person, organisation, place ...")]
EntityId = Annotated[str, typer.Argument(metavar="ID", help="The entity's id.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept with the edit.")]
HINT = "dateline entities search NAME shows what there is."


@entities.command(
    "import",
    epilog=examples(
        "dateline entities import people.csv --dry-run",
        "dateline entities import people.csv",
        "dateline entities import --json authority.jsonl > imported.jsonl",
    ),
)
@told_plainly
@at_ingest
def import_entities(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv, .tsv or .jsonl file of records.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would become of each record.")
    ] = False,
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Take the newsroom's own records; taking them again changes nothing.

    A record is put with the entity that has one of its ids, or with the only one of its type and name; else
    it is a new one. What is wrong with a line is told with its number, and the others go on.
    """
    from dateline.cli.calls import RefusedError, as_json
    from dateline.cli.entity_calls import EntityCalls

    bad: list[BadRow] = []
    outcomes = Counter[str]()
    with where.open(EntityCalls) as calls:
        for number, item in enumerate(calls.take(_told_rows(file, bad), dry_run=dry_run), 1):
            if isinstance(item.result, RefusedError):
                output.complain(f"{item.where}: {item.result}")
                outcomes["failed"] += 1
            else:
                outcomes[item.result.value] += 1
                if json_:
                    output.line(as_json(item.answer))
            if number % PROGRESS_EVERY == 0:
                output.note(f"{number:,} records ...")
    failed = outcomes.pop("failed", 0) + len(bad)
    told = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(outcomes.items())) or "nothing"
    output.note(f"{'would be ' if dry_run and outcomes else ''}{told}")
    if failed:
        raise CommandError(f"{words.counted(failed, 'record')} failed", code=ExitCode.SOME_FAILED)


import_entities.__doc__ = f"{import_entities.__doc__}\n    {FORMAT_HELP}\n"


@entities.command(
    "list",
    epilog=examples(
        "dateline entities list --type person", "dateline entities list --json -n 100000 > all.jsonl"
    ),
)
@told_plainly
@at_ingest
def list_entities(
    type_: OfType = "",
    limit: Limit = 50,
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """List entities by name."""
    from dateline.cli.entity_calls import EntityCalls

    wanted = _type(type_)
    with where.open(EntityCalls) as calls:
        _show_list(or_refused(lambda: calls.entities(wanted, limit), HINT), json_=json_)


@entities.command(
    "search",
    epilog=examples("dateline entities search nuland", "dateline entities search wikidata:Q76"),
)
@told_plainly
@at_ingest
def search_entities(
    query: Annotated[str, typer.Argument(metavar="WORDS", help='Words of a name, or "scheme:id".')],
    type_: OfType = "",
    limit: Limit = 50,
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Find entities by words of their names, the last of which may be unfinished."""
    from dateline.cli.entity_calls import EntityCalls

    wanted = _type(type_)
    with where.open(EntityCalls) as calls:
        _show_list(or_refused(lambda: calls.search(query, wanted, limit), HINT), json_=json_)


@entities.command(
    "show", epilog=examples("dateline entities show ENTITY_ID", "dateline entities show --json ENTITY_ID")
)
@told_plainly
@at_ingest
def show_entity(
    entity_id: EntityId,
    limit: Limit = 50,
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Show an entity, and who edited it. An id that was merged shows what it was merged into."""
    from dateline.cli.entity_calls import EntityCalls
    from dateline.cli.entity_view import show, show_edits

    with where.open(EntityCalls) as calls:
        answer = or_refused(lambda: calls.entity(entity_id), HINT)
        if json_:
            output.line(answer.json())
            return
        show(answer.read())
        show_edits(or_refused(lambda: calls.edits(entity_id, limit), HINT))


@entities.command(
    "merge", epilog=examples("dateline entities merge ENTITY_ID DUPLICATE_ID --reason 'one person'")
)
@told_plainly
@at_ingest
def merge_entities(
    entity_id: EntityId,
    others: Annotated[list[str], typer.Argument(metavar="OTHER...", help="Ids of what becomes it.")],
    reason: Reason = "",
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Put others into an entity, for ever: their names and ids lead to it from then on."""
    from dateline.cli.entity_calls import EntityCalls

    with where.open(EntityCalls) as calls:
        _show_one(or_refused(lambda: calls.merge(entity_id, others, reason), HINT), json_=json_)


@entities.command(
    "unmerge", epilog=examples("dateline entities unmerge DUPLICATE_ID --reason 'two of one name'")
)
@told_plainly
@at_ingest
def unmerge_entity(
    entity_id: Annotated[str, typer.Argument(metavar="ENTITY_ID", help="The id that was merged.")],
    reason: Reason = "",
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Take an entity out of the one that it was merged into: the two are different from then on."""
    from dateline.cli.entity_calls import EntityCalls

    with where.open(EntityCalls) as calls:
        _show_one(or_refused(lambda: calls.unmerge(entity_id, reason), HINT), json_=json_)


@entities.command(
    "correct",
    epilog=examples(
        "dateline entities correct ENTITY_ID --name 'Ann Roe' --reason 'her wish'",
        "dateline entities correct ENTITY_ID --add-alias 'Annie Roe' --add-same-as wikidata:Q1",
        "dateline entities correct ENTITY_ID --type organisation --remove-role mayor",
    ),
)
@told_plainly
@at_ingest
def correct_entity(
    entity_id: EntityId,
    name: Annotated[str, typer.Option(help="The name to show; the former becomes an alias.")] = "",
    type_: Annotated[str, typer.Option("--type", help="What kind of thing it is.")] = "",
    add_alias: Annotated[list[str], typer.Option(help="Another name.")] = [],  # noqa: B006 - typer copies it
    remove_alias: Annotated[list[str], typer.Option()] = [],  # noqa: B006
    add_role: Annotated[list[str], typer.Option(help="What it is or does.")] = [],  # noqa: B006
    remove_role: Annotated[list[str], typer.Option()] = [],  # noqa: B006
    add_affiliation: Annotated[list[str], typer.Option(help="What it belongs to.")] = [],  # noqa: B006
    remove_affiliation: Annotated[list[str], typer.Option()] = [],  # noqa: B006
    add_same_as: Annotated[list[str], typer.Option(help='"scheme:id".')] = [],  # noqa: B006
    remove_same_as: Annotated[list[str], typer.Option()] = [],  # noqa: B006
    reason: Reason = "",
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Set fields of an entity by hand; imports and articles leave them alone from then on."""
    from dateline.cli.entity_calls import EntityCalls

    wanted = _type(type_)
    more, fewer = _identities(add_same_as), _identities(remove_same_as)

    def change(profile: Profile) -> Profile:
        return replace(
            profile,
            name=name or profile.name,
            type=wanted or profile.type,
            aliases=_edited(profile.aliases, add_alias, remove_alias),
            roles=_edited(profile.roles, add_role, remove_role),
            affiliations=_edited(profile.affiliations, add_affiliation, remove_affiliation),
            identities=_edited(profile.identities, more, fewer),
        )

    with where.open(EntityCalls) as calls:
        try:
            answer = or_refused(lambda: calls.correct(entity_id, change, reason), HINT)
        except ValueError as error:
            raise CommandError(str(error)) from None
        _show_one(answer, json_=json_)


@entities.command(
    "identify",
    epilog=examples(
        "dateline entities identify 'Victoria Nuland'",
        "dateline entities identify Nuland --type person --role 'state department spokeswoman'",
    ),
)
@told_plainly
@at_ingest
def identify(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name as it was met.")],
    type_: Annotated[str, typer.Option("--type", help="What kind of thing it is.")] = "",
    role: Annotated[list[str], typer.Option(help="A role it was met with.")] = [],  # noqa: B006
    context: Annotated[list[str], typer.Option(help="Another name in the same text.")] = [],  # noqa: B006
    same_as: Annotated[list[str], typer.Option(help='A "scheme:id" that is known.')] = [],  # noqa: B006
    json_: Json = False,
    *,
    where: Where,
) -> None:
    """Say who is meant, with every candidate and what speaks for it. Nobody is an answer, too."""
    from dateline.cli.calls import as_json
    from dateline.cli.entity_calls import EntityCalls
    from dateline.cli.entity_view import show_identification

    wanted, known = _type(type_), _identities(same_as)
    with where.open(EntityCalls) as calls:
        found = or_refused(lambda: calls.identify(name, wanted, role, context, known), HINT)
    if json_:
        output.line(as_json(found))
    else:
        show_identification(found)


def _told_rows(file: Path, bad: list[BadRow]) -> Iterator[EntityRecord]:
    """The records; lines that are none are told at once, and noted."""
    for item in read_records(file):
        if isinstance(item, BadRow):
            output.complain(f"{item.where}: {item.reason}")
            bad.append(item)
        else:
            yield item


def _edited[V](values: tuple[V, ...], more: list[V], fewer: list[V]) -> tuple[V, ...]:
    return tuple(value for value in (*values, *more) if value not in fewer)


def _type(word: str) -> EntityType | None:
    try:
        return entity_type(word) if word else None
    except RowError as error:
        raise typer.BadParameter(str(error).removeprefix('"type" '), param_hint="--type") from None


def _identities(texts: list[str]) -> list[Identity]:
    try:
        return [identity(text) for text in texts]
    except RowError as error:
        raise CommandError(str(error)) from None


def _show_list(found: list[Answer[KnownEntity]], *, json_: bool) -> None:
    from dateline.cli.entity_view import COLUMNS, entity_row

    output.answers(found, COLUMNS, entity_row, json_=json_)


def _show_one(answer: Answer[KnownEntity], *, json_: bool) -> None:
    from dateline.cli.entity_view import show

    if json_:
        output.line(answer.json())
    else:
        show(answer.read())
