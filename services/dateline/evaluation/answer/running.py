"""The product's answer to annotated articles: analysed, then linked in order, in this process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dateline.domain.analysis import Analysis, Extraction, ExtractionInput
from dateline.domain.errors import DatelineError
from dateline.evaluation.corpus import CorpusError
from dateline.evaluation.golden.model import GoldenArticle
from dateline.evaluation.link_in_order import link_all, story_rows
from dateline.ingest.readers import read

type Analyse = Callable[[Sequence[ExtractionInput]], Sequence[Extraction | DatelineError]]
"""What extraction does with a batch."""

BATCH = 16
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Answer:
    """An annotated article, what the product says of it (`analysis.links` is filled), and its story."""

    gold: GoldenArticle
    analysis: Analysis
    story: str = ""


def answers(
    corpus: Sequence[GoldenArticle], analyse: Analyse, tick: Callable[[], None] = lambda: None
) -> list[Answer]:
    """The answer to each article, in the order given, which should be that of publication.

    `tick` is called after each. CorpusError where an article cannot be analysed.
    """
    analysed: list[Answer] = []
    for begin in range(0, len(corpus), BATCH):
        batch = corpus[begin : begin + BATCH]
        texts = [read(gold.article()) for gold in batch]
        inputs = [ExtractionInput(text, gold.published) for text, gold in zip(texts, batch, strict=True)]
        for gold, text, extraction in zip(batch, texts, analyse(inputs), strict=True):
            if isinstance(extraction, DatelineError):
                raise CorpusError(f"{gold.id}: {extraction.message}")
            analysed.append(Answer(gold, Analysis(gold.id, 1, 1, text, extraction, _EPOCH)))
            tick()
    pairs = [(answer.analysis, answer.gold.article()) for answer in analysed]
    return [
        replace(answer, analysis=replace(answer.analysis, links=links), story=story["incident"][0])
        for answer, links, story in zip(analysed, link_all(pairs), story_rows(pairs), strict=True)
    ]
