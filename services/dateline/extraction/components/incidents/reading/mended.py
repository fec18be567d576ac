"""A parse mended where it takes one noun's part in a clause for another.

Found: the policeman of "killed three soldiers and a policeman was wounded", whom a parse joins to the
soldiers, so that "was wounded" has no subject; Jane Roe of "a guard, Jane Roe, 31, was wounded", whom it sets
beside the guard as one more; the people of "killed between eight and ten people"; and Jane Roe of "Jane Roe,
31, stabbed Ann Poe", where it takes "stabbed" for what was done to her. Not found: "three soldiers and a
policeman were hurt", "Ann Poe, Jane Roe", "Jane Roe, 31, stabbed in Leeds".
"""

from __future__ import annotations

from itertools import pairwise

from dateline.extraction import lexicon
from dateline.extraction.syntax import SUBJECTS, Syntax

_NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
_STRUCK = frozenset({"dobj", "pobj", "attr", "appos"})


Tree = tuple[list[int], list[str], list[list[int]]]
"""The heads, relations and children of tokens."""


def mended(syntax: Syntax) -> Tree:
    """The heads, relations and children of a text's tokens; the parse's own where nothing is to be mended."""
    return _with_doers(syntax, _with_ranges(syntax, _with_names_beside(syntax, _with_subjects(syntax))))


def _with_ranges(syntax: Syntax, tree: Tree) -> Tree:
    """Whom a verb takes behind "between": the people of "killed between eight and ten people"."""
    heads, deps, children = tree
    for token, word in enumerate(syntax.lowers):
        if word != "between" or deps[token] != "prep" or syntax.pos[heads[token]] != "VERB":
            continue
        verb = heads[token]
        noun = next((child for child in children[token] if deps[child] == "pobj"), None)
        if (
            verb != token - 1
            or noun is None
            or syntax.pos[noun] != "NOUN"
            or syntax.pos[token + 1 : token + 4] != ["NUM", "CCONJ", "NUM"]
            or syntax.ent_types[token + 1] in _TIMES
            or any(deps[child] in ("dobj", "auxpass") for child in children[verb])
        ):
            continue
        if heads is syntax.heads:
            heads, deps, children = list(heads), list(deps), [list(some) for some in children]
        children[token].remove(noun)
        children[verb] = sorted([*children[verb], noun])
        heads[noun], deps[noun] = verb, "dobj"
    return heads, deps, children


_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})


def _with_names_beside(syntax: Syntax, tree: Tree) -> Tree:
    """A name between commas that explains the subject before it hangs on that: "a guard, Jane Roe, 31,"."""
    heads, deps, children = tree
    for under in syntax.children:
        pairs = [(one, other) for one, other in pairwise(under) if _explains(syntax, one, other)]
        if not pairs or deps[pairs[0][0]] not in SUBJECTS:
            continue
        if heads is syntax.heads:
            heads, deps, children = list(heads), list(deps), [list(some) for some in children]
        for noun, name in pairs:
            joined = [child for child in children[name] if deps[child] in ("conj", "cc")]
            for child in (*joined, name):
                children[heads[child]].remove(child)
                heads[child] = noun
            children[noun] = sorted([*children[noun], name, *joined])
            deps[name] = "appos"
    return heads, deps, children


def _explains(syntax: Syntax, noun: int, name: int) -> bool:
    """Whether two subjects of a verb are one: a person's noun, and behind a comma the name alone."""
    if syntax.deps[noun] not in SUBJECTS or syntax.deps[name] not in SUBJECTS:
        return False
    begin = name
    while syntax.ent_types[begin - 1] == _PERSON and begin - 1 > noun:
        begin -= 1
    closed = syntax.words[name + 1 : name + 2] == [","]
    return (
        syntax.pos[noun] == "NOUN"
        and syntax.tags[noun] == "NN"
        and syntax.ent_types[name] == _PERSON
        and syntax.words[begin - 1] == ","
        and begin - 1 == max((i for i in (noun + 1, syntax.right[noun]) if i < name), default=noun + 1)
        and closed
    )


_PERSON = "PERSON"


def _with_subjects(syntax: Syntax) -> Tree:
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
    return heads, deps, children


def _with_doers(syntax: Syntax, tree: Tree) -> Tree:
    """Who did it is the subject of what they did: "Jane Roe, 31, stabbed Ann Poe"."""
    heads, deps, children = tree
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
