"""Who is in hospital, or was taken there: hurt, if they are not dead.

Found: "three were taken to hospital", "two are in intensive care", "is recovering from a wound", and who
"is fighting for his life". Not found: the bodies that were taken there, and the three of "two died at the
scene and three in hospital", who died.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.harm.in_shelter import is_shelter
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.reading.subjects import antecedent, subject_of
from dateline.extraction.components.incidents.words.harm_words import HIT, HarmWords, Patient, harm_words


def treated(reading: Reading, index: int) -> Iterator[Patient]:
    """Like "three were taken to hospital", "the crash sent 14 people to hospital"."""
    if not at_hospital(reading, index) or is_treated_as(reading, index):
        return
    whom = reading.prefer(index, "nsubjpass", "dobj")
    if whom is None and reading.deps[index] == "conj" and reading.child(index, "auxpass") is not None:
        whom = next(subject_of(reading, index), None)  # "had to be cut free and was flown to hospital"
    if whom is None or reading.lemmas[whom] in ("body", "corpse", "remains"):
        return
    if reading.tags[index] in ("VBN", "VBD") or reading.deps[whom] == "dobj":
        yield HIT, antecedent(reading, whom, index), "treated"


def is_treated_as(reading: Reading, index: int) -> bool:
    """Whether somebody is only taken for something: "treated as missing"; not "treated as an outpatient"."""
    if reading.lemmas[index] != "treat":
        return False
    taken_for = next((child for child in reading.kids(index, "prep") if reading.words[child] == "as"), None)
    return taken_for is not None and _PATIENTS.isdisjoint(reading.lemmas[taken_for : taken_for + 4])


_PATIENTS = frozenset({"outpatient", "inpatient", "patient", "emergency"})


def in_hospital(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:
    """Like "two are in the hospital", "remains in intensive care", "is recovering from a gunshot wound"."""
    for preposition in reading.kids(index, "prep"):
        noun = reading.child(preposition, "pobj")
        if noun is None:
            continue
        place = (
            _is_in_care(reading, preposition, noun, words)
            and reading.lemmas[index] != "list"
            and (reading.lemmas[index] not in words.end_up or reading.lemmas[noun] in _WARDS)
        )
        wound = reading.words[preposition] == "from" and reading.lemmas[noun] in words.wounds
        if place or wound or _is_condition(reading, index, noun):
            for patient in subject_of(reading, index):
                yield HIT, patient, "treated"
            break
    if reading.lemmas[index] == "be":
        yield from _gapped(reading, index, words)


_WARDS = frozenset({"hospital", "clinic", "ward", "infirmary", "icu"})


def fighting_for_life(reading: Reading, index: int, _words: HarmWords) -> Iterator[Patient]:
    """Like "a boy was fighting for his life"; several are told by the words right behind their number."""
    if any(
        reading.words[of] == "for" and reading.words[noun] in ("life", "lives")
        for of in reading.kids(index, "prep")
        for noun in reading.kids(of, "pobj")
    ):
        for patient in subject_of(reading, index):
            yield HIT, patient, "treated"


def _gapped(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:
    """Like "a man is dead and his brother in critical condition", where a verb is told once for both."""
    for one in reading.kids(index, "conj"):
        if reading.pos[one] != "NOUN" or reading.child(one, "nummod") is not None:
            continue
        for preposition in reading.kids(one, "prep"):
            noun = reading.child(preposition, "pobj")
            if noun is not None and (
                _is_in_care(reading, preposition, noun, words) or _is_condition(reading, one, noun)
            ):
                yield HIT, one, "treated"
                break


def _is_in_care(reading: Reading, preposition: int, noun: int, words: HarmWords) -> bool:
    cared_for = is_of_care(reading, noun, words) and not is_shelter(reading, noun)
    return reading.words[preposition] in ("in", "at", "on") and cared_for


_CONDITIONS = frozenset({"critical", "serious", "grave", "stable", "guarded", "fair", "threatening"})


def _is_condition(reading: Reading, verb: int, noun: int) -> bool:
    """Like "a child is in serious condition"; numbers with such a state are read by their words."""
    if reading.lemmas[noun] != "condition" or _CONDITIONS.isdisjoint(
        reading.words[child] for child in reading.children[noun]
    ):
        return False
    return not any(
        reading.pos[whom] == "NUM" or reading.child(whom, "nummod") is not None
        for whom in subject_of(reading, verb)
    )


def at_hospital(reading: Reading, index: int) -> bool:
    """Whether a verb of taking, keeping or treating is of a hospital, or of a wound that is treated."""
    if reading.lemmas[index] in ("hospitalize", "hospitalise"):
        return True
    words = harm_words()
    subject = reading.child(index, "nsubj")
    if (
        subject is not None
        and reading.lemmas[subject] in words.care
        and (reading.lemmas[index] in ("admit", "treat", "receive") or _takes_in(reading, index))
    ):
        return True
    if reading.lemmas[index] in ("take", "send", "bring", "put", "land", "rush", "fly", "transfer", "shift"):
        return any(
            noun is not None and (is_of_care(reading, noun, words) or _is_for(reading, child, noun, words))
            for child in reading.kids(index, "prep", "dative")
            for noun in (reading.child(child, "pobj"),)
        )
    end = min(index + 10, len(reading.words))
    return any(reading.lemmas[i] in words.treated_at for i in range(index + 1, end))


def is_of_care(reading: Reading, noun: int, words: HarmWords) -> bool:
    """Whether a noun is for a hospital, also by a name that ends with its town: "Mercy Hospital Cork".

    And where the parse takes what follows for the noun: "taken to hospital suffering burns".
    """
    if reading.lemmas[noun] in words.care:
        return True
    within = range(max(0, noun - _NAME_WITHIN), noun)
    if any(reading.words[at] in words.care and reading.words[at + 1] == "suffering" for at in within):
        return True
    named = any(reading.words[at] == "hospital" and reading.heads[at] == noun for at in within)
    return reading.pos[noun] == "PROPN" and named


_NAME_WITHIN = 3
"""Tokens between "Hospital" and the last of the town's."""


def _takes_in(reading: Reading, index: int) -> bool:
    return reading.lemmas[index] == "take" and reading.words[index + 1 : index + 2] == ["in"]


def _is_for(reading: Reading, preposition: int, noun: int, words: HarmWords) -> bool:
    """Like "taken to the Royal with smoke inhalation", "flown to Madrid with burns"."""
    wound = reading.lemmas[noun] in words.wounds or reading.lemmas[noun] in (
        "inhalation",
        "hypothermia",
        "shock",
    )
    return wound and reading.words[preposition] in ("with", "for")


def is_right_behind(reading: Reading, at: int, sentence: Sentence) -> bool:
    """Whether a hospital is named at a token: "in four hospitals", "in a Nairobi hospital"."""
    for index in range(at + 1, min(at + _HOSPITAL_WITHIN, sentence.end)):
        if reading.words[index] in ("hospital", "hospitals"):
            return True
        if reading.pos[index] not in ("NUM", "DET", "ADJ", "PROPN"):
            return False
    return False


_HOSPITAL_WITHIN = 5


def died_there(reading: Reading, at: int, sentence: Sentence) -> bool:
    """Whether a hospital is where more of them died: "two died at the scene and three in hospital"."""
    verb = next((i for i in range(at - 1, sentence.start, -1) if reading.pos[i] in ("VERB", "AUX")), at)
    return (
        reading.lemmas[verb] == "die"
        and reading.words[verb + 1] in _THERE
        and any(reading.words[i] == "and" and reading.pos[i + 1] == "NUM" for i in range(verb + 1, at))
    )


_THERE = frozenset({"at", "on", "there", "instantly"})
