"""Reading annotated articles from YAML files, one a file, with every mistake told by file and line.

The notation is described in tests/golden/README.md of the project.
"""

from __future__ import annotations

import re
from pathlib import Path

from dateline.domain.article import ARTICLE_ID
from dateline.evaluation.corpus import CorpusError
from dateline.evaluation.golden.entity_layer import read_dates, read_entities
from dateline.evaluation.golden.incident_layer import read_accounts
from dateline.evaluation.golden.locating import TextIndex
from dateline.evaluation.golden.model import FAMILIES, NO_FAMILY, GoldenArticle, Half
from dateline.evaluation.golden.nodes import Value, read_yaml
from dateline.evaluation.golden.quote_layer import read_not_quotes, read_quotes
from dateline.evaluation.golden.reading import Reading, choice, parsed
from dateline.evaluation.golden.values import moment

_FIELDS = frozenset(
    {
        "id",
        "half",
        "style",
        "family",
        "published",
        "outlet",
        "headline",
        "body",
        "story",
        "entities",
        "dates",
        "quotes",
        "not_quotes",
        "incidents",
    }
)
_WORD = re.compile(r"[a-z0-9][a-z0-9_.-]*")


def load_corpus(folder: Path) -> list[GoldenArticle]:
    """All articles under a folder (`*.yaml`, subfolders too), in order of publication, then of id.

    CorpusError where there is none, where one is wrong, or where two do not agree: an id that comes twice, an
    incident or an identity that is of one type here and of another there, an incident that nobody reports.
    """
    paths = sorted(folder.rglob("*.yaml"))
    if not paths:
        raise CorpusError(f"{folder}: no annotated article (*.yaml)")
    articles: dict[str, GoldenArticle] = {}
    for path in paths:
        article = load_article(path)
        if article.id in articles:
            raise CorpusError(f"{path}: the id {article.id!r} comes twice")
        articles[article.id] = article
    _check_agreement(list(articles.values()))
    return sorted(articles.values(), key=lambda article: (article.published, article.id))


def load_article(path: Path) -> GoldenArticle:
    """One article. CorpusError with file and line where something is wrong."""
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CorpusError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise CorpusError(f"{path}: not UTF-8") from None
    article = read_article(str(path), content)
    if article.id != path.stem:
        raise CorpusError(f"{path}: the id {article.id!r} is not the name of the file")
    return article


def read_article(path: str, content: str) -> GoldenArticle:
    """One article from YAML; `path` is for error messages."""
    record = read_yaml(path, content).record(_FIELDS)
    headline = record.text("headline")
    # The end of the line that ends a YAML block is not of the text.
    body = record.text("body").rstrip("\n")
    if not headline and not body:
        raise record.at.error("neither headline nor body")
    reading = Reading(TextIndex(headline, body))
    entities = read_entities(list(record.fields("entities")), reading)
    accounts = read_accounts(list(record.fields("incidents")), reading)
    return GoldenArticle(
        id=_word(record.want("id")),
        half=choice(record.want("half"), Half),
        style=_word(record.want("style")),
        family=_family(record.want("family")),
        published=parsed(record.want("published"), moment),
        outlet=record.text("outlet"),
        headline=headline,
        body=body,
        story=_word(record.want("story")),
        entities=entities,
        dates=read_dates(list(record.fields("dates")), reading),
        quotes=read_quotes(record.items("quotes"), reading),
        not_quotes=read_not_quotes(list(record.fields("not_quotes")), reading),
        accounts=accounts,
    )


def _word(value: Value) -> str:
    word = value.text()
    if not _WORD.fullmatch(word) or not ARTICLE_ID.fullmatch(word):
        raise value.error(f"{word!r} is no word of lower-case letters, digits and hyphens")
    return word


def _family(value: Value) -> str:
    if value.text() not in (*FAMILIES, NO_FAMILY):
        raise value.error(f"{value.text()!r} is none of {', '.join((*FAMILIES, NO_FAMILY))}")
    return value.text()


def _check_agreement(articles: list[GoldenArticle]) -> None:
    types: dict[str, tuple[set[str], str]] = {}
    for article in articles:
        said = [(f"the identity {e.identity!r}", {e.type.value}) for e in article.entities if e.identity]
        said += [(f"the incident {a.incident!r}", {a.type, *a.also_types}) for a in article.accounts]
        for what, accepted in said:
            before, first = types.setdefault(what, (accepted, article.id))
            if not before & accepted:
                raise CorpusError(
                    f"{article.id}: {what} is {_or(accepted)} here and {_or(before)} in {first}"
                )
    known = {account.incident for article in articles for account in article.accounts}
    for article in articles:
        for account in article.accounts:
            for relation in account.relations:
                if relation.incident not in known:
                    raise CorpusError(f"{article.id}: no article reports an incident {relation.incident!r}")


def _or(names: set[str]) -> str:
    return " or ".join(sorted(names))
