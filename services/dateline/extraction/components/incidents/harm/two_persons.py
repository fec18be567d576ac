"""Whether one who is hurt is another than somebody told of before, by neither age, sex nor name.

Found: the girl of "a boy died. The girl remains in hospital", the passer-by of "a chef was burned. A
passer-by broke a leg", the driver of "a girl died. The driver is in intensive care". Not found: the mother of
"a nurse was stabbed. A mother of two is in hospital", "his wife", of whom a text may have told as "a woman",
nor anybody of whom it is told again that they died.
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.callings import has_calling
from dateline.extraction.components.incidents.people.people import Group
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import HIT

_HURT = frozenset({HIT, "injured"})
_CARED_FOR = frozenset({"treated", "wounded"})
"""Rules by which somebody lives, as far as the sentence says."""
ROLES = frozenset({"victim", "deceased"})
"""Nouns for somebody of whom an article has told by another."""


def are_two(kind: str, noun: str, known: Group, harm: Harm) -> bool:
    """Whether a harm is of another than whom an article has told of.

    `kind` and `noun`: the worst that befell that one, and the noun by which they were first told of;
    `known`: as whom the article told of them then.
    """
    group = harm.group
    if harm.kind in _HURT and kind == "killed" and harm.lives and group.name:
        return True
    if harm.kind not in _HURT or not group.noun or noun == group.noun:
        return False
    if kind == "killed" and harm.lives and group.noun not in ROLES:
        return True
    if group.definite:
        hurt = harm.kind == "injured" or harm.rule in _CARED_FOR
        return kind == "killed" and hurt and has_calling(group.noun)
    return not known.definite and {noun, group.noun}.isdisjoint(lexicon.words("harm", "of_anybody"))
