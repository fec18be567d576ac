"""Answers as the wire has them, made by the workers: encoding is CPU work, and there is only one front."""

from __future__ import annotations

from dateline.domain.analysis import Extraction
from dateline.domain.text import OffsetUnit, Text
from dateline.rpc.convert.analysis import extraction_to_pb
from dateline.rpc.convert.spans import TextSpans
from dateline.rpc.convert.text import OFFSET_UNITS
from dateline.v1 import extraction_service_pb2


def encode_answer(extraction: Extraction, text: Text, unit: OffsetUnit) -> bytes:
    """A serialised ExtractResponse, the same bytes for the same extraction."""
    response = extraction_service_pb2.ExtractResponse(
        extraction=extraction_to_pb(extraction, TextSpans(text, unit)), offset_unit=OFFSET_UNITS.to_pb(unit)
    )
    return response.SerializeToString(deterministic=True)
