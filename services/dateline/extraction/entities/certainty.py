"""How likely a mention, and an entity, is right: shares measured on annotated articles, by rule and by kind.

A mention's confidence is that of its rule. An entity's is that of its type, for one word or more, and for one
mention or more: a name that comes again is seldom no name.
"""

from __future__ import annotations

from functools import cache

from dateline.domain.entity import VALUES, MentionKind
from dateline.extraction import lexicon
from dateline.extraction.extensions import Cluster, FoundMention


def mention_confidence(mention: FoundMention) -> float:
    """The share of this rule's mentions that were right."""
    return _of_rules()[mention.rule]


def entity_confidence(cluster: Cluster) -> float:
    """The share of such entities that were real, and of this type."""
    shares = _of_types()[cluster.type.value]
    if cluster.type in VALUES:
        return shares[0]
    names = sum(mention.kind in {MentionKind.NAME, MentionKind.ADJECTIVE} for mention in cluster.mentions)
    return shares[2 * (" " in cluster.name) + (names > 1)]


@cache
def _of_rules() -> dict[str, float]:
    return {rule: float(share) for rule, share in lexicon.load("entity_confidence")["rules"].items()}


@cache
def _of_types() -> dict[str, tuple[float, ...]]:
    return {
        kind: tuple(map(float, shares)) for kind, shares in lexicon.load("entity_confidence")["types"].items()
    }
