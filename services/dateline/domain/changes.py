"""The change log: what happened to incidents and stories, in one order a newsroom."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from dateline.domain.incident import FigureKind


class ChangeKind(Enum):
    """What happened to an incident; STORY_MOVED, which no watch of incidents tells, to an article's story."""

    OPENED = "opened"
    LINKED = "linked"
    RETRACTED = "retracted"
    FIGURE_CHANGED = "figure_changed"
    FIGURES_CONFLICT = "figures_conflict"
    MERGED = "merged"
    UNMERGED = "unmerged"
    SPLIT = "split"
    MOVED = "moved"
    EDITED = "edited"
    SUGGESTED = "suggested"
    STORY_MOVED = "story_moved"


_OF_FIGURES = (ChangeKind.FIGURE_CHANGED, ChangeKind.FIGURES_CONFLICT)


@dataclass(frozen=True, slots=True)
class NewChange:
    """One change before it has its place in the log.

    Readers see it from `visible_from` on. `incident_id` is "" where it happened to a story alone.
    `best_before` and `best_after` are people, or whole units of currency; None where there is none, or
    embargo forbids to tell.
    """

    kind: ChangeKind
    incident_id: str = ""
    other_incident_id: str | None = None
    report_id: str | None = None
    article_id: str | None = None
    edit_id: str | None = None
    figure_kind: FigureKind | None = None
    figure_group: str = ""
    figure_place: str = ""
    best_before: int | None = None
    best_after: int | None = None
    visible_from: dt.datetime | None = None

    def __post_init__(self) -> None:
        if (self.figure_kind is not None) != (self.kind in _OF_FIGURES):
            raise ValueError("changes of figures, and no others, name what is counted")
        if (self.kind is ChangeKind.STORY_MOVED) != (not self.incident_id):
            raise ValueError("changes of stories, and no others, are of no incident")


@dataclass(frozen=True, slots=True)
class Change:
    """One change in the log: `sequence` counts a newsroom's changes from 1, in the order of their commits."""

    sequence: int
    at: dt.datetime
    what: NewChange


@dataclass(frozen=True, slots=True)
class MovedArticles:
    """Articles whose links may be others since; without any it is a sign of life.

    `token` is where to go on after them, "" where there is no such place.
    """

    article_ids: tuple[str, ...]
    token: str


@dataclass(frozen=True, slots=True)
class WatchPosition:
    """How far a watcher has come.

    It has seen every change up to `sequence` that was not under embargo, and of those under embargo all that
    became visible up to `lifted_until`, the last of them being `lifted_sequence`.
    """

    sequence: int
    lifted_until: dt.datetime
    lifted_sequence: int = 0

    def __post_init__(self) -> None:
        if self.sequence < 0 or self.lifted_sequence < 0:
            raise ValueError("a position is counted from 0")
