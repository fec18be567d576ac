"""Which articles are put with the same incident. An article may report several.

b3 = extended B-cubed over articles; pair = pairs of articles with a common incident; ceafe = entity CEAF.
link_recall: of the articles whose incident was already in the stream, the share put with an earlier
article of it. false_link: of the articles that open an incident, the share put with an old one. The stream
is in order of "published", file order within a day. An article without prediction is alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from dateline.evaluation.align import heaviest
from dateline.evaluation.corpus import Row
from dateline.evaluation.scores.figures import Prf, Scores

type Labels = Mapping[str, Sequence[str]]
"""Incident ids by article id; at least one each."""


def score(gold: Mapping[str, Row], predicted: Mapping[str, Row]) -> Scores:
    """Figures over all annotated articles; predictions for others are not looked at."""
    order = sorted(gold, key=lambda key: gold[key].get("published") or "")
    key_side = _labels(order, gold, "gold")
    response = _labels(order, predicted, "predicted")
    in_key, in_response = _members(key_side), _members(response)
    precision = {a: _b_cubed(a, response, in_response, key_side) for a in order}
    recall = {a: _b_cubed(a, key_side, in_key, response) for a in order}
    b3 = Prf(_mean(precision.values()), _mean(recall.values()))
    shared = [a for a in order if max(len(in_key[label]) for label in key_side[a]) > 1]
    overlap = _ceaf(in_key, in_response)
    return {
        "articles": len(order),
        "missing": sum(key not in predicted or not predicted[key]["incident"] for key in order),
        "gold_incidents": len(in_key),
        "predicted_incidents": len(in_response),
        **b3.named("b3"),
        **_pairs(in_key, in_response).named("pair"),
        **Prf(overlap / len(in_response), overlap / len(in_key)).named("ceafe"),
        **_stream(order, key_side, response),
        "b3.r_size2+": _mean(recall[a] for a in shared) if shared else 1.0,
    }


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0


def _labels(order: Sequence[str], rows: Mapping[str, Row], side: str) -> dict[str, list[str]]:
    """Labels by article, each once; an article without is alone under a name of its own."""
    result: dict[str, list[str]] = {}
    for key in order:
        given = [str(label) for label in rows[key]["incident"]] if key in rows else []
        result[key] = list(dict.fromkeys(given)) or [f"\0alone-{side}-{key}"]
    return result


def _members(labels: Labels) -> dict[str, list[str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for article, given in labels.items():
        for label in given:
            members[label].append(article)
    return members


def _b_cubed(article: str, labels: Labels, members: Mapping[str, Sequence[str]], others: Labels) -> float:
    """The mean, over the article's companions, of the share of common labels that others keep."""
    companions = {mate for label in labels[article] for mate in members[label]}
    mine, theirs = set(labels[article]), set(others[article])
    total = 0.0
    for mate in companions:
        common = len(mine & set(labels[mate]))
        total += min(common, len(theirs & set(others[mate]))) / common
    return total / len(companions)


def _pairs(key: Mapping[str, Sequence[str]], response: Mapping[str, Sequence[str]]) -> Prf:
    gold, predicted = _all_pairs(key), _all_pairs(response)
    right = len(gold & predicted)
    return Prf(
        right / len(predicted) if predicted else 1.0,
        right / len(gold) if gold else 1.0,
    )


def _all_pairs(members: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    return {pair for articles in members.values() for pair in combinations(sorted(articles), 2)}


def _ceaf(key: Mapping[str, Sequence[str]], response: Mapping[str, Sequence[str]]) -> float:
    """The best total overlap, found apart in each connected part of the graph of overlaps."""
    predicted_of: dict[str, list[str]] = defaultdict(list)
    for label, articles in response.items():
        for article in articles:
            predicted_of[article].append(label)
    common = Counter(
        (gold, label) for gold, articles in key.items() for a in articles for label in predicted_of[a]
    )
    weight = {
        (gold, label): 2 * count / (len(key[gold]) + len(response[label]))
        for (gold, label), count in common.items()
    }
    total = 0.0
    for golds, labels in _components(list(weight)):
        matrix = [[weight.get((gold, label), 0.0) for label in labels] for gold in golds]
        total += sum(matrix[i][j] for i, j in heaviest(matrix))
    return total


def _components(edges: Sequence[tuple[str, str]]) -> list[tuple[list[str], list[str]]]:
    """The connected parts of a two-sided graph, as the nodes of each side."""
    left: dict[str, list[str]] = defaultdict(list)
    right: dict[str, list[str]] = defaultdict(list)
    for gold, label in edges:
        left[gold].append(label)
        right[label].append(gold)
    seen: set[str] = set()
    parts: list[tuple[list[str], list[str]]] = []
    for start in left:
        if start in seen:
            continue
        seen.add(start)
        golds, labels = [start], dict[str, None]()
        for gold in golds:
            for label in left[gold]:
                if label not in labels:
                    labels[label] = None
                    fresh = [other for other in right[label] if other not in seen]
                    seen.update(fresh)
                    golds += dict.fromkeys(fresh)
        parts.append((golds, list(labels)))
    return parts


def _stream(order: Sequence[str], key: Labels, response: Labels) -> Scores:
    earlier_key: dict[str, set[str]] = defaultdict(set)
    earlier_response: dict[str, set[str]] = defaultdict(set)
    tally = Counter[str]()
    for article in order:
        mates = set().union(*(earlier_key[label] for label in key[article]))
        put_with = set().union(*(earlier_response[label] for label in response[article]))
        if mates:
            tally.update(old=1, linked=bool(mates & put_with))
        else:
            tally.update(first=1, false=bool(put_with), first_right=not put_with)
        tally["first_predicted"] += not put_with
        for label in key[article]:
            earlier_key[label].add(article)
        for label in response[article]:
            earlier_response[label].add(article)
    first = Prf.of(tally["first_right"], tally["first_predicted"], tally["first"])
    return {
        "link_recall": tally["linked"] / tally["old"] if tally["old"] else 1.0,
        "false_link": tally["false"] / tally["first"] if tally["first"] else 0.0,
        "first.f1": first.f1,
    }
