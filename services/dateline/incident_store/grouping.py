"""Which accounts of one article tell of one incident, and which are worth an incident of their own."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.domain.incident import IncidentAccount, ParticipantRole, Prominence
from dateline.incident_store.names import person_name, place_parts, surname

_MOST_DAYS = 31
_NAMED = frozenset({ParticipantRole.VICTIM, ParticipantRole.PERPETRATOR, ParticipantRole.SUSPECT})


def group(accounts: Sequence[IncidentAccount]) -> tuple[tuple[int, ...], ...]:
    """The positions of the accounts, those of one incident together, the first of each in order.

    "Two shootings on Monday" in one town stay two when the article tells their victims apart; a headline
    account and a body account of the same type, place and day are one.
    """
    groups: list[list[int]] = []
    for position, account in enumerate(accounts):
        for members in groups:
            if all(may_be_one(accounts[member], account) for member in members):
                members.append(position)
                break
        else:
            groups.append([position])
    return tuple(tuple(members) for members in groups)


def may_be_one(one: IncidentAccount, other: IncidentAccount) -> bool:
    """Whether two accounts of the same article (or of its versions) can be of one incident.

    What both give must agree. What one leaves out counts as agreeing between accounts of the same type and
    prominence only: a vague mention of an older shooting must not join today's.
    """
    days, places = _days_agree(one, other), _places_agree(one, other)
    if days is False or places is False or _victims_differ(one, other):
        return False
    if one.type == other.type:
        return one.prominence is other.prominence or days is True or places is True
    related = one.type.partition(".")[0] == other.type.partition(".")[0]
    return related and days is True and places is True


def opens_incident(accounts: Sequence[IncidentAccount]) -> bool:
    """Whether accounts that fit no known incident say enough to open one.

    What an article is about always does. Background does when it can be found again: by a named victim or
    doer, or by a place together with a time of a month or less.
    """
    if any(account.prominence is Prominence.MAIN for account in accounts):
        return True
    named = any(p.role in _NAMED and p.entity_key for a in accounts for p in a.participants)
    placed = any(account.places for account in accounts)
    dated = any(a.time and (a.time.latest - a.time.earliest).days <= _MOST_DAYS for a in accounts)
    return named or (placed and dated)


def _days_agree(one: IncidentAccount, other: IncidentAccount) -> bool | None:
    if one.time is None or other.time is None:
        return None
    return one.time.earliest <= other.time.latest and other.time.earliest <= one.time.latest


def _places_agree(one: IncidentAccount, other: IncidentAccount) -> bool | None:
    mine = {part for place in one.places for part in place_parts(place.name)}
    theirs = {part for place in other.places for part in place_parts(place.name)}
    return bool(mine & theirs) if mine and theirs else None


def _victims_differ(one: IncidentAccount, other: IncidentAccount) -> bool:
    mine, theirs = _victims(one), _victims(other)
    return bool(mine and theirs and not mine & theirs)


def _victims(account: IncidentAccount) -> set[str]:
    # Only those with a name of their own: "a man" may be anybody.
    return {
        surname(person_name(p.name))
        for p in account.participants
        if p.role is ParticipantRole.VICTIM and p.entity_key and person_name(p.name)
    }
