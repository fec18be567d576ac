"""Editors' decisions: edits with what they changed, the bonds that they lay on linking, and suggestions."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum

from dateline.domain.entity import TimeInterval, TimePrecision
from dateline.domain.incident import IncidentStatus
from dateline.domain.linking import LinkReason

MAX_ACTOR = 200
MAX_REASON = 2_000
MAX_TITLE = 2_000
MAX_PLACE = 500
_TYPE = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")
_MAX_TYPE = 128


class EditAction(Enum):
    """What an editor did."""

    UPDATE = "update"
    MERGE = "merge"
    SPLIT = "split"
    MOVE_REPORT = "move_report"
    CONFIRM = "confirm"
    REJECT = "reject"
    LOCK = "lock"
    UNLOCK = "unlock"
    WITHDRAW_FIGURE = "withdraw_figure"
    UNDO = "undo"


class EditSubject(Enum):
    """What a value that was changed belongs to."""

    INCIDENT = "incident"
    REPORT = "report"
    FIGURE = "figure"
    SUGGESTION = "suggestion"
    BOND = "bond"


class IncidentField(Enum):
    """What an editor can set of an incident, or lock."""

    TITLE = "title"
    TYPE = "type"
    STATUS = "status"
    PLACE = "place"
    TIME = "time"


# Further values that edits change, beside the fields of IncidentField.
MERGED_INTO = "merged_into"
LOCKED = "locked"
LOCKED_FIELDS = "locked_fields"
HOLDER = "incident"
WITHDRAWN = "withdrawn"
STATE = "state"
RULE = "rule"
YES = "yes"


class BondRule(Enum):
    """What linking must do: put an article's account with an incident, or never; or keep incidents apart."""

    MUST_LINK = "must_link"
    CANNOT_LINK = "cannot_link"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Bond:
    """An editor's decision that linking obeys for ever.

    It holds for the account of an article that `report_id` is, and for what takes its place in later
    versions and revisions. `sequence` orders decisions: the latest on an article and incident holds.
    """

    article_id: str
    report_id: str
    incident_id: str
    rule: BondRule
    sequence: int = 0

    def __post_init__(self) -> None:
        if self.rule is BondRule.APART:
            raise ValueError("a bond of an article links or does not")


def bond_value(rule: BondRule, sequence: int) -> str:
    """A bond as edits keep it: with its place in the order of decisions, which an undo brings back."""
    return f"{rule.value}@{sequence}"


def bond_of(value: str) -> tuple[BondRule, int]:
    """The rule and the sequence that `bond_value` wrote."""
    rule, _, sequence = value.partition("@")
    return BondRule(rule), int(sequence)


@dataclass(frozen=True, slots=True)
class EditBy:
    """Who edits, and why. `caller` is the name of the API key that came with it, "" where none did."""

    actor: str
    reason: str = ""
    request_id: str | None = None
    caller: str = ""

    def __post_init__(self) -> None:
        if not 1 <= len(self.actor.strip()) <= len(self.actor) <= MAX_ACTOR:
            raise ValueError(f"an actor is 1 to {MAX_ACTOR} code points")
        if len(self.reason) > MAX_REASON:
            raise ValueError(f"a reason is at most {MAX_REASON:,} code points")


@dataclass(frozen=True, slots=True)
class EditChange:
    """One value that an edit changed.

    `before` and `after` are the editors' values, None where there is none; `seen_before` and
    `seen_after` what readers saw and see.
    """

    subject: EditSubject
    id: str
    field: str
    before: str | None
    after: str | None
    seen_before: str = ""
    seen_after: str = ""

    def __post_init__(self) -> None:
        if self.before == self.after:
            raise ValueError(f"{self.field} of {self.id} does not change")

    @property
    def key(self) -> tuple[EditSubject, str, str]:
        """Which value it is."""
        return self.subject, self.id, self.field

    def undone(self) -> EditChange:
        """The change that takes this one back."""
        return EditChange(
            self.subject, self.id, self.field, self.after, self.before, self.seen_after, self.seen_before
        )


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of the audit log. `sequence` counts a newsroom's edits from 1."""

    id: str
    sequence: int
    action: EditAction
    by: EditBy
    at: dt.datetime
    incident_ids: tuple[str, ...]
    changes: tuple[EditChange, ...]
    undoes_id: str | None = None
    undone_by_id: str | None = None

    def __post_init__(self) -> None:
        if (self.undoes_id is not None) != (self.action is EditAction.UNDO):
            raise ValueError("an undo names the edit that it takes back, and no other edit does")
        if not self.incident_ids:
            raise ValueError("an edit touches an incident")

    def split_off(self) -> str | None:
        """The incident that a split, or the agreement to one, made; None for other edits."""
        made = (change.id for change in self.changes if change.field == MERGED_INTO and change.after is None)
        return next(made, None) if self.action in (EditAction.SPLIT, EditAction.CONFIRM) else None


class SuggestionState(Enum):
    """What became of a suggestion."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class SuggestionKind(Enum):
    """What a suggestion proposes: that two incidents are one, or that some reports of one are of another."""

    JOIN = "join"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """That two incidents may be one: `incident_id` was opened by an article, and is like `other_id`.

    Or that `report_ids` do not belong to `incident_id`; `other_id` is then the first of these.
    """

    incident_id: str
    other_id: str
    article_id: str
    version: int
    revision: int
    score: float
    reasons: tuple[LinkReason, ...]
    made_at: dt.datetime
    state: SuggestionState = SuggestionState.OPEN
    kind: SuggestionKind = SuggestionKind.JOIN
    report_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.kind is SuggestionKind.SPLIT) != bool(self.report_ids):
            raise ValueError("a split, and nothing else, names reports")

    @property
    def id(self) -> str:
        """Opaque to clients."""
        return f"{self.incident_id}~{self.other_id}"


def checked(which: IncidentField, value: str) -> str:
    """The value of a field as edits keep it. ValueError where it is none of its kind."""
    match which:
        case IncidentField.TITLE | IncidentField.PLACE:
            most = MAX_TITLE if which is IncidentField.TITLE else MAX_PLACE
            if not value.strip() or len(value) > most or any(line in value for line in "\r\n"):
                raise ValueError(f"is not one line of 1 to {most:,} code points")
        case IncidentField.TYPE:
            if len(value) > _MAX_TYPE or not _TYPE.fullmatch(value):
                raise ValueError('is not two lower-case words joined by a dot, such as "crime.arson"')
        case IncidentField.STATUS:
            IncidentStatus(value)
        case IncidentField.TIME:
            time_of(value)
    return value


def written(time: TimeInterval) -> str:
    """Days as edits keep and show them: "2013-01-16/2013-01-19/day"."""
    return f"{time.earliest.isoformat()}/{time.latest.isoformat()}/{time.precision.value}"


def time_of(value: str) -> TimeInterval:
    """The days that `written` wrote. ValueError where it did not."""
    earliest, latest, precision = value.split("/")
    return TimeInterval(
        dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest), TimePrecision(precision)
    )
