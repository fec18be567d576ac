"""Annotated spans side by side: what overlaps, what is in pairs, which labels are compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from dateline.evaluation.align import Pairs, greedily
from dateline.evaluation.corpus import Row

CONLL: Mapping[str, str] = {
    "PERSON": "PER",
    "PER": "PER",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "PLACE": "LOC",
    "LOCATION": "LOC",
    "FACILITY": "LOC",
    "NORP": "MISC",
    "GROUP": "MISC",
    "EVENT": "MISC",
    "WORK_OF_ART": "MISC",
    "WORK": "MISC",
    "PRODUCT": "MISC",
    "LAW": "MISC",
    "LANGUAGE": "MISC",
    "MISC": "MISC",
}
"""Labels of entities as the four of CoNLL-2003; what is not here is dropped."""


def place(item: Row) -> tuple[int, int]:
    """Where it stands."""
    return item["start"], item["end"]


def overlaps(a: Row, b: Row) -> bool:
    """Whether two items share a code point."""
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def paired(gold: Sequence[Row], predicted: Sequence[Row], fits: Callable[[Row, Row], bool]) -> Pairs:
    """Overlapping items that fit, one to one: equal spans first, then by the length of the overlap."""
    weighted = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            if overlaps(g, p) and fits(g, p):
                shared = min(g["end"], p["end"]) - max(g["start"], p["start"])
                weighted.append(((float(place(g) != place(p)), -float(shared)), i, j))
    return greedily(weighted)


def anything(_gold: Row, _predicted: Row) -> bool:
    """Any overlapping pair fits."""
    return True


def mapped(items: Sequence[Row], labels: Mapping[str, str] | None, kept: frozenset[str]) -> list[Row]:
    """The items with their labels mapped, each (span, label) once; only `kept` labels, or all if empty."""
    seen: set[tuple[int, int, str]] = set()
    result: list[Row] = []
    for item in items:
        label = item["label"] if labels is None else labels.get(item["label"])
        if not label or (kept and label not in kept):
            continue
        key = (item["start"], item["end"], label)
        if key not in seen:
            seen.add(key)
            result.append(item | {"label": label})
    return result


def without_article(text: str, item: Row) -> tuple[int, int]:
    """The span without a leading the/a/an and a trailing possessive: schemes differ in both."""
    start, end = place(item)
    article = re.match(r"(?:the|an?)\s+(?=\S)", text[start:end], re.IGNORECASE)
    if article:
        start += article.end()
    possessive = re.search(r"(?:'s|’s|'|’)$", text[start:end])
    if possessive and possessive.start() > 0:
        end = start + possessive.start()
    return start, end
