"""A passer-by is a person: the noun is "passer", and not the "by" that a parse may take for the head.

Found: the one of "wounded a passer-by". Not found: "passers-by", whose parse is right.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.tree import Tree

_PASSERS = frozenset({"passer", "passers"})


def mend_passers_by(tree: Tree) -> None:
    """Have "passer" take the place of "by" in the clause, and "by" hang on it."""
    syntax = tree.syntax
    if _PASSERS.isdisjoint(syntax.lowers):
        return
    for passer in range(len(syntax) - 2):
        by = passer + 2
        if syntax.lowers[passer] not in _PASSERS or syntax.lowers[passer + 1 : by + 1] != ["-", "by"]:
            continue
        if tree.heads[passer] != by:
            continue
        for child in [child for child in tree.children[by] if child != passer]:
            tree.hang(child, passer, tree.deps[child])
        top = tree.heads[by]
        tree.hang(passer, passer if top == by else top, tree.deps[by])
        tree.hang(by, passer, "prt")
