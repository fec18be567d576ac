"""What an article says of an incident's state: that it goes on, is over, or never was; and the words.

Found: "the fire is still burning" (ongoing), "the strike entered its second day" (ongoing), "eleven are
still being held" (ongoing, of those taken), "the siege ended on Friday" (ended), "firefighters put out the
blaze" (ended), "rescuers gave up the search" (ended), "was jailed for the murder" (ended), "reports of the
attack were false" (denied). Reported: everything else, "the siege must end" too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.domain.incident import IncidentStatus
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.words.trigger_words import WEAK
from dateline.extraction.extensions import Chars

_PRESENT = frozenset({"VBZ", "VBP", "VBG"})


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The lexicon in the shape that finding needs; phrases by their first word."""

    goes_on: frozenset[str]
    in_progress: frozenset[str]
    ongoing: frozenset[str]
    adverbs: frozenset[str]
    counted: frozenset[str]
    ordinals: frozenset[str]
    ends: frozenset[str]
    ended_objects: frozenset[str]
    unless: frozenset[str]
    false: frozenset[str]
    reports: frozenset[str]
    happening: frozenset[str]
    searches: frozenset[str]
    given_up: frozenset[str]
    after: frozenset[str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], IncidentStatus], ...]]


@cache
def status_words() -> StatusWords:
    """The packaged lexicon of states."""
    data = lexicon.load("status")
    phrases: dict[str, list[tuple[tuple[str, ...], IncidentStatus]]] = {}
    for status in (IncidentStatus.ONGOING, IncidentStatus.ENDED):
        for phrase in data[status.value]["phrases"]:
            words = tuple(phrase.split())
            phrases.setdefault(words[0], []).append((words, status))
    ongoing, ended, denied = data["ongoing"], data["ended"], data["denied"]
    return StatusWords(
        goes_on=frozenset(ongoing["verbs"]),
        in_progress=frozenset(ongoing["verbs_in_progress"]),
        ongoing=frozenset(ongoing["states"]),
        adverbs=frozenset(ongoing["adverbs"]),
        counted=frozenset(ongoing["counted"]),
        ordinals=frozenset(ongoing["ordinals"]),
        ends=frozenset(ended["verbs"]),
        ended_objects=frozenset(ended["objects"]),
        unless=frozenset(ended["unless"]),
        false=frozenset(denied["states"]),
        reports=frozenset(denied["reports"]),
        happening=frozenset(denied["happening"]),
        searches=frozenset(ended["searches"]),
        given_up=frozenset(ended["given_up"]),
        after=frozenset(ended["after"]),
        phrases={first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in phrases.items()},
    )


def status_of(reading: Reading, draft: Draft) -> tuple[IncidentStatus, Chars | None]:
    """The status of a draft, and the words that give it: the first that the article gives."""
    words = status_words()
    judged = _judged(reading, draft, words)
    if judged is not None:
        return IncidentStatus.ENDED, reading.chars(judged, judged + 1)
    by_sentence = draft.by_sentence()
    for passage in draft.passages:
        told = by_sentence.get(passage.number, [])
        sentence = reading.sentences[passage.number]
        heads = [trigger.head for trigger in told]
        if not heads and passage.number - 1 in by_sentence and reading.words[sentence.start] == "it":
            heads = [sentence.start]  # "It was put out by 6pm"
        if not heads:
            continue
        found = (
            next((state for head in heads if (state := _of_trigger(reading, head, words)) is not None), None)
            or _of_phrase(reading, sentence, heads, words)
            or (_at_work(reading, heads, words) if passage.lead else None)
        )
        if found is not None:
            status, start, end = found
            # "A rumour of deaths there is untrue" denies deaths, and not the riot that more words tell of.
            of_harm = all(trigger.strength == WEAK for trigger in told) and not draft.weak
            if status is not IncidentStatus.DENIED or not of_harm:
                return status, reading.chars(start, end)
    found = _of_people(reading, draft) or _of_search(reading, draft, words)
    if found is not None:
        status, start, end = found
        return status, reading.chars(start, end)
    return IncidentStatus.REPORTED, None


_ABDUCTION, _OUTBREAK, _RESCUE = "abduction", "health.outbreak", "conflict.rescue_operation"
_JUDGED = ("crime.", "accident.", "conflict.bombing", "conflict.assassination", "conflict.massacre")
_STILL = frozenset({"still", "remain", "remaining", "continue"})


def _of_people(reading: Reading, draft: Draft) -> _State | None:
    """What became of those taken or ill: "eleven are still being held", "cholera has killed 19"."""
    if draft.family == _ABDUCTION:
        for passage in draft.passages:
            sentence = reading.sentences[passage.number]
            if not _STILL.isdisjoint(reading.lemmas[sentence.start : sentence.end]):
                for harm in passage.harms:
                    if harm.kind == "captive":
                        return IncidentStatus.ONGOING, harm.predicate, harm.predicate + 1
        freed = next((trigger for trigger in draft.triggers if trigger.type == _RESCUE), None)
        if freed is not None and draft.type != _RESCUE:
            return IncidentStatus.ENDED, freed.start, freed.end
    if draft.type == _OUTBREAK:
        for trigger in draft.triggers:
            helper = reading.child(trigger.head, "aux")
            if helper is not None and reading.words[helper] in ("has", "have"):
                return IncidentStatus.ONGOING, helper, trigger.end
    return None


def _of_search(reading: Reading, draft: Draft, words: StatusWords) -> _State | None:
    """Like "gave up the search"."""
    for passage in draft.passages:
        sentence = reading.sentences[passage.number]
        for index in range(sentence.start, sentence.end):
            if reading.lemmas[index] not in words.searches:
                continue
            verb = reading.heads[index]
            over = reading.deps[index] in ("dobj", "nsubj", "nsubjpass")
            if over and reading.lemmas[verb] in words.given_up and not _open(reading, verb, words):
                return IncidentStatus.ENDED, min(verb, index), max(verb, index) + 1
    return None


def _judged(reading: Reading, draft: Draft, words: StatusWords) -> int | None:
    """The word at the top that says somebody is judged for it: "was jailed over the crash"."""
    if not draft.type.startswith(_JUDGED):
        return None
    return next(
        (
            index
            for passage in draft.passages
            if passage.lead
            for index in range(reading.sentences[passage.number].start, reading.sentences[passage.number].end)
            if reading.lemmas[index] in words.after and not _is_building(reading, index)
        ),
        None,
    )


def _is_building(reading: Reading, index: int) -> bool:
    """Whether a jail is a place, as in "gunmen attacked a jail"."""
    return reading.lemmas[index] == "jail" and reading.pos[index] != "VERB"


type _State = tuple[IncidentStatus, int, int]


def _of_trigger(reading: Reading, head: int, words: StatusWords) -> _State | None:
    """What is said of one trigger by its own verb, or by the verb that it is subject or object of."""
    for child in reading.children[head]:
        if reading.deps[child] == "amod" and reading.lemmas[child] in words.ongoing:
            return IncidentStatus.ONGOING, child, child + 1
    verb, relation = reading.heads[head], reading.deps[head]
    if reading.pos[head] == "VERB" and relation not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return _going_on(reading, head, words)
    if relation == "pobj":
        return _false_report(reading, head, words)
    if reading.pos[verb] not in ("VERB", "AUX") or relation not in ("nsubj", "nsubjpass", "dobj"):
        return None
    lemma = reading.lemmas[verb]
    if relation == "nsubj":
        state = _of_subject(reading, verb, words)
        if state is not None:
            return state
    ends = words.ends if relation == "nsubj" else words.ended_objects
    if lemma in ends and not _open(reading, verb, words):
        return IncidentStatus.ENDED, verb, verb + 1
    return None


def _of_subject(reading: Reading, verb: int, words: StatusWords) -> _State | None:
    """Like "the fire continued", "the siege is ongoing", "the fire is still burning"."""
    if reading.lemmas[verb] in words.goes_on and not _open(reading, verb, words, future=True):
        return IncidentStatus.ONGOING, verb, verb + 1
    for child in reading.children[verb]:
        if reading.lemmas[child] in words.ongoing and reading.deps[child] in (
            "acomp",
            "attr",
            "advmod",
            "oprd",
        ):
            return IncidentStatus.ONGOING, child, child + 1
    if reading.lemmas[verb] in ("enter", "be"):
        for child in reading.kids(verb, "dobj", "prep", "attr", "npadvmod"):
            noun = child if reading.deps[child] != "prep" else reading.child(child, "pobj")
            if noun is not None and _is_count(reading, noun, words):
                start, end = reading.phrase(noun)
                return IncidentStatus.ONGOING, start, end
    return _going_on(reading, verb, words)


def _going_on(reading: Reading, verb: int, words: StatusWords) -> _State | None:
    """Like "is still burning", "are holding", "marched for a third day"."""
    for child in reading.children[verb]:
        if reading.words[child] in words.adverbs and reading.deps[child] == "advmod":
            if reading.tags[verb] in _PRESENT:
                return IncidentStatus.ONGOING, min(child, verb), max(child, verb) + 1
        elif reading.deps[child] == "prep" and reading.words[child] in ("for", "into"):
            noun = reading.child(child, "pobj")
            if noun is not None and _is_count(reading, noun, words):
                start, end = reading.phrase(noun)
                return IncidentStatus.ONGOING, start, end
    if reading.tags[verb] == "VBG" and reading.lemmas[verb] in words.in_progress:
        helper = next(
            (c for c in reading.kids(verb, "aux") if reading.words[c] in ("is", "are", "'s", "'re")), None
        )
        if helper is not None:
            return IncidentStatus.ONGOING, helper, verb + 1
    return None


def _at_work(reading: Reading, heads: list[int], words: StatusWords) -> _State | None:
    """What was going on when the news came out: "Firefighters were battling a wildfire on Tuesday".

    Not what something else came into: "were battling the fire when the roof fell in".
    """
    for head in heads:
        verb = reading.heads[head] if reading.deps[head] in ("dobj", "nsubj") else head
        if reading.tags[verb] != "VBG" or reading.lemmas[verb] not in words.in_progress:
            continue
        helper = next((child for child in reading.kids(verb, "aux") if reading.words[child] in _WERE), None)
        broken = any(
            reading.words[mark] in _WHEN
            for clause in reading.kids(verb, "advcl")
            for mark in reading.children[clause]
        )
        if helper is not None and not broken:
            return IncidentStatus.ONGOING, helper, verb + 1
    return None


_WERE = frozenset({"is", "are", "'s", "'re", "was", "were"})
_WHEN = frozenset({"when", "before", "until"})


def _is_count(reading: Reading, noun: int, words: StatusWords) -> bool:
    return reading.lemmas[noun] in words.counted and any(
        reading.words[child] in words.ordinals for child in reading.children[noun]
    )


def _false_report(reading: Reading, head: int, words: StatusWords) -> _State | None:
    """Like "reports of the attack were false"."""
    report = reading.heads[reading.heads[head]]
    if reading.lemmas[report] not in words.reports:
        return None
    for child in reading.children[reading.heads[report]]:
        if reading.lemmas[child] in words.false:
            return IncidentStatus.DENIED, child, child + 1
    return None


def _open(reading: Reading, verb: int, words: StatusWords, *, future: bool = False) -> bool:
    """Whether a verb only says what is wanted, expected or did not come: "must end", "has not ended"."""
    near = {reading.words[child] for child in reading.children[verb]}
    if reading.deps[verb] in ("xcomp", "ccomp", "advcl", "acl"):
        near.add(reading.lemmas[reading.heads[verb]])
    blocked = near & words.unless
    return bool(blocked - {"to"} if future else blocked)


def _of_phrase(reading: Reading, sentence: Sentence, heads: list[int], words: StatusWords) -> _State | None:
    """Fixed words in the sentence of a trigger: "under control", "under way", "put out"."""
    for index in range(sentence.start, sentence.end):
        for phrase, status in words.phrases.get(reading.words[index], ()):
            end = index + len(phrase)
            if tuple(reading.words[index:end]) != phrase:
                continue
            before = set(reading.words[max(sentence.start, index - 4) : index])
            if status is IncidentStatus.ENDED and not before.isdisjoint(words.unless):
                continue
            if min(abs(index - head) for head in heads) > 12:
                continue
            return status, index, end
    return None
