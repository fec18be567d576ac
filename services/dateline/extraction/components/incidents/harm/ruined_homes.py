"""Homes and businesses that are counted and were ruined: they stand for whoever lives or works there.

Found: "flooded 286 homes", "40 huts burned", "levelled 400 houses and damaged 1,200 more", "swept away 300
homes", "60 homes were destroyed and 76 damaged", "damage to 40 shops", "of the 481 houses that burned", "set
60 huts ablaze", "cut power to 9,000 homes", "power is out for 310,000 customers", "9,000 homes are without
power", "48 homes were gone", "put the number of damaged houses at 4,300", "left 30 flats uninhabitable", "12
houses had to be demolished", "the count of buildings lost stands at 131 homes". Not found: those built,
searched, sold or owned, and a single house.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.extraction.components.incidents.harm.totals import VAGUE, stands_at
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import HOMES
from dateline.extraction.components.incidents.words.harm_words import HarmWords, Patient, harm_words

_MORE = frozenset({"other", "more"})


def ruined(reading: Reading, index: int) -> Iterator[Patient]:
    """The homes that the noun at `index` is for, if they were ruined, and more that are counted behind."""
    words = harm_words()
    if not _are_ruined(reading, index, words) and number_of_ruined(reading, index) is None:
        return
    yield "affected", index, HOMES
    for more in range(index + 1, reading.sentences[reading.sentence_of[index]].end):
        if reading.lemmas[more] in words.homes:
            break  # what is counted behind those is more of them
        ruined_too = reading.deps[more] in ("dobj", "nsubjpass") and befell(reading, reading.heads[more])
        if (ruined_too or _are_right_before(reading, more, words)) and (
            reading.pos[more] == "NUM" or _are_others(reading, more)
        ):
            yield "affected", more, HOMES


def _are_right_before(reading: Reading, index: int, words: HarmWords) -> bool:
    """Whether what is counted stands before a bare participle: "and 76,000 damaged", however it is parsed."""
    behind = index + 1
    if reading.pos[behind : behind + 1] == ["ADV"]:
        behind += 1  # "and 1,047 partially damaged"
    return (
        reading.lemmas[behind : behind + 1] != []
        and reading.lemmas[behind] in words.ruin
        and reading.tags[behind] in ("VBN", "VBD")
        and reading.child(behind, "dobj") is None
    )


def _are_others(reading: Reading, index: int) -> bool:
    """Like "300 others"."""
    return reading.lemmas[index] in _MORE and reading.child(index, "nummod") is not None


def _are_ruined(reading: Reading, index: int, words: HarmWords) -> bool:
    """Whether homes or businesses that are counted were flooded, damaged or destroyed, not built."""
    some = _some_of(reading, index)
    if reading.child(index, "nummod") is None and some is None:
        return False
    first = reading.first_conjunct(_total_of(reading, index) if some is None else some)
    verb = reading.heads[first]
    patients = ("dobj", "nsubjpass", "nsubj") if _is_participle(reading, verb) else ("dobj", "nsubjpass")
    if befell(reading, verb) and reading.deps[first] in patients:
        return True
    if _are_gone(reading, first) or _lie_in_ruins(reading, first) or _are_all_lost(reading, first, words):
        return True
    if reading.lemmas[verb] in words.give_way and reading.deps[first] == "nsubj":
        return reading.child(verb, "dobj") is None
    if (
        _are_uninhabitable(reading, index)
        or _have_to_go(reading, index, words)
        or _lost_roofs(reading, first)
    ):
        return True
    if any(befell(reading, child) for child in reading.kids(first, "acl", "amod")) or _that_burned(
        reading, first
    ):
        return True
    # "damage to 40 homes", "set fire to 40 homes"
    done = reading.heads[verb]
    return reading.words[verb] == "to" and (
        reading.lemmas[done] in ("damage", "destruction")
        or (reading.lemmas[done] in ("set", "fire") and reading.words[verb - 1] == "fire")
    )


def _total_of(reading: Reading, noun: int) -> int:
    """The total that homes are counted by: "a total of 12 houses"; else the homes."""
    of = reading.heads[noun]
    total = reading.heads[of]
    return total if reading.words[of] == "of" and reading.words[total] == "total" else noun


def _that_burned(reading: Reading, noun: int) -> bool:
    """Whether a clause says of homes what befell them: "481 houses that burned"; not "that did not burn"."""
    for verb in reading.kids(noun, "relcl"):
        if reading.child(verb, "neg") is not None:
            continue
        passive, subject = reading.child(verb, "nsubjpass"), reading.child(verb, "nsubj")
        if passive is not None and befell(reading, verb):
            return True
        gave_way = reading.lemmas[verb] in harm_words().give_way and reading.child(verb, "dobj") is None
        if gave_way and subject is not None and reading.words[subject] in ("that", "which"):
            return True
    return False


def befell(reading: Reading, verb: int) -> bool:
    """Whether a verb tells of ruin: "flooded", "washed away", "set ablaze"."""
    return reading.lemmas[verb] in harm_words().ruin or _is_swept(reading, verb) or _is_lit(reading, verb)


def _are_gone(reading: Reading, noun: int) -> bool:
    """Like "48 homes were gone", "reported 61 homes lost"; not "12 homes were gone through", "lost power"."""
    if reading.words[noun + 1 : noun + 2] == ["lost"]:
        return _OF_WHAT.isdisjoint(reading.pos[noun + 2 : noun + 3])
    verb = reading.heads[noun]
    if reading.deps[noun] not in ("nsubj", "nsubjpass") or reading.words[verb] not in _GONE:
        return False
    been = any(reading.lemmas[child] == "be" for child in reading.kids(verb, "aux", "auxpass"))
    return been and _LOOKED_AT.isdisjoint(reading.words[verb + 1 : verb + 2])


def _lie_in_ruins(reading: Reading, noun: int) -> bool:
    """Like "1,900 houses are in ruins", "40 homes stood under water"."""
    verb = reading.heads[noun]
    if reading.deps[noun] != "nsubj" or reading.lemmas[verb] not in _LYING:
        return False
    at = verb + 2 if reading.words[verb + 1 : verb + 2] in (["still"], ["now"]) else verb + 1
    behind = reading.words[at : at + 2]
    return behind in _IN_RUINS or behind[:1] == ["underwater"]


def _are_all_lost(reading: Reading, noun: int, words: HarmWords) -> bool:
    """Whether a count of what was ruined comes to homes: "the tally of buildings lost rose to 90 homes"."""
    link = reading.heads[noun]
    verb = reading.heads[link]
    count = reading.child(verb, "nsubj")
    if reading.words[link] not in ("at", "to") or count is None or reading.lemmas[count] not in _COUNTS:
        return False
    told = range(count, verb)
    return any(reading.lemmas[at] in words.ruin or reading.words[at] == "lost" for at in told)


_COUNTS = frozenset({"count", "tally", "total", "number", "toll"})
_LYING = frozenset({"be", "lie", "stand", "remain"})
_IN_RUINS = (["in", "ruins"], ["in", "rubble"], ["in", "ashes"], ["under", "water"], ["under", "mud"])
_GONE = frozenset({"gone", "lost"})
_OF_WHAT = frozenset({"NOUN", "PROPN", "DET", "PRON", "ADJ", "NUM"})
_LOOKED_AT = frozenset({"through", "over", "to", "into"})


def homes_before(reading: Reading, counted: int) -> int:
    """The homes that a number alone is of, told of before it: "60 homes were destroyed and 76 damaged"."""
    begin = reading.sentences[reading.sentence_of[counted]].start
    homes = harm_words().homes
    return next((at for at in range(counted, begin - 1, -1) if reading.lemmas[at] in homes), counted)


def number_of_ruined(reading: Reading, noun: int) -> int | None:
    """Where the number of ruined homes stands: "the number of damaged houses at 4,300"."""
    of = reading.heads[noun]
    counted = reading.heads[of]
    words = harm_words()
    if reading.words[of] != "of" or reading.lemmas[counted] not in words.number_of:
        return None
    if reading.lemmas[noun] in _NO_DWELLINGS:
        return None  # nobody may live in "collapsed buildings"
    told = (*reading.kids(noun, "amod", "acl"), *reading.kids(counted, "acl"))
    if not any(befell(reading, one) or reading.words[one] in _FALLEN for one in told):
        return None
    sentence = reading.sentences[reading.sentence_of[noun]]
    return stands_at(reading, noun + 1, min(sentence.end, noun + _STANDS_WITHIN))


_NO_DWELLINGS = frozenset({"building", "structure", "property"})
_FALLEN = frozenset({"collapsed", "fallen", "ruined", "wrecked"})
_STANDS_WITHIN = 16


def _are_uninhabitable(reading: Reading, index: int) -> bool:
    """Like "were left uninhabitable", "declared 380 houses uninhabitable"."""
    for behind in range(index + 1, min(index + _STATE_WITHIN, len(reading.words))):
        if reading.pos[behind] in ("PUNCT", "CCONJ", "NOUN"):
            return False
        if reading.lemmas[behind] in _UNINHABITABLE:
            return True
    return False


_UNINHABITABLE = frozenset({"uninhabitable", "unliveable", "unlivable"})
_STATE_WITHIN = 6


def _have_to_go(reading: Reading, index: int, words: HarmWords) -> bool:
    """Like "27 flats would have to be demolished"."""
    verb = reading.heads[index]
    return (
        reading.deps[index] == "nsubj"
        and reading.lemmas[verb] == "have"
        and any(reading.lemmas[child] in words.ruin for child in reading.kids(verb, "xcomp"))
    )


def _lost_roofs(reading: Reading, noun: int) -> bool:
    """Like "65 houses lost their roofs", "nine homes had their roofs torn off"."""
    verb = reading.heads[noun]
    if reading.deps[noun] != "nsubj" or reading.lemmas[verb] not in ("lose", "have"):
        return False
    behind = reading.words[verb + 1 : verb + _STATE_WITHIN]
    torn = reading.lemmas[verb] == "lose" or not _TORN.isdisjoint(behind)
    return torn and not _ROOFS.isdisjoint(behind)


_ROOFS = frozenset({"roof", "roofs"})
_TORN = frozenset({"torn", "blown", "ripped", "lifted", "damaged", "destroyed"})


def _is_swept(reading: Reading, verb: int) -> bool:
    """Like "swept away 300 homes", "40 huts were washed away"."""
    return reading.lemmas[verb] in _SWEEPING and any(
        reading.words[child] == "away" for child in reading.kids(verb, "prt", "advmod")
    )


def _is_lit(reading: Reading, verb: int) -> bool:
    """Like "set 60 homes ablaze", "were set on fire"; not "set up"."""
    if reading.lemmas[verb] != "set":
        return False
    near = reading.words[verb + 1 : min(verb + _LIT_WITHIN, len(reading.words))]
    return not _ALIGHT.isdisjoint(near) or any(pair == ("on", "fire") for pair in pairwise(near))


_ALIGHT = frozenset({"ablaze", "alight", "afire", "aflame"})
_LIT_WITHIN = 9
_SWEEPING = frozenset({"sweep", "wash", "carry", "tear"})


def _is_participle(reading: Reading, verb: int) -> bool:
    """Whether a verb stands without its auxiliary: "40 were killed and 1,320 houses destroyed"."""
    return reading.tags[verb] == "VBN" and reading.child(verb, "dobj", "aux") is None


def _some_of(reading: Reading, index: int) -> int | None:
    """The vague number that a noun is of: "hundreds of homes"."""
    of = reading.heads[index]
    some = reading.heads[of]
    return some if reading.words[of] == "of" and reading.words[some] in VAGUE else None


def cut_off(reading: Reading, index: int) -> Iterator[Patient]:
    """Like "knocked out power to 140,000 homes", "140,000 customers lost power", "9,000 had no power"."""
    verb = reading.heads[index]
    if reading.words[verb] == "without":
        yield from _who_have_none(reading, verb)
        return
    if _is_out(reading, index, verb):
        yield from _for_whom(reading, (verb,), _THERE)
        return
    none = reading.lemmas[verb] == "have" and reading.words[index - 1] == "no"
    if reading.deps[index] != "dobj" or not (
        none or reading.lemmas[verb] in ("knock", "cut", "lose", "disrupt")
    ):
        return
    if none or reading.lemmas[verb] == "lose":
        yield from _counted(reading, reading.child(verb, "nsubj"))
    else:
        yield from _for_whom(reading, (index, verb), _TO)


def _is_out(reading: Reading, power: int, verb: int) -> bool:
    """Whether there is no power, or it was cut: "power is out", "electricity was cut"; not "was restored"."""
    if reading.deps[power] == "nsubjpass":
        return reading.lemmas[verb] in _CUTTING
    if reading.deps[power] != "nsubj" or reading.lemmas[verb] not in ("be", "go", "remain"):
        return False
    return not _OFF.isdisjoint(reading.words[child] for child in reading.children[verb])


_CUTTING = frozenset({"knock", "cut", "lose", "disrupt", "interrupt"})
_OFF = frozenset({"out", "off", "down"})


_TO = frozenset({"to", "for"})
_THERE = _TO | {"in", "at"}


def _for_whom(reading: Reading, heads: Sequence[int], links: frozenset[str]) -> Iterator[Patient]:
    """For how many something is cut, by "to" or "for" behind one of the words."""
    places = (to for head in heads for to in _down(reading, head) if reading.words[to] in links)
    yield from _counted(reading, next((reading.child(to, "pobj") for to in places), None))


def _who_have_none(reading: Reading, without: int) -> Iterator[Patient]:
    """Like "9,000 homes and shops were without power", "left 9,000 homes and shops without power"."""
    verb = reading.heads[without]
    if reading.lemmas[verb] in harm_words().homes:
        yield from _counted(reading, verb)
    elif reading.lemmas[verb] in _LACKING:
        first = reading.prefer(verb, "dobj", "nsubj", "nsubjpass")
        # "left a man dead and 9,000 homes without power"
        all_told = reading.conjuncts(first) if first is not None else ()
        homes = next((one for one in all_told if reading.lemmas[one] in harm_words().homes), None)
        yield from _counted(reading, homes)


_LACKING = frozenset({"be", "remain", "leave", "stay"})


def _counted(reading: Reading, noun: int | None) -> Iterator[Patient]:
    """The homes or the customers that a noun stands for, where they are counted."""
    number = reading.child(noun, "nummod") if noun is not None else None
    if noun is not None and number is not None:
        homes = reading.lemmas[noun] in harm_words().homes
        yield ("affected", noun, HOMES) if homes else ("affected", number, "number")


def _down(reading: Reading, head: int) -> Iterator[int]:
    """The prepositions of a word, and of an adverb that hangs on it: "is out for"."""
    yield from reading.kids(head, "prep", "dative")
    for adverb in reading.kids(head, "advmod", "prt", "acomp", "prep"):
        yield from reading.kids(adverb, "prep")
