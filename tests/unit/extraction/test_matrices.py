"""Products by numpy: the right ones, whatever stands beside a row, and BLIS where it would count."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.lang.en import English
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from thinc.api import NumpyOps

from dateline.extraction import matrices
from dateline.extraction.matrices import (
    BLOCK,
    Matrix,
    NumpyProducts,
    is_steady,
    multiplied,
    multiply_by_numpy,
)


def numbers(rows: int, columns: int) -> Matrix:
    return np.random.default_rng(rows * 1000 + columns).standard_normal((rows, columns), dtype="float32")


@pytest.mark.parametrize("rows", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5])
def test_the_products_are_those_of_blis(rows: int) -> None:
    x, w = numbers(rows, 96), numbers(50, 96)
    expected = NumpyOps().gemm(x, w, trans2=True)
    out = np.full((rows, 50), 7, dtype="float32")
    assert np.allclose(NumpyProducts().gemm(x, w, trans2=True), expected, atol=1e-4)
    assert NumpyProducts().gemm(x, w.T, out=out) is out
    assert np.allclose(out, expected, atol=1e-4)
    assert np.allclose(NumpyProducts().gemm(x, x, trans1=True), x.T @ x, atol=1e-3)


@pytest.mark.parametrize("shape", [(0, 4, 3), (5, 4, 1), (5, 4, 2), (7, 96, 3), (3, 2, 4)])
def test_the_largest_pieces_are_those_of_thinc(shape: tuple[int, int, int]) -> None:
    pieces = numbers(shape[0] * shape[1], shape[2]).reshape(shape)
    assert (NumpyProducts().maxout(pieces)[0] == NumpyOps().maxout(pieces)[0]).all()


@pytest.mark.skipif(not is_steady(), reason="BLIS is used on this processor")
@pytest.mark.parametrize(("before", "after"), [(288, 288), (672, 288), (300, 96), (96, 1024), (96, 50)])
def test_the_rows_beside_it_change_nothing_in_a_rows_product(before: int, after: int) -> None:
    weights = numbers(after, before).T
    rows = numbers(700, before)
    together = multiplied(rows, weights)
    for begin, end in [(0, 1), (699, 700), (3, 20), (5, 5 + BLOCK), (17, 150), (200, 611)]:
        assert (multiplied(rows[begin:end], weights) == together[begin:end]).all(), (begin, end)


def test_a_processor_on_which_the_place_counts_is_not_steady(monkeypatch: pytest.MonkeyPatch) -> None:
    def off_at_the_end(rows: Matrix, weights: Matrix) -> Matrix:
        product = rows @ weights
        product[2 * BLOCK - 1 :] += np.float32(1e-3)
        return product

    monkeypatch.setattr(matrices, "multiplied", off_at_the_end)
    assert not is_steady.__wrapped__()


def tagger() -> Language:
    nlp = English()
    component = nlp.add_pipe("tagger")
    assert isinstance(component, TrainablePipe)
    component.add_label("NN")
    nlp.initialize()
    return nlp


@pytest.mark.parametrize("steady", [True, False])
def test_the_layers_of_a_pipeline_multiply_by_numpy_where_it_is_steady(
    steady: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrices, "is_steady", lambda: steady)
    nlp = tagger()
    component = nlp.get_pipe("tagger")
    assert isinstance(component, TrainablePipe)
    doc = nlp.make_doc("The mayor said so.")
    before = component.predict([doc])
    multiply_by_numpy(nlp)
    assert {isinstance(layer.ops, NumpyProducts) for layer in component.model.walk()} == {steady}
    assert all((a == b).all() for a, b in zip(before, component.predict([doc]), strict=True))
