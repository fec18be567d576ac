"""Whose each word is, where the encoder sees an article's incidents otherwise than rules do.

Rules part incidents by words, days and towns, and take for one what nothing parts. The encoder tells of each
two words how likely they are of one incident. Both count: the words are put together from the surest pair on,
by average linkage (R. Sokal and C. Michener, 1958), as long as more speaks for one incident than against it.
What falls away from a draft joins the one that it belongs to, or makes one of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dateline.domain.incident import RelationKind
from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.drafts.draft import (
    GENERAL,
    WEIGHTS,
    Draft,
    kind_recalled,
    recalled,
)
from dateline.extraction.components.incidents.drafts.elsewhere import are_of_other_days, are_of_other_times
from dateline.extraction.components.incidents.drafts.opened_apart import opened_apart
from dateline.extraction.components.incidents.drafts.sharing import shared_out
from dateline.extraction.components.incidents.drafts.weighed import weighed
from dateline.extraction.components.incidents.readers.whose_words import MOST_WORDS
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.money import Damage
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.statements.told_apart import are_others
from dateline.extraction.components.incidents.statements.towns import are_apart
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.lasting import is_lasting
from dateline.extraction.components.incidents.words.taxonomy import taxonomy
from dateline.extraction.components.incidents.words.trigger_words import WEAK
from dateline.extraction.encoder.same_incident import Told, same_incident

_SEEN, _BY_RULES, _BASE = 0.5, 2.5, -1.2
"""What the encoder's log-odds count, that rules put two words together, and what speaks against any two."""
_ANSWERS = frozenset({RelationKind.RESPONSE_TO, RelationKind.RETALIATION_FOR})
_NEVER = -50.0
"""What counts against words of what is plainly told apart."""
_OPENED_APART = -6.0
"""What counts against words of "In another accident, ..." and those before it, where rules part them."""
_WEIGHT_OF_A_NUMBER = 0.5
_AFTERMATH = frozenset({"freed", "arrested"})  # what comes of an incident, and is none by itself

type Odds = NDArray[np.float32]
type Content = Trigger | Harm | Damage


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of a draft: what it tells, in which passage."""

    draft: int
    passage: Passage
    content: Content
    vector: tuple[float, ...]

    @property
    def key(self) -> tuple[int, int]:
        """What finds it again."""
        return self.draft, id(self.content)

    @property
    def weight(self) -> float:
        """How much it says of which incident the others are of."""
        return WEIGHTS[self.content.strength] if isinstance(self.content, Trigger) else _WEIGHT_OF_A_NUMBER


def regrouped(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts as rules made them, with each word where it belongs; by first mention."""
    taken = shared_out(reading, drafts)
    pieces = pieces_of(drafts, taken)
    if len({piece.passage.number for piece in pieces}) < 2:
        return list(drafts)
    return in_groups(drafts, taken, pieces, linked(_odds(reading, drafts, pieces)))


def in_groups(
    drafts: Sequence[Draft],
    taken: Mapping[int, frozenset[int]],
    pieces: Sequence[Piece],
    groups: Sequence[Sequence[int]],
) -> list[Draft]:
    """The drafts, with pieces together that stand in one group of places; the same where they do already.

    `taken`: by the place of a draft, the identities of what its passages tell that is another's.
    """
    whither = _whither(pieces, groups, len(drafts))
    if len(set(whither.homes.values())) == len(whither.homes) and all(
        whither.homes.get(piece.draft) in (None, whither.groups[piece.key]) for piece in pieces
    ):
        return list(drafts)
    return _rebuilt(drafts, taken, whither)


def pieces_of(drafts: Sequence[Draft], taken: Mapping[int, frozenset[int]]) -> list[Piece]:
    """The words of drafts of which the encoder was asked, each number in the draft whose it is."""
    found: list[Piece] = []
    for place, draft in enumerate(drafts):
        others = taken.get(place, frozenset())
        first = {passage.number: passage for passage in reversed(draft.passages)}
        for trigger in draft.triggers:
            passage = first.get(trigger.sentence)
            if passage is not None and trigger.head in passage.vectors:
                found.append(Piece(place, passage, trigger, passage.vectors[trigger.head]))
        for passage in draft.passages:
            for told, word in _counted(passage):
                if id(told) not in others and word in passage.vectors:
                    found.append(Piece(place, passage, told, passage.vectors[word]))
    return found[:MOST_WORDS]


def _counted(passage: Passage) -> list[tuple[Harm | Damage, int]]:
    """The harms and damages of a passage, with the words that stand for them."""
    harms: list[tuple[Harm | Damage, int]] = [(harm, harm.word) for harm in passage.harms]
    return [*harms, *((damage, damage.number.first) for damage in passage.damages)]


def _odds(reading: Reading, drafts: Sequence[Draft], pieces: Sequence[Piece]) -> Odds:
    """What speaks for each two words' being of one incident, in log-odds."""
    seen = same_incident().odds(
        [
            Told(
                piece.vector,
                piece.passage.number,
                piece.passage.paragraph,
                number=not isinstance(piece.content, Trigger),
            )
            for piece in pieces
        ]
    )
    of = np.array([piece.draft for piece in pieces])
    odds = _SEEN * seen + _BY_RULES * (of[:, None] == of) + _BASE
    apart = opened_apart(reading, (piece.passage for piece in pieces))
    if apart:
        number = np.array([piece.passage.number for piece in pieces])
        new = np.isin(number, list(apart))[:, None] & (number < number[:, None]) & (of[:, None] != of)
        odds += _OPENED_APART * (new | new.T)
    others = np.array([[one is not other and _are_others(one, other) for other in drafts] for one in drafts])
    odds = np.where(others[of[:, None], of], _NEVER, odds)
    for one, other, weight in weighed(reading, pieces):
        odds[[one, other], [other, one]] += weight
    result: Odds = odds.astype(np.float32)
    return result


_DAYS_OF_YEAR = 364


def _is_spell_long_ago(one: Draft, other: Draft) -> bool:
    """Whether of what goes on for days one is news and one of a former year: "1,200 died in 2022"."""
    return is_lasting(one.family) and (
        (_is_of_years(one) and other.is_news) or (one.is_news and _is_of_years(other))
    )


def _is_of_years(draft: Draft) -> bool:
    """Whether a draft tells of long ago by years alone."""
    said = [time.interval for passage in draft.passages for time in passage.said]
    return (
        draft.is_old and bool(said) and all((one.latest - one.earliest).days >= _DAYS_OF_YEAR for one in said)
    )


def _are_others(one: Draft, other: Draft) -> bool:
    """Whether two drafts are of two items of a round-up, or name those struck, and nobody in common.

    Or are of two kinds and towns, or each tells the day of its own deed, days apart, or one is a spell of
    long ago, or a sentence counts back or turns from one to the other, or one answers the other: "Israel
    responded with air strikes" tells of no rockets.
    """
    if (
        are_of_other_days(one, other)
        or are_of_other_times(one, other)
        or (one.family == other.family and _is_spell_long_ago(one, other))
    ):
        return True
    if any(
        relation.kind in _ANSWERS and {id(relation.other), id(draft)} == {id(one), id(other)}
        for draft in (one, other)
        for relation in draft.relations
    ):
        return True
    if one.family != other.family and are_apart(one.at, other.at):
        return True
    if _turns_between(one, other) or _turns_between(other, one) or _is_told_back(one) != _is_told_back(other):
        return True
    ours, theirs = (draft.struck | draft.killed | draft.taken for draft in (one, other))
    return one.item != other.item or are_others(frozenset(ours), theirs, other.names)


def _turns_between(one: Draft, other: Draft) -> bool:
    """Whether a sentence that tells of one turns to the other in its second half."""
    turned = {passage.number for passage in other.passages if passage.turn is not None}
    return bool(turned) and any(passage.turn is None and passage.number in turned for passage in one.passages)


def _is_told_back(draft: Draft) -> bool:
    """Whether words count back to a draft, or set it in a time: "It came two days after nine died"."""
    return any(one.back and (one.before is not None or one.of_then) for one in draft.passages[:1])


def linked(odds: Odds) -> list[list[int]]:
    """The places of a matrix in groups: the two that most speaks for are joined, while anything does."""
    sums = odds.astype(np.float64)
    sizes = np.ones(len(odds))
    groups = [[place] for place in range(len(odds))]
    alive = list(range(len(odds)))
    while len(alive) > 1:
        means = sums[np.ix_(alive, alive)] / np.outer(sizes[alive], sizes[alive])
        means[np.tril_indices(len(alive))] = -np.inf
        best = int(means.argmax())
        one, other = (alive[place] for place in divmod(best, len(alive)))
        if means.flat[best] <= 0:
            break
        sums[one] += sums[other]
        sums[:, one] += sums[:, other]
        sizes[one] += sizes[other]
        groups[one].extend(groups[other])
        alive.remove(other)
    return [sorted(groups[place]) for place in alive]


@dataclass(frozen=True, slots=True)
class _Whither:
    """To which group each word belongs, and each draft: where most of its words do.

    `bases`: the draft that a group goes by, of those that belong to it the one of most weight.
    """

    groups: Mapping[tuple[int, int], int]
    homes: Mapping[int, int]
    bases: Mapping[int, int]


def _whither(pieces: Sequence[Piece], groups: Sequence[Sequence[int]], drafts: int) -> _Whither:
    weights = np.zeros((len(groups), drafts))
    for group, places in enumerate(groups):
        if all(isinstance(pieces[place].content, Damage) for place in places):
            continue  # money alone makes no incident
        for place in places:
            weights[group, pieces[place].draft] += pieces[place].weight
    homes = {draft: int(weights[:, draft].argmax()) for draft in range(drafts) if weights[:, draft].any()}
    bases: dict[int, int] = {}
    for draft, group in homes.items():
        if group not in bases or weights[group, draft] > weights[group, bases[group]]:
            bases[group] = draft
    found: dict[tuple[int, int], int] = {}
    for group, places in enumerate(groups):
        stays = group not in bases and not _may_stand_alone([pieces[place] for place in places])
        for place in places:
            piece = pieces[place]
            found[piece.key] = homes.get(piece.draft, group) if stays else group
    return _Whither(found, homes, bases)


def _may_stand_alone(pieces: Sequence[Piece]) -> bool:
    """Whether words make an incident of their own: they count somebody, and not in the headline alone.

    Or money, with a word for what happened. Those rescued or arrested alone do not: "The navy rescued 20
    sailors", "Police arrested four men over the bombing".
    """
    kinds = {type(piece.content) for piece in pieces}
    if all(isinstance(piece.content, Harm) and piece.content.kind in _AFTERMATH for piece in pieces):
        return False
    return (Harm in kinds or {Damage, Trigger} <= kinds) and any(
        piece.passage.zone is not ZoneKind.HEADLINE for piece in pieces
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """What a draft's passage tells of one incident."""

    passage: Passage
    triggers: Sequence[Trigger]
    draft: int


def _rebuilt(drafts: Sequence[Draft], taken: Mapping[int, frozenset[int]], whither: _Whither) -> list[Draft]:
    parts: dict[int, list[_Part]] = {}
    made: dict[int, Draft] = {}
    for place, draft in enumerate(drafts):
        if place in whither.homes:
            for group, part in _parted(draft, place, taken.get(place, frozenset()), whither):
                parts.setdefault(group, []).append(part)
    for group, told in parts.items():
        told.sort(key=lambda part: part.passage.number)
        base = whither.bases.get(group)
        made[group] = _joined(drafts[base], told) if base is not None else _apart(drafts, told)
    now = {
        id(draft): made[whither.homes[place]] if place in whither.homes else draft
        for place, draft in enumerate(drafts)
    }
    for draft in made.values():
        # Only what was told of before, so that nothing stands beside itself by way of others.
        beside = now.get(id(draft.beside), draft.beside)
        draft.beside = beside if beside is not None and _begin(beside) < _begin(draft) else None
    for draft in drafts:
        ours = now[id(draft)]
        relations = [
            replace(relation, other=now.get(id(relation.other), relation.other))
            for relation in draft.relations
        ]
        kept_apart = [relation for relation in relations if relation.other is not ours]
        ours.relations = kept_apart if ours is draft else [*ours.relations, *kept_apart]
    kept = {id(draft): draft for draft in (*now.values(), *made.values())}
    return sorted(kept.values(), key=_begin)


def _begin(draft: Draft) -> int:
    """The number of the first sentence that tells of a draft."""
    return min(passage.number for passage in draft.passages)


def _parted(draft: Draft, place: int, others: frozenset[int], whither: _Whither) -> list[tuple[int, _Part]]:
    """The passages of a draft by group; what tells of nothing stays with what it goes on."""
    home = whither.homes[place]
    found: list[tuple[int, _Part]] = []
    before = home
    numbers: set[int] = set()
    for passage in draft.passages:
        told: dict[int, tuple[list[Trigger], list[Harm | Damage]]] = {}
        if passage.number not in numbers:
            for trigger in draft.triggers:
                if trigger.sentence == passage.number:
                    group = whither.groups.get((place, id(trigger)), home)
                    told.setdefault(group, ([], []))[0].append(trigger)
        numbers.add(passage.number)
        for content, _ in _counted(passage):
            if id(content) not in others:
                told.setdefault(whither.groups.get((place, id(content)), home), ([], []))[1].append(content)
        if not told:
            group = before if passage.goes_on else home
            found.append((group, _Part(replace(passage, harms=(), damages=()), (), place)))
            continue
        for group, (triggers, counted) in told.items():
            part = passage if len(told) == 1 else _about(passage, triggers)
            part = replace(
                part,
                harms=tuple(harm for harm in counted if isinstance(harm, Harm)),
                damages=tuple(damage for damage in counted if isinstance(damage, Damage)),
            )
            found.append((group, _Part(part, triggers, place)))
        before = home if home in told else next(iter(told))
    return found


def _about(passage: Passage, triggers: Sequence[Trigger]) -> Passage:
    """A passage as far as some of its words tell of it."""
    heads = {trigger.head for trigger in triggers}
    return replace(
        passage,
        triggers=tuple(trigger for trigger in passage.triggers if trigger.head in heads),
        whom=tuple(one for one in passage.whom if one.head in heads),
    )


def _joined(base: Draft, told: Sequence[_Part]) -> Draft:
    """A draft with what is of it, and nothing else."""
    if base.type not in GENERAL and all(one.strength == WEAK for part in told for one in part.triggers):
        told = [replace(part, triggers=_of_kind(part.triggers, base.type)) for part in told]
    return _filled(Draft(base.family, item=base.item, beside=base.beside), told, base.type)


def _apart(drafts: Sequence[Draft], told: Sequence[_Part]) -> Draft:
    """A draft of its own for what was told with another; of its kind, where no word says of which."""
    parent = drafts[told[0].draft]
    kind = kind_recalled(parent, drafts)
    firm = [trigger for part in told for trigger in part.triggers if trigger.strength != WEAK]
    if firm:
        family = taxonomy()[firm[0].type].family
    else:
        family = taxonomy()[kind].family
        told = [replace(part, triggers=_of_kind(part.triggers, kind)) for part in told]
    return _filled(Draft(family, item=parent.item, beside=parent), told, kind)


def _of_kind(triggers: Sequence[Trigger], kind: str) -> list[Trigger]:
    return [replace(trigger, type=kind) if trigger.type in GENERAL else trigger for trigger in triggers]


def _filled(draft: Draft, told: Sequence[_Part], kind: str) -> Draft:
    """The draft with these passages; where no word says what happened, harm is taken for one of a kind."""
    bare = not any(part.triggers for part in told)
    for part in told:
        recall = bare and not draft.triggers and part.passage.harms
        draft.add(part.passage, [recalled(part.passage, kind)] if recall else part.triggers)
    return draft
