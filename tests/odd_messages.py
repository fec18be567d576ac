"""Messages as no client of ours would send them, drawn from their descriptors with a seed.

`random_message` fills any message with anything; `changed` takes a message that is right and gives it back
with each of its fields left out, and with odd values in it, one at a time; `broken` gives bytes that are no
message at all.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

MARK = "zqxmark"
"""In every odd text, so that a log which repeats one is found out."""

type Path = tuple[tuple[str, int | None], ...]

_DEPTH = 4
_LEFT_OUT = 0.35
_LENGTHS = (0, 1, 2, 3, 60, 1_500)
_TEXTS = (
    *("", " ", MARK, f"{MARK} said.", f"“{MARK}” 😀 e\u0301 \u202e", f"\x00{MARK}", f"{MARK}\x07"),
    *(f"\ufeff{MARK}", MARK * 400, "default", "en", "xx", "text/plain", "2026-03-02", "9999-99-99", "-"),
    *("../..", "%s%n", "1", "NO", "' OR 1=1 --", "inc_00000000000000000000000000", "title", "name,type"),
)
_INTEGERS = (0, 1, 2, 3, 5, 100, -1, 1_000_000, 2**31 - 1, -(2**31))
_LARGE = (2**63 - 1, -(2**63), 2**53 + 1, 253_402_300_800)
_FLOATS = (0.0, 0.5, 1.0, -1.0, 91.0, 181.0, 1e300, float("nan"), float("inf"), float("-inf"))
_KEY = re.compile(rb"default")


def random_message(chance: random.Random, descriptor: Descriptor, depth: int = 0) -> Message:
    """A message of that type in which any field may be missing, odd, or beyond its bounds."""
    message = GetMessageClass(descriptor)()
    for field in descriptor.fields:
        if chance.random() < _LEFT_OUT or (depth >= _DEPTH and field.message_type is not None):
            continue
        _put(chance, message, field, chance.randrange(4), depth)
    return message


def changed(chance: random.Random, right: Message) -> Iterator[tuple[str, Message]]:
    """What was done to it, and the message: every field left out, and one odd value for every field."""
    for path in _paths(right):
        where = ".".join(name for name, _ in path)
        for leave_out in (True, False):
            message = type(right)()
            message.CopyFrom(right)
            parent = _parent(message, path)
            field = parent.DESCRIPTOR.fields_by_name[path[-1][0]]
            if leave_out or field.is_repeated:
                parent.ClearField(field.name)
            if not leave_out:
                _put(chance, parent, field, chance.choice(_LENGTHS), 2)
            yield f"{where} {'left out' if leave_out else 'odd'}", message


def broken(right: Message) -> Iterator[tuple[str, bytes]]:
    """Bytes that are cut off, of other types, no UTF-8, or hold fields that nobody knows."""
    whole = right.SerializeToString()
    yield "cut off", whole[:-1]
    yield "junk", b"\xff\xff\xff\xff"
    yield "no UTF-8", _KEY.sub(b"def\xff\xfelt", whole)
    yield "numbers for texts", b"\x08\x01" * 10
    yield "groups", b"\x0b\x0b\x0b"
    yield "nested without end", b"\x0a\x02\x0a\x00" * 50
    yield "unknown fields", whole + b"\xfa\x3f\x05hello"


def _put(chance: random.Random, message: Any, field: FieldDescriptor, length: int, depth: int) -> None:  # noqa: ANN401
    if field.is_repeated:
        values = [_value(chance, field, depth) for _ in range(min(length, 3))]
        getattr(message, field.name).extend((values * length)[:length])
    elif field.message_type is not None:
        getattr(message, field.name).CopyFrom(_value(chance, field, depth))
    else:
        setattr(message, field.name, _value(chance, field, depth))


def _value(chance: random.Random, field: FieldDescriptor, depth: int) -> Any:  # noqa: ANN401
    if field.message_type is not None:
        return random_message(chance, field.message_type, depth + 1)
    kind = field.cpp_type
    if kind == FieldDescriptor.CPPTYPE_STRING:
        text = chance.choice(_TEXTS)
        return text.encode() if field.type == FieldDescriptor.TYPE_BYTES else text
    if kind == FieldDescriptor.CPPTYPE_BOOL:
        return chance.random() < 0.5
    if kind == FieldDescriptor.CPPTYPE_ENUM:
        assert field.enum_type is not None
        return chance.choice([*(one.number for one in field.enum_type.values), 99])
    if kind in (FieldDescriptor.CPPTYPE_DOUBLE, FieldDescriptor.CPPTYPE_FLOAT):
        return chance.choice(_FLOATS)
    if kind in (FieldDescriptor.CPPTYPE_UINT32, FieldDescriptor.CPPTYPE_UINT64):
        return abs(chance.choice(_INTEGERS))
    return chance.choice(_INTEGERS if kind == FieldDescriptor.CPPTYPE_INT32 else (*_INTEGERS, *_LARGE))


def _paths(message: Message, before: Path = ()) -> Iterator[Path]:
    """All fields that could be set, and those inside messages that are; of a list, inside its first two."""
    for field in message.DESCRIPTOR.fields:
        yield (*before, (field.name, None))
        value = getattr(message, field.name)
        if field.message_type is not None and field.is_repeated:
            for number, one in enumerate(value[:2]):
                yield from _paths(one, (*before, (field.name, number)))
        elif field.message_type is not None and message.HasField(field.name):
            yield from _paths(value, (*before, (field.name, None)))


def _parent(message: Any, path: Path) -> Any:  # noqa: ANN401
    for name, number in path[:-1]:
        message = getattr(message, name)
        if number is not None:
            message = message[number]
    return message
