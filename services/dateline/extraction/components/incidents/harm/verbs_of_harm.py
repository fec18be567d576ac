"""Whom verbs of harm befall: the rules over the parse, one for each way of saying it.

Found: the two men of "two men were shot", "shot two men", "two men found dead", "suffered a gunshot wound",
"turned the gun on himself". Not found: the one who did it, and whoever a shot was fired at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.harm.affected import SHOT_SELF, affected
from dateline.extraction.components.incidents.harm.buried import buried
from dateline.extraction.components.incidents.harm.by_rescuers import (
    HOMES,
    is_got_from_inside,
    is_rescue,
    needs_off_or_free,
)
from dateline.extraction.components.incidents.harm.by_verb_and_noun import (
    cost_life,
    not_awake,
    only_one,
    severed,
    took_bullet,
)
from dateline.extraction.components.incidents.harm.fetched import is_fetched
from dateline.extraction.components.incidents.harm.holding import by_captors, crew_beside, held, seized, taken
from dateline.extraction.components.incidents.harm.in_custody import in_custody
from dateline.extraction.components.incidents.harm.in_hospital import (
    fighting_for_life,
    in_hospital,
    is_treated_as,
    treated,
)
from dateline.extraction.components.incidents.harm.in_shelter import in_shelter, taken_in
from dateline.extraction.components.incidents.harm.kept_from_home import kept_from_home
from dateline.extraction.components.incidents.harm.losses import lost
from dateline.extraction.components.incidents.harm.not_revived import not_revived
from dateline.extraction.components.incidents.harm.sought import sought
from dateline.extraction.components.incidents.harm.struck import is_by_missile, whose_body
from dateline.extraction.components.incidents.harm.wounds import brought_with, left_with, wounded
from dateline.extraction.components.incidents.people.people_numbers import is_number_of_people
from dateline.extraction.components.incidents.people.told_by_age import told_by_age
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import antecedent, subject_of
from dateline.extraction.components.incidents.words.harm_words import HIT, HarmWords, Patient, harm_words
from dateline.extraction.components.incidents.words.people_words import people_words


def by_verb(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:
    """Whom a verb says to have come to harm."""
    lemma = reading.lemmas[index]
    if lemma in words.objects:
        kind = words.objects[lemma]
        if _means_else(reading, index):
            return
        yield from _objects(reading, index, by_captors(reading, index, words) or kind)
    if lemma in words.down or lemma in words.away:
        yield from _in_parts(reading, index, words)
    if lemma in words.subjects and _is_of_subject(reading, index):
        for patient in subject_of(reading, index):
            yield words.subjects[lemma], patient, "subject"
    yield from in_custody(reading, index)
    find = _FINDERS.get(lemma)
    if find is not None:
        yield from find(reading, index, words)
    if lemma in words.recover or lemma in words.end_up or lemma == "be":
        yield from in_hospital(reading, index, words)
        yield from in_shelter(reading, index)
    if lemma in words.take:
        yield from taken(reading, index)
        yield from taken_in(reading, index, words)
    if lemma in words.suffer:
        yield from wounded(reading, index)
    if lemma in words.struck and is_by_missile(reading, index, words):
        yield from _objects(reading, index, HIT)
    if lemma in words.strict:
        yield from _of_people(reading, index, words.strict[lemma])
        yield from brought_with(reading, index)
    if lemma in words.drive_out:
        yield from _driven(reading, index)
    if lemma in words.treated:
        yield from treated(reading, index)


def _means_else(reading: Reading, index: int) -> bool:
    """Like "shot down 24 drones", "killed off four bills", "jailed for life" of who was arrested before.

    And like "evacuated nine of the wounded by air", who have not been driven from home.
    """
    lemma = reading.lemmas[index]
    if lemma == "evacuate":
        return _is_of_wounded(reading, index)
    if lemma == "jail":
        return _is_for_a_term(reading, index)
    if lemma == "kill":
        return any(reading.words[child] == "off" for child in reading.kids(index, "prt"))
    return lemma == "shoot" and _is_down(reading, index)


def _is_of_wounded(reading: Reading, index: int) -> bool:
    """Whether people are evacuated to be cared for: by air, to a hospital, or as those who are hurt."""
    end = min(index + _CARE_WITHIN, reading.sentences[reading.sentence_of[index]].end)
    words = {*reading.words[index + 1 : end], *reading.lemmas[index + 1 : end]}
    return not lexicon.words("harm", "carried_out").isdisjoint(words)


_CARE_WITHIN = 12


def _is_down(reading: Reading, index: int) -> bool:
    """Like "gunned down", "mowed down"."""
    return any(reading.words[child] == "down" for child in reading.kids(index, "prt", "advmod"))


def _in_parts(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:
    """Whom a verb of two words befalls: "gunned down", "carried off"."""
    if reading.lemmas[index] in words.down and _is_down(reading, index):
        yield from _objects(reading, index, "killed")
    elif reading.lemmas[index] in words.away and _is_led_off(reading, index, words):
        yield from _of_people(reading, index, "kidnapped")


def _is_led_off(reading: Reading, index: int, words: HarmWords) -> bool:
    """Like "gunmen carried off 18 women", "was dragged from her car by gunmen".

    Not "medics carried off two players".
    """
    off = any(reading.words[child] in ("off", "away") for child in reading.kids(index, "prt", "advmod"))
    off = off or any(reading.words[child] == "from" for child in reading.kids(index, "prep"))
    captors = {reading.lemmas[subject] for subject in subject_of(reading, index)}
    captors.update(
        reading.lemmas[who] for by in reading.kids(index, "agent") for who in reading.kids(by, "pobj")
    )
    return off and not captors.isdisjoint(words.captors - _ANYONE)


_ANYONE = frozenset({"they", "he"})


def _caught(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:
    """Like "some 72,000 people have caught the disease"; not "caught a thief"."""
    caught = reading.child(index, "dobj")
    if caught is not None and reading.lemmas[caught] in words.illness:
        for patient in subject_of(reading, index):
            yield "affected", patient, "subject"


def _is_for_a_term(reading: Reading, index: int) -> bool:
    """Whether a court says for what or how long, of whom police arrested before: "jailed for 12 years"."""
    sentence = reading.sentences[reading.sentence_of[index]]
    return "for" in reading.words[index + 1 : min(index + _TERM_WITHIN, sentence.end)]


_TERM_WITHIN = 16


def _turned(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:  # noqa: ARG001 - as all finders
    if _turned_on_self(reading, index):
        for patient in subject_of(reading, index):
            yield "killed", patient, "self"


_INHABITANTS = frozenset({"people", "resident", "family", "civilian", "villager", "inhabitant", "refugee"})
_SCENES = frozenset({"scene", "building", "shot", "gunfire", "shooting", "foot", "car", "vehicle", "store"})


def _is_of_subject(reading: Reading, index: int) -> bool:
    """Whether a verb tells what befell its subject: "fled the town", not "300 owners surrendered guns"."""
    if reading.lemmas[index] == "surrender":
        return reading.child(index, "dobj") is None
    return reading.lemmas[index] != "flee" or _from_home(reading, index)


def _is_one(reading: Reading, noun: int) -> bool:
    """Whether one person is told of, who fled a scene: "the victim, who fled the home"; not "a family"."""
    return reading.words[noun] in ("he", "she") or (
        reading.tags[noun] == "NN"
        and reading.lemmas[noun] not in _INHABITANTS
        and reading.lemmas[noun] in people_words().people
    )


def _from_home(reading: Reading, index: int) -> bool:
    """Like "fled their homes", "fled the fighting", "40 residents fled"."""
    sentence = reading.sentences[reading.sentence_of[index]]
    near = reading.lemmas[index + 1 : min(index + 9, sentence.end)]
    if not HOMES.isdisjoint(near):
        return not any(_is_one(reading, subject) for subject in subject_of(reading, index))
    subject = reading.child(index, "nsubj")
    crowd = subject is not None and reading.lemmas[subject] in _INHABITANTS
    return crowd and reading.child(subject or 0, "nummod") is not None and _SCENES.isdisjoint(near)


def _of_people(reading: Reading, index: int, kind: str) -> Iterator[Patient]:
    """The object of a verb that means harm only with people for its object: "saved 130 passengers"."""
    if reading.lemmas[index] in _LEADING and not (
        is_fetched(reading, index) or is_got_from_inside(reading, index)
    ):
        return
    lifting = reading.lemmas[index] in _LIFTING or needs_off_or_free(reading.lemmas[index])
    if lifting and not is_rescue(reading, index):
        return
    if is_treated_as(reading, index):
        kind = "missing" if reading.words[index + 2 : index + 3] == ["missing"] else ""
    for first, rule in affected(reading, index) if kind else ():
        patient = crew_beside(reading, first)
        counted = reading.lemmas[patient] in people_words().people or is_number_of_people(reading, patient)
        if counted or told_by_age(reading, patient) is not None:
            if reading.lemmas[index] == "seize" and not (kind := seized(reading, index, patient)):
                continue
            dead = kind == "injured" and is_fatal(reading, index)
            yield "killed" if dead else kind, patient, "treated" if kind == HIT else rule


_LEADING = frozenset({"bring", "lead", "guide", "escort", "ferry", "find", "usher"})
_LIFTING = frozenset({"pull", "pick", "lift", "airlift"})


def _driven(reading: Reading, index: int) -> Iterator[Patient]:
    """Like "forced 40,000 people from their homes", "ordered 5,000 residents to leave"."""
    sentence = reading.sentences[reading.sentence_of[index]]
    near = reading.lemmas[index + 1 : min(index + 12, sentence.end)]
    leave = ("from" in near or "leave" in near or "out" in near) and not _LEFT.isdisjoint(near)
    if not leave and "evacuate" not in near and "flee" not in near:
        return
    for patient in reading.kids(index, "dobj", "nsubjpass", "nsubj"):
        if reading.lemmas[patient] in people_words().people or reading.pos[patient] == "NUM":
            yield "displaced", antecedent(reading, patient, index), "driven"


_LEFT = frozenset({"home", "house", "village", "town", "area"})


def _to_death(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:  # noqa: ARG001 - as all finders
    """Like "two climbers fell to their deaths"."""
    for preposition in reading.kids(index, "prep"):
        death = reading.child(preposition, "pobj")
        if reading.words[preposition] == "to" and death is not None and reading.lemmas[death] == "death":
            for patient in subject_of(reading, index):
                yield "killed", patient, "subject"


def _objects(reading: Reading, index: int, kind: str) -> Iterator[Patient]:
    if kind in (HIT, "injured") and is_fatal(reading, index):
        kind = "killed"
    for patient, rule in affected(reading, index):
        if rule == "self" and kind == HIT:
            accident = _by_accident(reading, index)
            yield (HIT, patient, "subject") if accident else ("killed", patient, SHOT_SELF)
        else:
            hurt = kind in (HIT, "injured") and rule in ("object", "passive")
            yield kind, whose_body(reading, patient, harm_words()) if hurt else patient, rule


def by_whom_and_how(reading: Reading, at: int, kind: str, between: Collection[str]) -> str:
    """The kind that a state is by its adverb or its doer: "fatally shot", "detained by guerrillas"."""
    if kind in (HIT, "injured") and (is_fatal(reading, at) or "fatally" in between):
        return "killed"
    if kind == HIT and _is_and_hurt(reading, at):
        return "injured"
    return by_captors(reading, at, harm_words()) or kind if kind == "arrested" else kind


def _is_and_hurt(reading: Reading, at: int) -> bool:
    """Whether those struck are said to live: "were shot and wounded", "shot and seriously hurt"."""
    and_then = reading.words[at + 1 : at + 4]
    return and_then[:1] == ["and"] and any(
        harm_words().surface.get(word) == "injured" and reading.heads[at + 2 + place] == at
        for place, word in enumerate(and_then[1:])
    )


def _turned_on_self(reading: Reading, index: int) -> bool:
    armed = _object_lemma(reading, index) in harm_words().guns
    return armed and not {"himself", "herself"}.isdisjoint(reading.words[index : index + 6])


def _by_accident(reading: Reading, index: int) -> bool:
    """Whether somebody who shot himself did not mean to, or not to die."""
    sentence = reading.sentences[reading.sentence_of[index]]
    return not harm_words().accident.isdisjoint(reading.words[sentence.start : sentence.end])


def is_fatal(reading: Reading, index: int) -> bool:
    """Like "fatally shot", "shot to death", "shot dead", "burned alive"."""
    around = reading.words[index + 1 : index + 4]
    if any(
        reading.words[child] in harm_words().fatal
        and reading.words[child - 1] not in _NOT
        and not _is_of_some(reading, child)
        for child in reading.children[index]
    ):
        return True
    return (
        around[:2] in (["to", "death"], ["beyond", "recognition"])
        or "dead" in around[:2]
        or (around[:1] == ["alive"] and reading.lemmas[index] == "burn")
        or around[:2] == ["and", "killed"]
        or (around[:2] == [",", "killed"])
    )


def _is_of_some(reading: Reading, adverb: int) -> bool:
    """Whether an adverb is of some of those told of: "five were shot, two of them fatally"."""
    before = adverb - 1
    return reading.pos[before] == "NUM" or reading.words[before - 1 : adverb] in (
        ["of", "them"],
        ["of", "whom"],
    )


_NOT = frozenset({"none", "not", "non", "-"})
"""What stands before "fatally" where nobody died: "eight were injured, none fatally"."""


def _object_lemma(reading: Reading, index: int) -> str:
    direct = reading.child(index, "dobj")
    return reading.lemmas[direct] if direct is not None else ""


def _put_at(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:
    """Like "put the dead at 27", "put the injured at more than 60", "bringing the injured to five"."""
    counted = reading.child(index, "dobj")
    kind = words.of_kind.get(reading.words[counted]) if counted is not None else None
    if counted is None or kind is None:
        return
    for at in range(counted + 1, min(counted + 7, len(reading.words))):
        mark = "at" if reading.lemmas[index] == "put" else "to"
        bare = reading.pos[at] == "NUM" and reading.pos[at + 1 : at + 2] != ["NOUN"]
        if bare and mark in reading.words[counted + 1 : at]:
            yield kind, at, "number"
            return


def _let_go(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:  # noqa: ARG001 - as all finders
    """Like "let three of them go"."""
    for verb in reading.kids(index, "ccomp", "xcomp"):
        whom = reading.child(verb, "nsubj")
        if reading.words[verb] == "go" and whom is not None:
            yield "freed", whom, "object"


def _took(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:
    """Like "pirates took 17 of the crew", "an officer took a bullet in the shoulder"."""
    yield from held(reading, index, words)
    yield from took_bullet(reading, index)


_FINDERS: Mapping[str, Callable[[Reading, int, HarmWords], Iterator[Patient]]] = {
    "turn": _turned,
    "put": _put_at,
    "bring": _put_at,
    "raise": _put_at,
    "let": _let_go,
    "catch": _caught,
    "contract": _caught,
    "bury": buried,
    "leave": left_with,
    "lose": lost,
    "hold": held,
    "keep": held,
    "take": _took,
    "be": only_one,
    "fall": _to_death,
    "plunge": _to_death,
    "jump": _to_death,
    "leap": _to_death,
    "look": sought,
    "search": sought,
    "shelter": taken_in,
    "house": taken_in,
    "accommodate": taken_in,
    "fight": fighting_for_life,
    "battle": fighting_for_life,
    "revive": not_revived,
    "resuscitate": not_revived,
    "save": not_revived,
    "blow": severed,
    "tear": severed,
    "rip": severed,
    "shoot": severed,
    "sever": severed,
    "cost": cost_life,
    "regain": not_awake,
    "return": kept_from_home,
    "go": kept_from_home,
}
"""Verbs with a way of their own."""
