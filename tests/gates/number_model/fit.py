"""Fit the upper layers of the encoder and its head to examples: Adam on cross-entropy, in JAX."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from dateline.extraction.encoder.model import KINDS, TOLD
from gates.number_model.base import HEAD_WIDTH, HEADS, LAYERS, WIDTH, Array, layer
from gates.number_model.examples import Example, Target, types

FROZEN = 2
"""So many layers keep the weights that they came with."""
EPOCHS, RATE, HEAD_RATE, DECAY, CROP = 4, 2e-4, 2e-3, 0.01, 0.4
DROPOUT, WARM_UP, SEED = 0.1, 0.1, 1
PIECES, TARGETS, STEP = 1024, 768, 64
"""Pieces and targets in a batch; sequences are filled up to a multiple of STEP."""
_FAR = -1e9

type Params = Any
"""A tree of arrays as JAX keeps them."""
type Traced = Any
"""An array, or what stands for one while JAX compiles."""


def embedded(weights: Mapping[str, Array], ids: Array) -> Array:
    """What stands below the first layer, for ids of shape (sequences, pieces)."""
    found = weights["embeddings.word_embeddings.weight"][ids.astype(int)]
    found = found + weights["embeddings.position_embeddings.weight"][None, : ids.shape[1]]
    found = found + weights["embeddings.token_type_embeddings.weight"][0]
    result: Array = np.asarray(
        normed(found, weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"])
    )
    return result


def normed(given: Traced, scale: Traced, bias: Traced) -> Traced:
    mean = given.mean(-1, keepdims=True)
    spread = ((given - mean) ** 2).mean(-1, keepdims=True)
    return (given - mean) / jnp.sqrt(spread + 1e-12) * scale + bias


def dropped(given: Traced, key: Traced, rate: float) -> Traced:
    if key is None:
        return given
    return given * jax.random.bernoulli(key, 1 - rate, given.shape) / (1 - rate)


def encoder_layer(of: Params, given: Traced, mask: Traced, key: Traced) -> Traced:
    sequences, pieces, _ = given.shape
    parts = jnp.split(given @ of["qkv"] + of["qkv_bias"], 3, -1)
    query, keys, values = (
        part.reshape(sequences, pieces, HEADS, HEAD_WIDTH).transpose(0, 2, 1, 3) for part in parts
    )
    scores = query @ keys.transpose(0, 1, 3, 2) / np.sqrt(HEAD_WIDTH) + mask[:, None, None, :]
    seen = (jax.nn.softmax(scores, -1) @ values).transpose(0, 2, 1, 3).reshape(sequences, pieces, WIDTH)
    first, second = jax.random.split(key, 2) if key is not None else (None, None)
    given = normed(
        given + dropped(seen @ of["out"] + of["out_bias"], first, DROPOUT), of["norm1"], of["norm1_bias"]
    )
    up = jax.nn.gelu(given @ of["up"] + of["up_bias"], approximate=False)
    down = dropped(up @ of["down"] + of["down_bias"], second, DROPOUT)
    return normed(given + down, of["norm2"], of["norm2_bias"])


def _odds(params: Params, given: Traced, mask: Traced, key: Traced) -> Traced:
    for number, of in enumerate(params["layers"]):
        given = encoder_layer(of, given, mask, None if key is None else jax.random.fold_in(key, number))
    if key is not None:
        given = dropped(given, jax.random.fold_in(key, LAYERS), 2 * DROPOUT)
    return given @ params["head"] + params["head_bias"]


def _apart(odds: Traced) -> Traced:
    """Logarithms of probabilities: of the kinds among themselves, of those of TOLD, and of the types."""
    parts = jnp.split(odds, [len(KINDS), len(KINDS) + len(TOLD)], axis=-1)
    return jnp.concatenate([jax.nn.log_softmax(part) for part in parts], axis=-1)


def _loss(params: Params, batch: Mapping[str, Traced], key: Traced) -> Traced:
    odds = _odds(params, batch["given"], batch["mask"], key)[batch["row"], batch["at"]]
    told = _apart(odds)[jnp.arange(TARGETS), batch["kind"]]
    return -(told * batch["weight"]).sum() / jnp.maximum(batch["weight"].sum(), 1)


def _step(params: Params, mean: Params, square: Params, at: Traced, batch: Traced, key: Traced) -> Traced:
    step, steps = at
    gradient = jax.grad(_loss)(params, batch, key)
    slow = jnp.minimum(step / (WARM_UP * steps), 1.0) * jnp.maximum(0.02, 1 - step / steps)
    rates = {"layers": RATE * slow, "head": HEAD_RATE * slow, "head_bias": HEAD_RATE * slow}
    return moved((params, mean, square), gradient, step, rates, longest=1.0)


def moved(
    under_way: tuple[Params, Params, Params],
    gradient: Params,
    step: Traced,
    rates: Mapping[str, Traced],
    *,
    longest: float,
) -> Traced:
    """Weights with the means of their gradients and of these squared, a step of Adam further.

    `rates`: of each part of the weights; a gradient longer than `longest` is cut to that.
    """
    params, mean, square = under_way
    length = jnp.sqrt(sum((part**2).sum() for part in jax.tree.leaves(gradient)))
    gradient = jax.tree.map(lambda part: part * jnp.minimum(1.0, longest / (length + 1e-6)), gradient)
    mean = jax.tree.map(lambda old, new: 0.9 * old + 0.1 * new, mean, gradient)
    square = jax.tree.map(lambda old, new: 0.999 * old + 0.001 * new * new, square, gradient)

    def further(rate: Traced, old: Traced, first: Traced, second: Traced) -> Traced:
        way = (first / (1 - 0.9**step)) / (jnp.sqrt(second / (1 - 0.999**step)) + 1e-8)
        return old - rate * (way + DECAY * old)

    params = {
        name: jax.tree.map(
            lambda old, first, second, rate=rate: further(rate, old, first, second),
            params[name],
            mean[name],
            square[name],
        )
        for name, rate in rates.items()
    }
    return params, mean, square


_stepped = jax.jit(_step)


class Fitting:
    """The weights under way. `params`: layers from FROZEN on, and the head."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._weights = weights
        frozen = [layer(weights, number) for number in range(FROZEN)]

        def below(given: Traced, mask: Traced) -> Traced:
            for of in frozen:
                given = encoder_layer(of, given, mask, None)
            return given

        self._below = jax.jit(below)
        self._odds = jax.jit(lambda params, given, mask: jnp.exp(_apart(_odds(params, given, mask, None))))
        columns = len(KINDS) + len(TOLD) + len(types())
        self.params: Params = {
            "layers": [jax.tree.map(jnp.array, layer(weights, number)) for number in range(FROZEN, LAYERS)],
            "head": jnp.zeros((WIDTH, columns)),
            "head_bias": jnp.zeros(columns),
        }

    def fit(self, told: Sequence[Example]) -> None:
        """Find the weights: minutes an epoch, on two cores."""
        by = np.random.default_rng(SEED)
        mean, square = (jax.tree.map(jnp.zeros_like, self.params) for _ in range(2))
        steps = EPOCHS * len(batches([one.sequence() for one in told], by))
        step = 0
        for epoch in range(EPOCHS):
            began = time.monotonic()
            given = [one.sequence(CROP, by) for one in told]
            for rows in batches(given, by):
                step += 1
                at, key = (float(step), float(steps)), jax.random.PRNGKey(SEED * 100_000 + step)
                batch = self._arrays([given[row] for row in rows])
                self.params, mean, square = _stepped(self.params, mean, square, at, batch, key)
            sys.stderr.write(f"epoch {epoch + 1} of {EPOCHS}: {time.monotonic() - began:.0f} s\n")

    def probabilities(self, told: Sequence[Example]) -> list[tuple[Target, Array]]:
        """Each target with the probabilities of the kinds."""
        given = [one.sequence() for one in told]
        found: list[tuple[Target, Array]] = []
        for rows in batches(given):
            batch = self._arrays([given[row] for row in rows])
            odds = np.asarray(self._odds(self.params, batch["given"], batch["mask"]))
            found.extend((one, odds[at, one.at]) for at, row in enumerate(rows) for one in given[row][1])
        return found

    def _arrays(self, rows: Sequence[tuple[list[int], list[Target]]]) -> dict[str, Traced]:
        length = _filled(rows[0][0])
        ids = np.zeros((max(1, PIECES // length), length), np.float32)
        mask = np.full(ids.shape, _FAR, np.float32)
        mask[len(rows) :, 0] = 0  # rows that are not used must see something
        places: list[tuple[int, Target]] = []
        for row, (pieces, targets) in enumerate(rows):
            ids[row, : len(pieces)] = pieces
            mask[row, : len(pieces)] = 0
            places.extend((row, one) for one in targets)
        places = places[:TARGETS]
        rest = [0] * (TARGETS - len(places))
        return {
            "given": self._below(embedded(self._weights, ids), mask),
            "mask": mask,
            "row": np.array([row for row, _ in places] + rest),
            "at": np.array([one.at for _, one in places] + rest),
            "kind": np.array([one.kind for _, one in places] + rest),
            "weight": np.array([one.weight for _, one in places] + rest, np.float32),
        }


def _filled(ids: Sequence[int]) -> int:
    return -(-len(ids) // STEP) * STEP


def batches(
    given: Sequence[tuple[list[int], list[Target]]], by: np.random.Generator | None = None
) -> list[list[int]]:
    """Which sequences go together: those of like length, in an order by chance where one is given."""
    ways = [_filled(ids) for ids, _ in given]
    chance = by.random(len(given)) if by is not None else np.arange(len(given))
    found: list[list[int]] = []
    for row in sorted(range(len(given)), key=lambda row: (ways[row], chance[row])):
        full = found and len(found[-1]) >= max(1, PIECES // ways[row])
        if not found or full or ways[found[-1][0]] != ways[row]:
            found.append([])
        found[-1].append(row)
    if by is not None:
        order = by.permutation(len(found))
        found = [found[place] for place in order]
    return found
