"""The API on one page: every service, message and enum with the comments of the protos."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.descriptor_pb2 import FieldDescriptorProto as F

from generate.descriptors import PACKAGE, Api, Enum, Field, Message, Method

_SCALARS = {
    int(number): name.removeprefix("TYPE_").lower()
    for name, number in F.Type.items()
    if name not in ("TYPE_MESSAGE", "TYPE_ENUM", "TYPE_GROUP")
}


def reference(api: Api) -> str:
    """The page, as Markdown."""
    return "\n".join(_lines(api)).rstrip() + "\n"


def _lines(api: Api) -> Iterator[str]:
    yield "# API reference"
    yield ""
    yield f"Package `{PACKAGE}`, generated from `protos/` by `make docs`: do not edit. Errors, retries and"
    yield "units are told in the [README](../README.md); how versions are kept compatible in"
    yield "[adr/0009](adr/0009-released-protos-are-recorded.md)."
    yield ""
    for service in api.services:
        names = ", ".join(
            f"[{method.name}](#{_anchor(service.name, method.name)})" for method in service.methods
        )
        yield f"- **{service.name}**: {names}"
    yield ""
    for service in api.services:
        yield f"## {service.name}"
        yield ""
        yield service.comment
        yield ""
        for method in service.methods:
            yield from _method(api, service.name, method)
    yield "## Messages"
    yield ""
    for message in sorted(api.messages.values(), key=lambda message: message.name):
        yield from _message(api, message)
    yield "## Enums"
    yield ""
    for enum in sorted(api.enums.values(), key=lambda enum: enum.name):
        yield from _enum(enum)


def _method(api: Api, service: str, method: Method) -> Iterator[str]:
    request = ("stream of " if method.takes_stream else "") + _link(api, method.request)
    response = ("stream of " if method.gives_stream else "") + _link(api, method.response)
    yield f"### {service}.{method.name}"
    yield ""
    yield f"{request} → {response}"
    yield ""
    yield method.comment
    yield ""


def _message(api: Api, message: Message) -> Iterator[str]:
    yield f"### {_short(message.name)}"
    yield ""
    yield message.comment
    yield ""
    if message.fields:
        yield "| Field | Type | |"
        yield "|---|---|---|"
        for field in message.fields:
            yield f"| `{field.name}` = {field.number} | {_type(api, field)} | {_cell(field.comment)} |"
        yield ""


def _enum(enum: Enum) -> Iterator[str]:
    yield f"### {_short(enum.name)}"
    yield ""
    yield enum.comment
    yield ""
    yield "| Value | |"
    yield "|---|---|"
    for name, comment in enum.values:
        yield f"| `{name}` | {_cell(comment)} |"
    yield ""


def _type(api: Api, field: Field) -> str:
    name = _link(api, field.type_name) if field.type_name else _SCALARS[field.type]
    before = "repeated " if field.repeated else "optional " if field.optional else ""
    return f"{before}{name}" + (f", one of {field.oneof}" if field.oneof else "")


def _link(api: Api, name: str) -> str:
    short = _short(name)
    known = name in api.messages or name in api.enums
    return f"[{short}](#{short.lower()})" if known else f"`{name}`"


def _anchor(service: str, method: str) -> str:
    return f"{service}{method}".lower()


def _cell(comment: str) -> str:
    return " ".join(comment.split()).replace("|", "\\|")


def _short(name: str) -> str:
    return name.removeprefix(f"{PACKAGE}.")
