"""The model's products of matrices by numpy, where a row's product does not hang on the rows beside it.

Most of a parse is the product of a row for every token with the weights of a layer. spaCy has BLIS do it,
whose wheel falls back on plain loops on processors that it does not know (EPYC with AVX-512 is one), and is
then three to five times as slow as the OpenBLAS in numpy: two fifths of the whole parse.

With OpenBLAS the last digits of a row's product may change with the number of rows and the row's place
among them, and an answer must not depend on what is read in the same batch. Whole blocks of rows prevent it,
but for some processors (AVX2 without AVX-512, which BLIS knows well): there the model keeps BLIS. Which it is
is tried when the model is loaded, in some 15 ms.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from thinc.api import NumpyOps

BLOCK = 32
"""How many rows are multiplied together: twice as many as the widest kernels of OpenBLAS take at once."""
# What is tried: widths of a row before and after, as small models have them, and numbers of blocks.
_WIDTHS = ((288, 288), (300, 96), (96, 1024), (96, 50), (64, 106))
_BLOCKS = (1, 2, 3, 7, 20)

type Matrix = NDArray[np.float32]


class NumpyProducts(NumpyOps):  # type: ignore[misc] # thinc's compiled classes have no types
    """What the layers of a model count with: as thinc's own, but for products of rows and weights."""

    def gemm(
        self, x: Matrix, y: Matrix, *, out: Matrix | None = None, trans1: bool = False, trans2: bool = False
    ) -> Matrix:
        """The product of two matrices, either of them transposed first."""
        if trans1:  # training alone asks for it
            product: Matrix = super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            return product
        return multiplied(x, y.T if trans2 else y, out)

    def maxout(self, X: NDArray[np.float32]) -> tuple[Matrix, None]:  # noqa: N803 - as thinc names it
        """The largest number of each place's pieces. Which piece it is, training alone asks: it is left out.

        thinc takes four times as long, as it keeps that, too.
        """
        best: Matrix = np.maximum(X[:, :, 0], X[:, :, -1])
        for piece in range(1, X.shape[2] - 1):
            np.maximum(best, X[:, :, piece], out=best)
        return best, None


def multiplied(rows: Matrix, weights: Matrix, out: Matrix | None = None) -> Matrix:
    """Each row's product with the weights, in `out` if given. The last block is filled up with zeros."""
    size = len(rows)
    whole = size - size % BLOCK
    if out is None:
        out = np.empty((size, weights.shape[1]), dtype=rows.dtype)
    np.dot(rows[:whole], weights, out=out[:whole])
    if whole < size:
        last = np.zeros((BLOCK, rows.shape[1]), dtype=rows.dtype)
        last[: size - whole] = rows[whole:]
        out[whole:] = np.dot(last, weights)[: size - whole]
    return out


@cache
def is_steady() -> bool:
    """Whether on this processor the same row has the same product at every place of some blocks."""
    for before, after in _WIDTHS:
        # Any numbers do that use all their digits.
        weights = np.sin(np.arange(before * after, dtype="float32")).reshape(after, before).T
        row = np.cos(np.arange(before, dtype="float32"))
        alone = multiplied(row[np.newaxis], weights)
        if any((multiplied(np.tile(row, (count * BLOCK, 1)), weights) != alone).any() for count in _BLOCKS):
            return False
    return True


def multiply_by_numpy(nlp: Language) -> None:
    """Have the layers of a pipeline multiply by numpy, if it is steady here."""
    if not is_steady():
        return
    ops = NumpyProducts()
    for _, component in nlp.pipeline:
        if isinstance(component, TrainablePipe):
            for layer in component.model.walk():
                layer.ops = ops
