"""Where an answer and the annotation differ, one line each: what a reader of errors goes through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.domain.incident import Figure
from dateline.domain.quote import Quote
from dateline.evaluation.answer.accounts import paired_accounts, type_right
from dateline.evaluation.answer.figures import same_group, same_source, same_value
from dateline.evaluation.answer.joined import (
    gold_dates,
    gold_entities,
    predicted_dates,
    predicted_entities,
    text_of,
)
from dateline.evaluation.answer.resolving import Resolver
from dateline.evaluation.answer.running import Answer
from dateline.evaluation.answer.speakers import credited_right, paired_quotes
from dateline.evaluation.corpus import Row
from dateline.evaluation.golden.model import GoldenFigure, GoldenQuote
from dateline.evaluation.scores.spans import CONLL, mapped, without_article


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing: of which layer, what is wrong, what the annotator says, and what was found."""

    article: str
    layer: str
    what: str
    annotated: str
    found: str


MISSED, MADE_UP = "missed", "made up"


def differences(answer: Answer) -> Iterator[Difference]:
    """All differences of an article, layer by layer; what is optional is no difference."""
    resolver = Resolver(answer)
    layers = {
        "quotes": _quotes(answer, resolver),
        "names": _spans(answer, *_names(answer), "label"),
        "dates": _spans(answer, gold_dates(answer.gold), predicted_dates(answer), "value"),
        "incidents": _incidents(answer, resolver),
        "figures": _figures(answer, resolver),
    }
    for layer, found in layers.items():
        for what, annotated, given in found:
            yield Difference(answer.gold.id, layer, what, annotated, given)


type _Found = Iterator[tuple[str, str, str]]


def _quotes(answer: Answer, resolver: Resolver) -> _Found:
    gold, found = answer.gold.quotes, answer.analysis.extraction.quotes
    pairs = dict(paired_quotes(gold, found))
    for i, quote in enumerate(gold):
        if quote.optional:
            continue
        if i not in pairs:
            yield MISSED, _said(quote), ""
        elif not credited_right(quote, found[pairs[i]], resolver):
            yield (
                "speaker",
                f"{_said(quote)} -- {quote.by or _words(quote.speaker)}",
                _speaker(found[pairs[i]]),
            )
    for j, extra in enumerate(found):
        if j not in pairs.values():
            yield MADE_UP, "", f"{_said(extra)} -- {_speaker(extra)}"


def _said(quote: GoldenQuote | Quote) -> str:
    return " / ".join(span.exact for span in quote.content)


def _speaker(quote: Quote) -> str:
    return _words(quote.speaker.mention if quote.speaker else None)


def _words(span: object) -> str:
    return getattr(span, "exact", "nobody")


def _names(answer: Answer) -> tuple[list[Row], list[Row]]:
    gold = mapped(gold_entities(answer.gold), CONLL, frozenset())
    return gold, mapped(predicted_entities(answer), CONLL, frozenset())


def _spans(answer: Answer, gold: Sequence[Row], found: Sequence[Row], field: str) -> _Found:
    text = text_of(answer.gold)
    ours, theirs = _by_place(text, gold), _by_place(text, found)
    for (start, end), row in ours.items():
        other, words = theirs.get((start, end)), text[start:end]
        if other is None:
            yield MISSED, f"{words} ({row[field]})", ""
        elif other[field] != row[field]:
            yield field, f"{words} ({row[field]})", str(other[field])
    for (start, end), row in theirs.items():
        if (start, end) not in ours:
            yield MADE_UP, "", f"{text[start:end]} ({row[field]})"


def _by_place(text: str, rows: Sequence[Row]) -> Mapping[tuple[int, int], Row]:
    return {without_article(text, row): row for row in rows}


def _incidents(answer: Answer, resolver: Resolver) -> _Found:
    matched = paired_accounts(answer, resolver)
    for gold in matched.missed:
        if not gold.optional:
            yield MISSED, f"{gold.incident} ({gold.type}, {gold.prominence.value})", ""
    for gold, found in matched.pairs:
        if gold.optional:
            continue
        if not type_right(gold, found):
            yield "type", f"{gold.incident} ({gold.type})", found.type
        if gold.prominence is not found.prominence:
            yield "prominence", f"{gold.incident} ({gold.prominence.value})", found.prominence.value
    for made_up in matched.made_up:
        triggers = ", ".join(span.exact for span in made_up.triggers)
        yield MADE_UP, "", f"{made_up.type} ({made_up.prominence.value}): {triggers}"


def _figures(answer: Answer, resolver: Resolver) -> _Found:
    matched = paired_accounts(answer, resolver)
    for account, other in matched.pairs:
        for gold in account.figures:
            if not (gold.optional or account.optional):
                yield from _figure(gold, other.figures, resolver)
        for figure in other.figures:
            if not any(same_value(gold, figure) for gold in account.figures):
                yield MADE_UP, "", _counted(figure)
    for missed in matched.missed:
        for gold in missed.figures:
            if not (gold.optional or missed.optional):
                yield MISSED, _counted(gold), ""
    for made_up in matched.made_up:
        for figure in made_up.figures:
            yield MADE_UP, "", _counted(figure)


def _figure(gold: GoldenFigure, found: Sequence[Figure], resolver: Resolver) -> _Found:
    valued = [figure for figure in found if same_value(gold, figure)]
    sourced = [figure for figure in valued if same_source(gold, figure, resolver)]
    if not valued:
        yield MISSED, _counted(gold), ""
    elif not sourced:
        source = gold.source or (_words(gold.source_words) if gold.source_words else "the article")
        given = valued[0].source.mention
        yield "source", f"{_counted(gold)} -- {source}", _words(given) if given else "the article"
    elif not any(same_group(gold.group, figure.group) for figure in sourced):
        yield "group", f"{_counted(gold)} [{gold.group}]", f"[{sourced[0].group}]"


def _counted(figure: GoldenFigure | Figure) -> str:
    low = "" if figure.low is None else str(figure.low)
    high = "" if figure.high is None else str(figure.high)
    amount = low if low == high else f"{low}..{high}"
    return f"{figure.kind.value} {amount}: {figure.evidence.exact}"
