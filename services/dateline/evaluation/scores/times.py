"""Dates, times and durations, as TempEval-3 counts them.

Extent strict and relaxed; type and value accuracy on relaxed pairs; value_f1 = right values over both
sides. calendar_* = gold DATEs whose value is a day, month or year only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dateline.evaluation.corpus import Row
from dateline.evaluation.scores.figures import Prf, Scores
from dateline.evaluation.scores.ner import Document
from dateline.evaluation.scores.spans import anything, paired, place

TIME_LABELS = frozenset({"DATE", "TIME", "DURATION", "SET"})
_CALENDAR = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def score(documents: Sequence[Document]) -> Scores:
    """Figures over all documents."""
    tally = Counter[str]()
    for _, annotated, found in documents:
        gold = [item for item in annotated if item["label"] in TIME_LABELS and item.get("value")]
        predicted = [item for item in found if item["label"] in TIME_LABELS]
        tally.update(_document(gold, predicted))
    pairs, predicted_count, gold_count = tally["pairs"], tally["predicted"], tally["gold"]
    calendar = Prf.of(tally["calendar_right"], tally["calendar_predicted"], tally["calendar_gold"])
    return {
        **Prf.of(tally["strict"], predicted_count, gold_count).named("strict"),
        **Prf.of(pairs, predicted_count, gold_count).named("relaxed"),
        "type_acc": tally["type"] / pairs if pairs else 0.0,
        "value_acc": tally["value"] / pairs if pairs else 0.0,
        "value_f1": Prf.of(tally["value"], predicted_count, gold_count).f1,
        "calendar_recall": calendar.recall,
        "calendar_value_acc": (
            tally["calendar_right"] / tally["calendar_pairs"] if tally["calendar_pairs"] else 0.0
        ),
        **calendar.named("calendar"),
    }


def _is_calendar(item: Row) -> bool:
    return item["label"] == "DATE" and bool(_CALENDAR.fullmatch(str(item.get("value") or "")))


def _document(gold: Sequence[Row], predicted: Sequence[Row]) -> Counter[str]:
    pairs = [(gold[i], predicted[j]) for i, j in paired(gold, predicted, anything)]
    calendar = [(g, p) for g, p in pairs if _is_calendar(g)]
    return Counter(
        strict=len({place(g) for g in gold} & {place(p) for p in predicted}),
        gold=len(gold),
        predicted=len(predicted),
        pairs=len(pairs),
        type=sum(g["label"] == p["label"] for g, p in pairs),
        value=sum(g["value"] == p.get("value") for g, p in pairs),
        calendar_gold=sum(map(_is_calendar, gold)),
        calendar_predicted=sum(map(_is_calendar, predicted)),
        calendar_pairs=len(calendar),
        calendar_right=sum(g["value"] == p.get("value") for g, p in calendar),
    )
