"""Where sentences may start."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.domain.analysis import ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.components.zones import run_on
from dateline.extraction.pipeline import Analyser


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Nine", "people", "died", "."], [1, 2, 3]),  # no word ends a sentence
        (["Yes", ",", "he", "said"], [1, 2, 3]),  # nor does a comma
        (["Stop", ".", "He", "ran"], [1, 3]),
        (["“", "Go", "!", "”", "he", "said"], [2, 5]),
        (["One", "\n", "Two"], [1]),  # a new line may start one
        (["(", "AP", ")", "-", "The"], [2]),
    ],
)
def test_no_sentence_starts_after_a_word_or_a_comma(words: list[str], expected: list[int]) -> None:
    assert run_on(Doc(Vocab(), words=words)) == expected


def test_a_short_headline_does_not_cut_the_lead_in_two(analyser: Analyser, nlp: Language) -> None:
    body = "Nine people died, police said."
    source = ExtractionInput(Text("Storm", body, "en", tuple(line_zones("Storm", body))), None)
    with analyser.stages.all():
        (doc,) = nlp.pipe([analyser.make_doc(source)])
    assert [sent.text.strip() for sent in doc.sents] == ["Storm", body]
