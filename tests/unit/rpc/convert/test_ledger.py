"""Edits, views of figures, suggestions and changes come back from the wire as they went."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.domain.changes import Change, ChangeKind, NewChange, WatchPosition
from dateline.domain.editing import (
    Bond,
    BondRule,
    Edit,
    EditAction,
    EditBy,
    EditChange,
    EditSubject,
    IncidentField,
    Suggestion,
    SuggestionState,
    checked,
    time_of,
    written,
)
from dateline.domain.errors import InvalidArgumentError
from dateline.domain.incident import FigureKind
from dateline.domain.ledger import (
    ConflictReason,
    CurrentFigure,
    FigureChange,
    FigureConflict,
    FigurePolicy,
    TimelineEntry,
)
from dateline.domain.linking import LinkReason
from dateline.rpc.convert.changes import (
    CHANGE_KINDS,
    change_from_pb,
    change_to_pb,
    position_of,
    resume_token,
)
from dateline.rpc.convert.editing import (
    EDIT_ACTIONS,
    EDIT_SUBJECTS,
    SUGGESTION_STATES,
    edit_from_pb,
    edit_to_pb,
    suggestion_from_pb,
    suggestion_to_pb,
    values_from_pb,
)
from dateline.rpc.convert.ledger import (
    CONFLICT_REASONS,
    FIGURE_POLICIES,
    current_figure_from_pb,
    current_figure_to_pb,
    timeline_entry_from_pb,
    timeline_entry_to_pb,
)
from dateline.rpc.convert.violations import Violations
from dateline.v1 import incident_service_pb2

MOMENTS = st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001
IDS = st.text("abcdefgh_0123", min_size=1, max_size=12)
SOME = st.lists(IDS, min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def views(draw: st.DrawFn) -> CurrentFigure:
    low, best, high = sorted(draw(st.tuples(*[st.integers(0, 10**9)] * 3)))
    ids = draw(SOME)
    conflict = None
    if len(ids) > 1 and draw(st.booleans()):
        conflict = FigureConflict(draw(st.sampled_from(ConflictReason)), ids)
    return CurrentFigure(
        kind=draw(st.sampled_from(FigureKind)),
        low=low,
        best=best,
        high=high,
        policy=draw(st.sampled_from(FigurePolicy)),
        figure_ids=ids,
        best_figure_ids=ids[:1],
        superseded_figure_ids=draw(SOME),
        group=draw(st.text(max_size=5)),
        group_key=draw(IDS),
        place_scope=draw(st.text(max_size=5)),
        same_as=draw(st.lists(st.sampled_from(FigureKind), max_size=1).map(tuple)),
        conflict=conflict,
        source_count=draw(st.integers(0, 9)),
    )


@st.composite
def edit_changes(draw: st.DrawFn) -> EditChange:
    before, after = draw(st.tuples(IDS, IDS).filter(lambda pair: pair[0] != pair[1]))
    return EditChange(draw(st.sampled_from(EditSubject)), draw(IDS), draw(IDS), before, after, before, after)


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    action = draw(st.sampled_from(EditAction))
    return Edit(
        id=draw(IDS),
        sequence=0,
        action=action,
        by=EditBy(draw(IDS), draw(st.text(max_size=9)), None, draw(IDS)),
        at=draw(MOMENTS),
        incident_ids=draw(SOME),
        changes=tuple(draw(st.lists(edit_changes(), max_size=3))),
        undoes_id=draw(IDS) if action is EditAction.UNDO else None,
        undone_by_id=draw(st.none() | IDS),
    )


@given(views())
def test_views_of_figures(view: CurrentFigure) -> None:
    violations = Violations()
    assert current_figure_from_pb(current_figure_to_pb(view), "view", violations) == view


@given(edits())
def test_edits(edit: Edit) -> None:
    assert edit_from_pb(edit_to_pb(edit), "edit", Violations()) == edit


@given(edits(), views(), views(), MOMENTS)
def test_entries_of_timelines(
    edit: Edit, before: CurrentFigure, after: CurrentFigure, at: dt.datetime
) -> None:
    changes = (FigureChange(before, after), FigureChange(None, after), FigureChange(before, None))
    for entry in (
        TimelineEntry(at, at, edit=edit, figure_changes=changes),
        TimelineEntry(at, at, retracted_report_id="rep_1"),
    ):
        assert timeline_entry_from_pb(timeline_entry_to_pb(entry)) == entry


@given(st.sampled_from(SuggestionState), st.floats(0, 1), MOMENTS)
def test_suggestions(state: SuggestionState, score: float, at: dt.datetime) -> None:
    reasons = (LinkReason("name.shared", 1.5, "quillfeather"),)
    suggestion = Suggestion("inc_2", "inc_1", "x", 1, 1, score, reasons, at, state)
    assert suggestion_from_pb(suggestion_to_pb(suggestion)) == suggestion
    assert suggestion_to_pb(suggestion).id == suggestion.id


# What a watch of incidents tells: of stories it tells nothing.
TOLD_KINDS = [kind for kind in ChangeKind if kind is not ChangeKind.STORY_MOVED]


@given(
    st.sampled_from(TOLD_KINDS),
    st.none() | st.integers(0, 99),
    st.none() | st.integers(0, 99),
    st.none() | IDS,
)
def test_changes(kind: ChangeKind, before: int | None, after: int | None, other: str | None) -> None:
    counted = kind in (ChangeKind.FIGURE_CHANGED, ChangeKind.FIGURES_CONFLICT)
    what = NewChange(
        kind,
        "inc_1",
        other_incident_id=other,
        report_id=other,
        figure_kind=FigureKind.KILLED if counted else None,
        figure_group="officers" if counted else "",
        best_before=before,
        best_after=after,
    )
    change = Change(7, dt.datetime(2013, 1, 16, tzinfo=dt.UTC), what)
    assert change_from_pb(change_to_pb(change)) == change


@given(st.integers(0, 2**60), MOMENTS, st.integers(0, 2**62))
def test_a_token_is_of_use_in_its_newsroom_only(sequence: int, until: dt.datetime, lifted: int) -> None:
    position = WatchPosition(sequence, until, lifted)
    token = resume_token(position, "default")
    assert position_of(token, "default") == position
    with pytest.raises(InvalidArgumentError):
        position_of(token, "rival")
    with pytest.raises(InvalidArgumentError):
        position_of(token[:-3], "default")


def test_every_member_has_a_number_of_its_own() -> None:
    tables = {
        FigurePolicy: FIGURE_POLICIES,
        ConflictReason: CONFLICT_REASONS,
        EditAction: EDIT_ACTIONS,
        EditSubject: EDIT_SUBJECTS,
        SuggestionState: SUGGESTION_STATES,
        tuple(TOLD_KINDS): CHANGE_KINDS,
    }
    for members, table in tables.items():
        numbers = [table.to_pb(member) for member in members]  # type: ignore[attr-defined]
        assert len(set(numbers)) == len(numbers)
        assert 0 not in numbers


@pytest.mark.parametrize(
    ("field", "value", "is_right"),
    [
        (IncidentField.TITLE, "Fire in Lund", True),
        (IncidentField.TITLE, "Fire\nin Lund", False),
        (IncidentField.TITLE, "x" * 2_001, False),
        (IncidentField.PLACE, " ", False),
        (IncidentField.TYPE, "accident.fire", True),
        (IncidentField.TYPE, "fire", False),
        (IncidentField.STATUS, "ended", True),
        (IncidentField.STATUS, "over", False),
        (IncidentField.TIME, "2013-01-16/2013-01-19/day", True),
        (IncidentField.TIME, "2013-01-19/2013-01-16/day", False),
        (IncidentField.TIME, "2013-01-16", False),
    ],
)
def test_fields_check_their_values(field: IncidentField, value: str, is_right: bool) -> None:
    if is_right:
        assert checked(field, value) == value
    else:
        with pytest.raises(ValueError, match=r"\S"):
            checked(field, value)


def test_days_are_written_as_they_are_read() -> None:
    assert written(time_of("2013-01-16/2013-01-19/week")) == "2013-01-16/2013-01-19/week"


def test_an_empty_field_that_is_named_goes_back_to_the_reports() -> None:
    request = incident_service_pb2.UpdateIncidentRequest()
    request.fields.title = "Fire"
    request.update_mask.paths.extend(["title", "time", "status"])
    violations = Violations()
    values = values_from_pb(request.fields, request.update_mask, violations)
    assert values == {IncidentField.TITLE: "Fire", IncidentField.TIME: None, IncidentField.STATUS: None}
    assert not violations.found


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: EditBy(" "),
        lambda: EditBy("a" * 201),
        lambda: EditBy("Ann", "x" * 2_001),
        lambda: EditChange(EditSubject.INCIDENT, "inc_1", "title", "A", "A"),
        lambda: FigureConflict(ConflictReason.SOURCES_DIFFER, ("f1", "f1")),
        lambda: FigureChange(None, None),
        lambda: WatchPosition(-1, dt.datetime(2013, 1, 1, tzinfo=dt.UTC)),
        lambda: NewChange(ChangeKind.FIGURE_CHANGED, "inc_1"),
        lambda: NewChange(ChangeKind.OPENED, "inc_1", figure_kind=FigureKind.KILLED),
        lambda: TimelineEntry(dt.datetime(2013, 1, 1, tzinfo=dt.UTC), dt.datetime(2013, 1, 1, tzinfo=dt.UTC)),
    ],
)
def test_values_that_contradict_themselves_are_not_made(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        wrong()  # type: ignore[operator]


def test_a_bond_links_or_does_not() -> None:
    with pytest.raises(ValueError, match="links"):
        Bond("x", "rep_1", "inc_1", BondRule.APART)
