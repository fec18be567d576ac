from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.extraction.syntax import Syntax, read_syntax

WORDS = ["The", "old", "mayor", "who", "left", "never", "spoke", "."]
HEADS = [2, 2, 6, 4, 2, 6, 6, 6]
DEPS = ["det", "amod", "nsubj", "nsubj", "relcl", "neg", "ROOT", "punct"]


@pytest.fixture
def syntax() -> Syntax:
    tags = ["DT", "JJ", "NN", "WP", "VBD", "RB", "VBD", "."]
    doc = Doc(Vocab(), words=WORDS, heads=HEADS, deps=DEPS, tags=tags, pos=["X"] * len(WORDS))
    return read_syntax(doc)


def test_edges_take_in_the_whole_subtree(syntax: Syntax) -> None:
    assert (syntax.left[2], syntax.right[2]) == (0, 4)
    assert (syntax.left[6], syntax.right[6]) == (0, 7)
    assert (syntax.left[1], syntax.right[1]) == (1, 1)


def test_a_verb_has_its_own_subject(syntax: Syntax) -> None:
    assert syntax.subject(6) == 2
    assert syntax.subject(4) == 3
    assert syntax.subject(0) is None


def test_a_negated_verb_is_known(syntax: Syntax) -> None:
    assert syntax.is_negated(6)
    assert not syntax.is_negated(4)


def test_a_token_lies_under_its_ancestors_and_itself(syntax: Syntax) -> None:
    assert syntax.is_under(3, 2)
    assert syntax.is_under(2, 2)
    assert not syntax.is_under(2, 4)


def test_tokens_are_found_by_code_points(syntax: Syntax) -> None:
    assert syntax.text[syntax.begins[2] : syntax.ends[2]] == "mayor"
    assert syntax.first_token_at(5) == 2
    assert syntax.token_over(5) == 1
    assert list(syntax.tokens_in(4, 9)) == [1, 2]


def test_a_text_without_a_parse_has_roots_only() -> None:
    syntax = read_syntax(Doc(Vocab(), words=["just", "words"]))
    assert syntax.heads == [0, 1]
    assert (syntax.left, syntax.right) == ([0, 1], [0, 1])


def test_an_empty_text_has_no_tokens() -> None:
    assert len(read_syntax(Doc(Vocab(), words=[]))) == 0
