"""The protos with their comments, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    EnumDescriptorProto,
    FieldDescriptorProto,
    FileDescriptorProto,
    FileDescriptorSet,
)

PACKAGE = "dateline.v1"
# Places in descriptor.proto, by which comments are found.
_MESSAGES, _ENUMS, _SERVICES, _FIELDS, _METHODS, _VALUES = 4, 5, 6, 2, 2, 2


@dataclass(frozen=True, slots=True)
class Method:
    """One RPC: full names of its messages, and which of them are streams."""

    name: str
    comment: str
    request: str
    response: str
    takes_stream: bool
    gives_stream: bool


@dataclass(frozen=True, slots=True)
class Service:
    """One service."""

    name: str
    comment: str
    methods: tuple[Method, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `type_name` is the full name of a message or enum, else empty."""

    name: str
    json_name: str
    number: int
    type: int
    type_name: str
    repeated: bool
    optional: bool
    oneof: str
    comment: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message."""

    name: str
    comment: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Enum:
    """One enum: names and comments of its values, in order."""

    name: str
    comment: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Api:
    """All that a package offers, in the order of its files."""

    services: tuple[Service, ...]
    messages: dict[str, Message]
    enums: dict[str, Enum]


class _File:
    def __init__(self, file: FileDescriptorProto) -> None:
        self.file = file
        self._comments = {
            tuple(location.path): " ".join(location.leading_comments.split(" ")).strip("\n")
            for location in file.source_code_info.location
        }

    def comment(self, *path: int) -> str:
        """A comment's paragraphs, each on one line."""
        lines = [line.strip() for line in self._comments.get(path, "").splitlines()]
        paragraphs = "\n".join(lines).split("\n\n")
        return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())

    def services(self) -> Iterator[Service]:
        for place, service in enumerate(self.file.service):
            methods = tuple(
                Method(
                    name=method.name,
                    comment=self.comment(_SERVICES, place, _METHODS, number),
                    request=method.input_type[1:],
                    response=method.output_type[1:],
                    takes_stream=method.client_streaming,
                    gives_stream=method.server_streaming,
                )
                for number, method in enumerate(service.method)
            )
            yield Service(service.name, self.comment(_SERVICES, place), methods)

    def messages(self) -> Iterator[Message]:
        for place, message in enumerate(self.file.message_type):
            yield self._message(message, place)

    def _message(self, message: DescriptorProto, place: int) -> Message:
        return Message(
            f"{self.file.package}.{message.name}",
            self.comment(_MESSAGES, place),
            tuple(
                self._field(message, field, self.comment(_MESSAGES, place, _FIELDS, number))
                for number, field in enumerate(message.field)
            ),
        )

    @staticmethod
    def _field(message: DescriptorProto, field: FieldDescriptorProto, comment: str) -> Field:
        in_oneof = field.HasField("oneof_index") and not field.proto3_optional
        return Field(
            name=field.name,
            json_name=field.json_name,
            number=field.number,
            type=field.type,
            type_name=field.type_name[1:],
            repeated=field.label == FieldDescriptorProto.LABEL_REPEATED,
            optional=field.proto3_optional,
            oneof=message.oneof_decl[field.oneof_index].name if in_oneof else "",
            comment=comment,
        )

    def enums(self) -> Iterator[Enum]:
        for place, enum in enumerate(self.file.enum_type):
            yield self._enum(enum, place)

    def _enum(self, enum: EnumDescriptorProto, place: int) -> Enum:
        values = tuple(
            (value.name, self.comment(_ENUMS, place, _VALUES, number))
            for number, value in enumerate(enum.value)
        )
        return Enum(f"{self.file.package}.{enum.name}", self.comment(_ENUMS, place), values)


def read_api(path: Path) -> Api:
    """The API of a file of descriptors with their comments."""
    files = [
        _File(file)
        for file in FileDescriptorSet.FromString(path.read_bytes()).file
        if file.package == PACKAGE
    ]
    return Api(
        services=tuple(service for file in files for service in file.services()),
        messages={message.name: message for file in files for message in file.messages()},
        enums={enum.name: enum for file in files for enum in file.enums()},
    )
