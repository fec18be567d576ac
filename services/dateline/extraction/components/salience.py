"""How much an article is about each thing: how likely a headline would name it.

Found: much for whom the first sentences name and the rest keeps naming; at least a half for what the headline
itself names. Nothing for numbers and dates. The weights were fitted on articles whose headline was kept from
the rest; docs/entities.md says on how many, and how well the figure holds.
"""

from __future__ import annotations

import math
from functools import cache

from spacy.tokens import Doc

from dateline.domain.entity import VALUES
from dateline.extraction import lexicon
from dateline.extraction.extensions import ArticleSource, Cluster

NAMED_IN_HEADLINE = 0.5
"""The least for what the headline names."""
_SHORTEST = 20
"""Tokens: a shorter body counts as one of this length."""


def salience(cluster: Cluster, body_start: int, length: int) -> float:
    """In [0, 1]; `body_start` is the body's first token, `length` the number of its tokens."""
    if cluster.type in VALUES:
        return 0.0
    places = [mention.start - body_start for mention in cluster.mentions if mention.start >= body_start]
    named = len(places) < len(cluster.mentions)
    if not places:
        return NAMED_IN_HEADLINE
    weights = _weights()
    total = (
        weights["bias"]
        + weights["log_mentions"] * math.log(len(places))
        + weights["log_first"] * math.log1p(min(places))
        + weights["log_length"] * math.log(max(_SHORTEST, length))
        + weights.get(cluster.type.value, 0.0)
    )
    likely = 1 / (1 + math.exp(-total))
    return round(NAMED_IN_HEADLINE + (1 - NAMED_IN_HEADLINE) * likely if named else likely, 3)


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in lexicon.load("salience").items()}


def _body_start(doc: Doc) -> int:
    source: ArticleSource | None = doc._.source
    begin = source.body_begin if source is not None else 0
    if not begin:
        return 0
    return next((token.i for token in doc if token.idx >= begin), len(doc))


class Salience:
    """Writes the salience of doc._.clusters."""

    version = "1"

    def __call__(self, doc: Doc) -> Doc:
        """Weigh what the article is about."""
        start = _body_start(doc)
        for cluster in doc._.clusters:
            cluster.salience = salience(cluster, start, len(doc) - start)
        return doc
