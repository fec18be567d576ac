"""`dateline extract`: analyse a whole file without any server, on all cores."""

from __future__ import annotations

import datetime as dt
import json
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from dateline.cli.exits import CommandError, ExitCode
from dateline.cli.inputs import parse_line, unreadable_time
from dateline.domain.analysis import Analysis, ExtractionInput
from dateline.domain.article import Article
from dateline.domain.errors import DatelineError
from dateline.domain.text import OffsetUnit

if TYPE_CHECKING:
    from dateline.extraction.pipeline import Analyser

CHUNK = 16
CHUNKS_AHEAD = 4
# Such an analysis is kept by no server: first version, first revision, and a time that is the same in every
# run, so that the same input gives the same file.
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the input, and where it stands."""

    where: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a line: an analysis in protojson, with what was odd about it, or what is wrong."""

    where: str
    json: str = ""
    problem: str = ""
    warning: str = ""


def numbered(name: str, lines: Iterable[bytes]) -> Iterator[Line]:
    """The lines that are not blank, with their numbers."""
    for number, raw in enumerate(lines, 1):
        if raw.strip():
            yield Line(f"{name}:{number}", raw)


def analyse_lines(lines: Iterable[Line], pipeline: str, workers: int) -> Iterator[Done]:
    """Analyse lines in worker processes; the answers come in the order of the lines.

    Only a few chunks are under way at a time, so that memory does not grow with the file.
    """
    context = multiprocessing.get_context("spawn")
    waiting: deque[Future[list[Done]]] = deque()
    source = iter(lines)
    with (
        one_thread_each(),
        ProcessPoolExecutor(workers, context, initializer=_load, initargs=(pipeline,)) as pool,
    ):
        try:
            for chunk in iter(lambda: list(islice(source, CHUNK)), []):
                waiting.append(pool.submit(_analyse, chunk))
                if len(waiting) >= workers * CHUNKS_AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool:
            raise CommandError(
                "a worker process died",
                hint="Most likely memory ran out; use fewer: --workers 1",
                code=ExitCode.UNAVAILABLE,
            ) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Processes that start in here get one BLAS thread each; more would only get in each other's way."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


class Worker:
    """The loaded pipeline of this process."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser

    def analyse(self, lines: Sequence[Line]) -> list[Done]:
        """Analyse some lines; what is wrong with one leaves the others alone."""
        from dateline.ingest.readers import read

        articles = [parse_line(line.where, line.raw, undated=True) for line in lines]
        good = [article for article in articles if isinstance(article, Article)]
        texts = [read(article) for article in good]
        inputs = [ExtractionInput(text, a.published) for text, a in zip(texts, good, strict=True)]
        found = iter(self._analyser.analyse(inputs))
        inputs_left = iter(inputs)
        answers: list[Done] = []
        for line, article in zip(lines, articles, strict=True):
            if not isinstance(article, Article):
                answers.append(Done(line.where, problem=article.reason))
                continue
            source, extraction = next(inputs_left), next(found)
            if isinstance(extraction, DatelineError):
                answers.append(Done(line.where, problem=extraction.message))
                continue
            analysis = Analysis(article.id, 1, 1, source.text, extraction, EPOCH)
            warning = "" if article.published else unreadable_time(json.loads(line.raw))
            answers.append(Done(line.where, json=_to_json(analysis), warning=warning))
        return answers


def _to_json(analysis: Analysis) -> str:
    from dateline.rpc.convert.protojson import analysis_to_json

    return analysis_to_json(analysis, OffsetUnit.UTF32)


# What a process of the pool has loaded, or why it could not: an initializer has no other place for either.
_loaded: list[Worker | CommandError] = []


def _load(pipeline: str) -> None:
    from dateline.extraction.pipeline import Analyser, PipelineSettings
    from dateline.extraction.workers.loading import INCIDENT_TYPES

    types = os.environ.get(INCIDENT_TYPES, "")
    try:
        _loaded.append(Worker(Analyser(PipelineSettings(pipeline=pipeline, incident_types=types))))
    except ValueError as error:
        _loaded.append(CommandError(f"{INCIDENT_TYPES}: {types}: {error}"))
    except OSError as error:
        _loaded.append(
            CommandError(
                f"the pipeline {pipeline!r} cannot be loaded: {error}",
                hint="Install it, or leave --pipeline out for the one that comes with Dateline.",
            )
        )


def _analyse(lines: Sequence[Line]) -> list[Done]:
    worker = _loaded[0]
    if isinstance(worker, CommandError):
        raise worker
    return worker.analyse(lines)
