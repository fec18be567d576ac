"""Who is hurt by what befell a part of their body, or by the state that it left them in.

Found: who "broke both legs", "tore ligaments in his knee", "had his jaw broken", "lost the use of an arm",
"was left blind in one eye", "was knocked unconscious", "was cut on the face", "inhaled smoke"; the guard of
"broke a guard's nose", "punched the guard and broke his nose"; who "was knocked off her bike", and may die.
Not found: "broke a leg of the table", "the town was left blind", "knocked out of the cup".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.people import UNHURT
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import antecedent, subject_of
from dateline.extraction.components.incidents.words.harm_words import HIT, Patient, harm_words
from dateline.extraction.components.incidents.words.people_words import people_words

_OWN = frozenset({"a", "an", "both", "two", "several", "some", "three", "four"})
"""Words before a part of the body that is the subject's own: "broke both legs"."""
_ON = frozenset({"on", "in", "across", "about"})


def hurt_in_body(reading: Reading, index: int) -> Iterator[Patient]:
    """Whom a verb says to have been hurt so."""
    lemma = reading.lemmas[index]
    if lemma in lexicon.words("harm", "break_body"):
        yield from _broke(reading, index)
    if _is_run_over(reading, index):
        yield from ((HIT, antecedent(reading, one, index), "passive") for one in _run_over(reading, index))
    find = _FINDERS.get(lemma)
    if find is not None:
        yield from (("injured", patient, "wounded") for patient in find(reading, index))


def _is_run_over(reading: Reading, index: int) -> bool:
    """Like "was crushed by a lorry", "was run over", "was knocked off her bike"; some die of it."""
    if reading.tags[index] not in ("VBN", "VBD"):
        return False
    if not _NOT_HURT.isdisjoint(reading.words[index + 1 : index + 1 + _STATE_WITHIN]):
        return False  # "was knocked down but not hurt"
    behind = reading.words[index + 1 : index + 2]
    if reading.lemmas[index] == "crush":
        return behind in (["by"], ["under"], ["beneath"], ["between"], ["against"])
    return bool(behind) and behind[0] in _OVER.get(reading.lemmas[index], ())


_NOT_HURT = UNHURT | {"not"}
_OVER = {"run": ("over",), "knock": ("down", "over", "off"), "mow": ("over",)}


def _run_over(reading: Reading, index: int) -> Iterator[int]:
    if reading.child(index, "nsubjpass") is not None:
        yield from reading.kids(index, "nsubjpass")
    elif reading.deps[index] == "acl" and reading.tags[index] == "VBN":
        yield reading.heads[index]


def _is_of_body(reading: Reading, noun: int) -> bool:
    return reading.lemmas[noun] in harm_words().body or reading.lemmas[noun] in _INNER


_INNER = frozenset({"ligament", "tendon", "muscle", "bone", "cartilage", "eyesight", "sight"})


def _broke(reading: Reading, index: int) -> Iterator[Patient]:
    limb = reading.child(index, "dobj", "nsubjpass")
    if limb is None or not _is_of_body(reading, limb):
        return
    owner = _owner(reading, limb)
    if reading.deps[limb] == "nsubjpass":  # "a guard's arm was broken"
        if owner is not None and reading.pos[owner] in ("NOUN", "PROPN"):
            yield "injured", owner, "wounded"
        return
    if owner is not None and reading.pos[owner] != "PRON":
        yield "injured", owner, "wounded"
        return
    own = reading.pos[owner] == "PRON" if owner is not None else _is_any(reading, limb)
    if not own or not (before := _struck_before(reading, index) or list(subject_of(reading, index))):
        return
    yield "injured", before[0], "wounded"


def _is_any(reading: Reading, limb: int) -> bool:
    return reading.tags[limb] == "NNS" or not _OWN.isdisjoint(
        reading.words[child] for child in reading.children[limb] if child < limb
    )


def _owner(reading: Reading, limb: int) -> int | None:
    """Whose part of the body it is: the guard's of "a guard's nose", "the nose of a guard"."""
    whose = reading.child(limb, "poss")
    if whose is not None:
        return whose
    for of in reading.kids(limb, "prep"):
        noun = reading.child(of, "pobj")
        if reading.words[of] == "of" and noun is not None and reading.lemmas[noun] in people_words().people:
            return noun
    return None


def _struck_before(reading: Reading, index: int) -> list[int]:
    """Whom the verb before has for its object, where a doer goes on: "punched a guard, breaking his nose"."""
    above = reading.heads[index]
    if reading.deps[index] not in ("conj", "advcl") or reading.pos[above] != "VERB":
        return []
    if reading.child(index, "nsubj") is not None:
        return []
    return [
        whom
        for whom in reading.kids(above, "dobj")
        if reading.lemmas[whom] in people_words().people or reading.pos[whom] in ("PRON", "PROPN")
    ]


def _had_broken(reading: Reading, index: int) -> Iterator[int]:
    """Like "had his jaw broken", "had a foot amputated"."""
    for verb in reading.kids(index, "ccomp", "xcomp"):
        # the parse may join the part to the verb: "had his jaw broken"
        limb = next(iter(reading.kids(verb, "nsubj", "nsubjpass", "compound", "nmod")), None)
        done = reading.tags[verb] in ("VBN", "VBD", "JJ")
        broken = reading.lemmas[verb] in _DONE or reading.lemmas[verb] in lexicon.words("harm", "break_body")
        if done and broken and limb is not None and _is_of_body(reading, limb):
            yield from subject_of(reading, index)
            return


_DONE = frozenset({"amputate", "sever", "burn", "slash", "cut", "remove"})


def _lost_use(reading: Reading, index: int) -> Iterator[int]:
    """Like "lost the use of his left hand"."""
    what = reading.child(index, "dobj")
    if what is None or reading.lemmas[what] != "use":
        return
    parts = (part for of in reading.kids(what, "prep") for part in reading.kids(of, "pobj"))
    if any(_is_of_body(reading, part) for part in parts):
        yield from subject_of(reading, index)


def _left_so(reading: Reading, index: int) -> Iterator[int]:
    """Like "was left blind", "left him paralysed", "was knocked unconscious", "left brain damaged"."""
    end = min(index + _STATE_WITHIN, reading.sentences[reading.sentence_of[index]].end)
    near = reading.words[index + 1 : end]
    states = lexicon.words("harm", "maimed")
    if states.isdisjoint(near) or "not" in near:
        return
    whom = reading.prefer(index, "nsubjpass", "dobj")
    if whom is None and reading.tags[index] == "VBN":
        whom = next(subject_of(reading, index), None)
    if whom is None:  # "left the man blind", where the parse makes a clause of the state
        below = next(iter(reading.kids(index, "ccomp", "xcomp")), None)
        whom = reading.child(below, "nsubj", "nsubjpass") if below is not None else None
    if whom is not None:
        yield antecedent(reading, whom, index)


_STATE_WITHIN = 7


def _scarred(reading: Reading, index: int) -> Iterator[int]:
    """Like "was scarred for life"."""
    if reading.words[index + 1 : index + 3] == ["for", "life"]:
        whom = reading.prefer(index, "nsubjpass", "dobj")
        if whom is not None:
            yield antecedent(reading, whom, index)


def _cut(reading: Reading, index: int) -> Iterator[int]:
    """Like "was cut on the face by flying glass"."""
    whom = reading.child(index, "nsubjpass")
    parts = (
        part
        for on in reading.kids(index, "prep")
        if reading.words[on] in _ON
        for part in reading.kids(on, "pobj")
    )
    if whom is not None and any(_is_of_body(reading, part) for part in parts):
        yield antecedent(reading, whom, index)


def _inhaled(reading: Reading, index: int) -> Iterator[int]:
    """Like "inhaled smoke"."""
    what = reading.child(index, "dobj")
    if what is not None and reading.lemmas[what] in ("smoke", "fume", "flame"):
        yield from subject_of(reading, index)


def _ended_with(reading: Reading, index: int) -> Iterator[int]:
    """Like "ended up with a punctured lung", "went to hospital with chest pains"."""
    if reading.lemmas[index] in ("go", "walk", "drive") and not _to_care(reading, index):
        return
    for of in reading.kids(index, "prep"):
        for noun in reading.kids(of, "pobj"):
            if reading.words[of] == "with" and (_is_hurt(reading, noun) or _is_pain(reading, noun)):
                yield from subject_of(reading, index)
                return


def _is_pain(reading: Reading, noun: int) -> bool:
    return reading.lemmas[noun] in ("pain", "injury", "wound", "burn", "cut")


def _is_hurt(reading: Reading, noun: int) -> bool:
    """Like "a punctured lung", "a broken wrist"."""
    broken = lexicon.words("harm", "break_body")
    before = reading.lemmas[max(0, noun - 2) : noun]
    words = reading.words[max(0, noun - 2) : noun]
    return _is_of_body(reading, noun) and not (
        broken.isdisjoint(before) and lexicon.words("harm", "broken").isdisjoint(words)
    )


def _to_care(reading: Reading, index: int) -> bool:
    end = min(index + _STATE_WITHIN, reading.sentences[reading.sentence_of[index]].end)
    return not harm_words().care.isdisjoint(reading.lemmas[index + 1 : end])


_FINDERS: Mapping[str, Callable[[Reading, int], Iterator[int]]] = {
    "have": _had_broken,
    "lose": _lost_use,
    "leave": _left_so,
    "knock": _left_so,
    "render": _left_so,
    "scar": _scarred,
    "cut": _cut,
    "inhale": _inhaled,
    "end": _ended_with,
    "go": _ended_with,
    "walk": _ended_with,
}
"""Verbs with a way of their own."""
