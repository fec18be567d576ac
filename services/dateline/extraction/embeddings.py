"""What the model reads of each word before it looks at the words around, remembered by word.

The first layers of spaCy's small models make a row of numbers of each token from its form, its norm and
whether white space follows, whatever stands beside it: two fifths of what their layers cost, twice over, as
the names are found with layers of their own. Nine of ten tokens of the news have been read before, so their
rows are kept. They are the same rows: a product of matrices gives each row the same numbers in any company
(`matrices.py`).

Layers that look at anything else (tags, neighbours, single characters) are left as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model
from thinc.types import Floats2d, Ints2d

from dateline.extraction.matrices import Matrix

MOST = 20_000
"""Of so many different tokens the rows are kept, 8 MB in a model of 96 columns; then all are forgotten."""
# Layers that treat each token apart.
_APART = frozenset(
    {
        "extract_features",
        "list2ragged",
        "ints-getitem",
        "hashembed",
        "static_vectors",
        "maxout",
        "layernorm",
        "dropout",
        "ragged2list",
    }
)
# What they may see of it: all follows from its form, its norm and the white space behind it.
_SEEN = frozenset({"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"})
_KEY: list[int | str] = ["ORTH", "NORM", "SPACY"]

type Layers = Model[list[Doc], list[Floats2d]]
type Key = tuple[int, ...]


class Remembered:
    """The rows that some layers gave to tokens."""

    def __init__(self, layers: Layers, most: int = MOST) -> None:
        self._layers = layers
        self._most = most
        self._places: dict[Key, int] = {}
        self._rows: Matrix = np.empty((0, 0), dtype="float32")

    def __call__(
        self, _: Layers, docs: list[Doc], is_train: bool
    ) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
        """The rows of all tokens of some docs. Training goes past what is remembered."""
        keys = [list(map(tuple, doc.to_array(_KEY).tolist())) for doc in docs]
        different = dict.fromkeys(key for of_doc in keys for key in of_doc)
        if is_train or not 0 < len(different) <= self._most:
            return self._layers(docs, is_train)
        self._learn(docs[0].vocab, different)
        rows = [self._rows[[self._places[key] for key in of_doc]] for of_doc in keys]
        return cast("list[Floats2d]", rows), lambda _: docs

    def _learn(self, vocab: Vocab, keys: Collection[Key]) -> None:
        new = [key for key in keys if key not in self._places]
        if len(self._places) + len(new) > self._most:
            self._places.clear()
            new = list(keys)
        if not new:
            return
        words = [vocab.strings[orth] for orth, _, _ in new]
        doc = Doc(vocab, words=words, spaces=[bool(space) for _, _, space in new])
        norms = np.array([[norm] for _, norm, _ in new], dtype="uint64")
        doc.from_array(["NORM"], cast("Ints2d", norms))
        rows = cast("Matrix", self._layers.predict([doc])[0])
        if not len(self._rows):
            self._rows = np.empty((self._most, rows.shape[1]), dtype=rows.dtype)
        first = len(self._places)
        self._rows[first : first + len(new)] = rows
        self._places.update((key, first + place) for place, key in enumerate(new))


def remember_embeddings(nlp: Language, most: int = MOST) -> None:
    """Have a pipeline remember the rows of that many tokens, in each part that has layers of this kind."""
    for _, component in nlp.pipeline:
        if isinstance(component, TrainablePipe):
            for layer in list(component.model.walk()):
                for place, inner in enumerate(layer.layers):
                    if _sees_words_alone(inner):
                        layer.layers[place] = _remembering(inner, most)


def _remembering(layers: Layers, most: int) -> Layers:
    dims = {"nO": layers.maybe_get_dim("nO")}
    return Model(f"remembered({layers.name})", Remembered(layers, most), layers=[layers], dims=dims)


def _sees_words_alone(layers: Layers) -> bool:
    """Whether layers from docs to rows look at each token's form, norm and white space, and at no more."""
    single = {layer.name: layer for layer in layers.walk() if not layer.layers}
    if not {"extract_features", "ragged2list"} <= single.keys() <= _APART:
        return False
    return _SEEN.issuperset(single["extract_features"].attrs["columns"])
