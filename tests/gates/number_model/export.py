"""The fitted encoder as an ONNX graph over one sequence, with its matrices in eight bits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.extraction.encoder.model import KINDS, TOLD
from gates.number_model.base import HEAD_WIDTH, HEADS, LAYERS, OWN, PARTS, WIDTH, Array, Layer, layer
from gates.number_model.examples import types
from gates.number_model.fit import FROZEN

OPSET, IR = 20, 9
STATES = "states"
"""The output that the layers begin with which tell incidents apart."""
MOST = 127
"""The greatest whole number of a matrix."""

type Proto = Any
"""What ONNX keeps."""
type Numbers = Any
"""What makes an array."""
type Attribute = int | float | str | list[int]


class Graph:
    """Nodes and constants under way."""

    def __init__(self) -> None:
        self._nodes: list[Proto] = []
        self._constants: list[Proto] = []

    def constant(self, name: str, value: Numbers, kind: str = "float32") -> str:
        """A constant, by name."""
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(np.asarray(value, kind)), name))
        return name

    def node(self, kind: str, *inputs: str, name: str = "", **attributes: Attribute) -> str:
        """The output of an operation."""
        output = name or f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [output], name=output, **attributes))
        return output

    def normed(self, given: str, name: str, scale: Array, bias: Array) -> str:
        """A layer normalisation."""
        scale_name, bias_name = self.constant(f"{name}.scale", scale), self.constant(f"{name}.bias", bias)
        return self.node("LayerNormalization", given, scale_name, bias_name, axis=-1, epsilon=1e-12)

    def linear(self, given: str, name: str, matrix: Array, bias: Array) -> str:
        """A product with a matrix, and a bias."""
        product = self.node("MatMul", given, self.constant(f"{name}.matrix", matrix), name=f"{name}.product")
        return self.node("Add", product, self.constant(f"{name}.offset", bias))

    def linear_by_row(self, given: str, name: str, matrix: Array, bias: Array) -> str:
        """The same in eight bits, each row scaled by itself: it does not depend on what else is asked for."""
        scale = np.maximum(np.abs(matrix).max(axis=0), 1e-9) / MOST
        whole = self.constant(f"{name}.matrix", np.round(matrix / scale), "int8")
        most = self.node("ReduceMax", self.node("Abs", given), "last_axis", keepdims=1)
        step = self.node("Div", self.node("Max", most, "least"), "most")
        moved = self.node("Add", self.node("Round", self.node("Div", given, step)), "middle")
        rounded = self.node("Cast", moved, to=TensorProto.UINT8)
        product = self.node("Cast", self.node("MatMulInteger", rounded, whole, "zero"), to=TensorProto.FLOAT)
        scaled = self.node("Mul", self.node("Mul", product, step), self.constant(f"{name}.scale", scale))
        return self.node("Add", scaled, self.constant(f"{name}.offset", bias))

    def rounding(self) -> None:
        """The constants of `linear_by_row`."""
        self.constant("last_axis", [-1], "int64")
        self.constant("most", MOST)
        self.constant("least", 1e-9)
        self.constant("middle", MOST + 1)
        self.constant("zero", MOST + 1, "uint8")

    def model(self, inputs: Sequence[Proto], outputs: Sequence[Proto]) -> Proto:
        """The graph, checked."""
        graph = helper.make_graph(self._nodes, "numbers", inputs, outputs, self._constants)
        found = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR)
        onnx.checker.check_model(found)
        return found


def write_model(weights: Mapping[str, Array], params: Numbers, target: Path) -> None:
    """Write the file: 23 MB."""
    graph = Graph()
    given = _embedded(graph, weights)
    shared = {
        "heads": graph.constant("heads", [-1, HEADS, HEAD_WIDTH], "int64"),
        "flat": graph.constant("flat", [-1, WIDTH], "int64"),
        "scale": graph.constant("scale", 1 / np.sqrt(HEAD_WIDTH)),
    }
    graph.rounding()
    for number in range(LAYERS):
        of = layer(weights, number) if number < FROZEN else params["layers"][number - FROZEN]
        given = encoder_layer(graph, given, f"layer{number}", of, shared, last=number == LAYERS - 1)
        if number == LAYERS - OWN - 1:
            graph.node("Identity", given, name=STATES)
    head, bias = np.asarray(params["head"]), np.asarray(params["head_bias"])
    begin = 0
    for name, width in _heads():
        columns = slice(begin, begin + width)
        odds = graph.linear(given, f"{name}.head", head[:, columns], bias[columns])
        graph.node("Softmax", odds, name=name, axis=-1)
        begin += width
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, [size])
            for name, size in (("ids", "pieces"), ("positions", "asked"))
        ]
        outputs = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["asked", columns])
            for name, columns in _heads()
        ]
        outputs.append(helper.make_tensor_value_info(STATES, TensorProto.FLOAT, ["pieces", WIDTH]))
        made = graph.model(inputs, outputs)
        helper.set_model_props(made, {"types": " ".join(types())})
        onnx.save(made, whole)
        quantize(whole, target, [f"{name}.head.product" for name, _ in _heads()])


def quantize(whole: Path, target: Path, heads: Sequence[str]) -> None:
    """Write a graph with its matrices in eight bits, but for products that are heads.

    Else a row of these would depend on what else is asked for.
    """
    quantize_dynamic(
        whole,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=list(heads),
        extra_options={"MatMulConstBOnly": True},
    )


def _heads() -> tuple[tuple[str, int], ...]:
    """The outputs, with the number of their columns, in the order of the head's."""
    return ("probabilities", len(KINDS)), ("told", len(TOLD)), ("types", len(types()))


def _embedded(graph: Graph, weights: Mapping[str, Array]) -> str:
    at = "embeddings."
    words = graph.constant("words", weights[f"{at}word_embeddings.weight"])
    order = weights[f"{at}position_embeddings.weight"] + weights[f"{at}token_type_embeddings.weight"][0]
    begin, axis = graph.constant("begin", [0], "int64"), graph.constant("axis", [0], "int64")
    places = graph.node("Slice", graph.constant("order", order), begin, graph.node("Shape", "ids"), axis)
    given = graph.node("Add", graph.node("Gather", words, "ids"), places)
    return graph.normed(given, "below", weights[f"{at}LayerNorm.weight"], weights[f"{at}LayerNorm.bias"])


def encoder_layer(
    graph: Graph, given: str, name: str, of: Layer, shared: Mapping[str, str], *, last: bool
) -> str:
    """A layer; the last is worked out for the places asked for alone, of which all see the whole sequence."""
    asked = graph.node("Gather", given, "positions") if last else given
    linear = graph.linear_by_row if last else graph.linear
    matrices = np.split(np.asarray(of["qkv"]), len(PARTS), axis=1)
    biases = np.split(np.asarray(of["qkv_bias"]), len(PARTS))
    query, keys, values = (
        graph.node("Reshape", product(source, f"{name}.{part}", matrix, bias), shared["heads"])
        for product, source, part, matrix, bias in zip(
            (linear, graph.linear, graph.linear), (asked, given, given), PARTS, matrices, biases, strict=True
        )
    )
    query = graph.node("Transpose", graph.node("Mul", query, shared["scale"]), perm=[1, 0, 2])
    scores = graph.node("MatMul", query, graph.node("Transpose", keys, perm=[1, 2, 0]))
    seen = graph.node(
        "MatMul", graph.node("Softmax", scores, axis=-1), graph.node("Transpose", values, perm=[1, 0, 2])
    )
    seen = graph.node("Reshape", graph.node("Transpose", seen, perm=[1, 0, 2]), shared["flat"])
    seen = linear(seen, f"{name}.out", of["out"], of["out_bias"])
    asked = graph.normed(graph.node("Add", asked, seen), f"{name}.norm1", of["norm1"], of["norm1_bias"])
    up = graph.node("Gelu", linear(asked, f"{name}.up", of["up"], of["up_bias"]))
    down = linear(up, f"{name}.down", of["down"], of["down_bias"])
    return graph.normed(graph.node("Add", asked, down), f"{name}.norm2", of["norm2"], of["norm2_bias"])
