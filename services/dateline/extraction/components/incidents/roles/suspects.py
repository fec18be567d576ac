"""Who is suspected, by the verbs that say so.

Found: "was arrested", "police charged Jane Roe", "a man accused of", "Jane Roe appeared in court charged
with", "Jane Roe, of Leeds, who faces charges", "is wanted over the robbery", "was given a five-year term".
Not found: "he wants a car", "the club faces charges", "the club appeared in the list charged with".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.domain.incident import Certainty, ParticipantRole
from dateline.extraction.components.incidents.people.named_people import listed, name_beside
from dateline.extraction.components.incidents.people.takers import Taker, named_by
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.roles.under_suspicion import under_suspicion
from dateline.extraction.components.incidents.words.people_words import people_words
from dateline.extraction.components.incidents.words.role_words import RoleWords

_WHO = frozenset({"who", "whom"})
_WANT, _GIVE = "want", "give"
_OVER = frozenset({"for", "over", "on"})
_STEPS = 3
_GUILTY, _CLEAR = "guilty", "clear"
_WRONG = frozenset({"wrongdoing", "misconduct", "fault"})
_PLEAD = frozenset({"admit", "deny", "confess"})
"""What the accused do before a court, whether they are named or not: "A driver has admitted killing"."""
_SAID_OF_ANYBODY = frozenset({"accuse", "suspect", "implicate"})
"""What people say of anybody, a government too; the rest is what police and courts do to persons."""


def suspected(reading: Reading, verb: int, words: RoleWords) -> Iterator[Taker]:
    """Who is suspected by a verb that says so of its object, or of its subject; who is convicted, did it.

    Whom a court cleared was suspected, which is denied.
    """
    if is_clearing(reading, verb, words):
        for taker in _cleared(reading, verb, words):
            yield replace(taker, certainty=Certainty.DENIED)
        return
    convicted = is_convicting(reading, verb, words)
    for taker in _suspected(reading, verb, words):
        if convicted:
            yield replace(taker, role=ParticipantRole.PERPETRATOR, certainty=Certainty.CONFIRMED)
        else:
            yield taker


def is_convicting(reading: Reading, verb: int, words: RoleWords) -> bool:
    """Whether a verb says that a court found somebody guilty, or that they pleaded so."""
    if any(reading.tags[child] == "MD" for child in reading.kids(verb, "aux")):
        return False
    if reading.child(verb, "neg") is not None:
        return False
    return reading.lemmas[verb] in words.suspect_convicted or any(
        reading.words[child] == _GUILTY and reading.words[child - 1] != "not"
        for child in reading.kids(verb, "oprd", "acomp", "amod", "dobj", "ccomp")
    )


def is_clearing(reading: Reading, verb: int, words: RoleWords) -> bool:
    """Whether a verb says that somebody was cleared: "was acquitted", "cleared of", "found not guilty"."""
    if reading.lemmas[verb] == "find":
        return any(
            reading.words[child] == _GUILTY and _is_not(reading, child, verb)
            for child in reading.kids(verb, "oprd", "acomp", "amod", "dobj", "ccomp")
        )
    if reading.lemmas[verb] == _CLEAR:  # "police cleared a road", "cleared of any wrongdoing": who did it
        return any(
            reading.words[of] == "of"
            and not any(reading.lemmas[x] in _WRONG for x in reading.kids(of, "pobj"))
            for of in reading.kids(verb, "prep")
        )
    return reading.lemmas[verb] in words.suspect_cleared


def _is_not(reading: Reading, guilty: int, verb: int) -> bool:
    return reading.words[guilty - 1] == "not" or reading.child(verb, "neg") is not None


def _cleared(reading: Reading, verb: int, words: RoleWords) -> Iterator[Taker]:
    found = [*reading.kids(verb, "dobj", "nsubjpass")]
    found.extend(one for clause in reading.kids(verb, "ccomp") for one in reading.kids(clause, "nsubj"))
    for patient in found:
        yield from _suspects(reading, patient, words, anybody=True)


def _suspected(reading: Reading, verb: int, words: RoleWords) -> Iterator[Taker]:
    lemma = reading.lemmas[verb]
    if lemma in words.suspect_verbs or _is_wanted(reading, verb):
        yield from _patients(reading, verb, words)
    elif lemma in words.suspect_takes:
        thing = reading.child(verb, "dobj")
        if lemma == _GIVE and reading.child(verb, "nsubjpass") is None:
            return  # a judge gives a sentence, too
        if thing is not None and reading.lemmas[thing] in words.suspect_takes[lemma]:
            yield from _named(reading, verb, words)
    elif lemma in words.suspect_subjects:
        yield from _named(reading, verb, words)
    for noun in under_suspicion(reading, verb, words):
        person = _about(reading, verb, noun)
        if person is not None:
            yield from _suspects(reading, person, words, anybody=lemma in _PLEAD)


def _patients(reading: Reading, verb: int, words: RoleWords) -> Iterator[Taker]:
    """Like "was arrested", "police charged Jane Roe", "a man accused of", "she appeared charged with"."""
    patient = reading.child(verb, "nsubjpass")
    if patient is None and reading.tags[verb] != "VBN":
        patient = reading.child(verb, "dobj")
    if patient is None and reading.deps[verb] in ("acl", "advcl") and reading.tags[verb] == "VBN":
        patient = reading.heads[verb]
        appears = _appears(reading, patient)
        if appears is not None:
            yield from _named(reading, appears, words)
            return
    if patient is None and reading.tags[verb] == "VBN":
        patient = _behind(reading, verb)
    if patient is not None:
        anybody = reading.lemmas[verb] not in _SAID_OF_ANYBODY
        yield from _suspects(reading, patient, words, anybody=anybody)


def _suspects(reading: Reading, patient: int, words: RoleWords, *, anybody: bool = False) -> Iterator[Taker]:
    """Those whom a word names, by name or as people who may do such things.

    `anybody`: by any noun for people.
    """
    for item in listed(reading, patient):
        if reading.words[item + 1 : item + 2] == [":"]:
            continue  # "police: suspect turned himself in"
        if (
            name_beside(reading, item) is not None
            or reading.lemmas[item] in words.perpetrators
            or (anybody and reading.lemmas[item] in people_words().people)
        ):
            yield from named_by(reading, ParticipantRole.SUSPECT, item, words)


def _behind(reading: Reading, verb: int) -> int | None:
    """Who is named behind a verb that begins the sentence: "Charged with murder are: Jane Roe, 24, ..."."""
    return next(
        (
            noun
            for noun in reading.kids(verb, "appos", "attr", "nsubj")
            if noun > verb and name_beside(reading, noun)
        ),
        None,
    )


def _appears(reading: Reading, noun: int) -> int | None:
    """The verb of who came before a court, by itself or by the court: "appeared in court charged with"."""
    if reading.pos[noun] == "VERB":
        return noun
    before = reading.heads[noun]
    if reading.lemmas[noun] != "court" or reading.deps[noun] != "pobj":
        return None
    return reading.heads[before] if reading.pos[reading.heads[before]] == "VERB" else None


def _named(reading: Reading, verb: int, words: RoleWords) -> Iterator[Taker]:
    """The person that is a verb's subject, or whom a clause with "who" is about."""
    subject = reading.prefer(verb, "nsubj", "nsubjpass")
    if subject is not None:
        subject = _about(reading, verb, subject)
    if subject is None:
        return
    if name_beside(reading, subject) is not None or reading.lemmas[subject] in people_words().people:
        yield from named_by(reading, ParticipantRole.SUSPECT, subject, words)


def _about(reading: Reading, verb: int, subject: int) -> int | None:
    """A subject, or whom a clause is about that begins with "who"."""
    if reading.words[subject] in _WHO and reading.deps[verb] == "relcl":
        return _person_above(reading, reading.heads[verb])
    return subject


def _person_above(reading: Reading, noun: int) -> int | None:
    """The person that a clause is about, though the parse hangs it on where they are from."""
    for _ in range(_STEPS):
        if reading.labels[noun] == "PERSON":
            return noun
        if reading.pos[noun] not in ("PROPN", "ADP"):
            break
        noun = reading.heads[noun]
    return None


def _is_wanted(reading: Reading, verb: int) -> bool:
    """Like "is wanted in connection with a robbery", "a man wanted over the murder"."""
    return (
        reading.lemmas[verb] == _WANT
        and reading.tags[verb] == "VBN"
        and any(
            reading.words[child] in _OVER or reading.words[child : child + 2] == ["in", "connection"]
            for child in reading.kids(verb, "prep")
        )
    )
