"""Logistic regression over curves that only rise or only fall: how the weights of linking are fitted."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RIDGE = 1.0
STEPS = 500

SHARE = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.55, 0.75)
DAYS = (0.0, 0.693, 1.099, 1.609, 2.079, 3.434, 5.017, 6.553)

type Curves = Mapping[str, tuple[tuple[float, ...], int]]
"""Each feature with the knots of its curve, and whether more of it speaks for a link (1) or against (-1)."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One comparison of an article: its features by name, and whether it was with the right one."""

    article_id: str
    features: Mapping[str, float]
    right: bool


def fit_corpora(curves: Curves, corpora: Sequence[tuple[Sequence[Sample], float]]) -> NDArray[np.float64]:
    """Fit on corpora, each with how much it weighs beside the others however many samples it has."""
    usual = sum(len(rows) for rows, _ in corpora) / len(corpora)
    return fit(
        curves,
        np.vstack([design(curves, rows) for rows, _ in corpora]),
        np.array([float(row.right) for rows, _ in corpora for row in rows]),
        np.concatenate([np.full(len(rows), share * usual / len(rows)) for rows, share in corpora]),
    )


def design(curves: Curves, rows: Sequence[Sample]) -> NDArray[np.float64]:
    """The samples as rows of numbers: first a 1, then for each curve how far the value is along each stretch.

    With weights that are 0 or more from the second knot on, such a curve can only rise (or only fall).
    """
    columns = [np.ones((len(rows), 1))]
    for name, (knots, sign) in curves.items():
        values = np.array([row.features.get(name, np.nan) for row in rows])
        told = ~np.isnan(values)
        block = np.zeros((len(rows), len(knots)))
        block[told, 0] = 1.0
        for place in range(1, len(knots)):
            low, high = knots[place - 1], knots[place]
            block[told, place] = sign * np.clip((values[told] - low) / (high - low), 0.0, 1.0)
        columns.append(block)
    return np.hstack(columns)


def fit(
    curves: Curves, rows: NDArray[np.float64], right: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Logistic regression with a ridge, by accelerated projected gradients."""
    least = np.full(rows.shape[1], -np.inf)
    at = 1
    for knots, _ in curves.values():
        least[at + 1 : at + len(knots)] = 0.0
        at += len(knots)
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 0.0
    step = 1.0 / (0.25 * np.linalg.norm(rows * np.sqrt(weights)[:, None], 2) ** 2 + RIDGE)
    found, ahead, speed = np.zeros(rows.shape[1]), np.zeros(rows.shape[1]), 1.0
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(rows @ ahead, -30.0, 30.0)))
        slope = rows.T @ (weights * (chance - right)) + ridge * ahead
        new = np.maximum(ahead - step * slope, least)
        faster = (1.0 + np.sqrt(1.0 + 4.0 * speed * speed)) / 2.0
        ahead = new + (speed - 1.0) / faster * (new - found)
        found, speed = new, faster
    return found


def log_odds(curves: Curves, found: NDArray[np.float64]) -> tuple[float, dict[str, list[float]]]:
    """The prior, and the log-odds at each curve's knots."""
    told, at = {}, 1
    for name, (knots, sign) in curves.items():
        rises = np.concatenate([[0.0], np.cumsum(found[at + 1 : at + len(knots)])])
        told[name] = [round(float(found[at] + sign * rise), 4) for rise in rises]
        at += len(knots)
    return round(float(found[0]), 4), told


def print_toml(curves: Curves, found: NDArray[np.float64]) -> None:
    """Print prior and curves as they stand in a weights file."""
    prior, told = log_odds(curves, found)
    sys.stdout.write(f"prior = {prior}\n")
    for name, weights in sorted(told.items()):
        sys.stdout.write(f'\n[features."{name}"]\nknots = {list(curves[name][0])}\nweights = {weights}\n')
