"""Whether the newsroom's ids say of each article's entities who they were in the others.

The articles go through resolution in the order given, from a newsroom that knows nobody. Counted are the
annotated entities that have an identity and a name in the article: each is an item, put by its `entity_id`;
one without an id is alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import count

from dateline.domain.entity import MentionKind
from dateline.domain.known_entity import KnownEntity
from dateline.evaluation.answer.resolving import Resolver
from dateline.evaluation.answer.running import Answer
from dateline.evaluation.corpus import Row
from dateline.evaluation.golden.model import GoldenArticle, GoldenEntity
from dateline.evaluation.scores import linking
from dateline.evaluation.scores.figures import Scores, share
from dateline.ingest.identity.names import kept_under
from dateline.ingest.identity.resolution import Resolution, resolve, wanted_of

_MOST_PER_KEY = 20
"""As the newsroom's store gives them."""
_KEPT = ("b3.p", "b3.r", "b3.f1", "pair.p", "pair.r", "pair.f1")

type Ids = Mapping[str, str]
"""Entity ids by the keys of one answer; only of those that have one."""


def identity_scores(answers: Sequence[Answer], resolvers: Sequence[Resolver], ids: Sequence[Ids]) -> Scores:
    """B-cubed and pairs over entities that are annotated with an identity, and the share that has an id."""
    gold: dict[str, Row] = {}
    found: dict[str, Row] = {}
    for answer, resolver, put in zip(answers, resolvers, ids, strict=True):
        id_of = {who: id_ for key, id_ in put.items() if (who := resolver.annotated(key)) is not None}
        for entity in identified(answer.gold):
            item = f"{answer.gold.id} {entity.id}"
            gold[item] = {
                "incident": [entity.identity],
                "published": answer.gold.published.isoformat(),
            }
            if entity.id in id_of:
                found[item] = {"incident": [id_of[entity.id]]}
    if not gold:
        return {}
    scores = linking.score(gold, found)
    return {
        "identities.gold": len(gold),
        "identities.decided": share(len(found), len(gold)),
        **{f"identities.{name}": scores[name] for name in _KEPT},
    }


def identified(gold: GoldenArticle) -> list[GoldenEntity]:
    """The annotated entities that have an identity, and a name in this article."""
    return [
        entity
        for entity in gold.entities
        if entity.identity and any(mention.kind is MentionKind.NAME for mention in entity.mentions)
    ]


def newsroom_ids(answers: Sequence[Answer]) -> list[Ids]:
    """The ids that a newsroom which knows nobody gives, article by article."""
    newsroom = _Newsroom()
    return [newsroom.read(answer) for answer in answers]


class _Newsroom:
    """What is known so far."""

    def __init__(self) -> None:
        self._known: dict[str, KnownEntity] = {}
        self._by_key: dict[str, set[str]] = defaultdict(set)
        self._numbers = count(1)

    def read(self, answer: Answer) -> Ids:
        """Put the entities of one more article with those known."""
        wanted = wanted_of(answer.analysis.extraction.entities, {})
        keys = sorted({key for want in wanted for key in want.keys} & self._by_key.keys())
        known = {key: [self._known[id_] for id_ in sorted(self._by_key[key])[:_MOST_PER_KEY]] for key in keys}
        made = resolve(wanted, known, answer.gold.published, self._new_id)
        self._keep(made)
        return {key: entity.id for key, entity in made.chosen.items()}

    def _keep(self, made: Resolution) -> None:
        for entity in (*made.new.values(), *made.changed.values()):
            self._known[entity.id] = entity
            for key in kept_under(entity):
                self._by_key[key].add(entity.id)

    def _new_id(self) -> str:
        return f"ent_{next(self._numbers):06}"
