"""A family of so many, and somebody else beside it, whom a parse takes for what the family is of.

Found: the trader of "killing a family of four and a Vietnamese trader", the neighbour of "a family of five
and their neighbour". Not found: "a family of four women and a man".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.tree import Tree

_HOUSEHOLDS = frozenset({"family", "household"})
_LEADS = frozenset({"DET", "PRON", "NUM"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_WITHIN = 6
"""Tokens from the "and" to the noun for who is beside them."""


def mend_families_and(tree: Tree) -> None:
    """Have the number be what the family is of, and whoever stands behind "and" be joined to the family."""
    syntax = tree.syntax
    for family in range(len(syntax) - 5):
        if syntax.lowers[family] not in _HOUSEHOLDS or syntax.lowers[family + 1] != "of":
            continue
        number, beside = family + 2, family + 4
        if (
            syntax.pos[number] != "NUM"
            or syntax.lowers[number + 1] != "and"
            or syntax.pos[beside] not in _LEADS
        ):
            continue
        noun = next((i for i in range(beside, beside + _WITHIN) if _ends_phrase(tree, i)), None)
        if noun is None or tree.heads[noun] not in (family + 1, number, family):
            continue
        tree.hang(number, family + 1, "pobj")
        if tree.heads[number + 1] == number:
            tree.hang(number + 1, family, "cc")
        tree.hang(noun, family, "conj")


def _ends_phrase(tree: Tree, token: int) -> bool:
    syntax = tree.syntax
    if token + 1 >= len(syntax) or syntax.pos[token] not in _NOUNS:
        return False
    return syntax.pos[token + 1] not in _NOUNS
