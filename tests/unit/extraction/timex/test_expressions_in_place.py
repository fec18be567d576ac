"""What expressions mean by what stands beside and before them, in a story of 2 November 1989."""

from __future__ import annotations

import datetime as dt

import pytest
import spacy
from spacy.tokens import Doc

from dateline.extraction.components.calendar import calendar_expressions
from dateline.extraction.extensions import declare_extensions

PUBLISHED = dt.date(1989, 11, 2)
NLP = spacy.blank("en")


def read(text: str) -> list[tuple[str, str | None]]:
    declare_extensions()
    doc = NLP(text)
    return [
        (span.text, value.timex if value is not None else None)
        for span, _, value in calendar_expressions(doc, PUBLISHED)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # where a period ended is past, and nothing to count from
        ("the fiscal year ended Jan. 31", [("the fiscal year", "P1Y"), ("Jan. 31", "1989-01-31")]),
        (
            "in the third quarter ended Sept. 30, and $1 a year earlier",
            [("the third quarter", "1989-Q3"), ("Sept. 30", "1989-09-30"), ("a year earlier", "1988-Q3")],
        ),
        # the quarter named last is what periods are, whatever was named since
        (
            "in the third quarter. On Oct. 30 it said that for the latest period",
            [("the third quarter", "1989-Q3"), ("Oct. 30", "1989-10-30"), ("the latest period", "1989-Q3")],
        ),
        (
            "the third quarter. On Oct. 30 it sold more than in the same period last year, in the quarter",
            [
                ("the third quarter", "1989-Q3"),
                ("Oct. 30", "1989-10-30"),
                ("the same period last year", "1988-Q3"),
                ("the quarter", "1989-Q3"),
            ],
        ),
        # a quarter that is forecast is compared with none
        (
            "sales in the third quarter will rise by the second quarter of 1990. In the year-ago period",
            [
                ("the third quarter", "1989-Q3"),
                ("the second quarter of 1990", "1990-Q2"),
                ("the year-ago period", "1988-Q3"),
            ],
        ),
        # months of the year named last
        ("in May 1985; the following May", [("May 1985", "1985-05"), ("the following May", "1986-05")]),
        ("in 1985. The previous May", [("1985", "1985"), ("The previous May", "1984-05")]),
        # the month named last, where that was one
        (
            "rose in September from the same period last year",
            [("September", "1989-09"), ("the same period last year", "1988-09")],
        ),
        # a year and the next sentence, where the blank between was lost, are one token that is no year
        ("won in 2010.Lucas was back", []),
        ("won in 2010. Lucas was back", [("2010", "2010")]),
        # every day of a list, but no number of something else
        (
            "on Oct. 22, 23 and 24.",
            [("Oct. 22", "1989-10-22"), ("23", "1989-10-23"), ("24", "1989-10-24")],
        ),
        ("on Oct. 22, 23 and 24 people", [("Oct. 22", "1989-10-22")]),
        # the day of the markets, and any other
        ("ended the day at 94", [("the day", "1989-11-02")]),
        ("ended the day of", []),
        # any such day
        ("on a Monday", [("Monday", "XXXX-WXX-1")]),
        ("on a Monday night", [("Monday night", "XXXX-WXX-1TNI")]),
        # both clocks are of the day behind the brackets
        (
            "at 10:13 a.m. (0213 GMT) Tuesday",
            [
                ("10:13 a.m.", "1989-10-31T10:13"),
                ("0213 GMT", "1989-10-31T02:13Z"),
                ("Tuesday", "1989-10-31"),
            ],
        ),
        (
            "at 10:13 a.m. (2 a.m. EDT Tuesday)",
            [("10:13 a.m.", "1989-10-31T10:13"), ("2 a.m. EDT Tuesday", "1989-10-31T02:00")],
        ),
        (
            "at 10:13 a.m. (0213 GMT), he said Tuesday",
            [
                ("10:13 a.m.", "1989-11-02T10:13"),
                ("0213 GMT", "1989-11-02T02:13Z"),
                ("Tuesday", "1989-10-31"),
            ],
        ),
        # words of the calendar in names
        ("said US Weekly", []),
        ("Weekly, it came", [("Weekly", "P1W")]),
        # nine months are compared with the year before, not with its quarter
        (
            "the third quarter. For the nine months it lost money, as a year earlier",
            [("the third quarter", "1989-Q3"), ("the nine months", "P9M"), ("a year earlier", "1988")],
        ),
        ("each July", [("July", "XXXX-07")]),
        ("every Monday and Friday", [("every Monday", "XXXX-WXX-1"), ("Friday", "XXXX-WXX-5")]),
        ("on Monday and Tuesday", [("Monday", "1989-10-30"), ("Tuesday", "1989-10-31")]),
        ("oil for September delivery", [("September", "1990-09")]),  # traded now, delivered then
        ("rose in September", [("September", "1989-09")]),
        # what fell is no season
        ("after the fall of Saigon", []),
        ("in the fall of 1975", [("the fall of 1975", "1975-FA")]),
        ("twice in as many months", []),
        ("for many months", [("many months", "PXM")]),
        # compared with the same months of a year that is named
        (
            "in July, from the same month in 1985",
            [("July", "1989-07"), ("the same month in 1985", "1985-07")],
        ),
        ("up 3 % since year-end", [("year-end", "1988-12-31")]),
        ("ready by year-end", [("year-end", "1989-12-31")]),
        ("on Black Monday", []),  # a name
        ("over Easter weekend", []),  # not its Sunday
        (
            "on Oct. 27, and again later in the day",
            [("Oct. 27", "1989-10-27"), ("later in the day", "1989-10-27")],
        ),
        ("within a week, he said", [("a week", "P1W")]),
        ("$500 a week, he said", []),  # a rate
        ("more than a quarter, he said", []),  # a share
        # days count from days, not from months
        ("last October. Two days later", [("last October", "1989-10"), ("Two days later", "FUTURE_REF")]),
        ("on Oct. 24. Two days later", [("Oct. 24", "1989-10-24"), ("Two days later", "1989-10-26")]),
        ("in 1986, and the year before.", [("1986", "1986"), ("the year before", "1985")]),
        (
            "closed on Oct. 27, down from the previous Friday",
            [("Oct. 27", "1989-10-27"), ("the previous Friday", "1989-10-20")],
        ),
    ],
)
def test_neighbours_decide(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # "may last six weeks": a verb, and its length
        ("trial/NOUN may/AUX last/VERB six/NUM weeks/NOUN", [("six weeks", "P6W")]),
        ("in/ADP the/DET last/ADJ six/NUM weeks/NOUN", [("the last six weeks", "P6W")]),
        # what somebody gets is a length, what something costs is a rate
        ("gave/VERB him/PRON a/DET week/NOUN to/PART leave/VERB", [("a week", "P1W")]),
        ("earns/VERB $/SYM 500/NUM a/DET week/NOUN to/PART live/VERB", []),
        # names of shows and papers
        ("said/VERB on/ADP CBS/PROPN 's/PART 60/NUM Minutes/PROPN", []),
        ("said/VERB after/ADP 60/NUM minutes/NOUN", [("60 minutes", "PT60M")]),
        ("TALKS/NOUN Resume/VERB After/ADP Two/NUM Weeks/NOUN", [("Two Weeks", "P2W")]),
        ("the/DET party/NOUN daily/ADJ Granma/PROPN said/VERB", []),
        ("the/DET airline/NOUN runs/VERB daily/ADJ flights/NOUN", [("daily", "P1D")]),
        # a first name
        ("the/DET chief/NOUN ,/PUNCT Monday/PROPN Okoro/PROPN ,/PUNCT left/VERB", []),
        ("Monday/PROPN Okoro/PROPN ,/PUNCT a/DET cook/NOUN ,/PUNCT left/VERB", []),
    ],
)
def test_parts_of_speech_decide(marked: str, expected: list[tuple[str, str]]) -> None:
    declare_extensions()
    rows = [item.rsplit("/", 1) for item in marked.split()]
    doc = Doc(
        NLP.vocab,
        words=[word for word, _ in rows],
        pos=[pos for _, pos in rows],
        sent_starts=[True, *[False] * (len(rows) - 1)],
    )
    found = calendar_expressions(doc, PUBLISHED)
    assert [(span.text, value.timex if value else None) for span, _, value in found] == expected


def test_what_stands_before_a_time_of_day_puts_its_day() -> None:
    declare_extensions()
    words = ["He", "has", "until", "9", "a.m.", "Friday"]  # published on a Thursday
    doc = Doc(
        NLP.vocab,
        words=words,
        tags=["PRP", "VBZ", "IN", "CD", "RB", "NNP"],
        pos=["PRON", "VERB", "ADP", "NUM", "ADV", "PROPN"],
        deps=["nsubj", "ROOT", "prep", "nummod", "advmod", "pobj"],
        heads=[1, 1, 1, 4, 5, 2],
    )
    [found] = calendar_expressions(doc, PUBLISHED)
    assert found.value is not None
    assert found.value.timex == "1989-11-03T09:00"


@pytest.mark.parametrize(
    ("words", "owned", "value"),
    [("today 's youth", "youth", "PRESENT_REF"), ("today 's talks", "talks", "1989-11-02")],
)
def test_today_may_be_our_times(words: str, owned: str, value: str) -> None:
    declare_extensions()
    tokens = words.split()
    at = tokens.index(owned)
    doc = Doc(NLP.vocab, words=tokens, heads=[at, 0, at], deps=["poss", "case", "ROOT"])
    [found] = calendar_expressions(doc, PUBLISHED)
    assert found.value is not None
    assert found.value.timex == value
