"""What an answer must have, and what makes the answers of two clients the same."""

from __future__ import annotations

from typing import Any

type Json = Any

CODECS = {"OFFSET_UNIT_UTF8": ("utf-8", 1), "OFFSET_UNIT_UTF16": ("utf-16-le", 2)}
# What differs from call to call: ids that the service makes, its clock, and the caller's own newsroom.
VOLATILE = {
    "incidentId",
    "reportId",
    "storyId",
    "entityId",
    "entity_id",
    "etag",
    "figureIds",
    "bestFigureIds",
    "nextPageToken",
    "pageToken",
    "knownAt",
    "createdAt",
    "deletedAt",
    "retractedAt",
    "reportIds",
    "incidentIds",
    "updatedAt",
    "receivedAt",
    "linkedAt",
    "offsetUnit",
}
GIVEN_IDS = ("inc_", "rep_", "ent_", "sto_")


def mismatches(expected: Json, found: Json, path: str = "") -> list[str]:
    """Where an answer is not as expected, by path; "about" of cases.json says what the forms mean."""
    if expected is None:
        return []
    if isinstance(expected, dict):
        return _object_mismatches(expected, found, path)
    if isinstance(expected, list):
        if not isinstance(found, list) or len(expected) != len(found):
            return [f"{path}: {len(expected)} members were expected in {found!r:.300}"]
        pairs = enumerate(zip(expected, found, strict=True))
        return [wrong for i, (one, other) in pairs for wrong in mismatches(one, other, f"{path}.{i}")]
    return [] if expected == found else [f"{path}: {expected!r} was expected, not {found!r:.300}"]


def _object_mismatches(expected: dict[str, Json], found: Json, path: str) -> list[str]:
    if "$some" in expected:
        members = found if isinstance(found, list) else []
        return [
            f"{path}: none is {wanted!r} among {members!r:.600}"
            for wanted in expected["$some"]
            if not any(not mismatches(wanted, member) for member in members)
        ]
    if not isinstance(found, dict):
        return [f"{path}: an object was expected, not {found!r:.300}"]
    if "$words" in expected:
        return mismatches(expected["$words"], found.get("exact"), f"{path}.exact")
    wrong = []
    for name, value in expected.items():
        if value == {"$absent": True}:
            if name in found:
                wrong.append(f"{path}.{name}: nothing was expected, not {found[name]!r:.300}")
        elif name not in found:
            wrong.append(f"{path}.{name}: is not there")
        else:
            wrong += mismatches(value, found[name], f"{path}.{name}")
    return wrong


def comparable(answer: Json) -> Json:
    """An answer as all clients must have it: spans in code points, nothing that differs from call to call."""
    return _stable(_in_code_points(answer))


def _in_code_points(value: Json) -> Json:
    if isinstance(value, list):
        return [_in_code_points(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "offsetUnit" in value:
        text = value.get("text", {})
        return _moved(value, value["offsetUnit"], text.get("headline", ""), text.get("body", ""))
    return {name: _in_code_points(each) for name, each in value.items()}


def _moved(value: Json, unit: str, headline: str, body: str) -> Json:
    if isinstance(value, list):
        return [_moved(each, unit, headline, body) for each in value]
    if not isinstance(value, dict):
        return value
    if "part" in value and "end" in value:
        text = headline if value["part"] == "PART_HEADLINE" else body
        ends = {name: _code_points(text, value.get(name, 0), unit) for name in ("begin", "end")}
        return value | ends
    return {name: _moved(each, unit, headline, body) for name, each in value.items()}


def _code_points(text: str, offset: int, unit: str) -> int:
    """An offset in code points. UnicodeDecodeError where it stands within one."""
    if unit not in CODECS:
        return offset
    codec, width = CODECS[unit]
    return len(text.encode(codec)[: offset * width].decode(codec))


def _stable(value: Json) -> Json:
    if isinstance(value, list):
        return [_stable(each) for each in value]
    if isinstance(value, dict):
        kept = {name: _stable(each) for name, each in value.items() if name not in VOLATILE}
        return {name: each for name, each in kept.items() if not _is_given_id(name, each)}
    return value


def _is_given_id(name: str, value: Json) -> bool:
    return name == "id" and isinstance(value, str) and value.startswith(GIVEN_IDS)
