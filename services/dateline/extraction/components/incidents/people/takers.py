"""A participant as a sentence names it: by the name that stands beside its noun, else by the noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.domain.incident import Certainty, ParticipantRole
from dateline.extraction.components.incidents.people.named_people import name_beside, person_at
from dateline.extraction.components.incidents.people.people import group_at
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.people_words import people_words
from dateline.extraction.components.incidents.words.role_words import RoleWords

_MORE = frozenset(
    {"least", "most", "more", "fewer", "less", "many", "several", "up", "to", "estimated", "around", "over"}
)

_PREFIXES = frozenset({"ex", "co", "step", "half"})
_SUFFIXES = ("Jr", "Sr")


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody or something that took part: tokens [start, end), by `head`."""

    role: ParticipantRole
    head: int
    start: int
    end: int
    name: str
    certainty: Certainty
    named: bool
    age: int | None = None


def named_by(reading: Reading, role: ParticipantRole, head: int, words: RoleWords) -> Iterator[Taker]:
    """The participant that a noun names; by the name that stands beside it, where there is one."""
    named = name_beside(reading, head) or _name_above(reading, head)
    certainty = certainty_of(reading, head, words)
    if named is not None:
        start, end = named
        group = group_at(reading, end - 1, [])
        other = group_at(reading, head, [])
        age = (group.age if group is not None else None) or (other.age if other is not None else None)
        yield Taker(
            role, end - 1, start, end, cleaned(reading.text(start, end)), certainty, named=True, age=age
        )
        return
    if reading.pos[head] not in ("NOUN", "PROPN", "ADJ"):
        return
    inner = counted_by(reading, head, words)
    if inner is not None:
        yield from named_by(reading, role, inner, words)
        return
    start, end = described(reading, head, words)
    group = group_at(reading, head, [])
    yield Taker(
        role,
        head,
        start,
        end,
        cleaned(reading.text(start, end)),
        certainty,
        named=False,
        age=group.age if group else None,
    )


def body_of(reading: Reading, role: ParticipantRole, name: tuple[int, int], certainty: Certainty) -> Taker:
    """A body or a state that takes part, by the tokens [start, end) of its name; no article before it."""
    start, end = name[0] + (reading.words[name[0]] == "the"), name[1]
    return Taker(role, end - 1, start, end, cleaned(reading.text(start, end)), certainty, named=True)


def _name_above(reading: Reading, noun: int) -> tuple[int, int] | None:
    """The name that a noun explains: "Jane Roe, the guard who died"."""
    above = reading.heads[noun]
    if reading.deps[noun] != "appos" or above > noun or reading.pos[noun] != "NOUN":
        return None
    return person_at(reading, above)


def described(reading: Reading, head: int, words: RoleWords) -> tuple[int, int]:
    """The tokens that describe a noun: no article, number, day or doubt before it.

    Of a noun that says nothing by itself, what it is of too: "members of the armed forces".
    """
    start, end = reading.phrase(head)
    while start < head and (
        (
            reading.pos[start] in ("DET", "NUM", "PRON", "PUNCT", "ADV", "ADP", "CCONJ")
            and (reading.words[start + 1] != "-" or _is_number(reading, start, head))  # "34-year-old man"
        )
        or reading.words[start] in _MORE
        or reading.labels[start] in ("DATE", "TIME")
        or reading.lemmas[start] in words.alleged
        or reading.words[start] == "dead"  # "shot dead four men"
    ):
        start += 1
    if end - 1 > head and reading.words[end - 1] == "dead":
        end -= 1  # "shot four men dead"
    while start > 1 and reading.words[start - 1] == "-" and reading.words[start - 2] in _PREFIXES:
        start -= 2  # "ex-boyfriend"
    if reading.words[end - 1] == "responsible":  # "held the cartel responsible"
        end = max(head + 1, end - 1)
    if end == head + 1 and reading.lemmas[head] in words.hollow:
        inner = _of_what(reading, head)
        if inner is not None:
            end = max(end, reading.phrase(inner)[1])
    return start, end


def _is_number(reading: Reading, start: int, head: int) -> bool:
    """Whether a hyphen joins two words of one number: "thirty-two villagers", and not "thirty-year-old"."""
    return start + 2 < head and reading.pos[start + 2] == "NUM" and reading.words[start + 3] != "-"


def _of_what(reading: Reading, head: int) -> int | None:
    """The noun that the "of" right behind a noun takes."""
    of = head + 1
    if of >= len(reading.words) or reading.words[of] != "of" or reading.heads[of] != head:
        return None
    return reading.child(of, "pobj")


def counted_by(reading: Reading, head: int, words: RoleWords) -> int | None:
    """The people that a noun only counts: the men of "a group of armed men"."""
    if reading.lemmas[head] not in words.collective:
        return None
    inner = _of_what(reading, head)
    if inner is None or reading.pos[inner] not in ("NOUN", "PROPN"):
        return None
    plural = reading.tags[inner] in ("NNS", "NNPS") or reading.lemmas[inner] in people_words().people
    return inner if plural and reading.lemmas[inner] not in words.targets else None


def certainty_of(reading: Reading, head: int, words: RoleWords) -> Certainty:
    """How firmly a noun's part is stated."""
    near = {reading.lemmas[child] for child in reading.children[head]}
    verb = reading.heads[head]
    near.add(reading.lemmas[verb])
    near.update(
        reading.lemmas[child] for child in reading.children[verb] if reading.deps[child] in ("advmod", "amod")
    )
    if near & words.denied:
        return Certainty.DENIED
    if near & words.alleged:
        return Certainty.ALLEGED
    return Certainty.CONFIRMED if near & words.confirmed else Certainty.STATED


def cleaned(name: str) -> str:
    """A name without marks and a possessive at its ends."""
    for end in ("'s", "’s", "'", "’"):
        name = name.removesuffix(end)
    bare = name.strip(' ,.;:-"“”[]()')
    return f"{bare}." if bare.endswith(_SUFFIXES) and f"{bare}." in name else bare
