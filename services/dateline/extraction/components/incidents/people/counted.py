"""Who is counted: in the article's words, and in a normal form that other articles share.

"eight foreign hostages" counts "foreign hostages", which is "hostages/foreign"; "two Britons" are "british";
"12 soldiers" are "security forces/soldiers". "12 people" counts everybody, and so has neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.people.people import Group
from dateline.extraction.components.incidents.people.strong_in import strong_in
from dateline.extraction.components.incidents.people.told_as import (
    plural_behind,
    said_of_one,
    told_as,
    with_joined,
)
from dateline.extraction.components.incidents.people.told_by_age import told_by_age
from dateline.extraction.components.incidents.people.whole_words import whole_words
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.words.group_words import group_words
from dateline.extraction.components.incidents.words.people_words import people_words


def group_name(reading: Reading, group: Group | None) -> str:
    """Who is counted in the article's words; empty for everybody and for a person by name."""
    if group is None:
        return ""
    tokens = _one(reading, group) if group.implied else _tokens(reading, group)
    if group.implied and (not tokens or _are_everybody(reading, tokens)):
        tokens = said_of_one(reading, group.head) if _may_be_anybody(group) else []
    aged = told_by_age(reading, tokens[-1] if tokens else group.head)
    if aged is not None:
        return reading.text(*aged)
    if not tokens or _are_everybody(reading, tokens):
        return ""
    begin, end = whole_words(reading, tokens[0], tokens[-1] + 1)
    last = tokens[-1]
    if end == last + 1 == _with_body(reading, end) and _is_one_of_many(reading, group, last):
        return (
            reading.text(begin, last) + " " + reading.lemmas[last] if last > begin else reading.lemmas[last]
        )
    return reading.text(begin, _with_body(reading, end))


def _is_one_of_many(reading: Reading, group: Group, noun: int) -> bool:
    """Whether one is counted of what the article names in the plural: "one of the pupils" is a pupil."""
    number = group.number
    return number is not None and number.low == number.high == 1 and reading.tags[noun] == "NNS"


def _may_be_anybody(group: Group) -> bool:
    """Whether a noun for one person leaves open who it is: "a second victim", "a third", "a 15-year-old"."""
    return not group.name and (group.noun == "other" or group.noun in group_words().everybody)


_OF_A_BODY = frozenset({"member", "members", "citizen", "citizens"})
"""Nouns that say who is counted only with the body that stands behind them."""
_BODY_WITHIN = 7


def _with_body(reading: Reading, end: int) -> int:
    """The token behind the body of which somebody is a member: "three members of the fire brigade"."""
    if reading.words[end - 1] not in _OF_A_BODY or reading.words[end : end + 1] != ["of"]:
        return end
    body = reading.child(end, "pobj")
    near = body is not None and end < body < end + _BODY_WITHIN
    if body is None or not near or reading.pos[body] not in ("NOUN", "PROPN"):
        return end
    return body + 1


def _are_everybody(reading: Reading, tokens: Sequence[int]) -> bool:
    """Whether words say no more than that people are counted."""
    words = group_words().everybody
    return all(reading.lemmas[i] in words or reading.words[i] in words for i in tokens)


def _one(reading: Reading, group: Group) -> list[int]:
    """The noun for a single person with what stands before it: "night watchman", "Canadian doctor"."""
    head = group.head
    plural = reading.tags[head] in ("NNS", "NNPS")
    common = reading.pos[head] == "NOUN" or reading.labels[head] == "NORP"
    if (
        not group.noun
        or not (common or _is_shouted(reading, head) or _is_capital(reading, head))
        or plural
        or reading.words[head] in people_words().others
    ):
        return []
    tokens = [head]
    while (
        reading.pos[tokens[0] - 1] in ("ADJ", "NOUN", "PROPN")
        and reading.heads[tokens[0] - 1] == head
        and reading.words[tokens[0] - 1] not in people_words().others
        and reading.labels[tokens[0] - 1] != "ORDINAL"  # "a twelfth guard" is a guard
    ):
        tokens.insert(0, tokens[0] - 1)
    while len(tokens) > 1 and _is_of_age(reading, tokens[0]):
        tokens = tokens[1:]
    return tokens


def _is_shouted(reading: Reading, noun: int) -> bool:
    """Whether a noun for people is in capitals, as a tabloid's first words are, and so taken for a name."""
    return reading.text(noun, noun + 1).isupper() and reading.lemmas[noun] in people_words().people


def _is_capital(reading: Reading, noun: int) -> bool:
    """Whether a noun for people has a capital though it names nobody: "a Garda", "a Marine"."""
    return reading.words[noun - 1] in ("a", "an") and reading.lemmas[noun] in people_words().people


def _is_of_age(reading: Reading, index: int) -> bool:
    """Whether an adjective tells an age: the "old" of "a 34-year-old man"."""
    return reading.words[index].endswith("old") and (
        "-" in reading.words[index] or reading.words[index - 1] == "-"
    )


def tells_who(noun: str) -> bool:
    """Whether a noun says of one person more than that it is a person: "a firefighter"."""
    return noun in group_words().kinds


def group_path(reading: Reading, group: Group | None) -> str:
    """Who is counted in normal form, widest group first."""
    tokens = _tokens(reading, group)
    if not tokens or any(reading.words[i] == "and" for i in tokens):
        return ""  # "women and children" are of no one kind
    if told_by_age(reading, tokens[-1]) is not None:
        return ""
    words = group_words()
    *before, head = tokens
    lemma = reading.lemmas[head]
    steps: list[str] = []
    if (
        _demonym(reading, head) is None
        and lemma not in words.everybody
        and reading.words[head] not in words.everybody
    ):
        kind = words.kinds.get(lemma)
        noun = reading.words[head]
        steps.extend([kind] if kind is not None and kind != noun else [])
        steps.append(noun)
    steps.extend(
        word for word in (reading.words[i] for i in before) if word in words.modifiers and word not in steps
    )
    steps.extend(found for i in tokens if (found := _demonym(reading, i)) is not None and found not in steps)
    return "/".join(steps)


def _of_whom(reading: Reading, noun: int) -> int:
    """Whom a group is of: the students of "a group of 18 students"."""
    if reading.lemmas[noun] not in ("group", "party", "team", "crowd"):
        return noun
    of = next((child for child in reading.kids(noun, "prep") if reading.words[child] == "of"), None)
    inner = reading.child(of, "pobj") if of is not None else None
    return noun if inner is None else inner


def _demonym(reading: Reading, index: int) -> str | None:
    demonyms = group_words().demonyms
    word = reading.words[index]
    return demonyms.get(word) or (demonyms.get(word[:-1]) if word.endswith("s") else None)


def _tokens(reading: Reading, group: Group | None) -> list[int]:
    """The noun that is counted, with the adjectives and nouns before it; else what they are said to be."""
    if group is None or group.number is None:
        return []
    tokens = _beside(reading, group, group.number)
    if group.implied:
        return tokens
    if tokens and not _are_everybody(reading, tokens):
        return with_joined(reading, tokens) if group.number.value != 1 else tokens
    told = told_as(reading, group.number)
    return with_joined(reading, told) if told and group.number.value != 1 else told or tokens


_DOING = frozenset({"VBD", "VBZ", "VBP"})


def _adjectives(reading: Reading, head: int) -> list[int]:
    """The adjectives right before a noun."""
    begin = head
    while begin and reading.pos[begin - 1] == "ADJ" and reading.heads[begin - 1] == head:
        begin -= 1
    return list(range(begin, head))


def _is_of_one(reading: Reading, noun: int) -> bool:
    """Whether a noun names no number of people: "41 drown", "we counted 13 yesterday"."""
    return (
        reading.tags[noun] == "NN"
        and not reading.words[noun].endswith("s")
        and reading.labels[noun] != "NORP"
        and reading.lemmas[noun] not in people_words().people
        and reading.words[noun] not in group_words().many
    )


def _beside(reading: Reading, group: Group, number: Number) -> list[int]:
    if group.implied:
        told = reading.lemmas[group.head] in group_words().kinds or _demonym(reading, group.head) is not None
        return [group.head] if told else []
    head = group.head
    beside = head >= number.last
    if number.first <= head < number.last:
        if reading.words[head] == "couple" and group.noun == "couple":
            return [*_adjectives(reading, head), head]
        of = next((c for c in reading.children[head] if reading.words[c] == "of" and c >= number.last), None)
        noun = reading.child(of, "pobj") if of is not None else None
        if noun is None:
            return plural_behind(reading, number)
        if reading.words[noun - 1] == "those" and reading.tags[noun] == "NN":
            return []  # "five of those stung", which a parse takes for a noun
        head = _of_whom(reading, noun)
    if reading.tags[head] in _DOING or (beside and number.value != 1 and _is_of_one(reading, head)):
        return []  # "18 needed treatment"
    if (
        reading.pos[head] not in ("NOUN", "PROPN", "ADJ")
        and reading.lemmas[head] not in people_words().people
    ):
        return []
    begin = reading.phrase(head)[0]
    if number.last <= head:
        strong = strong_in(reading, head)  # "a 20-member crew"
        begin = max(begin, number.last, strong + 2 if strong is not None else 0)
    tokens = [
        i
        for i in range(begin, head + 1)
        if reading.pos[i] in ("NOUN", "PROPN", "ADJ", "PUNCT", "VERB") and reading.words[i] != ","
    ]
    words = group_words()
    age = next((place for place, i in enumerate(tokens[:-1]) if _is_of_age(reading, i)), None)
    tokens = tokens if age is None else tokens[age + 1 :]
    while (
        tokens
        and (reading.words[tokens[0]] in words.everybody or reading.pos[tokens[0]] == "PUNCT")
        and (len(tokens) > 1)
    ):
        tokens = tokens[1:]
    while tokens and tokens[-1] - tokens[0] != len(tokens) - 1:
        tokens = tokens[1:]
    return tokens
