"""What the front and a worker say to each other, as length-prefixed pickles over a socket pair.

Both ends are the same program of the same version, and nobody else can reach the socket.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.domain.analysis import ExtractionInput, Model
from dateline.domain.errors import DatelineError
from dateline.domain.text import OffsetUnit

LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Ready:
    """First word of a worker that has loaded."""

    model: Model
    languages: tuple[str, ...]
    components: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CannotLoad:
    """First and last word of a worker whose settings are wrong: what is wrong and what to do."""

    message: str


@dataclass(frozen=True, slots=True)
class Job:
    """One text, and the unit in which the answer's spans shall count."""

    source: ExtractionInput
    unit: OffsetUnit


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts to analyse together."""

    jobs: tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """An encoded answer or an error for each job of the batch, the memory in use after it, the time taken.

    `incomplete` counts the answers by the layer that they lack findings of.
    """

    results: tuple[bytes | DatelineError, ...]
    rss_bytes: int
    seconds: Mapping[str, float] = field(default_factory=dict)
    incomplete: Mapping[str, int] = field(default_factory=dict)


type FromWorker = Ready | CannotLoad | Done


def to_frame(message: Batch | FromWorker) -> bytes:
    """Length and pickle."""
    payload = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(payload)) + payload


def batch_from_payload(payload: bytes) -> Batch:
    """What the front said."""
    message = pickle.loads(payload)  # noqa: S301 - from our own parent, over a private socket
    if not isinstance(message, Batch):
        raise TypeError(f"a worker was sent {type(message).__name__}")
    return message


def from_worker(payload: bytes) -> FromWorker:
    """What a worker said."""
    message = pickle.loads(payload)  # noqa: S301 - from our own child, over a private socket
    if not isinstance(message, Ready | CannotLoad | Done):
        raise TypeError(f"a worker sent {type(message).__name__}")
    return message
