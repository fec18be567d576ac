"""Which words of an article are of one incident.

Two layers, beside the last two of the encoder, make a vector of each word that tells of an incident. Each
two are compared by their vectors and by how far apart they stand, in the light of the article's other words.
All is fitted on the passages and reports in which somebody marked whose each word is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dateline.extraction.encoder.sessions import session_options

_PACKAGE, _LAYERS, _COMPARING = "dateline.extraction.encoder", "incidents.onnx", "same_incident.onnx"


@dataclass(frozen=True, slots=True)
class Told:
    """A word that tells of an incident: a number of those harmed, or a word for what happened.

    `vector` is what the encoder makes of it (`Answer.incident`); `sentence` and `paragraph` count those of
    the article, a headline's being 0; `number`: it counts somebody, or money.
    """

    vector: tuple[float, ...]
    sentence: int
    paragraph: int
    number: bool


class SameIncident:
    """The loaded weights, some 4 MB; `fingerprint` is the digest of their files."""

    def __init__(self) -> None:
        files = [resources.files(_PACKAGE).joinpath(name).read_bytes() for name in (_LAYERS, _COMPARING)]
        self.fingerprint = hashlib.sha256(b"".join(files)).hexdigest()
        self._layers, self._comparing = (
            onnxruntime.InferenceSession(content, session_options(), providers=["CPUExecutionProvider"])
            for content in files
        )

    def vectors(self, states: NDArray[np.float32], at: Sequence[int]) -> list[tuple[float, ...]]:
        """The vectors of some places of a sequence, by the encoder's states of all its pieces."""
        given = {"states": states, "positions": np.array(at, dtype=np.int64)}
        (vectors,) = self._layers.run(["vectors"], given)
        return [tuple(row.tolist()) for row in vectors]

    def odds(self, told: Sequence[Told]) -> NDArray[np.float32]:
        """The log-odds that two words are of one incident, for each pair; symmetric."""
        given = {
            "vectors": np.array([one.vector for one in told], np.float32),
            "sentences": np.array([one.sentence for one in told], np.float32),
            "paragraphs": np.array([one.paragraph for one in told], np.float32),
            "words": np.array([not one.number for one in told], np.float32),
        }
        (odds,) = self._comparing.run(["odds"], given)
        result: NDArray[np.float32] = (odds + odds.T) / 2
        return result


@cache
def same_incident() -> SameIncident:
    """The packaged network, loaded once a process."""
    return SameIncident()
