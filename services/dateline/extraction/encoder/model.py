"""The encoder with its weights: the probability of each kind of figure for words of a text.

Six layers of 384 (W. Wang et al., MiniLM, NeurIPS 2020), fitted on passages written for this project and kept
in whole numbers of eight bits; `build/` says how. One sequence is run at a time, by one thread, so that what
else is at work changes no answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import onnxruntime

from dateline.extraction.encoder.same_incident import same_incident
from dateline.extraction.encoder.sessions import session_options

KINDS = (
    "none", "killed", "injured", "kidnapped", "captive", "freed", "missing", "arrested", "displaced",
    "affected", "damage",
)  # fmt: skip
"""What the columns stand for: no figure, or a kind of `FigureKind`."""
TOLD = ("nothing", "incident")
"""What the columns of `told` stand for, of words for what happens: meant otherwise, or an incident."""
OTHER = "other"
"""The first of the columns of `types`: an incident of no type of the taxonomy. The others the file names."""
MAX_PIECES = 320
"""The longest sequence that it was fitted on."""
_PACKAGE, _FILE = "dateline.extraction.encoder", "numbers.onnx"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the encoder makes of a piece of a word.

    `kind`, with its probability `sure`: what the word counts. `told`: the probability that it tells of an
    incident, if it is a word for what happens. `types`: the probabilities of the types of what it counts the
    harm of, or tells of, in the order of `NumberModel.types`. `incident`: what tells it from words of other
    incidents, for `SameIncident` to compare, where that was asked for.
    """

    kind: str
    sure: float
    told: float
    types: tuple[float, ...]
    incident: tuple[float, ...] = ()


class NumberModel:
    """The loaded weights, some 25 MB; `fingerprint` is the digest of their file.

    `types`: the incident types that it tells apart, OTHER first.
    """

    def __init__(self) -> None:
        with resources.as_file(resources.files(_PACKAGE).joinpath(_FILE)) as path:
            with path.open("rb") as file:
                self.fingerprint = hashlib.file_digest(file, "sha256").hexdigest()
            # By its path: given as bytes, it would be held twice.
            self._session = onnxruntime.InferenceSession(
                path, session_options(), providers=["CPUExecutionProvider"]
            )
        self.types = tuple(self._session.get_modelmeta().custom_metadata_map["types"].split())

    def answers(self, ids: Sequence[int], at: Sequence[int], *, apart: bool = False) -> list[Answer]:
        """What it makes of the pieces at some places of a sequence; `apart`: with vectors, too."""
        given = {"ids": np.array(ids, dtype=np.int64), "positions": np.array(at, dtype=np.int64)}
        outputs = ["probabilities", "told", "types"]
        kinds, told, types, *states = self._session.run([*outputs, "states"] if apart else outputs, given)
        incidents = same_incident().vectors(states[0], at) if apart else [()] * len(at)
        return [
            Answer(KINDS[int(row.argmax())], float(row.max()), float(happened), tuple(of.tolist()), incident)
            for row, (_, happened), of, incident in zip(kinds, told, types, incidents, strict=True)
        ]


@cache
def number_model() -> NumberModel:
    """The packaged model, loaded once a process."""
    return NumberModel()
