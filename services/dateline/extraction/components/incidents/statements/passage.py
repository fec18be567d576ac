"""One sentence, or a part of one, with what it says of incidents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.statements.money import Damage
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.statements.told_apart import Named
from dateline.extraction.components.incidents.statements.towns import Town
from dateline.extraction.components.incidents.triggers.answers import Answer
from dateline.extraction.components.incidents.triggers.links import Link
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.when.times import Time
from dateline.extraction.components.incidents.where.places import TOWN, Place


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence with what it says of incidents."""

    number: int
    zone: ZoneKind
    lead: bool
    triggers: tuple[Trigger, ...]
    harms: tuple[Harm, ...]
    damages: tuple[Damage, ...]
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    apart: bool
    case: bool = False
    """Whether it opens with another mishap or deed, be it by no word for what it was."""
    said: tuple[Time, ...] = ()
    """The times that are said of its triggers, or of its harm where it has none."""
    dated: tuple[Time, ...] = ()
    """Of these, the days that hang on firm words for what happened themselves."""
    freeing: tuple[Time, ...] = ()
    """The times on which it says that captives came free."""
    fresh: bool = False
    """Whether it begins another item of a round-up."""
    old: bool = False
    """Whether the times said of its triggers lie long before the article."""
    recalled: bool = False
    """Whether it tells of a court, an inquiry or a memorial, which come long after."""
    anew: bool = False
    """Whether it tells of an incident as not told of before: "a quake", and not "the quake"."""
    newly: bool = False
    """Whether its nouns for what happened are new, in the lead, too: "an attack", and not "the attack"."""
    whom: tuple[Named, ...] = ()
    """Whom its triggers name as killed, kidnapped or struck."""
    names: frozenset[str] = frozenset()
    """The last words of the names of people in it."""
    resumed: bool = False
    """Whether it says where or when the incident told of before was: "The shooting happened in Oxton"."""
    at: tuple[Town, ...] = ()
    """The towns where its firm words for what happened put it."""
    before: tuple[int, int] | None = None
    """The tokens [first, last) that tell of what came before, by words that count back from the incident."""
    turn: int | None = None
    """The token from which on it tells of another incident; what is told from there on keeps it."""
    back: bool = False
    """Whether all that it tells came before the incident that the article is about."""
    passing: bool = False
    """Whether a clause on somebody in it tells of incidents, and nothing else does."""
    weeks_ago: bool = False
    """Whether the times said of its triggers lie weeks before the article."""
    goes_on: bool = False
    """Whether it begins as a sentence that goes on with the one before it does."""
    some_of: frozenset[str] = frozenset()
    """Of whom some are told to have come to harm: the cyclists of "one of the cyclists died"."""
    paragraph: int = 0
    """Which paragraph of the text it stands in."""
    things: frozenset[str] = frozenset()
    """The nouns for things that its firm words for attacks strike."""
    again: frozenset[str] = frozenset()
    """Of these, what it tells of as known: "the patrol was attacked"."""
    nouns: frozenset[str] = frozenset()
    """The nouns in it; where it turns, in its first half, as of the things."""
    then: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    """Where it turns, the things that its second half strikes, and the nouns there."""
    vectors: Mapping[int, tuple[float, ...]] = field(default_factory=dict, compare=False)
    """What the encoder makes of its words for harm, loss and what happened, by token, where it was asked."""
    link: Link | None = None
    """How what it tells hangs together with another incident that it tells of."""
    there: bool = False
    """Whether it puts harm at the very spot that the article is about: "nine died at the same mine"."""
    of_one: bool = False
    """Whether it puts harm down to one event: "31 died in a slide last year"."""
    of_then: bool = False
    """Whether the sentence before sets what it tells in a time long ago."""
    mishap: int | None = None
    """The number of the sentence that began to tell of a wreck or a slide within a storm, if it is on one."""
    answer: Answer | None = None
    """How what it tells answers an incident that was told of before."""

    @property
    def struck(self) -> frozenset[str]:
        """The surnames of those whose murder or kidnapping it names: "the assassination of Jane Roe"."""
        return frozenset().union(*(one.struck for one in self.whom))

    @property
    def killed(self) -> frozenset[str]:
        """The surnames of those whom it says to have been killed."""
        return frozenset().union(*(one.killed for one in self.whom))

    @property
    def taken(self) -> frozenset[str]:
        """The surnames of those whom it says to have been kidnapped."""
        return frozenset().union(*(one.taken for one in self.whom))

    @property
    def is_aftermath(self) -> bool:
        """Whether it counts the arrested or the freed alone."""
        return all(harm.kind in ("arrested", "freed") for harm in self.harms)

    @property
    def towns(self) -> frozenset[str]:
        """The towns that it says something was in."""
        return frozenset(
            place.name.casefold() for place in self.places if place.rank == TOWN and place.located
        )

    def parted(self) -> tuple[Passage, Passage] | None:
        """What is said of the one incident, and of the other that the link leads to; None without a link."""
        link = self.link
        if link is None:
            return None
        return (
            self._where(lambda token: not link.first <= token < link.last),
            self._where(lambda token: link.first <= token < link.last),
        )

    def told_back(self) -> tuple[Passage, Passage] | None:
        """What is said of the incident, and of what came before; None where nothing of harm did."""
        if self.before is None:
            return None
        first, last = self.before
        far = self._where(lambda token: first <= token < last)
        if not far.harms:
            return None
        return self._where(lambda token: not first <= token < last), replace(far, apart=True, back=True)

    def turned(self) -> tuple[Passage, ...]:
        """Its halves, where it turns to another incident; else itself alone."""
        if self.turn is None:
            return (self,)
        at, before = self.turn, self.before
        near = replace(self._where(lambda token: token < at), fresh=self.fresh, turn=None, before=None)
        things, nouns = self.then
        far = replace(self._where(lambda token: token >= at), fresh=False, before=None, apart=True)
        far = replace(far, things=things, nouns=nouns, again=frozenset())
        if before is None:
            return near, far
        first, last = before
        return (
            replace(near, apart=self.apart, before=(first, min(last, at)) if first < at else None),
            replace(far, before=(max(first, at), last) if last > at else None),
        )

    def _where(self, is_of: Callable[[int], bool]) -> Passage:
        return replace(
            self,
            triggers=tuple(trigger for trigger in self.triggers if is_of(trigger.head)),
            harms=tuple(harm for harm in self.harms if is_of(harm.predicate)),
            damages=tuple(damage for damage in self.damages if is_of(damage.number.first)),
            places=tuple(place for place in self.places if is_of(place.start)),
            times=tuple(time for time in self.times if is_of(time.start)),
            said=tuple(time for time in self.said if is_of(time.start)),
            dated=tuple(time for time in self.dated if is_of(time.start)),
            whom=tuple(one for one in self.whom if is_of(one.head)),
            at=(),
            apart=False,
            link=None,
            answer=None,
        )
