"""Who tells something in a sentence: the sources that it names, each with the word that introduces it.

Found: police in "12 died, police said", the ministry in "the ministry put the toll at 41", the government in
"the government's toll stands at 41" and "by the government's latest count". Not found: whoever "claimed
responsibility", and the article itself: "an earlier version of this story said".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.sources.according import according
from dateline.extraction.components.incidents.sources.chunks import (
    somebody_between,
    speaker_phrase,
)
from dateline.extraction.components.incidents.sources.compared import tells_for_comparison
from dateline.extraction.components.incidents.sources.giving import can_give, gives_number
from dateline.extraction.components.incidents.sources.happenings import is_happening
from dateline.extraction.components.incidents.sources.keepers import (
    counted,
    gapped_owner,
    is_by_account,
    is_compared,
    is_record,
    keeper_of,
    offices,
    owner_of,
    tallies,
    that_of,
)
from dateline.extraction.components.incidents.sources.keeping import (
    before_aside,
    keeps_count,
    may_speak,
    others_put,
)
from dateline.extraction.components.incidents.sources.labelled import label_behind, label_of
from dateline.extraction.components.incidents.sources.made_by import finds, is_made_by, is_seen
from dateline.extraction.components.incidents.sources.right_before import (
    BREAKS,
    RELATIVE,
    right_before,
    set_before,
)
from dateline.extraction.components.incidents.sources.speech import speaks
from dateline.extraction.components.incidents.sources.taking_in import takes_in
from dateline.extraction.components.incidents.sources.tellers import antecedent, teller
from dateline.extraction.components.incidents.words.people_words import people_words


def saying() -> frozenset[str]:
    """Lemmas of the verbs that introduce what somebody says."""
    return lexicon.words("sources", "cues")


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody in a sentence who tells something: tokens [start, end), and the word that introduces it.

    `beside`: the name stands alone right before that word, so that no parse is needed to see who speaks.
    `ahead`: by a word that tells only of a number behind it, "boasted of 40".
    """

    cue: int
    start: int
    end: int
    beside: bool = False
    ahead: bool = False


def said_by(reading: Reading, sentence: Sentence) -> list[Said]:
    """The sources that a sentence names, in text order."""
    cues = saying()
    label = label_of(reading, sentence) or label_behind(reading, sentence)
    found: list[Said] = [] if label is None else [Said(*label)]
    finding = lexicon.words("sources", "finding")
    for index in range(sentence.start, sentence.end):
        lemma = reading.lemmas[index]
        if (named := according(reading, index)) is not None:
            found.append(Said(index, *reading.phrase(named)))
        elif reading.pos[index] == "NOUN" and (
            lemma in tallies() or is_by_account(reading, index) or is_record(reading, index)
        ):
            owner = owner_of(reading, index)
            if owner is not None:
                found.append(Said(index, *reading.phrase(owner), ahead=is_compared(reading, index)))
            elif is_record(reading, index):
                found.append(Said(index, *reading.phrase(index)))
        elif (other := _without_verb(reading, index, sentence)) is not None:
            found.append(other)
        elif reading.pos[index] in ("VERB", "AUX") and not takes_in(reading, index):
            plain = reading.pos[index] == "VERB" and (
                (lemma in cues and speaks(reading, index))
                or (lemma in finding and _is_that(reading, index))
                or counts_people(reading, index)
                or keeps_count(reading, index)
                or is_seen(reading, index)
                or is_made_by(reading, index)
                or finds(reading, index)
            )
            if (not plain and not gives_number(reading, index)) or tells_for_comparison(reading, index):
                continue
            said = _told_by(reading, index, sentence, found)
            if said is not None and lemma in _MOVING and _is_thing(reading, said):
                continue  # "as air strikes raised the toll to 28"
            if said is not None and (plain or _is_able(reading, said)):
                moving = lemma in _MOVING or not plain
                found.append(replace(said, ahead=True) if moving else said)
                found.extend(Said(*other, beside=True) for other in others_put(reading, index, sentence))
    return found


def _without_verb(reading: Reading, index: int, sentence: Sentence) -> Said | None:
    """Who tells something by what is no verb to the tagger: "by the union's", ", the ministry reports."."""
    owner = gapped_owner(reading, index)
    if owner is not None:
        return Said(index, *reading.phrase(owner))
    by_that = that_of(reading, index)
    if by_that is not None:
        return Said(index, *reading.phrase(by_that))
    paper = _read_paper(reading, index)
    if paper is not None:
        return Said(index, *speaker_phrase(reading, keeper_of(reading, paper)))
    inserted = set_before(reading, index, sentence) if _is_verb_after_all(reading, index) else None
    return Said(index, *inserted, beside=True) if inserted is not None else None


def _read_paper(reading: Reading, verb: int) -> int | None:
    """The paper that tells what stands before it: "Nine people died, read a statement from the ministry"."""
    if reading.words[verb] not in _READS or reading.words[verb - 1] not in BREAKS:
        return None
    papers = lexicon.words("sources", "papers")
    return next(
        (i for i in reading.kids(verb, "nsubj", "dobj") if i > verb and reading.lemmas[i] in papers), None
    )


_READS = frozenset({"read", "reads"})


def _is_verb_after_all(reading: Reading, noun: int) -> bool:
    """Whether what the tagger takes for a noun tells something: ", the ministry reports."."""
    return (
        reading.pos[noun] == "NOUN"
        and reading.words[noun] in _LIKE_NOUNS
        and reading.words[noun + 1 : noun + 2] in ([","], ["."], [";"])
        and may_speak(reading, noun - 1)
    )


_LIKE_NOUNS = frozenset({"states", "reports", "claims", "notes", "tweets", "tweet", "report", "claim"})
_MOVING = frozenset({"lift", "raise", "increase", "lower", "cut", "trim", "reduce"})


def _is_able(reading: Reading, said: Said) -> bool:
    """Whether somebody may give numbers: so, too, a state that "lowered to seven the number of dead"."""
    state = reading.lemmas[said.cue] in _MOVING and reading.labels[said.end - 1] == "GPE"
    return state or can_give(reading, said.start, said.end)


def _is_thing(reading: Reading, said: Said) -> bool:
    """Whether nobody who may give numbers is named: "air strikes", not "State TV"."""
    named = any(reading.pos[i] == "PROPN" for i in range(said.start, said.end))
    return not named and not can_give(reading, said.start, said.end)


def _is_that(reading: Reading, verb: int) -> bool:
    """Whether a clause with "that" says what was found: not "police found him dead"."""
    clause = reading.child(verb, "ccomp")
    return clause is not None and any(reading.words[i] == "that" for i in reading.kids(clause, "mark"))


def _told_by(reading: Reading, verb: int, sentence: Sentence, before: Sequence[Said]) -> Said | None:
    """Who tells something by a verb; `before` are those who tell something further up in the sentence."""
    beside = right_before(reading, verb, sentence)
    if beside is not None:
        return Said(verb, *beside, beside=True)
    speaker = teller(reading, verb)
    inserted = set_before(reading, verb, sentence) if reading.lemmas[verb] == "say" else None
    if speaker is None:
        inserted = inserted or before_aside(reading, verb, sentence)
        if inserted is None and reading.tags[verb] in _FINITE:
            inserted = somebody_between(reading, sentence.start, verb)
        return Said(verb, *inserted, beside=True) if inserted is not None else None
    if inserted is not None and speaker < inserted[0] and may_speak(reading, verb - 1):
        # "Gunmen have killed 17, police and residents said", whose parse has the gunmen say so.
        return Said(verb, *inserted, beside=True)
    if reading.deps[verb] == "conj" and reading.child(verb, "nsubj") is None:
        between = somebody_between(reading, max(speaker + 1, sentence.start), verb)
        if between is not None:
            return Said(verb, *between, beside=True)
    if _is_nobody(reading, speaker) or _is_believed(reading, speaker, verb):
        return None
    if _is_counted(reading, speaker) or _befell_them(reading, verb):
        # "She said that 96 flats were cut off and put the damage at 2m": she puts it, no flat does.
        again = before and reading.deps[verb] == "conj"
        return Said(verb, before[-1].start, before[-1].end) if again else None
    if reading.lemmas[verb] in BOOKING - {"list"} and _is_place(reading, speaker):
        return None  # "Uganda has recorded nine cases", "the city" has: it is what the article says
    word = reading.doc[speaker]
    body = word.is_upper and len(word) > 1  # the WHO, not "I"
    if reading.words[speaker] in RELATIVE and not body:
        # "The army, which had reported seven", "unlike police who reported nine": they tell what is behind.
        start, end = antecedent(reading, speaker)
        able = end < speaker or (end == speaker and reading.lemmas[end - 1] in offices())
        able = able and can_give(reading, start, end) and not _is_counted(reading, end - 1)
        return Said(verb, start, end, ahead=True) if able else None
    speaker = keeper_of(reading, speaker)
    if not body and reading.words[speaker] in lexicon.words("sources", "impersonal"):
        return None
    if reading.words[speaker] in PERSONAL:
        return Said(verb, speaker, speaker + 1)
    named = body or reading.pos[speaker] in ("NOUN", "PROPN") or _is_someone(reading, speaker, verb)
    phrase = speaker_phrase(reading, speaker)
    return Said(verb, *phrase) if named and not is_own_text(reading, *phrase) else None


def _is_someone(reading: Reading, speaker: int, verb: int) -> bool:
    """Whether one of those told of speaks: "another said", "one of them said"; not "if one believes"."""
    alone = reading.words[speaker + 1 : verb] in ([], ["of", "them"])
    return alone and reading.words[speaker] in SOMEONE and reading.lemmas[verb] != "believe"


def _is_nobody(reading: Reading, noun: int) -> bool:
    """Whether nobody speaks: "no one can say", and the number of "the number, first put at 104, counted"."""
    none = reading.words[noun] in ("one", "body") and reading.words[noun - 1] == "no"
    # "A lawyer for men held after the riot said", whose parse has the riot say so
    when = reading.pos[noun] == "NOUN" and reading.words[reading.phrase(noun)[0] - 1] in _WHEN
    none = none or is_happening(reading, noun)  # "Sapa landslide: nine confirmed dead"
    return none or reading.words[noun] in _NO_VOICES or (when and not may_speak(reading, noun))


def _is_believed(reading: Reading, noun: int, verb: int) -> bool:
    """Whether others believe it of a body that was found: "a body, believed to be that of the cook"."""
    return reading.lemmas[verb] == "believe" and reading.lemmas[noun] in _FOUND


_FOUND = frozenset({"body", "corpse", "remain", "remains", "victim", "casualty"})
_WHEN = frozenset({"after", "during", "since"})
_NO_VOICES = frozenset({"nobody", "none", "number", "toll", "figure", "total"})


def _is_counted(reading: Reading, noun: int) -> bool:
    """Whether a noun is of things that are counted, and so says nothing: "two explosions", "96 flats"."""
    lemma = reading.lemmas[noun]
    speaks = (
        lemma in people_words().people or lemma in offices() or lemma in lexicon.words("sources", "outlets")
    )
    number = reading.child(noun, "nummod")
    counted = number is not None and number < noun  # and not of "Rescue 1122"
    counted = counted and ":" not in reading.words[number or noun]  # "20:10 Police chief says"
    return counted and reading.pos[noun] == "NOUN" and not speaks


def _befell_them(reading: Reading, verb: int) -> bool:
    """Whether a verb that counts has but the dead for a subject: "said five had died but raised that"."""
    if reading.lemmas[verb] not in _counting() or reading.deps[verb] != "conj":
        return False
    first = reading.heads[verb]
    struck = reading.lemmas[first] == "die" or reading.child(first, "nsubjpass") is not None
    return struck and reading.child(verb, "nsubj") is None


def _is_place(reading: Reading, noun: int) -> bool:
    kinds = (lexicon.words("places", kind) for kind in ("settlements", "regions", "lands"))
    return reading.labels[noun] == "GPE" or any(reading.lemmas[noun] in kind for kind in kinds)


BOOKING = frozenset({"log", "record", "register", "count", "list", "tally"})


_FINITE = frozenset({"VBD", "VBZ", "VBP"})


PERSONAL = frozenset({"he", "she", "they", "it"})
SOMEONE = frozenset({"one", "another"})


def counts_people(reading: Reading, verb: int) -> bool:
    """Whether a verb says how many the dead or hurt are: "raised the toll to 41"."""
    return reading.lemmas[verb] in _counting() and _counts(reading, verb)


def _counts(reading: Reading, verb: int) -> bool:
    """Whether a verb says what a number is: "the governor put the toll at 41", not "put out the fire"."""
    thing = reading.prefer(verb, "dobj", "nsubjpass", "acomp")
    if thing is None and reading.deps[verb] == "acl" and reading.tags[verb] == "VBN":
        thing = reading.heads[verb]  # "the toll, given by the coastguard as 12"
    if thing is not None and reading.lemmas[verb] == "count" and _are_theirs(reading, thing):
        return False  # "the town counts its dead"
    if reading.words[verb + 1 : verb + 3] == ["a", "case"] and reading.words[verb + 3 : verb + 4] != ["of"]:
        return False  # "police registered a case and arrested nine"
    given_up = reading.lemmas[verb] == "give" and reading.child(verb, "prt") is not None
    if thing is None or given_up or _is_brought_about(reading, verb):
        return False
    if reading.words[thing] in ("that", "which") and reading.deps[verb] == "relcl":
        if reading.lemmas[verb] == "put" and _is_at_number(reading, verb):
            return True  # "the dead of the fires, which state radio put at 65"
        thing = reading.heads[verb]
    elif reading.words[thing] == "which" and reading.words[thing - 1] == ",":
        # "the figure of 17 kidnapped, which police gave", whose relative clause the parse may not see
        before = range(
            thing - 2, max(reading.sentences[reading.sentence_of[thing]].start, thing - _NOUN_WITHIN) - 1, -1
        )
        thing = next((i for i in before if reading.lemmas[i] in counted()), thing)
    if reading.lemmas[thing] in counted() or reading.words[thing] in counted():
        return True
    if reading.lemmas[verb] in _MOVING and reading.words[thing] in ("that", "it", "this"):
        to = next((i for i in reading.kids(verb, "prep") if reading.words[i] == "to"), None)
        return to is not None and reading.pos[to + 1 : to + 2] == ["NUM"]  # "raised that to 11 dead"
    # "They counted 27 dead", "listed 34 dead": what is counted is a number of people.
    behind = reading.words[thing + 1 : thing + 2]
    put = reading.lemmas[verb] == "put" and any(
        reading.words[at] == "at" for at in reading.kids(verb, "prep")
    )
    told = put or reading.lemmas[verb] == "count" or not counted().isdisjoint(behind)
    if put and (reading.words[thing] == "it" or not counted().isdisjoint(behind)):
        return _is_at_number(reading, verb)  # "puts it a little lower, at 26", "put rebel dead at 26"
    if reading.lemmas[verb] in BOOKING and reading.deps[thing] == "dobj":
        # "Registered 2,104 new infections", "lists only 68"
        return told or reading.pos[thing] == "NUM" or reading.child(thing, "nummod") is not None
    return reading.pos[thing] == "NUM" and (told or reading.lemmas[verb] == "give")  # "had given 54"


def _are_theirs(reading: Reading, noun: int) -> bool:
    return any(reading.words[i] in ("its", "their", "his", "her") for i in reading.kids(noun, "poss"))


_NOUN_WITHIN = 7


def _is_at_number(reading: Reading, verb: int) -> bool:
    """Whether something is put at a number alone: "puts it at 26"."""
    return any(
        reading.pos[end] == "NUM" for at in reading.kids(verb, "prep") for end in reading.kids(at, "pobj")
    )


def _is_brought_about(reading: Reading, verb: int) -> bool:
    """Whether what was done makes a number grow, and nobody says so: "found two more, raising the toll to 9".

    "The ministry revised its figures, raising the toll to nine" is the ministry's word.
    """
    above = reading.heads[verb]
    if reading.tags[verb] != "VBG" or reading.deps[verb] != "advcl" or above == verb:
        return False
    return reading.lemmas[above] not in _counting() and reading.lemmas[above] not in saying()


def is_own_text(reading: Reading, start: int, end: int) -> bool:
    """Whether tokens [start, end) mean the article itself: "an earlier version of this story"."""
    return not lexicon.words("sources", "own_text").isdisjoint(reading.lemmas[start:end])


def _counting() -> frozenset[str]:
    return lexicon.words("sources", "counting")
