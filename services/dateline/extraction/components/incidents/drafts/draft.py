"""An account to be: what the sentences that tell of one incident say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.domain.incident import RelationKind
from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.towns import Town
from dateline.extraction.components.incidents.triggers.triggers import RECALLED, TOLL, Trigger
from dateline.extraction.components.incidents.when.times import Time
from dateline.extraction.components.incidents.where.places import TOWN, Place
from dateline.extraction.components.incidents.words.trigger_words import GENERIC, STRONG, WEAK

WEIGHTS = {STRONG: 1.0, GENERIC: 0.6, WEAK: 0.25}
"""How much a word says of what happened, by its strength."""
_HEADLINE_WEIGHT, _LEAD_WEIGHT = 3.0, 2.0
_GENERAL_SHARE = 0.25
"""A general type is taken where the special ones weigh less than this share of it."""
GENERAL = frozenset(
    {"crime.homicide", "conflict.armed_assault", "accident.explosion", "accident.road", "accident.fire"}
)
"""Types that say little: a special one comes before them."""
_CONFLICT, _SHOOTING = "conflict.", "crime.shooting"
"""Shots are a part of a fight that more words tell of."""
_FIGHTS = frozenset({"conflict.clash", "conflict.military_operation"})
_DEEDS = frozenset({"crime.homicide", "conflict.armed_assault", "conflict.assassination"})
_HIJACKING = "conflict.hijacking"
_RESCUE = "conflict.rescue_operation"
"""Who is freed later, where as many words tell of murder, was taken in a massacre."""
_ROBBERY, _WOUNDING = "crime.robbery", frozenset({_SHOOTING, "crime.stabbing"})
"""A robbery in which somebody is shot is told of as a shooting."""
_BLASTS = frozenset({"conflict.bombing", "accident.explosion"})
MURDERS = frozenset({"crime.homicide", "conflict.assassination", "conflict.massacre"})
"""And one in which somebody is murdered, as a murder."""


@dataclass(frozen=True, slots=True)
class DraftRelation:
    """Tokens [start, end) tell how a draft hangs together with another."""

    kind: RelationKind
    other: Draft
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Draft:
    """An account to be: the passages that tell of one incident."""

    family: str
    triggers: list[Trigger] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    weights: dict[str, float] = field(default_factory=dict)
    firm: Counter[str] = field(default_factory=Counter)
    """How many strong words it has by type; kept, since the type is asked for with each sentence."""
    towns: set[str] = field(default_factory=set)
    is_placed: bool = False
    """Whether something is said to be in a town; one alone may be a dateline or where a victim lived."""
    times: list[Time] = field(default_factory=list)
    days: list[Time] = field(default_factory=list)
    """The days that hang on firm words for what happened themselves."""
    relations: list[DraftRelation] = field(default_factory=list)
    struck: set[str] = field(default_factory=set)
    """The surnames of those whom nouns such as "murder" name as its."""
    killed: set[str] = field(default_factory=set)
    """The surnames of those who are said to have been killed."""
    taken: set[str] = field(default_factory=set)
    """The surnames of those who are said to have been kidnapped."""
    names: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    """The nouns for things that it is told to have struck."""
    nouns: set[str] = field(default_factory=set)
    """The nouns of what tells of it."""
    at: list[Town] = field(default_factory=list)
    """The towns where firm words for what happened put it."""
    beside: Draft | None = None
    """What the text spoke of when it came to this."""
    aside: bool = False
    """Whether the lead tells of something else, which no words for an incident name."""
    item: int = 0
    """Which item of a round-up tells of it."""

    @property
    def type(self) -> str:
        """The type that its triggers speak for most; a special one before a general one."""
        if len(self.weights) == 1:
            return next(iter(self.weights))
        armed = sum(weight for kind, weight in self.weights.items() if kind.startswith(_CONFLICT))
        kinds = self.weights.keys()
        fights = frozenset() if kinds.isdisjoint(_FIGHTS) or self._is_fight else _FIGHTS
        blasts = frozenset() if kinds.isdisjoint(_BLASTS) or not self._is_murder else _BLASTS
        hurt = _ROBBERY in kinds and (
            not kinds.isdisjoint(_WOUNDING) or any(self.firm[kind] for kind in MURDERS)
        )
        freed = _RESCUE in kinds and sum(self.firm[kind] for kind in MURDERS) >= self.firm[_RESCUE]
        told = {
            kind: weight * (_GENERAL_SHARE if kind in GENERAL or (hurt and kind == _ROBBERY) else 1.0)
            for kind, weight in self.weights.items()
            if (kind != _SHOOTING or weight > armed)
            and kind not in fights
            and kind not in blasts
            and not (freed and kind == _RESCUE)
        }
        # A ship seized with its crew is told of as hijacked.
        return max(told, key=lambda kind: (told[kind], kind != _ROBBERY, kind == _HIJACKING, kind))

    @property
    def _is_fight(self) -> bool:
        """Whether words for a fight are more than those that somebody was murdered or attacked.

        "The murder of the monks ... since the rebels' offensive ... the murders" tells of murder.
        """
        return sum(self.firm[kind] for kind in _DEEDS) < sum(self.firm[kind] for kind in _FIGHTS)

    @property
    def _is_murder(self) -> bool:
        """Whether more words tell of murder than of a bomb.

        "The murder of the monks ... blasts were heard ... the murders" tells of murder.
        """
        return sum(self.firm[kind] for kind in MURDERS) > sum(self.firm[kind] for kind in _BLASTS)

    @property
    def weak(self) -> bool:
        """Whether words of harm alone speak for it."""
        return all(trigger.strength == WEAK for trigger in self.triggers)

    @property
    def nameless(self) -> bool:
        """Whether tolls alone speak for it, which do not say of what."""
        return all(trigger.rule == TOLL for trigger in self.triggers)

    @property
    def harmless(self) -> bool:
        """Whether it is a murder by nothing but words of harm to nobody: "no one was hurt"."""
        if self.type not in MURDERS or not self.weak:
            return False
        return all(harm.group.count == 0 for passage in self.passages for harm in passage.harms)

    def by_sentence(self) -> dict[int, list[Trigger]]:
        """Its triggers by the sentences that they stand in."""
        found: defaultdict[int, list[Trigger]] = defaultdict(list)
        for trigger in self.triggers:
            found[trigger.sentence].append(trigger)
        return dict(found)

    def typed(self, triggers: Sequence[Trigger]) -> list[Trigger]:
        """The triggers, taken for words for its type."""
        return [replace(trigger, type=self.type) for trigger in triggers]

    def rename(self, one: str, other: str) -> None:
        """Take its words for one type as words for another."""
        self.weights[other] = self.weights.get(other, 0.0) + self.weights.pop(one)
        self.firm[other] += self.firm.pop(one, 0)
        self.triggers = [
            replace(trigger, type=other) if trigger.type == one else trigger for trigger in self.triggers
        ]

    @property
    def looks_back(self) -> bool:
        """Whether it was told of as past: with a day long ago, or in court, or as what is remembered."""
        return self.is_past or any(
            passage.old or (passage.recalled and passage.lead) for passage in self.passages
        )

    @property
    def is_past(self) -> bool:
        """Whether all that tells of it tells of what came before what the article is about."""
        return bool(self.passages) and all(passage.back for passage in self.passages)

    @property
    def is_old(self) -> bool:
        """Whether all that tells of it says days long ago: "1,200 died in the outbreak of 2022"."""
        return bool(self.passages) and all(passage.old for passage in self.passages)

    @property
    def is_news(self) -> bool:
        """Whether the lead tells of it, and nothing of it lies long ago or is only remembered."""
        return any(passage.lead for passage in self.passages) and not self.looks_back

    @property
    def titled(self) -> bool:
        """Whether the headline alone tells of it so far."""
        return all(
            passage.zone is ZoneKind.HEADLINE
            for passage in self.passages
            if passage.triggers or passage.harms
        )

    @property
    def weight(self) -> float:
        """How much of the article's words for incidents is for it."""
        return sum(self.weights.values())

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
            self.firm[trigger.type] += trigger.strength == STRONG
            weight = place_weight * WEIGHTS[trigger.strength]
            self.weights[trigger.type] = self.weights.get(trigger.type, 0.0) + weight
        if not self.passages or self.passages[-1] is not passage:
            self.passages.append(passage)
            self.towns.update(town(place) for place in passage.places if place.rank == TOWN)
            self.is_placed = self.is_placed or bool(passage.towns)
            self.times.extend(passage.said)
            self.days.extend(passage.dated)
            self.at.extend(passage.at)
            self.struck |= passage.struck
            self.killed |= passage.killed
            self.taken |= passage.taken
            self.names |= passage.names
            self.things |= passage.things
            self.nouns |= passage.nouns

    def take_in(self, other: Draft) -> None:
        """Take in what another tells, in text order: it was of the same incident."""
        own = {id(passage) for passage in self.passages}
        self.triggers = sorted([*self.triggers, *other.triggers], key=lambda trigger: trigger.start)
        self.passages = sorted(
            [*self.passages, *(passage for passage in other.passages if id(passage) not in own)],
            key=lambda passage: passage.number,
        )
        self.firm += other.firm
        for kind, weight in other.weights.items():
            self.weights[kind] = self.weights.get(kind, 0.0) + weight
        self.towns |= other.towns
        self.is_placed = self.is_placed or other.is_placed
        self.times.extend(other.times)
        self.days.extend(other.days)
        self.at.extend(other.at)
        self.struck |= other.struck
        self.killed |= other.killed
        self.taken |= other.taken
        self.names |= other.names
        self.things |= other.things
        self.nouns |= other.nouns
        self.relations.extend(relation for relation in other.relations if relation.other is not self)


def town(place: Place) -> str:
    """A town's name for comparison."""
    return place.name.casefold()


def recalled(passage: Passage, kind: str) -> Trigger:
    """The word for a passage's first harm, taken for one for an incident of a kind."""
    head = passage.harms[0].predicate
    return Trigger(kind, head, head, head + 1, passage.number, WEAK, RECALLED)


def kind_recalled(current: Draft, drafts: Sequence[Draft]) -> str:
    """Of what type an incident is that harm alone tells of from before, behind a draft.

    Of the type of what people came to harm by, where a protest over it was told of last: nobody dies of one.
    """
    if current.type not in _OVER_OTHERS:
        return current.type
    harmed = (one for one in reversed(drafts) if any(passage.harms for passage in one.passages))
    return next((one.type for one in harmed if one.type not in _OVER_OTHERS), current.type)


_OVER_OTHERS = frozenset({"unrest.protest", "unrest.strike"})
