"""Names of those who are told something, whom "it" behind that does not mean, and of those who act or tell.

Found: the paper of "The firm told the Post that two had died. It said", who is told. Not found: the firm,
who tells, as the ministry does of "according to the ministry".
"""

from __future__ import annotations

from dateline.extraction.syntax import Syntax

_TELLING = frozenset({"tell", "inform", "brief", "notify"})
_WITHIN_NAMES = frozenset({"compound", "nmod", "appos", "det", "amod"})
_STEPS = 3


def is_told(syntax: Syntax, token: int) -> bool:
    """Whether the name that begins at a token is the object of a verb of telling."""
    for _ in range(_STEPS):
        if syntax.deps[token] not in _WITHIN_NAMES:
            break
        token = syntax.heads[token]
    return syntax.deps[token] in ("dobj", "dative") and syntax.lemmas[syntax.heads[token]] in _TELLING


def acts_or_tells(syntax: Syntax, token: int) -> bool:
    """Whether the last word of a name is the subject of a verb, or stands behind "according to"."""
    if syntax.deps[token] in ("nsubj", "nsubjpass"):
        return True
    link = syntax.heads[token]
    return syntax.deps[token] == "pobj" and syntax.lowers[link - 1 : link + 1] == _ACCORDING


_ACCORDING = ["according", "to"]
