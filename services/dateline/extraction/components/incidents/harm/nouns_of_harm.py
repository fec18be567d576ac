"""Whom nouns of harm count or name.

Found: "four deaths", "the killing of two nuns", "the lives of six", "the toll rose to 12", "a deadly
shooting", "two shot, one fatally". Not found: what a toll was before, and "a non-fatal shooting".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dateline.extraction.components.incidents.harm.ailing import who_complain
from dateline.extraction.components.incidents.harm.in_shelter import are_sheltered
from dateline.extraction.components.incidents.harm.out_of_homes import are_out_of_homes
from dateline.extraction.components.incidents.harm.put_up import BEDS, put_up
from dateline.extraction.components.incidents.harm.ruined_homes import cut_off, ruined
from dateline.extraction.components.incidents.harm.sick import cases
from dateline.extraction.components.incidents.harm.totals import VAGUE, before_number, stands_at
from dateline.extraction.components.incidents.harm.wounds import bearing
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.reading.subjects import antecedent, subject_of
from dateline.extraction.components.incidents.reading.upon_whom import upon_whom
from dateline.extraction.components.incidents.words.harm_words import HIT, HarmWords, Patient, harm_words
from dateline.extraction.components.incidents.words.people_words import people_words
from dateline.extraction.components.incidents.words.role_words import role_words


def counted_noun(reading: Reading, index: int) -> Iterator[Patient]:
    """Like "four deaths", "the killing of two nuns", "claimed the lives of six", "a toll of 12"."""
    words = harm_words()
    lemma = reading.lemmas[index]
    if lemma in words.nouns:
        number = _number_before(reading, index)
        none = number is not None and reading.words[number] == "no"
        if number is not None and not (none and (_is_of_some(reading, index) or _is_unfound(reading, index))):
            yield words.nouns[lemma], number, "number"
    if lemma in ("wound", "injury"):
        yield from bearing(reading, index)
    if lemma == "death" and reading.words[index - 1 : index] == ["to"]:
        yield from _to_death(reading, index, words)
    if lemma in words.of and not _is_attempt(reading, index):
        yield from _upon(reading, index, words.of[lemma])
    if lemma == "body":
        yield from _identified(reading, index)
    if lemma in words.homes:
        yield from ruined(reading, index)
    find = _OF_NOUNS.get(lemma)
    if find is not None:
        yield from find(reading, index)
    if lemma in ("casualty", "report"):
        yield from _none(reading, index, words)
    if lemma in words.number_of:
        yield from _numbered(reading, index, words)
    if lemma in words.ailments:
        yield from who_complain(reading, index)


def _upon(reading: Reading, index: int, kind: str) -> Iterator[Patient]:
    """Whom a noun says to have come to harm: "the killing of two nuns", "Jane Roe's murder"."""
    kind = "killed" if kind == HIT and _is_deadly(reading, index) else kind
    nouns = list(_of(reading, index))
    for noun in nouns or _whose(reading, index):
        yield kind, noun, "of"
    if not nouns:
        yield from _done_in_headline(reading, index, kind)


def _is_deadly(reading: Reading, index: int) -> bool:
    """Like "the fatal shooting of a toddler"; not "the non-fatal shooting"."""
    return any(
        reading.lemmas[child] in ("fatal", "deadly") and reading.words[child - 1] != "-"
        for child in reading.kids(index, "amod")
    )


_DEGREES = frozenset(
    {"major", "serious", "severe", "threatening", "significant", "visible", "other", "further"}
)


def _is_of_some(reading: Reading, index: int) -> bool:
    """Whether not all injuries are denied: "with no major injuries", "there were no other injuries"."""
    return any(reading.words[child] in _DEGREES for child in reading.kids(index, "amod", "compound"))


def _is_unfound(reading: Reading, index: int) -> bool:
    """Whether the dead were not found or shown, whoever they are: "no bodies have been recovered"."""
    return reading.lemmas[index] in ("body", "corpse", "corps") and reading.deps[index] == "nsubjpass"


def _is_attempt(reading: Reading, index: int) -> bool:
    """Like "the attempted murder of nine people", who live."""
    return any(reading.lemmas[child] in ("attempt", "attempted") for child in reading.children[index])


def _to_death(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:
    """Like "was beaten to death", "two people burned to death"; not "was sentenced to death"."""
    verb = reading.heads[reading.heads[index]]
    if reading.deps[verb] == "dobj":
        verb = reading.heads[verb]  # "bludgeoned a rival to death", where the parse has a "rival to death"
    if reading.lemmas[verb] not in words.to_death:
        return
    whom = reading.prefer(verb, "nsubjpass", "dobj", "nsubj")
    if whom is not None:
        yield "killed", antecedent(reading, whom, verb), "passive"
    elif reading.deps[verb] in ("acl", "relcl"):
        yield "killed", reading.heads[verb], "participle"


def _number_before(reading: Reading, index: int) -> int | None:
    """The number that counts a noun: "four deaths", "no injuries"."""
    number = reading.prefer(index, "nummod", "det")
    if number is None and reading.words[reading.heads[index]] == "of":
        some = reading.heads[reading.heads[index]]  # "dozens of arrests"
        return some if reading.words[some] in VAGUE else None
    if number is None or reading.words[number] in ("the", "a", "his", "her"):
        return None
    return number if reading.pos[number] == "NUM" or reading.words[number] == "no" else None


def _of(reading: Reading, index: int) -> Iterator[int]:
    found = False
    for whom in _right_of(reading, index):
        found = True
        yield whom
    if not found:
        yield from upon_whom(reading, index, _OF)
    elif reading.tags[index] == "NNS":
        yield from (one for one in reading.kids(index, "conj") if _is_a_person(reading, one))


def _is_a_person(reading: Reading, noun: int) -> bool:
    """Whether a noun is for one more, whom a parse hangs beside "bodies" of "bodies of two men and a boy"."""
    one = any(reading.words[child] in ("a", "an", "one") for child in reading.kids(noun, "det", "nummod"))
    return one and reading.lemmas[noun] in people_words().people


_OF = frozenset({"of"})


def _whose(reading: Reading, index: int) -> Iterator[int]:
    """Whose murder it is, by name: "Jane Roe's murder"; not "her murder", "Jane Roe's death"."""
    murder = reading.lemmas[index] in role_words().upon_nouns and reading.lemmas[index] != "death"
    if murder and reading.tags[index] == "NN":
        yield from (noun for noun in reading.kids(index, "poss") if reading.labels[noun] == "PERSON")


def _done_in_headline(reading: Reading, index: int, kind: str) -> Iterator[Patient]:
    """Whom a verb of a headline is about that a parse takes for a noun: "Malta arrests three crew"."""
    if reading.tags[index] == "NNS" and reading.pos[index + 1 : index + 2] == ["NUM"]:
        whom = [noun for noun in reading.kids(index, "appos") if reading.heads[index + 1] == noun]
        yield from ((kind, noun, "object") for noun in whom)


def _right_of(reading: Reading, index: int) -> Iterator[int]:
    for of in reading.kids(index, "prep"):
        if reading.words[of] != "of":
            continue
        noun = reading.child(of, "pobj")
        if noun is not None:
            yield noun
        else:
            # "the death of 41-year-old John Roe Jr.", which the parse may take apart
            named = (reading.name_at.get(i) for i in range(of + 1, min(of + 6, len(reading.words))))
            yield from (name[1] - 1 for name in [next(filter(None, named), None)] if name is not None)


def _identified(reading: Reading, index: int) -> Iterator[Patient]:
    """Like "a body found there is that of a missing man", "the body was identified as Ann Poe".

    And "a child's body was recovered".
    """
    verb = reading.heads[index]
    if reading.deps[index] not in ("nsubj", "nsubjpass", "dobj"):
        return
    if reading.lemmas[verb] in _RETRIEVING:
        whose = reading.child(index, "poss")
        if whose is not None and reading.lemmas[whose] in people_words().people:
            yield "killed", whose, "of"
    if reading.deps[index] == "dobj":
        return
    if reading.lemmas[verb] == "be":
        attribute = reading.child(verb, "attr")
        if attribute is not None and reading.words[attribute] == "that":
            yield from (("killed", noun, "of") for noun in _of(reading, attribute))
    elif reading.lemmas[verb] in ("identify", "confirm"):
        for preposition in reading.kids(verb, "prep"):
            if reading.words[preposition] == "as":
                yield from (("killed", noun, "of") for noun in reading.kids(preposition, "pobj"))


_RETRIEVING = frozenset({"find", "recover", "retrieve", "discover", "pull", "wash"})


def _lives(reading: Reading, index: int) -> Iterator[Patient]:
    """Like "claimed the lives of six", "cost 12 lives", "no loss of life"."""
    if reading.words[index - 3 : index] == ["no", "loss", "of"]:
        yield "killed", index - 3, "number"
        return
    verb = reading.heads[index]
    if reading.deps[index] != "dobj" or reading.lemmas[verb] not in ("claim", "take", "cost", "end"):
        return
    number = reading.child(index, "nummod")
    if number is not None:
        yield "killed", number, "number"
    for noun in (*_of(reading, index), *_and_of(reading, index)):
        yield "killed", noun, "lives"


def _and_of(reading: Reading, index: int) -> Iterator[int]:
    """Whom a further "of" names: the passer-by of "the life of a boy and of a passer-by"."""
    for of in reading.kids(index, "prep"):
        for more in reading.kids(of, "conj"):
            if reading.words[more] == "of":
                yield from reading.kids(more, "pobj")


def _none(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:
    """Like "no casualties", which is nobody dead and nobody hurt, and "no reports of injuries"."""
    if reading.words[index - 1] != "no" or not index:
        return
    if reading.lemmas[index] == "casualty":
        yield "killed", index - 1, "number"
        yield "injured", index - 1, "none"
        return
    near = reading.lemmas[index + 2 : index + 8]
    for kind in dict.fromkeys(words.nouns[lemma] for lemma in near if lemma in words.nouns):
        yield kind, index - 1, "number"


def _are_charges(reading: Reading, index: int) -> bool:
    """Whether a count is one of an indictment: "three counts of causing death by dangerous driving"."""
    if reading.lemmas[index] != "count":
        return False
    return reading.tags[index] == "NNS" or reading.child(index, "nummod") is not None


def _numbered(reading: Reading, index: int, words: HarmWords) -> Iterator[Patient]:
    """Like "the toll rose to 12", "the number of injured stood at 64", "bringing to 40 the number of dead".

    A toll is of the dead unless it says otherwise. "Revised to 28 from 31" stands at 28.
    """
    if _are_charges(reading, index):
        return
    sentence = reading.sentences[reading.sentence_of[index]]
    kind = "killed" if reading.lemmas[index] == "toll" else ""
    after = index + 1
    if reading.words[after : after + 1] == ["of"]:
        for at in range(after + 1, min(after + 7, sentence.end)):
            if reading.pos[at] == "NUM":
                break  # "a total of four victims" were not killed
            found = words.of_kind.get(reading.words[at]) or _lost_lives(reading, at)
            if found is not None:
                # "the number of hostages killed", not of hostages
                participle = reading.tags[at + 1 : at + 2] == ["VBN"]
                then = words.of_kind.get(reading.words[at + 1]) if participle else None
                kind, after = then or found, at + 1 + (then is not None)
                break
        kind = kind or _befallen(reading, index, words)
    elif words.of_kind.get(reading.words[after] if after < sentence.end else ""):
        kind, after = words.of_kind[reading.words[after]], after + 1
    elif reading.words[index - 1 : index] in (["body"], ["death"]):
        kind = "killed"
    if not kind and reading.lemmas[index] in ("total", "tally"):
        kind = _told_before(reading, sentence, index, words)
    if not kind or not _RECOVERED.isdisjoint(reading.words[index:after]):
        return
    stands = None
    if index - 2 > sentence.start:
        # "bringing to 40 the number of people killed"
        before = [i for i in range(max(sentence.start, index - 4), index) if reading.pos[i] == "NUM"]
        marks = (
            {reading.words[before[0] - 1], reading.words[before_number(reading, before[0])]}
            if before
            else set()
        )
        stands = before[-1] if not marks.isdisjoint(("to", "at")) else None
    if stands is None:
        stands = stands_at(reading, after, min(sentence.end, after + 16))
    if stands is not None:
        yield kind, stands, "number"


def _befallen(reading: Reading, index: int, words: HarmWords) -> str:
    """What befell them by a participle further on: "the number of pilgrims, 23 of them women, killed"."""
    nouns = [index, *_of(reading, index)]
    if any(are_sheltered(reading, noun) or are_out_of_homes(reading, noun) for noun in nouns):
        return "displaced"
    for verb in (child for noun in nouns for child in reading.kids(noun, "acl")):
        lemma = reading.lemmas[verb]
        if lemma in words.to_death and reading.words[verb + 1 : verb + 3] == ["to", "death"]:
            return "killed"
        kind = words.objects.get(lemma)
        if kind is not None and kind != HIT:
            return kind
    return ""


def _lost_lives(reading: Reading, at: int) -> str | None:
    """Like "the number of people who lost their lives"."""
    lost = reading.lemmas[at] == "lose" and "lives" in reading.words[at + 1 : at + 3]
    return "killed" if lost or reading.words[at] in ("died", "drowned") else None


_RECOVERED = frozenset({"discharged", "recovered", "cured", "vaccinated"})


def _told_before(reading: Reading, sentence: Sentence, index: int, words: HarmWords) -> str:
    """What a total is of that only sums up: the dead of "50 died on Monday, bringing the total to 450"."""
    lemmas = reading.lemmas[sentence.start : index]
    if {"bring", "take", "raise", "push"}.isdisjoint(lemmas):
        return ""
    told = zip(lemmas, reading.words[sentence.start : index], strict=True)
    kinds = (words.subjects.get(lemma) or words.of_kind.get(word) for lemma, word in told)
    return next((kind for kind in kinds if kind), "")


def tells_of_deaths(reading: Reading, index: int) -> bool:
    """Like "a deadly shooting", not "a non-fatal shooting"."""
    if index and reading.words[index - 1] in ("-", "non", "not"):
        return False
    return reading.deps[index] == "amod" and reading.lemmas[reading.heads[index]] in (
        "shooting",
        "stabbing",
        "attack",
    )


def fatally(reading: Reading, index: int, sentence: Sentence, words: HarmWords) -> Iterator[Patient]:
    """Like "six were shot, one fatally", "two of them fatally"."""
    if index - 3 >= sentence.start and reading.words[index - 2] == "of":
        yield "killed", index - 3, "number"
    elif reading.pos[index - 1] == "NUM" or (
        reading.pos[index - 1] in ("PRON", "NOUN")
        and reading.lemmas[reading.heads[index]] not in words.objects
    ):
        yield "killed", index - 1, "number"


def _martyred(reading: Reading, index: int) -> Iterator[Patient]:
    """Like "a captain embraced martyrdom"."""
    verb = reading.heads[index]
    if reading.deps[index] == "dobj" and reading.lemmas[verb] in ("embrace", "attain", "achieve"):
        yield from (("killed", one, "subject") for one in subject_of(reading, verb))


_OF_NOUNS: Mapping[str, Callable[[Reading, int], Iterator[Patient]]] = {
    "life": _lives,
    "martyrdom": _martyred,
    "power": cut_off,
    "electricity": cut_off,
    "case": cases,
    "infection": cases,
    **dict.fromkeys(BEDS, put_up),
}
"""What is found by single nouns."""
