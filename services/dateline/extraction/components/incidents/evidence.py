"""Whether an account has what makes an article a report of an incident.

A word that evokes an incident is weak evidence: taxes are executed, browsers die, teams attack, and an
article on a budget names the riot of last winter. So an article is held to be about an incident only where
the account also tells of harm, of somebody struck, of a day just past, a place, or is told of again and
again. What each counts for is data (`lexicons/en/evidence.yaml`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.domain.incident import FigureKind, ParticipantRole
from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.drafts import Draft, attached
from dateline.extraction.components.incidents.triggers import STRONG
from dateline.extraction.extensions import FoundAccount

_HARM = frozenset(FigureKind) - {FigureKind.DAMAGE, FigureKind.ARRESTED, FigureKind.FREED}
_STRUCK = frozenset({ParticipantRole.VICTIM, ParticipantRole.TARGET})
_RECENT = dt.timedelta(days=14)
_OLD = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class EvidenceWords:
    """What each piece of evidence counts for, and how much makes a report."""

    weights: Mapping[str, float]
    least: float
    demoted: float


@cache
def evidence_words() -> EvidenceWords:
    """The packaged table."""
    data = lexicon.load("evidence")
    weights = {str(name): float(weight) for name, weight in data["weights"].items()}
    return EvidenceWords(weights, float(data["least"]), float(data["demoted"]))


def pieces(draft: Draft, account: FoundAccount, published: dt.date | None) -> frozenset[str]:
    """The names of the evidence that an account has."""
    strong = [trigger for trigger in draft.triggers if trigger.strength == STRONG]
    evoked = {trigger.sentence for trigger in draft.triggers}
    led = {passage.number for passage in draft.passages if passage.lead}
    titles = {p.number for p in draft.passages if p.zone is ZoneKind.HEADLINE}
    kinds = {figure.kind for figure in account.figures if (figure.low or figure.high or 0) > 0}
    time = account.time
    age = published - time.latest if time is not None and published is not None else None
    found = {
        "harm": bool(kinds & _HARM),
        "aftermath": bool(kinds - _HARM),
        "struck": any(person.role in _STRUCK for person in account.participants),
        "weapon": bool(account.weapons),
        "led": any(trigger.sentence in led for trigger in draft.triggers),
        "late": not any(trigger.sentence in led for trigger in draft.triggers),
        "titled": any(trigger.sentence in titles for trigger in draft.triggers),
        "titled_strong": any(trigger.sentence in titles for trigger in strong),
        "strong": bool(strong),
        "repeated": len(evoked) > 1,
        "often": len(evoked) > 3,
        "dated": any(attached(passage) for passage in draft.passages),
        "recent": age is not None and age <= _RECENT,
        "old": age is not None and age > _OLD,
        "placed": any(
            place.located
            for passage in draft.passages
            if passage.number in evoked
            for place in passage.places
        ),
    }
    return frozenset(name for name, holds in found.items() if holds)


def is_report(found: frozenset[str]) -> bool:
    """Whether evidence makes an article that holds it a report of the incident."""
    words = evidence_words()
    return sum(words.weights.get(name, 0.0) for name in found) >= words.least
