"""Fit the weights that tell which place of a name is meant, on articles with annotated toponyms.

    python tests/gates/fit_places.py CORPUS... > services/dateline/extraction/lexicons/en/place_weights.yaml

A conditional logit: the likelihood that the chosen candidate of a name is one within 161 km of where the
annotation puts it, or its very record. First without and then with the second look, as the product does it.
Same corpora, same weights. The corpora lie outside the project, and nothing of their text is in the result.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from dateline.domain.analysis import ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.evaluation.scores.places import NEAR_KM, distance_km
from dateline.extraction.extensions import ArticleSource
from dateline.extraction.gazetteer.store import Toponym, shipped
from dateline.extraction.pipeline import Analyser
from dateline.extraction.places.clues import containers
from dateline.extraction.places.features import Article, Features, first_look, second_look
from dateline.extraction.places.slots import Slot, slots
from dateline.extraction.places.variety import is_british

type Row = dict[str, Any]
type Numbers = NDArray[np.float64]
STEPS, RATE, PENALTY = 1_500, 0.05, 1.0
HEADER = """\
# Weights of the conditional logit that tells which place of a name is meant, in log-odds per feature.
# The features are named in places/features.py. Fitted by tests/gates/fit_places.py on annotated news, of
# which no text is here.
# `shire` is set by hand: the corpora name hardly any county in British English.
"""
BY_HAND = {"shire": 2.5}


@dataclass(frozen=True)
class Example:
    """A slot with the features of its candidates, which of them are right, and how much it counts."""

    rows: list[Features]
    right: list[bool]
    weight: float


def articles(paths: Sequence[Path]) -> Iterator[tuple[Doc, list[Row]]]:
    """The analysed docs with their annotated toponyms that have a point."""
    analyser = Analyser()
    for path in paths:
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not line:
                continue
            row = json.loads(line)
            headline, body = row.get("title") or "", row["text"]
            text = Text(headline, body, "en", tuple(line_zones(headline, body)))
            doc = analyser.nlp(analyser.make_doc(ExtractionInput(text)))
            yield doc, [entity for entity in row["entities"] if entity.get("lat") is not None]


def annotated(doc: Doc, slot: Slot, gold: Sequence[Row]) -> list[Row]:
    """What the annotation says of the names of a slot."""
    source: ArticleSource = doc._.source
    found = []
    for start, end in slot.spans:
        span = doc[start:end]
        begin, finish = span.start_char - source.body_begin, span.end_char - source.body_begin
        over = [entity for entity in gold if entity["start"] < finish and begin < entity["end"]]
        found += over[:1]
    return found


def is_right(candidate: Toponym, gold: Row) -> bool:
    """Whether a candidate is the annotated place, or near it."""
    if gold.get("kb_id") == f"geonames:{shipped().geonames_id(candidate.index)}":
        return True
    return distance_km(gold, {"lat": candidate.latitude, "lon": candidate.longitude}) <= NEAR_KM


def fitted(examples: Sequence[Example]) -> dict[str, float]:
    """The weights, by Adam with all examples in each step."""
    names = sorted({name for example in examples for row in example.rows for name in row})
    column = {name: index for index, name in enumerate(names)}
    rows = [row for example in examples for row in example.rows]
    table = np.zeros((len(rows), len(names)))
    for index, row in enumerate(rows):
        for name, value in row.items():
            table[index, column[name]] = value
    right = np.array([flag for example in examples for flag in example.right], dtype=float)
    lengths = [len(example.rows) for example in examples]
    starts = np.cumsum([0, *lengths[:-1]])
    owner = np.repeat(np.arange(len(examples)), lengths)
    counts = np.array([example.weight for example in examples])[owner]
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        gradient = _gradient(table, right, starts, owner, counts, weights) + PENALTY * weights
        gradient /= len(examples)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[column[name]]), 3) for name in names}


def _gradient(
    table: Numbers,
    right: Numbers,
    starts: NDArray[np.int64],
    owner: NDArray[np.int64],
    counts: Numbers,
    weights: Numbers,
) -> Numbers:
    scores = table @ weights
    scores = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
    chosen = scores / np.add.reduceat(scores, starts)[owner]
    wanted = scores * right / np.add.reduceat(scores * right, starts)[owner]
    result: Numbers = table.T @ (counts * (chosen - wanted))
    return result


def examples_of(
    article: Article, looks: Sequence[list[Features]], gold: Sequence[list[Row]]
) -> Iterator[Example]:
    """The slots of an article that the annotation can teach something by."""
    for slot, rows, said in zip(article.slots, looks, gold, strict=True):
        right = [2 * sum(is_right(each, one) for one in said) > len(said) for each in slot.candidates]
        if said and any(right) and not all(right):
            yield Example(rows, right, len(said) ** 0.5)


def chosen(
    article: Article, looks: Sequence[list[Features]], weights: dict[str, float]
) -> list[Toponym | None]:
    """What the first look makes of the slots."""
    best = []
    for slot, rows in zip(article.slots, looks, strict=True):
        scores = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in rows]
        best.append(slot.candidates[max(range(len(scores)), key=lambda place: (scores[place], -place))])
    return list(best)


def main() -> int:
    """Write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path, nargs="+")
    first: list[tuple[Article, list[list[Features]], list[list[Row]]]] = []
    for doc, gold in articles(parser.parse_args().corpora):
        found = slots(doc._.clusters)
        article = Article.of(found, containers(doc, found), british=is_british(doc))
        looks = [first_look(article, number) for number in range(len(found))]
        first.append((article, looks, [annotated(doc, slot, gold) for slot in found]))
    one = fitted([example for item in first for example in examples_of(*item)])
    both: list[Example] = []
    for article, looks, said in first:
        picks = chosen(article, looks, one)
        more = [second_look(article, number, picks) for number in range(len(looks))]
        added = [[a | b for a, b in zip(old, new, strict=True)] for old, new in zip(looks, more, strict=True)]
        both += examples_of(article, added, said)
    sys.stdout.write(HEADER)
    for name, weights in (("first", one), ("second", fitted(both))):
        told = weights | BY_HAND
        lines = "".join(f"  {key}: {told[key]}\n" for key in sorted(told) if told[key])
        sys.stdout.write(f"{name}:\n{lines}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
