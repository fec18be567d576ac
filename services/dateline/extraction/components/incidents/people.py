"""Who a noun phrase counts: how many, and what tells them from others.

Found: "two women", "a 23-year-old man", "Jane Roe, 31,", "one of the hostages", "30 still captive". A
singular person counts as exactly one. Not counted: "people were hurt", which gives no number, and what
`not_people` lists: shots, blocks, hours, homes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.domain.incident import MAX_AGE_YEARS, FigureQualifier
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.ages import YEAR_OLD, age_of
from dateline.extraction.components.incidents.numbers import Number, numbers_in
from dateline.extraction.components.incidents.reading import Reading, Sentence
from dateline.extraction.components.incidents.uncounted import counts_nobody

_PRONOUNS = {
    "he": "male", "him": "male", "she": "female", "her": "female", "they": "", "them": "", "who": "",
    "i": "", "me": "", "himself": "male", "herself": "female", "themselves": "",
}  # fmt: skip
_WORD_POS = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON", "DET", "VERB"})


@dataclass(frozen=True, slots=True)
class Group:
    """One person or several. `number` is None where the words do not count them.

    `definite`: the article has told of them before ("the man"). `others`: they are told from those before
    ("another man"). `name`, `age` and `sex` of a single person, as far as stated; `entity` indexes
    doc._.clusters. `implied`: the count is one because a single person is named, not by a number.
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

    @property
    def count(self) -> int | None:
        """How many, where the words say it."""
        return self.number.value if self.number is not None else None


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The lexicon in the shape that finding needs."""

    people: frozenset[str]
    not_people: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    others: frozenset[str]
    definite: frozenset[str]
    told_of: frozenset[str]


@cache
def people_words() -> PeopleWords:
    """The packaged lexicon of people."""
    data = lexicon.load("harm")
    return PeopleWords(*(frozenset(data[name]) for name in PeopleWords.__slots__))


def sentence_numbers(reading: Reading, sentence: Sentence) -> list[Number]:
    """The numbers of a sentence, read once."""
    found = reading.numbers_of.get(sentence.number)
    if found is None:
        found = reading.numbers_of[sentence.number] = [
            number
            for number in numbers_in(reading.words, sentence.start, sentence.end)
            if not counts_nobody(reading, number)
        ]
    return found


def groups_of(reading: Reading, head: int, numbers: list[Number]) -> list[Group]:
    """The groups that a noun and those joined to it by "and" name."""
    found = (group_at(reading, item, numbers) for item in reading.conjuncts(head))
    return [group for group in found if group is not None]


def group_at(reading: Reading, head: int, numbers: list[Number]) -> Group | None:
    """The group that one noun names; None where it names no people."""
    if reading.pos[head] not in _WORD_POS:
        return None
    words = people_words()
    head = _through_partitive(reading, head)
    begin, end = reading.phrase(head)
    number = _number_of(reading, head, begin, numbers)
    lemma = reading.lemmas[head]
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
            entity=reading.entity_at.get(head),
            implied=True,
        )
    if lemma in words.not_people and reading.labels[head] != "PERSON":
        return None
    if number is None and _is_manner(reading, head):
        return None
    if number is not None:
        return _counted(reading, head, begin, end, number)
    if lemma not in words.people and reading.pos[head] == "PROPN":
        return _named(reading, head, begin)
    if reading.words[head] in _PRONOUNS:
        return Group(head, head, head + 1, None, "", definite=True, sex=_PRONOUNS[reading.words[head]],
                     plural=reading.words[head] in ("they", "them", "themselves"),
                     entity=reading.entity_at.get(head))  # fmt: skip
    if lemma in words.others and lemma not in words.people and reading.deps[head] in _ACTS:
        return Group(head, begin, end, one_at(begin, end), "other", others=True, implied=True)
    if lemma not in words.people or _anybody(reading, head):
        return None
    return _described(reading, head, begin, end)


_HOLDING = frozenset({"take", "hold", "keep", "seize"})


def _is_manner(reading: Reading, head: int) -> bool:
    """Whether a noun says how people are held, and counts none: "11 guards were taken hostage"."""
    return (
        reading.words[head] in ("hostage", "captive", "prisoner")
        and reading.lemmas[reading.heads[head]] in _HOLDING
        and reading.child(head, "det", "poss") is None
    )


_ACTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_GENERIC = frozenset({"any", "every", "each", "either", "neither", "whatever", "whichever"})


def _anybody(reading: Reading, head: int) -> bool:
    """Whether no one in particular is meant: "any hostage", "every victim"."""
    return any(reading.words[child] in _GENERIC for child in reading.children[head] if child < head)


def _through_partitive(reading: Reading, head: int) -> int:
    """The people behind "a group of", "members of", "bodies of": the noun that "of" names."""
    if reading.lemmas[head] in (
        "group",
        "number",
        "total",
        "body",
        "score",
        "dozen",
        "hundred",
        "thousand",
        "couple",
    ):
        of = next((child for child in reading.kids(head, "prep") if reading.words[child] == "of"), None)
        if of is not None:
            noun = reading.child(of, "pobj")
            if noun is not None and reading.lemmas[noun] in people_words().people:
                return noun
    return head


def _number_of(reading: Reading, head: int, begin: int, numbers: list[Number]) -> Number | None:
    for number in numbers:
        if number.first <= head < number.last:
            return number if counts_people(reading, number) else None
        if begin <= number.first < head:
            return number if counts_people(reading, number) else None
        # "dozens of people": the number governs the noun.
        governs = number.last < head and reading.words[number.last] == "of" and begin == number.last + 1
        if governs and reading.heads[head] == number.last:
            return number
    return None


def counts_people(reading: Reading, number: Number) -> bool:
    """Whether a number can count people: not an age, a date, a time, money, a street or a name's part."""
    label = reading.labels[number.first]
    if label in ("MONEY", "PERCENT", "TIME", "QUANTITY", "ORDINAL", "FAC", "LAW", "PRODUCT"):
        return False
    after = reading.words[number.last : number.last + 2]
    if after and (
        after[0]
        in (
            "-",
            "year",
            "years",
            "percent",
            "%",
            "p.m.",
            "a.m.",
            "block",
            "caliber",
            "mm",
            "weeks",
            "months",
            "yr",
            "yrs",
            "yo",
            "y/o",
            "month",
            "week",
            "pm",
            "am",
            "rounds",
            "times",
            "shots",
        )
        or YEAR_OLD.match(after[0])
    ):
        return False
    if number.first and reading.words[number.first - 1] in (
        "$",
        "£",
        "€",
        "no.",
        "number",
        "#",
        "aged",
        "age",
        "interstate",
        "route",
        "highway",
    ):
        return False
    if label == "DATE" and not (after and after[0] in people_words().people):
        return (
            reading.words[number.first] in ("one", "two", "three", "four", "five", "six")
            and number.value < 10
        )
    value = number.value
    before = number.start - 1
    if before > 0 and reading.words[before] == "than" and reading.words[before - 1] in ("younger", "older"):
        return False
    if (
        number.first
        and reading.words[number.first][0].isdigit()
        and reading.words[number.first - 1] == "."
        and (reading.ends[number.first - 1] == reading.starts[number.first])
    ):
        return False  # a calibre
    if _is_age(reading, before, value):
        return False
    if before > 0 and reading.words[before] == "," and value <= MAX_AGE_YEARS and after[:1] != ["people"]:
        noun = reading.lemmas[before - 1]
        singular = reading.words[before - 1] == noun and noun not in ("dead", "injured", "wounded", "people")
        if singular and noun in people_words().people:
            return False
    if 1900 <= value <= 2035 and "," not in reading.words[number.first] and number.last - number.first == 1:
        return number.last < len(reading.lemmas) and reading.lemmas[number.last] in people_words().people
    # "Jane Roe, 31,": an age, not a number of people.
    named = before > 0 and reading.words[before] == "," and reading.labels[before - 1] == "PERSON"
    return not (named and value <= MAX_AGE_YEARS and after[:1] in ([","], ["."], ["of"], ["and"]))


def _is_age(reading: Reading, before: int, value: int) -> bool:
    """Whether a number behind a token is an age: "a woman of 83", "a fourth, 22,"."""
    if before < 1 or value > MAX_AGE_YEARS or value < 1:
        return False
    whom = reading.words[before - 1]
    if reading.words[before] == "of":
        return (
            whom in people_words().male
            or whom in people_words().female
            or whom in ("teenager", "child", "person")
        )
    return reading.words[before] == "," and whom in _ORDINALS


_ORDINALS = frozenset(
    {"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "another"}
)


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
        told_of = noun in words.told_of or reading.words[noun_at or head] in _PRONOUNS
        subset = noun_at is not None and told_of and _definite(reading, noun_at)
        if noun and (noun in words.not_people or reading.words[noun_at or head] in _PRONOUNS):
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


def _described(reading: Reading, head: int, begin: int, end: int) -> Group | None:
    words = people_words()
    lemma = reading.lemmas[head]
    plural = reading.tags[head] in ("NNS", "NNPS") or lemma in ("people", "police", "couple", "family")
    definite = _definite(reading, head)
    others = any(reading.lemmas[i] in words.others for i in range(begin, end))
    if lemma in ("couple", "pair") and reading.words[head] == lemma:
        two = Number(begin, end, begin, end, 2, 2, FigureQualifier.EXACT)
        return Group(head, begin, end, two, lemma, definite=definite, others=others, plural=True)
    if plural:
        return Group(
            head, begin, end, None, lemma, definite=definite, others=others, plural=True, sex=_sex(lemma)
        )
    name = next((reading.name_at[i] for i in (*reading.kids(head, "appos"), head + 1)
                 if i in reading.name_at and reading.name_at[i][2] == "PERSON"), None)  # fmt: skip
    number = one_at(begin, end)
    return Group(
        head, begin, end, number, lemma, definite=definite, others=others, sex=_sex(lemma),
        name=_clean_name(reading.text(name[0], name[1])) if name is not None else "",
        age=age_of(reading, begin, end),
        entity=reading.entity_at.get(name[1] - 1 if name is not None else head), implied=True,
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
