"""Whether those who speak in an article are found, and each quote is credited to the right entity."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.domain.quote import Quote
from dateline.domain.text import Span
from dateline.evaluation.align import greedily
from dateline.evaluation.answer.joined import gold_quotes, predicted_quotes
from dateline.evaluation.answer.resolving import Resolver, overlap
from dateline.evaluation.answer.running import Answer
from dateline.evaluation.golden.model import GoldenQuote
from dateline.evaluation.scores.quotes import false_quotes

_LIKE = 0.5


def speakers_right(answer: Answer, resolver: Resolver) -> bool:
    """Whether everybody who is quoted is found so, and nobody else is.

    That is: with one quote at least, no quote found that is somebody else's, and none that is no quote.
    """
    required = [quote for quote in answer.gold.quotes if not quote.optional]
    found = answer.analysis.extraction.quotes
    pairs = paired_quotes(required, found)
    if not all(credited_right(required[i], found[j], resolver) for i, j in pairs):
        return False
    heard = {_speaker(required[i]) for i, _ in pairs}
    if any(_speaker(quote) not in heard for quote in required):
        return False
    return not false_quotes(gold_quotes(answer.gold), predicted_quotes(answer)["quotes"])


def credited_right(gold: GoldenQuote, found: Quote, resolver: Resolver) -> bool:
    """Whether a quote found is credited to whom the annotator credits it; nobody is right for nobody."""
    speaker = found.speaker
    if gold.by is not None:
        return speaker is not None and resolver.right(gold.by, speaker.entity_key, speaker.mention)
    if gold.speaker is not None:
        return speaker is not None and overlap(gold.speaker, speaker.mention) > 0
    return speaker is None


def _speaker(quote: GoldenQuote) -> str | Span | None:
    return quote.by or quote.speaker


def paired_quotes(gold: Sequence[GoldenQuote], found: Sequence[Quote]) -> list[tuple[int, int]]:
    """One to one, the likest first: two quotes are like each other that share most of their words."""
    weighted = []
    for i, wanted in enumerate(gold):
        for j, quote in enumerate(found):
            shared = sum(overlap(a, b) for a in wanted.content for b in quote.content)
            likeness = 2 * shared / (_length(wanted.content) + _length(quote.content))
            if likeness >= _LIKE:
                weighted.append((-likeness, i, j))
    return greedily(weighted)


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.begin for span in spans)
