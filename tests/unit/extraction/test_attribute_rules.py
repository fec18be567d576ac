"""The faster ruler against spaCy's own: the same tokens must get the same attributes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.extraction.attribute_rules import RememberingRuler, remember_attribute_rules

RULES: list[dict[str, Any]] = [
    {"patterns": [[{"TAG": "NN"}]], "attrs": {"POS": "NOUN", "MORPH": "Number=Sing"}},
    {"patterns": [[{"TAG": "VB"}]], "attrs": {"POS": "VERB"}},
    # A later rule has the last word.
    {"patterns": [[{"LOWER": "may", "TAG": "NN"}]], "attrs": {"POS": "PROPN"}},
    {
        "patterns": [[{"LOWER": {"IN": ["do", "may"]}, "DEP": {"NOT_IN": ["aux", ""]}}]],
        "attrs": {"LEMMA": "!"},
    },
    {"patterns": [[{"LOWER": {"NOT_IN": ["go"]}, "TAG": "VB"}]], "attrs": {"MORPH": "Mood=Imp"}},
    # It changes what the first rules look at; they have matched before.
    {"patterns": [[{"LOWER": "go"}]], "attrs": {"TAG": "NN"}},
    # Two ways to match one rule.
    {"patterns": [[{"TAG": "VB", "LOWER": "do"}], [{"TAG": "NN", "LOWER": "go"}]], "attrs": {"POS": "X"}},
    # Of several tokens, with a regular expression, and for the last token of the match.
    {"patterns": [[{"LOWER": "do"}, {"LOWER": "may"}]], "attrs": {"LEMMA": "second"}, "index": 1},
    {"patterns": [[{"LOWER": "go"}, {"TAG": "NN"}]], "attrs": {"POS": "ADV"}, "index": -1},
    {"patterns": [[{"LOWER": {"REGEX": "^g"}}]], "attrs": {"LEMMA": "regular"}},
    {"patterns": [[{"TAG": "NN", "OP": "+"}]], "attrs": {"MORPH": "Number=Plur"}},
    {"patterns": [[{"IS_SPACE": True}]], "attrs": {"TAG": "_SP", "POS": "SPACE"}},
    {"patterns": [[{"IS_SPACE": True, "DEP": {"NOT_IN": [""]}}]], "attrs": {"DEP": "dep"}},
]

tokens = st.tuples(
    st.sampled_from(["Go", "do", "may", "MAY", "word", "\n"]),
    st.sampled_from(["NN", "VB", "", "JJ"]),
    st.sampled_from(["", "aux", "ROOT", "dobj"]),
)


def described(doc: Doc) -> list[tuple[str, ...]]:
    return [(token.tag_, token.pos_, str(token.morph), token.lemma_, token.dep_) for token in doc]


def doc_of(vocab: Vocab, given_tokens: list[tuple[str, str, str]]) -> Doc:
    doc = Doc(vocab, words=[word for word, _, _ in given_tokens])
    for token, (_, tag, dep) in zip(doc, given_tokens, strict=True):
        token.tag_ = tag
        token.dep_ = dep
    return doc


VOCAB = English().vocab
SLOW, FAST = AttributeRuler(VOCAB), RememberingRuler(VOCAB)
for ruler in (SLOW, FAST):
    ruler.add_patterns(RULES)


@settings(max_examples=200)
@given(st.lists(tokens, max_size=12))
def test_it_sets_what_spacys_ruler_sets(given_tokens: list[tuple[str, str, str]]) -> None:
    slow, fast = SLOW(doc_of(VOCAB, given_tokens)), FAST(doc_of(VOCAB, given_tokens))
    assert described(fast) == described(slow)


def test_a_rule_added_later_counts_for_words_that_were_seen() -> None:
    ruler = RememberingRuler(VOCAB)
    ruler.add([[{"TAG": "NN"}]], {"POS": "NOUN"})
    assert ruler(doc_of(VOCAB, [("word", "NN", "")]))[0].pos_ == "NOUN"
    ruler.add([[{"LOWER": "word"}]], {"POS": "PROPN"})
    assert ruler(doc_of(VOCAB, [("word", "NN", "")]))[0].pos_ == "PROPN"


def test_without_rules_nothing_is_set() -> None:
    doc = RememberingRuler(VOCAB)(doc_of(VOCAB, [("word", "NN", "")]))
    assert described(doc) == [("NN", "", "", "", "")]


def test_a_model_without_a_ruler_is_left_alone() -> None:
    nlp = Language()
    remember_attribute_rules(nlp)
    assert nlp.pipe_names == []


@pytest.mark.model
def test_the_models_own_rules_give_the_same_results(nlp: Language) -> None:
    fast = nlp.get_pipe("attribute_ruler")
    assert isinstance(fast, RememberingRuler)
    slow = AttributeRuler(nlp.vocab)
    slow.add_patterns(fast.patterns)
    text = (
        "I ain't gonna go, c'mon! You gotta see that; let's do it. It gets worse, but it did rain.\n\nMay I?"
    )
    both = []
    for ruler in (slow, fast):
        doc = nlp.make_doc(text)
        for name in ("tok2vec", "tagger", "parser"):
            doc = nlp.get_pipe(name)(doc)
        both.append(described(ruler(doc)))
    assert both[0] == both[1]
