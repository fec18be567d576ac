"""The articles that are measured: each round brings the same texts under new ids, some weeks later."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from google.protobuf.timestamp_pb2 import Timestamp

from dateline.v1 import article_pb2, ingest_service_pb2, text_pb2

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "data" / "quotes" / "gum_news_dev.jsonl"
DEMO = ROOT / "deploy" / "demo"
FIRST_DAY = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
# Far enough apart that a round does not report the incidents of the one before it.
DAYS_BETWEEN_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Sample:
    """One text to process."""

    name: str
    headline: str
    body: str

    @property
    def joined(self) -> str:
        """What the bare pipeline reads."""
        return f"{self.headline}\n\n{self.body}" if self.headline else self.body


def load(path: Path | None = None) -> list[Sample]:
    """The articles of a file of JSON lines with id, title and text; else a corpus of news or the demo's."""
    chosen = path or (CORPUS if CORPUS.exists() else DEMO / "articles.jsonl")
    rows = [json.loads(line) for line in chosen.read_text("utf-8").splitlines() if line.strip()]
    return [_sample(row) for row in rows]


def _sample(row: dict[str, str]) -> Sample:
    headline, text = row.get("title") or "", row["text"]
    if text.startswith(headline):
        text = text.removeprefix(headline).lstrip()
    return Sample(row["id"], headline, text)


def requests(samples: Sequence[Sample], series: str) -> Iterator[ingest_service_pb2.ProcessArticleRequest]:
    """Requests without end, round after round."""
    for number in count():
        published = Timestamp()
        published.FromDatetime(FIRST_DAY + dt.timedelta(days=DAYS_BETWEEN_ROUNDS * number))
        for sample in samples:
            yield ingest_service_pb2.ProcessArticleRequest(
                article=article_pb2.Article(
                    id=f"{series}/{number}/{sample.name}",
                    headline=sample.headline,
                    body=sample.body,
                    published=published,
                ),
                offset_unit=text_pb2.OFFSET_UNIT_UTF16,
            )
