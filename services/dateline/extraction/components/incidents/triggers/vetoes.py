"""Words beside a trigger with which it is no incident: "the bomb squad", "struck a deal", "shot a film".

Which words those are, the lexicon of triggers says: `vetoes`, `needs`, and `heads` of compounds.
"""

from __future__ import annotations

from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.triggers.alike import is_alike
from dateline.extraction.components.incidents.triggers.so_called import is_score, is_so_called
from dateline.extraction.components.incidents.words.trigger_words import TriggerWords

_NOUNS = frozenset({"NOUN", "PROPN"})
_WARNING = "warning"
_PROTEST = "protest"
_LEAVES = frozenset({"resign", "quit", "leave", "withdraw", "boycott", "abstain", "walk", "storm", "return"})
"""What is done in protest, and is none."""
_MAKES = frozenset({"lead", "launch", "make", "start", "mount", "join", "build", "anchor"})
"""Verbs whose subject does what their object says: "the striker led the attack"."""
_COMPLEMENTS = frozenset({"of", "on", "about", "against", "for", "from", "to", "with", "over", "in", "by"})
_ARGUMENTS = (
    "amod", "compound", "dobj", "nmod", "poss", "nsubj", "nsubjpass", "prt", "advmod", "acomp", "nummod",
)  # fmt: skip


def is_vetoed(reading: Reading, head: int, tokens: tuple[int, int], lemma: str, words: TriggerWords) -> bool:
    """Whether the words near by say that this is no incident."""
    start, end = tokens
    upper = reading.heads[head]
    if reading.deps[head] in ("compound", "poss") and reading.lemmas[upper] in words.heads:
        return True
    behind = end < len(reading.lemmas) and reading.pos[head] in _NOUNS
    if behind and reading.lemmas[end] in words.heads and reading.pos[end] in _NOUNS:
        return True
    if behind and reading.words[end] == _WARNING and reading.deps[head] in ("dobj", "nsubj", "nsubjpass"):
        return True  # "lifted the tsunami warning", whatever the parse
    if reading.pos[head] == "PROPN" and reading.labels[head] == "PERSON" and _is_name(reading, head):
        return True
    # "accused the army of “murdering” a leader" quotes what was done, a “raid” on pension funds is none.
    done = reading.pos[head] == "VERB" and reading.child(head, "dobj", "nsubjpass") is not None
    if (
        reading.labels[head] == "WORK_OF_ART"
        or is_score(reading, start)
        or (lemma == _PROTEST and _is_way(reading, head))
        or (not done and is_so_called(reading, start, end))
        or _is_of_body(reading, head)
    ):
        return True
    # "an exchange of fire": what is told by several words is not vetoed by one of them
    vetoes = words.vetoes.get(lemma, frozenset()) - frozenset(reading.lemmas[start:end])
    # "fighters fired missiles": a fire fighter is for the noun
    vetoes = vetoes - words.means["fighters"] if reading.pos[head] == "VERB" else vetoes
    needs = words.needs.get(lemma) if end - start == 1 and reading.pos[head] in _NOUNS else None
    if not vetoes and needs is None:
        return False
    near = _beside(reading, head)
    if reading.deps[head] in ("compound", "dobj", "amod", "pobj"):
        near.add(reading.lemmas[upper])
    if reading.deps[head] == "dobj" and reading.lemmas[upper] in _MAKES:
        near.update(reading.lemmas[noun] for noun in reading.kids(upper, "nsubj"))
    elif reading.deps[head] == "pobj":
        near.update(_around(reading, reading.heads[upper], lemma, words))
    if start:
        near.add(reading.lemmas[start - 1])
    if end < len(reading.lemmas):
        near.add(reading.lemmas[end])
    if "lose" in near and "life" in near:
        near.remove("lose")  # "lost their lives in a landslide" is no landslide defeat
    if needs is not None and needs.isdisjoint(near | _further(reading, head)) and not is_alike(reading, head):
        return True  # "a similar leak" is one such as was told of
    return not vetoes.isdisjoint(near)


def _is_of_body(reading: Reading, head: int) -> bool:
    """Whether a word is inside a body's name: "Devon Fire and Rescue Service"; not "the Ayr Fire Inquiry"."""
    name = reading.name_at.get(head) if reading.labels[head] == "ORG" else None
    return (
        name is not None
        and head < name[1] - 1
        and reading.lemmas[name[1] - 1] in lexicon.words("triggers", "bodies")
    )


def _around(reading: Reading, verb: int, lemma: str, words: TriggerWords) -> set[str]:
    """The lemmas of a verb and its objects; not of the law's in "charged with murder", which tells of one."""
    found = {reading.lemmas[noun] for noun in reading.kids(verb, "dobj")}
    charged = lemma in words.charges and reading.pos[verb] == "VERB" and reading.lemmas[verb] in words.law
    return found if charged else found | {reading.lemmas[verb]}


def _is_name(reading: Reading, head: int) -> bool:
    """Whether a word is a part of somebody's name: "Ada Battle". Not where every word has a capital."""
    name = reading.name_at.get(head)
    sentence = reading.sentences[reading.sentence_of[head]]
    return (
        name is not None
        and name[1] - name[0] > 1
        and sentence.zone is not ZoneKind.HEADLINE
        and any(
            reading.pos[index] == "VERB" and reading.source_text[reading.starts[index]].islower()
            for index in range(sentence.start, sentence.end)
        )
    )


def _is_way(reading: Reading, head: int) -> bool:
    """Whether it says why somebody leaves: "three ministers walked out in protest at the tax"."""
    by = reading.heads[head]
    return (
        reading.deps[head] == "pobj"
        and reading.words[by] == "in"
        and reading.child(head, "det") is None
        and reading.lemmas[reading.heads[by]] in _LEAVES
    )


_WHERE = frozenset({"at", "outside"})


def _further(reading: Reading, head: int) -> set[str]:
    """Lemmas a step further off: "eruption of Mount Marapi", "pilots on strike", "a crush at a mosque"."""
    found: set[str] = set()
    for preposition in reading.kids(head, "prep"):
        found.add(reading.words[preposition])
        for noun in reading.kids(preposition, "pobj"):
            found.update(reading.lemmas[child] for child in reading.kids(noun, "compound"))
            if reading.words[preposition] in _WHERE:
                found.add(reading.lemmas[noun])
    if reading.deps[head] == "pobj" and reading.words[reading.heads[head]] == "on":
        verb = reading.heads[reading.heads[head]]
        found.update(reading.lemmas[noun] for noun in reading.kids(verb, "nsubj"))
    return found


def _beside(reading: Reading, head: int) -> set[str]:
    """The lemmas of what hangs on a trigger, and of what hangs on its objects."""
    near: set[str] = set()
    for child in reading.kids(head, *_ARGUMENTS):
        near.add(reading.lemmas[child])
        if reading.deps[child] in ("dobj", "nsubj", "nsubjpass"):
            near.update(
                reading.lemmas[inner]
                for inner in reading.kids(child, "compound", "amod")
                if reading.words[inner - 1] != "-"  # "Iran-backed rebels fired" is no firing back
            )
    for agent in reading.kids(head, "agent"):
        near.update(reading.lemmas[noun] for noun in reading.kids(agent, "pobj"))
    for child in reading.kids(head, "ccomp", "xcomp"):
        near.update(reading.lemmas[noun] for noun in reading.kids(child, "nsubj"))
    for preposition in reading.kids(head, "prep"):
        near.add(reading.words[preposition])
        if reading.words[preposition] in _COMPLEMENTS:
            near.update(reading.lemmas[child] for child in reading.kids(preposition, "pobj"))
    return near
