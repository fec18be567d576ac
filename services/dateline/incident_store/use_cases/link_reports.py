"""Put the accounts of one article version with the incidents they report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.domain.changes import ChangeKind, NewChange
from dateline.domain.clock import Clock
from dateline.domain.errors import DeadlineError, LinkPayloadChangedError
from dateline.domain.incident import IncidentAccount, Prominence
from dateline.domain.linking import (
    ArticleDigest,
    IncidentLink,
    LinkCandidate,
    LinkDecision,
    LinkKey,
    LinkOutcome,
    Report,
    StoryLink,
)
from dateline.domain.story import StoryArticle
from dateline.incident_store.changelog import log_link
from dateline.incident_store.features import norm, term_weights
from dateline.incident_store.grouping import group, opens_incident
from dateline.incident_store.keys import filing_keys
from dateline.incident_store.ledger_ports import HeldReport
from dateline.incident_store.obeying import MUST_LINK, orders_for
from dateline.incident_store.payload import payload_hash
from dateline.incident_store.ports import FiledReport, Ids, Linking, StoredAnswer, Transactions
from dateline.incident_store.profile import Profile, numbers_of, profile_of
from dateline.incident_store.ranking import RankingModel, StoryModels, packaged_story_models
from dateline.incident_store.rarity import Counts
from dateline.incident_store.retrieval import Ranked, rank_candidates
from dateline.incident_store.stories.placing import Placement, place_article
from dateline.incident_store.stories.profile import DescribedArticle, described
from dateline.incident_store.story_ports import FiledArticle


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """The accounts of one analysis of an article version, with what linking may know of the article."""

    key: LinkKey
    accounts: tuple[IncidentAccount, ...]
    digest: ArticleDigest
    visible_from: dt.datetime | None = None


# An incident of more is found by the stories of these, or by what else it says.
_MOST_PARTS = 12

type _Draft = tuple[tuple[int, ...], tuple[IncidentAccount, ...], Profile]


@dataclass(frozen=True, slots=True)
class _Group:
    """The accounts of one incident, by their positions in the request, with their candidates."""

    positions: tuple[int, ...]
    accounts: tuple[IncidentAccount, ...]
    profile: Profile
    ranked: tuple[Ranked, ...]
    must: str | None = None

    @property
    def background(self) -> bool:
        """Whether the article only mentions it."""
        return all(account.prominence is Prominence.BACKGROUND for account in self.accounts)


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where the accounts of one incident were put."""

    incident_id: str
    decision: LinkDecision
    chosen: LinkCandidate | None
    runner_up: LinkCandidate | None

    @property
    def score(self) -> float:
        """How likely the accounts report the incident that now holds them: 1 where they opened it."""
        return self.chosen.score if self.chosen and self.decision is LinkDecision.LINKED else 1.0


class LinkReports:
    """One transaction a call, idempotent by its key.

    The same key and content is answered as before; the same key with other content is
    LinkPayloadChangedError; what is older than what is linked changes nothing. Otherwise the reports of
    the article's former version are retracted, and each account is put with the likeliest incident, or
    opens one; the article itself is put with a story in the same way. Accounts of one article that cannot
    be of one incident never share one. An account of
    background that fits nothing and says too little to be found again has no link.
    """

    def __init__(
        self,
        transactions: Transactions,
        model: RankingModel,
        clock: Clock,
        ids: Ids,
        story_models: StoryModels | None = None,
    ) -> None:
        """`model` ranks incidents; `story_models` rank stories, by default as the packaged ones do."""
        self._transactions = transactions
        self._model = model
        self._story_models = story_models or packaged_story_models()
        self._clock = clock
        self._ids = ids

    async def __call__(self, request: LinkRequest, deadline: float) -> LinkOutcome:
        """Link, and tell where each account was put. DeadlineError where its turn came too late."""
        payload = payload_hash(request.accounts, request.digest, request.visible_from)

        def work(linking: Linking) -> LinkOutcome:
            # Calls wait for each other here: one that nobody waits for any more must not hold up the rest.
            if self._clock.monotonic() >= deadline:
                raise DeadlineError("the call's time ran out before its turn came; nothing was linked")
            return self._link(linking, request, payload)

        return await self._transactions.write(request.key.newsroom_id, work)

    def _link(self, linking: Linking, request: LinkRequest, payload: str) -> LinkOutcome:
        key = request.key
        # An article that was never linked has no reports yet, and nobody decided on it: no need to look.
        newest = linking.newest(key.newsroom_id, key.article_id)
        if newest and newest >= (key.version, key.revision):
            before = linking.answer(key)
            if before is None:
                return LinkOutcome((), applied=False)
            if before.payload_hash != payload:
                raise LinkPayloadChangedError(
                    f"version {key.version}, revision {key.revision} of article {key.article_id!r} was "
                    "linked with other content"
                )
            return before.outcome
        now = self._clock.now()
        standing = linking.standing(key.newsroom_id, key.article_id) if newest else ()
        former = {held.report.id: held for held in standing}
        article = described(request.digest, request.accounts)
        drafts = _drafts(request)
        numbers = article.profile.tokens.union(*(numbers_of(draft[2]) for draft in drafts))
        counts = linking.counts(key.newsroom_id, numbers)
        groups = self._rank(linking, request, drafts, counts, former)
        if newest:
            groups = _obeyed(linking, key, groups)
        kept_open = {held.incident_id for held in former.values()}
        placed = self._place(linking, key.newsroom_id, groups, kept_open, now)
        known = {where.incident_id for where in placed.values() if where.decision is LinkDecision.LINKED}
        main = {where.incident_id for place, where in placed.items() if not groups[place].background}
        # Stories of before an editor's merge are filed under the incidents that it put together.
        parts = linking.parts_of(key.newsroom_id, sorted(main & known))[:_MOST_PARTS]
        article = article.reporting(main.union(parts))
        story = place_article(
            linking,
            key.newsroom_id,
            key.article_id,
            article=article,
            counts=counts,
            count=lambda tokens: linking.counts(key.newsroom_id, tokens),
            models=self._story_models,
            former=linking.place_of(key.newsroom_id, key.article_id) if newest else None,
        )
        # After ranking, since a new version is compared with the former one's accounts, and before adding.
        linking.retract(key.newsroom_id, tuple(former), now)
        if newest:
            linking.withdraw(key.newsroom_id, key.article_id, now)
        outcome = LinkOutcome(
            _links(request.accounts, groups, placed),
            applied=True,
            story=self._put(linking, request, article, story, now),
        )
        added = self._reports(request, groups, placed, counts=counts, copy_of=story.copy_of, now=now)
        linking.add(key.newsroom_id, added)
        log_link(linking, key.newsroom_id, tuple(former.values()), added, outcome=outcome, now=now)
        linking.record(key, StoredAnswer(payload, outcome), now)
        return outcome

    def _rank(
        self,
        linking: Linking,
        request: LinkRequest,
        drafts: Sequence[_Draft],
        counts: Counts,
        former: Mapping[str, HeldReport],
    ) -> list[_Group]:
        return [
            _Group(
                positions,
                mine,
                profile,
                rank_candidates(
                    linking,
                    request.key.newsroom_id,
                    accounts=mine,
                    profile=profile,
                    counts=counts,
                    former=former,
                    model=self._model,
                ),
            )
            for positions, mine, profile in drafts
        ]

    def _put(
        self,
        linking: Linking,
        request: LinkRequest,
        article: DescribedArticle,
        placement: Placement,
        now: dt.datetime,
    ) -> StoryLink:
        key, story_id = request.key, placement.story_id
        if story_id is None:
            story_id = self._ids.story_id()
            linking.open_story(key.newsroom_id, story_id, now)
        for fragment in placement.joining:
            linking.join(key.newsroom_id, fragment, story_id, now)
        chosen = placement.chosen
        if placement.taking and chosen:
            linking.move(key.newsroom_id, placement.taking, story_id, now)
            moved = NewChange(ChangeKind.STORY_MOVED, article_id=placement.taking)
            linking.log(key.newsroom_id, [moved], now)
            chosen = replace(chosen, story_id=story_id)
        linking.put(
            key.newsroom_id,
            FiledArticle(
                article=StoryArticle(
                    article_id=key.article_id,
                    version=key.version,
                    revision=key.revision,
                    outlet=request.digest.outlet,
                    published=request.digest.published,
                    headline=request.digest.headline,
                    decision=placement.decision,
                    score=placement.score,
                    linked_at=now,
                    copy_of=placement.copy_of,
                ),
                story_id=story_id,
                profile=article.profile,
                lengths=placement.lengths,
                keys=placement.keys,
                visible_from=request.visible_from,
            ),
        )
        return StoryLink(story_id, placement.decision, chosen, placement.runner_up)

    def _place(
        self,
        linking: Linking,
        newsroom_id: str,
        groups: Sequence[_Group],
        kept_open: Collection[str],
        now: dt.datetime,
    ) -> dict[int, _Placed]:
        """Give each incident to the group it fits best, what the article is about before its background.

        What an editor decided goes before all. Locked incidents take nothing in but newer versions of what
        they have: `kept_open` are those of the former version.
        """
        pairs = sorted(
            ((candidate, place) for place, held in enumerate(groups) for candidate in held.ranked),
            key=lambda pair: (groups[pair[1]].background, -pair[0].score, pair[1], pair[0].incident_id),
        )
        placed: dict[int, _Placed] = {}
        taken: set[str] = set()
        for place, held in enumerate(groups):
            if held.must:
                taken.add(held.must)
                placed[place] = _as_ordered(held, held.must)
        fitting = {candidate.incident_id for candidate, _ in pairs if candidate.score >= self._model.link}
        locked = linking.locked(newsroom_id, sorted(fitting)) - set(kept_open)
        for candidate, place in pairs:
            fits = candidate.score >= self._model.link and candidate.incident_id not in locked
            if fits and place not in placed and candidate.incident_id not in taken:
                taken.add(candidate.incident_id)
                rest = (other for other in groups[place].ranked if other is not candidate)
                placed[place] = _Placed(
                    candidate.incident_id, LinkDecision.LINKED, candidate.told(), _told(next(rest, None))
                )
        for place, held in enumerate(groups):
            if place not in placed and opens_incident(held.accounts):
                placed[place] = self._open(linking, newsroom_id, held, taken, now)
        return placed

    def _open(
        self, linking: Linking, newsroom_id: str, held: _Group, taken: set[str], now: dt.datetime
    ) -> _Placed:
        incident_id = self._ids.incident_id()
        linking.open(newsroom_id, incident_id, now)
        free = [candidate for candidate in held.ranked if candidate.incident_id not in taken]
        best, second = (*free, None, None)[:2]
        if best and best.score >= self._model.suggest:
            return _Placed(incident_id, LinkDecision.SUGGESTED, best.told(), _told(second))
        return _Placed(incident_id, LinkDecision.NEW, None, _told(best))

    def _reports(
        self,
        request: LinkRequest,
        groups: Sequence[_Group],
        placed: dict[int, _Placed],
        *,
        counts: Counts,
        copy_of: str,
        now: dt.datetime,
    ) -> tuple[FiledReport, ...]:
        filed = []
        for place, where in sorted(placed.items()):
            held = groups[place]
            for account in held.accounts:
                report = Report(
                    id=self._ids.report_id(),
                    article_id=request.key.article_id,
                    version=request.key.version,
                    revision=request.key.revision,
                    outlet=request.digest.outlet,
                    published=request.digest.published,
                    headline=request.digest.headline,
                    account=account,
                    decision=where.decision,
                    score=where.score,
                    linked_at=now,
                    copy_of=copy_of,
                )
                filed.append(
                    FiledReport(
                        report=report,
                        incident_id=where.incident_id,
                        profile=held.profile,
                        norm=norm(term_weights(held.profile, counts)),
                        keys=filing_keys(held.profile, counts),
                        visible_from=request.visible_from,
                    )
                )
        return tuple(filed)


def _obeyed(linking: Linking, key: LinkKey, groups: list[_Group]) -> list[_Group]:
    """The groups without the candidates that an editor ruled out, and with the incidents he decided on."""
    bonds = linking.bonds(key.newsroom_id, key.article_id)
    if not bonds:
        return groups
    return [
        replace(
            held,
            must=orders.must,
            ranked=tuple(one for one in held.ranked if one.incident_id not in orders.never),
        )
        for held, orders in zip(groups, orders_for([held.accounts for held in groups], bonds), strict=True)
    ]


def _as_ordered(held: _Group, incident_id: str) -> _Placed:
    """Where an editor put it, with what speaks for it besides."""
    scored = next((one for one in held.ranked if one.incident_id == incident_id), None)
    reasons = (MUST_LINK, *(scored.told().reasons if scored else ()))
    rest = (one for one in held.ranked if one.incident_id != incident_id)
    chosen = LinkCandidate(incident_id, 1.0, reasons)
    return _Placed(incident_id, LinkDecision.LINKED, chosen, _told(next(rest, None)))


def _told(ranked: Ranked | None) -> LinkCandidate | None:
    return ranked.told() if ranked else None


def _drafts(request: LinkRequest) -> list[_Draft]:
    """The accounts of each incident with the profile that they make together."""
    accounts, drafts = request.accounts, []
    for positions in group(accounts):
        mine = tuple(accounts[position] for position in positions)
        others = [account for position, account in enumerate(accounts) if position not in positions]
        drafts.append((positions, mine, profile_of(mine, request.digest, others)))
    return drafts


def _links(
    accounts: Sequence[IncidentAccount], groups: Sequence[_Group], placed: dict[int, _Placed]
) -> tuple[IncidentLink, ...]:
    where = {
        position: placed[place]
        for place, held in enumerate(groups)
        if place in placed
        for position in held.positions
    }
    return tuple(
        IncidentLink(accounts[position].key, at.incident_id, at.decision, at.chosen, at.runner_up)
        for position, at in sorted(where.items())
    )
