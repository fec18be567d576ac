"""Whether a number that no rule reads is worth asking the encoder for, which costs most of what incidents do.

Asked for: the nine of "Nine were schoolchildren", the four of "four from the village". Not: "no", "911" and
"(555) 010-2030", "three shots", "two of the schools", "News 5", "ages 16 and 17", "one another", the 14 of
"four, not 14", "two fewer than on Thursday", the 41 of "41 of the 62 drones", the 26 of "the number of
wrecked shops at 26", the doctors of "sent 180 doctors", the men of "shot by two men", the officers of "two
officers returned fire".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.people import UNHURT
from dateline.extraction.components.incidents.people.people_numbers import counts_people
from dateline.extraction.components.incidents.readers.helped import are_helped
from dateline.extraction.components.incidents.readers.kept_inside import are_kept_inside
from dateline.extraction.components.incidents.readers.of_nobody import is_of_nobody
from dateline.extraction.components.incidents.readers.sentenced import are_sentenced
from dateline.extraction.components.incidents.reading.month_words import months
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.ended import is_over
from dateline.extraction.components.incidents.statements.firing import fires
from dateline.extraction.components.incidents.words.carriers import carriers
from dateline.extraction.components.incidents.words.harm_words import harm_words
from dateline.extraction.components.incidents.words.people_words import people_words

_CALLING = frozenset({"call", "dial", "phone", "ring", "text"})
_EMERGENCY = frozenset({"911", "999"})
_BETWEEN_DIGITS = frozenset({"-", "–", ".", ")"})
_NOBODY = (["one", "another"], ["one", "by", "one"])
_PARTS_OF_ONE = (["thirds"], ["quarters"], ["fifths"], ["tenths"])
_VAGUE = frozenset({"many", "various", "several", "numerous"})
_AGES = frozenset({"age", "ages", "aged"})
_CODE = 7
"""So many digits without a comma count nobody: "case number: 2603190021"."""
_NEAR = 2
"""Tokens from a word for calling to the number that is called."""
_TELL = frozenset({"claim", "deny"})
_NEAR_BUT = 5
"""Tokens from a number that is denied to "but", which gives the right one."""
_NEAR_BOARD = 3
"""Tokens from a number of those aboard to where they were: "38 people on board"."""
_LIST = 5
"""Tokens from a word for age to the last age behind it."""


def is_worth_asking(reading: Reading, number: Number, noun: int | None) -> bool:
    """Whether a number may count people; `noun` is the one that it stands beside."""
    if number.value == 0 or not counts_people(reading, number) or _is_idle(reading, number, noun):
        return False
    if _fire(reading, number.last - 1 if noun is None else noun):
        return False
    if noun is None:
        return reading.words[number.first - 1 : number.first] != ["-"] and not _is_of_things(reading, number)
    unhurt = any(
        reading.words[child] in UNHURT or is_over(reading, child)
        for child in reading.kids(noun, "amod", "acl")
    )
    return not (
        unhurt
        or _look_on(reading, number)
        or _is_help(reading, noun)
        or _are_doers(reading, noun)
        or _is_thing(reading.lemmas[noun])
    )


def _is_idle(reading: Reading, number: Number, noun: int | None) -> bool:
    """Whether a number by how it is written or used counts nobody."""
    first, last = number.first, number.last
    if (
        _is_difference(reading, number)
        or _is_more_of_things(reading, number)
        or _is_denied(reading, number)
        or _tell(reading, number, noun)
    ):
        return True
    if _is_number_of_things(reading, number) or _leave_office(
        reading, number.last - 1 if noun is None else noun
    ):
        return True
    counted = number.last - 1 if noun is None else noun
    if _post_bail(reading, counted) or are_sentenced(reading, counted):
        return True
    if reading.words[last : last + 1] in _PARTS_OF_ONE:
        return True  # "two thirds of them"
    if _take_part(reading, number.last - 1 if noun is None else noun):
        return True
    if is_of_nobody(reading, number, noun):
        return True
    if are_kept_inside(reading, counted) or are_helped(reading, counted):
        return True
    if reading.words[first][0].isdigit():
        return (
            _is_of_call(reading, number)
            or _is_label(reading, number, noun)
            or _is_age_in_brackets(reading, number)
        )
    word, lemma = reading.words[first], reading.lemmas[noun] if noun is not None else ""
    if any(reading.words[first : first + len(words)] == words for words in _NOBODY):
        return True
    if reading.deps[last - 1] == "preconj":
        return True  # "both the hall and the school"
    return word in _VAGUE and noun is not None and lemma not in people_words().people


def _is_age_in_brackets(reading: Reading, number: Number) -> bool:
    """Whether a number is how old somebody is who is named: "Ada Bell (24)"."""
    first, last = number.first, number.last
    named = first >= _NEAR and reading.labels[first - _NEAR] == "PERSON"
    return named and reading.words[first - 1] == "(" and reading.words[last : last + 1] == [")"]


def _is_difference(reading: Reading, number: Number) -> bool:
    """Whether a number only compares counts: "two fewer than on Thursday", "two more than it said"."""
    behind = reading.words[number.last : number.last + 2]
    return behind[:1] in (["fewer"], ["less"]) or behind == ["more", "than"]


def _take_part(reading: Reading, counted: int) -> bool:
    """Whether those counted are a crowd that does what crowds do: "thousands march", "some 300 gathered"."""
    doing = reading.deps[counted] == "nsubj" and reading.pos[reading.heads[counted]] in ("VERB", "NOUN")
    verb = reading.heads[counted]
    return doing and (reading.lemmas[verb] in lexicon.words("harm", "crowds_do") or _mourn(reading, verb))


def _mourn(reading: Reading, verb: int) -> bool:
    """Like "stood in silence", "held a vigil", "lit candles"."""
    told = reading.lemmas[verb + 1 : verb + 1 + _MOURNING_WITHIN]
    return reading.lemmas[verb] in _MOURNING and not _RITES.isdisjoint(told)


_MOURNING = frozenset({"stand", "hold", "light", "lay", "observe", "keep", "come", "fill", "join"})
_RITES = frozenset({"silence", "vigil", "candle", "flower", "wreath", "prayer", "tribute"})
_MOURNING_WITHIN = 6


def _post_bail(reading: Reading, counted: int) -> bool:
    """Whether those counted were arrested before, and got out: "21 of them had posted bail"."""
    verb = reading.heads[counted]
    bail = reading.child(verb, "dobj") if reading.deps[counted] == "nsubj" else None
    return bail is not None and reading.lemmas[bail] in ("bail", "bond") and reading.lemmas[verb] in _PAYING


_PAYING = frozenset({"post", "make", "pay", "meet"})


def _leave_office(reading: Reading, counted: int) -> bool:
    """Whether those counted only lose their posts: "nine officers were suspended", "two were transferred"."""
    verb = reading.heads[reading.first_conjunct(counted)]
    if reading.deps[counted] not in ("nsubjpass", "dobj") or not reading.tags[verb].startswith("VB"):
        return False
    return reading.lemmas[verb] in lexicon.words("harm", "put_out_of_office") and not _is_to_hospital(
        reading, verb
    )


def _is_to_hospital(reading: Reading, verb: int) -> bool:
    """Whether somebody is moved to where they are cared for: "two were transferred to a hospital"."""
    behind = reading.lemmas[verb + 1 : verb + _LIST]
    return not harm_words().care.isdisjoint(behind) or "custody" in behind


def _is_denied(reading: Reading, number: Number) -> bool:
    """Whether a number is said not to be the right one: "four, not 14", "not 14 but four"."""
    if reading.words[number.start - 1 : number.start] != ["not"]:
        return False
    other = reading.words[number.start - 2 : number.start - 1] in ([","], ["and"], ["–"], ["—"], ["-"], ["("])
    begins = reading.sentences[reading.sentence_of[number.first]].start == number.start - 1
    return other or begins or "but" in reading.words[number.end : number.end + _NEAR_BUT]


def _tell(reading: Reading, number: Number, noun: int | None) -> bool:
    """Whether those counted claim or deny it: "one of its commanders had claimed responsibility"."""
    who = reading.first_conjunct(number.last - 1 if noun is None else noun)
    return reading.deps[who] == "nsubj" and reading.lemmas[reading.heads[who]] in _TELL


def is_load(reading: Reading, number: Number) -> bool:
    """Whether a number is of those aboard, whatever became of them: "the boat had carried 20"."""
    last = number.last - 1
    noun = reading.first_conjunct(
        reading.heads[last] if reading.deps[last] in ("nummod", "quantmod") else last
    )
    verb = reading.heads[noun]
    if reading.deps[noun] != "dobj" or reading.lemmas[verb] != "carry" or verb > noun:
        return False
    carrier = reading.child(verb, "nsubj")
    if reading.deps[verb] in ("acl", "relcl"):
        carrier = reading.heads[verb]
    return carrier is not None and reading.lemmas[carrier] in carriers()


def are_aboard(reading: Reading, number: Number) -> bool:
    """Whether something had so many on it: "a plane with 38 people on board", not "all 38 aboard".

    Or they are listed as those aboard: "Those on board included 53 Nepalis", "passengers included two nuns".
    """
    if _is_listed_aboard(reading, number):
        return True
    behind = reading.words[number.end : number.end + _NEAR_BOARD]
    aboard = "aboard" in behind or ["on", "board"] in (behind[:2], behind[1:3])
    return aboard and reading.words[number.start - 1 : number.start] == ["with"]


_ABOARD = frozenset({"aboard", "board"})
_RIDERS = frozenset({"passenger", "occupant", "traveller", "traveler"})


def _is_listed_aboard(reading: Reading, number: Number) -> bool:
    """Whether a number is behind "included", said of those aboard, of whom nothing else is told."""
    start = reading.sentences[reading.sentence_of[number.first]].start
    verb = next((at for at in range(number.start - 1, start, -1) if reading.lemmas[at] == "include"), None)
    who = reading.child(verb, "nsubj") if verb is not None else None
    if verb is None or who is None:
        return False
    named = reading.lemmas[who] in _RIDERS or not _ABOARD.isdisjoint(reading.words[who:verb])
    return named and harm_words().signs.isdisjoint(reading.lemmas[start:verb])


def _is_of_call(reading: Reading, number: Number) -> bool:
    """Whether digits are called or dialled: "call 911", "(555) 010-2030"."""
    first, last, words = number.first, number.last, reading.words
    word = words[first]
    if last - first > 1 or len(word) < 3 or not word.isdecimal():
        return False
    called = not _CALLING.isdisjoint(reading.lemmas[max(0, first - _NEAR) : first])
    if called or (word in _EMERGENCY and not _are_people(reading, last)):
        return True
    before, behind = words[max(0, first - _NEAR) : first], words[last : last + _NEAR]
    return (len(before) == _NEAR and before[1] in _BETWEEN_DIGITS and before[0].isdecimal()) or (
        len(behind) == _NEAR and behind[0] in _BETWEEN_DIGITS and behind[1].isdecimal()
    )


def _are_people(reading: Reading, at: int) -> bool:
    return at < len(reading.lemmas) and reading.lemmas[at] in people_words().people


def _is_label(reading: Reading, number: Number, noun: int | None) -> bool:
    """Whether digits are an age, a day or a code: "ages 16 and 17", "Nov. 12", "Jane Roe (34)", "(8477)"."""
    first = number.first
    before = reading.words[max(0, first - _LIST) : first]
    if noun is not None and reading.lemmas[noun] in people_words().people:
        return False
    word = reading.words[first]
    if number.last - first == 1 and word.isdecimal():
        behind = reading.words[number.last : number.last + 1]
        if len(word) >= _CODE or (len(word) >= 3 and before[-1:] == ["("] and behind == [")"]):
            return True
    if (
        not _AGES.isdisjoint(before)
        or _is_by_number(before)
        or (before and before[-1].rstrip(".") in months())
    ):
        return True
    return noun is not None and reading.labels[noun] == "PERSON" and before[-1:] == ["("]


_BY_NUMBER = frozenset(
    {"junction", "exit", "platform", "lane", "gate", "terminal", "route", "flight", "unit", "log"}
)
"""What goes by a number of its own, in the singular or the plural."""


def _is_by_number(before: Sequence[str]) -> bool:
    """Whether the words before digits say what goes by them: "between junctions 15 and *16*"."""
    if before[-1:] in (["and"], ["to"]):
        before = before[:-2]
    return bool(before) and before[-1].removesuffix("s") in _BY_NUMBER


def _is_more_of_things(reading: Reading, number: Number) -> bool:
    """Whether a number goes on with things that were counted: "flattened four houses and hit thirty more"."""
    if reading.words[number.end : number.end + 1] != ["more"]:
        return False
    begin = reading.sentences[reading.sentence_of[number.first]].start
    counted = (i for i in range(number.start - 1, begin, -1) if reading.child(i, "nummod") is not None)
    return _is_thing(reading.lemmas[next(counted, number.first)])


def _is_number_of_things(reading: Reading, number: Number) -> bool:
    """Whether it is said that the number of things stands there: "put the number of wrecked shops at 26"."""
    first = number.first
    if _STANDING.isdisjoint(reading.words[max(0, first - _LIST) : first]):
        return False
    words = harm_words()
    begin = max(reading.sentences[reading.sentence_of[first]].start, first - _NUMBER_WITHIN)
    at = next((i for i in range(first - 1, begin, -1) if reading.lemmas[i] in words.number_of), None)
    if at is None or reading.words[at + 1] != "of" or "without" in reading.words[at:first]:
        return False
    noun = reading.child(at + 1, "pobj")
    return noun is not None and (_is_thing(reading.lemmas[noun]) or reading.lemmas[noun] in words.homes)


_STANDING = frozenset({"at", "to", "from"})
_NUMBER_WITHIN = 14


def _is_of_things(reading: Reading, number: Number) -> bool:
    """Whether a number is a part of things: "two of the schools"."""
    of = next(
        (child for child in reading.kids(number.last - 1, "prep") if reading.words[child] == "of"), None
    )
    noun = reading.child(of, "pobj") if of is not None else None
    return noun is not None and _is_thing(reading.lemmas[noun])


def _is_thing(lemma: str) -> bool:
    """Whether a noun is for what is no people."""
    return lemma in people_words().not_people or lemma in people_words().things


def _look_on(reading: Reading, number: Number) -> bool:
    """Whether a deed was done before their eyes: "stabbed her in front of her two children"."""
    before = reading.words[max(0, number.start - _LIST) : number.start]
    return any(before[at : at + 3] == ["in", "front", "of"] for at in range(len(before) - 2))


def _fire(reading: Reading, who: int) -> bool:
    """Whether those counted fired: "two officers returned fire", "at least two people were shooting"."""
    verb = reading.heads[who]
    return (
        reading.deps[who] == "nsubj"
        and (reading.lemmas[verb] in _FIRING or reading.words[verb] == "shooting")
        and fires(reading, verb, harm_words())
    )


_FIRING = frozenset({"fire", "open", "return", "discharge"})


def _are_doers(reading: Reading, noun: int) -> bool:
    """Whether people are said to have done the harm: "he was murdered by four men"."""
    by = reading.heads[noun]
    return reading.deps[by] == "agent" and reading.lemmas[reading.heads[by]] in harm_words().objects


def _is_help(reading: Reading, noun: int) -> bool:
    """Whether people are sent to where something happened: "the navy was ferrying 180 doctors"."""
    words = people_words()
    verb = reading.heads[noun]
    return (
        reading.lemmas[noun] in words.help
        and reading.deps[noun] in ("dobj", "nsubjpass")
        and reading.lemmas[verb] in words.send
    )
