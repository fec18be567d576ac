"""The words by which an article says what became of people, read from data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.extraction import lexicon

HIT = "hit"
"""Struck, dead or alive: shot or stabbed. No kind of figure; the rest of the article decides."""
ESCAPED = "escaped"
"""Got away: freed where they were held, and no figure otherwise."""
FATAL = "fatal"
"""At least one died, by the words for the incident: "a deadly shooting"."""

type Patient = tuple[str, int, str]
"""A kind of harm, the head of the people whom it befell, and the rule that says so."""


@dataclass(frozen=True, slots=True)
class HarmWords:
    """The lexicon in the shape that finding needs: lemma to kind."""

    objects: Mapping[str, str]
    subjects: Mapping[str, str]
    states: Mapping[str, str]
    nouns: Mapping[str, str]
    of: Mapping[str, str]
    fatal: frozenset[str]
    down: frozenset[str]
    away: frozenset[str]
    police: frozenset[str]
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
    struck: frozenset[str]
    missiles: frozenset[str]
    makes: frozenset[str]
    body: frozenset[str]
    guns: frozenset[str]
    shots: frozenset[str]
    signs: frozenset[str]
    recover: frozenset[str]
    end_up: frozenset[str]
    care: frozenset[str]
    released: frozenset[str]
    captivity: frozenset[str]
    lawful: frozenset[str]
    at_sea: frozenset[str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    strict: Mapping[str, str]
    drive_out: frozenset[str]
    captors: frozenset[str]
    fallen: frozenset[str]
    sought: frozenset[str]
    wanted: frozenset[str]
    number_of: frozenset[str]
    of_kind: Mapping[str, str]
    illness: frozenset[str]
    beasts: frozenset[str]
    contagion: frozenset[str]
    come_to: frozenset[str]
    shelter: frozenset[str]
    shelters: frozenset[str]
    to_death: frozenset[str]
    homes: frozenset[str]
    ailments: frozenset[str]
    ruin: frozenset[str]
    give_way: frozenset[str]


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
        down=frozenset(data["down"]),
        away=frozenset(data["away"]),
        police=frozenset(data["police"]),
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
        struck=frozenset(data["struck"]),
        missiles=frozenset({*data["missiles"], *data["makes"]}),
        makes=frozenset(data["makes"]),
        body=frozenset(data["body"]),
        guns=frozenset(data["guns"]),
        shots=frozenset(data["shots"]),
        signs=frozenset(data["signs"]),
        recover=frozenset(data["recover"]),
        end_up=frozenset(data["end_up"]),
        care=frozenset(data["care"]),
        released=frozenset(data["released"]),
        captivity=frozenset(data["captivity"]),
        lawful=frozenset(data["lawful"]),
        at_sea=frozenset(data["at_sea"]),
        phrases=_phrases(data["phrases"]),
        strict=dict(data["strict"]),
        drive_out=frozenset(data["drive_out"]),
        captors=frozenset(data["captors"]),
        fallen=frozenset(data["fallen"]),
        sought=frozenset(data["sought"]),
        wanted=frozenset(data["wanted"]),
        number_of=frozenset(data["number_of"]),
        of_kind=dict(data["of_kind"]),
        illness=frozenset(data["illness"]),
        beasts=frozenset(data["beasts"]),
        contagion=frozenset(data["contagion"]),
        come_to=frozenset(data["come_to"]),
        shelter=frozenset(data["shelter"]),
        shelters=frozenset(data["shelters"]),
        to_death=frozenset(data["to_death"]),
        homes=frozenset(data["homes"]),
        ailments=frozenset(data["ailments"]),
        ruin=frozenset(data["ruin"]),
        give_way=frozenset(data["give_way"]),
    )


def _phrases(data: Mapping[str, Sequence[str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in data.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, kind))
    return {first: tuple(sorted(rest, key=lambda item: -len(item[0]))) for first, rest in found.items()}


@cache
def watched() -> frozenset[str]:
    """Every lemma with which a statement of harm can begin; whatever is none of them says nothing of harm."""
    words, data = harm_words(), lexicon.load("harm")
    return frozenset(
        {
            *words.objects, *words.subjects, *words.states, *words.nouns, *words.of, *words.fatal,
            *words.take, *words.suffer, *words.treated, *words.struck, *words.recover, *words.strict,
            *words.end_up, *words.drive_out, *words.number_of, *words.down, *words.away, "be", "among",
            "catch", "contract", "fatal", "deadly", "turn", "lose", "hold", "look", "search", "put",
            "miss", "let", "leave", "break", "fall", "bury", "plunge", "jump", "leap", "power", "electricity",
            "life", "martyrdom", "bed", "room", "accommodation", "lodging", "house", "case", "infection",
            "casualty", "report", "place", "bring", "raise", "round", "fight", "battle", "revive",
            "resuscitate", "return", "go", "blow", "tear", "rip", "sever", "cost", "regain", "question",
            "quiz", "quizz", "interrogate", "interview", "grill", "find", "locate", "trace", "give",
            "breathe", "meet", "march", "drag", "move", "relocate", "bus", "hand",
            "get", "book", "transport", "unaccounte", "unaccount",
            *words.homes, *words.ailments, *data["break_body"], *data["see_to"], "knock", "scar", "cut",
            "inhale", "walk", "render", "crush", "run", "mow", "critical",
            "comfortable", "stable",
        }
    )  # fmt: skip


@cache
def beginning_states() -> frozenset[str]:
    """Every word with which a state behind a number can begin: "dead", "fell ill", "in hospital"."""
    words = harm_words()
    return words.shelter.union(words.surface, words.phrases, ("with", "in"))
