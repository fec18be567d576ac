"""`dateline extract` and `dateline evaluate convert`: from file to file, with progress on a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dateline.cli import output
from dateline.cli.exits import CommandError, ExitCode
from dateline.cli.inputs import BadRow, Details, read_json_lines
from dateline.cli.offline import analyse_lines, numbered
from dateline.domain.article import Article

STDOUT = Path("-")


def run_extract(source: Path, target: Path, pipeline: str, workers: int | None) -> None:
    """Analyse a file of articles into a file of analyses. CommandError where some rows failed."""
    if target != STDOUT and target.exists() and target.samefile(source):
        raise CommandError("--output would overwrite --input")
    count = len(os.sched_getaffinity(0)) if workers is None else workers
    with source.open("rb") as lines:
        total = sum(1 for line in lines if line.strip())
    failed = 0
    with source.open("rb") as lines, writer(target) as out, progress("Extracting", total) as tick:
        for done in analyse_lines(numbered(str(source), lines), pipeline, min(count, total) or 1):
            if done.problem:
                failed += 1
                output.complain(f"{done.where}: {done.problem}")
            else:
                if done.warning:
                    output.warn(f"{done.where}: {done.warning}; read as an article without a date")
                out.write(done.json + "\n")
            tick()
    if failed:
        raise CommandError(f"{failed} of {total} rows failed", code=ExitCode.SOME_FAILED)


def run_convert(
    analyses: Path,
    articles: Path,
    target: Path,
    shape: str,
    type_names: str | None,
    *,
    background: bool,
    nesting: str | None,
) -> None:
    """Convert a file of analyses; what is None goes by what the articles' annotation does."""
    from dateline.evaluation.conversion import ConversionRules, Shape, convert
    from dateline.evaluation.corpus import annotated_people, annotated_types
    from dateline.evaluation.incident_rows import TypeNames, names_for, names_only
    from dateline.evaluation.nesting import Nesting, annotated_nesting

    names = names_for(annotated_types(articles)) if type_names is None else TypeNames(type_names)
    rules = ConversionRules(
        Shape(shape),
        names,
        background,
        names_only(annotated_people(articles)),
        Nesting(nesting) if nesting else annotated_nesting(articles),
    )
    by_id = articles_by_id(articles)
    with progress("Converting", len(by_id)) as tick:
        rows = convert(analyses, by_id, rules, tick)
    with writer(target) as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def articles_by_id(path: Path) -> dict[str, Article]:
    """The articles of a file; rows that are none are left out, as extraction left them out."""
    found: dict[str, Article] = {}
    for item in read_json_lines(path, Details(), undated=True):
        if not isinstance(item, BadRow):
            found[item.id] = item
    return found


@contextmanager
def writer(target: Path) -> Iterator[TextIO]:
    """The file to write to, or standard output for "-"."""
    if target == STDOUT:
        yield sys.stdout
        return
    try:
        file = target.open("w", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{target}: {error.strerror}") from None
    with file:
        yield file


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on stderr where that is a terminal, and nothing otherwise; the function given moves it by one."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=output.console(stderr=True)) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
