"""A parse mended where it takes a subject for something else.

Found: the policeman of "killed three soldiers and a policeman was wounded", whom a parse joins to the
soldiers, so that "was wounded" has no subject; Jane Roe of "Jane Roe, 31, stabbed Ann Poe", where it takes
"stabbed" for what was done to her. Not found: "three soldiers and a policeman were hurt", "Jane Roe, 31,
stabbed in Leeds".
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.syntax import SUBJECTS, Syntax

_NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
_STRUCK = frozenset({"dobj", "pobj", "attr", "appos"})


def mended(syntax: Syntax) -> tuple[list[int], list[str], list[list[int]]]:
    """The heads, relations and children of a text's tokens; the parse's own where nothing is to be mended."""
    heads, deps, children = syntax.heads, syntax.deps, syntax.children
    for token in range(2, len(syntax)):
        noun = token - 1
        if syntax.pos[token] != "AUX" or deps[noun] != "conj" or syntax.pos[noun] not in _NOUNS:
            continue
        verb = heads[token] if deps[token] in ("aux", "auxpass") else token
        first = _first(syntax, noun)
        if (
            deps[verb] != "conj"
            or deps[first] not in _STRUCK
            or not heads[verb] < first < noun < verb
            or any(deps[child] in SUBJECTS for child in children[verb])
        ):
            continue
        if heads is syntax.heads:
            heads, deps, children = list(heads), list(deps), [list(some) for some in children]
        children[heads[noun]].remove(noun)
        children[verb] = sorted([*children[verb], noun])
        heads[noun] = verb
        deps[noun] = "nsubjpass" if any(deps[child] == "auxpass" for child in children[verb]) else "nsubj"
    for verb in range(2, len(syntax)):
        noun = heads[verb]
        if deps[verb] != "acl" or not _is_who_did_it(syntax, noun, verb):
            continue
        if heads is syntax.heads:
            heads, deps, children = list(heads), list(deps), [list(some) for some in children]
        children[noun].remove(verb)
        children[verb] = sorted([*children[verb], noun])
        heads[verb], deps[verb] = verb, "ROOT"
        heads[noun], deps[noun] = verb, "nsubj"
    return heads, deps, children


def _is_who_did_it(syntax: Syntax, name: int, verb: int) -> bool:
    """Whether a sentence is a name and a deed with its object: nothing befell them who did it to others."""
    return (
        syntax.deps[name] == "ROOT"
        and name < verb
        and syntax.pos[name] == "PROPN"
        and syntax.tags[verb] in ("VBN", "VBD")
        and syntax.lemmas[verb] in lexicon.words("participants", "upon", "verbs")
        and any(syntax.deps[child] == "dobj" and child > verb for child in syntax.children[verb])
        and not any(syntax.deps[child] == "agent" for child in syntax.children[verb])
    )


def _first(syntax: Syntax, noun: int) -> int:
    """The noun that begins a list."""
    while syntax.deps[noun] == "conj" and syntax.heads[noun] < noun:
        noun = syntax.heads[noun]
    return noun
