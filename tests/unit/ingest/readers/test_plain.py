"""Zones of plain text: what each line is, near misses included."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.domain.text import Part, ZoneKind
from dateline.ingest.readers import read
from factories import make_article
from strategies import CHARACTERS

LONG = (
    "The flood came on Friday night and took the bridge, two mills and the old road with it, the mayor said."
)


def zones(body: str, headline: str = "Headline") -> list[tuple[str, str]]:
    text = read(make_article(headline=headline, body=body))
    assert (text.headline, text.body) == (headline, body)
    return [
        (zone.kind.value, text.part(zone.span.part)[zone.span.begin : zone.span.end])
        for zone in text.zones
        if zone.span.part is Part.BODY
    ]


def kind_of(line: str) -> str:
    """The kind of a line that stands first, before a story."""
    kinds = {kind for kind, words in zones(f"{line}\n\n{LONG}\n\n{LONG}") if words == line.strip()}
    assert len(kinds) == 1
    return kinds.pop()


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("LAGOS, Nigeria (AP) -- Gunmen came.", "LAGOS, Nigeria (AP) --"),
        ("HAWTHORNE (CBSLA.com) — A man was shot.", "HAWTHORNE (CBSLA.com) —"),
        ("LIMA, 6 May (EFE).- Two men were shot.", "LIMA, 6 May (EFE).-"),
        ("ST. LOUIS COUNTY, MO (KTVI)- Two boys died.", "ST. LOUIS COUNTY, MO (KTVI)-"),
        ("WASHINGTON – The senator spoke.", "WASHINGTON –"),
        ("WASHINGTON, Nov. 3 (Xinhua) -- The senator spoke.", "WASHINGTON, Nov. 3 (Xinhua) --"),
        ("PORT HARCOURT, 16 January - Gunmen came.", "PORT HARCOURT, 16 January -"),
        ("MILFORD Twp., Pa. (CBS) — A toddler died.", "MILFORD Twp., Pa. (CBS) —"),
        ("WINSTON-SALEM, N.C. – Police came.", "WINSTON-SALEM, N.C. –"),
        ("(CNN) -- Police came.", "(CNN) --"),
        ("London (Reuters) - Shares fell.", "London (Reuters) -"),
        ("New York (AP) — Shares fell.", "New York (AP) —"),
        ("SAO PAULO — “We lost all,” he said.", "SAO PAULO —"),
        ("CHICAGO — 40 people marched, all of them in silence.", "CHICAGO —"),
        ("SAN SALVADOR, 3 JAN 90 -- GUERRILLAS BLEW UP A BRIDGE.", "SAN SALVADOR, 3 JAN 90 --"),
        ("AL HUDAYDAH, Yemen — Shells fell.", "AL HUDAYDAH, Yemen —"),
        ("MUNICH (dpa) — Die in capitals are a place.", "MUNICH (dpa) —"),
    ],
)
def test_a_dateline_is_parted_from_its_paragraph(line: str, dateline: str) -> None:
    assert zones(line) == [("dateline", dateline), ("paragraph", line.removeprefix(dateline).strip())]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("UPDATE - Police say two are dead.", "capitals that name no place"),
        ("BREAKING NEWS — Police say two are dead.", "the same in two words"),
        ("FBI — the federal agency — came.", "the sentence goes on in lower case"),
        ("NATO-led forces left.", "a hyphen inside a word"),
        ("Critics — Republicans above all — laughed.", "no capitals, no agency"),
        ("John Smith (born 1950) — A life in pictures.", "brackets that hold no agency"),
        ("THE ARMY -- WHICH HAD LEFT -- CAME BACK.", "all is in capitals"),
        ("A man was shot in LOS ANGELES — Police came.", "it does not open the line"),
    ],
)
def test_no_dateline(line: str, why: str) -> None:
    assert zones(line) == [("paragraph", line)], why


def test_a_dateline_opens_the_story_only() -> None:
    body = f"LAGOS — Gunmen came.\n\n{LONG}\n\nABUJA — The president spoke."
    assert [kind for kind, _ in zones(body)] == ["dateline", "paragraph", "paragraph", "paragraph"]


def test_a_dateline_after_a_note_is_found() -> None:
    assert ("dateline", "LAGOS —") in zones("Updated with the governor's words.\n\nLAGOS — Gunmen came.")


@pytest.mark.parametrize(
    ("line", "kind", "why"),
    [
        ("By Jane Doe", "byline", "the plain case"),
        ("By JANE DOE and JOHN ROE, Associated Press", "byline", "two writers and their agency"),
        (
            "by: Jane Doe, John Roe Updated: Aug 4, 2016 - 7:30 AM",
            "byline",
            "as television stations write it",
        ),
        ("By Mary O'Brien-Smith, Staff Writer", "byline", "a title"),
        ("By Jane Doe jane.doe@example.com", "byline", "an address"),
        ("By Friday morning the fire was out", "paragraph", "a sentence"),
        ("By Friday", "paragraph", "a time"),
        ("By March 3", "paragraph", "a date"),
        ("By 3:16 a.m., deputies called for an ambulance.", "paragraph", "a time in figures"),
        ("By the time police came", "paragraph", "lower case"),
        ("January 1, 2013 7:18 PM", "dateline", "when it was filed, by itself"),
        ("LONDON 1996-08-30", "dateline", "where and when, by itself"),
        ("Saturday, Sep 14, 2013", "dateline", "with the day of the week"),
        ("May 4 was cold.", "paragraph", "a sentence that begins with a date"),
        ("Photo by Jane Doe", "caption", "a credit"),
        ("[Photos via a TV screen shot]", "caption", "a credit in brackets"),
        ("A bus burns in Examplia. (AP Photo/Jane Doe)", "caption", "a caption with its credit"),
        ("Ada Obi (Photo: County Sheriff's Office)", "caption", "a name with its credit"),
        ("Image 3 of 17 A man walks by.", "caption", "a gallery"),
        ("Photos of the suspect were released.", "paragraph", "a sentence about photos"),
        ("The photo (taken in May) shows a bus.", "paragraph", "brackets without a credit"),
        ("Copyright 2016 The Associated Press. All rights reserved.", "source_line", "a notice"),
        ("(© 2016 KXYZ)", "source_line", "a notice in brackets"),
        ("Copyright law is old.", "paragraph", "a sentence about the law"),
        ("(Reporting by Jane Doe; Editing by John Roe)", "source_line", "an agency's last line"),
        ("Associated Press writer Jane Doe contributed to this report.", "source_line", "who else wrote"),
        ("Donors contributed to this fund.", "paragraph", "another kind of contribution"),
        ("Reporting by phone is rare.", "paragraph", "no name"),
        ("Source: gunman is dead", "paragraph", "a sentence before the story"),
        ("https://example.com/story", "furniture", "an address by itself"),
        ("See https://example.com/story for more.", "paragraph", "an address in a sentence"),
        ("jane.doe@example.com", "furniture", "the same for mail"),
        ("***", "furniture", "a rule"),
        ("- 30 -", "furniture", "the end mark"),
        ("“…”", "paragraph", "marks of a quote are no rule"),
        ("Advertisement", "furniture", "a button"),
        ("Share this article", "furniture", "a button"),
        ("Share prices fell.", "paragraph", "a sentence about shares"),
        ("Read more: Mayor resigns", "furniture", "a link"),
        ("RELATED: Mayor resigns", "furniture", "a link"),
        ("► Related coverage: Mayor resigns", "furniture", "a link with an ornament"),
        ("Related charges were dropped.", "paragraph", "a sentence"),
        ("Sign up for our daily newsletter", "furniture", "a newsletter"),
        ("Sign up for the race by Friday.", "paragraph", "no newsletter"),
        ("Follow @example on Twitter", "furniture", "following"),
        ("Follow the money, he said on Twitter, and wait.", "paragraph", "a sentence about following"),
        ("Posted: Monday, October 17, 2016 10:26 am |", "furniture", "when the page was made"),
        ("Updated rules apply from 1 May, the mayor said after the vote.", "paragraph", "a sentence"),
        ("Updated at 11:13 a.m. Aug. 17:", "furniture", "when the page was changed"),
        ("Please enable Javascript to watch this video", "furniture", "the page itself"),
        ("Associated Press", "source_line", "an agency by itself"),
        ("He was 9.", "paragraph", "a short sentence"),
    ],
)
def test_a_line_before_the_story(line: str, kind: str, why: str) -> None:
    if kind == "paragraph":
        assert ("paragraph", line) in zones(f"{line}\n\n{LONG}\n\n{LONG}"), why
    else:
        assert kind_of(line) == kind, why


def test_a_source_line_after_the_story() -> None:
    assert zones(f"{LONG}\n\nSource: Daily Example")[-1] == ("source_line", "Source: Daily Example")


@pytest.mark.parametrize(
    ("before", "line", "after", "kind", "why"),
    [
        (LONG, "A long night", LONG, "subheading", "between two paragraphs"),
        (LONG, "It was over.", LONG, "paragraph", "a full stop makes a sentence"),
        (LONG, "Mayor Obi said:", LONG, "paragraph", "a colon leads on"),
        (LONG, "and then it rained", LONG, "paragraph", "lower case goes on with something"),
        (LONG, "Flour", "Sugar", "paragraph", "an item of a list"),
        ("Short.", "A long night", LONG, "paragraph", "after a short line all may be a list"),
    ],
)
def test_a_subheading(before: str, line: str, after: str, kind: str, why: str) -> None:
    assert (kind, line) in zones(f"{before}\n\n{line}\n\n{after}"), why


def test_the_headline_repeated_in_the_body_is_a_subheading() -> None:
    found = zones(f"Flood takes bridge.\n\n{LONG}", headline="Flood takes bridge")
    assert found == [("subheading", "Flood takes bridge."), ("paragraph", LONG)]


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    wrapped = (
        "LAGOS (AP) -- Gunmen came to the village of Examplia on\n"
        "Friday night and took nine people with them into the hills,\n"
        "the police said, and nobody knows where they are.\n"
    )
    assert zones(wrapped + "\nA second paragraph.") == [
        ("dateline", "LAGOS (AP) --"),
        ("paragraph", wrapped.removeprefix("LAGOS (AP) -- ").strip()),
        ("paragraph", "A second paragraph."),
    ]


WRAPPED = (
    "Gunmen came to the village of Examplia on\n"
    "Friday night and took nine people into\n"
    "the hills, the police said on Saturday."
)
PAIRS = [
    ("Nobody knows who they are or where they\nwent.", 1, "the next word found no room"),
    ("Nobody knows who they are\nThey left at night", 2, "it would have"),
    ("Nobody knows who they are or where they all went\nsince.", 2, "wider than the others"),
]


@pytest.mark.parametrize(("pair", "paragraphs", "reason"), PAIRS, ids=[row[2] for row in PAIRS])
def test_two_lines_are_one_paragraph_where_the_text_is_broken_at_a_width(
    pair: str, paragraphs: int, reason: str
) -> None:
    assert len(zones(f"{WRAPPED}\n\n{pair}")) == 1 + paragraphs, reason
    assert len(zones(f"The gunmen came to the village on a Friday night.\n\n{pair}")) == 3, "nothing else is"


def test_lines_that_are_sentences_are_paragraphs_each() -> None:
    body = "The flood came at night.\nIt took the old bridge.\nNobody was hurt by it."
    assert [kind for kind, _ in zones(body)] == ["paragraph"] * 3


def test_an_article_without_a_body_has_its_headline() -> None:
    text = read(make_article(headline="  Nine killed ", body=""))
    assert [(zone.kind, zone.span.begin, zone.span.end) for zone in text.zones] == [
        (ZoneKind.HEADLINE, 2, 13)
    ]


@given(st.text(CHARACTERS, max_size=60), st.text(CHARACTERS, max_size=300))
def test_any_text_is_read_whole(headline: str, body: str) -> None:
    """Zones are in order and inside their parts, and no word of the article is outside of all of them."""
    text = read(make_article(headline=headline, body=body))
    assert (text.headline, text.body) == (headline, body)
    for part in Part:
        rest = list(text.part(part))
        for zone in text.zones:
            if zone.span.part is part:
                rest[zone.span.begin : zone.span.end] = " " * (zone.span.end - zone.span.begin)
        assert not "".join(rest).strip()


@pytest.mark.parametrize(
    "character", ["a", "(", "A ", "By ", "A.", "© ", "— ", "By A, ", "word\n", "By A\r\n", "\n"]
)
def test_hostile_lines_take_no_time(character: str) -> None:
    article = make_article(body=(character * 200_000)[:200_000])
    begun = time.process_time()
    text = read(article)
    assert text.zones
    assert time.process_time() - begun < 10, (
        "CPU seconds; what grows with the square of the lines takes minutes"
    )


def test_each_item_of_a_round_up_has_its_dateline() -> None:
    lines = ["LIMA - A bomb went off.", "BONN - A mill burned.", "OSLO - A bus fell.", "ROME - Nobody died."]
    assert [words for kind, words in zones("\n\n".join(lines)) if kind == "dateline"] == [
        "LIMA -",
        "BONN -",
        "OSLO -",
        "ROME -",
    ]


def test_two_datelines_make_no_round_up() -> None:
    lines = ["LIMA - A bomb went off.", LONG, LONG, LONG, "ROME - Nobody died."]
    assert [words for kind, words in zones("\n\n".join(lines)) if kind == "dateline"] == ["LIMA -"]
