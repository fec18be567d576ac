"""Somebody told of by their age, and somebody else beside them, whom a parse joins to the age or the verb.

Found: the woman of "a man in his 30s and a woman in her 20s were hurt", the boys of "pulled a man in his
late seventies and two boys out", the carer of "killed a woman of 81 and her carer". Not found: the thirties
of "in his late twenties or early thirties", the teacher of "a man in his 60s, a teacher, died", and who is
told of by a verb of their own, "killed a man in his 60s and a woman was hurt".
"""

from __future__ import annotations

import re

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.tree import Tree

_DECADE = re.compile(r"\d0s|teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties")
_WHOSE = frozenset({"his", "her", "their"})
_LATE = frozenset({"early", "mid", "late", "mid-", "-"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_BEFORE_NOUN = frozenset({"DET", "PRON", "NUM", "ADJ", "ADV", "NOUN", "PROPN", "PUNCT", "VERB"})
_JOINED = frozenset({"conj", "nsubjpass", "nsubj", "dobj", "pobj"})
_WITHIN = 9
"""Tokens within which the noun for who is beside them stands."""


def mend_aged_and(tree: Tree) -> None:
    """Have whoever stands behind the age be joined to who is of that age."""
    syntax = tree.syntax
    for link in [at for at, word in enumerate(syntax.lowers[:-3]) if word in ("in", "of") and at]:
        if syntax.pos[link - 1] not in _NOUNS:
            continue
        age = _age(tree, link)
        if age is None:
            continue
        person, behind = link - 1, age + 1
        comma = syntax.lowers[behind] == ","
        behind += comma
        joined = syntax.lowers[behind] == "and"
        behind += joined
        noun = _noun(tree, behind) if comma or joined else None
        if noun is None or not _is_one_more(tree, noun, comma=comma):
            continue
        if tree.heads[noun] not in (age, link, person, tree.heads[person]) or noun == tree.heads[person]:
            continue
        if tree.heads[age] > age:
            tree.hang(age, link, "pobj")
        tree.hang(noun, person, "conj")


def _age(tree: Tree, link: int) -> int | None:
    """The last word of an age behind "in" or "of", where there is one."""
    syntax = tree.syntax
    if link + 2 >= len(syntax):
        return None
    if syntax.lowers[link] == "of":
        one = syntax.lemmas[link - 1] in lexicon.words("harm", "people") and syntax.tags[link - 1] == "NN"
        return link + 1 if one and syntax.pos[link + 1] == "NUM" else None
    if syntax.lowers[link + 1] not in _WHOSE:
        return None
    at = link + 2
    while at < len(syntax) - 2 and syntax.lowers[at] in _LATE:
        at += 1
    return at if at < len(syntax) - 2 and _DECADE.fullmatch(syntax.lowers[at]) else None


def _is_one_more(tree: Tree, noun: int, *, comma: bool) -> bool:
    """Whether a noun behind the age may be joined to it; set beside it, only with an age of its own."""
    dep = tree.deps[noun]
    if dep == "appos":
        own = tree.syntax.lowers[noun + 1 : noun + 2]
        return comma and own in (["in"], ["of"]) and _age(tree, noun + 1) is not None
    return dep in _JOINED and not (comma and dep == "pobj")


def _noun(tree: Tree, begin: int) -> int | None:
    """The noun for who is told of next."""
    syntax = tree.syntax
    for at in range(begin, min(begin + _WITHIN, len(syntax) - 1)):
        if syntax.pos[at] not in _BEFORE_NOUN:
            return None
        if syntax.pos[at] in _NOUNS and syntax.pos[at + 1] not in _NOUNS and syntax.lowers[at + 1] != "-":
            return at
    return None
