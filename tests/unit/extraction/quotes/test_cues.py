"""Cues in sentences parsed by hand, and what the lexicon of cues promises."""

from __future__ import annotations

import pytest

from dateline.domain.quote import CueClass
from dateline.extraction.components.quotes.cues import CueToken, find_cues, phrase_of
from dateline.extraction.components.quotes.lexicon import cue_lexicon
from dateline.extraction.components.quotes.page import Page, lay_out

from .parses import parse

SAID = """
Ann/ann PROPN NNP compound 1
Ode/ode PROPN NNP nsubj 5
, PUNCT , punct 1
the DET DT det 4
mayor NOUN NN appos 1
said/say VERB VBD ROOT 5
it PRON PRP nsubj 7
rained/rain VERB VBD ccomp 5
. PUNCT . punct 5
"""
ADDING = """
He/he PRON PRP nsubj 1
spoke/speak VERB VBD ROOT 1
, PUNCT , punct 1
adding/add VERB VBG advcl 1
nothing NOUN NN dobj 3
. PUNCT . punct 1
"""
ASKED = """
Asked/ask VERB VBN advcl 3
why SCONJ WRB advmod 0
she PRON PRP nsubj 3
laughed/laugh VERB VBD ROOT 3
. PUNCT . punct 3
"""
CLAMORING = """
Activists/activist NOUN NNS dep 1
trying/try VERB VBG advcl 2
say/say VERB VBP ROOT 2
it PRON PRP nsubj 4
rained/rain VERB VBD ccomp 2
. PUNCT . punct 2
"""
TOLD = """
She/she PRON PRP nsubj 1
told/tell VERB VBD ROOT 1
reporters/reporter NOUN NNS dobj 1
nothing NOUN NN dobj 1
. PUNCT . punct 1
"""
THE_SAID = """
The/the DET DT det 2
said/say VERB VBN amod 2
contract NOUN NN nsubj 3
ended/end VERB VBD ROOT 3
. PUNCT . punct 3
"""
QUOTED = """
“ PUNCT `` punct 2
I/i PRON PRP nsubj 2
said/say VERB VBD ROOT 2
no INTJ UH dobj 2
” PUNCT '' punct 2
"""


def cues_of(table: str) -> tuple[Page, list[CueToken]]:
    page = lay_out(parse(table))
    return page, find_cues(page, cue_lexicon())


def words(page: Page, tokens: tuple[int, int]) -> str:
    return page.syntax.text[page.syntax.begins[tokens[0]] : page.syntax.ends[tokens[1]]]


def test_the_speaker_is_a_full_noun_phrase() -> None:
    page, (cue,) = cues_of(SAID)
    assert cue.word.lemma == "say"
    assert cue.speaker is not None
    assert words(page, phrase_of(page, cue.speaker)) == "Ann Ode, the mayor"


def test_a_participle_shares_the_subject_of_its_clause() -> None:
    page, (_, cue) = cues_of(ADDING)
    assert cue.speaker is not None
    assert page.syntax.words[cue.speaker] == "He"


def test_who_was_asked_hears_and_does_not_speak() -> None:
    page, cues = cues_of(ASKED)
    asked = cues[0]
    assert asked.passive
    assert asked.speaker is None
    assert asked.hearer is not None
    assert page.syntax.words[asked.hearer] == "she"


def test_who_is_told_is_the_hearer() -> None:
    page, (cue,) = cues_of(TOLD)
    assert cue.hearer is not None
    assert page.syntax.words[cue.hearer] == "reporters"


@pytest.mark.parametrize(("table", "reason"), [(THE_SAID, "no verb"), (QUOTED, "inside a quotation")])
def test_some_words_are_no_cues(table: str, reason: str) -> None:
    assert cues_of(table)[1] == [], reason


@pytest.mark.parametrize(
    ("lemma", "cue_class"),
    [
        ("say", CueClass.NEUTRAL),
        ("insist", CueClass.ASSERTIVE),
        ("deny", CueClass.DENIAL),
        ("ask", CueClass.QUESTION),
        ("tweet", CueClass.WRITTEN),
    ],
)
def test_a_verb_has_one_class(lemma: str, cue_class: CueClass) -> None:
    assert cue_lexicon().verbs[lemma].cue_class is cue_class


@pytest.mark.parametrize(
    "lemma", ["want", "expect", "endorse", "support", "believe", "hope", "think", "plan"]
)
def test_an_attitude_is_no_speech(lemma: str) -> None:
    assert lemma not in cue_lexicon().verbs


def test_every_cue_takes_something_known() -> None:
    known = {"that", "quote", "to", "as", "wh", "hearer", "doc"}
    lexicon = cue_lexicon()
    for word in lexicon.verbs.values():
        assert word.takes or word.lemma in lexicon.objects, word.lemma
        assert word.takes <= known, word.lemma


def test_every_verb_that_takes_an_object_is_a_cue() -> None:
    lexicon = cue_lexicon()
    assert [verb for verb in lexicon.objects if verb not in lexicon.verbs | lexicon.particles] == []


def test_a_subject_that_the_parser_missed_is_the_noun_that_the_sentence_begins_with() -> None:
    page, cues = cues_of(CLAMORING)
    assert [page.syntax.words[cue.speaker] for cue in cues if cue.speaker is not None] == ["Activists"]
