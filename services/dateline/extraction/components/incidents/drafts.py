"""Which sentences tell of the same incident.

Each sentence that evokes an incident joins the nearest earlier draft that nothing speaks against: types of
one family, days that meet, towns that meet, no word such as "another" or "separate". Otherwise it opens a
draft of its own. Words of harm alone ("was killed") join any draft near by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.harm import Harm
from dateline.extraction.components.incidents.places import TOWN, Place
from dateline.extraction.components.incidents.taxonomy import taxonomy
from dateline.extraction.components.incidents.times import Time
from dateline.extraction.components.incidents.triggers import GENERIC, STRONG, WEAK, Trigger

_APART = frozenset({"another", "separate", "separately", "unrelated", "similar", "elsewhere", "meanwhile"})
_WEIGHTS = {STRONG: 1.0, GENERIC: 0.6, WEAK: 0.25}
_HEADLINE_WEIGHT, _LEAD_WEIGHT = 3.0, 2.0
_GENERAL = frozenset(
    {"crime.homicide", "conflict.armed_assault", "accident.explosion", "accident.road", "accident.fire"}
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence with what it says of incidents."""

    number: int
    zone: ZoneKind
    lead: bool
    triggers: tuple[Trigger, ...]
    harms: tuple[Harm, ...]
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    words: frozenset[str]


@dataclass(slots=True)
class Draft:
    """An account to be: the passages that tell of one incident."""

    family: str
    triggers: list[Trigger] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    weights: dict[str, float] = field(default_factory=dict)
    towns: set[str] = field(default_factory=set)
    times: list[Time] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The type that its triggers speak for most; a special one before a general one."""
        return max(
            self.weights, key=lambda kind: (self.weights[kind] * (0.5 if kind in _GENERAL else 1.0), kind)
        )

    @property
    def last(self) -> int:
        """The number of the newest sentence."""
        return self.passages[-1].number if self.passages else 0

    def add(self, passage: Passage, triggers: Sequence[Trigger]) -> None:
        """Take in a passage."""
        place_weight = (
            _HEADLINE_WEIGHT if passage.zone is ZoneKind.HEADLINE else _LEAD_WEIGHT if passage.lead else 1.0
        )
        for trigger in triggers:
            self.triggers.append(trigger)
            weight = place_weight * _WEIGHTS[trigger.strength]
            self.weights[trigger.type] = self.weights.get(trigger.type, 0.0) + weight
        if not self.passages or self.passages[-1] is not passage:
            self.passages.append(passage)
            self.towns.update(town(place) for place in passage.places if place.rank == TOWN and place.located)
            self.times.extend(time for time in passage.times if time.fine)


def town(place: Place) -> str:
    """A town's name for comparison."""
    return place.name.casefold()


def drafts_of(passages: Sequence[Passage]) -> list[Draft]:
    """The incidents that passages tell of, by first mention."""
    drafts: list[Draft] = []
    types = taxonomy()
    current: Draft | None = None
    for passage in passages:
        real = [trigger for trigger in passage.triggers if not trigger.reality]
        firm = [trigger for trigger in real if trigger.strength != WEAK]
        weak = [trigger for trigger in real if trigger.strength == WEAK]
        touched: list[Draft] = []
        by_family: dict[str, list[Trigger]] = {}
        for trigger in firm:
            by_family.setdefault(types[trigger.type].family, []).append(trigger)
        for family, group in by_family.items():
            draft = _known(drafts, family, passage) or (
                touched[-1] if touched and _absorbs(touched[-1].family, family) else None
            )
            if draft is None:
                draft = Draft(family)
                drafts.append(draft)
            draft.add(passage, group)
            touched.append(draft)
        if touched:
            current = touched[-1] if len(touched) == 1 else touched[0]
            for draft in touched[:1]:
                draft.add(passage, weak)
            continue
        if weak:
            near = (
                current
                if current is not None
                and passage.number - current.last <= 6
                and not _conflict(current, passage)
                else None
            )
            draft = near or _known(drafts, types[weak[0].type].family, passage)
            if draft is None:
                draft = Draft(types[weak[0].type].family)
                drafts.append(draft)
            draft.add(passage, weak)
            current = draft
        elif current is not None and (passage.harms or passage.number - current.last <= 2):
            current.add(passage, [])
    return drafts


_ABSORB = {
    ("attack", "fighting"), ("fighting", "attack"), ("bombing", "attack"), ("attack", "bombing"), ("abduction", "attack"), ("attack", "abduction"),
    ("strike_from_afar", "attack"), ("attack", "strike_from_afar"), ("robbery", "attack"), ("attack", "robbery"), ("bombing", "fire"), ("fire", "bombing"),
    ("collapse", "bombing"), ("transport", "fire"), ("fire", "transport"), ("strike_from_afar", "bombing"), ("bombing", "strike_from_afar"),
    ("fighting", "strike_from_afar"), ("strike_from_afar", "fighting"),
}  # fmt: skip


def _absorbs(one: str, other: str) -> bool:
    """Whether one sentence may name one incident by words of both families."""
    return (one, other) in _ABSORB


def _known(drafts: Sequence[Draft], family: str, passage: Passage) -> Draft | None:
    for draft in reversed(drafts):
        if draft.family == family and not _conflict(draft, passage):
            return draft
    return None


def _conflict(draft: Draft, passage: Passage) -> bool:
    """Whether a passage speaks of another incident than the draft."""
    if (
        passage.zone is not ZoneKind.HEADLINE
        and not passage.words.isdisjoint(_APART)
        and "attack" in draft.family
    ):
        return True
    fine = [time for time in passage.times if time.fine]
    if fine and draft.times and not any(_near(one, other) for one in fine for other in draft.times):
        return True
    towns = {town(place) for place in passage.places if place.rank == TOWN and place.located}
    return bool(fine) and bool(towns) and bool(draft.towns) and towns.isdisjoint(draft.towns)


def _near(one: Time, other: Time) -> bool:
    gap = max(
        (one.interval.earliest - other.interval.latest).days,
        (other.interval.earliest - one.interval.latest).days,
    )
    return gap <= 1
