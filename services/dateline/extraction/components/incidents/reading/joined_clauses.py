"""Of whom a clause behind "and" tells, where what is said of them between commas parts them from their verb.

Found: the neighbour of "the house burned down and a neighbour, who tried to help, was injured", whom a parse
joins to the burning. Not found: "two rooms and a shed, which stood apart, were damaged", "the house burned
and a neighbour, who tried to help, said so", where the verb has its subject.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.tree import Tree
from dateline.extraction.syntax import SUBJECTS

_TOLD = ("relcl", "acl")
_FAR = 24
"""Tokens from the noun within which its verb stands."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def mend_joined_clauses(tree: Tree) -> None:
    """Have the noun hang on the verb behind the second comma."""
    syntax = tree.syntax
    for noun in [at for at, dep in enumerate(tree.deps[:-3]) if dep == "conj" and at > 1]:
        first = tree.heads[noun]
        if syntax.pos[noun] not in ("NOUN", "PROPN"):
            continue
        if syntax.pos[first] not in ("VERB", "AUX") or first > noun or syntax.words[noun + 1] != ",":
            continue
        if not tree.has(noun, *_TOLD):
            continue
        verb = _verb_behind(tree, noun)
        if verb is not None:
            tree.hang(noun, verb, "nsubjpass" if tree.has(verb, "auxpass") else "nsubj")


def _verb_behind(tree: Tree, noun: int) -> int | None:
    """The verb without a subject that begins right behind the comma closing what is said of a noun."""
    syntax = tree.syntax
    end = min(noun + _FAR, len(syntax) - 1)
    for comma in range(noun + 2, end):
        if syntax.words[comma] != "," or syntax.tags[comma + 1] not in _FINITE:
            continue
        verb = comma + 1
        if syntax.pos[verb] == "AUX" and tree.deps[verb] in ("aux", "auxpass"):
            verb = tree.heads[verb]
        if noun < verb and syntax.pos[verb] in ("VERB", "AUX"):
            return None if tree.has(verb, *SUBJECTS) else verb
    return None
