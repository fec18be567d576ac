"""The clients against a real server: what comes back, and how every kind of failure arrives."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

import grpc
import pytest

import dateline_client as client
from dateline.domain import errors
from dateline.domain.errors import DatelineError
from dateline.rpc.context import set_request_id
from dateline.rpc.server import GrpcServer
from dateline.v1 import text_pb2
from dateline.v1.article_pb2 import Article
from dateline_client.channel import open_channel
from fakes.servicers import Script, ingest_server
from patience import PATIENCE

# Retries would only slow these cases down: what they do is shown on its own.
AT_ONCE = (("grpc.enable_retries", 0),)


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
async def server(script: Script) -> AsyncIterator[GrpcServer]:
    async with ingest_server(script) as server:
        yield server


@pytest.fixture
def target(server: GrpcServer) -> str:
    return f"127.0.0.1:{server.port}"


@pytest.fixture
async def aio(target: str) -> AsyncIterator[client.AioIngestClient]:
    async with client.AioIngestClient(target, options=AT_ONCE) as aio:
        yield aio


async def blocking[T](
    target: str,
    work: Callable[[client.IngestClient], T],
    *,
    seconds: float = PATIENCE,
    credentials: grpc.ChannelCredentials | None = None,
) -> T:
    """Run blocking client code in a thread, as the server lives on this loop."""

    def run() -> T:
        with client.IngestClient(target, timeout=seconds, credentials=credentials, options=AT_ONCE) as ingest:
            return work(ingest)

    return await asyncio.wait_for(asyncio.to_thread(run), PATIENCE)


def article(article_id: str = "a1", body: str = "Nine died, police said. 😀") -> Article:
    return Article(id=article_id, headline="Storm", body=body)


async def test_an_article_is_processed(aio: client.AioIngestClient, target: str) -> None:
    for analysis in (
        await aio.process_article(article()),
        await blocking(target, lambda ingest: ingest.process_article(article())),
    ):
        assert analysis.article_id == "a1"
        assert analysis.offset_unit == text_pb2.OFFSET_UNIT_UTF32
        assert analysis.text.zones[1].span.end == len(article().body)


async def test_another_unit_can_be_asked_for(aio: client.AioIngestClient) -> None:
    analysis = await aio.process_article(article(), offset_unit=text_pb2.OFFSET_UNIT_UTF16)
    assert analysis.text.zones[1].span.end == len(article().body) + 1


async def test_a_request_id_is_made_for_each_call_unless_given(
    script: Script, aio: client.AioIngestClient, target: str
) -> None:
    await aio.process_article(article())
    await blocking(target, lambda ingest: ingest.process_article(article()))
    await aio.process_article(article(), request_id="mine")
    first, second, third = script.request_ids
    assert len(first) == len(second) == 36
    assert first != second
    assert third == "mine"


async def test_an_article_is_deleted_under_a_request_id(
    script: Script, aio: client.AioIngestClient, target: str
) -> None:
    """The same through both clients; each call has an id of its own, unless one is given."""
    for deletion in (
        await aio.delete_article("a1", etag="v1", reason="why"),
        await blocking(target, lambda ingest: ingest.delete_article("a1", etag="v1", reason="why")),
    ):
        assert deletion is not None
        assert (deletion.article_id, deletion.version) == ("a1", 1)
    assert await aio.delete_article("a1", allow_missing=True, request_id="mine") is None
    assert (
        await blocking(target, lambda ingest: ingest.delete_article("a1", dry_run=True, newsroom_id="left"))
        is not None
    )
    first, second, third, fourth = script.deletions
    assert (first.etag, first.reason) == (second.etag, second.reason) == ("v1", "why")
    assert len(first.request_id) == len(second.request_id) == 36
    assert first.request_id != second.request_id
    assert (third.request_id, third.allow_missing, third.dry_run) == ("mine", True, False)
    assert (fourth.newsroom_id, fourth.dry_run) == ("left", True)


async def test_an_etag_that_is_no_longer_right_is_told_as_such(
    script: Script, aio: client.AioIngestClient
) -> None:
    script.errors["a1"] = errors.EtagMismatchError("changed", metadata={"etag": "v2"})
    with pytest.raises(client.EtagMismatchError):
        await aio.delete_article("a1", etag="v1")


async def test_deletions_are_listed_page_by_page(aio: client.AioIngestClient, target: str) -> None:
    found = [deletion.version async for deletion in aio.list_article_deletions(article_id="a1")]
    assert found == [3, 2, 1]
    listed = await blocking(target, lambda ingest: list(ingest.list_article_deletions(article_id="a1")))
    assert [deletion.version for deletion in listed] == found


async def test_the_call_at_hand_gives_its_id_to_the_calls_made_for_it(
    script: Script, aio: client.AioIngestClient
) -> None:
    set_request_id("outer-7")
    await aio.process_article(article())
    assert script.call_ids == ["outer-7"]


FAILURES = [
    (errors.NotFoundError("article", "a1"), client.NotFoundError, "NOT_FOUND", None),
    (errors.RequestIdReusedError("reused"), client.RequestIdReusedError, "REQUEST_ID_REUSED", None),
    (errors.LinkPayloadChangedError("changed"), client.LinkPayloadChangedError, "LINK_PAYLOAD_CHANGED", None),
    (errors.OverloadedError("full", retry_after=0.5), client.OverloadedError, "OVERLOADED", 0.5),
    (errors.DeadlineError("late"), client.DeadlineExceededError, "DEADLINE_EXCEEDED", None),
    (errors.UnavailableError("away", retry_after=2), client.UnavailableError, "UNAVAILABLE", 2.0),
    (
        errors.AnalysisPendingError("soon", retry_after=1),
        client.AnalysisPendingError,
        "ANALYSIS_PENDING",
        1.0,
    ),
    (errors.WorkerLostError("died"), client.UnavailableError, "WORKER_LOST", 1.0),
    (errors.AnalysisFailedError("in vain"), client.ServerError, "ANALYSIS_FAILED", None),
    (errors.StorageError("disk"), client.ServerError, "STORAGE", None),
]


@pytest.mark.parametrize(
    ("raised", "kind", "reason", "retry_after"), FAILURES, ids=[type(case[0]).__name__ for case in FAILURES]
)
async def test_every_error_arrives_with_its_details(
    script: Script,
    aio: client.AioIngestClient,
    target: str,
    raised: DatelineError,
    kind: type[client.DatelineClientError],
    reason: str,
    retry_after: float | None,
) -> None:
    script.errors["a1"] = raised

    def call(ingest: client.IngestClient) -> None:
        ingest.process_article(article())

    with pytest.raises(client.DatelineClientError) as in_aio:
        await aio.process_article(article())
    with pytest.raises(client.DatelineClientError) as in_sync:
        await blocking(target, call)
    (in_stream,) = [answer async for answer in aio.process_articles([article()])]
    assert in_stream.error is not None
    for error in (in_aio.value, in_sync.value, in_stream.error):
        assert type(error) is kind
        assert (error.reason, error.message, error.retry_after) == (reason, raised.message, retry_after)
        assert error.metadata == raised.metadata
    assert [in_aio.value.request_id, in_sync.value.request_id] == script.call_ids[:2]


async def test_violations_arrive(aio: client.AioIngestClient) -> None:
    with pytest.raises(client.InvalidArgumentError) as refused:
        await aio.process_article(Article(id="a 1", body="\0", language="fr"), newsroom_id="Desk")
    assert [violation.field for violation in refused.value.violations] == [
        "newsroom_id",
        "article.id",
        "article.body",
        "article.language",
    ]
    assert "supported languages" in refused.value.violations[3].description


async def test_an_unforeseen_error_is_a_server_error(script: Script, aio: client.AioIngestClient) -> None:
    script.errors["a1"] = ZeroDivisionError("secret")
    with pytest.raises(client.ServerError, match="internal error"):
        await aio.process_article(article())


async def test_a_deadline(script: Script, aio: client.AioIngestClient, target: str) -> None:
    script.gates["a1"] = asyncio.Event()
    with pytest.raises(client.DeadlineExceededError):
        await aio.process_article(article(), timeout=0.1)
    with pytest.raises(client.DeadlineExceededError):
        await blocking(target, lambda ingest: ingest.get_article("a1"), seconds=0.1)


async def test_a_service_that_is_down(nobodys_address: str) -> None:
    async with client.AioIngestClient(nobodys_address, options=AT_ONCE) as aio:
        with pytest.raises(client.UnavailableError):
            await aio.get_article("a1")
    with pytest.raises(client.UnavailableError):
        await blocking(nobodys_address, lambda ingest: ingest.get_article("a1"))


async def test_unavailable_is_tried_again_until_it_works(script: Script, target: str) -> None:
    class Mends(dict[str, Exception]):
        def __getitem__(self, article_id: str) -> Exception:
            return self.pop(article_id)

    script.errors = Mends(a1=errors.UnavailableError("away", retry_after=0.01))
    async with client.AioIngestClient(target) as aio:
        assert (await aio.process_article(article())).article_id == "a1"
    assert script.seen == ["a1", "a1"]
    assert script.request_ids[0] == script.request_ids[1]


async def test_nothing_else_is_tried_again(script: Script, target: str) -> None:
    script.errors["a1"] = errors.OverloadedError("full", retry_after=0.01)
    async with client.AioIngestClient(target) as aio:
        with pytest.raises(client.OverloadedError):
            await aio.process_article(article())
    assert script.seen == ["a1"]


async def test_articles_and_analyses_are_read(aio: client.AioIngestClient, target: str) -> None:
    assert (await aio.get_article("a7")).article.id == "a7"
    assert (await aio.get_analysis("a7")).article_id == "a7"
    assert (await blocking(target, lambda ingest: ingest.get_analysis("a7"))).article_id == "a7"


async def test_lists_run_over_all_pages(aio: client.AioIngestClient, target: str) -> None:
    names = [f"a{number}" for number in range(5)]
    assert [version.article.id async for version in aio.list_articles(page_size=2)] == names
    listed = await blocking(target, lambda ingest: [v.article.id for v in ingest.list_articles(page_size=3)])
    assert listed == names


async def test_a_closed_client_says_so(target: str) -> None:
    aio = client.AioIngestClient(target)
    await aio.close()
    with pytest.raises(RuntimeError, match=r"client is closed; make a new one"):
        await aio.get_article("a1")
    with pytest.raises(RuntimeError, match="client is closed"):
        await anext(aio.process_articles([Article(id="a1")]))
    ingest = client.IngestClient(target)
    ingest.close()
    with pytest.raises(RuntimeError, match="client is closed"):
        ingest.get_article("a1")
    with pytest.raises(RuntimeError, match="client is closed"):
        next(ingest.process_articles([Article(id="a1")]))


async def test_credentials_make_the_channel_secure() -> None:
    server = grpc.aio.server(options=[("grpc.so_reuseport", 0)])
    port = server.add_secure_port("127.0.0.1:0", grpc.local_server_credentials())
    await server.start()
    try:
        credentials = grpc.local_channel_credentials()
        async with client.AioIngestClient(f"127.0.0.1:{port}", credentials=credentials) as aio:
            # The handshake is through: it is the (empty) server that does not know the call.
            with pytest.raises(client.ServerError, match="Method not found"):
                await aio.get_article("a1")
        with pytest.raises(client.ServerError, match="Method not found"):
            await blocking(
                f"127.0.0.1:{port}", lambda ingest: ingest.get_article("a1"), credentials=credentials
            )
    finally:
        await server.stop(None)


def test_channels_open_lazily() -> None:
    with open_channel("127.0.0.1:1") as channel:
        assert channel is not None


async def test_details_that_do_not_decode_leave_the_code() -> None:
    async def spoilt(_request: bytes, context: grpc.aio.ServicerContext[bytes, bytes]) -> bytes:
        await context.abort(
            grpc.StatusCode.NOT_FOUND, "gone", (("grpc-status-details-bin", b"\xff\xff\xff"),)
        )

    server = grpc.aio.server(options=[("grpc.so_reuseport", 0)])
    handler: grpc.RpcMethodHandler[bytes, bytes] = grpc.unary_unary_rpc_method_handler(spoilt)
    handlers = {"GetArticle": handler}
    server.add_generic_rpc_handlers(
        [grpc.method_handlers_generic_handler("dateline.v1.IngestService", handlers)]
    )
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    try:
        async with client.AioIngestClient(f"127.0.0.1:{port}") as aio:
            with pytest.raises(client.NotFoundError, match="gone"):
                await aio.get_article("a1")
    finally:
        await server.stop(None)


def numbered(count: int) -> Iterator[Article]:
    for number in range(count):
        yield article(f"a{number}")
