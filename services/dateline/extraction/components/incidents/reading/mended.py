"""A parse mended where it takes one noun's part in a clause for another.

Found: the policeman of "killed three soldiers and a policeman was wounded", whom a parse joins to the
soldiers, so that "was wounded" has no subject; Jane Roe of "a guard, Jane Roe, 31, was wounded", whom it sets
beside the guard as one more; the people of "killed between eight and ten people"; Jane Roe of "Jane Roe, 31,
stabbed Ann Poe", where it takes "stabbed" for what was done to her; who speaks at the end of "nine were hurt,
including two boys, governor Jane Roe said", whom it takes for one of the boys; the 35 of "35 suffered burns"
and "35 of the injured suffered burns", where it takes them for 35 burns that were suffered; the nurse of
"At the hospital, a nurse who asked not to be named said", whom it takes for the hospital; the girl of "the
mother of a girl found dead was charged", where it takes the mother for who was found; the fighters of
"SANAA, Yemen - Houthi fighters fired", whom it joins to the dateline; what was done to millions in "killed
tens of thousands and displaced millions"; and the crew of "took its 23 crew hostage". Not found: "three
soldiers and a policeman were hurt", "Ann Poe, Jane Roe", "Jane Roe, 31, stabbed in Leeds".
"""

from __future__ import annotations

from itertools import pairwise

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.aged_and import mend_aged_and
from dateline.extraction.components.incidents.reading.behind_days import add_subjects_behind_day
from dateline.extraction.components.incidents.reading.believed import mend_believed
from dateline.extraction.components.incidents.reading.by_age import mend_people_by_age
from dateline.extraction.components.incidents.reading.families_and import mend_families_and
from dateline.extraction.components.incidents.reading.joined_clauses import mend_joined_clauses
from dateline.extraction.components.incidents.reading.number_first import mend_first_numbers
from dateline.extraction.components.incidents.reading.passers_by import mend_passers_by
from dateline.extraction.components.incidents.reading.succumbing import mend_succumbing
from dateline.extraction.components.incidents.reading.town_lines import story_start
from dateline.extraction.components.incidents.reading.tree import Tree
from dateline.extraction.syntax import SUBJECTS, Syntax

_NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
_STRUCK = frozenset({"dobj", "pobj", "attr", "appos"})
_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})
_PERSON = "PERSON"


def mended(syntax: Syntax) -> tuple[list[int], list[str], list[list[int]]]:
    """The heads, relations and children of a text's tokens; the parse's own where nothing is to be mended."""
    tree = Tree(syntax)
    _cut_datelines(tree)
    mend_first_numbers(tree)
    _add_subjects(tree)
    _add_names_beside(tree)
    _add_ranges(tree)
    _add_doers(tree)
    _add_speakers(tree)
    _add_clauses(tree)
    _add_sufferers(tree)
    _add_subjects_behind_place(tree)
    add_subjects_behind_day(tree)
    _add_deeds(tree)
    _add_captives(tree)
    mend_people_by_age(tree)
    mend_families_and(tree)
    mend_aged_and(tree)
    mend_believed(tree)
    mend_passers_by(tree)
    mend_succumbing(tree)
    mend_joined_clauses(tree)
    return tree.heads, tree.deps, tree.children


def _add_subjects(tree: Tree) -> None:
    """The subject of a clause that the parse takes for one more object of the clause before."""
    syntax = tree.syntax
    for token in [at for at, part in enumerate(syntax.pos) if part == "AUX" and at > 1]:
        noun = token - 1
        if tree.deps[noun] != "conj" or syntax.pos[noun] not in _NOUNS:
            continue
        verb = tree.heads[token] if tree.deps[token] in ("aux", "auxpass") else token
        first = _first(syntax, noun)
        if (
            tree.deps[verb] == "conj"
            and tree.deps[first] in _STRUCK
            and tree.heads[verb] < first < noun < verb
            and not tree.has(verb, *SUBJECTS)
        ):
            tree.hang(noun, verb, "nsubjpass" if tree.has(verb, "auxpass") else "nsubj")


def _first(syntax: Syntax, noun: int) -> int:
    """The noun that begins a list."""
    while syntax.deps[noun] == "conj" and syntax.heads[noun] < noun:
        noun = syntax.heads[noun]
    return noun


def _add_names_beside(tree: Tree) -> None:
    """A name between commas that explains the subject before it hangs on that: "a guard, Jane Roe, 31,"."""
    syntax = tree.syntax
    people = (
        at for at, kind in enumerate(syntax.ent_types) if kind == _PERSON and syntax.deps[at] in SUBJECTS
    )
    for verb in sorted({syntax.heads[at] for at in people}):
        under = syntax.children[verb]
        pairs = [(one, other) for one, other in pairwise(under) if _explains(tree.syntax, one, other)]
        if not pairs or tree.deps[pairs[0][0]] not in SUBJECTS:
            continue
        for noun, name in pairs:
            for child in [child for child in tree.children[name] if tree.deps[child] in ("conj", "cc")]:
                tree.hang(child, noun, tree.deps[child])
            tree.hang(name, noun, "appos")


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


def _add_ranges(tree: Tree) -> None:
    """Whom a verb takes behind "between": the people of "killed between eight and ten people"."""
    syntax = tree.syntax
    for token, word in enumerate(syntax.lowers):
        if word != "between" or tree.deps[token] != "prep" or syntax.pos[tree.heads[token]] != "VERB":
            continue
        verb = tree.heads[token]
        noun = next((child for child in tree.children[token] if tree.deps[child] == "pobj"), None)
        if (
            verb == token - 1
            and noun is not None
            and syntax.pos[noun] == "NOUN"
            and syntax.pos[token + 1 : token + 4] == ["NUM", "CCONJ", "NUM"]
            and syntax.ent_types[token + 1] not in _TIMES
            and not tree.has(verb, "dobj", "auxpass")
        ):
            tree.hang(noun, verb, "dobj")


def _add_doers(tree: Tree) -> None:
    """Who did it is the subject of what they did: "Jane Roe, 31, stabbed Ann Poe"."""
    for verb in range(2, len(tree.syntax)):
        name = tree.heads[verb]
        if tree.deps[verb] == "acl" and _is_who_did_it(tree.syntax, name, verb):
            tree.hang(verb, verb, "ROOT")
            tree.hang(name, verb, "nsubj")


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


def _add_speakers(tree: Tree) -> None:
    """Who is named between a comma and "said" speaks, and is none of those told of before."""
    syntax = tree.syntax
    for verb in range(2, len(syntax)):
        name = verb - 1
        if (
            syntax.lowers[verb] in _SAID
            and syntax.pos[verb] == "VERB"
            and tree.deps[name] in ("appos", "conj")
            and syntax.pos[name] == "PROPN"
            and not tree.has(verb, *SUBJECTS)
            and tree.heads[name] < name
            and verb not in tree.children[name]
            and syntax.words[_left(tree, name) - 1] == ","
        ):
            tree.hang(name, verb, "nsubj")


def _add_clauses(tree: Tree) -> None:
    """A participle behind a noun tells of that, and is no verb of the sentence, which comes further on."""
    syntax = tree.syntax
    for verb in range(2, len(syntax)):
        if syntax.tags[verb] not in ("VBN", "VBD") or syntax.pos[verb - 1] not in _NOUNS:
            continue
        subject = next((child for child in tree.children[verb] if tree.deps[child] in SUBJECTS), None)
        said = _verb_of_sentence(tree, verb)
        if subject is None or said is None or subject >= verb or tree.has(verb, "aux", "auxpass"):
            continue
        above = tree.heads[verb]
        if tree.heads[said] == verb:
            tree.hang(said, said if above == verb else above, tree.deps[verb])
        tree.hang(subject, said, "nsubjpass" if tree.has(said, "auxpass") else "nsubj")
        tree.hang(verb, verb - 1, "acl")


def _verb_of_sentence(tree: Tree, verb: int) -> int | None:
    """The later verb that a participle is the subject of by the parse, or that hangs on it: "was charged"."""
    above = tree.heads[verb]
    if tree.deps[verb] in ("csubj", "csubjpass", "nsubj", "nsubjpass"):
        return above if above > verb else None
    if (befell := _joined_without_word(tree, verb)) is not None:
        return befell
    if above != verb or not tree.has(verb, "oprd"):
        return None
    return next(
        (
            child
            for child in tree.children[verb]
            if tree.deps[child] == "ccomp" and child > verb and not tree.has(child, *SUBJECTS)
        ),
        None,
    )


def _joined_without_word(tree: Tree, verb: int) -> int | None:
    """The passive that a parse joins to a participle: "the 45 nurses seized in May were freed"."""
    children = tree.children[verb]
    if any(tree.deps[child] in ("dobj", "cc", "neg") for child in children):
        return None
    joined = next((child for child in children if tree.deps[child] == "conj"), None)
    if joined is None or not tree.has(joined, "auxpass") or tree.has(joined, *SUBJECTS):
        return None
    return None if "," in tree.syntax.lowers[verb:joined] else joined


_SAID = frozenset({"said", "says", "told", "added", "reported", "announced", "confirmed"})


def _left(tree: Tree, noun: int) -> int:
    """The first token of what stands before a noun and belongs to it."""
    first = noun
    while (left := min(tree.children[first], default=first)) < first:
        first = left
    return first


_SUFFERING = frozenset({"suffered", "sustained"})
_HARMED = frozenset({"injured", "wounded", "hurt", "dead", "victims", "casualties", "survivors"})


def _add_sufferers(tree: Tree) -> None:
    """Who suffered something is the subject of that, where a number alone says who: "35 suffered burns"."""
    syntax = tree.syntax
    for verb in range(1, len(syntax)):
        wound = tree.heads[verb]
        if syntax.lowers[verb] not in _SUFFERING or tree.deps[verb] != "amod" or wound < verb:
            continue
        of = verb - 3
        if syntax.pos[verb - 1] == "NUM" and tree.heads[verb - 1] == wound:
            number = verb - 1
        elif (
            of > 0
            and syntax.lowers[of : of + 2] in (["of", "the"], ["of", "those"])
            and syntax.lowers[verb - 1] in _HARMED
            and tree.heads[wound] == of
            and syntax.pos[tree.heads[of]] == "NUM"
        ):
            number = tree.heads[of]
            tree.hang(verb - 1, of, "pobj")
            tree.hang(verb - 2, verb - 1, "det")
        else:
            continue
        top = wound if number == verb - 1 else number
        tree.hang(verb, verb if tree.heads[top] == top else tree.heads[top], tree.deps[top])
        tree.hang(number, verb, "nsubj")
        tree.hang(wound, verb, "dobj")


def _add_subjects_behind_place(tree: Tree) -> None:
    """Who does something is its subject, and no other name of the place that a sentence begins with."""
    syntax = tree.syntax
    for noun in range(4, len(syntax)):
        place = tree.heads[noun]
        preposition = tree.heads[place]
        verb = tree.heads[preposition]
        if (
            tree.deps[noun] == "appos"
            and syntax.pos[noun] == "NOUN"
            and tree.deps[place] == "pobj"
            and tree.deps[preposition] == "prep"
            and syntax.pos[verb] == "VERB"
            and preposition < place < noun < verb
            and (not preposition or syntax.sents[preposition - 1] != syntax.sents[preposition])
            and syntax.lowers[noun - 2 : noun] in ([",", "a"], [",", "an"], [",", "one"])
            and not tree.has(verb, *SUBJECTS)
        ):
            tree.hang(noun, verb, "nsubjpass" if tree.has(verb, "auxpass") else "nsubj")


_DATELINES_WITHIN = 12
"""Sentences at the start of a text among which a dateline stands."""


def _cut_datelines(tree: Tree) -> None:
    """A dateline and its story are no parts of each other: "SANAA, Yemen - Houthi fighters fired"."""
    syntax = tree.syntax
    for start in range(len(syntax)):
        if syntax.sents[start] >= _DATELINES_WITHIN:
            return
        if start and syntax.sents[start - 1] == syntax.sents[start]:
            continue
        story = story_start(syntax.text, syntax.begins[start])
        if story is None:
            continue
        end = start
        while end < len(syntax) and syntax.sents[end] == syntax.sents[start]:
            end += 1
        cut = next((token for token in range(start, end) if syntax.begins[token] >= story), end)
        if cut < end:
            _cut(tree, start, cut, end)


def _cut(tree: Tree, start: int, cut: int, end: int) -> None:
    """Have tokens [start, cut) say nothing of tokens [cut, end), which get a root of their own."""
    tops = [token for token in range(cut, end) if not cut <= tree.heads[token] < end]
    root = next((token for token in range(cut, end) if tree.heads[token] == token), None)
    if root is None:
        root = next((token for token in tops if tree.syntax.pos[token] == "VERB"), tops[0])
        tree.hang(root, root, "ROOT")
    for token in tops:
        if token != root:
            tree.hang(token, root, tree.deps[token])
    for token in range(start, cut):
        if tree.heads[token] == token or tree.heads[token] >= cut:
            tree.hang(token, root, "dep")


_MANY = frozenset({"millions", "thousands", "hundreds", "dozens", "scores", "tens"})


def _add_deeds(tree: Tree) -> None:
    """What was done to a number of people, where the parse takes it for a word on them."""
    syntax = tree.syntax
    for deed in range(2, len(syntax) - 1):
        many = tree.heads[deed]
        told = tree.heads[many]
        if (
            tree.deps[deed] == "amod"
            and syntax.tags[deed] in ("VBN", "VBD")
            and syntax.lowers[deed - 1] in ("and", "or", ",")
            and many > deed
            and tree.deps[many] == "conj"
            and (syntax.lowers[many] in _MANY or syntax.pos[many] == "NUM")
            and tree.deps[told] == "dobj"
            and syntax.pos[tree.heads[told]] == "VERB"
            and told < deed
        ):
            verb = tree.heads[told]
            tree.hang(deed, verb, "conj")
            tree.hang(many, deed, "dobj")
            for joint in [joint for joint in tree.children[told] if told < joint < deed]:
                if tree.deps[joint] == "cc":
                    tree.hang(joint, verb, "cc")


_AS_CAPTIVES = frozenset({"hostage", "captive", "prisoner"})
_TAKES = frozenset({"take", "hold", "keep", "seize"})


def _add_captives(tree: Tree) -> None:
    """Who is taken hostage is what the verb takes: "its 23 crew hostage", "dozens of guests hostage"."""
    syntax = tree.syntax
    for captive in range(2, len(syntax)):
        if syntax.lowers[captive] not in _AS_CAPTIVES or tree.deps[captive] not in ("dobj", "pobj"):
            continue
        people, whole = captive - 1, captive
        if tree.deps[captive] == "pobj" and syntax.lowers[tree.heads[captive]] == "of":
            whole = tree.heads[tree.heads[captive]]  # the dozens of "dozens of guests hostage"
        verb = tree.heads[whole]
        if tree.deps[whole] != "dobj" or syntax.lemmas[verb] not in _TAKES or verb >= people:
            continue
        of = tree.heads[people]
        if syntax.pos[people] not in _NOUNS or syntax.tags[captive] == "NNS":
            continue
        if tree.deps[people] in ("compound", "amod") and of == captive:
            for child in [child for child in tree.children[captive] if child < people]:
                tree.hang(child, people, tree.deps[child])
            under = verb if whole == captive else tree.heads[captive]
            tree.hang(people, under, tree.deps[captive])
        elif syntax.lowers[of] == "of" and tree.heads[tree.heads[of]] == captive:
            tree.hang(tree.heads[of], verb, "dobj")
        else:
            continue
        tree.hang(captive, verb, "oprd")
