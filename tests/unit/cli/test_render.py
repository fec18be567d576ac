from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from dateline.cli.render import highlighted, link_words, show_analysis, show_brief, with_place
from dateline.domain.analysis import Analysis, Extraction
from dateline.domain.entity import Entity, EntityType, Mention, MentionKind, Role
from dateline.domain.linking import (
    IncidentLink,
    LinkCandidate,
    LinkDecision,
    LinkReason,
    StoryCandidate,
    StoryLink,
)
from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.domain.quote import Cue, CueClass, Quote, QuoteKind, Speaker, SpeakerKind
from dateline.domain.text import Part, Span, Text, ZoneKind, line_zones
from factories import MODEL, NOON, make_analysis

BODY = "“We are safe,” said Mayor Ada Obi. “Go home,” she added."
TEXT = Text("Mayor speaks", BODY, "en", tuple(line_zones("Mayor speaks", BODY)))


def span(words: str) -> Span:
    begin = BODY.index(words)
    return TEXT.span(Part.BODY, begin, begin + len(words))


def quote(key: str, content: str, mention: str, entity_key: str | None = "e1") -> Quote:
    return Quote(
        key,
        QuoteKind.DIRECT,
        (span(content),),
        ZoneKind.PARAGRAPH,
        "test",
        1.0,
        speaker=Speaker(SpeakerKind.ANONYMOUS, span(mention), entity_key),
        cue=Cue(span("said"), "say", CueClass.NEUTRAL),
    )


def analysis(*quotes: Quote) -> Analysis:
    mentions = (Mention(span("Ada Obi"), MentionKind.NAME), Mention(span("she"), MentionKind.PRONOUN))
    mayor = Entity("e1", EntityType.PERSON, "Ada Obi", mentions, roles=(Role("Mayor", span("Mayor")),))
    return Analysis("a1", 1, 1, TEXT, Extraction((mayor,), quotes, (), MODEL), NOON)


def shown(value: Analysis, *, with_text: bool = False, with_reasons: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, soft_wrap=True, highlight=False)
    show_analysis(console, value, with_text=with_text, with_reasons=with_reasons)
    return out.getvalue()


def test_people_come_with_role_and_mentions() -> None:
    assert "Ada Obi, Mayor  (2 mentions)" in shown(analysis())


@pytest.mark.parametrize(
    ("mention", "entity_key", "credited", "why"),
    [
        ("Ada Obi", "e1", "— Ada Obi  (say, direct)", "the name as it stands there"),
        ("she", "e1", "— Ada Obi [“she”]", "a pronoun is resolved"),
        ("she", None, "— she [anonymous]", "nobody known"),
    ],
)
def test_a_quote_names_its_speaker(mention: str, entity_key: str | None, credited: str, why: str) -> None:
    assert credited in shown(analysis(quote("q1", "Go home", mention, entity_key))), why


def test_a_degraded_answer_says_so() -> None:
    assert "degraded: away" in shown(make_analysis(degraded=True))


def test_the_text_is_shown_whole_when_asked() -> None:
    assert BODY in shown(analysis(), with_text=True)
    assert BODY not in shown(analysis())


def test_findings_are_marked_where_they_stand() -> None:
    marked = highlighted(analysis(quote("q1", "We are safe", "Ada Obi")), Part.BODY)
    assert marked.plain == BODY
    assert {marked.plain[mark.start : mark.end] for mark in marked.spans} == {"We are safe", "Ada Obi", "she"}


def test_a_brief_summary_has_people_direct_quotes_and_figures() -> None:
    out = io.StringIO()
    console = Console(file=out, soft_wrap=True, highlight=False)
    show_brief(console, analysis(quote("q1", "Go home", "she")))
    show_brief(console, make_analysis())
    assert "Ada Obi (Mayor)" in out.getvalue()
    assert "“Go home”" in out.getvalue()
    assert ": killed 9  new incident inc-1" in out.getvalue()


def test_a_link_says_what_was_decided() -> None:
    known = LinkCandidate("inc-1", 0.914)
    linked = IncidentLink("a1", "inc-1", LinkDecision.LINKED, chosen=known)
    suggested = IncidentLink("a1", "inc-2", LinkDecision.SUGGESTED, chosen=known)
    assert link_words(IncidentLink("a1", "inc-2", LinkDecision.NEW)) == "new incident inc-2"
    assert link_words(linked) == "linked to inc-1 (0.91)"
    assert link_words(suggested) == "new incident inc-2; may be inc-1 (0.91)"


PARIS = Place(
    "Paris",
    PlaceKind.POPULATED,
    33.66,
    -95.56,
    PlacePrecision.POINT,
    0.9,
    "geonames",
    4717560,
    "US",
    "TX",
    "Texas",
)


@pytest.mark.parametrize(
    ("name", "place", "shown_as"),
    [
        ("Paris", PARIS, "Paris (Texas, US)"),
        ("Texas", replace(PARIS, name="Texas", kind=PlaceKind.ADMIN1), "Texas (US)"),
        ("Springfield", None, "Springfield"),
    ],
)
def test_a_place_says_what_it_lies_in(name: str, place: Place | None, shown_as: str) -> None:
    mentions = (Mention(span("Mayor"), MentionKind.NAME),)
    assert with_place(Entity("e1", EntityType.PLACE, name, mentions, place=place)) == shown_as


def test_why_it_was_linked_is_told_when_asked() -> None:
    value = make_analysis()
    reasons = (LinkReason("name.shared", 3.21, "Ada  Obi"), LinkReason("days.apart", -0.5, "2"))
    chosen, next_best = LinkCandidate("inc-1", 0.93, reasons), LinkCandidate("inc-2", 0.2, reasons[1:])
    link = IncidentLink(value.links[0].account_key, "inc-1", LinkDecision.LINKED, chosen, next_best)
    story = StoryLink("sto-2", LinkDecision.SUGGESTED, StoryCandidate("sto-1", 0.5))
    told = shown(replace(value, links=(link,), story=story), with_reasons=True)
    assert "why: name.shared Ada Obi +3.2; days.apart 2 -0.5\n" in told
    assert "next best: inc-2 (0.20): days.apart 2 -0.5\n" in told
    assert "new story sto-2; may be sto-1 (0.50)\n" in told
    assert "why:" not in shown(replace(value, links=(link,), story=story))
    first = shown(replace(value, story=StoryLink("sto-1", LinkDecision.NEW)), with_reasons=True)
    assert first.count("why: nothing known was like it") == len(value.links) + 1
    assert "new story sto-1\n" in first
    joined = StoryLink("sto-1", LinkDecision.LINKED, StoryCandidate("sto-1", 0.75))
    assert "linked to sto-1 (0.75)\n" in shown(replace(value, story=joined), with_reasons=True)
