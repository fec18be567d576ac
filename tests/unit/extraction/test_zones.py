"""Where sentences may start."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.domain.analysis import ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.components.zones import LONGEST, cuts, run_on
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
        (["at", "9", "p.m.", "Sunday", "he", "fled"], [1, 2, 3, 4, 5]),  # a time of day and its weekday
        (["at", "9", "p.m.", "Police", "came"], [1, 2, 4]),  # where a sentence may well end
        (["said", "Brig", ".", "Ode"], [1, 2, 3]),  # a title cut short and its name
        (["said", "Sgt.", "Ode"], [1, 2]),  # of one token
        (["a", "brig", ".", "Ode", "ran"], [1, 2, 4]),  # a ship
    ],
)
def test_no_sentence_starts_after_a_word_a_comma_or_a_title_or_within_a_time(
    words: list[str], expected: list[int]
) -> None:
    assert run_on(Doc(Vocab(), words=words)) == expected


@pytest.mark.parametrize(
    ("words", "starts", "expected", "why"),
    [
        (["so"] * LONGEST, [], [], "long, but not too long"),
        (["so"] * (LONGEST + 1), [], [LONGEST], "nowhere better than where it is full"),
        (["so"] * LONGEST * 2, [LONGEST], [], "a zone starts there"),
        ([*["so"] * (LONGEST - 1), ".", *["so"] * LONGEST], [], [], "a full stop ends the first one"),
        (["so", *[","] * 3, *["so"] * LONGEST], [], [LONGEST], "the commas stand too far back"),
        ([*["so"] * (LONGEST - 50), ",", *["so"] * 60], [], [LONGEST - 49], "behind a comma"),
        (["so"] * (3 * LONGEST), [], [LONGEST, 2 * LONGEST], "again and again"),
        ([], [], [], "nothing"),
    ],
)
def test_words_without_an_end_are_cut(
    words: list[str], starts: list[int], expected: list[int], why: str
) -> None:
    assert cuts(words, starts) == expected, why


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Nine died, said Brig. Gen. Ada Ode. Six were hurt.", 2, "titles and the name behind them"),
        ("He met the Hon. Ada Ode, Insp. Karl Bell said.", 1, "within a sentence"),
        ("They put him in the brig. Ada Ode fled.", 2, "a word that is no title"),
    ],
)
def test_no_sentence_ends_with_a_title_cut_short(
    analyser: Analyser, text: str, expected: int, why: str
) -> None:
    doc = analyser.make_doc(ExtractionInput(Text("", text, "en", tuple(line_zones("", text))), None))
    assert len(list(analyser.nlp(doc).sents)) == expected, why


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "nine people died in a fire in lund police said and " * 250,
        "- " * 5_000,
        "Police: 9 dead: " * 600,
        '"He said "she said ' * 500,
    ],
)
def test_no_sentence_is_so_long_that_it_takes_minutes(analyser: Analyser, nlp: Language, text: str) -> None:
    source = ExtractionInput(Text("", text, "en", tuple(line_zones("", text))), None)
    with analyser.stages.all():
        (doc,) = nlp.pipe([analyser.make_doc(source)])
    assert max(len(sent) for sent in doc.sents) <= LONGEST


def test_a_short_headline_does_not_cut_the_lead_in_two(analyser: Analyser, nlp: Language) -> None:
    body = "Nine people died, police said."
    source = ExtractionInput(Text("Storm", body, "en", tuple(line_zones("Storm", body))), None)
    with analyser.stages.all():
        (doc,) = nlp.pipe([analyser.make_doc(source)])
    assert [sent.text.strip() for sent in doc.sents] == ["Storm", body]
