"""What an account holds that makes its article a report of an incident.

A word that evokes an incident is weak evidence: taxes are executed, browsers die, teams attack, and an
article on a budget names the riot of last winter. So everything else that the account holds is put down as
a number: harm, somebody struck, a day just past, a town, being told of in the headline or again and again.
What each counts for is in `confidence.py`.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from dateline.domain.incident import FigureKind, ParticipantRole
from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.accounts.inquiries import is_on_an_inquiry
from dateline.extraction.components.incidents.drafts.context import Context
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.people.takers import Taker
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.where.places import TOWN
from dateline.extraction.components.incidents.words.trigger_words import GENERIC, STRONG, WEAK
from dateline.extraction.extensions import FoundAccount

_HARM = frozenset(FigureKind) - {FigureKind.DAMAGE, FigureKind.ARRESTED, FigureKind.FREED}
_RECENT, _OLD = dt.timedelta(days=14), dt.timedelta(days=60)
_TIES = frozenset({"after", "before", "since", "following", "during"})
_SHARED = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})

_BYSTANDING = frozenset({ParticipantRole.RESPONDER, ParticipantRole.WITNESS})
"""Who comes to what was told in half a sentence, too."""


def evidence_of(
    context: Context, draft: Draft, account: FoundAccount, takers: Sequence[Taker]
) -> dict[str, float]:
    """What an account holds, by name; what it does not hold is left out."""
    found = _of_words(context.reading, draft)
    found |= _of_text(context, draft)
    found |= _of_day(context, draft, account)
    kinds = {figure.kind for figure in account.figures if (figure.low or figure.high or 0) > 0}
    found["harm"] = float(bool(kinds & _HARM))
    found["aftermath"] = float(bool(kinds - _HARM))
    found["weapon"] = float(bool(account.weapons))
    found["named"] = math.log1p(sum(taker.named and taker.role not in _BYSTANDING for taker in takers))
    roles = [taker.role for taker in takers]
    for role in ParticipantRole:
        found[f"role.{role.value}"] = float(min(2, roles.count(role)))
    if _is_tried(context, draft):
        found["aside"] = 0.0  # "A woman who killed her husband has been jailed"
    if found["led"] and FigureKind.FREED in kinds:
        found["aside"] = found["old"] = 0.0  # "Pirates have freed the crew of a tanker they hijacked in May"
    # What headline and lead both tell of, and nothing else, is what the article is about, however it goes on.
    sole = found["share"] == 1.0 and found["titled"] and found["led"]
    found["sole"] = float(bool(sole and found["harm"]))
    found["old_lesser"] = found.get("old", 0.0) * found["lesser"]
    if found["led"] and found["harm"] and found["placed"] and not found.get("old"):
        # "Attacks on three hamlets in Mali killed 20", in the lead: several, but no survey.
        found["plural"] = 0.0
    return {name: value for name, value in found.items() if value}


def _of_words(reading: Reading, draft: Draft) -> dict[str, float]:
    """How firmly the words themselves speak of something that happened."""
    strengths = [trigger.strength for trigger in draft.triggers]
    firm = [trigger for trigger in draft.triggers if trigger.strength != WEAK] or draft.triggers
    return {
        "strong": math.log1p(strengths.count(STRONG)),
        "generic": math.log1p(strengths.count(GENERIC)),
        "weak": math.log1p(strengths.count(WEAK)),
        "verb": float(any(trigger.rule != "noun" for trigger in firm)),
        "plural": float(all(reading.tags[trigger.head] in ("NNS", "NNPS") for trigger in firm)),
        "known": float(all(_is_known(reading, trigger) for trigger in firm)),
        "aside": float(all(_is_aside(reading, trigger) for trigger in firm)),
    }


def _is_known(reading: Reading, trigger: Trigger) -> bool:
    """Whether it is told of as known already: "the riot", "his murder"."""
    if trigger.rule != "noun":
        return False
    return any(
        reading.words[child] in _SHARED or reading.deps[child] == "poss"
        for child in reading.children[trigger.head]
        if child < trigger.head
    )


def _is_aside(reading: Reading, trigger: Trigger) -> bool:
    """Whether it only tells of whom or what else the sentence speaks: "the minister, who was attacked"."""
    index = trigger.head
    for _ in range(4):
        relation, above = reading.deps[index], reading.heads[index]
        if relation in ("relcl", "acl", "amod") or (relation == "pobj" and reading.words[above] in _TIES):
            return True
        if reading.deps[index] == "advcl" and any(
            reading.words[child] in ("before", "since") for child in reading.children[index]
        ):
            return True
        if reading.heads[index] == index:
            return False
        index = reading.heads[index]
    return False


def _of_text(context: Context, draft: Draft) -> dict[str, float]:
    """How much room the article, or its item of a round-up, gives it, and where."""
    evoked = {trigger.sentence for trigger in draft.triggers}
    told = [passage for passage in draft.passages if passage.number in evoked]
    titles = {passage.number for passage in told if passage.zone is ZoneKind.HEADLINE}
    weights = [other.weight for other in context.drafts if other.item == draft.item]
    own = draft.weight
    return {
        "led": float(any(passage.lead for passage in told) and not draft.is_past),
        "titled": float(bool(titles)),
        "titled_strong": float(
            any(trigger.sentence in titles and trigger.strength == STRONG for trigger in draft.triggers)
        ),
        "repeated": float(len(evoked) > 1),
        "often": float(len(evoked) > 3),
        "passages": math.log1p(len(draft.passages)),
        "accounts": math.log1p(len(weights)),
        "share": own / (sum(weights) or 1.0),
        "lesser": float(own < max(weights) or draft.aside),
        "placed": float(any(place.located for passage in told for place in passage.places)),
        "town": float(
            any(place.located and place.rank <= TOWN for passage in told for place in passage.places)
        ),
    }


def _is_tried(context: Context, draft: Draft) -> bool:
    """Whether it is news by what a court or an inquiry makes of it now: "has been jailed", in the lead."""
    tried = any(passage.recalled and passage.lead for passage in draft.passages)
    return tried or is_on_an_inquiry(context.reading, draft)


def _of_day(context: Context, draft: Draft, account: FoundAccount) -> dict[str, float]:
    """When it happened, and how near to it the day is said."""
    time, published = account.time, context.published
    if time is None:
        return {"old": float(draft.is_past)}
    age = published - time.latest if published is not None else None
    fine = (time.latest - time.earliest).days <= 1
    dated = any(time.fine for passage in draft.passages for time in passage.said)
    return {
        "time": 1.0,
        "dated": float(dated),
        "coarse": float(not fine),
        "recent": float(age is not None and fine and age <= _RECENT),
        "fresh": float(age is not None and dated and age <= _RECENT and not draft.is_past),
        "old": float((age is not None and age > _OLD and not _is_tried(context, draft)) or draft.is_past),
    }
