"""Scoring two files, and saying it in lines that a person, or a script, can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.evaluation.corpus import CorpusError, Row, check_known, check_spans, read_by_id
from dateline.evaluation.scores import clusters, identities, incidents, linking, ner, places, quotes, times
from dateline.evaluation.scores.figures import Scores
from dateline.evaluation.scores.spans import CONLL

ENTITY_TASKS = ("ner", "geo", "cluster", "time", "link")


@dataclass(frozen=True, slots=True)
class EntityRules:
    """What of entities is compared. `conll`: labels are mapped to PER, ORG, LOC, MISC first."""

    task: str = "ner"
    conll: bool = True
    labels: frozenset[str] = field(default_factory=frozenset)
    names_only: bool = True
    gold_mentions: bool = False
    drop_singletons: bool = False


def score_quotes(
    gold_path: Path, predicted_path: Path, rules: quotes.QuoteRules, *, resamples: int = 0
) -> Scores:
    """Quotes with their speakers; with 95 % intervals from so many bootstrap resamples of the documents."""
    gold, predicted = _read_spans(gold_path, predicted_path, "quotes")
    return quotes.score(gold, predicted, rules, resamples=resamples)


def score_entities(gold_path: Path, predicted_path: Path, rules: EntityRules) -> Scores:
    """One task over entities; where gold says "eval_span", only what lies inside it is compared."""
    gold, predicted = _read_spans(gold_path, predicted_path, "entities")
    documents = [
        (
            row["text"],
            _inside(row, row["entities"]),
            _inside(row, predicted[key]["entities"]) if key in predicted else [],
        )
        for key, row in gold.items()
    ]
    labels = CONLL if rules.conll else None
    match rules.task:
        case "ner":
            result = ner.score(documents, labels, rules.labels)
        case "geo":
            result = places.score(documents, rules.labels)
        case "cluster":
            result = clusters.score(
                documents,
                clusters.ClusterRules(
                    labels=rules.labels,
                    mapping=labels,
                    names_only=rules.names_only,
                    gold_mentions=rules.gold_mentions,
                    drop_singletons=rules.drop_singletons,
                ),
            )
        case "time":
            result = times.score(documents)
        case "link":
            result = identities.score(documents, labels, rules.labels, names_only=rules.names_only)
        case unknown:
            raise CorpusError(f"there is no task {unknown!r}; choose from {', '.join(ENTITY_TASKS)}")
    return {"documents": len(gold), "missing": sum(key not in predicted for key in gold)} | result


def score_incidents(gold_path: Path, predicted_path: Path, *, lenient: bool = False) -> Scores:
    """Incidents as articles report them."""
    gold, predicted = _read(gold_path, predicted_path, "incidents")
    return incidents.score(gold, predicted, lenient=lenient)


def score_linking(gold_path: Path, predicted_path: Path) -> Scores:
    """Articles put with the incidents they report."""
    return linking.score(*_read(gold_path, predicted_path, "incident"))


def _read(gold_path: Path, predicted_path: Path, field_name: str) -> tuple[dict[str, Row], dict[str, Row]]:
    gold, predicted = read_by_id(gold_path, field_name), read_by_id(predicted_path, field_name)
    if not gold:
        raise CorpusError(f"{gold_path}: no annotated article")
    check_known(predicted_path, gold, predicted)
    return gold, predicted


def _read_spans(
    gold_path: Path, predicted_path: Path, field_name: str
) -> tuple[dict[str, Row], dict[str, Row]]:
    gold, predicted = _read(gold_path, predicted_path, field_name)
    check_spans(gold_path, gold, gold, field_name)
    check_spans(predicted_path, gold, predicted, field_name)
    return gold, predicted


def _inside(gold: Row, entities: Sequence[Row]) -> list[Row]:
    first, last = gold.get("eval_span") or (0, len(gold["text"]))
    return [entity for entity in entities if first <= entity["start"] and entity["end"] <= last]


def lines(scores: Mapping[str, float | int | None]) -> list[tuple[str, str]]:
    """Name and figure, shares with four decimals, "-" where there was nothing to measure."""
    return [(name, _shown(value)) for name, value in scores.items()]


def _shown(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.4f}"
