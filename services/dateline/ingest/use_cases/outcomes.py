"""How a version without an analysis is answered, and who is told when that changes."""

from __future__ import annotations

import asyncio
import datetime as dt

from dateline.domain.errors import AnalysisFailedError, AnalysisPendingError
from dateline.ingest.jobs import Job
from dateline.ingest.keys import VersionKey


def version_metadata(version: VersionKey) -> dict[str, str]:
    """What tells a caller that the version is kept, whatever became of the call."""
    return {"article_id": version.article_id, "version": str(version.version)}


def pending(job: Job, now: dt.datetime) -> AnalysisPendingError:
    """The answer while a job is still to be done; `retry_after` is when it is tried next."""
    return AnalysisPendingError(
        "the article version is kept and its analysis is on the way; ask again later",
        metadata=version_metadata(job.version),
        retry_after=max(1.0, (job.run_after - now).total_seconds()),
    )


def failed(job: Job) -> AnalysisFailedError:
    """The answer when a job was given up."""
    return AnalysisFailedError(
        f"the article version is kept, but its analysis failed {job.faults} times and was given up; "
        "sending the article again starts afresh",
        metadata={**version_metadata(job.version), "last_reason": job.reason, "attempts": str(job.attempts)},
    )


class Progress:
    """Wakes those in this process who wait for a version, so that they seldom ask the store."""

    def __init__(self) -> None:
        self._waiting: dict[VersionKey, asyncio.Event] = {}

    def notify(self, version: VersionKey) -> None:
        """Something became of the version's job."""
        event = self._waiting.pop(version, None)
        if event is not None:
            event.set()

    async def wait(self, version: VersionKey, seconds: float) -> None:
        """Return when something became of the version's job, or after a while: others may have it."""
        event = self._waiting.setdefault(version, asyncio.Event())
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            return
