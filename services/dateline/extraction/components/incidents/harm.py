"""What became of people: who was killed, hurt, taken, held, freed, lost, arrested.

Found: "two men were shot and killed", "leaving 12 dead", "30 still captive", "the deaths of four nuns".
Not a harm: "killing time", "no one was hurt" (found as a count of nobody), "could have been killed".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.numbers import Number
from dateline.extraction.components.incidents.people import Group, group_at, groups_of, sentence_numbers
from dateline.extraction.components.incidents.reading import Reading, Sentence

HIT = "hit"
"""Struck, dead or alive: shot or stabbed. No kind of figure; the rest of the article decides."""


@dataclass(frozen=True, slots=True)
class Harm:
    """One statement of harm: its kind, the word that says it, and whom it befell."""

    kind: str
    predicate: int
    group: Group
    sentence: int
    rule: str


@dataclass(frozen=True, slots=True)
class HarmWords:
    """The lexicon in the shape that finding needs: lemma to kind."""

    objects: Mapping[str, str]
    subjects: Mapping[str, str]
    states: Mapping[str, str]
    nouns: Mapping[str, str]
    of: Mapping[str, str]
    fatal: frozenset[str]
    found: frozenset[str]
    take: frozenset[str]
    held: frozenset[str]
    suffer: frozenset[str]
    wounds: frozenset[str]
    treated: frozenset[str]
    treated_at: frozenset[str]


@cache
def harm_words() -> HarmWords:
    """The packaged lexicon of harm."""
    data = lexicon.load("harm")
    kinds = [kind for kind, value in data.items() if hasattr(value, "get") and "object" in value]

    def by_lemma(name: str) -> dict[str, str]:
        return {word: kind for kind in kinds for word in data[kind][name]}

    return HarmWords(
        objects=by_lemma("object"),
        subjects=by_lemma("subject"),
        states=by_lemma("state"),
        nouns=by_lemma("noun"),
        of=by_lemma("of"),
        fatal=frozenset(data["fatal_adverbs"]),
        found=frozenset(data["found"]),
        take=frozenset(data["take"]),
        held=frozenset(data["held"]),
        suffer=frozenset(data["suffer"]),
        wounds=frozenset(data["wounds"]),
        treated=frozenset(data["treated"]),
        treated_at=frozenset(data["treated_at"]),
    )


def harms_in(reading: Reading, sentence: Sentence) -> list[Harm]:
    """The harms that a sentence states as having happened, in the order of their words."""
    numbers: list[Number] | None = None
    found: list[Harm] = []
    for index in range(sentence.start, sentence.end):
        candidates = list(_patients(reading, index, sentence))
        if not candidates or _unreal(reading, index):
            continue
        if numbers is None:
            numbers = sentence_numbers(reading, sentence)
        for kind, patient, rule in candidates:
            groups = (
                groups_of(reading, patient, numbers) if rule != "number" else _bare(reading, patient, numbers)
            )
            found.extend(Harm(kind, index, group, sentence.number, rule) for group in groups)
    return _settled(found)


def _settled(found: list[Harm]) -> list[Harm]:
    """One harm a group and kind; a group that was killed is not also hit or injured by the same sentence."""
    dead = {harm.group.head for harm in found if harm.kind == "killed"}
    kept: dict[tuple[str, int], Harm] = {}
    for harm in found:
        if harm.kind in (HIT, "injured") and harm.group.head in dead:
            continue
        if harm.kind == HIT and ("injured", harm.group.head) in kept:
            continue
        kept.setdefault((harm.kind, harm.group.head), harm)
    return list(kept.values())


def _patients(reading: Reading, index: int, sentence: Sentence) -> Iterator[tuple[str, int, str]]:
    """Kind, head of the people, and rule for one word."""
    words = harm_words()
    lemma, pos, tag = reading.lemmas[index], reading.pos[index], reading.tags[index]
    if pos in ("VERB", "AUX") or tag in ("VBN", "VBD", "VBG"):
        if lemma in words.objects:
            kind = words.objects[lemma]
            if kind in (HIT, "injured") and _fatal(reading, index):
                kind = "killed"
            for patient, rule in _affected(reading, index):
                yield kind, patient, rule
        if lemma in words.subjects:
            for patient in _subject(reading, index):
                yield words.subjects[lemma], patient, "subject"
        if lemma in words.take:
            yield from _taken(reading, index)
        if lemma in words.suffer:
            yield from _wounded(reading, index)
        if lemma == "lose" and _object_lemma(reading, index) == "life":
            for patient in _subject(reading, index):
                yield "killed", patient, "lost_life"
        if lemma in words.treated and tag in ("VBN", "VBD") and _at_hospital(reading, index):
            patient = reading.child(index, "nsubjpass")
            if patient is not None:
                yield HIT, patient, "treated"
    if (
        lemma in words.states
        and pos in ("ADJ", "NOUN", "ADV", "VERB")
        and not (pos == "VERB" and lemma in words.objects)
    ):
        for patient, rule in _in_state(reading, index):
            yield words.states[lemma], patient, rule
    if pos in ("NOUN", "PROPN"):
        yield from _counted_noun(reading, index, sentence)


def _affected(reading: Reading, index: int) -> Iterator[tuple[int, str]]:
    """Whom a verb befalls that takes them as its object."""
    passive = reading.child(index, "nsubjpass")
    if passive is not None:
        yield _antecedent(reading, passive, index), "passive"
        return
    direct = reading.child(index, "dobj")
    if direct is not None:
        yield direct, "object"
        return
    tag, dep = reading.tags[index], reading.deps[index]
    if tag == "VBN" and dep in ("acl", "relcl", "amod"):
        yield reading.heads[index], "participle"
        return
    if dep in ("conj", "xcomp", "dep") and tag in ("VBN", "VBD"):
        first = reading.heads[index]
        inherited = reading.child(first, "nsubjpass") or (
            reading.child(first, "nsubj") if reading.lemmas[first] in harm_words().objects else None
        )
        if inherited is not None and reading.child(index, "nsubj") is None:
            yield _antecedent(reading, inherited, first), "joined"
            return
        if reading.tags[first] == "VBN" and reading.deps[first] in ("acl", "amod"):
            yield reading.heads[first], "joined"
            return
    # Headlines drop the auxiliary: "Two shot in Leeds".
    subject = reading.child(index, "nsubj")
    if (
        subject is not None
        and tag in ("VBD", "VBN")
        and not any(
            reading.words[child] in ("at", "into", "toward", "towards", "out")
            for child in reading.kids(index, "prep", "prt")
        )
    ):
        yield _antecedent(reading, subject, index), "headline"


def _subject(reading: Reading, index: int) -> Iterator[int]:
    subject = reading.child(index, "nsubj", "nsubjpass")
    verb = index
    while (
        subject is None and reading.deps[verb] in ("conj", "xcomp", "advcl") and reading.heads[verb] != verb
    ):
        verb = reading.heads[verb]
        subject = reading.child(verb, "nsubj", "nsubjpass")
    if subject is not None:
        yield _antecedent(reading, subject, verb)
    elif reading.deps[index] in ("acl",):
        yield reading.heads[index]


def _antecedent(reading: Reading, subject: int, verb: int) -> int:
    """The noun that "who" or "that" stands for."""
    if reading.words[subject] in ("who", "that", "which", "whom") and reading.deps[verb] == "relcl":
        return reading.heads[verb]
    return subject


def _taken(reading: Reading, index: int) -> Iterator[tuple[str, int, str]]:
    """Like "took three people hostage", "held 30 captive", "were taken hostage"."""
    held = harm_words().held
    begin, end = index, min(index + 12, len(reading.words))
    if not any(
        reading.lemmas[i] in held
        for i in range(begin + 1, end)
        if reading.sentence_of[i] == reading.sentence_of[index]
    ):
        return
    kind = "captive" if reading.lemmas[index] in ("hold", "keep") else "kidnapped"
    for dep in ("nsubjpass", "dobj"):
        patient = reading.child(index, dep)
        if patient is not None and reading.lemmas[patient] != "captive":
            yield kind, patient, "taken"
            return


def _wounded(reading: Reading, index: int) -> Iterator[tuple[str, int, str]]:
    """Like "suffered a gunshot wound": the subject is hit, and dead where the wound is fatal."""
    wound = reading.child(index, "dobj")
    if wound is None or not any(
        reading.lemmas[item] in harm_words().wounds for item in reading.conjuncts(wound)
    ):
        return
    fatal = any(reading.lemmas[child] in ("fatal", "mortal") for child in reading.children[wound])
    kind = (
        "killed"
        if fatal
        else HIT
        if any(reading.lemmas[c] in ("gunshot", "stab", "bullet") for c in reading.children[wound])
        else "injured"
    )
    if reading.deps[index] == "acl":
        yield kind, reading.heads[index], "wounded"
        return
    for patient in _subject(reading, index):
        yield kind, patient, "wounded"


def _in_state(reading: Reading, index: int) -> Iterator[tuple[int, str]]:
    """Who is dead, wounded, missing, captive."""
    dep, head = reading.deps[index], reading.heads[index]
    own = reading.child(index, "nsubj", "nsubjpass")
    if own is not None:
        yield own, "state"
        return
    if any(reading.deps[child] == "nummod" for child in reading.children[index]):
        yield index, "number"
        return
    if dep in ("acomp", "oprd", "xcomp", "attr", "advcl", "ccomp", "advmod", "dep"):
        for relation in ("nsubjpass", "dobj", "nsubj"):
            patient = reading.child(head, relation)
            if patient is not None and reading.pos[head] in ("VERB", "AUX"):
                yield _antecedent(reading, patient, head), "state"
                return
    if dep == "conj" and reading.pos[head] in ("ADJ", "VERB") and reading.lemmas[head] in harm_words().states:
        yield from _in_state(reading, head)
        return
    if dep in ("amod", "acl", "appos") and reading.pos[head] in ("NOUN", "NUM", "PROPN", "PRON"):
        yield head, "state"
        return
    if index and reading.pos[index - 1] == "NUM":
        yield index - 1, "number"


def _bare(reading: Reading, index: int, numbers: list[Number]) -> list[Group]:
    """Like "3 dead": the number before a state, with nobody named."""
    for number in numbers:
        if index - 3 <= number.last - 1 <= index and number.start <= index:
            group = group_at(reading, number.last - 1, numbers)
            if group is not None and group.number is not None:
                return [group]
            return [Group(number.last - 1, number.start, number.end, number, "", plural=number.value != 1)]
    return []


def _counted_noun(reading: Reading, index: int, sentence: Sentence) -> Iterator[tuple[str, int, str]]:
    words = harm_words()
    lemma = reading.lemmas[index]
    if lemma in words.nouns and any(
        reading.deps[c] in ("nummod", "det")
        and reading.pos[c] in ("NUM", "DET")
        and reading.words[c] not in ("the", "a", "his", "her")
        for c in reading.children[index]
    ):
        number = reading.child(index, "nummod") or reading.child(index, "det")
        if number is not None and (reading.pos[number] == "NUM" or reading.words[number] == "no"):
            yield words.nouns[lemma], number, "number"
    if lemma in words.of:
        for of in reading.kids(index, "prep"):
            noun = reading.child(of, "pobj")
            if reading.words[of] == "of" and noun is not None:
                yield words.of[lemma], noun, "of"
    if lemma == "toll" or (lemma == "count" and reading.words[index - 1 : index] == ["body"]):
        verb = reading.heads[index]
        for of in (*reading.kids(index, "prep"), *reading.kids(verb, "prep")):
            noun = reading.child(of, "pobj")
            if (
                reading.words[of] in ("of", "to", "at", "from")
                and noun is not None
                and reading.words[of] != "from"
            ):
                yield "killed", noun, "number"


def _fatal(reading: Reading, index: int) -> bool:
    """Like "fatally shot", "shot to death", "shot dead"."""
    around = reading.words[index + 1 : index + 4]
    if any(reading.words[child] in harm_words().fatal for child in reading.children[index]):
        return True
    return (
        around[:2] == ["to", "death"]
        or "dead" in around[:2]
        or around[:2] == ["and", "killed"]
        or (around[:2] == [",", "killed"])
    )


def _at_hospital(reading: Reading, index: int) -> bool:
    places = harm_words().treated_at
    return any(
        reading.lemmas[i] in places for i in range(index + 1, min(index + 10, len(reading.words)))
    ) or (reading.lemmas[index] in ("hospitalize", "hospitalise"))


def _object_lemma(reading: Reading, index: int) -> str:
    direct = reading.child(index, "dobj")
    return reading.lemmas[direct] if direct is not None else ""


_UNREAL = frozenset({"could", "would", "might", "may", "should", "can", "must"})


def _unreal(reading: Reading, index: int) -> bool:
    """Negated, or only possible: "was not hurt", "could have been killed", "to kill"."""
    for verb in (index, reading.heads[index]):
        for child in reading.children[verb]:
            if (
                reading.deps[child] == "neg"
                and reading.words[child] != "no"
                and (verb == index or reading.pos[index] == "ADJ")
            ):
                return True
            if (
                verb == index
                and reading.deps[child] == "aux"
                and (reading.words[child] in _UNREAL or reading.words[child] == "to")
            ):
                return True
            if verb == index and reading.deps[child] == "aux" and reading.words[child] in ("will", "'ll"):
                return True
            if verb == index and reading.deps[child] == "mark" and reading.words[child] in ("if", "unless"):
                return True
    return False
