"""OpenAPI 3.1 of the calls that Envoy takes as JSON: one POST a method, by proto3's JSON mapping.

https://protobuf.dev/programming-guides/json/ says how fields are written: camelCase names, 64-bit numbers and
bytes as strings, enums by name, timestamps as RFC 3339. Streams are left out; they want gRPC or gRPC-Web.
"""

from __future__ import annotations

from google.protobuf.descriptor_pb2 import FieldDescriptorProto as F

from generate.descriptors import PACKAGE, Api, Enum, Field, Message

type Json = dict[str, Json] | list[Json] | str | int | bool

FRONT_DOORS = ("IngestService", "EntityService", "IncidentService", "StoryService")
_SCALARS: dict[int, dict[str, Json]] = {
    F.TYPE_STRING: {"type": "string"},
    F.TYPE_BOOL: {"type": "boolean"},
    F.TYPE_DOUBLE: {"type": "number", "format": "double"},
    F.TYPE_FLOAT: {"type": "number", "format": "float"},
    F.TYPE_INT32: {"type": "integer", "format": "int32"},
    F.TYPE_UINT32: {"type": "integer", "format": "uint32"},
    F.TYPE_FIXED32: {"type": "integer", "format": "uint32"},
    F.TYPE_INT64: {"type": "string", "format": "int64"},
    F.TYPE_UINT64: {"type": "string", "format": "uint64"},
    F.TYPE_FIXED64: {"type": "string", "format": "uint64"},
    F.TYPE_BYTES: {"type": "string", "format": "byte"},
}
_WELL_KNOWN: dict[str, dict[str, Json]] = {
    "google.protobuf.Timestamp": {"type": "string", "format": "date-time"},
    "google.protobuf.Duration": {"type": "string", "examples": ["1.5s"]},
    "google.protobuf.FieldMask": {"type": "string", "examples": ["title,status"]},
    "google.rpc.Status": {"$ref": "#/components/schemas/Status"},
}
_STATUS: dict[str, Json] = {
    "type": "object",
    "description": "What went wrong (google.rpc.Status). Details hold google.rpc.ErrorInfo with a stable "
    "reason; BadRequest names the field; RetryInfo says when to try again.",
    "properties": {
        "code": {"type": "integer", "format": "int32"},
        "message": {"type": "string"},
        "details": {
            "type": "array",
            "items": {"type": "object", "properties": {"@type": {"type": "string"}}},
        },
    },
}


def openapi(api: Api, version: str) -> dict[str, Json]:
    """The document. Only what the calls need is described."""
    paths: dict[str, Json] = {}
    needed: set[str] = set()
    for service in api.services:
        if service.name not in FRONT_DOORS:
            continue
        for method in service.methods:
            if method.takes_stream or method.gives_stream:
                continue
            needed |= {method.request, method.response}
            paths[f"/{PACKAGE}.{service.name}/{method.name}"] = {
                "post": {
                    "operationId": f"{service.name}_{method.name}",
                    "tags": [service.name],
                    "summary": method.comment.partition(". ")[0].rstrip("."),
                    "description": method.comment,
                    "requestBody": {"required": True, "content": _content(method.request)},
                    "responses": {
                        "200": {"description": "The answer.", "content": _content(method.response)},
                        "default": {"description": "An error.", "content": _json(_ref("Status"))},
                    },
                }
            }
    schemas: dict[str, Json] = {"Status": _STATUS}
    for name in sorted(_closure(api, needed)):
        message, enum = api.messages.get(name), api.enums.get(name)
        if message is not None:
            schemas[_short(name)] = _object(message)
        elif enum is not None:
            schemas[_short(name)] = _enum(enum)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dateline",
            "version": version,
            "description": "Articles in; entities, quotes and incidents out. Generated from the protos.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "https://dateline.newsroom.example"}],
        "security": [{"apiKey": []}],
        "tags": [
            {"name": service.name, "description": service.comment.partition("\n\n")[0]}
            for service in api.services
            if service.name in FRONT_DOORS
        ],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "apiKey": {"type": "http", "scheme": "bearer", "description": "A key of `dateline keys`."}
            },
            "schemas": schemas,
        },
    }


def _closure(api: Api, names: set[str]) -> set[str]:
    found: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        found.add(name)
        message = api.messages.get(name)
        for field in message.fields if message else ():
            if field.type_name and field.type_name not in found | _WELL_KNOWN.keys():
                waiting.add(field.type_name)
    return found


def _object(message: Message) -> dict[str, Json]:
    return {
        "type": "object",
        "description": message.comment,
        "properties": {field.json_name: _property(field) for field in message.fields},
    }


def _property(field: Field) -> dict[str, Json]:
    schema = _WELL_KNOWN.get(field.type_name) or (
        _ref(_short(field.type_name)) if field.type_name else _SCALARS[field.type]
    )
    comment = field.comment + (f" One of {field.oneof}." if field.oneof else "")
    if field.repeated:
        return {"type": "array", "items": schema, "description": comment}
    return {**schema, "description": comment}


def _enum(enum: Enum) -> dict[str, Json]:
    lines = [f"- `{name}`: {comment}" for name, comment in enum.values]
    return {
        "type": "string",
        "enum": [name for name, _ in enum.values],
        "description": "\n".join([enum.comment, "", *lines]),
    }


def _content(name: str) -> dict[str, Json]:
    return _json(_ref(_short(name)))


def _json(schema: dict[str, Json]) -> dict[str, Json]:
    return {"application/json": {"schema": schema}}


def _ref(name: str) -> dict[str, Json]:
    return {"$ref": f"#/components/schemas/{name}"}


def _short(name: str) -> str:
    return name.removeprefix(f"{PACKAGE}.")
