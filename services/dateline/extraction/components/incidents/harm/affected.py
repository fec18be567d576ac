"""Whom a verb befalls that takes them as its object: in the active, the passive, and what headlines drop.

Found: the two men of "shot two men", "two men, a boy and a nun were shot", "two men shot in Leeds", "the men
whom they shot", "the men they shot". Not found: whoever "shot at" somebody, and the "who" of "who killed".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.reading.had_to_be import had_to_be
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import antecedent, subject_of
from dateline.extraction.components.incidents.statements.ended import is_over
from dateline.extraction.components.incidents.words.harm_words import harm_words

_AIMED = frozenset(
    {"at", "into", "toward", "towards", "out", "through", "back", "up", "past", "over", "wide", "low", "high"}
)
SELF = frozenset({"himself", "herself", "themselves"})
SHOT_SELF = "shot_self"
"""The rule by which somebody is held to be dead of whom a sentence says no more than "shot himself"."""
_RELATIVE = frozenset({"whom", "who", "that", "which"})


def affected(reading: Reading, index: int) -> Iterator[tuple[int, str]]:
    """Whom a verb befalls that takes them as its object."""
    had_to = had_to_be(reading, index)
    passive = list(
        reading.kids(reading.heads[index], "nsubj") if had_to else reading.kids(index, "nsubjpass")
    )
    if passive:
        yield from ((antecedent(reading, one, index), "passive") for one in passive)
        return
    tag, dep = reading.tags[index], reading.deps[index]
    direct = reading.child(index, "dobj")
    if direct is not None and dep == "relcl" and reading.words[direct] in _RELATIVE:
        yield reading.heads[index], "participle"
        return
    if direct is not None:
        yield from _direct(reading, index, direct)
        # "killing a guide and at least two foreigners", whom the parse does not join
        yield from (
            (other, "object")
            for other in reading.kids(index, "dobj")
            if other > direct + 1 and reading.words[other] not in SELF
        )
        return
    if _is_of_head(reading, index):
        yield _whole(reading, reading.heads[index], index), "participle"
        return
    if dep in ("amod", "acl") and is_over(reading, index):
        return  # "freed four trapped miners", "picked up nine people stranded on roofs"
    if (tag == "VBN" and dep in ("acl", "relcl", "amod")) or _is_taken_for_past(reading, index):
        yield _whole(reading, reading.heads[index], index), "participle"
        return
    if tag == "VBN" and dep in _OF_CLAUSES and _is_getting(reading, index):
        yield from ((subject, "passive") for subject in _attacker(reading, index))
        return
    if dep in ("conj", "xcomp", "dep", "oprd", "acomp", "ccomp", "advcl") and tag in ("VBN", "VBD"):
        first = reading.heads[index]
        if (
            dep != "conj"
            and reading.lemmas[first] in harm_words().found
            and reading.child(index, "nsubj", "nsubjpass") is None
        ):
            # "A woman finds a teenager shot" tells of no woman shot.
            dropped = ("nsubj",) if reading.tags[first] in ("VBD", "VBN") else ()
            whom = reading.prefer(first, "dobj", "nsubjpass", *dropped)
            if whom is not None:
                yield antecedent(reading, whom, first), "found"
            elif reading.deps[first] in ("acl", "amod", "relcl"):
                yield reading.heads[first], "found"
            return
        # "shot and wounded", and "fell from a roof and was killed"
        subject_too = reading.lemmas[first] in harm_words().objects or (
            dep == "conj" and reading.child(index, "auxpass") is not None
        )
        inherited = reading.prefer(first, "nsubjpass", *(("nsubj",) if subject_too else ()))
        if inherited is not None and reading.child(index, "nsubj") is None:
            yield antecedent(reading, inherited, first), "joined"
            return
        if reading.tags[first] == "VBN" and reading.deps[first] in ("acl", "amod"):
            yield reading.heads[first], "joined"
            return
    yield from _of_headline(reading, index)


def _is_taken_for_past(reading: Reading, index: int) -> bool:
    """Whether the tagger takes a participle for a past tense: "a 51-year-old woman shot near the park"."""
    return (
        reading.deps[index] == "acl"
        and reading.tags[index] == "VBD"
        and reading.child(index, "nsubj", "aux", "mark") is None
        and not any(reading.words[child] in _AIMED for child in reading.kids(index, "prep", "prt", "advmod"))
    )


def _of_headline(reading: Reading, index: int) -> Iterator[tuple[int, str]]:
    """Whom a verb befalls whose auxiliary a headline drops: "Two shot in Leeds"."""
    own = reading.child(index, "nsubj")
    dead = shot_dead(reading, index)
    if dead is not None:
        yield dead, "object"
        return
    if own is None or reading.tags[index] not in ("VBD", "VBN") or reading.child(index, "aux") is not None:
        return
    governed = any(reading.child(verb, "dobj") is not None for verb in reading.conjuncts(index))
    aimed = any(reading.words[child] in _AIMED for child in reading.kids(index, "prep", "prt", "advmod"))
    if not governed and not aimed:
        yield antecedent(reading, own, index), "headline"


def shot_dead(reading: Reading, index: int) -> int | None:
    """Whom the parse takes for no object behind an adjective: "soldiers shot dead two brothers"."""
    if reading.words[index + 1 : index + 2] != ["dead"] or reading.child(index, "nsubj") is None:
        return None
    return next(
        (
            noun
            for noun in reading.kids(index, "npadvmod")
            if noun > index and reading.pos[noun] == "NOUN" and reading.labels[noun] not in ("DATE", "TIME")
        ),
        None,
    )


_OF_CLAUSES = frozenset({"xcomp", "pcomp", "advcl"})
_MAY_BE = frozenset(
    {"risk", "avoid", "fear", "escape", "prevent", "worry", "imagine", "dream", "joke", "from", "without"}
)  # fmt: skip
"""Words on which what may be, or what was prevented, hangs."""


def _is_getting(reading: Reading, index: int) -> bool:
    """Like "ended up getting shot", "survived being shot", "after being shot"; not "risked being shot"."""
    above = reading.heads[index]
    return reading.lemmas[above] not in _MAY_BE and any(
        reading.words[child] in ("being", "getting") for child in reading.kids(index, "auxpass")
    )


def _direct(reading: Reading, index: int, direct: int) -> Iterator[tuple[int, str]]:
    """The object of a verb; of "killed himself and nine others", the subject and the others."""
    if reading.words[direct] not in SELF:
        yield direct, "object"
        # "killed two children and herself", "killed two children, herself"
        if any(reading.words[other] in SELF for other in reading.conjuncts(direct)[1:]) or any(
            reading.words[other] in SELF for other in reading.kids(index, "dobj")
        ):
            yield from ((subject, "self") for subject in _attacker(reading, index))
        return
    one = reading.words[direct] != "themselves"
    for subject in _attacker(reading, index):
        if one and reading.tags[subject] in ("NNS", "NNPS"):
            # "Officers found a man who shot himself, killing himself" is of the man.
            found = reading.child(reading.heads[index], "dobj")
            yield from [(found, "self")] if found is not None and reading.tags[found] == "NN" else []
        else:
            yield subject, "self"
    for other in reading.kids(direct, "conj"):
        yield other, "object"


def _attacker(reading: Reading, index: int) -> Iterator[int]:
    """Who did what a verb tells; of "shot two men before killing himself", who shot them."""
    found = list(subject_of(reading, index))
    above = reading.heads[reading.heads[index]]
    if not found and reading.deps[index] == "pcomp" and reading.pos[above] == "VERB":
        found = list(subject_of(reading, above))
    yield from found


def _is_of_head(reading: Reading, index: int) -> bool:
    """Whether a clause without an object is said of its noun: "the workers they seized last week"."""
    if reading.deps[index] != "relcl" or reading.tags[index] not in ("VBD", "VBN", "VBP", "VBZ"):
        return False
    subject = reading.child(index, "nsubj")
    return (
        subject is not None
        and reading.words[subject] not in _RELATIVE
        and not any(reading.words[child] in _AIMED for child in reading.kids(index, "prep", "prt"))
    )


def _whole(reading: Reading, head: int, index: int) -> int:
    """Whom a clause behind a noun is said of: the 287 of "rescued 137 of the 287 pupils abducted in May"."""
    for of in reading.kids(head, "prep"):
        noun = reading.child(of, "pobj")
        if reading.words[of] == "of" and noun is not None and head < noun < index:
            return noun if reading.child(noun, "nummod") is not None else head
    return head
