"""Where "that" stands after a cue, and opens what is said.

Found: "said in a speech on Monday *that*", "told the panel, led by Ann Ode, *that*". Not found: "a video that
it made" (a pronoun), "could not confirm that" (nothing follows).
"""

from __future__ import annotations

from dateline.extraction.components.quotes.cues import CueToken
from dateline.extraction.components.quotes.page import TERMINATORS, Page
from dateline.extraction.syntax import FINITE_TAGS

_THAT_REACH = 16
_ASIDE = 14
"""Tokens of what is said of a hearer, at most."""


def that_after(page: Page, cue: CueToken) -> int | None:
    """The complementizer after a cue, with no more than a hearer, a time or a place between."""
    syntax = page.syntax
    behind = _behind_aside(page, cue)
    if behind is not None:
        return behind
    for token in range(cue.last + 1, min(cue.last + 1 + _THAT_REACH, len(syntax) - 2)):
        if page.inside[token] >= 0 or page.paragraph_of[token] != page.paragraph_of[cue.token]:
            return None
        if syntax.lowers[token] == "that":
            if syntax.words[token + 1] in TERMINATORS:
                return None  # "could not confirm that."
            is_pronoun = syntax.tags[token] == "DT" and syntax.deps[token] in ("nsubj", "det", "nsubjpass")
            return None if is_pronoun or _is_relative_pronoun(page, token) else token
        if syntax.tags[token] in ("VBN", "VBG") and syntax.deps[token] == "acl":
            continue  # "said in a speech *given* on Monday that"
        if syntax.pos[token] in ("VERB", "AUX", "SCONJ", "CCONJ") or syntax.words[token] in (",", ":", ";"):
            return None
    return None


def _behind_aside(page: Page, cue: CueToken) -> int | None:
    """The complementizer after what is said of a hearer: "told the panel, led by Ann Ode, *that* it"."""
    syntax = page.syntax
    if cue.hearer is None or "hearer" not in cue.word.takes or cue.hearer < cue.token:
        return None
    comma = cue.hearer + 1
    if comma >= len(syntax) or syntax.words[comma] != ",":
        return None
    for token in range(comma + 1, min(comma + _ASIDE, len(syntax) - 2)):
        if page.inside[token] >= 0 or syntax.tags[token] in FINITE_TAGS or syntax.words[token] in TERMINATORS:
            return None
        if syntax.words[token] == "," and syntax.lowers[token + 1] == "that":
            return token + 1 if syntax.tags[token + 1] == "IN" else None
    return None


def _is_relative_pronoun(page: Page, that: int) -> bool:
    """Whether "that" stands for the noun before it: "a video *that* it made", not "that it shot it down"."""
    syntax = page.syntax
    verb = syntax.heads[that]
    if syntax.deps[verb] != "relcl" or syntax.deps[that] == "mark":
        return False
    # The parser takes the word for the object of a verb that has one of its own.
    has_object = any(syntax.deps[child] == "dobj" and child > verb for child in syntax.children[verb])
    return not (syntax.deps[that] == "dobj" and has_object)
