"""Fit what tells words of one incident from those of others: two layers and a comparison behind them.

Each pair of marked words of a text is judged by logistic loss (Adam, in JAX); the layers below stay.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from gates.number_model.base import HEAD_WIDTH, HEADS, LAYERS, OWN, WIDTH, Array, layer
from gates.number_model.fit import dropped, encoder_layer, moved, normed
from gates.number_model.same_export import LOUDER
from gates.number_model.same_texts import MarkedText, Word

EPOCHS, RATE, LAYER_SHARE, CLIP = 6, 1.5e-3, 0.1, 3.0
DROPOUT, WARM_UP, SEED = 0.1, 150, 1
VECTOR, ABOUT, GAPS = 32, 4, 6
WORDS = 40
"""So many words of a text at most, by chance, at a time."""
STEP, RUNS = 64, 24
ONE_INCIDENT = 0.15
"""What a text with one incident counts, beside one with several."""
_FAR = -1e9
_BEFORE = np.tril(np.ones((WORDS, WORDS), bool), -1)

type Params = Any
type Traced = Any


def _first(weights: Mapping[str, Array]) -> Params:
    """Where fitting begins: the last layers as they came, the rest by chance."""
    keys = iter(jax.random.split(jax.random.PRNGKey(SEED), 9))

    def chance(*shape: int, size: float = 1.0) -> Traced:
        return size * jax.random.normal(next(keys), shape) / np.sqrt(shape[0])

    return {
        "layers": [jax.tree.map(jnp.array, layer(weights, number)) for number in range(LAYERS - OWN, LAYERS)],
        "vectors": chance(WIDTH, VECTOR),
        "vectors_bias": jnp.zeros(VECTOR),
        "about": chance(ABOUT, VECTOR, size=0.1),
        "query": chance(VECTOR, VECTOR),
        "key": chance(VECTOR, VECTOR),
        "value": chance(VECTOR, VECTOR, size=0.1),
        "inner": chance(3 * VECTOR + GAPS, VECTOR),
        "inner_bias": jnp.zeros(VECTOR),
        "outer": chance(VECTOR, 1, size=0.1),
        "outer_bias": jnp.zeros(1),
    }


def _vectors(params: Params, batch: Mapping[str, Traced], key: Traced) -> Traced:
    """The vectors of the words asked for, of shape (texts, WORDS, VECTOR)."""
    texts, runs, pieces, _ = batch["states"].shape
    keys = [None] * 6 if key is None else list(jax.random.split(key, 6))
    given = dropped(
        batch["states"].reshape(texts * runs, pieces, WIDTH).astype(jnp.float32), keys[0], DROPOUT
    )
    mask = batch["mask"].reshape(texts * runs, pieces)
    for of in params["layers"][:-1]:
        given = encoder_layer(of, given, mask, keys[1])
    of = params["layers"][-1]
    given = given.reshape(texts, runs * pieces, WIDTH)
    asked = jnp.take_along_axis(given, (batch["run"] * pieces + batch["at"])[..., None], 1)
    query, key_of, value = jnp.split(of["qkv"], 3, 1)
    biases = jnp.split(of["qkv_bias"], 3)

    def headed(states: Traced, matrix: Traced, bias: Traced) -> Traced:
        return (states @ matrix + bias).reshape(*states.shape[:-1], HEADS, HEAD_WIDTH)

    scores = jnp.einsum(
        "bnhd,blhd->bhnl", headed(asked, query, biases[0]), headed(given, key_of, biases[1])
    ) / np.sqrt(HEAD_WIDTH)
    own = jnp.repeat(jnp.arange(runs), pieces)[None, None] == batch["run"][..., None]
    own &= batch["mask"].reshape(texts, 1, runs * pieces) == 0
    share = jax.nn.softmax(scores + jnp.where(own, 0, _FAR)[:, None], -1)
    seen = jnp.einsum("bhnl,blhd->bnhd", share, headed(given, value, biases[2])).reshape(asked.shape)
    asked = normed(
        asked + dropped(seen @ of["out"] + of["out_bias"], keys[2], DROPOUT), of["norm1"], of["norm1_bias"]
    )
    up = jax.nn.gelu(asked @ of["up"] + of["up_bias"], approximate=False)
    asked = normed(
        asked + dropped(up @ of["down"] + of["down_bias"], keys[3], DROPOUT), of["norm2"], of["norm2_bias"]
    )
    return LOUDER * dropped(asked, keys[4], 2 * DROPOUT) @ params["vectors"] + params["vectors_bias"]


def compared(params: Params, vectors: Traced, batch: Mapping[str, Traced]) -> Traced:
    """The log-odds of each pair, of shape (texts, WORDS, WORDS), as `same_export.write_comparing` has it."""
    sentences, paragraphs, there = batch["sentence"], batch["paragraph"], batch["there"]
    told = [batch["word"], sentences < 0.5, jnp.log1p(sentences), jnp.log1p(paragraphs)]
    vectors = vectors + jnp.stack([1.0 * one for one in told], -1) @ params["about"]
    scores = (vectors @ params["query"]) @ (vectors @ params["key"]).swapaxes(-1, -2) / 8
    share = jax.nn.softmax(scores + jnp.where(there, 0, _FAR)[:, None], -1)
    vectors = vectors + share @ (vectors @ params["value"])
    ours, theirs = vectors[:, :, None], vectors[:, None]

    def gap(of: Traced) -> Traced:
        return jnp.abs(of[:, :, None] - of[:, None])

    least = jnp.minimum(sentences[:, :, None], sentences[:, None])
    near, paragraph = gap(sentences), gap(paragraphs)
    gaps = [
        jnp.log1p(near),
        near < 0.5,
        (near > 0.5) & (near < 1.5),
        jnp.log1p(paragraph),
        paragraph < 0.5,
        least < 0.5,
    ]
    pairs = jnp.concatenate(
        [jnp.abs(ours - theirs), ours * theirs, ours + theirs, jnp.stack([1.0 * one for one in gaps], -1)], -1
    )
    inner = jax.nn.gelu(pairs @ params["inner"] + params["inner_bias"], approximate=True)
    return (inner @ params["outer"] + params["outer_bias"])[..., 0]


def _loss(params: Params, batch: Mapping[str, Traced], key: Traced) -> Traced:
    odds = compared(params, _vectors(params, batch, key), batch)
    there = batch["there"]
    pairs = there[:, :, None] & there[:, None] & _BEFORE
    same = batch["incident"][:, :, None] == batch["incident"][:, None]
    loss = jnp.maximum(odds, 0) - odds * same + jnp.log1p(jnp.exp(-jnp.abs(odds)))
    of_text = (loss * pairs).sum((1, 2)) / jnp.sqrt(jnp.maximum(pairs.sum((1, 2)), 1))
    return (of_text * batch["weight"]).sum() / 8


def _step(params: Params, mean: Params, square: Params, at: Traced, batch: Traced, key: Traced) -> Traced:
    step, steps = at
    gradient = jax.grad(_loss)(params, batch, key)
    slow = jnp.minimum(step / WARM_UP, 1.0) * jnp.maximum(0.02, 1 - step / steps)
    rates = {name: RATE * (LAYER_SHARE if name == "layers" else 1.0) * slow for name in params}
    return moved((params, mean, square), gradient, step, rates, longest=CLIP)


_stepped = jax.jit(_step)


def _judge(params: Params, batch: Mapping[str, Traced]) -> Traced:
    return compared(params, _vectors(params, batch, None), batch)


_judged = jax.jit(_judge)


def fit_same(texts: Sequence[MarkedText], weights: Mapping[str, Array]) -> Params:
    """Find the weights: some ten minutes on two cores."""
    by = np.random.default_rng(SEED)
    params = _first(weights)
    mean, square = (jax.tree.map(jnp.zeros_like, params) for _ in range(2))
    steps = EPOCHS * len(_batches(texts, by))
    step = 0
    for epoch in range(EPOCHS):
        began = time.monotonic()
        for rows in _batches(texts, by):
            step += 1
            at, key = (float(step), float(steps)), jax.random.PRNGKey(SEED * 100_000 + step)
            batch = _arrays([texts[row] for row in rows], by)
            params, mean, square = _stepped(params, mean, square, at, batch, key)
        sys.stderr.write(f"incidents, epoch {epoch + 1} of {EPOCHS}: {time.monotonic() - began:.0f} s\n")
    return jax.tree.map(np.asarray, params)


def judged_same(params: Params, texts: Sequence[MarkedText]) -> str:
    """Of pairs of numbers of different incidents, the share apart where nine in ten of one are together."""
    odds: list[Array] = []
    same: list[NDArray[np.bool_]] = []
    for rows in _batches(texts):
        batch = _arrays([texts[row] for row in rows])
        numbers = batch["there"] & (batch["word"] == 0)
        pairs = numbers[:, :, None] & numbers[:, None] & _BEFORE
        odds.append(np.asarray(_judged(params, batch))[pairs])
        same.append((batch["incident"][:, :, None] == batch["incident"][:, None])[pairs])
    told, alike = np.concatenate(odds), np.concatenate(same)
    least = np.quantile(told[alike], 0.1)
    return f"incidents: {(told[~alike] < least).mean():.3f} of {(~alike).sum()} pairs apart at .9 together\n"


def _batches(texts: Sequence[MarkedText], by: np.random.Generator | None = None) -> list[list[int]]:
    """Texts with as many sequences of like length together, so that shapes are few."""
    ways = [(len(text.runs), -(-max(len(run) for run in text.runs) // STEP)) for text in texts]
    chance = by.random(len(texts)) if by is not None else np.arange(len(texts))
    found: list[list[int]] = []
    for row in sorted(range(len(texts)), key=lambda row: (ways[row], chance[row])):
        runs, steps = ways[row]
        most = max(2, RUNS // runs // max(1, steps // 2))
        if not found or ways[found[-1][0]] != ways[row] or len(found[-1]) >= most:
            found.append([])
        found[-1].append(row)
    return [found[place] for place in by.permutation(len(found))] if by is not None else found


def _arrays(texts: Sequence[MarkedText], by: np.random.Generator | None = None) -> dict[str, Any]:
    runs = max(len(text.runs) for text in texts)
    pieces = -(-max(len(run) for text in texts for run in text.runs) // STEP) * STEP
    states = np.zeros((len(texts), runs, pieces, WIDTH), np.float16)
    mask = np.full((len(texts), runs, pieces), _FAR, np.float32)
    mask[:, :, 0] = 0
    columns = {name: np.zeros((len(texts), WORDS), np.int32) for name in ("run", "at", "incident")}
    columns |= {name: np.zeros((len(texts), WORDS), np.float32) for name in ("sentence", "paragraph", "word")}
    there = np.zeros((len(texts), WORDS), bool)
    for row, text in enumerate(texts):
        for place, run in enumerate(text.runs):
            states[row, place, : len(run)] = run
            mask[row, place, : len(run)] = 0
        for place, word in enumerate(_some(text.words, by)):
            there[row, place] = True
            columns["run"][row, place], columns["at"][row, place] = word.run, word.at
            columns["sentence"][row, place], columns["paragraph"][row, place] = word.sentence, word.paragraph
            columns["word"][row, place] = not word.number
            columns["incident"][row, place] = ord(word.incident[0])
    weight = np.array([1.0 if text.several else ONE_INCIDENT for text in texts], np.float32)
    return {**columns, "states": states, "mask": mask, "there": there, "weight": weight}


def _some(words: Sequence[Word], by: np.random.Generator | None) -> Sequence[Word]:
    if len(words) <= WORDS or by is None:
        return words[:WORDS]
    return [words[place] for place in sorted(by.choice(len(words), WORDS, replace=False))]
