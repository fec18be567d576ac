"""What a CMS may send, and what is refused with the field and the reason."""

from __future__ import annotations

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from dateline.domain.article import Article
from dateline.rpc.convert.article import article_from_pb, check_article
from dateline.rpc.convert.violations import Violations
from dateline.v1 import article_pb2


def article(**changes: object) -> article_pb2.Article:
    fields: dict[str, object] = {"id": "a1", "headline": "Headline", "body": "Body.", **changes}
    return article_pb2.Article(**fields)  # type: ignore[arg-type]


def refused(pb: article_pb2.Article, **limits: int) -> dict[str, str]:
    violations = Violations()
    read = article_from_pb(pb, "article", violations, **limits)
    assert (read is None) == bool(len(violations))
    return {violation.field: violation.description for violation in violations.found}


@pytest.mark.parametrize(
    "fine",
    [
        article(),
        article(body="", headline="Only a headline"),
        article(headline="", body="Only a body"),
        article(media_type="text/plain; charset=utf-8"),
        article(media_type="TEXT/PLAIN"),
        article(language="EN-gb"),
        article(language="en-GB-oxendict-x-desk"),
        article(id="urn:newsml:afp.com:20130118:é"),
        article(headline="é" * 2_000),
        article(body="tab\tcr\r\nform\x0cfeed\x85nel\u2028ls"),
        article(body="Windows \x93quotes\x94 that were read as Latin-1"),
        article(body="\ufeffa mark, a \u200bzero width space and a 😀"),
        article(published=Timestamp(seconds=-62_135_596_800)),
        article(published=Timestamp(seconds=253_402_300_799, nanos=999_999_999)),
    ],
)
def test_accepted(fine: article_pb2.Article) -> None:
    assert refused(fine) == {}


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        (article(id=""), "id", "is required"),
        (article(id="two words"), "id", "printable"),
        (article(id="a\u00a0b"), "id", "printable"),
        (article(id="nul\0"), "id", "printable"),
        (article(id="a" * 257), "id", "256"),
        (article(headline="é" * 2_001), "headline", "2,001 code points; at most 2,000"),
        (article(body="", headline=""), "body", "one of them needs words"),
        (article(body=" \n\u00a0", headline="\t"), "body", "one of them needs words"),
        (article(body="It\0ends"), "body", "a control character (U+0000) at code point 2"),
        (article(body="\x1b[31mred"), "body", "U+001B"),
        (article(headline="bell\x07"), "headline", "U+0007"),
        (article(media_type="text/html"), "media_type", "supported types: text/plain"),
        (article(language="fr"), "language", '"fr" is not supported; supported languages: "en"'),
        (article(language="enm"), "language", '"enm" is not supported'),
        (article(language="english please"), "language", "BCP 47"),
        (article(language="en_GB"), "language", "BCP 47"),
        (article(language="en-" + "a" * 40), "language", "BCP 47"),
        (article(published=Timestamp(seconds=-62_135_596_801)), "published", "years 1 to 9999"),
        (article(published=Timestamp(seconds=253_402_300_800)), "published", "years 1 to 9999"),
        (article(published=Timestamp(seconds=2**63 - 1)), "published", "years 1 to 9999"),
        (article(published=Timestamp(nanos=1_000_000_000)), "published.nanos", "999,999,999"),
        (article(published=Timestamp(nanos=-1)), "published.nanos", "999,999,999"),
        (article(outlet="o" * 257), "outlet", "at most 256"),
    ],
)
def test_refused(wrong: article_pb2.Article, field: str, says: str) -> None:
    found = refused(wrong)
    assert list(found) == [f"article.{field}"]
    assert says in found[f"article.{field}"]


def test_all_that_is_wrong_is_told_at_once() -> None:
    wrong = article(id="", body="\0", language="de", media_type="image/png", published=Timestamp(nanos=-1))
    assert set(refused(wrong)) == {
        "article.published.nanos",
        "article.id",
        "article.body",
        "article.media_type",
        "article.language",
    }


def test_the_limit_of_the_body_counts_code_points() -> None:
    assert refused(article(body="😀" * 10), max_body_code_points=10) == {}
    assert "article.body" in refused(article(body="😀" * 11), max_body_code_points=10)


def test_ten_megabytes_are_refused_without_being_quoted() -> None:
    found = refused(article(body="word " * 2_000_000))
    assert found == {"article.body": "has 10,000,000 code points; at most 200,000 are allowed"}


def test_a_lone_surrogate_is_refused_where_protobuf_does_not_stand_in_front() -> None:
    violations = Violations()
    check_article(Article("a1", "Headline", "half \ud83d of an emoji"), "article", violations)
    assert violations.found[0].field == "article.body"
    assert "half of a surrogate pair (U+D83D) at code point 5" in violations.found[0].description


def test_empty_media_type_and_language_have_defaults() -> None:
    read = article_from_pb(article(), "article", Violations())
    assert read is not None
    assert (read.media_type, read.language, read.published) == ("text/plain", "en", None)
