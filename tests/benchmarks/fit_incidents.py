"""Fit weights by which accounts are put with incidents, on annotated corpora that lie outside the project.

Run in `tests/`: `python -m benchmarks.fit_incidents ARTICLES.jsonl ANALYSES.jsonl [...]`

ANALYSES is what `dateline extract` wrote. What is printed looks like `incident_store/weights.toml`, and is
judged on whole runs (`dateline evaluate linking`) beside what is set there by judgement. Articles are read in
the order of their publication: the first account of each that is no background is compared with the true
incidents of the articles before it, found, chosen and compared as the store does.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import nlargest
from pathlib import Path

from benchmarks.curve_fitting import DAYS, SHARE, Curves, Sample, fit_corpora, print_toml
from dateline.cli.extract import articles_by_id
from dateline.domain.incident import IncidentAccount, Prominence
from dateline.domain.linking import ArticleDigest
from dateline.evaluation.conversion import read_analyses
from dateline.evaluation.corpus import read_rows
from dateline.incident_store.features import Comparer, Exemplar, norm, term_weights
from dateline.incident_store.grouping import group
from dateline.incident_store.hits import best_hits
from dateline.incident_store.keys import ROWS_OF_KEY, Probe, filing_keys, probes
from dateline.incident_store.packing import pack_report, unpack_report
from dateline.incident_store.profile import Profile, profile_of
from dateline.incident_store.rarity import Counts
from dateline.incident_store.retrieval import MAX_CANDIDATES, NEWEST
from dateline.incident_store.stories.profile import described
from dateline.ingest.digest import digest_of

ITEMS = 64

CURVES: Curves = {
    "text.cosine": (SHARE, 1),
    "text.drift": ((0.0, 0.1, 0.2, 0.4), -1),
    "name.shared": ((0.0, 0.3, 0.6, 1.0, 2.0, 4.0), 1),
    "name.full": ((0.0, 0.5, 1.0, 2.0), 1),
    "organisation.shared": ((0.0, 0.5, 1.0, 2.0), 1),
    "place.shared": ((0.0, 0.25, 0.4, 0.6, 0.8, 1.0), 1),
    "place.differs": ((1.0,), -1),
    "place.article": ((0.0, 0.4, 0.8, 1.5, 3.0), 1),
    "date.distance": (DAYS, -1),
    "published.distance": (DAYS, -1),
    "published.distance.undated": (DAYS, -1),
    "victim.shared": ((0.0, 0.5, 1.0), 1),
    "victim.differs": ((1.0,), -1),
    "doer.shared": ((0.0, 0.5, 1.0), 1),
    "doer.differs": ((1.0,), -1),
    "age.shared": ((1.0, 2.0, 3.0), 1),
    "age.differs": ((1.0,), -1),
    "figure.agrees": ((0.0, 1.0, 2.0), 1),
    "figure.differs": ((0.0, 1.0, 2.0), -1),
}


class _Known:
    """The accounts so far with the true incident of each, found by their keys."""

    def __init__(self) -> None:
        self.articles = 0
        self.held: Counter[int] = Counter()
        self._filed: defaultdict[str, list[tuple[dt.date, int]]] = defaultdict(list)
        self._items: list[tuple[str, Exemplar, dt.date]] = []
        self._members: defaultdict[str, list[int]] = defaultdict(list)

    def candidates(
        self, wanted: Sequence[Probe], near: dt.date | None
    ) -> Iterator[tuple[str, list[Exemplar]]]:
        weights: defaultdict[int, float] = defaultdict(float)
        for probe in wanted:
            first, last = probe.earliest or dt.date.min, probe.latest or dt.date.max
            rows = [row for row in self._filed[probe.key] if first <= row[0] <= last]
            for _, number in nlargest(ROWS_OF_KEY, rows):
                weights[number] += probe.weight
        best = sorted(weights, key=lambda number: (-weights[number], -number))[:ITEMS]
        items = [
            (number, self._items[number][0], weights[number], self._items[number][2].toordinal())
            for number in best
        ]
        for hit in best_hits(items, MAX_CANDIDATES, near):
            chosen = {*self._members[hit.id][-NEWEST:], *hit.numbers}
            yield hit.id, [self._items[number][1] for number in sorted(chosen, reverse=True)]

    def add(self, incident: str, profile: Profile, counts: Counts) -> None:
        number, day = len(self._items), profile.day or dt.date.min
        stored, terms = unpack_report(pack_report(profile))
        exemplar = Exemplar(str(number), stored, terms, norm(term_weights(profile, counts)))
        self._items.append((incident, exemplar, day))
        self._members[incident].append(number)
        for key in filing_keys(profile, counts):
            self._filed[key].append((day, number))


def samples(articles_path: Path, analyses_path: Path) -> Iterator[Sample]:
    """Every comparison of a corpus with true incidents, in the order of publication."""
    gold = {str(row["id"]): [str(one) for one in row["incident"]] for _, row in read_rows(articles_path)}
    pairs = read_analyses(analyses_path, articles_by_id(articles_path))
    never = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    known = _Known()
    for analysis, article in sorted(pairs, key=lambda pair: pair[1].published or never):
        digest = digest_of(article, analysis.text, analysis.extraction)
        counts = Counts(known.articles, known.held)
        profile = _leading(analysis.extraction.accounts, digest)
        if profile:
            comparer = Comparer(profile, counts)
            for incident, exemplars in known.candidates(probes(profile, counts), profile.day):
                features = {name: value for name, value, _ in comparer.compare(exemplars)}
                yield Sample(article.id, features, incident in gold[article.id])
            for incident in gold[article.id]:
                known.add(incident, profile, counts)
        known.articles += 1
        known.held.update(described(digest, analysis.extraction.accounts).profile.tokens)


def _leading(accounts: Sequence[IncidentAccount], digest: ArticleDigest) -> Profile | None:
    for positions in group(accounts):
        mine = [accounts[position] for position in positions]
        if any(account.prominence is Prominence.MAIN for account in mine):
            others = [account for position, account in enumerate(accounts) if position not in positions]
            return profile_of(mine, digest, others)
    return None


def main() -> None:
    """Fit, and print prior and curves as TOML."""
    given = sys.argv[1:]
    corpora = [
        (list(samples(Path(articles), Path(analyses))), 1.0)
        for articles, analyses in zip(given[::2], given[1::2], strict=True)
    ]
    print_toml(CURVES, fit_corpora(CURVES, corpora))


if __name__ == "__main__":
    main()
