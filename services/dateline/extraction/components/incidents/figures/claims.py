"""Numbers that an article tells of people, and which of them it means for the whole incident.

The groups of one statement add up: "two women and a child were killed". A number that is told early comes
before one told later, a number before a vague word, more before less.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from dateline.domain.incident import FigureQualifier
from dateline.extraction.components.incidents.figures.outdated import RISEN
from dateline.extraction.components.incidents.harm.leaning import GAPPED
from dateline.extraction.components.incidents.harm.persons import first_sentences
from dateline.extraction.components.incidents.harm.rivals import RIVAL
from dateline.extraction.components.incidents.statements.statement import FORMER, HOMES, INCLUDED, READ, Harm
from dateline.extraction.components.incidents.words.harm_words import HIT

ANYBODY = frozenset({"", "people", "person", "victim", "body", "other", "individual"})
"""Nouns of a total that any group may be part of."""


_MANY = 100
"""People of whom an article does not tell so exactly that the dead among them could be taken off."""


@dataclass(slots=True)
class Claim:
    """What one statement says in numbers of one kind: groups that add up."""

    kind: str
    harms: list[Harm] = field(default_factory=list)
    early: bool = False

    @property
    def value(self) -> int:
        """The people it counts."""
        return sum(harm.group.count or 0 for harm in self.harms)

    @property
    def summed(self) -> bool:
        """Whether it counts several groups."""
        return len(self.harms) > 1

    @property
    def others(self) -> bool:
        """Whether it counts others than those told of before."""
        return all(harm.group.others for harm in self.harms)

    @property
    def definite(self) -> bool:
        """Whether it counts people told of before: "both victims", "the other three"."""
        return all(harm.group.definite for harm in self.harms)

    @property
    def of_some(self) -> bool:
        """Whether it counts people of one kind alone, or others: "no officers", "nobody else"."""
        return all(harm.group.noun not in ANYBODY or harm.group.others for harm in self.harms)

    @property
    def sentence(self) -> int:
        """The number of its sentence."""
        return self.harms[0].sentence

    @property
    def vague(self) -> bool:
        """Whether it gives a word for a number, "dozens", or only what it may at most be."""
        number = self.harms[0].group.number
        return number is not None and number.qualifier in (FigureQualifier.WORD, FigureQualifier.AT_MOST)

    @property
    def risen(self) -> bool:
        """Whether it tells further down what a toll has risen to."""
        return self.harms[0].rule == RISEN

    @property
    def loose(self) -> bool:
        """Whether its number is too large or too rough to take others off it: "treated some 4,000 people"."""
        number = self.harms[0].group.number
        rough = number is not None and number.qualifier is FigureQualifier.ABOUT
        return rough or self.value >= _MANY

    @property
    def stated(self) -> bool:
        """Whether a number is told, rather than a single person."""
        return any(not harm.group.implied for harm in self.harms)


def claims_of(told: Sequence[Harm]) -> list[Claim]:
    """The numbers of each statement of harm, in text order; no single person, no part of a group told of."""
    found: dict[tuple[int, str, int, int], Claim] = {}
    early = first_sentences(told)
    # What the encoder alone reads is no total beside one that words tell of.
    by_rule = {harm.kind for harm in told if harm.rule != READ and harm.group.count and not harm.group.subset}
    for harm in told:
        if harm.group.count is None or harm.group.subset or harm.rule in (FORMER, INCLUDED, GAPPED):
            continue
        if harm.rule == READ and (harm.kind in by_rule or _is_by_the_way(harm, by_rule, early)):
            continue
        # Homes and shops are no people to add up.
        apart = harm.group.head if harm.rule == HOMES else -1
        key = (harm.sentence, harm.kind, harm.predicate, apart)
        claim = found.setdefault(key, Claim(harm.kind, early=harm.lead or harm.sentence in early))
        again = claim.summed and harm.rule == "surface" and _sums_up(claim, harm)
        if not (again or _are_of_families(claim, harm)):
            claim.harms.append(harm)
    return [claim for claim in found.values() if claim.stated or claim.summed]


def _is_by_the_way(harm: Harm, by_rule: Collection[str], early: Collection[int]) -> bool:
    """Whether the encoder takes for hurt those whom no total counts: "two men were fighting when one fired".

    So it is where words tell of somebody shot, and further down than where an article first tells of harm.
    """
    return harm.kind == "injured" and (HIT in by_rule or not (harm.lead or harm.sentence in early))


def _are_of_families(claim: Claim, harm: Harm) -> bool:
    """Whether people are told of who make up the families before: "4,118 families or 17,340 individuals"."""
    before = claim.harms[-1].group if claim.harms else None
    return (
        before is not None
        and before.noun in _FAMILIES
        and harm.group.noun in ANYBODY
        and harm.group.start - before.end <= _BESIDE
        and (harm.group.count or 0) > (before.count or 0)
    )


_FAMILIES = frozenset({"family", "household"})
_BESIDE = 3
"""Tokens from the families to the people, of words such as ", or"."""


def _sums_up(claim: Claim, harm: Harm) -> bool:
    """Whether a number tells again how many were told of right before it: "Ann and her son both died"."""
    before, group = claim.harms[-1].group, harm.group
    beside = group.start == before.end or (group.start == before.end + 1 and group.noun in ANYBODY)
    return beside and group.count == claim.value


def is_in_care(harm: Harm) -> bool:
    """Whether somebody is in hospital, or was taken there."""
    return harm.kind == HIT and harm.rule == "treated"


def best_of(claims: Sequence[Claim]) -> Claim | None:
    """The claim that the article means for the whole incident; the first of equals.

    "Several others were hurt" of the lead is what a number further down says, where that is no less.
    """
    values = [claim.value for claim in claims if claim.early]

    def rank(claim: Claim) -> tuple[bool, bool, bool, bool, bool, int]:
        again = values.count(claim.value) > 1
        return (*_standing(claim), again, claim.value)

    best = max(claims, key=rank, default=None)
    if best is None:
        return None
    if not best.vague:
        risen = [claim for claim in claims if claim.risen and best.value < claim.value <= 2 * best.value]
        return risen[-1] if risen else _without_fewer(best, claims)
    exact = [claim for claim in claims if not claim.vague and claim.value >= best.value and not claim.summed]
    return max(exact, key=rank, default=best)


def _without_fewer(best: Claim, claims: Sequence[Claim]) -> Claim:
    """The claim, or one told before it of some group, where that is more: two beside "39 passengers"."""
    if not _is_general(best):
        return best
    more = [
        claim
        for claim in claims
        if claim.value > best.value and claim.sentence < best.sentence and not claim.vague
        and claim.early >= best.early
    ]  # fmt: skip
    return max(more, key=lambda claim: (_standing(claim), claim.value), default=best)


def _standing(claim: Claim) -> tuple[bool, bool, bool, bool]:
    rival = any(harm.rule == RIVAL for harm in claim.harms)
    return claim.early and claim.value > 0, not claim.vague, not rival, _is_general(claim)


def _is_general(claim: Claim) -> bool:
    return any(harm.group.noun in ANYBODY for harm in claim.harms)


def is_part(harm: Harm, total: Claim) -> bool:
    """Whether a number told beside the total counts some of those: fewer, and of a group within theirs.

    "34 hostages" beside a total of 11 is another source's total, and so is "27 dead" beside 31.
    """
    if (harm.group.count or 0) >= total.value:
        return False
    if harm.rule in (INCLUDED, GAPPED, "among") or harm.group.subset:
        return True
    if total.harms[0].rule == RIVAL:
        return False  # "two drivers were hurt, a medic said; the union put it at seven"
    noun = harm.group.noun
    whole = "" if total.summed else total.harms[0].group.noun
    return bool(noun) and noun not in ANYBODY and whole in ANYBODY
