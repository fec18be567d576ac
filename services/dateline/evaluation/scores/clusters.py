"""Coreference inside an article: MUC, B-cubed, CEAF-e, LEA, and the CoNLL average of the first three.

Mentions are in pairs on equal spans, else where the gold head lies in a predicted span that is nested in
the gold one or around it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from dateline.evaluation.align import heaviest
from dateline.evaluation.corpus import Row
from dateline.evaluation.scores.figures import Prf, Scores
from dateline.evaluation.scores.ner import Document
from dateline.evaluation.scores.spans import paired, place

type Cluster = AbstractSet[tuple[str, int]]

MEASURES = ("mentions", "muc", "b3", "ceafe", "lea")


@dataclass(frozen=True, slots=True)
class ClusterRules:
    """Which mentions are compared."""

    labels: frozenset[str] = frozenset()
    mapping: Mapping[str, str] | None = None
    names_only: bool = True
    gold_mentions: bool = False
    drop_singletons: bool = False


def score(documents: Sequence[Document], rules: ClusterRules) -> Scores:
    """Figures over all documents."""
    tally: dict[tuple[str, str], float] = defaultdict(float)
    for _, gold, predicted in documents:
        for measure, counts in _document(*_selected(gold, predicted, rules), rules).items():
            for name, value in zip(("right_r", "all_r", "right_p", "all_p"), counts, strict=True):
                tally[measure, name] += value
    result: Scores = {}
    f1s: dict[str, float] = {}
    for measure in MEASURES:
        recall = tally[measure, "right_r"] / tally[measure, "all_r"] if tally[measure, "all_r"] else 0.0
        precision = tally[measure, "right_p"] / tally[measure, "all_p"] if tally[measure, "all_p"] else 0.0
        figures = Prf(precision, recall)
        f1s[measure] = figures.f1
        result |= figures.named(measure)
    return result | {"conll_avg": (f1s["muc"] + f1s["b3"] + f1s["ceafe"]) / 3}


def _selected(
    gold: Sequence[Row], predicted: Sequence[Row], rules: ClusterRules
) -> tuple[list[Row], list[Row]]:
    def compared(item: Row) -> bool:
        named = item.get("mention", "NAME") == "NAME"
        return item.get("cluster") is not None and (named or not rules.names_only)

    mapping = rules.mapping or {}
    chosen = [g for g in gold if compared(g) and (not rules.labels or g["label"] in rules.labels)]
    found = [p for p in predicted if compared(p)]
    if rules.labels and not rules.gold_mentions:
        found = [p for p in found if mapping.get(p["label"], p["label"]) in rules.labels]
    chosen, found = _once(chosen), _once(found)
    if rules.drop_singletons:
        chosen, found = _without_singletons(chosen), _without_singletons(found)
    return chosen, found


def _once(items: Sequence[Row]) -> list[Row]:
    first: dict[tuple[int, int], Row] = {}
    for item in items:
        first.setdefault(place(item), item)
    return list(first.values())


def _without_singletons(items: Sequence[Row]) -> list[Row]:
    sizes = Counter(item["cluster"] for item in items)
    return [item for item in items if sizes[item["cluster"]] > 1]


def _aligns(gold: Row, predicted: Row) -> bool:
    if place(gold) == place(predicted):
        return True
    head = gold.get("head_start", gold["start"]), gold.get("head_end", gold["end"])
    inside = gold["start"] <= predicted["start"] and predicted["end"] <= gold["end"]
    around = predicted["start"] <= gold["start"] and gold["end"] <= predicted["end"]
    return bool(predicted["start"] <= head[0] and head[1] <= predicted["end"] and (inside or around))


def _document(
    gold: Sequence[Row], predicted: Sequence[Row], rules: ClusterRules
) -> dict[str, tuple[float, float, float, float]]:
    pairs = paired(gold, predicted, _aligns)
    gold_of = {j: ("gold", i) for i, j in pairs}
    key: dict[str, set[tuple[str, int]]] = defaultdict(set)
    response: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for i, item in enumerate(gold):
        key[item["cluster"]].add(("gold", i))
    for j, item in enumerate(predicted):
        if j in gold_of or not rules.gold_mentions:
            response[item["cluster"]].add(gold_of.get(j, ("predicted", j)))
    ours, theirs = list(key.values()), list(response.values())
    in_theirs, in_ours = _index(theirs), _index(ours)
    overlap = _ceaf(ours, theirs)
    compared = len(pairs) if rules.gold_mentions else len(predicted)
    return {
        "mentions": (len(pairs), len(gold), len(pairs), compared),
        "muc": (*_muc(ours, in_theirs), *_muc(theirs, in_ours)),
        "b3": (*_b_cubed(ours, theirs, in_theirs), *_b_cubed(theirs, ours, in_ours)),
        "ceafe": (overlap, len(ours), overlap, len(theirs)),
        "lea": (*_lea(ours, in_theirs), *_lea(theirs, in_ours)),
    }


def _index(clusters: Sequence[Cluster]) -> dict[tuple[str, int], int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _muc(clusters: Sequence[Cluster], other: Mapping[tuple[str, int], int]) -> tuple[float, float]:
    """Links kept: a cluster of n mentions has n - 1, and loses one for each further part it falls into."""
    kept = total = 0
    for cluster in clusters:
        parts = len({other[m] for m in cluster if m in other}) + sum(m not in other for m in cluster)
        kept += len(cluster) - parts
        total += len(cluster) - 1
    return kept, total


def _b_cubed(
    clusters: Sequence[Cluster], others: Sequence[Cluster], other: Mapping[tuple[str, int], int]
) -> tuple[float, float]:
    kept = sum(
        len(cluster & others[other[m]]) / len(cluster) for cluster in clusters for m in cluster if m in other
    )
    return kept, sum(map(len, clusters))


def _lea(clusters: Sequence[Cluster], other: Mapping[tuple[str, int], int]) -> tuple[float, float]:
    """Links of each cluster that the other side has too, weighted by the cluster's size."""
    kept = 0.0
    for cluster in clusters:
        if len(cluster) == 1:
            kept += next(iter(cluster)) in other
            continue
        sizes = Counter(other[m] for m in cluster if m in other)
        links = sum(size * (size - 1) / 2 for size in sizes.values())
        kept += len(cluster) * links / (len(cluster) * (len(cluster) - 1) / 2)
    return kept, sum(map(len, clusters))


def _ceaf(ours: Sequence[Cluster], theirs: Sequence[Cluster]) -> float:
    if not ours or not theirs:
        return 0.0
    weights = [[2 * len(a & b) / (len(a) + len(b)) for b in theirs] for a in ours]
    return sum(weights[i][j] for i, j in heaviest(weights))
