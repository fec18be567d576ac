"""Who is credited with words and gives no numbers all the same, and numbers that nobody is said to give.

Found: the voice of a programme, the first words of a headline, whoever denies, the town of a dateline ("PUNE:
Two persons died"), "four" and "nearly all", which stand for those counted. By nobody: "the 27 announced at
the weekend" in what a minister says of them.
"""

from __future__ import annotations

from bisect import bisect_left

from dateline.domain.quote import CueClass, QuoteKind
from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.according import is_nobodys
from dateline.extraction.components.incidents.sources.claimed import claims_deed
from dateline.extraction.components.incidents.sources.compared import tells_for_comparison
from dateline.extraction.components.incidents.sources.happenings import is_happening
from dateline.extraction.components.incidents.sources.labelled import are_counted, can_tell, own_voices
from dateline.extraction.components.incidents.sources.of_now import is_of_now
from dateline.extraction.components.incidents.sources.speaking import counts_people, saying
from dateline.extraction.components.incidents.sources.speech import (
    declares_mourning,
    is_a_word_for,
    is_said_to,
)
from dateline.extraction.components.incidents.sources.spoken_by import head_of
from dateline.extraction.components.incidents.words.people_words import people_words
from dateline.extraction.extensions import FoundQuote


def is_no_speaker(reading: Reading, quote: FoundQuote, first: int, last: int) -> bool:
    """Whether tokens [first, last), which a quote is credited to, are nobody who gives numbers."""
    head = head_of(reading, first, last)
    cue = quote.cue
    labelled = cue is None or cue.lemma == ":"
    if reading.words[head] in own_voices() and (labelled or reading.words[head] not in people_words().people):
        return True
    if _stand_for_some(reading, head, first, last) or is_nobodys(reading, head):
        return True
    if labelled and is_happening(reading, head):
        return True
    if reading.words[head : head + 2] == ["number", "of"]:
        return True  # "cut the number of dead, saying that six had been counted twice"
    if cue is None:
        return False
    if cue.cue_class is CueClass.DENIAL or cue.lemma in lexicon.words("sources", "asking"):
        return True
    if cue.lemma != ":":
        at = bisect_left(reading.starts, cue.chars[0])
        if at < len(reading.words) and any(one(reading, at) for one in _NOTHING_TOLD):
            return True
        if claims_deed(reading, bisect_left(reading.starts, cue.chars[1]) - 1):
            return True
        return bool(at) and reading.words[at - 1] == "-" and reading.ends[at - 1] == cue.chars[0]
    if reading.lemmas[head] in own_voices() or are_counted(reading, head):
        return True
    if any(reading.pos[i] == "VERB" for i in range(first, last)):
        return True  # "Storm sinks ships off Crimea: three dead"
    if _is_dateline(reading, first, last):
        return True
    zone = reading.sentences[reading.sentence_of[first]].zone
    if not any(char.isalnum() for char in reading.words[first]):
        return True  # "* HARBOUR: two dead", an item of a list
    indirect = reading.doc[head].is_upper or quote.kind is QuoteKind.INDIRECT
    return zone is ZoneKind.HEADLINE and indirect and not can_tell(reading, last)


_NOTHING_TOLD = (is_said_to, is_a_word_for, declares_mourning)


def is_denied(reading: Reading, quote: FoundQuote, token: int) -> bool:
    """Whether a quote's cue denies what was said up to a token, behind that."""
    cue = quote.cue
    return cue is not None and cue.cue_class is CueClass.DENIAL and cue.chars[0] > reading.starts[token]


def is_beside_quote(reading: Reading, quote: FoundQuote, token: int) -> bool:
    """Whether what stands at a token is not what is quoted by a cue, though it stands among that.

    It is only compared with what the cue tells ("more than police had said"), or is a clause of the present.
    """
    if quote.cue is None:
        return False
    at = bisect_left(reading.starts, quote.cue.chars[0])
    return 0 < at < len(reading.words) and (
        tells_for_comparison(reading, at) or is_of_now(reading, at, token) or _is_parted(reading, at, token)
    )


def _is_parted(reading: Reading, cue: int, token: int) -> bool:
    """Whether who tells something begins anew behind a semicolon: "40 died; opposition groups say 120"."""
    at = cue - 1
    while at > token and reading.pos[at] in _OF_SOMEBODY:
        at -= 1
    return token < at < cue - 1 and reading.words[at] == ";"


_OF_SOMEBODY = frozenset({"DET", "NOUN", "PROPN", "ADJ", "PART", "ADP"})


def is_reporter(reading: Reading, cluster: int | None) -> bool:
    """Whether somebody reports for a programme, so that what they say is what it says itself."""
    if cluster is None:
        return False
    roles = reading.clusters[cluster].roles
    return any(not own_voices().isdisjoint(role.title.casefold().split()) for role in roles)


def _stand_for_some(reading: Reading, head: int, first: int, last: int) -> bool:
    """Whether a word stands for some of those told of: "four", "nearly all"; not "one of the survivors"."""
    if reading.words[head + 1 : head + 2] == ["of"]:
        return False
    alone = not any(reading.pos[i] in ("NOUN", "PROPN") for i in range(first, last))  # "08:40 Fire Chief:"
    return (reading.pos[head] == "NUM" and alone) or reading.words[head] in _SOME


_SOME = frozenset({"all", "both", "none", "most", "some", "many", "others"})


def _is_dateline(reading: Reading, first: int, last: int) -> bool:
    """Whether words before a colon are in capitals, begin the text, and no other words so tell anything."""
    if not all(reading.doc[i].is_upper for i in range(first, last)):
        return False
    sentence = reading.sentence_of[first]
    if reading.sentences[sentence].zone is ZoneKind.HEADLINE and last == first + 1:
        return False  # "RCMP: One dead"
    before = reading.sentences[:sentence]
    begins = first == reading.sentences[sentence].start and all(
        one.zone is ZoneKind.HEADLINE or not one.read for one in before
    )
    return begins and reading.labels[last - 1] != "PERSON" and _voices(reading) < _VOICES


def _voices(reading: Reading) -> int:
    """How many sentences begin with words in capitals and a colon, as the turns of a transcript do."""
    return sum(
        reading.doc[one.start].is_upper and ":" in reading.words[one.start + 1 : one.start + _LABEL]
        for one in reading.sentences
        if one.read and one.zone is not ZoneKind.HEADLINE
    )


_VOICES, _LABEL = 2, 5


def is_told_by_nobody(reading: Reading, token: int) -> bool:
    """Whether a number is told of as told before, by nobody: "from the 27 announced at the weekend"."""
    noun = reading.heads[token] if reading.deps[token] == "nummod" else token
    definite = any(reading.words[i] == "the" for i in reading.kids(noun, "det"))
    return definite and any(
        reading.tags[verb] == "VBN"
        and (reading.lemmas[verb] in saying() or counts_people(reading, verb))
        and reading.child(verb, "agent", "nsubj") is None
        and "by" not in reading.words[verb + 1 : verb + 3]
        for verb in reading.kids(noun, "acl", "amod")
        if verb > noun
    )
