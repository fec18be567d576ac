"""YAML with line numbers: what an annotator wrote wrongly is told with the line it stands in.

Scalars are read as the strings they are written as, so that "no" and 2024-03-04 are words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from dateline.evaluation.corpus import CorpusError
from dateline.extraction.lexicon import LOADER


@dataclass(frozen=True, slots=True)
class Value:
    """A node of a YAML file."""

    path: str
    node: yaml.Node

    def error(self, message: str) -> CorpusError:
        """What is wrong, with file and line."""
        return CorpusError(f"{self.path}:{self.node.start_mark.line + 1}: {message}")

    def text(self) -> str:
        """The scalar as it is written. CorpusError for a list or a mapping."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error("a single value is wanted here")
        return str(self.node.value)

    def with_text(self, text: str) -> Value:
        """The scalar as if something else were written in its place."""
        return Value(
            self.path, yaml.ScalarNode(self.node.tag, text, self.node.start_mark, self.node.end_mark)
        )

    def items(self) -> list[Value]:
        """The items of a list; a scalar or a mapping is a list of one."""
        if isinstance(self.node, yaml.SequenceNode):
            return [Value(self.path, item) for item in self.node.value]
        return [self]

    def fields(self) -> list[tuple[Value, Value]]:
        """The keys and values of a mapping; a key may come twice. CorpusError for anything else."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("a mapping is wanted here")
        return [(Value(self.path, key), Value(self.path, value)) for key, value in self.node.value]

    def record(self, known: frozenset[str]) -> Record:
        """A mapping whose keys are among `known` and come once."""
        values: dict[str, Value] = {}
        for key, value in self.fields():
            name = key.text()
            if name not in known:
                raise key.error(f"there is no field {name!r} here; known are {', '.join(sorted(known))}")
            if name in values:
                raise key.error(f"the field {name!r} comes twice")
            values[name] = value
        return Record(self, values)

    @property
    def is_mapping(self) -> bool:
        """Whether it is a mapping."""
        return isinstance(self.node, yaml.MappingNode)


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys."""

    at: Value
    values: dict[str, Value]

    def want(self, name: str) -> Value:
        """A field that must be there."""
        if name not in self.values:
            raise self.at.error(f"the field {name!r} is missing")
        return self.values[name]

    def get(self, name: str) -> Value | None:
        """A field that may be there."""
        return self.values.get(name)

    def text(self, name: str, default: str = "") -> str:
        """A single value, or the default."""
        value = self.values.get(name)
        return default if value is None else value.text()

    def items(self, name: str) -> list[Value]:
        """The items of a field; none where it is not there."""
        value = self.values.get(name)
        return [] if value is None else value.items()

    def fields(self, name: str) -> Iterator[tuple[Value, Value]]:
        """The keys and values of a field that is a mapping; none where it is not there."""
        value = self.values.get(name)
        return iter(()) if value is None else iter(value.fields())


def read_yaml(path: str, content: str) -> Value:
    """The one document of a file. CorpusError where it is not YAML, or empty."""
    try:
        node = yaml.compose(content, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CorpusError(f"{path}:{line}: not YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise CorpusError(f"{path}: not YAML: {error}") from None
    if node is None:
        raise CorpusError(f"{path}: empty")
    return Value(path, node)
