"""Any sequence of submissions gives the versions that a simple model does."""

from __future__ import annotations

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.domain.errors import NotFoundError, RequestIdReusedError
from factories import make_article
from fakes.ingest import Ingest

ARTICLES = {name: make_article(name[0], body=f"{name[1]} was killed.") for name in ("aX", "aY", "bX", "bY")}
DELETE_A = "delete a"
SUBMISSIONS = st.lists(
    st.tuples(st.sampled_from([*sorted(ARTICLES), DELETE_A]), st.sampled_from([None, "r1", "r2", "r3"])),
    max_size=12,
)


def expected(submissions: list[tuple[str, str | None]]) -> list[int | None]:
    """The version of each submission; None where it is refused, and for a deletion.

    A request id belongs to one article, and is of no use once that version is deleted.
    """
    histories: dict[str, list[str]] = {}
    requests: dict[str, tuple[str, int]] = {}
    deleted_through = 0
    versions: list[int | None] = []
    for name, request_id in submissions:
        if name == DELETE_A:
            if history := histories.get("a"):
                deleted_through = len(history)
                history[-1] = "deleted"
            versions.append(None)
            continue
        if request_id in requests:
            used_for, version = requests[request_id]
            is_gone = used_for[0] == "a" and version <= deleted_through
            versions.append(version if used_for == name and not is_gone else None)
            continue
        history = histories.setdefault(name[0], [])
        if not history or history[-1] != name:
            history.append(name)
        versions.append(len(history))
        if request_id:
            requests[request_id] = (name, len(history))
    return versions


async def _send(ingest: Ingest, name: str, request_id: str | None) -> int | None:
    if name == DELETE_A:
        await ingest.delete("a", allow_missing=True)
        return None
    try:
        return (await ingest.send(ARTICLES[name], request_id=request_id)).version
    except (RequestIdReusedError, NotFoundError):
        return None


@settings(max_examples=150, deadline=None)
@given(SUBMISSIONS)
def test_versions_are_as_in_the_model(submissions: list[tuple[str, str | None]]) -> None:
    async def play() -> list[int | None]:
        ingest = Ingest()
        return [await _send(ingest, name, request_id) for name, request_id in submissions]

    assert asyncio.run(play()) == expected(submissions)
