"""Who a noun phrase counts: how many, and what tells them from others.

Found: "two women", "a 23-year-old man", "Jane Roe, 31,", "one of the hostages", "30 still captive". A
singular person counts as exactly one. Not counted: "people were hurt", which gives no number, and what
`not_people` lists: shots, blocks, hours, homes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.domain.incident import FigureQualifier
from dateline.extraction.components.incidents.people.all_but import without_but
from dateline.extraction.components.incidents.people.as_many_as import stressed
from dateline.extraction.components.incidents.people.behind_names import behind_names
from dateline.extraction.components.incidents.people.companions import is_companion
from dateline.extraction.components.incidents.people.equally_many import equally_many
from dateline.extraction.components.incidents.people.heads_of import is_head_of
from dateline.extraction.components.incidents.people.nationals import is_national
from dateline.extraction.components.incidents.people.one_more import is_of_body, ordinal_at, stands_alone
from dateline.extraction.components.incidents.people.people_behind import people_behind
from dateline.extraction.components.incidents.people.people_numbers import counts_people, is_before_list
from dateline.extraction.components.incidents.people.said_behind import said_behind
from dateline.extraction.components.incidents.people.same_one import others_apart
from dateline.extraction.components.incidents.people.strong_in import strong_in
from dateline.extraction.components.incidents.people.uncounted import counts_nobody
from dateline.extraction.components.incidents.reading.ages import YEAR_OLD, age_of
from dateline.extraction.components.incidents.reading.numbers import Number, numbers_in
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.words.people_words import people_words

_PRONOUNS = {
    "he": "male", "him": "male", "she": "female", "her": "female", "they": "", "them": "", "who": "",
    "i": "", "me": "", "himself": "male", "herself": "female", "themselves": ""}  # fmt: skip
YOUNG = frozenset({"teen", "teenager", "boy", "girl", "juvenile", "youth", "child", "toddler", "old"})
"""Nouns for somebody young, of whom an article speaks by one after the other; "old" is of "16-year-old"."""
_WORD_POS = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON", "DET", "VERB"})


@dataclass(frozen=True, slots=True)
class Group:
    """One person or several. `number` is None where the words do not count them.

    `definite`: the article has told of them before ("the man"). `others`: they are told from those before
    ("another man"). `name`, `age` and `sex` of a single person, as far as stated; `entity` indexes
    doc._.clusters. `implied`: the count is one because a single person is named, not by a number.
    `further`: one more than those told of before, by an `ordinal`: "a fourth", "a third man".
    """

    head: int
    start: int
    end: int
    number: Number | None
    noun: str
    definite: bool = False
    others: bool = False
    plural: bool = False
    name: str = ""
    age: int | None = None
    sex: str = ""
    subset: bool = False
    entity: int | None = None
    implied: bool = False
    further: bool = False
    ordinal: str = ""

    @property
    def count(self) -> int | None:
        """How many, where the words say it."""
        return self.number.value if self.number is not None else None


def sentence_numbers(reading: Reading, sentence: Sentence) -> list[Number]:
    """The numbers of a sentence, read once."""
    found = reading.numbers_of.get(sentence.number)
    if found is None:
        counted = stressed(reading, sentence, numbers_in(reading.words, sentence.start, sentence.end))
        told = equally_many(reading, sentence, counted)
        found = reading.numbers_of[sentence.number] = [
            number for number in without_but(reading.words, told) if not counts_nobody(reading, number)
        ]
    return found


def groups_of(reading: Reading, head: int, numbers: list[Number]) -> list[Group]:
    """The groups that a noun and those joined to it by "and" name."""
    items = [*others_apart(reading, head), *behind_names(reading, head)]
    found = [group_at(reading, item, numbers) for item in items]
    groups = [group for group in found if group is not None]
    if _are_named(reading, groups):
        return groups[:1]
    if groups:
        groups.extend(
            one
            for item, group in zip(items, found, strict=True)
            if group is None and (one := _in_list(reading, item)) is not None
        )
        groups.extend(filter(None, [_next_in_list(reading, groups[-1], items, numbers)]))
    return groups


_OF_THEM = (["of"], ["the"], ["those"], ["these"], ["them"], ["men"], ["women"], ["victims"], ["people"])


def _are_named(reading: Reading, groups: Sequence[Group]) -> bool:
    """Whether names only say who the counted are: "two of them, Juan Poe, 23, and Dan Roe, 24, died"."""
    first, *rest = groups or (None,)
    if first is None or first.count not in (len(rest), len(rest) + 1) or len(rest) < 1 or first.implied:
        return False
    at = first.end
    while reading.words[at : at + 1] in _OF_THEM:
        at += 1  # "two of those men,"
    behind = reading.words[at : at + 1]
    return (
        (first.count or 0) > 1
        and behind in ([","], [":"], ["–"], ["-"], ["—"])
        and all(group.implied and group.name for group in rest)
    )


DOERS = ("er", "or", "ist", "ian", "man", "eer", "ee", "ess", "ard", "mate", "ant")
"""How nouns end that say what somebody does."""


def _in_list(reading: Reading, head: int) -> Group | None:
    """Somebody whom a list of people names by what they do: "a nun, a pilot and a welder"."""
    if (
        reading.tags[head] != "NN"
        or not reading.words[head].endswith(DOERS)
        or reading.lemmas[head] in people_words().not_people
        or not any(reading.words[child] in ("a", "an") for child in reading.kids(head, "det"))
    ):
        return None
    begin, end = reading.phrase(head)
    return Group(head, begin, end, one_at(begin, end), reading.lemmas[head], implied=True)


def _next_in_list(reading: Reading, last: Group, items: Sequence[int], numbers: list[Number]) -> Group | None:
    """The people of a list that the parse joins to a verb: "a woman, 38, and three children"."""
    at = last.end
    if reading.words[at : at + 1] != [","] or reading.words[at + 2 : at + 4] != [",", "and"]:
        return None
    number = next((n for n in numbers if n.start == at + 4), None)
    noun = reading.heads[number.last - 1] if number is not None else at
    if noun in items or reading.deps[noun] != "conj" or reading.pos[reading.heads[noun]] != "VERB":
        return None
    return group_at(reading, noun, numbers)


def group_at(reading: Reading, head: int, numbers: list[Number]) -> Group | None:
    """The group that one noun names; None where it names no people."""
    if head >= len(reading.words) or reading.pos[head] not in _WORD_POS:
        return None
    words = people_words()
    head = people_behind(reading, head)
    begin, end = reading.phrase(head)
    number = _number_of(reading, head, begin, numbers)
    lemma = "chief" if is_head_of(reading, head) else reading.lemmas[head]
    if number is None and (
        YEAR_OLD.fullmatch(reading.words[head])
        or (lemma == "old" and reading.words[head - 1 : head] == ["-"])
    ):
        return Group(
            head,
            begin,
            end,
            one_at(begin, end),
            "person",
            age=age_of(reading, begin, end),
            definite=_definite(reading, head),
            others=any(reading.lemmas[i] in words.others for i in range(begin, end)),
            entity=reading.entity_at.get(head),
            implied=True,
        )
    thing = lemma in words.not_people or (number is not None and lemma in words.things)
    if thing and reading.labels[head] != "PERSON":
        return None
    if any(reading.words[child] in UNHURT for child in reading.kids(head, "amod")):
        return None
    if number is None and _is_manner(reading, head):
        return None
    if number is not None:
        return _counted(reading, head, begin, end, number)
    if lemma not in words.people and is_national(reading, head):
        return Group(head, begin, end, one_at(begin, end), lemma, implied=True)
    if lemma not in words.people and reading.pos[head] == "PROPN":
        return _named(reading, head, begin)
    if reading.words[head] in _PRONOUNS:
        return Group(head, head, head + 1, None, "", definite=True, sex=_PRONOUNS[reading.words[head]],
                     plural=reading.words[head] in ("they", "them", "themselves"),
                     entity=reading.entity_at.get(head))  # fmt: skip
    acts = reading.deps[head] in _ACTS or is_of_body(reading, head)
    if lemma in words.others and lemma not in words.people and acts:
        further = stands_alone(reading, head)
        if reading.words[head + 1 : head + 2] == ["of"] and not further:
            return None  # "a third of the crop"
        return Group(
            head, begin, end, one_at(begin, end), "other", others=True, implied=True, further=further,
            ordinal=reading.words[head] if further else "",
        )  # fmt: skip
    if lemma not in words.people or lemma in _NOBODY or _anybody(reading, head):
        return None
    return _described(reading, head, begin, end, numbers)


UNHURT = frozenset({"uninjured", "unhurt", "unharmed", "unscathed"})
"""Who is said to be so came to no harm."""
_HOLDING = frozenset({"take", "hold", "keep", "seize"})


def _is_manner(reading: Reading, head: int) -> bool:
    """Whether a noun says how people are held, and counts none: "11 guards were taken hostage"."""
    return (
        reading.words[head] in ("hostage", "captive", "prisoner")
        and reading.lemmas[reading.heads[head]] in _HOLDING
        and reading.child(head, "det", "poss") is None
    )


_ACTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_NOBODY = frozenset({"half", "life"})
"""Nouns that stand for people with a number alone: "12 lives", and not "her life"."""
_GENERIC = frozenset({"any", "every", "each", "either", "neither", "whatever", "whichever"})


def _anybody(reading: Reading, head: int) -> bool:
    """Whether no one in particular is meant: "any hostage", "every victim"."""
    return any(reading.words[child] in _GENERIC for child in reading.children[head] if child < head)


def _number_of(reading: Reading, head: int, begin: int, numbers: list[Number]) -> Number | None:
    for number in numbers:
        if number.first <= head < number.last or begin <= number.first < head:
            if is_before_list(reading, number, head, numbers):
                continue
            owner = reading.deps[reading.heads[number.last - 1]] == "poss"  # "six rivals' sales"
            return number if counts_people(reading, number) and not owner else None
    for number in numbers:
        # "dozens of people": the number governs the noun.
        governs = number.last < head and reading.words[number.last] == "of" and begin == number.last + 1
        if governs and reading.heads[head] == number.last:
            return number
    return None


def _counted(reading: Reading, head: int, begin: int, end: int, number: Number) -> Group:
    words = people_words()
    is_number = number.first <= head < number.last
    start, stop = min(begin, number.start), max(end, number.end)
    subset = False
    if is_number:
        of = next(
            (
                child
                for child in reading.children[head]
                if reading.words[child] == "of" and child >= number.last
            ),
            None,
        )
        noun_at = reading.child(of, "pobj") if of is not None else None
        noun = reading.lemmas[noun_at] if noun_at is not None else ""
        word = reading.words[noun_at or head]
        told_of = noun in words.told_of or word in _PRONOUNS
        subset = noun_at is not None and told_of and _definite(reading, noun_at)
        if word in words.told_of:
            noun = word  # "two of the wounded", whose lemma is a wound
        elif noun and (noun in words.not_people or word in _PRONOUNS):
            noun = ""
    else:
        noun = reading.lemmas[head]
    one = number.low == number.high == 1
    return Group(
        head=head,
        start=start,
        end=stop,
        number=number,
        noun=noun,
        definite=_definite(reading, head) or reading.words[start] in ("both", "the", "all"),
        others=any(
            reading.lemmas[i] in words.others and i not in range(number.first, number.last)
            for i in range(start, stop)
        ),
        plural=not one,
        sex=_sex(noun),
        age=age_of(reading, start, stop) if one else None,
        subset=subset,
    )


def _named(reading: Reading, head: int, begin: int) -> Group | None:
    """A person by name; also where only the age beside it shows that it is one."""
    name = reading.name_at.get(head)
    start, end = (name[0], name[1]) if name is not None else (head, head + 1)
    age = age_of(reading, begin, end)
    if name is None or name[2] != "PERSON":
        if age is None or (name is not None and name[2] in ("GPE", "NORP", "DATE")):
            return None
        while start > begin and reading.pos[start - 1] == "PROPN":
            start -= 1
    return Group(
        head, start, end, one_at(start, end), "", name=_clean_name(reading.text(start, end)), age=age,
        entity=reading.entity_at.get(head), implied=True,
    )  # fmt: skip


def bare_name(reading: Reading, head: int) -> Group:
    """A person whom a name of no kind names: "Roe was killed"."""
    name = _clean_name(reading.text(head, head + 1))
    return Group(head, head, head + 1, one_at(head, head + 1), "", name=name, implied=True,
                 entity=reading.entity_at.get(head))  # fmt: skip


def _described(reading: Reading, head: int, begin: int, end: int, numbers: Sequence[Number]) -> Group | None:
    words = people_words()
    lemma = reading.lemmas[head]
    many = reading.words[head] == lemma + "s"  # whatever its tag: the parse may take "girls" for a verb
    plural = (
        many
        or reading.tags[head] in ("NNS", "NNPS")
        or lemma in ("people", "police", "couple", "family", "crew")
    )
    definite = _definite(reading, head)
    others = any(reading.lemmas[i] in words.others for i in range(begin, end)) or is_companion(reading, head)
    if lemma in ("couple", "pair") and reading.words[head] == lemma:
        two = Number(begin, end, begin, end, 2, 2, FigureQualifier.EXACT)
        return Group(head, begin, end, two, lemma, definite=definite, others=others, plural=True)
    if plural:
        number = _by_names(reading, head) or _of_number(reading, head, lemma, numbers)
        return Group(
            head, begin, end, number, lemma, definite=definite, others=others, plural=True, sex=_sex(lemma)
        )
    name = next((reading.name_at[i] for i in (*reading.kids(head, "appos"), head + 1)
                 if i in reading.name_at and reading.name_at[i][2] == "PERSON"), None)  # fmt: skip
    number = one_at(begin, end)
    ordinal = ordinal_at(reading, begin) if others else ""
    sex, age = said_behind(reading, head)
    return Group(
        head, begin, end, number, lemma, definite=definite, others=others, sex=_sex(lemma) or sex,
        name=_clean_name(reading.text(name[0], name[1])) if name is not None else "",
        age=age_of(reading, begin, end) or age,
        entity=reading.entity_at.get(name[1] - 1 if name is not None else head), implied=True,
        further=bool(ordinal), ordinal=ordinal,
    )  # fmt: skip


def _by_names(reading: Reading, head: int) -> Number | None:
    """As many as are named beside a plural: "her daughters Ana, 9, and Sofia, 6"."""
    first = next((i for i in reading.kids(head, "appos") if reading.pos[i] == "PROPN"), None)
    if first is None or reading.child(first, "nummod") is not None:
        return None
    named = [item for item in reading.conjuncts(first) if reading.pos[item] == "PROPN"]
    count = len(named)
    if count < 2:
        return None
    return Number(head, head + 1, head, head + 1, count, count, FigureQualifier.EXACT)


def _of_number(reading: Reading, head: int, lemma: str, numbers: Sequence[Number]) -> Number | None:
    """How many a family or a crew is of: "a family of four", "its 20-member crew"."""
    if lemma not in ("family", "group", "crew", "party", "team"):
        return None
    if (strong := strong_in(reading, head)) is not None:
        return next((n for n in numbers if n.end == strong), None)
    return next(
        (n for n in numbers if n.start == head + 2 and reading.words[head + 1] == "of"
         and reading.pos[n.end : n.end + 1] not in (["NOUN"], ["ADJ"])),
        None,
    )  # fmt: skip


def one_at(start: int, end: int) -> Number:
    """The count of a single person: exactly one."""
    return Number(start, end, start, end, 1, 1, FigureQualifier.EXACT)


def _definite(reading: Reading, head: int) -> bool:
    words = people_words().definite
    return (
        any(reading.words[child] in words for child in reading.children[head] if child < head)
        or reading.words[head] in words
        or reading.words[head] in _PRONOUNS
    )


def _sex(noun: str) -> str:
    words = people_words()
    return "male" if noun in words.male else "female" if noun in words.female else ""


def _clean_name(name: str) -> str:
    return re.sub(r"['’]s?$", "", name).strip(" ,.;:-")
