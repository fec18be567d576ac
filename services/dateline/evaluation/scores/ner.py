"""Named entities: spans and types.

strict = same span and label; norm = the same without a leading article and a possessive; relaxed = overlap
and same label, one to one; untyped = strict without the label. macro = the mean F1 of the gold labels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.evaluation.corpus import Row
from dateline.evaluation.scores.figures import Prf, Scores
from dateline.evaluation.scores.spans import mapped, paired, place, without_article

type Document = tuple[str, Sequence[Row], Sequence[Row]]
"""Text, gold entities, predicted entities."""

VIEWS = ("strict", "norm", "relaxed")


def score(
    documents: Sequence[Document], labels: Mapping[str, str] | None, kept: frozenset[str] = frozenset()
) -> Scores:
    """Figures by view and label, over all documents."""
    gold_of, predicted_of = Counter[str](), Counter[str]()
    right = {view: Counter[str]() for view in VIEWS}
    untyped = Counter[str]()
    for text, annotated, found in documents:
        gold, predicted = mapped(annotated, labels, kept), mapped(found, labels, kept)
        gold_of.update(item["label"] for item in gold)
        predicted_of.update(item["label"] for item in predicted)
        strict_gold = {(*place(item), item["label"]) for item in gold}
        strict_found = {(*place(item), item["label"]) for item in predicted}
        right["strict"].update(label for _, _, label in strict_gold & strict_found)
        normal = Counter((*without_article(text, item), item["label"]) for item in gold)
        normal &= Counter((*without_article(text, item), item["label"]) for item in predicted)
        for (_, _, label), count in normal.items():
            right["norm"][label] += count
        pairs = paired(gold, predicted, lambda g, p: bool(g["label"] == p["label"]))
        right["relaxed"].update(gold[i]["label"] for i, _ in pairs)
        places, found_places = {place(item) for item in gold}, {place(item) for item in predicted}
        untyped.update(right=len(places & found_places), gold=len(places), predicted=len(found_places))

    result: Scores = {}
    for view in VIEWS:
        result |= _of_view(view, right[view], predicted_of, gold_of)
    return result | Prf.of(untyped["right"], untyped["predicted"], untyped["gold"]).named("untyped_strict")


def _of_view(view: str, right: Counter[str], predicted: Counter[str], gold: Counter[str]) -> Scores:
    result = Prf.of(right.total(), predicted.total(), gold.total()).named(f"{view}.micro")
    by_label = {
        label: Prf.of(right[label], predicted[label], gold[label]) for label in sorted({*gold, *predicted})
    }
    for label, figures in by_label.items():
        result |= figures.named(f"{view}.{label}")
    annotated = [figures.f1 for label, figures in by_label.items() if gold[label]]
    result[f"{view}.macro_f1"] = sum(annotated) / len(annotated) if annotated else 0.0
    return result
