"""Pairs of quotation marks; {q:...} is what stands between an outermost pair, {in:...} an inner one."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extraction.components.quotes.marks import find_quoted
from markup import MarkedSpan, read, write

PAIRED = [
    # straight and curly
    ('"{q:We are safe,}" he said.', "straight"),
    ("“{q:We are safe,}” he said.", "curly"),
    ('“{q:We are safe,}" he said. “{q:All.}"', "a curly mark may be closed by a straight one"),
    ('He said "{q:no}" and "{q:no}" again.', "two in a row"),
    ('He said ("{q:no}")—"{q:yes}"—and left.', "brackets and dashes are neighbours too"),
    ('" {q:spaced} " he said', "blanks on both sides, as in tokenised text"),
    # other marks
    ("''{q:We don't know,}'' he said.", "two apostrophes as marks, with an apostrophe inside"),
    ("``{q:We know,}'' he said.", "the typewriter's way"),
    ("«{q:Nous partons}», dit-il.", "guillemets outwards"),
    ("»{q:Wir gehen}«, sagte er.", "guillemets inwards"),
    ("« {q:Nous partons} », dit-il.", "guillemets with blanks"),
    ("«\u00a0{q:Nous partons}\u00a0», dit-il.", "guillemets with no-break spaces"),
    ("„{q:Wir gehen}”, sagte er.", "low opening mark"),
    # single marks, British style
    ("'{q:We are safe,}' he said.", "single straight"),
    ("‘{q:We are safe}’, he said.", "single curly, comma outside"),
    ("‘{q:It’s the players’ choice,}’ he said.", "a possessive plural does not close"),
    ("‘{q:He said “{in:no}” twice,}’ she said.", "double inside single"),
    ("\"{q:He said '{in:no}' twice,}\" she said.", "single inside double"),
    ("''{q:'{in:No,}' he told me,}'' she said.", "three apostrophes: the single one is inside"),
    ("''{q:He told me '{in:no}'}''", "three at the end"),
    # apostrophes and measures
    ("I don't know the players' names.", "contraction and possessive"),
    ("Rock 'n' roll of the '90s got 'em.", "elisions and decades"),
    ("The ’90s and ’em, O’Brien’s.", "curly elisions"),
    ("He is 6' 2\" tall and 5’11” before.", "feet and inches"),
    ('He, 6\' 2" tall, said: "{q:Up here.}"', "a measure beside a quotation"),
    # odd marks
    ('He said "we go. Then he left.', "never closed, and not at the start: quoted is nothing"),
    ('"{q:We go. Then he left.}', "never closed, but it began the paragraph"),
    ('Then" he left. "{q:So,}" she said.', "an odd closing mark does not turn the rest inside out"),
    ('The 5" pipe "{q:leaks,}" he said.', "inches without feet"),
    ('" ', "nothing inside"),
]


def lines_of(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text, one a line."""
    found, begin = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            first = begin + len(line) - len(line.lstrip())
            found.append((first, first + len(line.strip())))
        begin += len(line)
    return found


@pytest.mark.parametrize(("marked", "reason"), PAIRED, ids=[reason for _, reason in PAIRED])
def test_marks_pair(marked: str, reason: str) -> None:
    text, _ = read(marked)
    spans = [
        MarkedSpan("in" if each.depth else "q", each.begin, each.end)
        for each in find_quoted(text, lines_of(text))
    ]
    assert write(text, spans) == marked, reason


def test_a_quotation_runs_on_where_the_next_paragraph_opens_again() -> None:
    text = '"We go.\n\n"We stay," he said.'
    first, second = find_quoted(text, lines_of(text))
    assert (text[first.begin : first.end], first.closed, first.carried) == ("We go.", False, False)
    assert (text[second.begin : second.end], second.closed, second.carried) == ("We stay,", True, True)


def test_a_quotation_runs_on_where_the_next_paragraph_only_closes() -> None:
    text = 'He said: "We go.\n\nWe stay." Then he left.'
    first, second = find_quoted(text, lines_of(text))
    assert (text[second.begin : second.end], second.carried) == ("We stay.", True)
    assert not first.closed


def test_a_single_mark_runs_on_too() -> None:
    text = "‘We go.\n\n‘We stay,’ he said."
    assert [each.carried for each in find_quoted(text, lines_of(text))] == [False, True]


def test_an_odd_mark_swallows_only_its_own_paragraph() -> None:
    text = '"We go\n\nThen he left.\n\nShe said: "No."'
    assert [text[each.begin : each.end] for each in find_quoted(text, lines_of(text))] == ["We go", "No."]


@pytest.mark.parametrize("unit", ['"', "'a ", "s' ", "“", "’", '"a\n'])
def test_many_marks_take_time_by_their_number(unit: str) -> None:
    text = unit * 20_000
    started = time.process_time()
    find_quoted(text, lines_of(text))
    assert time.process_time() - started < 10, "twenty thousand marks take less than a second"


SIGNS = st.text("\"“”„'‘’«»`´ a.,sS2\n—(", max_size=60)


@given(SIGNS)
def test_any_text_has_its_marks_paired_in_balance(text: str) -> None:
    paragraphs = lines_of(text)
    found = find_quoted(text, paragraphs)
    for each in found:
        begin, end = paragraphs[each.paragraph]
        assert begin <= each.outer_begin <= each.begin < each.end <= each.outer_end <= end
        assert not text[each.begin].isspace()
        assert not text[each.end - 1].isspace()
    ordered = [each.outer_begin for each in found]
    assert ordered == sorted(ordered)
    for left, right in itertools.pairwise(found):
        apart = left.outer_end <= right.outer_begin
        inside = left.outer_begin <= right.outer_begin and right.outer_end <= left.outer_end
        assert apart or inside or left.depth > right.depth


@given(SIGNS, SIGNS)
def test_a_paragraph_between_keeps_marks_apart(before: str, after: str) -> None:
    """What stands in a paragraph is found whatever stands two paragraphs before it."""
    plain, quoted = "\n\nA plain line.\n\n", '"Here," she said.'
    text = before + plain + quoted
    found = find_quoted(text, lines_of(text))
    begin = len(before) + len(plain)
    assert [text[each.begin : each.end] for each in found if each.begin >= begin] == ["Here,"]
    assert find_quoted(after, lines_of(after)) == find_quoted(after, lines_of(after))
