"""Words that evoke an incident, with its type, and whether it is said to have happened.

Found: "a car bomb exploded" (conflict.bombing), "opened fire on" (crime.shooting, or conflict.armed_assault
where guerrillas do it). Not an incident: "a price war", "attacked the policy", "shot a film", "fired from
his job", "the bomb squad", "threatened to blow up the bridge", "if a fire breaks out".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.triggers.alike import is_alike, is_one_more_mishap
from dateline.extraction.components.incidents.triggers.burning import (
    burns_homes,
    is_by_fire,
    is_deed,
    is_of_raid,
)
from dateline.extraction.components.incidents.triggers.frames import framed, is_headline_verb
from dateline.extraction.components.incidents.triggers.from_afar import is_from_afar, is_shooting
from dateline.extraction.components.incidents.triggers.hit_and_run import end_of_hit_and_run
from dateline.extraction.components.incidents.triggers.mines import MINE, is_dug
from dateline.extraction.components.incidents.triggers.police_raids import RAID, is_police_raid
from dateline.extraction.components.incidents.triggers.reality import reality
from dateline.extraction.components.incidents.triggers.vetoes import is_vetoed
from dateline.extraction.components.incidents.words.trigger_words import (
    GENERIC,
    STRONG,
    WEAK,
    Becoming,
    Pattern,
    TriggerWords,
    trigger_words,
)

TOLL = "toll"
"""The rule of "death toll", which says of no incident what it is."""
ARSON = "crime.arson"
KIDNAPPING = "conflict.kidnapping"
ASSAULT = "conflict.armed_assault"
AIRSTRIKE = "conflict.airstrike"
ROAD = "accident.road"
_FIRE = "accident.fire"
_ASSAULT = "conflict.armed_assault"
_RAIDS = frozenset({_ASSAULT, "conflict.massacre", "crime.shooting"})
"""Attacks of armed people on others."""
RECALLED = "recalled"
"""The rule of harm of long ago that takes its type from what the article tells of."""
_NOUNS = frozenset({"NOUN", "PROPN"})
_SCENE = frozenset({"at", "in", "near", "on", "aboard", "outside", "inside"})
"""Before where something was."""
_FETCHES = frozenset({"take", "drag", "pull", "seize", "grab", "march", "lead", "carry", "haul", "remove"})
_KILLS = frozenset(
    {"execute", "kill", "shoot", "murder", "hang", "behead", "assassinate", "machinegunne", "slay"}
)
_THEM = frozenset({"him", "her", "them"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens [start, end) evoke an incident of a type; `head` is the token that governs them.

    `reality` is "" where it is told as having happened, else why not; the words are in `reality.py`.
    """

    type: str
    head: int
    start: int
    end: int
    sentence: int
    strength: str
    rule: str
    reality: str = ""
    vague: bool = False
    """Whether it says no more than that there was an attack."""
    deed: bool = False
    """Whether somebody did it for itself: set something on fire, whatever else was done there."""
    of_homes: bool = False
    """Whether it is a deed that burns people's homes, as raiders do."""
    alike: bool = False
    """Whether it is told to be such as what was told of before: "a similar attack"."""

    @property
    def firm(self) -> bool:
        """Whether it is told as having happened, by a word that says more than that people came to harm."""
        return self.strength != WEAK and not self.reality


def triggers_in(reading: Reading, sentence: Sentence) -> list[Trigger]:
    """The triggers of a sentence in text order, those that did not happen too."""
    words = trigger_words()
    known = words.known
    found: list[Trigger] = []
    present: dict[str, bool] | None = None
    lemmas, pos, texts = reading.lemmas, reading.pos, reading.words
    free = sentence.start
    for index in range(sentence.start, sentence.end):
        if index < free or (
            lemmas[index] not in known
            and texts[index] not in known
            and not (pos[index] == "PROPN" and _may_be_known(lemmas[index], known))
        ):
            continue
        made = _at(reading, index, sentence, words)
        if made is None:
            continue
        if present is None:
            present = _means(reading, range(sentence.start, sentence.end), words)
        means = present
        if made.end - made.start > 1 and made.rule == "noun":
            # "a gas blast": a phrase that says what it was is not told what it was by its own words.
            apart = [*range(sentence.start, made.start), *range(made.end, sentence.end)]
            means = _means(reading, apart, words)
        if made.type == ARSON and is_by_fire(reading, made.head):
            made = replace(made, type=_FIRE)
        trigger = _specialised(reading, made, means, words)
        if trigger is not None and not _is_taken_to_die(reading, trigger):
            burnt = trigger.type == ARSON and is_deed(reading, trigger.head)
            alike = is_one_more_mishap(reading, trigger.head) or (
                trigger.strength == GENERIC and is_alike(reading, trigger.head)
            )
            homes = burnt and burns_homes(reading, trigger.head)
            told = replace(trigger, deed=burnt, of_homes=homes, alike=alike) if burnt or alike else trigger
            found.append(told)
        free = made.end
    return _with_raids(reading, found)


def _may_be_known(lemma: str, known: frozenset[str]) -> bool:
    """Whether a name may tell what happened: in the plural, or by a word with rules of its own."""
    return lemma in _OWN_RULES or (lemma.endswith("s") and lemma[:-1] in known)


_OWN_RULES = frozenset({RAID, "hit", "strike", "fire"})


def _with_raids(reading: Reading, found: list[Trigger]) -> list[Trigger]:
    """The triggers of a sentence, homes that raiders burn taken for a part of the raid."""
    if not any(trigger.type == ARSON for trigger in found):
        return found
    killing = {trigger.head for trigger in found if trigger.type in _RAIDS and not trigger.reality}
    return [
        replace(trigger, type=_ASSAULT, deed=False)
        if trigger.type == ARSON and is_of_raid(reading, trigger.head, killing)
        else trigger
        for trigger in found
    ]


def _is_taken_to_die(reading: Reading, trigger: Trigger) -> bool:
    """Whether somebody is taken only to be killed, no kidnapping: "took him from bed and shot him"."""
    return (
        (trigger.type, trigger.rule) == (KIDNAPPING, "frame")
        and reading.lemmas[trigger.head] in _FETCHES
        and any(
            reading.lemmas[verb] in _KILLS
            and any(reading.words[whom] in _THEM for whom in reading.kids(verb, "dobj"))
            for verb in reading.conjuncts(trigger.head)[1:]
        )
    )


def _at(reading: Reading, index: int, sentence: Sentence, words: TriggerWords) -> Trigger | None:
    lemma = reading.lemmas[index]
    pos = reading.pos[index]
    if lemma == RAID and is_police_raid(reading, index):
        return None
    run = end_of_hit_and_run(reading, index) if lemma == "hit" else None
    if run is not None:
        why = reality(reading, index, verbal=False, words=words)
        return Trigger(ROAD, index, index, run, sentence.number, STRONG, "noun", why)
    verbal = pos == "VERB" and not _begins_a_line(reading, index)
    if lemma in words.frames and (verbal or is_headline_verb(reading, index)):
        frame = framed(reading, index, sentence, words.frames[lemma])
        if frame is not None and not is_vetoed(reading, index, (index, index + 1), lemma, words):
            why = reality(reading, index, verbal=True, words=words)
            return Trigger(
                frame.type, index, index, index + 1, sentence.number, STRONG, "frame", why,
            )  # fmt: skip
    if pos == "PROPN" and lemma.endswith("s") and lemma not in words.patterns:
        lemma = lemma[:-1]
    elif _is_gerund(reading, index):
        lemma = reading.words[index]
    of_forces = AIRSTRIKE if is_from_afar(reading, index) else ASSAULT if is_shooting(reading, index) else ""
    if of_forces:
        why = reality(reading, index, verbal=False, words=words)
        return Trigger(of_forces, index, index, index + 1, sentence.number, STRONG, "noun", why)
    for pattern in words.patterns.get(lemma, ()):
        trigger = _matched(reading, index, sentence, pattern, words)
        if trigger is not None:
            return trigger
    return None


def _matched(
    reading: Reading, index: int, sentence: Sentence, pattern: Pattern, words: TriggerWords
) -> Trigger | None:
    nominal = reading.pos[index] in _NOMINAL or _is_gerund(reading, index) or _begins_a_line(reading, index)
    end = index + len(pattern.lemmas)
    if end > sentence.end or pattern.verbal == nominal or not _matches(reading, index, pattern.lemmas):
        return None
    head = index if pattern.verbal else end - 1
    if not _fits(reading, head, pattern):
        return None
    lemma = pattern.lemmas[0] if len(pattern.lemmas) == 1 else reading.lemmas[head]
    if is_vetoed(reading, head, (index, end), lemma, words):
        return None
    if pattern.verbal and lemma in words.transitive and not _done_to(reading, head):
        return None
    strength = WEAK if not pattern.verbal and _charged(reading, head, words) else pattern.strength
    rule = "verb" if pattern.verbal else TOLL if reading.words[end : end + 1] == ["toll"] else "noun"
    return Trigger(
        pattern.type, head, index, end, sentence.number, strength, rule,
        reality(reading, head, verbal=pattern.verbal, words=words),
    )  # fmt: skip


def _fits(reading: Reading, head: int, pattern: Pattern) -> bool:
    """Whether the head is a verb for a verb, a noun for a noun."""
    if pattern.verbal:
        return reading.pos[head] == "VERB"
    # "the car ramming at a bus stop": the last noun of a phrase may be taken for a verb.
    gerund = len(pattern.lemmas) > 1 and reading.pos[head] == "VERB" and reading.words[head].endswith("ing")
    noun = reading.pos[head] in _NOUNS or _begins_a_line(reading, head)
    return noun or gerund or _is_gerund(reading, head)


def _begins_a_line(reading: Reading, index: int) -> bool:
    """Whether a noun was taken for an order, at the start of a headline: "Fire at Lund textile mill"."""
    if reading.tags[index] not in ("VB", "VBP"):
        return False
    sentence = reading.sentences[reading.sentence_of[index]]
    return (
        index == sentence.start
        and sentence.zone is ZoneKind.HEADLINE
        and index + 1 < sentence.end
        and reading.words[index + 1] in _SCENE
    )


def _is_gerund(reading: Reading, index: int) -> bool:
    """Whether a verb in -ing stands for a noun: "Fighting continued", "after the shelling"."""
    if reading.tags[index] != "VBG" or reading.pos[index] != "VERB":
        return False
    # "killed by shelling near the village"
    by = reading.deps[index] == "pcomp" and reading.deps[reading.heads[index]] == "agent"
    stands_so = by or reading.deps[index] in ("nsubj", "nsubjpass", "dobj", "pobj")
    return stands_so and reading.child(index, "dobj") is None


def _done_to(reading: Reading, verb: int) -> bool:
    """Whether a verb has an object, "bombed what it called a base" too, or stands in the passive."""
    return (
        reading.tags[verb] == "VBN"
        or reading.child(verb, "dobj", "nsubjpass") is not None
        or reading.words[verb + 1 : verb + 2] == ["what"]
    )


def _charged(reading: Reading, head: int, words: TriggerWords) -> bool:
    """Whether a noun names what somebody is charged with: it hangs on a word of law, if in a chain."""
    if reading.lemmas[head] not in words.charges:
        return False
    above = reading.first_conjunct(head)
    for _ in range(2):
        if reading.deps[above] != "pobj":
            break
        above = reading.heads[reading.heads[above]]
        if reading.lemmas[above] in words.law or _in_court(reading, above, words):
            return True
    return reading.deps[head] in ("dobj", "compound") and reading.lemmas[reading.heads[head]] in words.law


def _in_court(reading: Reading, verb: int, words: TriggerWords) -> bool:
    """Whether somebody "went on trial" by a verb, or was put there."""
    return reading.pos[verb] == "VERB" and any(
        reading.words[on] == "on" and reading.lemmas[noun] in words.law
        for on in reading.kids(verb, "prep")
        for noun in reading.kids(on, "pobj")
    )


def _matches(reading: Reading, index: int, lemmas: tuple[str, ...]) -> bool:
    for offset, lemma in enumerate(lemmas):
        have = reading.lemmas[index + offset]
        if have != lemma and reading.words[index + offset] != lemma and have.removesuffix("s") != lemma:
            return False
    return True


def _means(reading: Reading, tokens: Sequence[int], words: TriggerWords) -> dict[str, bool]:
    """Which means the tokens of a sentence name: by a lemma, by two on end, or by a word of a name."""
    lemmas = {reading.lemmas[index] for index in tokens}
    lemmas.update(lemma.removesuffix("s") for lemma in tuple(lemmas))
    lemmas.update(reading.lemmas[index].title() for index in tokens if reading.pos[index] == "PROPN")
    lemmas.update(
        f"{reading.lemmas[index]} {reading.lemmas[index + 1]}"
        for index in tokens[:-1]
        if reading.lemmas[index] in words.opens_means
    )
    found = {name: not members.isdisjoint(lemmas) for name, members in words.means.items()}
    if found["explosives"] and not found["fighters"] and words.means["explosives"] & lemmas == MINE:
        # "Mine blast traps 11": what kind of mine it is, the article may say further down.
        dug = is_dug(reading, words)
        found["miners"], found["explosives"] = found["miners"] or dug, not dug
    return found


def _are_of_a_band(present: Mapping[str, bool], means: str) -> bool:
    """Whether means are blades in the hands of many: "rebels with machetes" raid, and stab nobody."""
    return means == "blades" and present["fighters"]


def _specialised(
    reading: Reading, trigger: Trigger, present: Mapping[str, bool], words: TriggerWords
) -> Trigger | None:
    """The trigger with the type that the means of its sentence give it."""
    kind = trigger.type
    if trigger.strength == GENERIC:
        if reading.lemmas[trigger.head] == "fire" and not (
            present["firearms"] or present["fighters"] or _fired_at(reading, trigger.head)
        ):
            return None
        able = (to for means, to in words.specialise if present[means] and not _are_of_a_band(present, means))
        kind = next(able, kind)
    elif trigger.strength == WEAK and present["fighters"]:
        kind = words.armed
    own = " ".join(reading.lemmas[trigger.start : trigger.end])
    for row in words.becomes.get(kind, ()):
        if (row.means and not present[row.means]) or (row.without and present[row.without]):
            continue
        if row.words and own not in row.words:
            continue
        if _fits_strength(trigger, row):
            kind = row.to
            break
    vague = kind == words.armed and (trigger.strength == GENERIC or own in words.vague)
    return trigger if (kind, vague) == (trigger.type, False) else replace(trigger, type=kind, vague=vague)


def _fits_strength(trigger: Trigger, row: Becoming) -> bool:
    if row.means == "fighters":
        return True
    return trigger.strength == (WEAK if row.weak else STRONG) or bool(row.words)


def _fired_at(reading: Reading, verb: int) -> bool:
    return any(
        reading.words[child] in ("at", "on", "into", "upon") for child in reading.kids(verb, "prep", "prt")
    )
