"""What tells words of one incident from those of others, as ONNX: the layers, and the network behind them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

from gates.number_model.base import HEAD_WIDTH, HEADS, OWN, WIDTH
from gates.number_model.export import STATES, Graph, encoder_layer, quantize

LOUDER = 3.0
"""What states are multiplied by on their way to vectors, so that these are learnt as fast as the rest."""

type Params = Any


def write_layers(params: Params, target: Path) -> None:
    """Write the layers that make vectors of the encoder's states: 4 MB, in eight bits."""
    graph = Graph()
    shared = {
        "heads": graph.constant("heads", [-1, HEADS, HEAD_WIDTH], "int64"),
        "flat": graph.constant("flat", [-1, WIDTH], "int64"),
        "scale": graph.constant("scale", 1 / np.sqrt(HEAD_WIDTH)),
    }
    graph.rounding()
    given = STATES
    for number, of in enumerate(params["layers"]):
        given = encoder_layer(graph, given, f"layer{number}", of, shared, last=number == OWN - 1)
    matrix = np.asarray(LOUDER * np.asarray(params["vectors"]), np.float32)
    bias = np.asarray(params["vectors_bias"])
    graph.node("Identity", graph.linear(given, "head", matrix, bias), name="vectors")
    inputs = [
        helper.make_tensor_value_info(STATES, TensorProto.FLOAT, ["pieces", WIDTH]),
        helper.make_tensor_value_info("positions", TensorProto.INT64, ["asked"]),
    ]
    output = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["asked", matrix.shape[1]])
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        onnx.save(graph.model(inputs, [output]), whole)
        quantize(whole, target, ["head.product"])


def write_comparing(params: Params, target: Path) -> None:
    """Write the network that compares vectors: `same_fit.compared` says the same in JAX."""
    graph = Graph()
    given = {name: np.asarray(value, np.float32) for name, value in params.items() if name != "layers"}

    def constant(name: str, value: object = None, kind: str = "float32") -> str:
        return graph.constant(name, given[name] if value is None else value, kind)

    first, second, last = (constant(name, axes, "int64") for name, axes in _AXES.items())
    one = constant("one", 1.0)

    def column(name: str) -> str:
        return graph.node("Unsqueeze", name, second)

    def grown(name: str) -> str:
        return graph.node("Log", graph.node("Add", name, one))

    begins = graph.node("Cast", graph.node("Less", "sentences", constant("half", 0.5)), to=TensorProto.FLOAT)
    told = ["words", begins, grown("sentences"), grown("paragraphs")]
    about = graph.node("Concat", *(column(name) for name in told), axis=1)
    added = graph.node("MatMul", about, constant("about"))
    vectors = graph.node("Add", "vectors", added)
    query, keys, values = (
        graph.node("MatMul", vectors, constant(name)) for name in ("query", "key", "value")
    )
    scores = graph.node("MatMul", query, graph.node("Transpose", keys, perm=[1, 0]))
    share = graph.node("Softmax", graph.node("Mul", scores, constant("share", _SHARE)), axis=-1)
    vectors = graph.node("Add", vectors, graph.node("MatMul", share, values))
    ours, theirs = graph.node("Unsqueeze", vectors, second), graph.node("Unsqueeze", vectors, first)

    def gap(name: str) -> str:
        near = graph.node("Sub", graph.node("Unsqueeze", name, second), graph.node("Unsqueeze", name, first))
        return graph.node("Abs", near)

    def is_under(name: str, bound: str) -> str:
        return graph.node("Cast", graph.node("Less", name, bound), to=TensorProto.FLOAT)

    half, next_to = "half", constant("next_to", 1.5)
    sentences, paragraphs = gap("sentences"), gap("paragraphs")
    same = is_under(sentences, half)
    beside = graph.node("Sub", is_under(sentences, next_to), same)
    least = graph.node(
        "Min", graph.node("Unsqueeze", "sentences", second), graph.node("Unsqueeze", "sentences", first)
    )
    gaps = [
        grown(sentences),
        same,
        beside,
        grown(paragraphs),
        is_under(paragraphs, half),
        is_under(least, half),
    ]
    pairs = graph.node(
        "Concat",
        graph.node("Abs", graph.node("Sub", ours, theirs)),
        graph.node("Mul", ours, theirs),
        graph.node("Add", ours, theirs),
        *(graph.node("Unsqueeze", name, last) for name in gaps),
        axis=-1,
    )
    inner = graph.node("Add", graph.node("MatMul", pairs, constant("inner")), constant("inner_bias"))
    told_apart = graph.node("MatMul", graph.node("Gelu", inner, approximate="tanh"), constant("outer"))
    odds = graph.node("Add", told_apart, constant("outer_bias"))
    graph.node("Squeeze", odds, last, name="odds")
    inputs = [
        helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["words_told", given["query"].shape[0]]),
        *(
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words_told"])
            for name in ("sentences", "paragraphs", "words")
        ),
    ]
    output = helper.make_tensor_value_info("odds", TensorProto.FLOAT, ["words_told", "words_told"])
    onnx.save(graph.model(inputs, [output]), target)


_AXES: dict[str, Sequence[int]] = {"first_axis": [0], "second_axis": [1], "last_axis": [-1]}
_SHARE = 1 / 8
