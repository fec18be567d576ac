"""Incidents found beside those annotated: the same one, its type, its day, its place, who took part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.domain.incident import IncidentAccount, Participant, Prominence
from dateline.evaluation.align import heaviest, most_pairs
from dateline.evaluation.answer.resolving import Resolver, overlap, touches
from dateline.evaluation.answer.running import Answer
from dateline.evaluation.golden.model import GoldenAccount, GoldenParticipant
from dateline.evaluation.scores.figures import Prf, Scores, share

_TYPE, _TRIGGER, _DETAIL = 2.0, 1.5, 0.5
"""Each number that two accounts share is a detail: those that tell the same toll are the same incident,
though another one shares a word and the place (a landslide told within its storm).
"""

type AccountPair = tuple[GoldenAccount, IncidentAccount]


@dataclass(frozen=True, slots=True)
class AccountPairs:
    """What is annotated and what is found, in pairs as far as they go."""

    pairs: tuple[AccountPair, ...]
    missed: tuple[GoldenAccount, ...]
    made_up: tuple[IncidentAccount, ...]


def paired_accounts(answer: Answer, resolver: Resolver) -> AccountPairs:
    """One to one, by type, triggers, day, place and numbers; neither a common type nor trigger is no pair."""
    gold, found = answer.gold.accounts, answer.analysis.extraction.accounts
    weights = [[_likeness(g, p, resolver) for p in found] for g in gold]
    places = [(i, j) for i, j in heaviest(weights) if weights[i][j] > 0]
    taken_gold, taken_found = {i for i, _ in places}, {j for _, j in places}
    return AccountPairs(
        tuple((gold[i], found[j]) for i, j in places),
        tuple(g for i, g in enumerate(gold) if i not in taken_gold),
        tuple(p for j, p in enumerate(found) if j not in taken_found),
    )


def type_right(gold: GoldenAccount, found: IncidentAccount) -> bool:
    """Whether the type is the annotated one, or one that is as good."""
    return found.type in {gold.type, *gold.also_types}


def _likeness(gold: GoldenAccount, found: IncidentAccount, resolver: Resolver) -> float:
    typed = type_right(gold, found)
    triggered = any(touches(span, gold.triggers) for span in found.triggers)
    if not (typed or triggered):
        return 0.0
    numbers = {(f.kind, f.low, f.high) for f in gold.figures} & {
        (f.kind, f.low, f.high) for f in found.figures
    }
    return (
        _TYPE * typed
        + _TRIGGER * triggered
        + _DETAIL * len(numbers)
        + _DETAIL * day_right(gold, found)
        + _DETAIL * place_right(gold, found, resolver)
        + _DETAIL / 2 * (gold.prominence is found.prominence)
    )


def day_right(gold: GoldenAccount, found: IncidentAccount) -> bool:
    """Whether the day found lies in the time annotated."""
    if gold.time is None or found.time is None:
        return False
    return gold.time.earliest <= found.time.earliest and found.time.latest <= gold.time.latest


def place_right(gold: GoldenAccount, found: IncidentAccount, resolver: Resolver) -> bool:
    """Whether any place found is one of those annotated."""
    keys = {resolver.annotated(place.entity_key) for place in found.places}
    return bool(keys & set(gold.places))


def account_counts(matched: AccountPairs, resolver: Resolver) -> Counter[str]:
    """What `account_scores` is made of, for one article."""
    tally = Counter[str]()
    for gold, found in matched.pairs:
        if gold.optional:
            continue
        main, found_main = int(_main(gold)), int(_main(found))
        tally.update(
            gold=main,
            predicted=found_main,
            right=main and found_main,
            typed=main and found_main and type_right(gold, found),
            background_gold=not main,
            background_predicted=not found_main,
            background_right=not main and not found_main,
        )
        if main and found_main:
            tally.update(_details(gold, found, resolver))
    for missed in matched.missed:
        if not missed.optional:
            tally["gold" if _main(missed) else "background_gold"] += 1
    for made_up in matched.made_up:
        tally["predicted" if _main(made_up) else "background_predicted"] += 1
    return tally


def _main(account: GoldenAccount | IncidentAccount) -> bool:
    return account.prominence is Prominence.MAIN


def _details(gold: GoldenAccount, found: IncidentAccount, resolver: Resolver) -> Counter[str]:
    return Counter(
        days=gold.time is not None,
        day_right=day_right(gold, found),
        places=bool(gold.places),
        place_right=place_right(gold, found, resolver),
        roles_gold=len(gold.participants),
        roles_predicted=len(found.participants),
        roles_right=most_pairs(
            gold.participants, found.participants, lambda g, p: _same_participant(g, p, resolver)
        ),
    )


def _same_participant(gold: GoldenParticipant, found: Participant, resolver: Resolver) -> bool:
    if gold.role is not found.role:
        return False
    if gold.entity is not None:
        return resolver.right(gold.entity, found.entity_key, found.mention)
    return gold.words is not None and overlap(gold.words, found.mention) > 0


def account_scores(tallies: Sequence[Counter[str]]) -> Scores:
    """incident: main ones found as main; incident_type: of the right type, too; the rest of those found."""
    tally = sum(tallies, Counter[str]())
    gold, predicted = tally["gold"], tally["predicted"]
    background = Prf.of(tally["background_right"], tally["background_predicted"], tally["background_gold"])
    roles = Prf.of(tally["roles_right"], tally["roles_predicted"], tally["roles_gold"])
    return {
        "incidents.gold": gold,
        "incidents.predicted": predicted,
        **Prf.of(tally["right"], predicted, gold).named("incidents.incident"),
        **Prf.of(tally["typed"], predicted, gold).named("incidents.incident_type"),
        "incidents.background.f1": background.f1,
        "incidents.day": share(tally["day_right"], tally["days"]),
        "incidents.place": share(tally["place_right"], tally["places"]),
        "incidents.roles.f1": roles.f1,
    }
