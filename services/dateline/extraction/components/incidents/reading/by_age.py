"""People told of by their age alone, whom the parse takes for what somebody becomes.

Found: the 16-year-old of "They shot dead a 16-year-old", "A man stabbed a 16-year-old to death", as an
object. Not found: the one of "They killed a 16-year-old", which is one; "He was a 16-year-old".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.tree import Tree

_TAKEN_FOR = frozenset({"oprd", "acomp", "advmod", "npadvmod", "amod"})
_ARTICLES = frozenset({"a", "an", "another", "the"})
_OBJECTS = frozenset({"dobj", "attr", "nsubjpass"})
_BEING = frozenset({"be", "become", "remain", "turn", "look", "seem"})
_BEFORE = 4
"""Tokens of "a 16-year-old" before its last."""


def mend_people_by_age(tree: Tree) -> None:
    """Make them objects of their verbs, those joined to them as well."""
    syntax = tree.syntax
    if "old" not in syntax.lowers:
        return
    for old, word in enumerate(syntax.lowers):
        if word != "old" or old <= _BEFORE or syntax.lowers[old - 2] != "year":
            continue
        verb = tree.heads[old]
        if (
            tree.deps[old] in _TAKEN_FOR
            and verb < old
            and syntax.pos[verb] == "VERB"
            and syntax.lemmas[verb] not in _BEING
            and any(syntax.lowers[child] in _ARTICLES for child in tree.children[old])
            and not tree.has(verb, *_OBJECTS)
        ):
            tree.hang(old, verb, "dobj")
