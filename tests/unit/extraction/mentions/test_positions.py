"""Where words stand, against a plain look at every token."""

from __future__ import annotations

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.extraction.mentions.positions import positions, positions_of

WORDS = st.sampled_from(["Ann", "ann", "of", "Lund", "(", "Zürich", "x"])
NLP = spacy.blank("en")


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, max_size=12), st.frozensets(WORDS, max_size=6))
def test_the_places_of_words_are_those_of_equal_tokens(text: list[str], wanted: frozenset[str]) -> None:
    doc = Doc(NLP.vocab, words=text)
    expected = [place for place, word in enumerate(text) if word in wanted]
    assert positions(doc, wanted) == expected
    assert positions_of(doc, sorted(wanted)) == expected
