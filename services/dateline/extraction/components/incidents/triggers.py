"""Words that evoke an incident, with its type, and whether it is said to have happened.

Found: "a car bomb exploded" (conflict.bombing), "opened fire on" (crime.shooting, or conflict.armed_assault
where guerrillas do it). Not an incident: "a price war", "attacked the policy", "shot a film", "fired from
his job", "the bomb squad", "threatened to blow up the bridge", "if a fire breaks out".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading import Reading, Sentence

STRONG, GENERIC, WEAK = "strong", "generic", "weak"


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens [start, end) evoke an incident of a type; `head` is the token that governs them.

    `reality` is "" where it is told as having happened, else why not: "negated", "possible", "threatened",
    "planned", "feared", "denied", "habitual".
    """

    type: str
    head: int
    start: int
    end: int
    sentence: int
    strength: str
    rule: str
    reality: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase of lemmas that ends in a noun or begins with a verb."""

    lemmas: tuple[str, ...]
    verbal: bool
    type: str
    strength: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb that counts with one of some arguments, and some words in its sentence."""

    type: str
    arguments: frozenset[str]
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class TriggerWords:
    """The lexicon in the shape that finding needs."""

    patterns: Mapping[str, tuple[Pattern, ...]]
    frames: Mapping[str, tuple[Frame, ...]]
    means: Mapping[str, frozenset[str]]
    specialise: tuple[tuple[str, str], ...]
    armed: str
    with_fighters: Mapping[str, str]
    with_explosives: Mapping[str, str]
    vetoes: Mapping[str, frozenset[str]]
    needs: Mapping[str, frozenset[str]]
    charges: frozenset[str]
    law: frozenset[str]
    unreal: Mapping[str, str]
    heads: frozenset[str]
    habitual: frozenset[str]


@cache
def trigger_words() -> TriggerWords:
    """The packaged lexicon of triggers."""
    data = lexicon.load("triggers")
    patterns: dict[str, list[Pattern]] = {}
    frames: dict[str, list[Frame]] = {}

    def add(words: Sequence[str], verbal: bool, kind: str, strength: str) -> None:
        for phrase in words:
            lemmas = tuple(phrase.split())
            patterns.setdefault(lemmas[0], []).append(Pattern(lemmas, verbal, kind, strength))

    for kind, value in data["types"].items():
        add(value["nouns"], False, kind, STRONG)
        add(value["verbs"], True, kind, STRONG)
        for frame in value.get("frames", ()):
            made = Frame(kind, frozenset(frame["with"]), frozenset(frame.get("near", ())))
            for verb in frame["verbs"]:
                frames.setdefault(verb, []).append(made)
    for name, strength in (("generic", GENERIC), ("weak", WEAK)):
        add(data[name]["nouns"], False, data[name]["default"], strength)
        add(data[name]["verbs"], True, data[name]["default"], strength)
    longest_first = {
        key: tuple(sorted(found, key=lambda p: -len(p.lemmas))) for key, found in patterns.items()
    }
    return TriggerWords(
        patterns=longest_first,
        frames={verb: tuple(found) for verb, found in frames.items()},
        means={name: frozenset(words) for name, words in data["means"].items()},
        specialise=tuple((entry["means"], entry["type"]) for entry in data["specialise"]),
        armed=data["weak"]["armed"],
        with_fighters=dict(data["with_fighters"]),
        with_explosives=dict(data["with_explosives"]),
        vetoes={lemma: frozenset(str(word) for word in words) for lemma, words in data["vetoes"].items()},
        needs={lemma: frozenset(beside) for lemma, beside in data["needs"].items()},
        charges=frozenset(data["charges"]["nouns"]),
        law=frozenset(data["charges"]["behind"]),
        unreal={word: reality for reality, words in data["unreal"].items() for word in words},
        heads=frozenset(data["heads"]),
        habitual=frozenset(data["habitual"]),
    )


def triggers_in(reading: Reading, sentence: Sentence) -> list[Trigger]:
    """The triggers of a sentence in text order, those that did not happen too."""
    words = trigger_words()
    found: list[Trigger] = []
    present: dict[str, bool] | None = None
    index = sentence.start
    while index < sentence.end:
        made = _at(reading, index, sentence, words)
        if made is None:
            index += 1
            continue
        if present is None:
            present = _means(reading, sentence, words)
        trigger = _specialised(reading, made, present, words)
        if trigger is not None:
            found.append(trigger)
        index = max(made.end, index + 1)
    return found


def _at(reading: Reading, index: int, sentence: Sentence, words: TriggerWords) -> Trigger | None:
    lemma = reading.lemmas[index]
    pos = reading.pos[index]
    nominal = pos in ("NOUN", "PROPN", "ADJ", "NUM")
    if pos == "PROPN" and lemma.endswith("s") and lemma not in words.patterns:
        lemma = lemma[:-1]
    for pattern in words.patterns.get(lemma, ()):
        end = index + len(pattern.lemmas)
        if end > sentence.end or (pattern.verbal and nominal) or not (pattern.verbal or nominal):
            continue
        if not _matches(reading, index, pattern.lemmas):
            continue
        head = index if pattern.verbal else end - 1
        if not pattern.verbal and reading.pos[head] not in ("NOUN", "PROPN"):
            continue
        if pattern.verbal and reading.pos[head] != "VERB":
            continue
        if _vetoed(reading, head, (index, end), lemma if len(pattern.lemmas) == 1 else reading.lemmas[head]):
            continue
        strength = WEAK if not pattern.verbal and _charged(reading, head, words) else pattern.strength
        return Trigger(
            pattern.type, head, index, end, sentence.number, strength,
            "verb" if pattern.verbal else "noun", _reality(reading, head, verbal=pattern.verbal, words=words),
        )  # fmt: skip
    if pos == "VERB" and lemma in words.frames:
        return _framed(reading, index, sentence, words)
    return None


def _charged(reading: Reading, head: int, words: TriggerWords) -> bool:
    """Whether a noun names what somebody is charged with: it hangs on a word of law, if in a chain."""
    if reading.lemmas[head] not in words.charges:
        return False
    above = reading.first_conjunct(head)
    for _ in range(2):
        if reading.deps[above] != "pobj":
            break
        above = reading.heads[reading.heads[above]]
        if reading.lemmas[above] in words.law:
            return True
    return reading.deps[head] in ("dobj", "compound") and reading.lemmas[reading.heads[head]] in words.law


def _matches(reading: Reading, index: int, lemmas: tuple[str, ...]) -> bool:
    for offset, lemma in enumerate(lemmas):
        have = reading.lemmas[index + offset]
        if have != lemma and reading.words[index + offset] != lemma and have.removesuffix("s") != lemma:
            return False
    return True


def _framed(reading: Reading, index: int, sentence: Sentence, words: TriggerWords) -> Trigger | None:
    arguments: set[str] | None = None
    for frame in words.frames[reading.lemmas[index]]:
        if arguments is None:
            arguments = set(_argument_lemmas(reading, index))
        if not arguments & frame.arguments:
            continue
        if frame.near and frame.near.isdisjoint(reading.lemmas[sentence.start : sentence.end]):
            continue
        if _vetoed(reading, index, (index, index + 1), reading.lemmas[index]):
            continue
        return Trigger(
            frame.type, index, index, index + 1, sentence.number, STRONG, "frame",
            _reality(reading, index, verbal=True, words=words),
        )  # fmt: skip
    return None


def _argument_lemmas(reading: Reading, index: int) -> Iterator[str]:
    """Lemmas of what a verb takes: subject, object, what hangs on its prepositions, its antecedent."""
    nouns = list(
        reading.kids(
            index, "nsubj", "nsubjpass", "dobj", "prep", "agent", "dep", "npadvmod", "xcomp", "advcl"
        )
    )
    if reading.deps[index] in ("acl", "relcl"):
        nouns.append(reading.heads[index])
    if reading.deps[index] in ("conj", "xcomp"):
        nouns.extend(reading.kids(reading.heads[index], "nsubj", "nsubjpass"))
    for noun in nouns:
        for item in reading.conjuncts(noun):
            yield reading.lemmas[item]
            for child in reading.children[item]:
                if reading.deps[child] in ("compound", "amod", "pobj", "nmod"):
                    yield reading.lemmas[child]


def _vetoed(reading: Reading, head: int, tokens: tuple[int, int], lemma: str) -> bool:
    """Whether the words near by say that this is no incident."""
    words = trigger_words()
    start, end = tokens
    upper = reading.heads[head]
    if reading.deps[head] == "compound" and reading.lemmas[upper] in words.heads:
        return True
    if (
        end < len(reading.lemmas)
        and reading.lemmas[end] in words.heads
        and reading.pos[end] in ("NOUN", "PROPN")
        and (reading.pos[head] in ("NOUN", "PROPN"))
    ):
        return True
    vetoes = words.vetoes.get(lemma, frozenset())
    needs = words.needs.get(lemma)
    if not vetoes and needs is None:
        return False
    near = {
        reading.lemmas[child]
        for child in reading.kids(
            head, "amod", "compound", "dobj", "nmod", "poss", "nsubj", "nsubjpass", "prt", "advmod", "acomp"
        )
    }
    for preposition in reading.kids(head, "prep"):
        if reading.words[preposition] in ("of", "on", "about", "against", "for", "from", "to", "with"):
            near.update(reading.lemmas[child] for child in reading.kids(preposition, "pobj"))
    if reading.deps[head] in ("compound", "dobj", "amod") or (reading.deps[head] == "pobj"):
        near.add(reading.lemmas[upper])
    if start:
        near.add(reading.lemmas[start - 1])
    if end < len(reading.lemmas):
        near.add(reading.lemmas[end])
    if needs is not None:
        beside = near | {reading.words[child] for child in reading.kids(head, "prep")}
        if needs.isdisjoint(beside):
            return True
    return not vetoes.isdisjoint(near)


def _means(reading: Reading, sentence: Sentence, words: TriggerWords) -> dict[str, bool]:
    lemmas = set(reading.lemmas[sentence.start : sentence.end])
    lemmas.update(lemma.removesuffix("s") for lemma in tuple(lemmas))
    return {name: not members.isdisjoint(lemmas) for name, members in words.means.items()}


def _specialised(
    reading: Reading, trigger: Trigger, present: Mapping[str, bool], words: TriggerWords
) -> Trigger | None:
    kind = trigger.type
    if trigger.strength == GENERIC:
        if reading.lemmas[trigger.head] == "fire" and not (
            present["firearms"] or present["fighters"] or _fired_at(reading, trigger.head)
        ):
            return None
        kind = next((to for means, to in words.specialise if present[means]), kind)
    elif trigger.strength == WEAK and present["fighters"]:
        kind = words.armed
    if present["fighters"]:
        kind = words.with_fighters.get(kind, kind)
    if present["explosives"] and trigger.strength == STRONG:
        kind = words.with_explosives.get(kind, kind)
    if kind == trigger.type:
        return trigger
    return Trigger(
        kind,
        trigger.head,
        trigger.start,
        trigger.end,
        trigger.sentence,
        trigger.strength,
        trigger.rule,
        trigger.reality,
    )


def _fired_at(reading: Reading, verb: int) -> bool:
    return any(
        reading.words[child] in ("at", "on", "into", "upon") for child in reading.kids(verb, "prep", "prt")
    )


_MODALS = frozenset({"could", "would", "might", "may", "should", "can", "will", "'ll", "must", "shall"})


def _reality(reading: Reading, head: int, *, verbal: bool, words: TriggerWords) -> str:
    """Why the incident is not told as having happened; "" where it is."""
    for child in reading.children[head]:
        said_before = reading.words[child] in ("no", "without", "never") and child < head
        if reading.deps[child] == "neg" or said_before:
            return "negated"
    if verbal:
        return _verb_reality(reading, head, words)
    governor = reading.heads[head]
    if governor != head:
        found = _governed(reading, head, governor, words) or _clause_reality(reading, head, governor)
        if found:
            return found
    if reading.tags[head] in ("NNS", "NNPS"):
        near = {reading.lemmas[child] for child in reading.children[head]}
        near.add(reading.lemmas[governor])
        if reading.deps[head] == "pobj":
            near.add(reading.lemmas[reading.heads[governor]])
        if not words.habitual.isdisjoint(near):
            return "habitual"
    return ""


def _governed(reading: Reading, head: int, governor: int, words: TriggerWords) -> str:
    """Like "a threat of attack", "planned an attack", "without an attack"."""
    if reading.deps[head] == "pobj":
        if reading.words[governor] == "against":
            return "feared"
        if reading.words[governor] == "without":
            return "negated"
        return words.unreal.get(reading.lemmas[reading.heads[governor]], "")
    if reading.deps[head] in ("dobj", "compound", "nsubjpass", "attr"):
        return words.unreal.get(reading.lemmas[governor], "")
    return ""


def _clause_reality(reading: Reading, head: int, governor: int) -> str:
    """Like "could mean an attack", "did not see the attack", "if an attack comes"."""
    verb = governor if reading.pos[governor] in ("VERB", "AUX") else reading.heads[governor]
    if reading.pos[verb] not in ("VERB", "AUX"):
        return ""
    relation = reading.deps[head]
    for child in reading.children[verb]:
        dep, word = reading.deps[child], reading.words[child]
        if dep == "aux" and word in _MODALS and relation in ("dobj", "nsubj", "attr"):
            return "possible"
        if dep == "neg" and relation in ("dobj", "attr"):
            return "negated"
        if dep == "mark" and word in ("if", "unless"):
            return "possible"
    return ""


def _verb_reality(reading: Reading, head: int, words: TriggerWords) -> str:
    infinitive = False
    for child in reading.children[head]:
        dep, word = reading.deps[child], reading.words[child]
        if dep == "aux" and word in _MODALS:
            return "possible"
        if dep == "aux" and word == "to":
            infinitive = True
        if dep == "mark" and word in ("if", "unless", "whether"):
            return "possible"
    governor = reading.heads[head]
    lemma = reading.lemmas[governor]
    if reading.deps[head] in ("xcomp", "acl", "pcomp", "ccomp", "advcl", "relcl") or infinitive:
        if lemma in words.unreal and (
            infinitive or reading.deps[head] == "pcomp" or words.unreal[lemma] == "denied"
        ):
            return words.unreal[lemma]
        above = reading.heads[governor]
        if reading.pos[governor] == "ADP" and reading.lemmas[above] in words.unreal:
            return words.unreal[reading.lemmas[above]]
    if infinitive and lemma not in (
        "try",
        "attempt",
        "begin",
        "start",
        "continue",
        "manage",
        "seek",
        "allege",
        "believe",
        "report",
        "say",
    ):
        return "planned"
    return ""
