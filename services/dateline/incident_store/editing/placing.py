"""Edits of where reports belong: merge, split, move; each lays the bonds that keep it so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.domain.editing import BondRule, SuggestionState
from dateline.domain.errors import (
    FieldViolation,
    IncidentLockedError,
    InvalidArgumentError,
    NothingChangesError,
    NothingLeftError,
)
from dateline.incident_store.edited_view import SeenIncident
from dateline.incident_store.editing.draft import Draft
from dateline.incident_store.ledger_ports import HeldReport


def plan_merge(draft: Draft, into: SeenIncident, others: Sequence[SeenIncident]) -> None:
    """Put incidents together: every report moves, each id resolves in one hop, bonds against it give way."""
    editing, newsroom_id = draft.editing, draft.newsroom_id
    kept = into.incident.id
    gone = list(dict.fromkeys(one.incident.id for one in others if one.incident.id != kept))
    if not gone:
        raise NothingChangesError("they are one incident already", metadata={"incident_id": kept})
    refuse_locked(into, *others)
    moved = editing.holdings(newsroom_id, gone)
    former = editing.holdings(newsroom_id, (kept,))
    draft.hold(moved, kept)
    for incident_id in gone:
        for further in editing.merged_into(newsroom_id, incident_id, None):
            draft.merge(further, kept, before=incident_id)
        draft.merge(incident_id, kept, before=None)
    against = {
        bond.article_id
        for bond in editing.bonds_on(newsroom_id, (kept, *gone))
        if bond.rule is BondRule.CANNOT_LINK
    }
    for one in _standing(moved):
        draft.bind(one, kept, BondRule.MUST_LINK)
    for one in _standing(former):
        if one.report.article_id in against:
            draft.bind(one, kept, BondRule.MUST_LINK)
    together = {kept, *gone}
    for pair in editing.apart(newsroom_id, sorted(together)):
        if set(pair) <= together:
            draft.keep_apart(*pair, apart=False)
    for incident_id in gone:
        for pair in ((incident_id, kept), (kept, incident_id)):
            suggestion = editing.suggestion(newsroom_id, *pair)
            if suggestion and suggestion.state is SuggestionState.OPEN:
                draft.decide(suggestion, SuggestionState.CONFIRMED)


def plan_split(draft: Draft, source: SeenIncident, report_ids: Sequence[str], new_incident: str) -> None:
    """Move reports to an incident of their own, which is opened for them."""
    refuse_locked(source)
    former = source.incident.id
    held = draft.editing.holdings(draft.newsroom_id, (former,))
    visible = {one.report.id for one in source.held}
    chosen = [one for one in _standing(held) if one.report.id in set(report_ids) & visible]
    known = {one.report.id for one in chosen}
    if unknown := [at for at, report_id in enumerate(report_ids) if report_id not in known]:
        raise InvalidArgumentError(
            [FieldViolation(f"report_ids[{at}]", "is no standing report of the incident") for at in unknown]
        )
    staying = [one for one in _standing(held) if one not in chosen]
    if not staying:
        raise NothingLeftError(
            "no standing report would be left: the incident is what it is", metadata={"incident_id": former}
        )
    draft.merge(new_incident, None, before=former)
    draft.hold(_with_former_versions(chosen, held), new_incident)
    draft.keep_apart(former, new_incident)
    for one in chosen:
        draft.bind(one, new_incident, BondRule.MUST_LINK)
        draft.bind(one, former, BondRule.CANNOT_LINK)
    for one in staying:
        draft.bind(one, new_incident, BondRule.CANNOT_LINK)


def plan_move(draft: Draft, report_id: str, source: SeenIncident, target: SeenIncident) -> None:
    """Move one report. The last one that stands takes its incident's id along."""
    former, kept = source.incident.id, target.incident.id
    if former == kept:
        raise NothingChangesError("the report is there already", metadata={"incident_id": kept})
    refuse_locked(source, target)
    held = draft.editing.holdings(draft.newsroom_id, (former,))
    chosen = [one for one in _standing(held) if one.report.id == report_id]
    if not chosen:
        raise InvalidArgumentError([FieldViolation("report_id", "is a report that was retracted")])
    if len(_standing(held)) == len(chosen):
        plan_merge(draft, target, [source])
    else:
        draft.hold(_with_former_versions(chosen, held), kept)
        draft.bind(chosen[0], former, BondRule.CANNOT_LINK)
    draft.bind(chosen[0], kept, BondRule.MUST_LINK)


def refuse_locked(*seen: SeenIncident) -> None:
    """IncidentLockedError where an editor locked one of the incidents."""
    for one in seen:
        if one.incident.locked:
            raise IncidentLockedError(
                "an editor locked the incident; unlock it first", metadata={"incident_id": one.incident.id}
            )


def _standing(held: Iterable[HeldReport]) -> list[HeldReport]:
    return [one for one in held if one.report.retracted_at is None]


def _with_former_versions(chosen: Sequence[HeldReport], held: Sequence[HeldReport]) -> list[HeldReport]:
    """What moves, with the retracted reports of its articles, unless such an article stays, too."""
    moving = {one.report.article_id for one in chosen}
    staying = {one.report.article_id for one in _standing(held) if one not in chosen}
    return [
        one
        for one in held
        if one in chosen
        or (one.report.retracted_at is not None and one.report.article_id in moving - staying)
    ]
