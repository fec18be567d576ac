"""Who edits, as requests say it."""

from __future__ import annotations

import pytest

from dateline.domain.editing import EditBy
from dateline.domain.errors import InvalidArgumentError
from dateline.rpc.convert.editing import edit_by_from_pb
from dateline.rpc.convert.violations import Violations
from dateline.v1 import edit_pb2


def test_who_edits_is_read() -> None:
    pb = edit_pb2.EditBy(actor="ann", reason="one fire", request_id="r1")
    assert edit_by_from_pb(pb, "desk", Violations()) == EditBy("ann", "one fire", "r1", "desk")


@pytest.mark.parametrize(
    ("pb", "fields"),
    [
        (edit_pb2.EditBy(), ["by.actor"]),
        (edit_pb2.EditBy(actor=" "), ["by.actor"]),
        (edit_pb2.EditBy(actor="a" * 201), ["by.actor"]),
        (edit_pb2.EditBy(actor="ann", reason="r" * 2_001), ["by.reason"]),
        (edit_pb2.EditBy(reason="r" * 2_001, request_id="a b"), ["by.actor", "by.reason", "by.request_id"]),
    ],
)
def test_each_field_that_is_wrong_is_named_once(pb: edit_pb2.EditBy, fields: list[str]) -> None:
    violations = Violations()
    edit_by_from_pb(pb, "", violations)
    with pytest.raises(InvalidArgumentError) as refused:
        violations.raise_if_any()
    assert [violation.field for violation in refused.value.violations] == fields
