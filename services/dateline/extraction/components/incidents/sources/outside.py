"""Whether a number stands outside what somebody tells in its sentence, so that it is not their word.

Found: the two of "Two are in custody and police said nine were hurt" and "Two died; police said nine were
hurt" and "Two died as police said nine were hurt", the nine of "In Peru, where nine died, police
said"; the seventeen of "The court closed the mine where seventeen died, saying that gas had been found", the
twelve of "the owner of a hall where twelve died told a court", of "a man accused of killing twelve
told a court" and of '"It was dark," said Ada Bell, who led twelve out'. Not found: the two of "Two died and
nine were hurt, police said", the one of "said the mayor, one of whom died", which is of those told of; "a
report counting twelve dead said".
"""

from __future__ import annotations

from bisect import bisect_left

from dateline.domain.quote import QuoteKind
from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.asides import between, is_told_before, is_under
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.of_now import is_of_now
from dateline.extraction.components.incidents.sources.speaking import Said, saying
from dateline.extraction.components.incidents.sources.spoken_by import head_of


def stands_outside(reading: Reading, said: Said, number: int) -> bool:
    """Whether a number of the sentence in which somebody tells something is none of what they tell."""
    begin, end = min(said.start, said.cue), max(said.end, said.cue + 1)
    if number < begin and is_told_before(reading, said.cue) and not is_under(reading, number, said.cue):
        return True
    if number < begin and _is_of_setting(reading, said.cue, number):
        return True
    if number < begin:
        joined = reading.words[begin - 1] in _JOINS or _is_meanwhile(reading, begin, said.cue)
        return (joined and said.start < said.cue) or ";" in between(reading, number, begin)
    if _is_spoken(reading, said.cue, number) or _is_before_adding(reading, said.cue, number):
        return True
    apart = end - begin > said.end - said.start + 1  # '"...," he said, and claimed nine'
    apart = apart or _does_more(reading, said.cue, number)
    if number >= end and (
        _is_set_behind(reading, said.cue, number)
        or _is_beyond_no(reading, said.cue, number)
        or _is_of_days_before(reading, end, number)
        or _is_headline_behind_as(reading, end, number)
        or is_of_now(reading, said.cue, number)
    ):
        return True
    behind = number >= end and not apart and _is_behind_quote(reading, begin, number)
    return behind or _is_of_speaker(reading, said, number)


def _is_meanwhile(reading: Reading, begin: int, cue: int) -> bool:
    """Whether those who speak tell something else meanwhile: "Two died as police warned of a storm".

    Not "Two died, as police said on Monday".
    """
    if reading.words[begin - 1] not in _MEANWHILE:
        return False
    return any(
        i > cue and (reading.deps[i] != "prep" or reading.words[i] in _ABOUT)
        for i in reading.kids(cue, "ccomp", "xcomp", "dobj", "prep")
    )


_MEANWHILE, _ABOUT = frozenset({"as", "with"}), frozenset({"of", "about", "against"})


def _is_spoken(reading: Reading, cue: int, number: int) -> bool:
    """Whether somebody is only said to tell by who is quoted, and a number stands behind the quotation marks.

    Like "'They tell us nothing,' said Ada Bell, whose two brothers are missing".
    """
    at, told = reading.starts[number], reading.starts[cue]
    return any(
        begin <= told < end <= at
        for quote in reading.doc._.quotes
        if quote.kind is QuoteKind.DIRECT
        for begin, end in quote.content
    )


def _is_of_setting(reading: Reading, cue: int, number: int) -> bool:
    """Whether a number says what happened where people speak: "In Peru, where nine died, police said"."""
    at = number
    for _ in range(_DEPTH):
        above = reading.heads[at]
        if reading.deps[at] == "relcl" and reading.deps[above] == "pobj" and above < number:
            while reading.deps[above] in ("pobj", "prep"):  # "At the pit *in Lodz*, where"
                above = reading.heads[above]
            return above == cue
        if above == at:
            return False
        at = above
    return False


def _is_before_adding(reading: Reading, cue: int, number: int) -> bool:
    """Whether a number stands in a clause on what those do who then say more: "closed a pit where nine died".

    Not "arrested nine, saying that they were armed": whoever does it may have told of it.
    """
    if reading.tags[cue] != "VBG" or number > cue or reading.words[cue - 1] != ",":
        return False
    does = reading.heads[cue]
    if reading.deps[cue] != "advcl" or reading.child(cue, "nsubj") is not None or not _is_that(reading, cue):
        return False
    return not is_under(reading, number, cue) and _is_of_clause(reading, number) and not _tells(reading, does)


def _is_of_clause(reading: Reading, number: int) -> bool:
    """Whether a token stands in a relative clause."""
    at = number
    for _ in range(_DEPTH):
        if reading.deps[at] == "relcl":
            return True
        at = reading.heads[at]
    return False


def _is_that(reading: Reading, cue: int) -> bool:
    return any(clause > cue for clause in reading.kids(cue, "ccomp"))


_JOINS = frozenset({"and", "but", "while", "though", "although"})


def is_told_apart(reading: Reading, number: int, speaker: int) -> bool:
    """Whether a headline parts a number from who speaks behind it: "Toll at nine; families tell of shots"."""
    headline = reading.sentences[reading.sentence_of[number]].zone is ZoneKind.HEADLINE
    return headline and ";" in reading.words[number:speaker]


def _is_of_speaker(reading: Reading, said: Said, number: int) -> bool:
    """Whether a number says in a clause who or where those are who speak."""
    speaker = head_of(reading, said.start, said.end)
    at, clause = number, False
    for _ in range(_DEPTH):
        if at in (speaker, said.cue) or reading.heads[at] == at:
            break
        of_them = reading.deps[at] == "relcl" or (reading.deps[at] == "acl" and number < said.cue)
        clause = clause or (of_them and not _tells(reading, at))
        at = reading.heads[at]
    return clause and at == speaker < number and not _is_paper(reading, speaker)


def _is_paper(reading: Reading, speaker: int) -> bool:
    """Whether what speaks is a paper, which says what it is about: "a report on 40 killed in raids said"."""
    return reading.lemmas[speaker] in lexicon.words("sources", "papers")


def _tells(reading: Reading, clause: int) -> bool:
    """Whether a clause gives numbers, its own or of those before it: "which has 40", "one of whom died"."""
    if any(reading.lemmas[clause] in lexicon.load("sources")[kind] for kind in _TELLING):
        return True
    return any(
        reading.words[i - 1] == "of" and reading.words[i] == "whom" and is_under(reading, i, clause)
        for i in range(max(1, clause - _WHOM_WITHIN), clause)
    )


def _is_set_behind(reading: Reading, cue: int, number: int) -> bool:
    """Whether a number stands in what came before the telling: "residents said after nine were shot".

    Or beside what those do who say nothing: "raised the toll to 40 as rescuers found 12 more".
    """
    marks = _BEFORE if reading.lemmas[cue] in saying() else _BEFORE | _BESIDE
    first = min((i for i in reading.kids(cue, "ccomp") if i > cue), default=None)
    for clause in reading.kids(cue, "advcl"):
        if reading.words[clause] == "follows":
            continue  # "broke down the toll as follows: 21 in Ayr"
        if cue < clause and (first is None or clause < first) and is_under(reading, number, clause):
            return any(reading.words[mark] in marks for mark in reading.kids(clause, "mark"))
    return False


def _is_beyond_no(reading: Reading, cue: int, number: int) -> bool:
    """Whether a number is told beside what nobody says: "police do not think so, and 12 are held"."""
    if reading.child(cue, "neg") is None:
        return False
    return any(
        is_under(reading, number, verb)
        for verb in reading.kids(cue, "conj")
        if reading.child(verb, "nsubj", "nsubjpass") is not None
    )


def _is_of_days_before(reading: Reading, end: int, number: int) -> bool:
    """Whether a number is of what came before, set behind the telling: "he said, a day after nine died"."""
    if reading.words[end : end + 1] != [","]:
        return False
    after = next((i for i in range(end + 2, min(end + _SPAN, number)) if reading.words[i] == "after"), None)
    return after is not None and reading.lemmas[after - 1] in _SPANS and after < number


def _is_headline_behind_as(reading: Reading, end: int, number: int) -> bool:
    """Whether a headline tells a number beside what is said: "Mayor says 17 died as other toll hits 12"."""
    if reading.sentences[reading.sentence_of[number]].zone is not ZoneKind.HEADLINE:
        return False
    return any(
        reading.words[i] == "as" and reading.pos[i + 1] in _SUBJECTS and i > end for i in range(end, number)
    )


_SUBJECTS = frozenset({"NOUN", "PROPN", "DET", "NUM"})


_SPAN = 8
"""Tokens behind a telling within which it is told how long after something it happened."""
_SPANS = frozenset({"hour", "day", "week", "month", "year"})
_BEFORE = frozenset({"after", "since", "when"})
_BESIDE = frozenset({"as", "while"})


def _does_more(reading: Reading, cue: int, number: int) -> bool:
    """Whether a number stands in what else those do who speak: "he said, and claimed nine"."""
    more = [verb for verb in reading.kids(cue, "conj") if reading.child(verb, "nsubj", "nsubjpass") is None]
    return any(is_under(reading, number, verb) for verb in more)


def _is_behind_quote(reading: Reading, begin: int, number: int) -> bool:
    """Whether those who speak stand right behind their own words, and a number behind both."""
    spoken = [
        (first, last)
        for quote in reading.doc._.quotes
        if quote.kind is QuoteKind.DIRECT
        for first, last in quote.content
    ]
    at = reading.starts[number]
    if any(first <= at < last for first, last in spoken):
        return False
    sentence = reading.sentences[reading.sentence_of[number]].start
    ends = (bisect_left(reading.starts, last) for _, last in spoken)
    return any(max(sentence, begin - _MARKS) < last <= begin for last in ends)


_TELLING = ("cues", "counting", "giving", "listing")
_DEPTH, _WHOM_WITHIN, _MARKS = 12, 6, 3
