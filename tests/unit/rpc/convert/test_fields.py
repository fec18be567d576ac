"""Ids and numbers of requests."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from dateline.domain.text import OffsetUnit
from dateline.rpc.convert.fields import (
    article_id_from_pb,
    item_id_from_pb,
    newsroom_id_from_pb,
    number_from_pb,
    offset_unit_from_pb,
    opaque_id_from_pb,
    optional_number_from_pb,
    page_size_from_pb,
    request_id_from_pb,
)
from dateline.rpc.convert.violations import Violations
from dateline.v1 import text_pb2

type Read = Callable[[object, str, Violations], object]


@pytest.mark.parametrize(
    ("read", "given", "value"),
    [
        (newsroom_id_from_pb, "", "default"),
        (newsroom_id_from_pb, "sports_desk-2", "sports_desk-2"),
        (article_id_from_pb, "a/1", "a/1"),
        (request_id_from_pb, "", None),
        (request_id_from_pb, "r-1", "r-1"),
        (item_id_from_pb, "1", "1"),
        (opaque_id_from_pb, "inc-1", "inc-1"),
        (optional_number_from_pb, 0, None),
        (optional_number_from_pb, 7, 7),
        (number_from_pb, 1, 1),
        (page_size_from_pb, 0, 50),
        (page_size_from_pb, 7, 7),
        (page_size_from_pb, 5_000, 1_000),
        (offset_unit_from_pb, text_pb2.OFFSET_UNIT_UTF16, OffsetUnit.UTF16),
    ],
)
def test_accepted(read: Read, given: object, value: object) -> None:
    violations = Violations()
    assert read(given, "field", violations) == value
    assert not violations.found


@pytest.mark.parametrize(
    ("read", "given"),
    [
        (newsroom_id_from_pb, "Sports"),
        (newsroom_id_from_pb, "a" * 65),
        (newsroom_id_from_pb, "default\n"),
        (article_id_from_pb, ""),
        (request_id_from_pb, "r 1"),
        (request_id_from_pb, "r" * 129),
        (request_id_from_pb, "é"),
        (item_id_from_pb, ""),
        (item_id_from_pb, "i" * 129),
        (opaque_id_from_pb, ""),
        (opaque_id_from_pb, "a" * 257),
        (opaque_id_from_pb, "a\0"),
        (optional_number_from_pb, -1),
        (number_from_pb, 0),
        (partial(number_from_pb, least=5), 4),
        (page_size_from_pb, -1),
        (offset_unit_from_pb, 0),
        (offset_unit_from_pb, 9),
    ],
)
def test_refused(read: Read, given: object) -> None:
    violations = Violations()
    read(given, "field", violations)
    assert [violation.field for violation in violations.found] == ["field"]
