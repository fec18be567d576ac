"""Words and patterns by language, as data. In a file, lines that begin with # are remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """The words of a list."""
    return frozenset(word for line in lines(name, language) for word in line.split())


@cache
def patterns(name: str, language: str = "en") -> re.Pattern[str]:
    """The regular expressions of a list, one a line, as one that matches where any of them does."""
    return re.compile("|".join(f"(?:{line})" for line in lines(name, language)), re.DOTALL)


def lines(name: str, language: str = "en") -> Iterator[str]:
    """The lines of a list, without remarks."""
    text = (files(__name__) / language / f"{name}.txt").read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
