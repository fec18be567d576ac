"""Extraction on the wire: convert in, call one use case, convert out."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from math import inf
from typing import Any

import grpc

from dateline.domain.errors import FieldViolation, InvalidArgumentError
from dateline.extraction.use_cases import Extract, GetModel
from dateline.rpc.context import deadline_of
from dateline.rpc.convert.analysis import extraction_input_from_pb, model_to_pb
from dateline.rpc.convert.fields import item_id_from_pb
from dateline.rpc.convert.violations import Violations
from dateline.rpc.streams import answer_each, status_or
from dateline.v1 import extraction_service_pb2 as pb2
from dateline.v1 import extraction_service_pb2_grpc as pb2_grpc

type Context = grpc.aio.ServicerContext[Any, Any]


class ExtractionServicer(pb2_grpc.ExtractionServiceServicer):
    """ExtractionService; errors rise, and the server's interceptors make statuses of them."""

    def __init__(
        self,
        *,
        extract: Extract,
        get_model: GetModel,
        max_text_code_points: int,
        default_deadline_seconds: float,
        stream_concurrency: int,
    ) -> None:
        self._extract = extract
        self._get_model = get_model
        self._max_text_code_points = max_text_code_points
        self._default_deadline_seconds = default_deadline_seconds
        self._stream_concurrency = stream_concurrency

    async def Extract(  # noqa: N802 - the proto's name
        self, request: pb2.ExtractRequest, context: Context
    ) -> pb2.ExtractResponse:
        """Analyse one text."""
        return await self._answer(request, deadline_of(context, self._default_deadline_seconds))

    async def ExtractStream(  # noqa: N802 - the proto's name
        self, request_iterator: AsyncIterator[pb2.ExtractStreamRequest], context: Context
    ) -> AsyncIterator[pb2.ExtractStreamResponse]:
        """Analyse many texts. An item may take as long as a call, but no longer than the stream."""
        end = deadline_of(context, inf)
        at_work: set[str] = set()

        async def answer(item: pb2.ExtractStreamRequest) -> pb2.ExtractStreamResponse:
            outcome = await status_or(self._answer_item(item, end, at_work))
            if isinstance(outcome, pb2.ExtractResponse):
                return pb2.ExtractStreamResponse(item_id=item.item_id, response=outcome)
            return pb2.ExtractStreamResponse(item_id=item.item_id, status=outcome)

        async for answered in answer_each(request_iterator, answer, self._stream_concurrency):
            yield answered

    async def GetModel(  # noqa: N802 - the proto's name
        self, request: pb2.GetModelRequest, context: Context
    ) -> pb2.GetModelResponse:
        """Tell what is loaded."""
        del request, context
        loaded = self._get_model()
        return pb2.GetModelResponse(
            model=model_to_pb(loaded.model),
            languages=loaded.languages,
            components=loaded.components,
            worker_count=loaded.worker_count,
            max_text_code_points=self._max_text_code_points,
        )

    async def _answer_item(
        self, item: pb2.ExtractStreamRequest, end: float, at_work: set[str]
    ) -> pb2.ExtractResponse:
        violations = Violations()
        item_id = item_id_from_pb(item.item_id, "item_id", violations)
        violations.raise_if_any()
        if item_id in at_work:
            raise InvalidArgumentError([FieldViolation("item_id", "is that of another item at work")])
        at_work.add(item_id)
        try:
            deadline = min(end, time.monotonic() + self._default_deadline_seconds)
            return await self._answer(item.request, deadline)
        finally:
            at_work.remove(item_id)

    async def _answer(self, request: pb2.ExtractRequest, deadline: float) -> pb2.ExtractResponse:
        violations = Violations()
        read = extraction_input_from_pb(request, violations, max_text_code_points=self._max_text_code_points)
        source, unit = violations.accept(read)
        # Parsing what a worker encoded costs a hundredth of encoding it here, and keeps the types.
        return pb2.ExtractResponse.FromString(await self._extract(source, unit, deadline))
