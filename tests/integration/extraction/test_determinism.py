"""The same text gives the same bytes: alone, in whatever company, and in another process."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from contextlib import suppress

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.text import OffsetUnit, Text, line_zones
from dateline.extraction.bootstrap import LOADER
from dateline.extraction.pipeline import Analyser
from dateline.extraction.workers.encoding import encode_answer
from dateline.extraction.workers.pool import PoolSettings, WorkerPool
from dateline.extraction.workers.process import WorkerProgram
from dateline.extraction.workers.queue import BatchLimits
from dateline.extraction.workers.seat import Replacement
from patience import PATIENCE

# Paths that smaller tests run, again and again: measured, they would take twice as long.
pytestmark = [pytest.mark.model, pytest.mark.no_cover]

PUBLISHED = dt.datetime(2024, 3, 5, 9, tzinfo=dt.UTC)
SENTENCES = (
    "A fire at a textile mill in Karachi killed 12 workers on Monday, police said.",
    '"We heard two explosions," said Amina Yusuf, 34, who lives nearby.',
    "Three people were still missing on Tuesday, according to the fire brigade.",
    "The mayor denied that the exits had been locked.",
    "Officials in Sindh province had put the toll at eleven.",
    "In Oslo, prices rose 3.1% in February; economists had expected 2.9%.",
    "“It’s over,” she told reporters. “We’re going home.”",
    "Yes.",
)


def texts() -> list[ExtractionInput]:
    """Of all lengths: a word to some hundred."""
    chosen = random.Random(7)
    bodies = ["\n".join(chosen.choice(SENTENCES) for _ in range(length)) for length in (0, 1, 2, 3, 5, 8)]
    return [
        ExtractionInput(Text("Fire", body, "en", tuple(line_zones("Fire", body))), PUBLISHED)
        for body in [*bodies, "Yes.", "!", "x" * 300]
    ]


def encoded(analyser: Analyser, sources: list[ExtractionInput]) -> list[bytes]:
    found = analyser.analyse(sources)
    answers = []
    for source, result in zip(sources, found, strict=True):
        assert isinstance(result, Extraction)
        answers.append(encode_answer(result, source.text, OffsetUnit.UTF16))
    return answers


@pytest.fixture(scope="module")
def alone(analyser: Analyser) -> list[bytes]:
    """The answer to each text when nothing else is analysed."""
    return [encoded(analyser, [source])[0] for source in texts()]


def test_company_changes_nothing(analyser: Analyser, alone: list[bytes]) -> None:
    sources = texts()
    order = list(range(len(sources)))
    random.Random(0).shuffle(order)
    for begin in range(0, len(order), 3):
        places = order[begin : begin + 3]
        assert encoded(analyser, [sources[place] for place in places]) == [alone[p] for p in places]


async def test_another_process_gives_the_same_bytes(alone: list[bytes]) -> None:
    serving = asyncio.Event()
    pool = WorkerPool(
        WorkerProgram(LOADER, "en_core_web_md", {"PYTHONHASHSEED": "1"}),
        PoolSettings(
            1, 16, BatchLimits(), Replacement(1 << 40, hang_seconds=PATIENCE, load_seconds=PATIENCE)
        ),
        lambda _: serving.set(),
    )
    run = asyncio.create_task(pool.run())
    try:
        async with asyncio.timeout(PATIENCE):
            await serving.wait()
        deadline = asyncio.get_running_loop().time() + PATIENCE
        calls = [pool.extract(source, OffsetUnit.UTF16, deadline) for source in texts()]
        assert await asyncio.gather(*calls) == alone
    finally:
        run.cancel()
        with suppress(asyncio.CancelledError):
            await run
