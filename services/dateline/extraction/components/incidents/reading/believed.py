"""Somebody of whom others believe something between commas, whom the parse has do the believing.

Found: the pedestrian of "a pedestrian, believed to be in his 50s, was pronounced dead", and the body of "a
body, thought to be that of the cook, washed ashore". Not found: "police believed to be in on it said so",
and "the captain believed it to be a whale and turned".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.tree import Tree

_HELD = frozenset({"believed", "thought", "understood", "known", "reported"})
_DONE = frozenset({"nsubj", "nsubjpass"})


def mend_believed(tree: Tree) -> None:
    """Have them be the subject of what is said of them behind the second comma."""
    syntax = tree.syntax
    for held in [at for at, word in enumerate(syntax.lowers[:-3]) if word in _HELD and at > 1]:
        if syntax.lowers[held - 1] != ",":
            continue
        if syntax.lowers[held + 1 : held + 3] != ["to", "be"] or tree.has(held, "aux", "auxpass", "dobj"):
            continue
        who = next(
            (child for child in tree.children[held] if child < held and tree.deps[child] in _DONE), None
        )
        verb = next((child for child in tree.children[held] if tree.deps[child] == "conj"), None)
        if who is None or verb is None or tree.has(verb, *_DONE):
            continue
        if "," not in syntax.lowers[held:verb] or syntax.pos[verb] not in ("VERB", "AUX"):
            continue
        above = tree.heads[held]
        tree.hang(verb, verb if above == held else above, tree.deps[held])
        tree.hang(who, verb, "nsubjpass" if tree.has(verb, "auxpass") else "nsubj")
        tree.hang(held, who, "acl")
