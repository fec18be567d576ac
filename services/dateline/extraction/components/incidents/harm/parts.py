"""The parts of a number that a list behind it tells: each with its group, of the kind of the whole.

Found: "eleven are held: two nuns, a doctor and eight patients", "the dead were two Georgians and a Greek",
"the toll is made up of six guests and a guard", "the freed hostages - five patients and a nun - were", "the
two victims, a man from Leith and a woman in her 60s, had", "said the dead were a farmer and his two sons",
"killed two people, a man and a woman". Not found: a list of more people than the whole, "killed two people, a
doctor and a nurse said", and "those killed: police have named nobody".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.list_items import OWNERS, behind_age, item_at
from dateline.extraction.components.incidents.people.people import Group, group_at, one_at
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import INCLUDED, Harm
from dateline.extraction.components.incidents.words.group_words import group_words
from dateline.extraction.components.incidents.words.harm_words import harm_words
from dateline.extraction.components.incidents.words.people_words import people_words

_COLONS = frozenset({":", "–", "—", "--", "-"})
_MADE_UP = (
    ["made", "up", "of"],
    ["identified", "as"],
    ["named", "as"],
    ["listed", "as"],
    ["comprise"],
    ["comprises"],
    ["comprising"],
    ["comprised"],
    ["consisting", "of"],
    ["consists", "of"],
)
_BEGINNINGS = frozenset(phrase[0] for phrase in _MADE_UP)
_ARTICLES = frozenset({"a", "an", "one"})
_OPENERS = OWNERS | {"a", "an"}
_WITHIN = 24
"""Tokens that a list may hold."""
_AGE = 6
_GAP = 4
"""Tokens from a number to the noun that it counts, and from one item of a list to the next."""


def parts_in(
    reading: Reading,
    sentence: Sentence,
    numbers: Sequence[Number],
    harms: Sequence[Harm],
    told: Collection[str] = (),
) -> Iterator[Harm]:
    """The parts that lists in a sentence tell; `told`: the kinds of harm told of before it."""
    taken = {harm.group.number.first for harm in harms if harm.group.number is not None}
    for index in range(sentence.start + 1, sentence.end - 1):
        kind, most = _whole_before(reading, sentence, index, harms, told)
        if not kind:
            continue
        groups = list(_items(reading, _begin(reading, index), sentence, numbers))
        total = sum(group.count or 0 for group in groups)
        alone = len(groups) < 2 and not (
            _is_being(reading, index) or (reading.words[index] == "," and total > 1)
        )
        if alone or (most is not None and (total > most or not _may_divide(reading, index, groups, most))):
            continue
        for group in groups:
            if group.number is not None and group.number.first not in taken:
                taken.add(group.number.first)
                yield Harm(kind, index, group, sentence.number, INCLUDED)


def _may_divide(reading: Reading, index: int, groups: Sequence[Group], most: int) -> bool:
    """Whether a list behind a comma is all of a number, and nobody who speaks: "two, a boy and a girl"."""
    if reading.words[index] != ",":
        return True
    whole = sum(group.count or 0 for group in groups) == most
    return whole and reading.pos[groups[-1].end : groups[-1].end + 1] not in (["VERB"], ["AUX"])


def as_of_total(reading: Reading, harms: Sequence[Harm], before: Sequence[Harm]) -> list[Harm]:
    """The harms, those of whom a tally is made up as parts of those whom the sentence before counts.

    Like "The tally is made up of 51 pupils and seven teachers", behind "58 people are being held". Not where
    the sum is another, or it says of whom it is a tally: "The dead include ...".
    """
    if not before or not any(_is_mere_count(reading, harm) for harm in harms):
        return list(harms)
    parts = [harm for harm in harms if harm.rule == INCLUDED and harm.kind == "killed"]
    total = sum(harm.group.count or 0 for harm in parts)
    whole = [one for one in before if one.group.plural and one.group.count == total]
    if len(parts) < _SEVERAL or len(parts) < len(harms) or not whole:
        return list(harms)
    return [replace(harm, kind=whole[-1].kind) for harm in harms]


_SEVERAL = 2


def _is_mere_count(reading: Reading, harm: Harm) -> bool:
    """Whether people are a part of a count that its own sentence does not say the kind of."""
    begin = reading.sentences[harm.sentence].start
    return _made_up(reading, harm.predicate) > 0 and harm_words().of_kind.keys().isdisjoint(
        reading.words[begin : harm.predicate]
    )


def is_dash(reading: Reading, index: int) -> bool:
    """Whether a hyphen with room before it stands for a dash: "two - a guard", not "a co-pilot"."""
    return reading.words[index] == "-" and index > 0 and reading.ends[index - 1] < reading.starts[index]


def _is_being(reading: Reading, index: int) -> bool:
    return reading.words[index] in ("were", "are")


def _begin(reading: Reading, index: int) -> int:
    """The token at which a list begins that a token opens."""
    return index + max(1, _made_up(reading, index))


def _made_up(reading: Reading, index: int) -> int:
    """How many tokens the words are that say of whom something is made up; 0 for none."""
    if _BEGINNINGS.isdisjoint(reading.words[index : index + 1]):
        return 0
    phrases = (phrase for phrase in _MADE_UP if reading.words[index : index + len(phrase)] == phrase)
    return max(map(len, phrases), default=0)


def _whole_before(
    reading: Reading, sentence: Sentence, index: int, harms: Sequence[Harm], told: Collection[str]
) -> tuple[str, int | None]:
    """The kind of the people whom a list at a token divides, and how many they are where that is told."""
    word = reading.words[index]
    if word in _COLONS:
        if word == "-" and not is_dash(reading, index):
            return "", None
        before = [h for h in harms if h.group.end <= index and (h.group.count or 0) > 1]
        if before:
            last = max(before, key=lambda harm: harm.group.start)
            return last.kind, last.group.count
        return _named_kind(reading, sentence.start, index), None
    if _made_up(reading, index):
        return _tallied(reading, sentence.start, index), None
    apposed = word == "," and not _may_be_alive(reading, sentence, index, told)
    if (_is_being(reading, index) or apposed) and index - sentence.start <= _GAP:
        kind = _named_kind(reading, sentence.start, index)
        if kind:
            return kind, None
    if _is_being(reading, index):
        return _named_kind(reading, _begin_of_told(reading, sentence, index), index), None
    if word == ",":
        whole = next((h for h in harms if h.group.end == index and _is_whole(h)), None)
        return ("", None) if whole is None else (whole.kind, whole.group.count)
    return "", None


def _is_whole(harm: Harm) -> bool:
    """Whether a harm is of people, whom a list may divide; beside "two students" a boy may be a third."""
    return (harm.group.count or 0) > 1 and harm.group.noun in group_words().everybody


def _begin_of_told(reading: Reading, sentence: Sentence, index: int) -> int:
    """Where the subject of a verb begins that somebody tells: "the dead" of "he said that the dead were"."""
    for at in range(index - 1, max(sentence.start, index - _GAP), -1):
        before = reading.words[at - 1] == "that" or reading.lemmas[at - 1] in lexicon.words("sources", "cues")
        if before and reading.words[at] in _WHOLES:
            return at
    return index


def _named_kind(reading: Reading, begin: int, end: int) -> str:
    """The kind of "the dead", "those killed", "the freed hostages" where nothing else stands before."""
    words = harm_words()
    if not 0 < end - begin <= _GAP or reading.words[begin] not in _WHOLES:
        return ""
    told = reading.words[begin:end]
    if told[-2:] == ["who", "died"]:
        return "killed"
    return next((words.of_kind[w] for w in told if w in words.of_kind), "")


_WHOLES = frozenset({"the", "those", "all", "both"})


def _may_be_alive(reading: Reading, sentence: Sentence, index: int, told: Collection[str]) -> bool:
    """Whether "the victims" may be hurt alone: where the article has told of more than deaths, or of none."""
    return "victims" in reading.words[sentence.start : index] and set(told) != {"killed"}


def _tallied(reading: Reading, begin: int, end: int) -> str:
    """The kind of a count that is said to be made up of a list: the killed of a toll."""
    words = harm_words()
    told = reading.words[begin:end]
    kind = next((words.of_kind[word] for word in told if word in words.of_kind), "")
    counts = not words.number_of.isdisjoint(reading.lemmas[begin:end])
    return kind or ("killed" if counts else "")


def _items(reading: Reading, begin: int, sentence: Sentence, numbers: Sequence[Number]) -> Iterator[Group]:
    """The groups of a list, up to a verb, a closing dash, or whatever is no item."""
    known = {number.start: number for number in numbers}
    at, end = begin, min(begin + _WITHIN, sentence.end)
    last = begin
    while at < end and at - last <= _GAP:
        word = reading.words[at]
        if word == "aged":
            at = last = _behind_ages(reading, at + 1, end)
            continue
        if reading.pos[at] in ("VERB", "AUX") or (at > begin and word in _COLONS) or word == ";":
            return
        if (behind := behind_age(reading, at)) > at:
            at = last = behind  # "a man, 44, and his two sons"
            continue
        if at > begin and (behind := _behind_origin(reading, at)) > at:
            at = last = behind
            continue
        if reading.words[at - 1] == "of" and word in _OPENERS:
            at += 1  # "five members of a family"
            continue
        one = item_at(reading, at, known, at) if word in _OPENERS else None
        if one is not None and one.start == at and not one.others and not one.name:
            yield replace(one, number=one_at(at, at + 1), implied=False) if one.implied else one
            at = last = max(one.end, one.head + 1)
            continue
        number = known.get(at) or (one_at(at, at + 1) if word in _ARTICLES else None)
        if number is None:
            at += 1
            continue
        noun = _noun(reading, number.end, end)
        if noun is None:
            return
        group = group_at(reading, noun, [number])
        if group is None or group.number is not number:
            return
        # A parse may have the phrase begin before the dash.
        yield replace(group, start=max(group.start, number.start))
        at = last = noun + 1


def _behind_origin(reading: Reading, at: int) -> int:
    """The token behind where somebody is from, or in which years: "of Port Sur", "in her 60s"; else `at`."""
    words, pos = reading.words, reading.pos
    if words[at] == "in" and words[at + 1 : at + 2] and words[at + 1] in _HIS and words[at + 2][-1:] == "s":
        return at + 3
    end = at + 1
    while words[at] in ("of", "from") and pos[end : end + 1] == ["PROPN"]:
        end += 1
    return end if end > at + 1 else at


_HIS = frozenset({"his", "her", "their"})


def _behind_ages(reading: Reading, at: int, end: int) -> int:
    """The token behind ages: "aged 52 to 79"."""
    while at < end and (reading.pos[at] == "NUM" or reading.words[at] in ("to", "between")):
        at += 1
    return at


def _noun(reading: Reading, begin: int, end: int) -> int | None:
    """The last noun of the phrase that begins at a token, where it is of people."""
    if begin < end and reading.pos[begin] == "NUM" and "old" in reading.words[begin + 1 : begin + _AGE]:
        begin = reading.words.index("old", begin) + 1  # "an 81-year-old man"
    at = begin
    while at < min(begin + _GAP, end) and reading.pos[at] in ("ADJ", "NOUN", "PROPN", "VERB"):
        at += 1
    noun = at - 1
    while noun >= begin and reading.pos[noun] == "VERB":
        noun -= 1  # "four women aged 52 to 79"
    if noun < begin or reading.pos[noun] not in ("NOUN", "PROPN", "ADJ"):
        return None
    if reading.lemmas[noun] in people_words().people or reading.labels[noun] == "NORP":
        return noun
    return None


def may_list(reading: Reading, sentence: Sentence, harms: Sequence[Harm]) -> bool:
    """Whether a sentence may divide a number by a list."""
    if any(reading.words[h.group.end : h.group.end + 1] == [","] and _is_whole(h) for h in harms):
        return True
    beginning = reading.words[sentence.start : sentence.start + _GAP + 1]
    if beginning[:1] and beginning[0] in _WHOLES and "," in beginning:
        return True
    return any(
        reading.words[at] in _LISTING or is_dash(reading, at) for at in range(sentence.start, sentence.end)
    )


_LISTING = frozenset(
    {":", "–", "—", "--", "were", "are", "made", "comprising", "comprised", "consisting", "consists",
     "comprise", "comprises", "identified", "named", "listed"}
)  # fmt: skip
