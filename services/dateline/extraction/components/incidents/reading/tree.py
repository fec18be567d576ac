"""A parse that can be mended: the parse's own, and a copy of it from the first change on."""

from __future__ import annotations

from dateline.extraction.syntax import Syntax


class Tree:
    """The heads, relations and children of tokens: the parse's own, and a copy from the first change on."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.heads, self.deps, self.children = syntax.heads, syntax.deps, syntax.children

    def hang(self, token: int, under: int, dep: str) -> None:
        """Have a token hang on another one by a relation; a root hung on itself stays one."""
        if self.heads is self.syntax.heads:
            self.heads, self.deps = list(self.heads), list(self.deps)
            self.children = [list(some) for some in self.children]
        if self.heads[token] != token:
            self.children[self.heads[token]].remove(token)
        if under != token:
            self.children[under] = sorted([*self.children[under], token])
        self.heads[token], self.deps[token] = under, dep

    def has(self, token: int, *deps: str) -> bool:
        """Whether a token has a child by one of these relations."""
        return any(self.deps[child] in deps for child in self.children[token])
