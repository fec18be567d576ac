"""Which sentences tell of the same incident.

Each sentence that evokes an incident joins the nearest earlier draft that nothing speaks against: types of
one family, towns that meet, no day long before, no "another". What comes of an incident is its part: the fire
in a wreck. Otherwise it opens a draft of its own. Words of harm alone join any that they fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from dateline.domain.incident import RelationKind
from dateline.extraction.components.incidents.drafts.another_case import is_another_case, is_another_mishap
from dateline.extraction.components.incidents.drafts.beside_illness import beside_illness
from dateline.extraction.components.incidents.drafts.blows import blows_last, takes_blows
from dateline.extraction.components.incidents.drafts.captives import of_captives, takes_more
from dateline.extraction.components.incidents.drafts.draft import (
    GENERAL,
    MURDERS,
    Draft,
    DraftRelation,
    kind_recalled,
    recalled,
)
from dateline.extraction.components.incidents.drafts.elsewhere import (
    are_other_towns,
    conflict,
    has_day_elsewhere,
    is_before,
    is_elsewhere,
    is_of_other_day,
    strikes_else,
)
from dateline.extraction.components.incidents.drafts.families import absorbs, comes_of
from dateline.extraction.components.incidents.drafts.firm import as_harm_of, firm_and_weak
from dateline.extraction.components.incidents.drafts.kinds_of_attack import (
    as_before,
    is_kind_of,
    is_of_ramming,
    named_kind,
)
from dateline.extraction.components.incidents.drafts.linked import are_two, is_of_itself
from dateline.extraction.components.incidents.drafts.own_deeds import burns_in_raid, is_own
from dateline.extraction.components.incidents.drafts.struck_before import struck_before
from dateline.extraction.components.incidents.drafts.twins import without_twins
from dateline.extraction.components.incidents.passages.going_on import clinging, goes_on, takes_up
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.where.places import TOWN
from dateline.extraction.components.incidents.words.taxonomy import taxonomy
from dateline.extraction.components.incidents.words.trigger_words import GENERIC, WEAK

_NAMED_WITHIN = 12
"""Sentences within which the article says what its dead died of."""
_A_SIDE = 0.5
"""An incident with no more than this share of the words that the leading one has is told of by the way."""
_ROBBED = {"attack", "robbery"}
_MISHAPS = frozenset({"accident", "disaster"})
"""Areas whose incidents a headline may tell of by the dead alone: "Ferry toll climbs to 31"."""


def drafts_of(passages: Sequence[Passage]) -> list[Draft]:
    """The incidents that passages tell of, by first mention."""
    drafting = _Drafting(passages)
    for passage in chain.from_iterable(one.turned() for one in passages):
        link = passage.link
        parts = passage.parted() if link is not None else None
        if (
            link is None
            or parts is None
            or not (link.always or are_two(*parts))
            or is_of_itself(link, *parts, drafting.current)
        ):
            before, answer = drafting.current, passage.answer
            told = drafting.take(passage)
            if answer is not None and before is not None and told is not None and told is not before:
                told.relations.append(DraftRelation(answer.kind, before, answer.start, answer.end))
            continue
        near, far = parts if not link.fresh else (parts[0], replace(parts[1], apart=True, back=True))
        before = drafting.current
        again = link.came and before is not None and not near.harms  # "the raids came in response to"
        if again and link.kind is RelationKind.FOLLOWS:
            far = replace(far, back=True, before=(link.first, link.last))
        one = drafting.take(near) if near.triggers and not again else before
        other = drafting.take_other(far, one)
        if one is not None and other is not None:
            drafting.current = one
            if again and far.back:
                drafting.look_on(other)
            first, second = (other, one) if link.turned else (one, other)
            first.relations.append(DraftRelation(link.kind, second, link.start, link.end))
    for draft in drafting.drafts:
        draft.aside = draft.item == drafting.unnamed_item and draft.passages[0].old
    return without_twins(drafting.drafts)


class _Drafting:
    """The drafts so far, and the one that the text speaks of."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self._told_before = self._item = 0
        self._waiting: list[Passage] = []
        self._aside: Draft | None = None
        self._mishap = not any(_is_attack(trigger) for passage in passages for trigger in passage.triggers)

    def take(self, passage: Passage) -> Draft | None:
        """Put a passage with the drafts that it tells of; the first of them."""
        if passage.fresh:
            self._begin_item()
        self._return(passage)
        if (back := passage.told_back()) is not None:
            return self._take_both(*back)
        firm, weak = firm_and_weak(passage)
        if not firm and self._aside is not None and goes_on(self._aside.passages[-1], passage):
            self._aside.add(passage, weak)
            return None
        touched: list[Draft] = []
        struck = struck_before(self._able, self.current, passage)
        for family, group in _in_order(as_before(firm, self.current, old=passage.old), self.current):
            meant = struck or self._meant(family, group, passage)
            if meant is not None:
                kind = is_kind_of(meant, family)
                if kind:
                    named_kind(meant, family, group)
                own = kind or {family, meant.family} == _ROBBED
                meant.add(passage, group if own else meant.typed(group))
                touched.append(meant)
                continue
            draft = (
                _known(self._by_telling, family, passage)
                or (touched[-1] if touched and _is_told_with(touched[-1], family, group, passage) else None)
                or _unnamed(self._able, passage, any_dead=self._mishap and _is_mishap(group))
                or self._open(family, passage)
            )
            draft.family = family if draft.weak else draft.family
            draft.add(passage, draft.typed(group) if is_of_ramming(draft, group) else group)
            touched.append(draft)
        if touched:
            touched[0].add(passage, weak)
            self.current = touched[0]
        elif weak:
            known = self._at_hand(passage)
            if known is None:
                known, passage = self._of_weak(weak, passage)
            self.current = known
            self.current.add(passage, as_harm_of(known, weak))
        elif self.current is not None and passage.harms and _is_recalled(self.current, passage):
            self._recall(replace(passage, back=True), kind_recalled(self.current, self._able))
        elif self.current is not None and is_another_case(self.current, passage):
            same = kind_recalled(self.current, self._able)
            self.current = self._open(taxonomy()[same].family, passage)
            self.current.add(passage, [recalled(passage, same)])
        elif self.current is not None and (
            passage.harms or passage.damages or passage.number - self.current.last <= 2
        ):
            hurt = beside_illness(self._able, self.current, passage)
            of_captives(self._able, hurt, passage).add(passage, [])
        elif self.current is None and passage.harms and (passage.lead or self._waiting) and not passage.old:
            # Whom the headline or the lead counts, the text says of what: "Doctor among five still captive".
            self._waiting.append(passage)
        return self.current if touched or weak else None

    def _take_both(self, passage: Passage, earlier: Passage) -> Draft | None:
        """Put what a sentence tells of the incident, then of what came before; the draft of the first.

        What follows goes on with what came before, unless the incident lacks a number as yet.
        """
        told = self.take(replace(passage, fresh=False, before=None))
        if self.current is not None:
            self._look_back(earlier)
        self._aside = self._aside if passage.harms or told is None else None
        return told

    def look_on(self, draft: Draft) -> None:
        """Let what goes on be of a draft: "It came a day after nine died. Two were nurses"."""
        self._aside = draft

    def _return(self, passage: Passage) -> None:
        """Speak again of what the article is about, where a paragraph begins behind what it tells by the way.

        Behind what was before, and behind a sentence on something else, where harm alone is told of; and at
        once behind what nothing but a clause on somebody has told of.
        """
        current = self.current
        if current is not None and current.passages[-1].mishap not in (None, passage.mishap):
            self.current = current.beside or current
            return
        in_passing = current is not None and len(current.passages) == 1 and current.passages[0].passing
        if current is None or (passage.paragraph == current.passages[-1].paragraph and not in_passing):
            return
        leading = max(self._able, key=lambda draft: draft.weight, default=current)
        if passage.zone is not leading.passages[-1].zone or leading is current:
            return
        if takes_up(current.passages[-1], passage, leading.nouns):
            return
        if in_passing or _is_past(current) or (_is_a_side(current, leading) and not _evokes(passage)):
            self.current = leading

    def _recall(self, passage: Passage, kind: str) -> None:
        """Put apart harm of long ago that its time and place alone tell of: "In 1999, some died in Izmit".

        A year's toll of a whole country is no incident.
        """
        family = taxonomy()[kind].family
        known = _known([draft for draft in self._able if draft.looks_back], family, passage)
        if known is not None:
            known.add(passage, [])
            self._aside = known
            return
        placed = any(place.located and place.rank <= TOWN for place in passage.places)
        apart = passage.there or passage.of_one or passage.of_then or placed
        if apart or any(time.fine for time in passage.said):
            self._aside = self._open(family, passage)
            self._aside.add(passage, [recalled(passage, kind)])

    def _look_back(self, passage: Passage) -> None:
        """Put apart what came before: by its own words, else of the kind that the text speaks of."""
        firm, weak = firm_and_weak(passage)
        if firm:
            self._aside = self.take_other(passage, None)
        elif self.current is not None:
            kind = next((one.type for one in weak if one.type not in GENERAL), self.current.type)
            self._aside = self._open(taxonomy()[kind].family, passage)
            self._aside.add(passage, [replace(one, type=kind) for one in weak] or [recalled(passage, kind)])

    def take_other(self, passage: Passage, one: Draft | None) -> Draft | None:
        """Put a part of a sentence that tells of another incident than `one`."""
        firm, weak = firm_and_weak(passage)
        family, group = next(iter(firm.items()), ("", weak))
        if not group:
            return None
        family = family or taxonomy()[weak[0].type].family
        others = [draft for draft in self._able if draft is not one]
        draft = _known(others, family, passage) or self._open(family, passage)
        draft.add(passage, [*group, *(weak if firm else ())])
        return draft

    def _begin_item(self) -> None:
        """Let no incident of the items before take in what comes."""
        self._told_before = len(self.drafts)
        self._item += 1
        self.current = None

    @property
    def unnamed_item(self) -> int | None:
        """The item whose lead tells of arrests for what no words name: a raid for drugs, a hunt."""
        return self._item if self._waiting else None

    @property
    def _able(self) -> list[Draft]:
        """The drafts of the item at hand."""
        return self.drafts[self._told_before :]

    @property
    def _by_telling(self) -> list[Draft]:
        """The drafts of the item at hand, the one last told of at the end."""
        return self._able if self.current is None else [*self._able, self.current]

    def _open(self, family: str, passage: Passage) -> Draft:
        """A new draft, with those whom the lead counts.

        Not with those whom police have arrested now, where what opens it was before: "a killing in May".
        """
        draft = Draft(family, item=self._item, beside=self.current)
        before = passage.old or passage.back
        told = [one for one in self._waiting if not (before and one.is_aftermath)]
        for waiting in told:
            draft.add(waiting, [])
        self._waiting = [one for one in self._waiting if before and one.is_aftermath]
        self.drafts.append(draft)
        return draft

    def _meant(self, family: str, group: Sequence[Trigger], passage: Passage) -> Draft | None:
        """The incident last told of, where other words are of it too.

        A general word may stand for it, as "the attack" for a bombing; and what mostly comes of it is a part
        of it unless the passage says where else, as the fire in a wreck.
        """
        current = self.current
        if current is None or family == current.family:
            return None
        if conflict(current, passage) or strikes_else(current, passage):
            return None
        before = [draft for draft in self._able if draft.is_past]
        if is_of_other_day(current, passage) and _known(before, family, passage) is not None:
            return None
        if all(trigger.strength == GENERIC or trigger.vague for trigger in group) and absorbs(
            current.family, family
        ):
            return current
        if is_kind_of(current, family) or takes_more(current, family, group):
            return current
        if takes_blows(current, group, passage) and _known(self._able, family, passage) is None:
            return current
        if family == _ATTACK and current.type == _SIEGE:
            return current if _is_of_siege(current, passage) else None
        if not burns_in_raid(current, group) and (
            not comes_of(current.family, family) or is_own(current, group)
        ):
            return None
        apart = are_other_towns(current, passage) or has_day_elsewhere(current, passage)
        return None if apart else current

    def _at_hand(self, passage: Passage) -> Draft | None:
        """The incident last told of that words of harm alone may be of."""
        able = ([self.current] if self.current is not None else []) + self._able[::-1]
        near = next((draft for draft in able if not is_elsewhere(draft, passage)), None)
        return beside_illness(self._able, near, passage) if near is not None else None

    def _of_weak(self, weak: list[Trigger], passage: Passage) -> tuple[Draft, Passage]:
        before = self.current is not None and (passage.old or is_before(self.current, passage))
        if self.current is not None and (before or is_another_mishap(self.current, passage, weak)):
            # "In April the same group killed 13": of what kind, the article says by what it tells of.
            kind = kind_recalled(self.current, self._able)
            passage = replace(passage, back=True) if before else passage
            weak[:] = [replace(one, type=kind) if one.type in GENERAL else one for one in weak]
        family = taxonomy()[weak[0].type].family
        able = [draft for draft in self._able if not is_elsewhere(draft, passage)]
        return _known(able, family, passage) or self._open(family, passage), passage


def _evokes(passage: Passage) -> bool:
    return any(not trigger.reality for trigger in passage.triggers)


def _is_a_side(draft: Draft, leading: Draft) -> bool:
    """Whether an article that is about another incident gives a draft a sentence alone, or two that cling."""
    telling = sum(bool(passage.triggers or passage.harms) for passage in draft.passages)
    return telling - clinging(draft.passages, leading.nouns) == 1 and draft.weight <= _A_SIDE * leading.weight


def _is_past(draft: Draft) -> bool:
    """Whether a draft tells of what was before what the article is about."""
    return all(passage.back or passage.old for passage in draft.passages)


def _in_order(
    firm: Mapping[str, Sequence[Trigger]], current: Draft | None
) -> list[tuple[str, Sequence[Trigger]]]:
    """The words of a sentence by family, first those of what the text speaks of, which may take in others."""
    told = blows_last(firm)
    return told if current is None else sorted(told, key=lambda told: told[0] != current.family)


def _is_recalled(draft: Draft, passage: Passage) -> bool:
    """Whether harm alone tells of another incident, that was before."""
    return (passage.old and conflict(draft, passage)) or is_before(draft, passage)


def _is_told_with(draft: Draft, family: str, group: Sequence[Trigger], passage: Passage) -> bool:
    """Whether a sentence tells of the incident of a draft by words of another family, too."""
    murder = draft.family == _FIGHTING and any(trigger.type in MURDERS for trigger in group)
    of_it = absorbs(draft.family, family) and not murder and not is_own(draft, group)
    held = takes_more(draft, family, group)
    return of_it or held or takes_blows(draft, group, passage) or is_of_ramming(draft, group)


_ATTACK, _FIGHTING, _SIEGE = "attack", "fighting", "conflict.hostage_taking"


def _is_of_siege(draft: Draft, passage: Passage) -> bool:
    """Whether shots and fighters' deeds are of a siege: a defence "under siege" holds and harms nobody."""
    return not are_other_towns(draft, passage) and any(told.harms for told in (*draft.passages, passage))


def _is_attack(trigger: Trigger) -> bool:
    return trigger.strength != WEAK and taxonomy()[trigger.type].family == "attack"


def _is_mishap(triggers: Sequence[Trigger]) -> bool:
    return any(trigger.type.partition(".")[0] in _MISHAPS for trigger in triggers)


def _unnamed(drafts: Sequence[Draft], passage: Passage, *, any_dead: bool) -> Draft | None:
    """The draft whose toll has been told of, or any of its dead, but not what they died of."""
    for draft in drafts:
        if (
            not draft.is_past
            and (draft.nameless or (draft.weak and (any_dead or draft.titled)))
            and passage.number - draft.last <= _NAMED_WITHIN
            and not conflict(draft, passage)
        ):
            return draft
    return None


def _known(drafts: Sequence[Draft], family: str, passage: Passage) -> Draft | None:
    for draft in reversed(drafts):
        if draft.family == family and not conflict(draft, passage) and not strikes_else(draft, passage):
            return draft
    return None
