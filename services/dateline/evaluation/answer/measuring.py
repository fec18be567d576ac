"""All figures over answers to annotated articles: by layer, and of articles that are right as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.evaluation.answer.accounts import AccountPairs, account_counts, account_scores, paired_accounts
from dateline.evaluation.answer.figures import figure_counts, figure_scores, figures_right
from dateline.evaluation.answer.identities import Ids, identity_scores, newsroom_ids
from dateline.evaluation.answer.joined import (
    gold_dates,
    gold_entities,
    gold_quotes,
    predicted_dates,
    predicted_entities,
    predicted_quotes,
    text_of,
)
from dateline.evaluation.answer.links import gold_links, links_right, predicted_links
from dateline.evaluation.answer.resolving import Resolver
from dateline.evaluation.answer.running import Answer
from dateline.evaluation.answer.speakers import speakers_right
from dateline.evaluation.golden.model import Half
from dateline.evaluation.scores import clusters, linking, ner, places, quotes, times
from dateline.evaluation.scores.figures import Scores, share
from dateline.evaluation.scores.spans import CONLL

ALL = "all"

_QUOTES = (
    "gold",
    "predicted",
    "exact.f1",
    "partial.f1",
    "speaker.overlap",
    "speaker.name",
    "e2e.f1",
    "e2e_resolved.f1",
)
_STORIES = ("b3.p", "b3.r", "b3.f1", "pair.f1")
_LINKING = ("b3.p", "b3.r", "b3.f1", "pair.p", "pair.r", "pair.f1", "link_recall", "false_link")


@dataclass(frozen=True, slots=True)
class _Judged:
    answer: Answer
    resolver: Resolver
    matched: AccountPairs
    ids: Ids
    speakers: bool
    figures: bool
    links: bool


def measure(answers: Sequence[Answer], *, resamples: int = 0) -> dict[str, Scores]:
    """Figures by half, for the halves that are there, and over all; `answers` are in order of publication.

    Links and the newsroom's ids are those of the one stream of all articles, whichever half is counted.
    """
    resolvers = [Resolver(answer) for answer in answers]
    matched = [paired_accounts(a, r) for a, r in zip(answers, resolvers, strict=True)]
    judged = [
        _Judged(
            answer,
            resolver,
            pairs,
            ids,
            speakers_right(answer, resolver),
            figures_right(pairs, resolver),
            linked,
        )
        for answer, resolver, pairs, ids, linked in zip(
            answers, resolvers, matched, newsroom_ids(answers), links_right(answers, matched), strict=True
        )
    ]
    result: dict[str, Scores] = {}
    for half in Half:
        of_half = [item for item in judged if item.answer.gold.half is half]
        if of_half:
            result[half.value] = _scores(of_half, resamples)
    return result | {ALL: _scores(judged, resamples)}


def _scores(judged: Sequence[_Judged], resamples: int) -> Scores:
    answers = [item.answer for item in judged]
    count = len(judged)
    return {
        "articles": count,
        **_quotes(answers, resamples),
        **_entities(answers),
        **identity_scores(answers, [item.resolver for item in judged], [item.ids for item in judged]),
        **account_scores([account_counts(item.matched, item.resolver) for item in judged]),
        **figure_scores([figure_counts(item.matched, item.resolver) for item in judged]),
        **_links(answers),
        "whole.speakers": share(sum(item.speakers for item in judged), count),
        "whole.figures": share(sum(item.figures for item in judged), count),
        "whole.links": share(sum(item.links for item in judged), count),
        "whole.article": share(sum(i.speakers and i.figures and i.links for i in judged), count),
    }


def _quotes(answers: Sequence[Answer], resamples: int) -> Scores:
    gold = {answer.gold.id: gold_quotes(answer.gold) for answer in answers}
    found = {answer.gold.id: predicted_quotes(answer) for answer in answers}
    scores = quotes.score(gold, found, quotes.QuoteRules(), resamples=resamples)
    kept: Scores = {}
    for kind in quotes.KINDS:
        for name in _QUOTES:
            for end in ("", ".low", ".high"):
                full = f"{kind}.{name}{end}"
                if full in scores:
                    kept[f"quotes.{full}"] = scores[full]
    return kept | {
        "quotes.not_quotes": scores.get("not_quotes", 0),
        "quotes.false_quotes": scores.get("false_quotes", 0),
    }


def _entities(answers: Sequence[Answer]) -> Scores:
    documents: list[ner.Document] = [
        (text_of(answer.gold), gold_entities(answer.gold), predicted_entities(answer)) for answer in answers
    ]
    dates: list[ner.Document] = [
        (text_of(answer.gold), gold_dates(answer.gold), predicted_dates(answer)) for answer in answers
    ]
    names = ner.score(documents, CONLL)
    named = clusters.score(documents, clusters.ClusterRules())
    everything = clusters.score(documents, clusters.ClusterRules(names_only=False, gold_mentions=True))
    timed = times.score(dates)
    located = places.score([_names_of_places(document) for document in documents])
    return {
        "entities.names.f1": names["norm.micro.f1"],
        "entities.names.untyped_f1": names["untyped_strict.f1"],
        "entities.clusters.names": named["conll_avg"],
        "entities.clusters.annotated": everything["conll_avg"],
        "entities.places.e2e_161.f1": located["e2e_161.f1"],
        "entities.places.acc161": located.get("resolution.acc161"),
        "dates.found.f1": timed["relaxed.f1"],
        "dates.value.f1": timed["value_f1"],
        "dates.calendar.f1": timed["calendar.f1"],
    }


def _names_of_places(document: ner.Document) -> ner.Document:
    """A place is where its names stand; what else refers to it is a matter of clusters."""
    text, gold, found = document
    return (
        text,
        [row for row in gold if row["label"] in places.PLACE_LABELS],
        [row for row in found if row["label"] in places.PLACE_LABELS],
    )


def _links(answers: Sequence[Answer]) -> Scores:
    gold = {answer.gold.id: gold_links(answer) for answer in answers}
    found = {answer.gold.id: predicted_links(answer) for answer in answers}
    scores = linking.score(gold, found)
    told = {a.gold.id: gold_links(a) | {"incident": [a.gold.story]} for a in answers}
    stories = linking.score(told, {a.gold.id: {"incident": [a.story]} for a in answers})
    return {f"linking.{name}": scores[name] for name in _LINKING} | {
        f"stories.{name}": stories[name] for name in _STORIES
    }
