"""The words that evoke incidents, read from data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.words.taxonomy import added

STRONG, GENERIC, WEAK = "strong", "generic", "weak"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase of lemmas that ends in a noun or begins with a verb."""

    lemmas: tuple[str, ...]
    verbal: bool
    type: str
    strength: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb that counts with one of some arguments; an empty set asks for nothing.

    `with_any`: whatever it takes. `subject`: who does it. `object`: what it is done to. `particles`: what
    stands beside it, as "out" in "walked out". `near`: anywhere in the sentence. `without`: nowhere in it.
    """

    type: str
    with_any: frozenset[str]
    subject: frozenset[str]
    object: frozenset[str]
    particles: frozenset[str]
    near: frozenset[str]
    without: frozenset[str]


@dataclass(frozen=True, slots=True)
class Becoming:
    """A type that turns into another where its sentence names some means, and does not name some others.

    An empty name asks for nothing. `words`: only triggers of these lemmas; an empty set asks for nothing.
    `weak`: for words of harm alone, which it is not for otherwise unless the means are fighters.
    """

    type: str
    to: str
    means: str = ""
    without: str = ""
    words: frozenset[str] = frozenset()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class TriggerWords:
    """The lexicon in the shape that finding needs."""

    patterns: Mapping[str, tuple[Pattern, ...]]
    frames: Mapping[str, tuple[Frame, ...]]
    known: frozenset[str]
    means: Mapping[str, frozenset[str]]
    opens_means: frozenset[str]
    specialise: tuple[tuple[str, str], ...]
    armed: str
    becomes: Mapping[str, tuple[Becoming, ...]]
    vetoes: Mapping[str, frozenset[str]]
    needs: Mapping[str, frozenset[str]]
    vague: frozenset[str]
    transitive: frozenset[str]
    charges: frozenset[str]
    law: frozenset[str]
    recalling: frozenset[str]
    adding: frozenset[tuple[str, ...]]
    unreal: Mapping[str, str]
    unreal_modifiers: Mapping[str, str]
    works: frozenset[str]
    telling_of: frozenset[str]
    heads: frozenset[str]
    habitual: frozenset[str]
    presuming: frozenset[str]
    fought: frozenset[str]


def trigger_words() -> TriggerWords:
    """The packaged lexicon of triggers, with the words of the types that the newsroom adds."""
    return _with(added().digest)


@cache
def _with(digest: str) -> TriggerWords:  # noqa: ARG001 - what is added, for the cache
    data = lexicon.load("triggers")
    patterns: dict[str, list[Pattern]] = {}
    frames: dict[str, list[Frame]] = {}

    def add(words: Sequence[str], verbal: bool, kind: str, strength: str) -> None:
        for phrase in words:
            lemmas = tuple(phrase.split())
            patterns.setdefault(lemmas[0], []).append(Pattern(lemmas, verbal, kind, strength))

    for kind, value in (*data["types"].items(), *added().words.items()):
        add(value["nouns"], False, kind, STRONG)
        add(value["verbs"], True, kind, STRONG)
        for frame in value.get("frames", ()):
            for verb in frame["verbs"]:
                frames.setdefault(verb, []).append(_frame(kind, frame))
    for name, strength in (("generic", GENERIC), ("weak", WEAK)):
        add(data[name]["nouns"], False, data[name]["default"], strength)
        add(data[name]["verbs"], True, data[name]["default"], strength)
    becomes: dict[str, list[Becoming]] = {}
    for row in data["becomes"]:
        becomes.setdefault(row["type"], []).append(
            Becoming(**{**row, "words": frozenset(row.get("words", ()))})
        )
    return TriggerWords(
        patterns={key: tuple(sorted(found, key=lambda p: -len(p.lemmas))) for key, found in patterns.items()},
        frames={verb: tuple(found) for verb, found in frames.items()},
        known=frozenset(patterns) | frozenset(frames),
        means={name: frozenset(words) for name, words in data["means"].items()},
        opens_means=frozenset(
            word.partition(" ")[0] for words in data["means"].values() for word in words if " " in word
        ),
        specialise=tuple((entry["means"], entry["type"]) for entry in data["specialise"]),
        armed=data["weak"]["armed"],
        becomes={kind: tuple(rows) for kind, rows in becomes.items()},
        vetoes={lemma: frozenset(str(word) for word in words) for lemma, words in data["vetoes"].items()},
        needs={lemma: frozenset(beside) for lemma, beside in data["needs"].items()},
        vague=frozenset(data["vague"]),
        transitive=frozenset(data["transitive"]),
        charges=frozenset(data["charges"]["nouns"]),
        law=frozenset(data["charges"]["behind"]),
        recalling=frozenset(data["recalling"]),
        adding=frozenset(tuple(phrase.split()) for phrase in data["adding"]),
        unreal=_inverted(data["unreal"]),
        unreal_modifiers=_inverted(data["unreal_modifiers"]),
        works=frozenset(data["works"]["nouns"]),
        telling_of=frozenset(data["works"]["prepositions"]),
        heads=frozenset(data["heads"]),
        habitual=frozenset(data["habitual"]),
        presuming=frozenset(data["presuming"]),
        fought=frozenset(data["fought"]),
    )


type _Words = Sequence[str | _Words]
"""Words, and lists of words that the file names once and takes in elsewhere."""


def _frame(kind: str, row: Mapping[str, _Words]) -> Frame:
    return Frame(
        type=kind,
        with_any=frozenset(_flat(row.get("with", ()))),
        subject=frozenset(_flat(row.get("subject", ()))),
        object=frozenset(_flat(row.get("object", ()))),
        particles=frozenset(_flat(row.get("particles", ()))),
        near=frozenset(_flat(row.get("near", ()))),
        without=frozenset(_flat(row.get("without", ()))),
    )


def _flat(words: _Words) -> Iterator[str]:
    for word in words:
        if isinstance(word, str):
            yield word
        else:
            yield from _flat(word)


def _inverted(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words}
