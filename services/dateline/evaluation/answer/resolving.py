"""Which entity found is which entity annotated, and whether a word or a key leads to the right one."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.domain.entity import VALUES, Mention, MentionKind
from dateline.domain.text import Span
from dateline.evaluation.align import heaviest
from dateline.evaluation.answer.running import Answer
from dateline.evaluation.golden.model import GoldenEntity, GoldenMention

_NAME, _OTHER = 1.0, 0.5
_LIKE = 0.5


class Resolver:
    """The entities of one answer in pairs with the annotated ones, one to one, by the mentions they share."""

    def __init__(self, answer: Answer) -> None:
        self._gold = {entity.id: entity for entity in answer.gold.entities}
        found = [e for e in answer.analysis.extraction.entities if e.type not in VALUES]
        weights = [[_shared(g, p.mentions) for p in found] for g in answer.gold.entities]
        self._of_key = {
            found[j].key: answer.gold.entities[i].id for i, j in heaviest(weights) if weights[i][j] > 0
        }

    def annotated(self, key: str | None) -> str | None:
        """The annotated entity that a key of the answer stands for, if any."""
        return self._of_key.get(key or "")

    def right(self, wanted: str, key: str | None, mention: Span | None) -> bool:
        """Whether a key, or for an entity that has no name the words, lead to the annotated entity."""
        if self.annotated(key) == wanted:
            return True
        entity = self._gold[wanted]
        named = any(m.kind is MentionKind.NAME for m in entity.mentions)
        return not named and mention is not None and touches(mention, (m.span for m in entity.mentions))


def _shared(gold: GoldenEntity, found: Iterable[Mention]) -> float:
    spans = [mention.span for mention in found]
    return sum(_weight(mention) for mention in gold.mentions if any(like(mention.span, s) for s in spans))


def _weight(mention: GoldenMention) -> float:
    return _NAME if mention.kind is MentionKind.NAME else _OTHER


def overlap(a: Span, b: Span) -> int:
    """The code points that two spans share."""
    return max(0, min(a.end, b.end) - max(a.begin, b.begin)) if a.part is b.part else 0


def like(a: Span, b: Span) -> bool:
    """Whether two spans share most of their words: "the fire chief" and "fire chief"."""
    return 2 * overlap(a, b) / (a.end - a.begin + b.end - b.begin) >= _LIKE


def touches(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a code point with any other."""
    return any(overlap(span, other) for other in others)
