"""Incidents as an article reports them: type, date, place, figures, roles.

Gold incidents of a document are put in pairs with predicted ones so that the agreement over all fields is
greatest (as MUC-4 was scored). A gold incident marked "optional" that pairs with nothing costs nothing. A
gold number or date that is absent is not scored; a spurious incident costs precision in every field it
fills.

NUM.f1 counts figures that are not zero; NUM.acc also a right zero (null = 0); NUM.any_r: some predicted
value is right. ROLE.f1 pairs by head or words, ROLE.exact_f1 by equality. location.hit: any part named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dateline.evaluation.align import first_heaviest
from dateline.evaluation.corpus import Row
from dateline.evaluation.scores.figures import Prf, Scores
from dateline.evaluation.scores.fillers import (
    day,
    exactly,
    listed,
    loosely,
    most_matching,
    number,
    numbers,
    place_parts,
    within,
)

NUMBERS = ("killed", "injured", "kidnapped", "freed", "missing", "arrested")
ROLES = ("perpetrators", "organizations", "targets", "victims", "weapons")
PART_OF_SIMILARITY = 0.5

type Incident = dict[str, Any]


def score(gold: Mapping[str, Row], predicted: Mapping[str, Row], *, lenient: bool = False) -> Scores:
    """Figures over all documents; `lenient` compares only the first half of types."""
    annotated = {
        field
        for row in gold.values()
        for incident in row["incidents"]
        for field, value in incident.items()
        if value is not None
    }
    tally = Counter[str]()
    for key, row in gold.items():
        found = predicted[key]["incidents"] if key in predicted else []
        tally.update(missing=int(key not in predicted), documents=1)
        _document(tally, row["incidents"], found, annotated, lenient=lenient)
    return _figures(tally)


def right_type(gold: Incident, predicted: Incident, *, lenient: bool) -> bool:
    """Whether the type is gold's or one of its alternatives."""
    accepted = {str(name).lower() for name in (gold.get("type"), *gold.get("type_alternatives", []))}
    found = str(predicted.get("type")).lower()
    first = found.split(".")[0]
    return found in accepted or (lenient and any(first == name.split(".")[0] for name in accepted))


def _similarity(gold: Incident, predicted: Incident, *, lenient: bool) -> float:
    total = float(right_type(gold, predicted, lenient=lenient))
    if within(gold, predicted, 0):
        total += PART_OF_SIMILARITY
    for field in NUMBERS:
        value = number(gold.get(field))
        if value and value == number(predicted.get(field)):
            total += PART_OF_SIMILARITY
    for role in ROLES:
        names, found = listed(gold.get(role)), listed(predicted.get(role))
        if names:
            total += most_matching(names, found, loosely) / max(len(names), len(found) or 1)
    if most_matching(place_parts(gold.get("location")), place_parts(predicted.get("location")), loosely):
        total += PART_OF_SIMILARITY
    return total


def _aligned(gold: Sequence[Incident], predicted: Sequence[Incident], *, lenient: bool) -> dict[int, int]:
    weights = [[_similarity(g, p, lenient=lenient) for p in predicted] for g in gold]
    return {i: j for i, j in first_heaviest(weights) if weights[i][j] > 0}


def _document(
    tally: Counter[str],
    gold: Sequence[Incident],
    predicted: Sequence[Incident],
    annotated: set[str],
    *,
    lenient: bool,
) -> None:
    pairs = _aligned(gold, predicted, lenient=lenient)
    tally.update(
        documents_right=bool(gold) and bool(predicted),
        documents_gold=bool(gold),
        documents_predicted=bool(predicted),
        incidents_predicted=len(predicted),
    )
    for i, incident in enumerate(gold):
        match = predicted[pairs[i]] if i in pairs else None
        if match is None and incident.get("optional"):
            continue
        tally["incidents_gold"] += 1
        if match is not None:
            tally.update(aligned=1, type_right=right_type(incident, match, lenient=lenient))
        _compare(tally, incident, match or {}, annotated)
    for j, incident in enumerate(predicted):
        if j not in pairs.values():
            _charge(tally, incident, annotated)


def _compare(tally: Counter[str], gold: Incident, found: Incident, annotated: set[str]) -> None:
    if gold.get("date") or gold.get("date_end"):
        tally.update(
            date_gold=1,
            date_predicted=day(found.get("date")) is not None,
            date_exact=within(gold, found, 0),
            date_1day=within(gold, found, 1),
        )
    for field in NUMBERS:
        _compare_number(tally, field, number(gold.get(field)), found.get(field))
    for role in ROLES:
        if role in annotated:
            names, candidates = listed(gold.get(role)), listed(found.get(role))
            tally[f"{role}_gold"] += len(names)
            tally[f"{role}_predicted"] += len(candidates)
            tally[f"{role}_right"] += most_matching(names, candidates, loosely)
            tally[f"{role}_exact"] += most_matching(names, candidates, exactly)
    if gold.get("location"):
        parts, candidates = place_parts(gold["location"]), place_parts(found.get("location"))
        right = most_matching(parts, candidates, loosely)
        tally.update(
            location_gold=len(parts),
            location_predicted=len(candidates),
            location_right=right,
            locations=1,
            location_hit=right > 0,
        )


def _compare_number(tally: Counter[str], field: str, gold: int | None, found: object) -> None:
    if gold is None:
        return
    value = number(found)
    tally[f"{field}_scored"] += 1
    tally[f"{field}_same"] += gold == (value or 0)
    tally[f"{field}_gold"] += gold > 0
    tally[f"{field}_predicted"] += bool(value)
    tally[f"{field}_right"] += gold > 0 and gold == value
    tally[f"{field}_any"] += gold > 0 and gold in numbers(found)


def _charge(tally: Counter[str], spurious: Incident, annotated: set[str]) -> None:
    for role in ROLES:
        if role in annotated:
            tally[f"{role}_predicted"] += len(listed(spurious.get(role)))
    for field in NUMBERS:
        if field in annotated:
            tally[f"{field}_predicted"] += bool(number(spurious.get(field)))
    if "location" in annotated:
        tally["location_predicted"] += len(place_parts(spurious.get("location")))
    if "date" in annotated:
        tally["date_predicted"] += day(spurious.get("date")) is not None


def _figures(tally: Counter[str]) -> Scores:
    def named(name: str, right: str, sides: str) -> Scores:
        return Prf.of(tally[right], tally[f"{sides}_predicted"], tally[f"{sides}_gold"]).named(name)

    result: Scores = {
        "documents": tally["documents"],
        "missing": tally["missing"],
        "gold_incidents": tally["incidents_gold"],
        "predicted_incidents": tally["incidents_predicted"],
    }
    result |= named("document", "documents_right", "documents")
    result |= named("incident", "type_right", "incidents")
    result["type_acc"] = tally["type_right"] / tally["aligned"] if tally["aligned"] else 0.0
    if tally["date_gold"]:
        result |= named("date_exact", "date_exact", "date") | named("date_1day", "date_1day", "date")
    for field in NUMBERS:
        if tally[f"{field}_scored"]:
            result |= named(field, f"{field}_right", field)
            result[f"{field}.acc"] = tally[f"{field}_same"] / tally[f"{field}_scored"]
            gold = tally[f"{field}_gold"]
            result[f"{field}.any_r"] = tally[f"{field}_any"] / gold if gold else 0.0
    total = Counter[str]()
    for role in ROLES:
        if tally[f"{role}_gold"]:
            result |= named(role, f"{role}_right", role)
            both = tally[f"{role}_predicted"] + tally[f"{role}_gold"]
            result[f"{role}.exact_f1"] = 2 * tally[f"{role}_exact"] / both
            for side in ("right", "exact", "predicted", "gold"):
                total[side] += tally[f"{role}_{side}"]
    if total["gold"]:
        result |= Prf.of(total["right"], total["predicted"], total["gold"]).named("roles")
        result["roles.exact_f1"] = 2 * total["exact"] / (total["predicted"] + total["gold"])
    if tally["locations"]:
        result |= named("location", "location_right", "location")
        result["location.hit"] = tally["location_hit"] / tally["locations"]
    return result
