"""What the clients of the newsroom's entities share: the records of an import, and what became of each."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from dataclasses import dataclass

from dateline.v1 import entity_pb2, entity_service_pb2
from dateline_client.errors import DatelineClientError, error_of_status

type Type = entity_pb2.EntityType.ValueType
ANY_TYPE = entity_pb2.ENTITY_TYPE_UNSPECIFIED


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one record of many: exactly one of `imported` and `error` is set."""

    record: entity_service_pb2.KnownEntity
    imported: entity_service_pb2.ImportedEntity | None
    error: DatelineClientError | None

    def unwrap(self) -> entity_service_pb2.ImportedEntity:
        """What became of it, or the error raised."""
        if self.imported is None:
            raise self.error or DatelineClientError("neither an outcome nor an error")
        return self.imported


class Records:
    """Numbers the records of a stream, and remembers which record an answer is about."""

    def __init__(self, newsroom_id: str, *, dry_run: bool) -> None:
        self._newsroom_id = newsroom_id
        self._dry_run = dry_run
        self._count = 0
        self._broken: Exception | None = None
        self._sent: dict[str, entity_service_pb2.KnownEntity] = {}

    def all_of(
        self, records: Iterable[entity_service_pb2.KnownEntity]
    ) -> Iterator[entity_service_pb2.ImportEntitiesRequest]:
        """What is sent of the records; what they raise ends it, and is kept."""
        try:
            yield from map(self.item, records)
        except Exception as error:  # noqa: BLE001 - it is the caller's, who gets it when the stream has ended
            self._broken = error

    async def all_of_stream(
        self,
        records: AsyncIterable[entity_service_pb2.KnownEntity] | Iterable[entity_service_pb2.KnownEntity],
    ) -> AsyncIterator[entity_service_pb2.ImportEntitiesRequest]:
        """The same on an event loop."""
        try:
            if isinstance(records, AsyncIterable):
                async for record in records:
                    yield self.item(record)
            else:
                for record in records:
                    yield self.item(record)
        except Exception as error:  # noqa: BLE001 - as above
            self._broken = error

    def raise_if_broken(self) -> None:
        """Raise what the records raised, if they did."""
        if self._broken is not None:
            raise self._broken

    def item(self, record: entity_service_pb2.KnownEntity) -> entity_service_pb2.ImportEntitiesRequest:
        """What is sent of one record: with a number of its own."""
        self._count += 1
        item_id = str(self._count)
        self._sent[item_id] = record
        return entity_service_pb2.ImportEntitiesRequest(
            item_id=item_id, newsroom_id=self._newsroom_id, entity=record, dry_run=self._dry_run
        )

    def imported(self, answer: entity_service_pb2.ImportEntitiesResponse) -> Imported:
        """What became of the record that an answer is about."""
        record = self._sent.pop(answer.item_id)
        if answer.HasField("status"):
            return Imported(record, None, error_of_status(answer.status))
        return Imported(record, answer.imported, None)
