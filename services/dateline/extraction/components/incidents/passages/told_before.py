"""What a sentence tells as having come before what the article is about, by words that count back from it.

Found: all of "A week before, 58 were killed on the road", and what follows "after" in "The attack came a week
after 28 passengers were killed", and from "a week" on in "A bomb killed six, a week after a blast killed 13";
and what "the worst since" sets this one beside. Not found: "died a week after he was shot", "Two hours
earlier, five were let go", "Ten years ago today, a ferry sank with 40 on board", "up from nine a day
earlier", "A quake hurt six, a week after the floods killed 13" (which may have been told of), "Two died in
hospital, a week after a blast killed 13" (which may be of it).
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.passages.worst_since import worst_since
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.triggers.timed import WEEKDAYS
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.trigger_words import WEAK

_UNITS = frozenset({"day", "night", "week", "month", "year", "decade"})
_SHORT = frozenset({"minute", "hour"})
"""Units of which news counts back from a deed to another only by "came hours after"."""
_MANY = frozenset({"a", "an", "one", "several", "few", "some", "many", "couple", "of"})
_ROUGHLY = frozenset(
    {"just", "only", "barely", "about", "almost", "nearly", "less", "more", "than", "exactly"}
)
_BACK = frozenset({"before", "earlier", "ago", "previously"})
_OPENINGS = frozenset({("earlier", "that"), ("earlier", "the"), ("the", "previous")})
_OF_THE_SAME = frozenset(
    {
        *(
            "arrest",
            "charge",
            "indictment",
            "arraignment",
            "hearing",
            "trial",
            "plea",
            "verdict",
            "conviction",
        ),
        *("sentence", "lawsuit", "announcement", "decision", "funeral", "vigil"),
    }
)
"""What comes after an incident and is of it."""
_COMES = frozenset({"come", "follow", "occur", "happen", "be"})
_HARMED = frozenset({"killed", "injured", "kidnapped"})
_FROM_AFAR = frozenset({"conflict.airstrike", "conflict.drone_strike", "conflict.shelling"})
_NEW = frozenset({"a", "an", "another"})
_WITHIN = 8
"""Tokens that such a phrase has at most: "less than a couple of weeks before that"."""


def told_before(
    reading: Reading, sentence: Sentence, triggers: Sequence[Trigger], harms: Sequence[Harm]
) -> tuple[int, int] | None:
    """The tokens [first, last) of a sentence that tell of what came before; None where none do."""
    if not harms:
        return None
    if _opens_back(reading, sentence):
        return sentence.start, sentence.end
    for index in range(sentence.start + 3, sentence.end - 1):
        if reading.words[index] == "after" and _comes_so_long(reading, index, sentence):
            return index + 1, sentence.end
    return _behind_another(reading, sentence, triggers, harms) or worst_since(reading, sentence, harms)


def _behind_another(
    reading: Reading, sentence: Sentence, triggers: Sequence[Trigger], harms: Sequence[Harm]
) -> tuple[int, int] | None:
    """The tokens [first, last) of a sentence on one incident that count back to another with its dead.

    None where none do, or where either side names no incident: both must evoke what did harm, or the nearer
    one say who did it; the earlier one tells of harm and is told of as new. The nearer one need tell of no
    harm where it strikes from afar: "Jets hit camps, five days after a suicide bombing killed 20".
    """
    real = [one for one in triggers if not one.reality]
    hurt = [one.predicate for one in harms if one.kind in _HARMED]
    struck = [one.predicate for one in harms if one.kind == "killed" and one.rule == "object"]
    for after in range(sentence.start + 2, sentence.end - 1):
        unit = after - 1
        if reading.words[after] != "after" or reading.lemmas[unit] not in _UNITS:
            continue
        first = unit
        while first > sentence.start and after - first < _WITHIN and _is_of_many(reading, first - 1):
            first -= 1
        last = sentence.end
        if first - sentence.start <= 1:
            last = next((i for i in range(after, sentence.end) if reading.words[i] == ","), last)
        here = [one for one in real if after < one.head < last]
        near = [one for one in real if one.strength != WEAK and not first <= one.head < last]
        firm = bool(near) or any(not first <= one < last for one in struck)
        sides = (
            any(after < one < last for one in hurt),
            any(not first <= one < last for one in hurt) or any(one.type in _FROM_AFAR for one in near),
        )
        counted = first < unit or reading.tags[unit] == "NNS"
        if counted and all(sides) and firm and any(is_told_as_new(reading, one) for one in here):
            # Days are of the nearer one, whose day is known; a week is what is counted back.
            return (after + 1 if reading.lemmas[unit] == "day" else first), last
    return None


def is_told_as_new(reading: Reading, trigger: Trigger) -> bool:
    """Whether what happened, or who did it, has not been told of: "a blast", "gunmen shot 14"."""
    noun = trigger.head
    if reading.pos[noun] == "VERB":
        doer = reading.child(noun, "nsubj")
        if doer is None or reading.pos[doer] != "NOUN":
            return False
        noun = doer
    articles = [reading.words[child] for child in reading.kids(noun, "det")]
    return bool(_NEW.intersection(articles)) or (not articles and reading.tags[noun] == "NNS")


def _opens_back(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence opens with how long before: "Two days earlier, ...", "The week before, ...".

    Or "Earlier that month, ...", "The previous week, ...".
    """
    start = sentence.start
    if tuple(reading.words[start : start + 2]) in _OPENINGS:
        return reading.lemmas[start + 2] in _UNITS
    for at in range(start + 1, min(start + _WITHIN, sentence.end - 2)):
        if reading.words[at] not in _BACK:
            continue
        unit = at - 1
        if reading.lemmas[unit] not in _UNITS:
            return False
        if reading.words[at] == "ago" and _is_anniversary(reading, at + 1):
            return False
        known = unit == start + 1 and reading.words[start] == "the"
        if not known and not (unit > start and _are_many(reading, start, unit)):
            return False
        # "A week before the attack" may tell of the attack itself.
        return reading.words[at] != "before" or reading.words[at + 1] in (",", "that", "this")
    return False


def _is_anniversary(reading: Reading, at: int) -> bool:
    """Whether "ten years ago" is counted to the day: "ago today", "ago on Monday", "ago this week"."""
    today, behind = reading.words[at : at + 1], reading.words[at + 1 : at + 2]
    return today in _TODAY or (today in _THIS and bool(_OF_THE_WEEK.intersection(behind)))


_TODAY, _THIS = (["today"], ["yesterday"], ["tonight"], ["tomorrow"]), (["on"], ["this"], ["last"])
_OF_THE_WEEK = WEEKDAYS | {"week", "weekend", "month"}


def _comes_so_long(reading: Reading, after: int, sentence: Sentence) -> bool:
    """Whether something "came two weeks after" what follows: "It comes days after four were killed"."""
    unit = after - 1
    if reading.lemmas[unit] not in _UNITS | _SHORT:
        return False
    first = unit
    while first > sentence.start and after - first < _WITHIN and _is_of_many(reading, first - 1):
        first -= 1
    verb = first - 1
    if verb <= sentence.start or reading.lemmas[verb] not in _COMES:
        return False
    subject = reading.child(verb, "nsubj", "expl")
    # "The arrest came a week after Ann Roe was shot" tells of the shooting that the article is about.
    return subject is not None and reading.lemmas[subject] not in _OF_THE_SAME


def _are_many(reading: Reading, first: int, last: int) -> bool:
    return all(_is_of_many(reading, token) for token in range(first, last))


def _is_of_many(reading: Reading, token: int) -> bool:
    """Whether a token says how many: "two", "a few", "less than a"."""
    word = reading.words[token]
    return reading.pos[token] == "NUM" or word in _MANY or word in _ROUGHLY
