"""Places on the map: are toponyms found, and put where they are?

detect = spans against all gold toponyms. resolution = over gold toponyms with a point that some prediction
covers. e2e_161 = found and within 161 km (100 miles, the custom of the field); a prediction that covers a
gold toponym without a point is neither right nor wrong. The same GeoNames record is 0 km, since gazetteers
put the point of a large country hundreds of kilometres apart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from dateline.evaluation.corpus import Row
from dateline.evaluation.scores.figures import Prf, Scores, share
from dateline.evaluation.scores.ner import Document
from dateline.evaluation.scores.spans import anything, paired, place

PLACE_LABELS = frozenset({"LOC", "GPE", "FAC", "PLACE", "LOCATION"})
EARTH_RADIUS_KM = 6371.0
NEAR_KM = 161.0
FARTHEST_KM = 20039.0


def score(documents: Sequence[Document], kept: frozenset[str] = frozenset()) -> Scores:
    """Figures over all documents."""
    tally = Counter[str]()
    distances: list[float] = []
    for _, gold, found in documents:
        predicted = [p for p in found if p["label"] in (kept or PLACE_LABELS) or p.get("lat") is not None]
        counts, far = _document(gold, predicted)
        tally.update(counts)
        distances += far
    result = (
        Prf.of(tally["strict"], tally["predicted_places"], tally["gold_places"]).named("detect_strict")
        | Prf.of(tally["relaxed"], tally["predicted"], tally["gold"]).named("detect_relaxed")
        | Prf.of(tally["near"], tally["claimed"], tally["pointed"]).named("e2e_161")
    )
    return result | _resolution(sorted(distances), tally)


def distance_km(a: Row, b: Row) -> float:
    """Great-circle distance by the haversine formula."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (a["lat"], a["lon"], b["lat"], b["lon"]))
    h = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return EARTH_RADIUS_KM * 2 * math.asin(min(1.0, math.sqrt(h)))


def _same_record(gold: Row, predicted: Row) -> bool:
    return str(gold.get("kb_id", "")) == f"geonames:{predicted.get('geonames_id')}"


def _document(gold: Sequence[Row], predicted: Sequence[Row]) -> tuple[Counter[str], list[float]]:
    gold_places, predicted_places = {place(g) for g in gold}, {place(p) for p in predicted}
    partner = {i: predicted[j] for i, j in paired(gold, predicted, anything)}
    tally = Counter(
        strict=len(gold_places & predicted_places),
        gold_places=len(gold_places),
        predicted_places=len(predicted_places),
        relaxed=len(partner),
        gold=len(gold),
        predicted=len(predicted),
        claimed=sum(p.get("lat") is not None for p in predicted),
    )
    distances: list[float] = []
    for i, item in enumerate(gold):
        match = partner.get(i)
        resolved = match is not None and match.get("lat") is not None
        if item.get("lat") is None:
            tally["claimed"] -= resolved
            continue
        tally["pointed"] += 1
        if match is None or not resolved:
            continue
        distance = 0.0 if _same_record(item, match) else distance_km(item, match)
        distances.append(distance)
        tally["near"] += distance <= NEAR_KM
        if str(item.get("kb_id", "")).startswith("geonames:") and match.get("geonames_id") is not None:
            tally.update(records=1, same_record=_same_record(item, match))
    return tally, distances


def _resolution(distances: list[float], tally: Counter[str]) -> Scores:
    resolved = len(distances)
    result: Scores = {"resolution.gold": tally["pointed"], "resolution.resolved": resolved}
    if not resolved:
        return result
    logs = [math.log(1 + distance) / math.log(FARTHEST_KM) for distance in distances]
    area = sum((a + b) / 2 for a, b in pairwise(logs)) / (resolved - 1) if resolved > 1 else logs[0]
    near = sum(distance <= NEAR_KM for distance in distances)
    return result | {
        "resolution.acc161": near / resolved,
        "resolution.acc161_all": near / tally["pointed"],
        "resolution.mean_km": sum(distances) / resolved,
        "resolution.median_km": distances[resolved // 2],
        "resolution.auc": area,
        "resolution.geonames_id_acc": share(tally["same_record"], tally["records"]),
    }
