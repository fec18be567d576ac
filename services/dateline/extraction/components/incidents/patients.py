"""Whom a word of harm is said of: the rules over the parse, one for each way of saying it.

Found: the two men of "two men were shot", "shot two men", "two men found dead", "the deaths of two men".
Not found: the one who did it, and whoever a shot was fired at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading import Reading, Sentence

type Patient = tuple[str, int, str]
"""A kind of harm, the head of the people whom it befell, and the rule that says so."""

HIT = "hit"
"""Struck, dead or alive: shot or stabbed. No kind of figure; the rest of the article decides."""
FATAL = "fatal"
"""At least one died, by the words for the incident: "a deadly shooting"."""
_AIMED = frozenset({"at", "into", "toward", "towards", "out", "through", "back", "up"})


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
    surface: Mapping[str, str]
    between: frozenset[str]
    accident: frozenset[str]


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
        surface=dict(data["surface"]),
        between=frozenset(data["between"]),
        accident=frozenset(data["accident"]),
    )


def patients(reading: Reading, index: int, sentence: Sentence) -> Iterator[Patient]:
    """Whom one word of a sentence says to have come to harm."""
    lemma, pos, tag = reading.lemmas[index], reading.pos[index], reading.tags[index]
    words = harm_words()
    if pos in ("VERB", "AUX") or tag in ("VBN", "VBD", "VBG"):
        yield from _by_verb(reading, index, words)
    if lemma in words.states and _is_state(lemma, pos, words):
        for patient, rule in _in_state(reading, index):
            yield words.states[lemma], patient, rule
    if pos in ("NOUN", "PROPN"):
        yield from _counted_noun(reading, index)
    elif lemma == "among" and pos == "ADP":
        yield from _among(reading, index)
    elif lemma in ("fatal", "deadly") and _tells_of_deaths(reading, index):
        yield FATAL, reading.heads[index], "fatal"
    elif lemma in words.fatal and pos == "ADV" and index > sentence.start:
        yield from _fatally(reading, index, sentence, words)


def _by_verb(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:
    lemma, tag = reading.lemmas[index], reading.tags[index]
    if lemma in words.objects:
        yield from _objects(reading, index, words.objects[lemma])
    if lemma in words.subjects:
        for patient in _subject(reading, index):
            yield words.subjects[lemma], patient, "subject"
    if lemma in words.take:
        yield from _taken(reading, index)
    if lemma in words.suffer:
        yield from _wounded(reading, index)
    if lemma == "turn" and _turned_on_self(reading, index):
        for patient in _subject(reading, index):
            yield "killed", patient, "self"
    if lemma == "lose" and _object_lemma(reading, index) == "life":
        for patient in _subject(reading, index):
            yield "killed", patient, "lost_life"
    if lemma in words.treated and tag in ("VBN", "VBD") and _at_hospital(reading, index):
        treated = reading.child(index, "nsubjpass")
        if treated is not None:
            yield HIT, treated, "treated"


def _objects(reading: Reading, index: int, kind: str) -> Iterator[Patient]:
    if kind in (HIT, "injured") and is_fatal(reading, index):
        kind = "killed"
    for patient, rule in _affected(reading, index):
        if rule == "self" and kind == HIT:
            accident = _by_accident(reading, index)
            yield (HIT, patient, "subject") if accident else ("killed", patient, rule)
        else:
            yield kind, patient, rule


def _is_state(lemma: str, pos: str, words: HarmWords) -> bool:
    """Whether a word is said of people, rather than of what was done or of a shot fired."""
    if pos == "NOUN":
        return lemma != "shot"
    return pos in ("ADJ", "ADV") or (pos == "VERB" and lemma not in words.objects)


def _turned_on_self(reading: Reading, index: int) -> bool:
    armed = _object_lemma(reading, index) in ("gun", "weapon", "rifle", "pistol")
    return armed and not {"himself", "herself"}.isdisjoint(reading.words[index : index + 6])


def _tells_of_deaths(reading: Reading, index: int) -> bool:
    """Like "a deadly shooting", not "a non-fatal shooting"."""
    if index and reading.words[index - 1] in ("-", "non", "not"):
        return False
    return reading.deps[index] == "amod" and reading.lemmas[reading.heads[index]] in (
        "shooting",
        "stabbing",
        "attack",
    )


def _fatally(reading: Reading, index: int, sentence: Sentence, words: HarmWords) -> Iterator[Patient]:
    """Like "six were shot, one fatally", "two of them fatally"."""
    if index - 3 >= sentence.start and reading.words[index - 2] == "of":
        yield "killed", index - 3, "number"
    elif reading.pos[index - 1] == "NUM" or (
        reading.pos[index - 1] in ("PRON", "NOUN")
        and reading.lemmas[reading.heads[index]] not in words.objects
    ):
        yield "killed", index - 1, "number"


def _affected(reading: Reading, index: int) -> Iterator[tuple[int, str]]:
    """Whom a verb befalls that takes them as its object."""
    passive = reading.child(index, "nsubjpass")
    if passive is not None:
        yield _antecedent(reading, passive, index), "passive"
        return
    direct = reading.child(index, "dobj")
    if direct is not None:
        if reading.words[direct] in ("himself", "herself", "themselves"):
            for subject in _subject(reading, index):
                yield subject, "self"
        else:
            yield direct, "object"
        return
    tag, dep = reading.tags[index], reading.deps[index]
    if tag == "VBN" and dep in ("acl", "relcl", "amod"):
        yield reading.heads[index], "participle"
        return
    if dep in ("conj", "xcomp", "dep", "oprd", "acomp", "ccomp", "advcl") and tag in ("VBN", "VBD"):
        first = reading.heads[index]
        if (
            dep != "conj"
            and reading.lemmas[first] in harm_words().found
            and reading.child(index, "nsubj", "nsubjpass") is None
        ):
            whom = reading.prefer(first, "dobj", "nsubjpass", "nsubj")
            if whom is not None:
                yield _antecedent(reading, whom, first), "found"
            elif reading.deps[first] in ("acl", "amod", "relcl"):
                yield reading.heads[first], "found"
            return
        subject_too = reading.lemmas[first] in harm_words().objects
        inherited = reading.prefer(first, "nsubjpass", *(("nsubj",) if subject_too else ()))
        if inherited is not None and reading.child(index, "nsubj") is None:
            yield _antecedent(reading, inherited, first), "joined"
            return
        if reading.tags[first] == "VBN" and reading.deps[first] in ("acl", "amod"):
            yield reading.heads[first], "joined"
            return
    # Headlines drop the auxiliary: "Two shot in Leeds".
    own = reading.child(index, "nsubj")
    if own is None or tag not in ("VBD", "VBN") or reading.child(index, "aux") is not None:
        return
    governed = any(reading.child(verb, "dobj") is not None for verb in reading.conjuncts(index))
    aimed = any(reading.words[child] in _AIMED for child in reading.kids(index, "prep", "prt"))
    if not governed and not aimed:
        yield _antecedent(reading, own, index), "headline"


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
    elif reading.deps[index] == "acl":
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
    if wound is None:
        of = next(
            (child for child in reading.kids(index, "prep") if reading.words[child] in ("from", "with")), None
        )
        wound = reading.child(of, "pobj") if of is not None else None
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
        if not (reading.pos[index] == "NOUN" and reading.lemmas[head] in harm_words().objects):
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


def _counted_noun(reading: Reading, index: int) -> Iterator[tuple[str, int, str]]:
    words = harm_words()
    lemma = reading.lemmas[index]
    if lemma in words.nouns and any(
        reading.deps[c] in ("nummod", "det")
        and reading.pos[c] in ("NUM", "DET")
        and reading.words[c] not in ("the", "a", "his", "her")
        for c in reading.children[index]
    ):
        number = reading.prefer(index, "nummod", "det")
        if number is not None and (reading.pos[number] == "NUM" or reading.words[number] == "no"):
            yield words.nouns[lemma], number, "number"
    if lemma in words.of:
        for of in reading.kids(index, "prep"):
            noun = reading.child(of, "pobj")
            if reading.words[of] == "of" and noun is not None:
                yield words.of[lemma], noun, "of"
    if (
        lemma == "life"
        and reading.deps[index] == "dobj"
        and reading.lemmas[reading.heads[index]] in ("claim", "take", "cost", "end")
    ):
        for of in reading.kids(index, "prep"):
            noun = reading.child(of, "pobj")
            if noun is not None:
                yield "killed", noun, "lives"
    if lemma == "toll" or (lemma == "count" and reading.words[index - 1 : index] == ["body"]):
        at = _toll(reading, index)
        if at is not None:
            yield "killed", at, "number"


def _by_accident(reading: Reading, index: int) -> bool:
    """Whether somebody who shot himself did not mean to, or not to die."""
    sentence = reading.sentences[reading.sentence_of[index]]
    return not harm_words().accident.isdisjoint(reading.words[sentence.start : sentence.end])


def _among(reading: Reading, index: int) -> Iterator[tuple[str, int, str]]:
    """Like "eight Algerians were among the dead", "among those killed were two nuns"."""
    states = harm_words()
    state = reading.child(index, "pobj")
    if state is None:
        return
    kind = states.states.get(reading.lemmas[state])
    for child in reading.children[state]:
        kind = kind or states.objects.get(reading.lemmas[child]) or states.states.get(reading.lemmas[child])
    verb = reading.heads[index]
    if kind is None:
        return
    if reading.pos[verb] in ("NOUN", "PROPN", "NUM"):
        yield kind, verb, "among"
        return
    subject = reading.child(verb, "nsubj", "attr")
    if subject is not None and subject != state:
        yield kind, subject, "among"


def _toll(reading: Reading, index: int) -> int | None:
    """The number that a toll now stands at: 12 in "rose to 12", "of 12", "revised down from 15 to 12"."""
    end = min(reading.sentences[reading.sentence_of[index]].end, index + 16)
    for at in range(index + 1, end):
        number = reading.pos[at] == "NUM" or reading.words[at] in (
            "dozens",
            "scores",
            "hundreds",
            "thousands",
        )
        if number and not _former(reading, at):
            return at
    return None


def _former(reading: Reading, at: int) -> bool:
    """Whether a number is what a toll was before, or no toll: "from 15", "on 3 May"."""
    before = at - 1
    while reading.words[before] in ("at", "least", "more", "than", "about", "some", "nearly", "around"):
        before -= 1
    return reading.words[before] == "from" or reading.labels[at] in ("DATE", "TIME", "ORDINAL", "PERCENT")


def is_fatal(reading: Reading, index: int) -> bool:
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
