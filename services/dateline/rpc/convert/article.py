"""Articles as a CMS sends them, and as they are kept."""

from __future__ import annotations

from dateline.domain.article import Article, ArticleVersion
from dateline.domain.text import DEFAULT_MAX_BODY_CODE_POINTS, MAX_HEADLINE_CODE_POINTS
from dateline.rpc.convert.fields import article_id_from_pb, check_language, check_text
from dateline.rpc.convert.timestamp import required_timestamp_from_pb, timestamp_from_pb, timestamp_to_pb
from dateline.rpc.convert.violations import Violations
from dateline.v1 import article_pb2

MEDIA_TYPES = ("text/plain",)
DEFAULT_LANGUAGE = "en"
MAX_OUTLET_CODE_POINTS = 256


def article_to_pb(article: Article, *, with_body: bool = True) -> article_pb2.Article:
    """Write an article."""
    return article_pb2.Article(
        id=article.id,
        headline=article.headline,
        body=article.body if with_body else "",
        media_type=article.media_type,
        language=article.language,
        published=timestamp_to_pb(article.published) if article.published else None,
        outlet=article.outlet,
    )


def article_from_pb(
    pb: article_pb2.Article,
    path: str,
    violations: Violations,
    *,
    max_body_code_points: int = DEFAULT_MAX_BODY_CODE_POINTS,
) -> Article | None:
    """Read what a CMS sent, as `check_article` has it; empty media type and language get their defaults."""
    found = len(violations)
    published = None
    if pb.HasField("published"):
        published = timestamp_from_pb(pb.published, f"{path}.published", violations)
    article = Article(
        id=pb.id,
        headline=pb.headline,
        body=pb.body,
        media_type=pb.media_type or MEDIA_TYPES[0],
        language=pb.language or DEFAULT_LANGUAGE,
        published=published,
        outlet=pb.outlet,
    )
    check_article(article, path, violations, max_body_code_points=max_body_code_points)
    return article if len(violations) == found else None


def check_article(
    article: Article,
    path: str,
    violations: Violations,
    *,
    max_body_code_points: int = DEFAULT_MAX_BODY_CODE_POINTS,
) -> None:
    """Note all that is wrong with a submission; the offline command line asks the same."""
    article_id_from_pb(article.id, f"{path}.id", violations)
    check_text(article.headline, f"{path}.headline", violations, most=MAX_HEADLINE_CODE_POINTS)
    check_text(article.body, f"{path}.body", violations, most=max_body_code_points)
    if not article.body.strip() and not article.headline.strip():
        violations.add(f"{path}.body", "is empty, and so is the headline: one of them needs words")
    # A parameter such as charset says nothing here: text travels as UTF-8 whatever it was before.
    if article.media_type.partition(";")[0].strip().lower() not in MEDIA_TYPES:
        violations.add(f"{path}.media_type", f"is not supported; supported types: {', '.join(MEDIA_TYPES)}")
    check_language(article.language, f"{path}.language", violations)
    check_text(article.outlet, f"{path}.outlet", violations, most=MAX_OUTLET_CODE_POINTS)


def article_version_to_pb(version: ArticleVersion, *, with_body: bool = True) -> article_pb2.ArticleVersion:
    """Write a stored version; lists leave the body out."""
    return article_pb2.ArticleVersion(
        article=article_to_pb(version.article, with_body=with_body),
        version=version.version,
        content_hash=version.content_hash,
        received_at=timestamp_to_pb(version.received_at),
        latest_revision=version.latest_revision,
        etag=version.etag,
    )


def article_version_from_pb(pb: article_pb2.ArticleVersion, newsroom_id: str) -> ArticleVersion:
    """Read a version out of an answer about a newsroom; lists have no body, so the body is not asked for."""
    violations = Violations()
    received = pb.received_at if pb.HasField("received_at") else None
    received_at = required_timestamp_from_pb(received, "received_at", violations)
    published = None
    if pb.article.HasField("published"):
        published = timestamp_from_pb(pb.article.published, "article.published", violations)
    article = Article(
        id=pb.article.id,
        headline=pb.article.headline,
        body=pb.article.body,
        media_type=pb.article.media_type,
        language=pb.article.language,
        published=published,
        outlet=pb.article.outlet,
    )
    return ArticleVersion(
        newsroom_id=newsroom_id,
        article=article,
        version=pb.version,
        content_hash=pb.content_hash,
        received_at=violations.trust(received_at, "an article version"),
        latest_revision=pb.latest_revision,
    )
