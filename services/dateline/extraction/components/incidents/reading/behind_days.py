"""Who does something on a day that a sentence begins with is no part of the day's name.

Found: the gardai of "On Sunday gardai said", Sky News of "Earlier on Saturday Sky News reported", Jane Roe of
"In January Jane Roe was killed". Not found: "on Saturday night", "the Sunday Times said".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.tree import Tree
from dateline.extraction.syntax import SUBJECTS

_BEFORE = frozenset({"on", "in"})
_DAYS = frozenset({"DATE", "TIME"})
_VERB_WITHIN = 4
"""Tokens behind who does it within which the verb stands, auxiliaries between."""


def add_subjects_behind_day(tree: Tree) -> None:
    """Have the day hang on its preposition, and whoever stands behind it on the verb."""
    syntax = tree.syntax
    for preposition in range(len(syntax) - 2):
        day = preposition + 1
        if syntax.lowers[preposition] not in _BEFORE or tree.deps[day] != "compound":
            continue
        who = tree.heads[day]
        if syntax.ent_types[day] not in _DAYS or syntax.ent_types[who] in _DAYS or who < day:
            continue
        if syntax.ent_types[day + 1] in _DAYS or syntax.pos[who] not in ("NOUN", "PROPN"):
            continue
        if tree.deps[who] == "pobj" and tree.heads[who] == preposition:
            verb = tree.heads[preposition]
            verb = tree.heads[verb] if syntax.pos[verb] == "ADV" else verb  # "Earlier on Saturday"
            if not who < verb <= who + _VERB_WITHIN or tree.has(verb, *SUBJECTS):
                continue
            tree.hang(who, verb, "nsubjpass" if tree.has(verb, "auxpass") else "nsubj")
        elif tree.deps[who] not in SUBJECTS or tree.has(preposition, "pobj"):
            continue
        tree.hang(day, preposition, "pobj")
