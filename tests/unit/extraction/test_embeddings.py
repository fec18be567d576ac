"""Rows of words that are remembered: the same as those of the layers, which are asked for new words alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import numpy as np
import pytest
from spacy.lang.en import English
from spacy.language import Language
from spacy.ml.models import CharacterEmbed, MaxoutWindowEncoder, MultiHashEmbed, build_Tok2Vec_model
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from thinc.api import Model

from dateline.extraction.embeddings import Layers, Remembered, remember_embeddings
from dateline.extraction.matrices import Matrix

TEXTS = (
    "Don't go, the mayor said. \"I can't,\" she said.\n\nShe can.",
    "She cannot go",
    "",
    "the THE The  the",
    'Gonna go.She said: "can\'t"',
)


def with_layers(embed: Layers) -> Language:
    nlp = English()
    nlp.add_pipe("tok2vec")
    component = trained(nlp)
    component.model = build_Tok2Vec_model(embed, MaxoutWindowEncoder(16, 1, 3, 2))
    component.model.initialize(X=[nlp.make_doc("The mayor said so.")])
    return nlp


def trained(nlp: Language) -> TrainablePipe:
    component = nlp.get_pipe("tok2vec")
    assert isinstance(component, TrainablePipe)
    return component


def hashed(*attributes: str) -> Layers:
    return MultiHashEmbed(16, list(attributes), [50] * len(attributes), include_static_vectors=False)


def remembers(nlp: Language) -> bool:
    return any(layer.name.startswith("remembered(") for layer in trained(nlp).model.walk())


@pytest.mark.parametrize("most", [1000, 12, 5])
def test_a_model_that_remembers_says_the_same(most: int) -> None:
    nlp = with_layers(hashed("NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"))
    docs = [nlp.make_doc(text) for text in TEXTS]
    expected = [rows for doc in docs for rows in trained(nlp).model.predict([doc])]
    remember_embeddings(nlp, most)
    assert remembers(nlp)
    for _ in range(2):
        together = trained(nlp).model.predict(docs)
        assert all((a == b).all() for a, b in zip(expected, together, strict=True))
        apart = [rows for doc in reversed(docs) for rows in trained(nlp).model.predict([doc])]
        assert all((a == b).all() for a, b in zip(expected, reversed(apart), strict=True))


@pytest.mark.parametrize(
    ("embed", "remembered"),
    [
        (hashed("NORM", "SHAPE"), True),
        # The tag of a word depends on the words around.
        (hashed("NORM", "TAG"), False),
        (CharacterEmbed(16, 50, 8, 4, include_static_vectors=False, feature="NORM"), False),
    ],
)
def test_only_what_follows_from_a_word_alone_is_remembered(embed: Layers, remembered: bool) -> None:
    nlp = with_layers(embed)
    remember_embeddings(nlp)
    assert remembers(nlp) == remembered


def lengths(seen: list[list[str]]) -> Layers:
    def forward(
        _: Layers, docs: list[Doc], is_train: bool
    ) -> tuple[list[Matrix], Callable[[list[Matrix]], list[Doc]]]:
        seen.extend([token.text_with_ws for token in doc] for doc in docs)
        rows = [np.array([[len(token.text_with_ws)] for token in doc], dtype="float32") for doc in docs]
        return rows, lambda _: docs

    return cast("Layers", Model("lengths", forward))


def test_layers_are_asked_for_new_words_alone_until_there_are_too_many() -> None:
    seen: list[list[str]] = []
    layers = lengths(seen)
    remembered = Remembered(layers, 4)
    make = English().make_doc

    def rows(*texts: str) -> list[list[list[float]]]:
        return [found.tolist() for found in remembered(layers, [make(text) for text in texts], False)[0]]

    assert rows("so she so", "she") == [[[3], [4], [2]], [[3]]]
    assert seen == [["so ", "she ", "so", "she"]]
    assert rows("she so") == [[[4], [2]]]
    assert len(seen) == 1
    # A fifth: all are forgotten.
    assert rows("she goes") == [[[4], [4]]]
    assert rows("so") == [[[2]]]
    assert seen[1:] == [["she ", "goes"], ["so"]]
    # More in one batch than are kept go by.
    assert rows("a b c d e") == [[[2], [2], [2], [2], [1]]]
    assert rows("so") == [[[2]]]
    assert seen[3:] == [["a ", "b ", "c ", "d ", "e"]]
