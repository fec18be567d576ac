"""What the figures of an incident come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.domain.incident import FigureKind
from dateline.domain.ledger import CurrentFigure, FigureChange, FigurePolicy
from dateline.incident_store.figures.conflicts import conflict_of
from dateline.incident_store.figures.policies import choose, coded
from dateline.incident_store.figures.scopes import TOLD_AS_ONE, Scope, place_in_list, scope_of
from dateline.incident_store.figures.standing import PASSING, Standing, what_stands
from dateline.incident_store.figures.taken_back import without_taken_back
from dateline.incident_store.figures.told import ToldFigure
from dateline.incident_store.figures.voices import voices
from dateline.incident_store.figures.words import place_key


def current_figures(told: Iterable[ToldFigure], policy: FigurePolicy) -> tuple[CurrentFigure, ...]:
    """One view a scope, by kind, the whole before its groups and places.

    The same figures in any order give the same views.
    """
    collected: defaultdict[Scope, list[ToldFigure]] = defaultdict(list)
    for one in without_taken_back(told):
        collected[one.scope].append(one)
    by_scope = _without_stale_parts(_without_withdrawn_scopes(collected))
    if policy is FigurePolicy.ACLED:
        return _as_acled_codes(by_scope)
    views = [_view(what_stands(by_scope[scope]), policy) for scope in sorted(by_scope, key=place_in_list)]
    return _told_once(views)


def _without_withdrawn_scopes(by_scope: dict[Scope, list[ToldFigure]]) -> dict[Scope, list[ToldFigure]]:
    """The scopes but those of which articles only say what they took back, where others are of their kind.

    "Nobody died. An earlier version of this story said that a passenger had died."
    """
    kept = {scope: told for scope, told in by_scope.items() if not all(one.is_superseded for one in told)}
    kinds = {scope[0] for scope in kept}
    return {scope: told for scope, told in by_scope.items() if scope in kept or scope[0] not in kinds}


def _without_stale_parts(by_scope: dict[Scope, list[ToldFigure]]) -> dict[Scope, list[ToldFigure]]:
    """The figures but those of a group or place that a later day's whole is less than.

    Of a kind that comes and goes: once "two are missing", eight missing workers of the day before are not.
    """
    kept = {}
    for scope, given in by_scope.items():
        told = given
        wholes = [one for one in by_scope.get((scope[0], "", "", scope[3]), ()) if _counts_all(one)]
        if scope[0] in PASSING and scope[1:3] != ("", "") and wholes:
            whole = max(wholes, key=lambda one: (one.moment, one.id))
            told = [one for one in given if one.day >= whole.day or one.point <= whole.point]
        if told:
            kept[scope] = told
    return kept


def _counts_all(one: ToldFigure) -> bool:
    return not (one.is_superseded or one.is_part or one.is_derived)


def changes_between(
    before: Sequence[CurrentFigure], after: Sequence[CurrentFigure]
) -> tuple[FigureChange, ...]:
    """What became of each scope: those whose numbers or conflict are not what they were, in order."""
    former, latter = ({scope_of(view): view for view in views} for views in (before, after))
    changes = []
    for scope in sorted({*former, *latter}, key=place_in_list):
        one, other = former.get(scope), latter.get(scope)
        if one is None or other is None or _told_of(one) != _told_of(other):
            changes.append(FigureChange(one, other))
    return tuple(changes)


def _told_of(view: CurrentFigure) -> tuple[int, int, int, bool]:
    return view.low, view.best, view.high, view.conflict is not None


def _view(standing: Standing, policy: FigurePolicy) -> CurrentFigure:
    best, giving = choose(standing, policy)
    gives = {one.id for one in giving}
    used = list({one.id: one for one in (*standing.holding, *giving)}.values())
    used.sort(key=lambda one: (one.at, one.id))
    rests_on = {one.id for one in used}
    first = used[0]
    return CurrentFigure(
        kind=first.kind,
        group=(first.group or first.group_path) if first.group_in_scope else "",
        group_key=first.group_in_scope,
        place_scope=first.place if place_key(first.place) else "",
        currency=first.currency,
        low=min(best, *(one.lower for one in used)),
        best=best,
        high=max(best, *(one.upper for one in used)),
        policy=policy,
        figure_ids=tuple(one.id for one in used),
        best_figure_ids=tuple(one.id for one in used if one.id in gives),
        superseded_figure_ids=tuple(one.id for one in standing.fallen if one.id not in rests_on),
        conflict=conflict_of(standing.holding),
        source_count=len(voices(giving)),
    )


def _told_once(views: Sequence[CurrentFigure]) -> tuple[CurrentFigure, ...]:
    """Captives and the missing are one figure where group, place and number are the same."""
    captive, missing = TOLD_AS_ONE
    counted = {scope_of(view)[1:]: view for view in views if view.kind is missing}
    told, taken = [], []
    for view in views:
        other = counted.get(scope_of(view)[1:]) if view.kind is captive else None
        if other and other.best == view.best and not (other.conflict or view.conflict):
            taken.append(other)
            told.append(_both(view, other))
        else:
            told.append(view)
    return tuple(view for view in told if view not in taken)


def _both(captive: CurrentFigure, missing: CurrentFigure) -> CurrentFigure:
    return replace(
        captive,
        same_as=(FigureKind.MISSING,),
        low=min(captive.low, missing.low),
        high=max(captive.high, missing.high),
        figure_ids=captive.figure_ids + missing.figure_ids,
        best_figure_ids=captive.best_figure_ids + missing.best_figure_ids,
        superseded_figure_ids=captive.superseded_figure_ids + missing.superseded_figure_ids,
    )


def _as_acled_codes(by_scope: dict[Scope, list[ToldFigure]]) -> tuple[CurrentFigure, ...]:
    """Fatalities, not split by group: the total, else the sum of what groups or places give."""
    killed = {scope: told for scope, told in by_scope.items() if scope[0] is FigureKind.KILLED}
    total = {scope: told for scope, told in killed.items() if not scope[1] and not scope[2]}
    wholes = total or {scope: told for scope, told in killed.items() if not scope[2]} or killed
    if not wholes:
        return ()
    views = []
    for scope in sorted(wholes, key=place_in_list):
        view = _view(what_stands(wholes[scope]), FigurePolicy.ACLED)
        low = min(view.low, *(coded(one) for one in wholes[scope] if one.id in view.figure_ids))
        views.append(replace(view, low=low))
    summed = replace(
        views[0],
        group="",
        group_key="",
        place_scope="",
        low=sum(view.low for view in views),
        best=sum(view.best for view in views),
        high=sum(view.high for view in views),
        figure_ids=tuple(one for view in views for one in view.figure_ids),
        best_figure_ids=tuple(one for view in views for one in view.best_figure_ids),
        superseded_figure_ids=tuple(one for view in views for one in view.superseded_figure_ids),
        conflict=next((view.conflict for view in views if view.conflict), None),
        source_count=max(view.source_count for view in views),
    )
    return (summed,)
