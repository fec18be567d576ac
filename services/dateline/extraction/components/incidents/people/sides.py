"""Whose the fighters of an article are.

Found: an article that names "guerrillas of the Northern Front" or "Northern Front rebels" once, and goes on
with "the rebels attacked": they are the Front's; so they are where the Front is the one armed group that it
names at all. Not found: where it names fighters of two organisations, or two armed groups.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.role_words import role_words
from dateline.extraction.places.lookup import of_people


def sides_of(reading: Reading) -> dict[str, tuple[int, int]]:
    """For each word for fighters, the tokens [start, end) that first name the organisation they are of."""
    fighters = role_words().fighters
    found: dict[str, tuple[int, int]] = {}
    rival: set[str] = set()
    for start, end, label in reading.names:
        name = reading.text(start, end)
        if label not in ("ORG", "NORP") or name.islower() or of_people(name):
            continue  # "Sudanese rebels", "communist rebels" are of no organisation
        word = _fighters_of(reading, end, fighters)
        if word is None:
            continue
        begin = start + (reading.words[start] == "the")
        known = found.setdefault(word, (begin, end))
        if reading.words[known[0] : known[1]] != reading.words[begin:end]:
            rival.add(word)
    return {word: name for word, name in found.items() if word not in rival}


def _fighters_of(reading: Reading, end: int, fighters: frozenset[str]) -> str | None:
    """The word for fighters that a name belongs to: "Front rebels", "rebels of the Front"."""
    head = reading.heads[end - 1]
    if reading.deps[end - 1] in ("compound", "amod", "nmod", "poss") and reading.lemmas[head] in fighters:
        return reading.lemmas[head]
    if reading.deps[end - 1] == "pobj" and reading.words[head] in ("of", "from"):
        noun = reading.heads[head]
        return reading.lemmas[noun] if reading.lemmas[noun] in fighters else None
    return None


def is_armed_group(reading: Reading, head: int) -> bool:
    """Whether a word is the last of an armed group's name: "the Northern Liberation Front"."""
    name = reading.name_at.get(head)
    return (
        name is not None
        and name[2] in ("ORG", "NORP")
        and head == name[1] - 1
        and _is_armed(reading, *name[:2])
    )


def _is_armed(reading: Reading, start: int, end: int) -> bool:
    words = role_words()
    begin = start + (reading.words[start] == "the")
    name = " ".join(reading.words[begin:end])
    return name in words.armed_groups or not words.armed_names.isdisjoint(reading.words[begin:end])


def armed_group_of(reading: Reading) -> tuple[int, int] | None:
    """The tokens [start, end) that first name the one armed group of an article; None where it names several.

    Its other name in brackets, "the Northern Liberation Front (NLF)" or the other way round, is no other
    group, nor is what the article calls it elsewhere. A party may have such a name as theirs, "the Patriotic
    Union": it counts only where the article names no group that is known to be armed.
    """
    known = [name[:2] for name in reading.names if _is_known(reading, *name[:2])]
    names = known or [
        name[:2] for name in reading.names if name[2] == "ORG" and _is_armed(reading, *name[:2])
    ]
    return _one_of(reading, names)


def armed_groups_within(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """The names of armed groups in words for somebody: "members of the Northern Liberation Front group"."""
    return [
        (first + (reading.words[first] == "the"), last)
        for first, last, label in reading.names
        if start <= first and last <= end
        if _is_known(reading, first, last) or (label == "ORG" and _is_armed(reading, first, last))
    ]


def _is_known(reading: Reading, start: int, end: int) -> bool:
    """Whether a name, or the one in brackets behind it, is that of a group known to be armed."""
    groups = role_words().armed_groups
    begin = start + (reading.words[start] == "the")
    return " ".join(reading.words[begin:end]) in groups or _short_behind(reading, end) in groups


def _one_of(reading: Reading, names: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    found: dict[str, tuple[int, int]] = {}
    first: tuple[int, int] | None = None
    for start, end in names:
        begin = start + (reading.words[start] == "the")
        name = " ".join(reading.words[begin:end])
        alike = name in found or name.removesuffix(" 's") in found
        if first is not None and not alike and not _is_one(reading, found, first, (begin, end)):
            return None
        found.setdefault(name, (begin, end))
        inside = _short_behind(reading, end)
        if inside:
            found.setdefault(inside, (begin, end))
        first = first or (begin, end)
    return first


def _is_one(
    reading: Reading, found: dict[str, tuple[int, int]], first: tuple[int, int], name: tuple[int, int]
) -> bool:
    """Whether a name is another of a group: of the same entity, or in brackets behind one of its names."""
    entity = reading.entity_at.get(name[1] - 1)
    if entity is not None and entity == reading.entity_at.get(first[1] - 1):
        return True
    begin = name[0] - (reading.words[name[0] - 1] == "the")
    return reading.words[begin - 1] in ("(", "[") and any(end == begin - 1 for _, end in found.values())


def _short_behind(reading: Reading, end: int) -> str:
    """The name in brackets behind a name."""
    inside = reading.words[end + 1 : end + 2]
    opened = reading.words[end : end + 1] in (["("], ["["])
    return inside[0] if opened and inside else ""
