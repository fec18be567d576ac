"""Incident types that a newsroom adds to the packaged ones, with the words that evoke them: a YAML file.

    crime.fraud:
      definition: Somebody is cheated of money.
      family: fraud
      iptc: ["20000082"]
      nouns: [fraud, pyramid scheme]
      verbs: [defraud, swindle]
      frames:
        - verbs: [cheat]
          object: [investor, pensioner]

The fields are those of `taxonomy.yaml`, and `nouns`, `verbs` and `frames` as in `triggers.yaml`. A packaged
type may be named again to give it more words, without a definition. A process reads one such file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.extraction import lexicon

_WORDS = ("nouns", "verbs", "frames")
_FRAME = frozenset({"verbs", "with", "subject", "object", "particles", "near"})


@dataclass(frozen=True, slots=True)
class NewsroomTypes:
    """The fields of new types, and the words of new and of packaged ones, both by type; and a digest."""

    types: Mapping[str, Mapping[str, Any]]
    words: Mapping[str, Mapping[str, Any]]
    digest: str


NONE = NewsroomTypes({}, {}, "")


def read_types(path: Path) -> NewsroomTypes:
    """The types of a file. OSError where it cannot be read, ValueError where it is not well formed."""
    content = path.read_bytes()
    data = lexicon.parse(content)
    if not isinstance(data, Mapping):
        raise ValueError("it holds no types: each is a name with its fields")  # noqa: TRY004 - of a file
    known = lexicon.load("taxonomy")
    types, words = {}, {}
    for name, fields in data.items():
        if not isinstance(fields, Mapping):
            raise ValueError(f"{name} has no fields")  # noqa: TRY004 - of a file
        own = {field: value for field, value in fields.items() if field not in _WORDS}
        if own and name in known:
            raise ValueError(f"{name} comes with Dateline; only its words may be added to")
        if name not in known:
            types[str(name)] = own
        words[str(name)] = _words_of(str(name), fields)
    return NewsroomTypes(types, words, hashlib.sha256(content).hexdigest())


def _words_of(name: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    found = {field: fields.get(field, ()) for field in _WORDS}
    if not any(found.values()):
        raise ValueError(f"{name} has no words: give it nouns, verbs or frames")
    for field in ("nouns", "verbs"):
        if not isinstance(found[field], tuple) or not all(isinstance(word, str) for word in found[field]):
            raise ValueError(f"{name}: {field} is a list of words")
    for frame in found["frames"]:
        if not isinstance(frame, Mapping) or not frame.get("verbs") or set(frame) - _FRAME or len(frame) == 1:
            raise ValueError(f"{name}: a frame has verbs, and one or more of {', '.join(sorted(_FRAME))}")
    return found
