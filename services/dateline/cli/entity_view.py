"""Entities for a reader: a row in a list, one with all that is known, and who it may be."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.cli import output, words
from dateline.domain.known_entity import EntityEditKind, IdentityDecision, KnownEntity
from dateline.rpc.convert.entity import ENTITY_TYPES
from dateline.rpc.convert.known_entity import ENTITY_EDIT_KINDS, IDENTITY_DECISIONS
from dateline.rpc.convert.timestamp import timestamp_from_pb
from dateline.rpc.convert.violations import Violations
from dateline.v1 import entity_service_pb2

COLUMNS = ("id", "type", "name", "also", "roles", "same as")
_DECIDED = {
    IdentityDecision.KNOWN: "This is",
    IdentityDecision.NEW: "Nobody that is known.",
    IdentityDecision.UNDECIDED: "It may be one of these; the words do not say which.",
}
_EDITED = {
    EntityEditKind.IMPORT: "import",
    EntityEditKind.CORRECT: "correction",
    EntityEditKind.MERGE: "merge",
    EntityEditKind.UNMERGE: "unmerge",
}


def entity_row(entity: KnownEntity) -> Sequence[str]:
    """One line of a list of entities."""
    profile = entity.profile
    return (
        entity.id,
        profile.type.value,
        words.shortened(profile.name, 60),
        words.shortened(", ".join(profile.aliases), 60),
        words.shortened(", ".join(profile.roles), 60),
        ", ".join(f"{identity.scheme}:{identity.id}" for identity in profile.identities),
    )


def show(entity: KnownEntity) -> None:
    """Write all that is known of an entity."""
    profile = entity.profile
    output.line(f"{words.one_line(profile.name)}  [{entity.id}]")
    stands = "curated" if entity.curated else "from articles"
    output.line(f"  {profile.type.value} · {stands} · since {words.moment(entity.created_at)}")
    identities = [f"{identity.scheme}:{identity.id}" for identity in profile.identities]
    for title, values in (
        ("also", profile.aliases),
        ("roles", profile.roles),
        ("belongs to", profile.affiliations),
        ("same as", identities),
        ("different from", sorted(entity.distinct_from)),
    ):
        if values:
            output.line(f"  {title}: {words.one_line(', '.join(values))}")


def show_edits(edits: Sequence[entity_service_pb2.EntityEdit]) -> None:
    """Write who changed an entity, newest first."""
    if edits:
        output.table(
            ("when", "who", "what", "why", "name after", "put into it or taken out"),
            [_edit_row(edit) for edit in edits],
            title="Edits",
        )


def show_identification(found: entity_service_pb2.IdentifyResponse) -> None:
    """Write what was decided, and every candidate with its reasons."""
    decision = IDENTITY_DECISIONS.from_pb(found.decision, "decision", Violations())
    said = _DECIDED[decision] if decision else ""
    output.line(f"{said} {found.entity_id}." if found.entity_id else said)
    if not found.candidates:
        return
    output.table(
        ("score", "id", "type", "name", "because"),
        [
            (
                f"{candidate.score:.2f}",
                candidate.entity.id,
                _type_of(candidate.entity),
                words.shortened(candidate.entity.name, 60),
                "; ".join(_because(reason) for reason in candidate.reasons),
            )
            for candidate in found.candidates
        ],
    )


def _type_of(entity: entity_service_pb2.KnownEntity) -> str:
    type_ = ENTITY_TYPES.from_pb(entity.type, "type", Violations())
    return type_.value if type_ else ""


def _because(reason: entity_service_pb2.IdentityReason) -> str:
    what = f"{words.plain(reason.feature)} {reason.weight:+.1f}"
    return f"{what} ({words.shortened(reason.detail, 40)})" if reason.detail else what


def _edit_row(edit: entity_service_pb2.EntityEdit) -> Sequence[str]:
    kind = ENTITY_EDIT_KINDS.from_pb(edit.kind, "kind", Violations())
    return (
        words.moment(timestamp_from_pb(edit.edited_at, "edited_at", Violations())),
        edit.caller or "-",
        _EDITED[kind] if kind else "",
        words.shortened(edit.reason, 60) or "-",
        words.shortened(edit.after.name, 60),
        f"{words.shortened(edit.merged.name, 40)} [{edit.merged.id}]" if edit.HasField("merged") else "-",
    )
