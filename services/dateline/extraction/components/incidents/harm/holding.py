"""Whom captors or police take and hold: the same verbs tell of both.

Found: "the gunmen are holding 73 pupils", "took 800 people hostage", who are captive from then on, "rebels
detained two mayors", and as arrested "police held 53 people", "a woman held on suspicion of murder", "nine
soldiers are held while the inquiry goes on", "an attacker was seized". Not found: what holds a crowd, and
"took two people to hospital".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.harm.affected import affected
from dateline.extraction.components.incidents.harm.in_hospital import at_hospital
from dateline.extraction.components.incidents.people.people import DOERS
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import antecedent, subject_of
from dateline.extraction.components.incidents.words.harm_words import HarmWords, Patient, harm_words
from dateline.extraction.components.incidents.words.people_words import people_words

_ANYONE = frozenset({"they", "he", "group"})


def by_captors(reading: Reading, index: int, words: HarmWords) -> str:
    """What those befell whom no police captured: "rebels captured 18 soldiers", "captured by gunmen"."""
    if reading.lemmas[index] not in ("capture", "detain"):
        return ""
    captors = words.captors - _ANYONE if reading.lemmas[index] == "detain" else words.captors
    doers = [] if reading.child(index, "nsubjpass") is not None else subject_of(reading, index)
    captured = [reading.lemmas[_speaker(reading, index, doer)] for doer in doers]
    if not captors.isdisjoint(captured):
        return "captive"
    by = [one for agent in reading.kids(index, "agent") for one in reading.kids(agent, "pobj")]
    by += [one for prep in reading.kids(index, "prep") for one in reading.kids(prep, "pobj")]
    if any(reading.lemmas[one] in captors for one in by):
        return "captive" if reading.lemmas[index] == "detain" else "kidnapped"
    if reading.lemmas[index] == "capture" and _are_of_forces(reading, index):
        captured += [reading.lemmas[one] for one in by]
        return "captive" if words.police.isdisjoint(captured) else ""
    return ""


def _are_of_forces(reading: Reading, index: int) -> bool:
    """Whether soldiers are captured: "captured two soldiers", "killed nine soldiers and captured three".

    Also "nine guards, captured when a post was overrun".
    """
    whom = reading.child(index, "dobj")
    if whom is not None and reading.pos[whom] == "NUM" and reading.deps[index] == "conj":
        whom = reading.child(reading.heads[index], "dobj")
    captured = [whom] if whom is not None else [one for one, _ in affected(reading, index)]
    return any(reading.lemmas[one] in lexicon.words("harm", "forces") for one in captured)


def held(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:
    """Like "the gunmen are holding 73 pupils", "pirates took 17 of the crew"; not what holds a crowd."""
    whom = reading.child(index, "dobj")
    captors = [reading.lemmas[_speaker(reading, index, captor)] for captor in subject_of(reading, index)]
    if reading.lemmas[index] == "hold" and _by_police(reading, index, captors, words):
        whom = reading.prefer(index, "nsubjpass", "dobj")
        if whom is None and _is_held_on_suspicion(reading, index):
            whom = reading.heads[index]
        if whom is not None and (reading.lemmas[whom] in people_words().people or reading.pos[whom] == "NUM"):
            yield "arrested", whom, "object"
        return
    if whom is None or words.captors.isdisjoint(captors) or at_hospital(reading, index):
        return
    if reading.lemmas[whom] == "life":
        return  # "the gunman took his own life"
    doers = reading.child(whom, "nummod") is not None and reading.lemmas[whom].endswith(DOERS)
    if doers or reading.lemmas[whom] in people_words().people or reading.pos[whom] == "NUM":
        away = reading.lemmas[index] == "take" and not is_hostage(reading, index)
        kind = "kidnapped" if away else "captive"
        yield kind, _counted(reading, whom), "taken"


def is_hostage(reading: Reading, index: int) -> bool:
    """Like "took 800 people hostage", "took 260 soldiers prisoner"."""
    sentence = reading.sentences[reading.sentence_of[index]]
    near = range(index + 1, min(index + _HELD_WITHIN, sentence.end))
    return _is_taken_alive(reading, index) or any(reading.lemmas[i] in harm_words().held for i in near)


def _is_taken_alive(reading: Reading, index: int) -> bool:
    """Like "three were taken alive", "took four alive"; not "taken alive from the rubble"."""
    if reading.lemmas[index] != "take":
        return False
    at = next((i for i in range(index + 1, index + 4) if reading.words[i : i + 1] == ["alive"]), None)
    return at is not None and reading.words[at + 1 : at + 2] not in (["from"], ["out"], ["off"], ["to"])


def seized(reading: Reading, index: int, whom: int) -> str:
    """What those befell who were seized: by captors, or by police or others, who did harm themselves.

    "" for hostages, of whom other words tell: "seized four guests hostage".
    """
    if is_hostage(reading, index):
        return ""
    doers = [*reading.kids(index, "nsubj")]
    doers.extend(who for by in reading.kids(index, "agent") for who in reading.kids(by, "pobj"))
    by_law = any(reading.lemmas[doer] in harm_words().police for doer in doers)
    return "arrested" if by_law or reading.lemmas[whom] in harm_words().wanted else "kidnapped"


def crew_beside(reading: Reading, noun: int) -> int:
    """Who was aboard what was seized: the crew of "seized a tanker and its crew of 22"; else the noun."""
    joined = reading.conjuncts(noun)[1:]
    return next((one for one in joined if reading.lemmas[one] == "crew"), noun)


_HELD_WITHIN = 12


def _counted(reading: Reading, whom: int) -> int:
    """The people of "took 800 people hostage", which the parse takes for one noun."""
    if reading.words[whom] not in harm_words().held:
        return whom
    people = (one for one in reading.kids(whom, "compound", "nmod") if one == whom - 1)
    return next((one for one in people if reading.lemmas[one] in people_words().people), whom)


def _speaker(reading: Reading, index: int, subject: int) -> int:
    """Who a pronoun stands for who says what they do: the police of "police said they were holding ten"."""
    verb = reading.first_conjunct(index)
    if reading.pos[subject] != "PRON" or reading.deps[verb] != "ccomp":
        return subject
    speaker = next(iter(subject_of(reading, reading.heads[verb])), None)
    return subject if speaker is None or reading.pos[speaker] == "PRON" else speaker


def _by_police(reading: Reading, index: int, holders: list[str], words: HarmWords) -> bool:
    """Like "police held 53 people", "100 were held, police said", "two were held for questioning"."""
    if reading.child(index, "dobj") is not None:
        return not words.police.isdisjoint(holders) or _are_security_forces(reading, index)
    sentence = reading.sentences[reading.sentence_of[index]]
    passive = reading.child(index, "nsubjpass") is not None or _is_held_on_suspicion(reading, index)
    whom = reading.child(index, "nsubjpass")
    told = [reading.lemmas[at] for at in range(sentence.start, sentence.end) if at != whom]
    by_force = not words.held.isdisjoint(told) or not _AT_GUNPOINT.isdisjoint(told)
    by_law = not words.police.isdisjoint(told) or not lexicon.words("harm", "law").isdisjoint(told)
    return passive and by_law and not by_force


def _are_security_forces(reading: Reading, index: int) -> bool:
    """Whether forces hold somebody who are no captors: "security forces are holding two others"."""
    return any(
        reading.lemmas[one] == "force" and not _OF_LAW.isdisjoint(reading.words[one - 1 : one])
        for one in (_speaker(reading, index, who) for who in subject_of(reading, index))
    )


_OF_LAW = frozenset({"security", "police"})
_AT_GUNPOINT = frozenset({"gunpoint", "knifepoint"})


def _is_held_on_suspicion(reading: Reading, index: int) -> bool:
    """Like "a woman held on suspicion of murder"."""
    clause = reading.deps[index] == "acl" and reading.tags[index] == "VBN"
    return clause and reading.words[index + 1 : index + 3] in (["on", "suspicion"], ["for", "questioning"])


def taken(reading: Reading, index: int) -> Iterator[tuple[str, int, str]]:
    """Like "took three people hostage", "held 30 captive", "were taken hostage"."""
    if reading.lemmas[index] == "take" and _is_taken_away(reading, index):
        yield "kidnapped", antecedent(reading, reading.child(index, "nsubjpass") or index, index), "taken"
        return
    if reading.lemmas[index] == "take" and _are_taken_by_force(reading, index):
        yield "kidnapped", reading.child(index, "dobj") or index, "taken"
        return
    if not is_hostage(reading, index):
        return
    for dep in ("nsubjpass", "dobj"):
        patient = reading.child(index, dep)
        if patient is not None and reading.lemmas[patient] != "captive":
            yield "captive", _counted(reading, patient), "taken"
            return


def _are_taken_by_force(reading: Reading, index: int) -> bool:
    """Like "gunmen stormed a school and took 42 people"; not "gunmen took two people to hospital"."""
    taken = reading.child(index, "dobj")
    by = next(subject_of(reading, index), None)
    if taken is None or by is None or reading.lemmas[by] not in harm_words().captors:
        return False
    if reading.words[by] in ("they", "he") or reading.lemmas[taken] not in people_words().people:
        return False
    return reading.child(taken, "nummod") is not None and not any(
        reading.words[child] in ("to", "into", "for") or reading.lemmas[child] in harm_words().held
        for child in (*reading.children[index], *reading.children[taken])
    )


def _is_taken_away(reading: Reading, index: int) -> bool:
    """Whether people were taken, and no more: "40 children had been taken", not "taken to hospital"."""
    taken = reading.child(index, "nsubjpass")
    if taken is None or reading.lemmas[taken] not in people_words().people:
        return False
    after = reading.words[index + 1 : index + 2]
    if after == ["by"] and not _is_somebody(reading, reading.child(index + 1, "pobj")):
        return False  # "was taken by private vehicle to a clinic"
    return after in ([], ["."], [","], ["from"], ["by"], ["in"], ["during"]) and not any(
        reading.deps[child] in ("oprd", "dobj", "prt", "xcomp") for child in reading.children[index]
    )


def _is_somebody(reading: Reading, noun: int | None) -> bool:
    """Whether a noun is for those who may take people: "by rebels", "by the Free Army"."""
    if noun is None or reading.pos[noun] == "PROPN":
        return True
    return reading.lemmas[noun] in harm_words().captors or reading.lemmas[noun] in people_words().people


def is_by_law(reading: Reading, index: int) -> bool:
    """Whether police do it: "police led two men away"."""
    doers = [*reading.kids(index, "nsubj")]
    doers.extend(who for by in reading.kids(index, "agent") for who in reading.kids(by, "pobj"))
    return any(reading.lemmas[doer] in harm_words().police for doer in doers)
