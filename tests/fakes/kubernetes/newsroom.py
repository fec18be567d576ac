"""Programs of a newsroom at work: they call without a pause, and remember every call that failed."""

from __future__ import annotations

import itertools
import threading
import uuid
from collections.abc import Callable
from typing import Self

from dateline.v1 import analysis_pb2, article_pb2
from dateline_client import IncidentClient, IngestClient
from dateline_client.errors import DatelineClientError


class Newsroom:
    """Threads that send articles and list incidents until told to stop."""

    def __init__(
        self,
        ingest: IngestClient,
        incidents: IncidentClient,
        articles: list[article_pb2.Article],
        senders: int,
    ) -> None:
        self.answers = 0
        self.degraded = 0
        self.listed = 0
        self.failures: list[str] = []
        self._ingest = ingest
        self._incidents = incidents
        self._articles = itertools.cycle(articles)
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._threads = [
            threading.Thread(target=self._repeat, args=(work,), daemon=True)
            for work in (*[self._send] * senders, self._list)
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(60.0)

    def send(self) -> analysis_pb2.Analysis:
        """One article, of an id that no other has."""
        article = article_pb2.Article()
        with self._lock:
            article.CopyFrom(next(self._articles))
        article.id = f"{article.id}-{uuid.uuid4().hex}"
        return self._ingest.process_article(article, newsroom_id="desk")

    def pause(self) -> None:
        """Let them work for a moment."""
        self._stop.wait(0.1)

    def _send(self) -> None:
        analysis = self.send()
        with self._lock:
            self.answers += 1
            self.degraded += bool(analysis.degradations)

    def _list(self) -> None:
        next(self._incidents.list_incidents(newsroom_id="desk", page_size=20), None)
        with self._lock:
            self.listed += 1
        self._stop.wait(0.2)

    def _repeat(self, work: Callable[[], None]) -> None:
        while not self._stop.is_set():
            try:
                work()
            except DatelineClientError as error:
                with self._lock:
                    self.failures.append(repr(error))
