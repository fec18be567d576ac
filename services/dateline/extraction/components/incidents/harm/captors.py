"""Whom captors take, hold and let go, in words that tell of it only where somebody is held by force.

Found, in an article that tells of captors: the seven of "marched seven into the forest", the six of "six are
still inside", the four of "sent four out at noon", the two of "two walked back". Not found: "six remain in
hospital", "police led two men away", and all of this in an article on a flood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.harm.affected import affected
from dateline.extraction.components.incidents.harm.captivity import tells_of_captors
from dateline.extraction.components.incidents.harm.holding import is_by_law
from dateline.extraction.components.incidents.harm.leaning import leaning
from dateline.extraction.components.incidents.harm.not_back import not_back
from dateline.extraction.components.incidents.harm.now_free import without_now_free
from dateline.extraction.components.incidents.harm.with_captors import right_behind
from dateline.extraction.components.incidents.people.people import (
    DOERS,
    group_at,
    groups_of,
    sentence_numbers,
)
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.reading.subjects import subject_of
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import INCLUDED, Harm
from dateline.extraction.components.incidents.statements.unreal import is_unreal
from dateline.extraction.components.incidents.triggers.triggers import Trigger
from dateline.extraction.components.incidents.words.harm_words import harm_words
from dateline.extraction.components.incidents.words.people_words import people_words
from dateline.extraction.components.incidents.words.trigger_words import STRONG

CAPTORS = "captors"
"""The rule of harms that only captors do."""
_BEHIND = 7
_RULED = frozenset(
    {"hospital", "clinic", "court", "custody", "handcuff", "ambulance", "morgue", "mortuary", "safety",
     "dead", "rubble", "surgery", "critical", "intensive", "ward", "treatment", "suspect"}
)  # fmt: skip
"""Words near a verb by which people are cared for, dead, or held by law."""


def held_by_captors(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages, with whom captors took, hold and let go, where an article tells of captors."""
    told = any(t.type in _BY_CAPTORS for passage in passages for t in passage.triggers if not t.reality)
    if not (
        told or tells_of_captors(reading, passages) or any(_is_taking(reading, s) for s in reading.sentences)
    ):
        return list(passages)
    return _with_account(_without_single([_with_held(reading, passage) for passage in passages]))


def _without_single(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, without those told of one by one where an article counts the people of that kind.

    The nurse who was freed is one of "27 hostages freed", unless a list joins her to them.
    """
    harms = [harm for passage in passages for harm in passage.harms]
    counted = {(h.kind, h.predicate, h.sentence) for h in harms if h.group.number and not h.group.implied}
    kinds = {kind for kind, _, _ in counted}
    return [
        replace(
            passage,
            harms=tuple(
                harm
                for harm in passage.harms
                if harm.rule != CAPTORS
                or not harm.group.implied
                or harm.kind not in kinds
                or (harm.kind, harm.predicate, harm.sentence) in counted
            ),
        )
        for passage in passages
    ]


def _is_taking(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells of captors who take somebody away: "gunmen led dozens into the bush"."""
    lemmas = reading.lemmas[sentence.start : sentence.end]
    return (
        sentence.read
        and not _captors().isdisjoint(lemmas)
        and not (_words("off") | _words("wilds")).isdisjoint(
            (*lemmas, *reading.words[sentence.start : sentence.end])
        )
        and any(_TAKES & _verbs().get(lemma, frozenset()) for lemma in lemmas)
    )


@cache
def _captors() -> frozenset[str]:
    return harm_words().captors - _ANYONE


_ANYONE = frozenset({"they", "he", "group"})
_TAKES = frozenset({"take", "away"})


def _with_account(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, where nothing else evokes an incident the first that tells of captives as doing so."""
    if any(not trigger.reality for passage in passages for trigger in passage.triggers):
        return list(passages)
    told = next((p for p in passages if any(_opens(harm) for harm in p.harms)), None)
    if told is None:
        return list(passages)
    harm = next(harm for harm in told.harms if _opens(harm))
    kind = _KIDNAPPING if harm.kind == "kidnapped" else _SIEGE
    head = harm.predicate
    trigger = Trigger(kind, head, head, head + 1, told.number, STRONG, "frame")
    return [replace(p, triggers=(*p.triggers, trigger)) if p is told else p for p in passages]


def _opens(harm: Harm) -> bool:
    """Whether a statement tells of an incident by itself: also "13 hostages were handed over"."""
    if harm.kind == "freed":
        return harm.group.noun in _HELD and bool(harm.group.number)
    return harm.rule == CAPTORS and harm.kind in _OPENING


_OPENING = frozenset({"kidnapped", "captive"})
_HELD = frozenset({"hostage", "captive"})
_SIEGE, _KIDNAPPING = "conflict.hostage_taking", "conflict.kidnapping"
_BY_CAPTORS = frozenset({_SIEGE, _KIDNAPPING})


def _with_held(reading: Reading, passage: Passage) -> Passage:
    # "Three of the hostages came out" tells of none who is held.
    called = {
        id(harm)
        for harm in passage.harms
        if harm.kind == "captive"
        and (reading.tags[harm.predicate] == "NNS" or reading.words[harm.predicate] == "of")
    }
    sentence = reading.sentences[passage.number]
    of_captors = [
        *_harms(reading, sentence),
        *(
            Harm("captive", at, group, sentence.number, CAPTORS)
            for at, group in right_behind(reading, sentence)
        ),
        *_beside_captors(reading, sentence),
    ]
    passage = _still_held(reading, passage, of_captors)
    passage = replace(passage, harms=tuple(without_now_free(reading, passage.harms, of_captors)))
    of_captors = without_now_free(reading, of_captors, of_captors)
    told = [harm for harm in passage.harms if id(harm) not in called]
    taken = {harm.group.number.first for harm in told if harm.group.number is not None}
    heads = {harm.group.head for harm in told}
    found = []
    for harm in of_captors:
        number = harm.group.number
        if number is None or number.first in taken or harm.group.head in heads:
            continue
        implied = harm.group.implied and (not harm.group.noun or harm.group.definite)
        if implied or _is_one_of(reading, harm, told):
            continue
        taken.add(number.first)
        heads.add(harm.group.head)
        found.append(replace(harm, lead=passage.lead))
    if found:
        found.extend(_parts(reading, sentence, told, found))
    kept = [
        harm
        for harm in passage.harms
        if id(harm) not in called or harm.group.number is None or harm.group.number.first not in taken
    ]
    return replace(passage, harms=(*kept, *found)) if found else passage


def _still_held(reading: Reading, passage: Passage, of_captors: Sequence[Harm]) -> Passage:
    """The passage, with those captive whose taking only tells who: "holds two nurses, seized in May"."""
    still = {
        harm.group.number.first: harm.predicate
        for harm in of_captors
        if harm.kind == "captive" and harm.group.number is not None
    }
    harms = tuple(
        replace(harm, kind="captive")
        if harm.kind == "kidnapped"
        and harm.group.number is not None
        and still.get(harm.group.number.first, harm.group.end) < harm.group.start
        and reading.deps[harm.predicate] == "acl"
        else harm
        for harm in passage.harms
    )
    return replace(passage, harms=harms) if still else passage


def _parts(
    reading: Reading, sentence: Sentence, told: Sequence[Harm], found: Sequence[Harm]
) -> Iterator[Harm]:
    """Who some of those were whom captors took: "marched 17 into the forest, among them six women"."""
    heads = {harm.group.head for harm in (*told, *found)}
    numbers = sentence_numbers(reading, sentence)
    for harm in leaning(reading, sentence, numbers, [*told, *found]):
        if harm.rule == INCLUDED and harm.group.head not in heads:
            yield harm


def _is_one_of(reading: Reading, harm: Harm, told: Sequence[Harm]) -> bool:
    """Whether people are a part of others of whom the same is told: "one of 27 hostages freed"."""
    number = harm.group.number
    if number is None or reading.words[number.last : number.last + 1] != ["of"]:
        return False
    whole = range(number.last, number.last + _WHOLE)
    return any(
        other.kind == harm.kind and other.group.number is not None and other.group.number.first in whole
        for other in told
    )


_WHOLE = 4
"""Tokens from "of" within which the number of the whole stands."""


def _beside_captors(reading: Reading, sentence: Sentence) -> Iterator[Harm]:
    """Like "four gunmen are inside with 30 hostages"; not "met with two former hostages"."""
    if _captors().isdisjoint(reading.lemmas[sentence.start : sentence.end]):
        return
    for number in sentence_numbers(reading, sentence):
        noun = number.end
        beside = reading.words[number.start - 1 : number.start] == ["with"]
        if beside and noun < sentence.end and reading.lemmas[noun] in _HELD:
            group = group_at(reading, noun, [number])
            if group is not None and group.number is number:
                yield Harm("captive", noun, group, sentence.number, CAPTORS)


def _harms(reading: Reading, sentence: Sentence) -> Iterator[Harm]:
    numbers = sentence_numbers(reading, sentence)
    for index in range(sentence.start, sentence.end):
        ways = _verbs().get(reading.lemmas[index])
        if ways is None or reading.pos[index] not in ("VERB", "AUX"):
            continue
        if _BACK & ways:
            for whom in not_back(reading, index):
                for group in groups_of(reading, whom, numbers) if _is_people(reading, whom) else ():
                    yield Harm("captive", index, group, sentence.number, CAPTORS)
        if is_unreal(reading, index) and not ("hold" in ways and _is_believed(reading, index)):
            continue
        for kind, whom in _whom(reading, index, sentence, ways):
            groups = groups_of(reading, whom, numbers)
            if groups and not any(group.count for group in groups):  # "the men, four Thais and two Laotians,"
                groups = [one for i in reading.kids(whom, "appos") for one in groups_of(reading, i, numbers)]
            yield from (Harm(kind, index, one, sentence.number, CAPTORS) for one in groups if one.count)


_BACK = frozenset({"moved", "handed"})


def _is_believed(reading: Reading, index: int) -> bool:
    """Like "are believed to be holding 60 pupils"."""
    above = reading.heads[index]
    return (
        reading.deps[index] == "xcomp"
        and reading.lemmas[above] in _BELIEVING
        and reading.child(above, "auxpass") is not None
    )


_BELIEVING = frozenset({"believe", "think", "know", "say", "report", "understand", "suspect"})


@cache
def _verbs() -> Mapping[str, frozenset[str]]:
    """The ways in which a verb may tell of captives, by its lemma."""
    ways: dict[str, set[str]] = {}
    for way, lemmas in lexicon.load("harm")["captors_do"].items():
        for lemma in lemmas:
            ways.setdefault(lemma, set()).add(way)
    return {lemma: frozenset(of) for lemma, of in ways.items()}


def _whom(
    reading: Reading, index: int, sentence: Sentence, ways: frozenset[str]
) -> Iterator[tuple[str, int]]:
    """The kind of figure that a verb tells, and of whom."""
    end = min(index + _BEHIND, sentence.end)
    stop = next((i for i in range(index + 1, end) if reading.words[i] in _STOPS), end)
    behind = {*reading.words[index + 1 : stop], *reading.lemmas[index + 1 : stop]}
    behind.update(reading.words[child] for child in reading.kids(index, "advmod"))
    if not _RULED.isdisjoint(behind):
        return
    objects = [
        whom for whom, rule in affected(reading, index) if rule != "self" and _is_people(reading, whom)
    ]
    out = ("moved" in ways and not _words("out").isdisjoint(behind)) or (
        "handed" in ways and not _words("over").isdisjoint(behind)
    )
    if objects:
        kind = _done(reading, index, ways, behind, out=out)
        if kind:
            yield from ((kind, whom) for whom in objects)
        return
    if reading.child(index, "dobj", "nsubjpass", "auxpass") is not None:
        return
    whom = [one for one in subject_of(reading, index) if _is_people(reading, one)]
    if "stay" in ways:
        left = reading.lemmas[index] == "remain" and not behind
        if left or not _words("inside").isdisjoint(behind):
            yield from (("captive", one) for one in whom)
    elif "got_away" in ways or (out and reading.lemmas[index] != "turn"):  # not "people turned out"
        yield from (("freed", one) for one in whom)


_STOPS = frozenset({",", ";", ":", ".", "–", "—"})


def _done(reading: Reading, index: int, ways: frozenset[str], behind: set[str], *, out: bool) -> str:
    """The kind of figure that a verb tells of its objects; "" for none."""
    if "free" in ways:
        return "freed"
    if "found" in ways:
        return "freed" if _are_found(reading, index, behind) else ""
    by_law = is_by_law(reading, index) or not harm_words().police.isdisjoint(behind)
    away = "away" in ways and not (_words("off") | _words("wilds")).isdisjoint(behind)
    if ("take" in ways or away) and not by_law:
        return "kidnapped"
    if out:
        return "freed"
    if "hold" in ways and not by_law and _is_holding(reading, index):
        past = any(reading.words[child] == "had" for child in reading.kids(index, "aux"))
        return "kidnapped" if past else "captive"
    stays = "stay" in ways and not _words("inside").isdisjoint(behind)
    return "captive" if stays and reading.lemmas[index] == "leave" else ""


def _are_found(reading: Reading, index: int, behind: set[str]) -> bool:
    """Like "12 had been found in the bush", "were found safe"; not "were found tied up", "found guilty"."""
    whom = reading.child(index, "nsubjpass")
    if whom is None or reading.lemmas[whom] in harm_words().wanted | harm_words().captors:
        return False
    plain = reading.pos[index + 1 : index + 2] not in (["VERB"], ["ADJ"]) and "with" not in behind
    return plain or not _SAFE.isdisjoint(behind)


_SAFE = frozenset({"alive", "safe", "unharmed", "unhurt", "wandering"})


def _is_holding(reading: Reading, index: int) -> bool:
    """Whether somebody holds people; not a jail, and not "three engineers held since May were freed"."""
    if reading.deps[index] in ("acl", "relcl", "amod"):
        return False
    doers = [] if reading.child(index, "nsubjpass") is not None else list(subject_of(reading, index))
    return all(
        reading.lemmas[doer] in harm_words().captors
        or reading.lemmas[doer] in people_words().people
        or reading.pos[doer] in ("PRON", "PROPN")
        for doer in doers
    )


@cache
def _words(name: str) -> frozenset[str]:
    return lexicon.words("harm", name)


def _is_people(reading: Reading, noun: int) -> bool:
    """Whether a noun, or a number alone, is of people; captors themselves are not meant."""
    lemma = reading.lemmas[noun]
    if lemma in _captors():
        return False
    if reading.pos[noun] == "NUM" or lemma in people_words().people or lemma in people_words().others:
        return True
    counted = reading.child(noun, "nummod") is not None
    return counted and (
        lemma.endswith(DOERS) or reading.labels[noun] in ("NORP", "PERSON") or lemma == "staff"
    )
