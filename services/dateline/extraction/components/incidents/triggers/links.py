"""Words that tell how one incident of a sentence hangs together with another.

Found: "shelled the town in retaliation for an air strike", "protests over the killing of a student", "the
quake triggered a tsunami", "riots broke out after the shooting". Not found: "three died after a bomb
exploded", which is one incident.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.domain.incident import RelationKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.when.said_of import HAPPENS


@dataclass(frozen=True, slots=True)
class Link:
    """Tokens [start, end) say that what the sentence tells hangs together with what [first, last) does.

    `always`: the two are two, whatever their types. `turned`: the other one comes of this one.
    """

    kind: RelationKind
    start: int
    end: int
    first: int
    last: int
    always: bool
    turned: bool = False
    fresh: bool = False
    """Whether the other one is told of as new: "follows an ambush"."""
    came: bool = False
    """Whether what was told before is said to have come of the other: "the raids came in response to it"."""

    def holds(self, trigger: Trigger) -> bool:
        """Whether a trigger is of the other incident."""
        return self.first <= trigger.head < self.last


@dataclass(frozen=True, slots=True)
class LinkWords:
    """The lexicon in the shape that finding needs; phrases by their first word."""

    before: Mapping[str, tuple[tuple[tuple[str, ...], RelationKind, bool], ...]]
    makes: Mapping[str, RelationKind]
    answers: frozenset[str]
    answering: frozenset[str]
    actions: frozenset[str]
    opening: frozenset[str]
    """Words with which a link that is no verb begins."""


@cache
def link_words() -> LinkWords:
    """The packaged lexicon of relations."""
    data = lexicon.load("relations")
    before: dict[str, list[tuple[tuple[str, ...], RelationKind, bool]]] = {}
    for kind, row in data["before"].items():
        for phrase in row["phrases"]:
            words = tuple(phrase.split())
            before.setdefault(words[0], []).append((words, RelationKind(kind), bool(row["always"])))
    answering = frozenset(data["answering"])
    return LinkWords(
        before={first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in before.items()},
        makes={verb: RelationKind(kind) for kind, verbs in data["makes"].items() for verb in verbs},
        answers=frozenset(data["answers"]),
        answering=answering,
        actions=frozenset(data["actions"]),
        opening=answering.union(before),
    )


def is_answer(type_: str) -> bool:
    """Whether people do such a thing because something happened: a protest, a rescue."""
    answers = link_words().answers
    return type_ in answers or type_.partition(".")[0] in answers


def link_in(reading: Reading, sentence: Sentence, triggers: Sequence[Trigger]) -> Link | None:
    """The first link of a sentence, where triggers stand for the other incident; else None."""
    real = [trigger for trigger in triggers if not trigger.reality]
    if not real:
        return None
    words = link_words()
    for index in range(sentence.start, sentence.end):
        if reading.words[index] not in words.opening and reading.pos[index] != "VERB":
            continue
        link = _at(reading, index, sentence, real, words)
        if link is not None and any(link.holds(trigger) for trigger in real):
            return link
    return None


def _at(
    reading: Reading, index: int, sentence: Sentence, real: Sequence[Trigger], words: LinkWords
) -> Link | None:
    """The link that the words from a token on make."""
    word = reading.words[index]
    if word in words.before:
        link = _before(reading, index, sentence, real, words)
        if link is not None:
            return link
    if word in words.answering and _hangs_on_answer(reading, index, real):
        below = _subtree(reading, index, index + 1)
        return Link(RelationKind.RESPONSE_TO, index, index + 1, *below, always=True) if below else None
    if reading.pos[index] != "VERB":
        return None
    if reading.lemmas[index] == _FOLLOW:
        return _followed(reading, index, sentence, real)
    return _made(reading, index, real, words) if reading.lemmas[index] in words.makes else None


def _hangs_on_answer(reading: Reading, preposition: int, real: Sequence[Trigger]) -> bool:
    head = reading.heads[preposition]
    return any(trigger.head in (head, reading.heads[head]) and is_answer(trigger.type) for trigger in real)


def _before(
    reading: Reading, index: int, sentence: Sentence, real: Sequence[Trigger], words: LinkWords
) -> Link | None:
    for phrase, kind, always in words.before[reading.words[index]]:
        if kind is RelationKind.RESPONSE_TO and _is_mishap(reading.heads[index], real):
            continue  # "an inferno fuelled by chemicals" answers nothing
        end = index + len(phrase)
        if end >= sentence.end or tuple(reading.words[index:end]) != phrase:
            continue
        below = [
            range_ for token in range(index, end) if (range_ := _subtree(reading, token, end)) is not None
        ]
        if reading.deps[index] == "mark":
            # "after police shot a man": the word marks a clause.
            below.append(_subtree(reading, reading.heads[index], end) or (end, end))
        if not below:
            return None
        first, last = end, min(sentence.end, max(last for _, last in below))
        two = always or _came_after(reading, index, real)
        came = (kind in _DONE or two) and _has_come(reading, index, real)
        return Link(kind, index, end, first, last, two, came=came) if last > first else None
    return None


_DONE = (RelationKind.RESPONSE_TO, RelationKind.RETALIATION_FOR)


def _has_come(reading: Reading, word: int, real: Sequence[Trigger]) -> bool:
    """Whether an action told of before is the subject of "came" or "was": "the raids came in response to"."""
    verb = reading.heads[word]
    if reading.deps[word] == "mark":
        verb = reading.heads[verb]
    subject = reading.child(verb, "nsubj")
    if subject is None or reading.lemmas[verb] not in ("come", "be"):
        return False
    known = any(reading.words[child] == "the" for child in reading.kids(subject, "det"))
    told = reading.lemmas[subject] in link_words().actions or any(one.head == subject for one in real)
    return reading.words[subject] == "it" or (known and told)


def _is_mishap(head: int, real: Sequence[Trigger]) -> bool:
    """Whether a word evokes what nobody does: it may be fed by something, and answers nothing."""
    return any(one.head == head and one.type.startswith(_MISHAPS) for one in real)


_MISHAPS = ("accident.", "disaster.")


def _came_after(reading: Reading, word: int, real: Sequence[Trigger]) -> bool:
    """Whether something is said to have come after another: "the murder came hours after that of Jane Roe".

    Those two are two, though of one kind.
    """
    verb = reading.heads[word]
    if reading.deps[word] == "mark":
        verb = reading.heads[verb]
    subject = reading.child(verb, "nsubj")
    if subject is None:
        return False
    if reading.words[subject] == "it":
        return reading.lemmas[verb] == "come"
    return reading.lemmas[verb] in _COMES and any(trigger.head == subject for trigger in real)


_FOLLOW = "follow"
_COMES = HAPPENS | {"come", _FOLLOW}


def _followed(reading: Reading, verb: int, sentence: Sentence, real: Sequence[Trigger]) -> Link | None:
    """Like "the raid follows an ambush in which six died"; not "police followed the attackers"."""
    subject, thing = reading.child(verb, "nsubj"), reading.child(verb, "dobj")
    if subject is None or thing is None or not any(trigger.head == thing for trigger in real):
        return None
    known = reading.words[subject] in ("it", "this", "that") or any(one.head == subject for one in real)
    if not known and reading.lemmas[subject] not in link_words().actions:
        return None
    fresh = any(reading.words[child] in ("a", "an") for child in reading.kids(thing, "det"))
    return Link(RelationKind.FOLLOWS, verb, verb + 1, verb + 1, sentence.end, always=True, fresh=fresh)


def _made(reading: Reading, verb: int, real: Sequence[Trigger], words: LinkWords) -> Link | None:
    """Like "the quake triggered a tsunami": what follows is the other, and it comes of the first."""
    subject = reading.child(verb, "nsubj")
    thing = reading.child(verb, "dobj") or reading.child(verb, "prep")
    if subject is None or thing is None:
        return None
    below = _subtree(reading, thing, verb + 1)
    if below is None or not any(trigger.head < verb for trigger in real):
        return None
    # A shooting that led to somebody's death is one incident; two of one family are two where one answers.
    kind = words.makes[reading.lemmas[verb]]
    answers = kind is RelationKind.RESPONSE_TO
    return Link(kind, verb, verb + 1, below[0], below[1], always=answers, turned=True)


def _subtree(reading: Reading, token: int, start: int) -> tuple[int, int] | None:
    """The tokens from `start` on that hang on a token, as [first, last); None where none does."""
    stack, last, first = [token], -1, -1
    while stack:
        index = stack.pop()
        if index >= start:
            last = max(last, index + 1)
            first = index if first < 0 else min(first, index)
        stack.extend(child for child in reading.children[index] if child >= start or child > token)
    return (first, last) if last > 0 else None
