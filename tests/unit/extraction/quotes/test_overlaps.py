"""Findings that claim the same words: who keeps them."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.domain.quote import CueClass
from dateline.extraction.components.quotes.finding import CueRange, Finding
from dateline.extraction.components.quotes.overlaps import settle
from dateline.extraction.components.quotes.page import Page, lay_out
from dateline.extraction.extensions import declare_extensions

# Each word is a letter and a blank, so that token n begins at code point 2n.
WORDS = list("abcdefghijklmnopqrst")


def page() -> Page:
    declare_extensions()
    return lay_out(Doc(Vocab(), words=WORDS))


def finding(rule: str, first: int, last: int, *, strength: int = 2, cue: int | None = None) -> Finding:
    cues = CueRange(cue, cue, "say", CueClass.NEUTRAL) if cue is not None else None
    return Finding(rule, [(2 * first, 2 * last + 1)], strength, paragraph=0, cue=cues)


def test_findings_apart_are_kept_in_text_order() -> None:
    found = settle(page(), [finding("b", 10, 14), finding("a", 0, 4)])
    assert [each.rule for each in found] == ["a", "b"]


def test_the_stronger_keeps_the_words() -> None:
    found = settle(page(), [finding("weak", 0, 9, strength=1), finding("strong", 0, 9, strength=3)])
    assert [each.rule for each in found] == ["strong"]


def test_one_cue_has_one_content() -> None:
    weak = finding("weak", 2, 12, strength=1, cue=15)
    strong = finding("strong", 4, 12, strength=3, cue=15)
    assert [each.rule for each in settle(page(), [weak, strong])] == ["strong"]


def test_the_weaker_is_cut_to_what_is_free() -> None:
    weak, strong = finding("weak", 0, 11, strength=1), finding("strong", 10, 14, strength=3)
    assert [each.content for each in settle(page(), [weak, strong])] == [[(0, 19)], [(20, 29)]]


def test_speech_inside_speech_has_a_parent() -> None:
    outer, inner = finding("outer", 2, 15, cue=0), finding("inner", 8, 15, cue=6)
    found = settle(page(), [inner, outer])
    assert [each.rule for each in found] == ["outer", "inner"]
    assert found[1].parent is outer
    assert outer.parent is None
