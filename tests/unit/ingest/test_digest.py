"""What linking may know of an article."""

from __future__ import annotations

import random
import subprocess
import sys

from dateline.domain.analysis import Extraction
from dateline.domain.entity import CalendarValue, Entity, EntityType, Mention, MentionKind
from dateline.domain.linking import ArticleDigest
from dateline.domain.text import Part, Span
from dateline.ingest.digest import MAX_LEAD, MAX_TERMS, digest_of, minhash
from dateline.ingest.readers import read
from factories import MODEL, make_article, make_extraction

NOTHING = Extraction((), (), (), MODEL)


def digest(body: str, headline: str = "") -> ArticleDigest:
    article = make_article(headline=headline, body=body)
    return digest_of(article, read(article), NOTHING)


def agreement(left: tuple[int, ...], right: tuple[int, ...]) -> float:
    return sum(a == b for a, b in zip(left, right, strict=True)) / len(left)


def words(seed: int, count: int) -> list[str]:
    source = random.Random(seed)
    return [f"w{source.randrange(5_000)}" for _ in range(count)]


def test_the_lead_is_the_first_sentences_without_dateline_or_byline() -> None:
    body = "By Jane Doe\nLAGOS, Nigeria (AP) -- Nine died. Ten were hurt.\n\n" + "Police came. " * 60
    lead = digest(body).lead
    assert lead.startswith("Nine died. Ten were hurt. Police came.")
    assert lead.endswith("Police came.")
    assert len(lead) <= MAX_LEAD


def test_a_lead_of_one_endless_sentence_is_cut_between_words() -> None:
    lead = digest("word " * 500).lead
    assert len(lead) <= MAX_LEAD
    assert lead.endswith("word")


def test_terms_are_damped_and_those_of_the_headline_weigh_more() -> None:
    terms = {term.term: term.weight for term in digest("Flood flood flood fire. Storm.", "Storm").terms}
    assert terms["storm"] > terms["flood"] > terms["fire"]
    assert terms["flood"] < 3 * terms["fire"]


def test_terms_leave_out_what_says_nothing() -> None:
    terms = {
        term.term for term in digest("The police said on Friday that 40 of them won’t go to A1 roads.").terms
    }
    assert terms == {"police", "roads"}


def test_furniture_gives_no_terms() -> None:
    assert "newsletter" not in {term.term for term in digest("Sign up for our newsletter\n\nA flood.").terms}


def test_terms_are_the_heaviest_first_and_bounded() -> None:
    terms = digest(" ".join(words(1, 3_000))).terms
    assert len(terms) == MAX_TERMS
    assert [term.weight for term in terms] == sorted((term.weight for term in terms), reverse=True)


def test_only_named_entities_count_with_all_their_mentions() -> None:
    article = make_article(body="Ada Obi spoke on Friday. She and a man left.")
    text = read(article)

    def mention(begin: int, end: int, kind: MentionKind) -> Mention:
        return Mention(Span(Part.BODY, begin, end), kind)

    entities = (
        Entity(
            "e1",
            EntityType.PERSON,
            "Ada Obi",
            (mention(0, 7, MentionKind.NAME), mention(25, 28, MentionKind.PRONOUN)),
        ),
        Entity("e2", EntityType.DATE, "Friday", (mention(17, 23, MentionKind.NAME),)),
        Entity("e3", EntityType.PERSON, "a man", (mention(33, 38, MentionKind.NOMINAL),)),
    )
    found = digest_of(article, text, Extraction(entities, (), (), MODEL)).entities
    assert [(entity.key, entity.name, entity.mention_count) for entity in found] == [("e1", "Ada Obi", 2)]


def test_dates_are_the_days_months_years_and_weekdays_that_are_named_each_once() -> None:
    named = {
        "2013-01-16": "a day",
        "2013-01-17T10:24": "an hour of a day, without the hour",
        "2013-01": "a month",
        "2013": "a year",
        "XXXX-12-24": "a day of some year",
        "XXXX-12": "a month of some year",
        "XXXX-WXX-3": "a weekday",
        "2013-01-16 ": "no value",
        "201": "a decade",
        "P3D": "a stretch of time",
        "2013-W03": "a week",
        "PRESENT_REF": "now",
    }
    entities = tuple(
        Entity(
            f"e{number}",
            EntityType.DATE,
            why,
            (Mention(Span(Part.BODY, number, number + 1, "x"), MentionKind.NAME, 0.9),),
            calendar=CalendarValue(value),
        )
        for number, (value, why) in enumerate([*named.items(), ("2013", "again")])
    )
    article = make_article(body="x" * 20)
    found = digest_of(article, read(article), Extraction(entities, (), (), MODEL)).dates
    assert found == ("2013-01-16", "2013-01-17", "2013-01", "2013", "XXXX-12-24", "XXXX-12", "XXXX-WXX-3")


def test_a_text_of_under_five_words_has_no_signature() -> None:
    assert digest("One two three four.").minhash == ()
    assert len(digest("One two three four five.").minhash) == 64


def test_copies_in_other_frames_have_the_same_signature() -> None:
    story = "The " + " ".join(words(2, 300)) + "."
    framed = f"By Jane Doe\nLAGOS (AP) -- {story}\n\nRead more: https://example.com/x\n"
    assert digest(framed).minhash == digest(story).minhash


def test_signatures_agree_as_far_as_texts_do() -> None:
    """Over pairs that share half of their 5-grams and pairs that share none, for short and long texts."""
    for count in (60, 300, 1_500):
        shares = []
        for seed in range(30):
            text = words(seed, count)
            # A third of the words replaced in one stretch leaves half of the union's 5-grams in common.
            other = text[: 2 * count // 3] + words(1_000 + seed, count // 3)
            shares.append(agreement(minhash(text), minhash(other)))
            assert agreement(minhash(text), minhash(words(2_000 + seed, count))) < 0.15
        assert abs(sum(shares) / len(shares) - 0.5) < 0.06


def test_a_digest_is_the_same_in_every_process() -> None:
    program = (
        "from dateline.ingest.digest import digest_of; from dateline.ingest.readers import read\n"
        "from factories import make_article, make_extraction\n"
        "a = make_article(); t = read(a); print(repr(digest_of(a, t, make_extraction(t))))"
    )
    article = make_article()
    text = read(article)
    here = repr(digest_of(article, text, make_extraction(text)))
    for hash_seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == here
