"""Some of the injured who succumb: two nouns of harm in a row that a parse takes for one.

Found: the two of "with two of the injured succumbing at a hospital". Not found: "an injured man succumbing",
whose parse is right.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.tree import Tree

_DYING = frozenset({"succumbing", "dying"})
_HURT = frozenset({"injured", "wounded", "hurt"})


def mend_succumbing(tree: Tree) -> None:
    """Have the injured be those of whom the number is, and the participle be said of the number."""
    syntax = tree.syntax
    if _DYING.isdisjoint(syntax.lowers):
        return
    for dying in range(3, len(syntax)):
        hurt = dying - 1
        of = tree.heads[dying]
        if (
            syntax.lowers[dying] not in _DYING
            or syntax.lowers[hurt] not in _HURT
            or tree.heads[hurt] != dying
            or tree.deps[dying] != "pobj"
            or syntax.lowers[of] != "of"
        ):
            continue
        for child in [child for child in tree.children[dying] if child < hurt]:
            tree.hang(child, hurt, tree.deps[child])
        tree.hang(hurt, of, "pobj")
        tree.hang(dying, tree.heads[of], "acl")
