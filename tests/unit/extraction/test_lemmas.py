"""The faster lemmatizer against spaCy's own: the same tokens must get the same lemmas."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc

from dateline.extraction import lemmas
from dateline.extraction.lemmas import RememberingLemmatizer, remember_lemmas

TOKENS = (
    ("Mayors", "NOUN", "Number=Plur", ""),
    ("mayors", "PROPN", "Number=Plur", ""),
    ("leaves", "NOUN", "Number=Plur", ""),
    ("leaves", "VERB", "Tense=Pres|VerbForm=Fin|Person=Three", ""),
    ("Leaves", "NOUN", "Number=Sing", ""),
    ("went", "VERB", "Tense=Past|VerbForm=Fin", ""),
    ("went", "VERB", "Tense=Past|VerbForm=Fin", "set before"),
    ("mayors", "NOUN", "Number=Plur", ""),
    ("\n", "SPACE", "", ""),
    ("The", "DET", "", ""),
)


def lemmatizing(mode: str = "rule", *, overwrite: bool = False) -> Language:
    nlp = English()
    component = nlp.add_pipe("lemmatizer", config={"mode": mode, "overwrite": overwrite})
    assert isinstance(component, EnglishLemmatizer)
    lookups = Lookups()
    lookups.add_table("lemma_rules", {"noun": [["s", ""], ["ves", "f"]], "verb": [["s", ""]]})
    lookups.add_table("lemma_exc", {"verb": {"went": ["go"]}})
    lookups.add_table("lemma_index", {"noun": ["mayor", "leaf"], "verb": ["leave", "go"]})
    lookups.add_table("lemma_lookup", {"went": "go"})
    component.initialize(lookups=lookups)
    return nlp


def doc_of(nlp: Language) -> Doc:
    doc = Doc(nlp.vocab, words=[word for word, *_ in TOKENS])
    for token, (_, pos, morph, lemma) in zip(doc, TOKENS, strict=True):
        token.pos_ = pos
        token.set_morph(morph)  # type: ignore[attr-defined] # not in its stubs
        token.lemma_ = lemma
    return doc


def found(nlp: Language) -> list[str]:
    return [token.lemma_ for token in nlp.get_pipe("lemmatizer")(doc_of(nlp))]


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("most", [1, 3, 1000])
def test_the_lemmas_are_those_of_spacy(overwrite: bool, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lemmas, "_MOST", most)
    nlp = lemmatizing(overwrite=overwrite)
    expected = found(nlp)
    assert expected[5:7] == ["go", "go" if overwrite else "set before"]
    remember_lemmas(nlp)
    assert isinstance(nlp.get_pipe("lemmatizer"), RememberingLemmatizer)
    assert [found(nlp), found(nlp)] == [expected, expected]


def test_a_doc_without_tokens_stays_one() -> None:
    nlp = lemmatizing()
    remember_lemmas(nlp)
    assert not len(nlp.get_pipe("lemmatizer")(Doc(nlp.vocab)))


def test_a_lemmatizer_of_another_kind_stays() -> None:
    nlp = lemmatizing("lookup")
    remember_lemmas(nlp)
    assert type(nlp.get_pipe("lemmatizer")) is EnglishLemmatizer
    without = English()
    remember_lemmas(without)
    assert without.pipe_names == []
