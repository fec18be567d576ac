"""Entities put with a knowledge base: strong = same span and id, weak = overlap and same id.

Only gold with an id counts for both; nil_* is about gold without one. Optional gold neither helps nor hurts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.evaluation.corpus import Row
from dateline.evaluation.scores.figures import Prf, Scores, share
from dateline.evaluation.scores.ner import Document
from dateline.evaluation.scores.spans import paired, place


def score(
    documents: Sequence[Document],
    labels: Mapping[str, str] | None,
    kept: frozenset[str] = frozenset(),
    *,
    names_only: bool = True,
) -> Scores:
    """Figures over all documents."""
    tally = Counter[str]()
    for _, annotated, found in documents:
        tally.update(_document(annotated, found, labels or {}, kept, names_only=names_only))
    return {
        **Prf.of(tally["strong"], tally["predicted"], tally["gold"]).named("strong"),
        **Prf.of(tally["weak"], tally["predicted"], tally["gold"]).named("weak"),
        "acc_on_gold": tally["strong"] / tally["gold"] if tally["gold"] else 0.0,
        "mention_recall": tally["found"] / tally["gold"] if tally["gold"] else 0.0,
        "nil_acc": share(tally["nil_right"], tally["nil"]),
        "nil_gold": tally["nil"],
    }


def _document(
    annotated: Sequence[Row],
    found: Sequence[Row],
    labels: Mapping[str, str],
    kept: frozenset[str],
    *,
    names_only: bool,
) -> Counter[str]:
    def not_a_name(item: Row) -> bool:
        return names_only and item.get("mention", "NAME") != "NAME"

    optional = {place(g) for g in annotated if g.get("optional") or not_a_name(g)}
    gold = [
        g
        for g in annotated
        if not not_a_name(g) and not g.get("optional") and (not kept or g["label"] in kept)
    ]
    predicted = [
        p
        for p in found
        if (not kept or labels.get(p["label"], p["label"]) in kept) and place(p) not in optional
    ]
    with_id, gold_with_id = [p for p in predicted if p.get("kb_id")], [g for g in gold if g.get("kb_id")]
    strong_gold = {(*place(g), g["kb_id"]) for g in gold_with_id}
    strong_found = {(*place(p), p["kb_id"]) for p in with_id}
    id_at = {place(p): p.get("kb_id") for p in predicted}
    nil = [g for g in gold if not g.get("kb_id")]
    return Counter(
        strong=len(strong_gold & strong_found),
        gold=len(strong_gold),
        predicted=len(strong_found),
        weak=len(paired(gold_with_id, with_id, lambda g, p: bool(g["kb_id"] == p["kb_id"]))),
        found=sum(place(g) in id_at for g in gold_with_id),
        nil=len(nil),
        nil_right=sum(not id_at.get(place(g)) for g in nil),
    )
