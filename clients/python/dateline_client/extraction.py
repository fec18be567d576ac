"""The language work on its own: a text in, entities, quotes and incident accounts out; nothing is kept."""

from __future__ import annotations

from typing import Unpack

from dateline.v1 import extraction_service_pb2
from dateline.v1.extraction_service_pb2_grpc import ExtractionServiceStub
from dateline_client.base import AioClient, Client, Connection


class ExtractionClient(Client):
    """A blocking client of the extraction service. Every method raises `DatelineClientError`s."""

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        super().__init__(target, **connection)
        self._stub = ExtractionServiceStub(self._channel)

    def extract(
        self, request: extraction_service_pb2.ExtractRequest, *, timeout: float | None = None
    ) -> extraction_service_pb2.ExtractResponse:
        """Analyse one text; spans count in the unit that the request names."""
        return self._call(self._stub.Extract, request, timeout)

    def get_model(self, *, timeout: float | None = None) -> extraction_service_pb2.GetModelResponse:
        """Which model and settings are loaded."""
        return self._call(self._stub.GetModel, extraction_service_pb2.GetModelRequest(), timeout)


class AioExtractionClient(AioClient):
    """The same on an event loop."""

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        super().__init__(target, **connection)
        self._stub = ExtractionServiceStub(self._channel)

    async def extract(
        self,
        request: extraction_service_pb2.ExtractRequest,
        *,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> extraction_service_pb2.ExtractResponse:
        """Analyse one text; spans count in the unit that the request names."""
        return await self._call(self._stub.Extract, request, timeout)

    async def get_model(
        self,
        *,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> extraction_service_pb2.GetModelResponse:
        """Which model and settings are loaded."""
        return await self._call(self._stub.GetModel, extraction_service_pb2.GetModelRequest(), timeout)
