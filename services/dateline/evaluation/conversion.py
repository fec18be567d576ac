"""From a file of analyses and the articles they are of to a file that a scorer reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from dateline.domain.analysis import Analysis
from dateline.domain.article import Article
from dateline.evaluation.convert import entities_row, quotes_row
from dateline.evaluation.corpus import CorpusError, Row
from dateline.evaluation.incident_rows import TypeNames, incidents_row
from dateline.evaluation.link_in_order import linking_rows, story_rows
from dateline.evaluation.nesting import Nesting
from dateline.rpc.convert.protojson import analysis_from_json
from dateline.rpc.convert.violations import MalformedMessageError


class Shape(Enum):
    """What the converted rows hold."""

    QUOTES = "quotes"
    ENTITIES = "entities"
    EXTRACTION = "extraction"
    LINKING = "linking"
    STORIES = "stories"


@dataclass(frozen=True, slots=True)
class ConversionRules:
    """What is converted, how incidents are told, and which quotes inside quotes are."""

    shape: Shape
    type_names: TypeNames = TypeNames.COMMON
    background: bool = False
    named_only: bool = False
    nesting: Nesting = Nesting.UNQUOTED


def convert(
    analyses_path: Path,
    articles: Mapping[str, Article],
    rules: ConversionRules,
    tick: Callable[[], None] = lambda: None,
) -> list[Row]:
    """One row an analysis, in the order of the analyses.

    CorpusError where a line is no analysis, or where the article that it is of is not there or has another
    body: its offsets would not line up.
    """
    pairs = read_analyses(analyses_path, articles)
    if rules.shape is Shape.LINKING:
        return linking_rows(pairs, tick)
    if rules.shape is Shape.STORIES:
        return story_rows(pairs, tick)
    return [_row(analysis, rules) for analysis, _ in pairs]


def _row(analysis: Analysis, rules: ConversionRules) -> Row:
    match rules.shape:
        case Shape.QUOTES:
            return quotes_row(analysis, rules.nesting)
        case Shape.ENTITIES:
            return entities_row(analysis)
        case _:
            return incidents_row(
                analysis, rules.type_names, background=rules.background, named_only=rules.named_only
            )


def read_analyses(path: Path, articles: Mapping[str, Article]) -> list[tuple[Analysis, Article]]:
    """Each analysis with its article."""
    pairs: list[tuple[Analysis, Article]] = []
    seen: set[str] = set()
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    pairs.append(_pair(f"{path}:{number}", line, articles))
    except OSError as error:
        raise CorpusError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise CorpusError(f"{path}: not UTF-8") from None
    for analysis, _ in pairs:
        if analysis.article_id in seen:
            raise CorpusError(f"{path}: the article {analysis.article_id!r} comes twice")
        seen.add(analysis.article_id)
    return pairs


def _pair(where: str, line: str, articles: Mapping[str, Article]) -> tuple[Analysis, Article]:
    try:
        analysis = analysis_from_json(line)
    except MalformedMessageError as error:
        raise CorpusError(f"{where}: {error}") from None
    article = articles.get(analysis.article_id)
    if article is None:
        raise CorpusError(f"{where}: the article {analysis.article_id!r} is not among the articles")
    if article.body != analysis.text.body:
        raise CorpusError(f"{where}: the analysed body is not that of the article {article.id!r}")
    return analysis, article
