"""How many of the repairs that are proposed are right, on an annotated corpus that lies outside the project.

Run in `tests/`: `python -m benchmarks.judge_repairs [--disturbed SHARE] ARTICLES.jsonl ANALYSES.jsonl`

The corpus is linked in order of publication into a store of its own, as `dateline evaluate convert --to
linking` does; then the store is looked through once (`dateline incidents repair --dry-run`). A join is
right where most pairs of articles, one of each incident, are of one true incident; a split, where no
article that would go is of the true incident of most that stay. What only backgrounds tell of, the corpus
does not annotate: such proposals are counted apart. How many right joins there are to find is told beside
it.

Linking leaves little to repair, and so little to judge by. With `--disturbed` such a share of the articles
are kept from every incident that is known when they come, and as many are put with the likeliest, however
unlikely it is.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dateline.cli.extract import articles_by_id
from dateline.domain.article import DEFAULT_NEWSROOM_ID
from dateline.domain.editing import Suggestion, SuggestionKind
from dateline.domain.incident import Prominence
from dateline.domain.linking import LinkOutcome
from dateline.evaluation.conversion import read_analyses
from dateline.evaluation.corpus import read_rows
from dateline.evaluation.link_in_order import PublicationClock, in_time_order, link_in_store
from dateline.incident_store.db.transactions import SqlTransactions
from dateline.incident_store.ledger_ports import HeldReport
from dateline.incident_store.ranking import RankingModel, packaged_model
from dateline.incident_store.use_cases.propose_repairs import ProposeRepairs

_PAGE = 200
_CERTAIN, _UNLIKELY = 0.999_999, 0.000_1

type Gold = Mapping[str, frozenset[str]]
"""The true incidents of each article."""
type Held = Mapping[str, Sequence[HeldReport]]
"""The reports of each incident that articles are mainly about."""


def is_join_right(one: Sequence[str], other: Sequence[str], gold: Gold) -> bool:
    """Whether most pairs of articles of two incidents are of one true incident."""
    alike = sum(bool(gold[mine] & gold[theirs]) for mine in one for theirs in other)
    return 2 * alike > len(one) * len(other)


def is_split_right(going: Sequence[str], staying: Sequence[str], gold: Gold) -> bool:
    """Whether no article that goes is of the true incident of most that stay."""
    held = Counter(incident for article in staying for incident in gold[article])
    usual = min(held, key=lambda incident: (-held[incident], incident))
    return all(usual not in gold[article] for article in going)


async def proposals(
    transactions: SqlTransactions, outcomes: Sequence[LinkOutcome]
) -> list[tuple[list[Suggestion], dict[str, list[HeldReport]]]]:
    """Everything that one look through the store proposes, and what the incidents hold mainly."""
    del outcomes
    propose = ProposeRepairs(transactions, packaged_model(), PublicationClock())
    found: list[Suggestion] = []
    held: defaultdict[str, list[HeldReport]] = defaultdict(list)
    after: str | None = ""
    while after is not None:
        here = after
        looked = await propose(DEFAULT_NEWSROOM_ID, _PAGE, here, dry_run=True)
        found += looked.suggestions
        for one in await transactions.examine(
            lambda store, here=here: store.holdings(  # type: ignore[misc]
                DEFAULT_NEWSROOM_ID, store.walk_incidents(DEFAULT_NEWSROOM_ID, _PAGE, here)
            )
        ):
            if one.report.account.prominence is not Prominence.BACKGROUND:
                held[one.incident_id].append(one)
        after = looked.next
    once = {(one.kind, one.incident_id, one.other_id): one for one in found}
    return [(list(once.values()), dict(held))]


def verdict(one: Suggestion, held: Held, gold: Gold) -> str:
    """Right, wrong, or not annotated."""
    mine = [held_.report for held_ in held.get(one.incident_id, ())]
    if one.kind is SuggestionKind.SPLIT:
        going = [report.article_id for report in mine if report.id in one.report_ids]
        staying = [report.article_id for report in mine if report.id not in one.report_ids]
        if not going or not staying:
            return "not annotated"
        return "right" if is_split_right(going, staying, gold) else "wrong"
    theirs = [held_.report.article_id for held_ in held.get(one.other_id, ())]
    if not mine or not theirs:
        return "not annotated"
    return "right" if is_join_right([report.article_id for report in mine], theirs, gold) else "wrong"


def disturbed(article_id: str, share: float) -> RankingModel:
    """The model that links an article: the packaged one, but for those that are put in a wrong place."""
    model = packaged_model()
    place = zlib.crc32(article_id.encode()) % 1000 / 1000
    if place < share:
        return replace(model, link=_CERTAIN, suggest=_CERTAIN)
    if place < 2 * share:
        return replace(model, link=_UNLIKELY, suggest=_UNLIKELY)
    return model


def main() -> None:
    """Link, look, judge, and print a line a kind and score."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--disturbed", type=float, default=0.0, metavar="SHARE")
    parser.add_argument("articles", type=Path)
    parser.add_argument("analyses", type=Path)
    chosen = parser.parse_args()
    articles_path, analyses_path, share = chosen.articles, chosen.analyses, chosen.disturbed
    gold = {
        str(row["id"]): frozenset(str(one) for one in row["incident"]) for _, row in read_rows(articles_path)
    }
    pairs = read_analyses(analyses_path, articles_by_id(articles_path))
    with tempfile.TemporaryDirectory(prefix="dateline-repairs-") as folder:
        ((found, held),) = asyncio.run(
            link_in_store(
                in_time_order(pairs),
                Path(folder),
                lambda: None,
                proposals,
                model_of=lambda article_id: disturbed(article_id, share),
            )
        )
    counted = Counter((one.kind.value, int(one.score * 10) / 10, verdict(one, held, gold)) for one in found)
    for (kind, score, told), count in sorted(counted.items()):
        sys.stdout.write(f"{kind} {score:.1f} {told} {count}\n")
    sizes = Counter(incident for reports in held.values() for incident in _usual(reports, gold))
    apart = sum(count - 1 for count in sizes.values())
    sys.stdout.write(f"incidents {len(held)}, of which one true incident's part beside its first: {apart}\n")


def _usual(reports: Sequence[HeldReport], gold: Gold) -> list[str]:
    held = Counter(incident for one in reports for incident in gold[one.report.article_id])
    return [min(held, key=lambda incident: (-held[incident], incident))] if held else []


if __name__ == "__main__":
    main()
