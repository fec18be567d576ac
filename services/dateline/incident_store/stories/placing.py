"""Which story an article belongs to, and whose text it copies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.domain.linking import LinkDecision, StoryCandidate
from dateline.incident_store.ranking import RankingModel, StoryModels, log_odds
from dateline.incident_store.rarity import Counts
from dateline.incident_store.stories.features import COPY, ArticleComparer, Lengths, StoryExemplar
from dateline.incident_store.stories.keys import story_probes
from dateline.incident_store.stories.profile import DescribedArticle
from dateline.incident_store.story_ports import StoryLinking

MAX_CANDIDATES = 6
NEWEST = 5
# A story of fewer articles might be a part of the article's story. Dated news comes in its order, and what
# belongs together is seen soon; undated articles (an archive) come in any order, and parts grow meanwhile.
_FRAGMENT = 3
_UNDATED_FRAGMENT = 8
# A story that was opened apart joins another where an article that fits the other fits it this well, too.
_MAY_JOIN = 0.35
# So much (log-odds) has to speak for it that an article and the one most like it are of a story of their own.
_TAKES = 1.0
# Days between what an article takes along and what is left behind: later words differ within one story, too.
_SAME_NEWS = 1

type Count = Callable[[Collection[int]], Counts]
"""How many articles of the newsroom hold each of some tokens."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article goes. `story_id` is None where it opens a story.

    `joining` are small stories that turn out to be parts of that story. `taking` is an article that comes
    with it into the story that it opens, since it was put with another by mistake; "" for none.
    """

    story_id: str | None
    decision: LinkDecision
    chosen: StoryCandidate | None
    runner_up: StoryCandidate | None
    keys: tuple[str, ...]
    lengths: Lengths
    copy_of: str = ""
    joining: tuple[str, ...] = ()
    taking: str = ""
    score: float = field(default=1.0)


def place_article(
    linking: StoryLinking,
    newsroom_id: str,
    article_id: str,
    *,
    article: DescribedArticle,
    counts: Counts,
    count: Count,
    models: StoryModels,
    former: str | None = None,
) -> Placement:
    """Compare an article with the known stories. `former` is the story that holds its former version.

    `counts` are of the article's own tokens; `count` counts those of articles that are compared in turn.
    """
    published = article.profile.published
    model = models.dated if published else models.undated
    probes = story_probes(article, counts)
    known = linking.story_candidates(
        newsroom_id,
        probes,
        MAX_CANDIDATES,
        published,
        newest=NEWEST,
        besides=[former] if former else [],
    )
    comparer = ArticleComparer(article, counts)
    scored = []
    for story_id, exemplars in known.items():
        features = comparer.compare(exemplars)
        if story_id == former:
            features = (*features, ("article.former", 1.0, "the article's former version was here"))
        scored.append((-model.score(features), story_id, features))
    scored.sort(key=lambda row: row[:2])
    others = [e for exemplars in known.values() for e in exemplars if e.article_id != article_id]
    alike, source = comparer.copied(others)

    def told(place: int) -> StoryCandidate | None:
        if place >= len(scored):
            return None
        score, story_id, features = scored[place]
        return StoryCandidate(story_id, -score, model.reasons(features))

    best = told(0)
    decision = LinkDecision.NEW
    if best and best.score >= model.suggest:
        decision = LinkDecision.LINKED if best.score >= model.link else LinkDecision.SUGGESTED
    linked = best is not None and decision is LinkDecision.LINKED
    joining: tuple[str, ...] = ()
    taken = None
    if best and linked:
        newcomer = comparer.exemplar(article_id)
        joining = _joining(scored, known, best.story_id, newcomer=newcomer, model=model, count=count)
    if best and not joining and former is None and decision is not LinkDecision.NEW:
        taken = _taken(known[best.story_id], comparer, best.story_id, model=model, count=count)
    if taken:
        return Placement(
            story_id=None,
            decision=LinkDecision.LINKED,
            chosen=taken.chosen,
            runner_up=taken.left,
            keys=tuple(dict.fromkeys(probe.key for probe in probes)),
            lengths=comparer.lengths,
            copy_of=source if alike >= COPY and source != article_id else "",
            taking=taken.article_id,
            score=taken.chosen.score,
        )
    return Placement(
        story_id=best.story_id if best and linked else None,
        decision=decision,
        chosen=best if decision is not LinkDecision.NEW else None,
        runner_up=told(1) if decision is not LinkDecision.NEW else best,
        keys=tuple(dict.fromkeys(probe.key for probe in probes)),
        lengths=comparer.lengths,
        copy_of=source if alike >= COPY and source != article_id else "",
        joining=joining,
        score=best.score if best and linked else 1.0,
    )


def _joining(
    scored: Sequence[tuple[float, str, object]],
    known: Mapping[str, Sequence[StoryExemplar]],
    story_id: str,
    *,
    newcomer: StoryExemplar,
    model: RankingModel,
    count: Count,
) -> tuple[str, ...]:
    """Small stories whose articles fit the chosen story now that the newcomer is one of it.

    The first articles about something often share too little, and open a story each; one that comes later
    shows that they belong together.
    """
    whole = [newcomer, *known[story_id]]
    most = _FRAGMENT if newcomer.profile.published else _UNDATED_FRAGMENT
    joining = []
    for score, other_id, _ in scored:
        fragment = known[other_id]
        if other_id == story_id or -score < _MAY_JOIN or len(fragment) >= most:
            continue
        judged = [model.score(_comparer(exemplar, count).compare(whole)) for exemplar in fragment]
        if sum(judged) / len(judged) >= model.link:
            joining.append(other_id)
            whole += fragment
    return tuple(joining)


@dataclass(frozen=True, slots=True)
class _Taken:
    """An article that goes with the newcomer: how the newcomer fits it, and how those that are left."""

    article_id: str
    chosen: StoryCandidate
    left: StoryCandidate


def _taken(
    story: Sequence[StoryExemplar],
    newcomer: ArticleComparer,
    story_id: str,
    *,
    model: RankingModel,
    count: Count,
) -> _Taken | None:
    """The article of a story that the newcomer is of one story with, where neither fits the others of it.

    The first article about something is often put with a story beside it, and the next ones would follow it
    there. The second shows what the first could not: two that fit each other and little else. Days later
    that is no sign, since a story goes on in words that are new each day, and of undated articles few that
    would be taken were put wrongly.
    """
    if len(story) < 2:
        return None
    alike = newcomer.most_alike(story)
    left = [one for one in story if one is not alike]
    apart = newcomer.days_from(left)
    if alike.profile.published is None or apart is None or apart > _SAME_NEWS:
        return None
    features = newcomer.compare(left)
    fits_left = model.score(features)
    if fits_left >= model.link:
        return None
    own = newcomer.compare([alike])
    fits = model.score(own)
    if fits < model.link:
        return None
    fitted = model.score(_comparer(alike, count).compare(left))
    if log_odds(fits_left) + log_odds(fitted) > -_TAKES:
        return None
    return _Taken(
        alike.article_id,
        StoryCandidate(story_id, fits, model.reasons(own)),
        StoryCandidate(story_id, fits_left, model.reasons(features)),
    )


def _comparer(exemplar: StoryExemplar, count: Count) -> ArticleComparer:
    return ArticleComparer(DescribedArticle(exemplar.profile, {}), count(exemplar.profile.tokens))
