"""Findings of a doc as values of the product; what cannot be expressed is dropped by itself."""

from __future__ import annotations

import datetime as dt

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.domain.analysis import Model
from dateline.domain.entity import EntityType, MentionKind
from dateline.domain.incident import (
    Attribution,
    FigureKind,
    FigureQualifier,
    IncidentStatus,
    ParticipantRole,
    Prominence,
)
from dateline.domain.quote import QuoteKind, SpeakerKind
from dateline.domain.text import Part, Text, ZoneKind
from dateline.extraction.extensions import (
    ArticleSource,
    Chars,
    Cluster,
    DocZone,
    FoundAccount,
    FoundFigure,
    FoundMention,
    FoundParticipant,
    FoundQuote,
    FoundRole,
    FoundSource,
    FoundSpeaker,
    declare_extensions,
)
from dateline.extraction.to_domain import doc_to_extraction

MODEL = Model("0", "m", "0", "0" * 64)


@pytest.fixture
def doc() -> Doc:
    """Headline "One two", body "Three four" and "five" on two lines; tokens 0 1 | 2 | 3 4 5 6."""
    declare_extensions()
    words = ["One", "two", "\n\n", "Three", "four", "\n", "five"]
    made = Doc(Vocab(), words=words, spaces=[True, False, False, True, False, False, False])
    text = Text("One two", "Three four\nfive", "en", ())
    made._.source = ArticleSource(text, dt.date(2013, 1, 17), 9, (DocZone(ZoneKind.CAPTION, 9, 24),))
    return made


def cluster(name: str, *mentions: tuple[int, int]) -> Cluster:
    return Cluster(EntityType.PERSON, name, [FoundMention(b, e, MentionKind.NAME) for b, e in mentions])


def account(**changes: object) -> FoundAccount:
    found = FoundAccount("crime.kidnapping", [(9, 14)], Prominence.MAIN, IncidentStatus.REPORTED, "r", 0.5)
    for name, value in changes.items():
        setattr(found, name, value)
    return found


def figure(low: int, high: int, evidence: Chars = (15, 19), part_of: int | None = None) -> FoundFigure:
    source = FoundSource(Attribution.NARRATED)
    return FoundFigure(FigureKind.KILLED, low, high, FigureQualifier.EXACT, source, evidence, part_of=part_of)


def test_spans_count_in_their_part(doc: Doc) -> None:
    doc._.clusters = (cluster("b", (3, 4)), cluster("h", (1, 2)))
    first, second = doc_to_extraction(doc, MODEL).entities
    assert (first.key, first.name, first.mentions[0].span.part) == ("e1", "h", Part.HEADLINE)
    assert (second.key, second.mentions[0].span.begin, second.mentions[0].span.exact) == ("e2", 0, "Three")


def test_what_runs_over_the_joint_is_dropped(doc: Doc) -> None:
    doc._.clusters = (cluster("x", (1, 4)), cluster("y", (1, 4), (4, 5)))
    [kept] = doc_to_extraction(doc, MODEL).entities
    assert [mention.span.exact for mention in kept.mentions] == ["four"]


def test_a_mention_sheds_the_white_space_at_its_ends(doc: Doc) -> None:
    doc._.clusters = (cluster("x", (4, 6)),)
    [kept] = doc_to_extraction(doc, MODEL).entities
    assert kept.mentions[0].span.exact == "four"


def test_a_role_keeps_the_words_that_say_so(doc: Doc) -> None:
    person = cluster("x", (3, 4))
    person.roles = [FoundRole("four", (15, 19)), FoundRole("gone", (5, 12))]
    doc._.clusters = (person,)
    [kept] = doc_to_extraction(doc, MODEL).entities
    assert [(role.title, role.evidence.exact) for role in kept.roles] == [("four", "four")]


def test_quotes_stand_in_text_order_and_know_their_parent_and_speaker(doc: Doc) -> None:
    doc._.clusters = (cluster("gone", (1, 4)), cluster("x", (3, 4)))
    speaker = FoundSpeaker(SpeakerKind.NAMED, (9, 14), cluster=1)
    doc._.quotes = (
        FoundQuote(QuoteKind.DIRECT, [(20, 24)], "r", 0.5, speaker=speaker, parent=1),
        FoundQuote(QuoteKind.INDIRECT, [(15, 19)], "r", 0.5),
    )
    outer, inner = doc_to_extraction(doc, MODEL).quotes
    assert (outer.key, outer.content[0].exact, outer.zone) == ("q1", "four", ZoneKind.CAPTION)
    assert (inner.key, inner.parent_key) == ("q2", "q1")
    assert inner.speaker is not None
    assert inner.speaker.entity_key == "e1"


def test_a_quote_without_content_is_dropped_and_its_part_stays(doc: Doc) -> None:
    doc._.quotes = (
        FoundQuote(QuoteKind.DIRECT, [(0, 12)], "r", 0.5),
        FoundQuote(QuoteKind.DIRECT, [(15, 19)], "r", 0.5, parent=0),
        FoundQuote(QuoteKind.DIRECT, [(20, 24)], "r", 7.0),  # no such confidence
    )
    [kept] = doc_to_extraction(doc, MODEL).quotes
    assert (kept.key, kept.parent_key) == ("q1", None)


def test_figures_are_numbered_through_the_article(doc: Doc) -> None:
    doc._.accounts = (
        account(figures=[figure(9, 3), figure(3, 3), figure(1, 1, part_of=1), figure(1, 1, part_of=0)]),
        account(figures=[figure(2, 2)]),
    )
    first, second = doc_to_extraction(doc, MODEL).accounts
    assert [(one.key, one.part_of_key) for one in first.figures] == [("f1", None), ("f2", "f1"), ("f3", None)]
    assert [one.key for one in second.figures] == ["f4"]


def test_an_account_that_cannot_be_is_dropped_and_leaves_no_gap(doc: Doc) -> None:
    doc._.accounts = (account(type="NoType"), account(triggers=[(0, 12)]), account())
    [kept] = doc_to_extraction(doc, MODEL).accounts
    assert kept.key == "a1"


def test_an_impossible_participant_costs_nobody_else(doc: Doc) -> None:
    good = FoundParticipant(ParticipantRole.VICTIM, "x", (9, 14), age=30)
    old = FoundParticipant(ParticipantRole.VICTIM, "y", (9, 14), age=300)
    doc._.accounts = (account(participants=[old, good]),)
    [kept] = doc_to_extraction(doc, MODEL).accounts
    assert [one.name for one in kept.participants] == ["x"]


def test_what_was_read_in_small_letters_is_shown_as_it_is_written() -> None:
    declare_extensions()
    read = Doc(Vocab(), words=["Mayor", "Ode", "met", "Ann", "Ode"], spaces=[True, True, True, True, False])
    read._.source = ArticleSource(Text("", "MAYOR ODE MET Ann Ode", "en", ()), dt.date(2013, 1, 17), 0, ())
    person = cluster("Ann Ode", (1, 2), (3, 5))
    person.aliases.append("Ode")
    person.roles.append(FoundRole("Mayor", (0, 5)))
    read._.clusters = (person,)
    [entity] = doc_to_extraction(read, MODEL).entities
    assert (entity.name, entity.aliases) == ("Ann Ode", ("ODE",))
    assert [role.title for role in entity.roles] == ["MAYOR"]
    assert [mention.span.exact for mention in entity.mentions] == ["ODE", "Ann Ode"]
