"""Any sequence of submissions gives the versions that a simple model does."""

from __future__ import annotations

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.domain.errors import RequestIdReusedError
from factories import make_article
from fakes.ingest import Ingest

ARTICLES = {name: make_article(name[0], body=f"{name[1]} was killed.") for name in ("aX", "aY", "bX", "bY")}
SUBMISSIONS = st.lists(
    st.tuples(st.sampled_from(sorted(ARTICLES)), st.sampled_from([None, "r1", "r2", "r3"])), max_size=12
)


def expected(submissions: list[tuple[str, str | None]]) -> list[int | None]:
    """The version of each submission; None where its request id belongs to another article."""
    histories: dict[str, list[str]] = {}
    requests: dict[str, tuple[str, int]] = {}
    versions: list[int | None] = []
    for name, request_id in submissions:
        if request_id in requests:
            used_for, version = requests[request_id]
            versions.append(version if used_for == name else None)
            continue
        history = histories.setdefault(name[0], [])
        if not history or history[-1] != name:
            history.append(name)
        versions.append(len(history))
        if request_id:
            requests[request_id] = (name, len(history))
    return versions


async def _send(ingest: Ingest, name: str, request_id: str | None) -> int | None:
    try:
        return (await ingest.send(ARTICLES[name], request_id=request_id)).version
    except RequestIdReusedError:
        return None


@settings(max_examples=150, deadline=None)
@given(SUBMISSIONS)
def test_versions_are_as_in_the_model(submissions: list[tuple[str, str | None]]) -> None:
    async def play() -> list[int | None]:
        ingest = Ingest()
        return [await _send(ingest, name, request_id) for name, request_id in submissions]

    assert asyncio.run(play()) == expected(submissions)
