"""Word lists and tables as data: `lexicons/<language>/<name>.yaml`, read once a process, immutable."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

_PACKAGE = "dateline.extraction.lexicons"


LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""How YAML is read everywhere: in C, where that is there, in a seventh of the time."""


class _Words(LOADER):  # type: ignore[misc, valid-type]
    """Takes "on", "off", "yes" and "no" for words; "true" and "false" alone are truth values."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:bool"]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Words.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@cache
def load(name: str, language: str = "en") -> Any:  # noqa: ANN401 - its shape is the file's own
    """The content of a lexicon: mappings are read-only, lists are tuples, and order is the file's.

    The same object every time, so that callers may keep what they take from it. FileNotFoundError where
    there is no such lexicon in that language.
    """
    return parse(_read(name, language))


def parse(content: bytes) -> Any:  # noqa: ANN401 - its shape is the file's own
    """What a file in the form of a lexicon holds. ValueError where it is no YAML."""
    try:
        return _frozen(yaml.load(content, _Words))  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


@cache
def words(name: str, *path: str, language: str = "en") -> frozenset[str]:
    """The words listed under a path of keys in a lexicon, for membership tests only."""
    found = load(name, language)
    for key in path:
        found = found[key]
    return frozenset(str(word) for word in found)


def fingerprint(language: str = "en") -> Iterator[tuple[str, str]]:
    """Name and SHA-256 of every lexicon of a language, by name."""
    folder = resources.files(_PACKAGE).joinpath(language)
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            yield file.name, hashlib.sha256(file.read_bytes()).hexdigest()


def _read(name: str, language: str) -> bytes:
    return resources.files(_PACKAGE).joinpath(language, f"{name}.yaml").read_bytes()


def _frozen(value: object) -> object:
    if isinstance(value, Mapping):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return tuple(_frozen(item) for item in value)
    return value
