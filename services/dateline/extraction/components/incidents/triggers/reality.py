"""Whether an incident that words evoke is told as having happened.

Told as having happened: "rebels attacked". Not: "no attack was reported" (negated), "could attack"
(possible), "threatened to attack", "planned to attack", "fears of an attack", "denied the attack", "attacks
have become common" (habitual), "a novel about an attack" (told of in a work), "called off the strike".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.triggers.seeming import seems_so
from dateline.extraction.components.incidents.triggers.wont import HABITUAL, is_wont
from dateline.extraction.components.incidents.words.trigger_words import TriggerWords

FICTIONAL = "fictional"
LIKENED = "figurative"
_MODALS = frozenset({"could", "would", "might", "may", "should", "can", "will", "'ll", "must", "shall", "wo"})
_HAPPENS = frozenset(
    {
        "try",
        "attempt",
        "begin",
        "start",
        "continue",
        "manage",
        "seek",
        "allege",
        "believe",
        "report",
        "say",
        "use",
    }
)
"""Verbs before an infinitive that leave it as having happened, or been tried."""
_NOBODY = frozenset({"nobody", "none"})
_BEHIND = frozenset({"after", "following", "since"})
"""Before what has happened, whatever is planned behind it."""
_CALLS = frozenset({"call", "appeal", "ask", "push"})
"""Verbs for what somebody wants: "called for the assassination"."""
_PRACTISES = frozenset({"rehearse", "simulate", "practise", "practice"})
_LETS = frozenset({"let", "allow", "want", "mean", "expect", "think", "believe", "cause"})
"""Verbs that, denied, deny what hangs on them."""
_ENDS = frozenset({"end", "stop", "halt"})
"""One that ends was there: "ended the siege"; many that shall end may be a habit: "to end attacks"."""
_FIGHTS = frozenset({"fight", "combat"})
_STEPS = 5


def reality(reading: Reading, head: int, *, verbal: bool, words: TriggerWords) -> str:
    """Why the incident is not told as having happened; "" where it is."""
    for child in reading.children[head]:
        if reading.deps[child] == "neg" or (
            reading.words[child] in ("no", "without", "never") and child < head
        ):
            return "negated"
    if verbal and of_none(reading, head):
        return "negated"
    if seems_so(reading, head):
        return LIKENED
    if _in_a_work(reading, head, words):
        return FICTIONAL
    why = (
        _of_verb(reading, shared_infinitive(reading, head), words)
        if verbal
        else _of_noun(reading, head, words)
    )
    return why or (HABITUAL if is_wont(reading, head, verbal=verbal) else "")


def shared_infinitive(reading: Reading, verb: int) -> int:
    """The verb whose "to" another shares: the first of "meant to blow up a jet and kill a guest"."""
    bare = reading.tags[verb] == "VB" and reading.deps[verb] == "conj"
    if not bare or reading.child(verb, "aux", "nsubj", "nsubjpass") is not None:
        return verb
    return reading.first_conjunct(verb)


def of_none(reading: Reading, verb: int) -> bool:
    """Whether a verb has none of what it takes: "no cases were reported", "nobody was hurt".

    What joins it has its subject: "no priest was jailed or murdered".
    """
    subjects = list(reading.kids(verb, "nsubj", "nsubjpass", "dobj"))
    if any(reading.words[noun] in _NOBODY and reading.deps[noun] != "dobj" for noun in subjects):
        return True
    first = reading.first_conjunct(verb)
    if first != verb and reading.child(verb, "nsubj", "nsubjpass") is None:
        subjects.extend(reading.kids(first, "nsubj", "nsubjpass"))
    return any(
        reading.words[child] == "no" and reading.lemmas[noun] != "one"
        for noun in subjects
        for child in reading.kids(noun, "det")
    )


def _in_a_work(reading: Reading, head: int, words: TriggerWords) -> bool:
    """Like "a novel about a kidnapping", "a film in which a pilot is taken", "the series follows a siege"."""
    # "In the scenario, gunmen open fire and take hostages" puts both there.
    first = reading.first_conjunct(head)
    for preposition in (*reading.kids(head, "prep"), *(reading.kids(first, "prep") if first != head else ())):
        if reading.words[preposition] == "in" and any(
            reading.lemmas[noun] in words.works for noun in reading.kids(preposition, "pobj")
        ):
            return True
    if any(reading.lemmas[child] in words.works for child in reading.kids(head, "compound", "nmod", "appos")):
        return True
    index = head
    for _ in range(_STEPS):
        above, relation = reading.heads[index], reading.deps[index]
        if above == index:
            return False
        if relation == "appos" and reading.lemmas[above] in words.works:
            return True
        if relation in ("relcl", "acl") and reading.lemmas[above] in words.works:
            return _inner(reading, index, words)
        of_work = reading.lemmas[reading.heads[above]] in words.works
        if relation == "pobj" and of_work and reading.words[above] in words.telling_of:
            return True
        tells = reading.pos[above] == "VERB" or (
            reading.pos[above] == "AUX" and reading.words[index] == "about"
        )
        if tells and relation in ("dobj", "prep") and _told_by_a_work(reading, above, words):
            return True
        index = above
    return False


def _told_by_a_work(reading: Reading, verb: int, words: TriggerWords) -> bool:
    """Like "the series follows", "her first novel told of"."""
    subject = reading.child(verb, "nsubj")
    return subject is not None and reading.lemmas[subject] in words.works


def _inner(reading: Reading, verb: int, words: TriggerWords) -> bool:
    """Whether the clause says what goes on in the work: "in which", "where", or a work that does it."""
    return any(
        reading.words[child] in ("in", "where", "that", "which", "about")
        or reading.lemmas[child] in words.works
        for child in reading.children[verb]
    )


def _of_noun(reading: Reading, head: int, words: TriggerWords) -> str:
    for child in reading.children[head]:
        if reading.deps[child] in ("amod", "compound", "nmod") and child < head:
            found = words.unreal_modifiers.get(reading.words[child])
            if found:
                return found
    if _is_meant(reading, head, words):
        return "planned"
    # What hangs on the first of several things hangs on each: "an end to murders and attacks".
    first = reading.first_conjunct(head)
    governor = reading.heads[first]
    if governor != first:
        found = _governed(reading, first, governor, words) or _clause(reading, first, governor, words)
        if found:
            return found
    if reading.tags[head] in ("NNS", "NNPS"):
        near = {reading.lemmas[child] for child in reading.children[head]}
        near.add(reading.lemmas[governor])
        if reading.deps[head] == "pobj":
            near.add(reading.lemmas[reading.heads[governor]])
        if not words.habitual.isdisjoint(near):
            return HABITUAL
    return ""


def _is_meant(reading: Reading, head: int, words: TriggerWords) -> bool:
    """Like "a plot to bomb the embassy", whatever the parse, and "planned to attack with a car bomb".

    And "threatened to set himself on fire".
    """
    if reading.words[head - 1 : head] == ["to"] and head >= 2:
        return words.unreal.get(reading.lemmas[head - 2], "") == "planned"
    by = reading.heads[head]
    verb = reading.heads[by]
    means = reading.deps[head] == "pobj" and (
        reading.words[by] in ("with", "using") or reading.words[by : head + 1] == ["on", "fire"]
    )
    return means and reading.pos[verb] == "VERB" and _of_verb(reading, verb, words) in _MEANT


_MEANT = ("planned", "threatened")


def _governed(reading: Reading, head: int, governor: int, words: TriggerWords) -> str:
    """Like "a threat of attack", "planned an attack", "without an attack"."""
    if reading.deps[head] == "pobj":
        if reading.words[governor] == "against":
            return "feared"
        if reading.words[governor] == "like":
            return "figurative"
        if reading.words[governor] in _BEHIND:
            return ""  # "decided to strike after the murder"
        if reading.words[governor] == "without":
            return "negated"
        above = reading.heads[governor]
        if any(reading.words[child] == "no" for child in reading.kids(above, "det")):
            return "negated"  # "had no knowledge of an attack"
        if reading.words[governor] == "for" and reading.lemmas[above] in _CALLS:
            return "planned"
        if reading.lemmas[reading.heads[above]] in _PRACTISES:
            return "planned"  # "rehearsed their response to an attack"
        return words.unreal.get(reading.lemmas[reading.heads[governor]], "")
    if reading.deps[head] in ("dobj", "compound", "nsubjpass", "attr"):
        lemma = reading.lemmas[governor]
        if lemma == "call" and reading.words[governor + 1 : governor + 2] == ["off"]:
            return "cancelled"
        if lemma == "call" and _is_set(reading, governor):
            return "planned"
        # "Crews were fighting a blaze"; not "aircraft to fight forest fires"
        fought = lemma in _FIGHTS and reading.lemmas[head] in words.fought
        if reading.tags[head] == "NN" and (fought or lemma in _ENDS):
            return ""
        if words.unreal.get(lemma) == "denied" and reading.lemmas[head] in words.charges:
            return ""
        return words.unreal.get(lemma, "")
    return ""


def _is_set(reading: Reading, verb: int) -> bool:
    """Whether a verb takes a day to come: "called a strike for Thursday"."""
    return any(
        reading.words[preposition] == "for" and reading.labels[noun] in ("DATE", "TIME")
        for preposition in reading.kids(verb, "prep")
        for noun in reading.kids(preposition, "pobj")
    )


def _is_of_person(reading: Reading, head: int, verb: int) -> bool:
    """Like "he is a one-man riot": nobody is an incident."""
    subject = reading.child(verb, "nsubj") if reading.deps[head] == "attr" else None
    return subject is not None and (
        reading.words[subject] in ("he", "she", "i", "you") or reading.labels[subject] == "PERSON"
    )


def _clause(reading: Reading, head: int, governor: int, words: TriggerWords) -> str:
    """Like "could mean an attack", "did not see the attack", "if an attack comes"."""
    verb = governor if reading.pos[governor] in ("VERB", "AUX") else reading.heads[governor]
    if reading.pos[verb] not in ("VERB", "AUX"):
        return ""
    if _is_of_person(reading, head, verb):
        return "figurative"
    if reading.deps[verb] == "ccomp" and words.unreal.get(reading.lemmas[reading.heads[verb]]) == "denied":
        return "denied"
    relation = reading.deps[head]
    if relation == "dobj" and reading.lemmas[verb] in words.presuming:
        return ""
    for child in reading.children[verb]:
        dep, word = reading.deps[child], reading.words[child]
        if dep == "aux" and word in _MODALS and relation in ("dobj", "nsubj", "attr"):
            return "possible"
        if dep == "neg" and relation in ("dobj", "attr"):
            return "negated"
        if dep == "mark" and word in ("if", "unless"):
            return "possible"
    return ""


def _of_verb(reading: Reading, head: int, words: TriggerWords) -> str:
    infinitive = False
    for child in reading.children[head]:
        dep, word = reading.deps[child], reading.words[child]
        if dep == "aux" and word in _MODALS:
            return "possible"
        if dep == "aux" and word == "to":
            infinitive = True
        if dep == "mark" and word in ("if", "unless", "whether"):
            return "possible"
    governor = reading.heads[head]
    lemma = reading.lemmas[governor]
    if lemma in _LETS and any(
        reading.deps[child] == "neg"
        for verb in (governor, reading.heads[governor])
        for child in reading.children[verb]
    ):
        return "negated"
    if reading.deps[head] in ("xcomp", "acl", "pcomp", "ccomp", "advcl", "relcl") or infinitive:
        # Who denies killing somebody denies no death: "denied that there was an attack" does.
        denied = words.unreal.get(lemma) == "denied" and reading.deps[head] == "ccomp"
        if lemma in words.unreal and (infinitive or reading.deps[head] == "pcomp" or denied):
            return words.unreal[lemma]
        above = reading.heads[governor]
        behind = reading.words[governor] in _BEHIND  # "failed to stop after hitting two cyclists"
        if reading.pos[governor] == "ADP" and not behind and reading.lemmas[above] in words.unreal:
            return words.unreal[reading.lemmas[above]]
    return "planned" if infinitive and lemma not in _HAPPENS else ""
