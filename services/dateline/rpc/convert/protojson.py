"""Analyses as JSON in the canonical mapping of Protocol Buffers: what files on disk hold."""

from __future__ import annotations

from google.protobuf import json_format

from dateline.domain.analysis import Analysis
from dateline.domain.text import OffsetUnit
from dateline.rpc.convert.analysis import analysis_from_pb, analysis_to_pb
from dateline.rpc.convert.violations import MalformedMessageError
from dateline.v1 import analysis_pb2


def analysis_to_json(analysis: Analysis, unit: OffsetUnit) -> str:
    """One line of JSON with every span in `unit`; equal analyses give equal lines."""
    return json_format.MessageToJson(analysis_to_pb(analysis, unit), indent=None, ensure_ascii=False)


def analysis_from_json(line: str) -> Analysis:
    """Read a line. MalformedMessageError where it is not an analysis."""
    try:
        pb = json_format.Parse(line, analysis_pb2.Analysis(), ignore_unknown_fields=True)
    except json_format.ParseError as error:
        # The parser's own words may quote the text of an article.
        raise MalformedMessageError("a line is not an analysis in protojson") from error
    return analysis_from_pb(pb)
