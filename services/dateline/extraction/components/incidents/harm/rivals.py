"""Numbers that another voice sets beside one just told, and says of no people again.

Found: the 19 of "documented 39 deaths; police acknowledge 19", the 26 of "40 were kidnapped, a survivor said;
the railway put the figure at 26", the 80 of "Police held 53 people. Organisers said it was nearer 80", the 11
of "16 were hurt, it said. It had put the number at 11 on Monday", the six of "one died, and perhaps as many
as six", the nine and ten of "Radio put the number at nine, and a clinic at ten", the 13 of "11 were killed,
not 13", the 11 of "19 were hurt, revising the earlier figure of 11"; and the 20 of "killed 13 workers, police
said; local media put the toll at 20". Not found: "police reported 19 burglaries", "said it was 2022", the 20
of "killed 13, and the toll rose to 20", and the 75 of "27 drowned. It put the number on board at 75".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.people import Group, sentence_numbers
from dateline.extraction.components.incidents.people.people_numbers import counts_people
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.sources.keeping import others_put
from dateline.extraction.components.incidents.sources.speaking import saying
from dateline.extraction.components.incidents.statements.statement import FORMER, HOMES, INCLUDED, Harm
from dateline.extraction.components.incidents.words.harm_words import HIT, harm_words

RIVAL = "rival"
_KINDS_NOT_SET_AGAIN = frozenset({"fatal", "freed"})
_ALONE = frozenset({"dobj", "conj", "pobj", "attr", "acomp", "ccomp", "npadvmod", "oprd", "advmod"})
_NEAR = frozenset({"at", "of", "to", "nearer", "near", "closer", "only", "just", "as", "between"})
_PERHAPS = frozenset({"perhaps", "possibly", "maybe"})
_CLAIMING = frozenset({"acknowledge", "put", "give", "admit", "speak", "report", "confirm", "count", "list"})
_MARKS = frozenset({'"', "”", "’", "'"})
_BEHIND = frozenset({"when", "after", "earlier", "before", "previously", "initially", "yesterday"})
_STEPS = 4


def rivals(
    reading: Reading, sentence: Sentence, own: Sequence[Harm], before: Sequence[Harm]
) -> Iterator[Harm]:
    """The numbers of a sentence that stand beside one of it, or of the sentence before."""
    if not own and not before:
        return
    taken = {harm.group.number.first for harm in own if harm.group.number is not None}
    for number in sentence_numbers(reading, sentence):
        if number.first in taken or not number.value:
            continue
        told = [h for h in own if h.group.end <= number.start]
        taken_back = bool(told) and _is_taken_back(reading, number) and _is_closed(reading, number, sentence)
        if not taken_back and not (
            _is_bare(reading, number, sentence)
            and (
                (_is_perhaps(reading, number) and told)
                or _is_claimed(reading, number)
                or number.first in _others_put(reading, sentence)
            )
        ):
            continue
        of = _of(told) or (None if own else _of(before))
        if of is not None:
            kind = "injured" if of.kind == HIT else of.kind
            head, noun = (of.group.head, of.group.noun) if of.rule == HOMES else (number.last - 1, "")
            group = Group(head, number.start, number.end, number, noun, plural=number.value != 1)
            yield Harm(kind, number.last - 1, group, sentence.number, FORMER if taken_back else RIVAL)


def _others_put(reading: Reading, sentence: Sentence) -> frozenset[int]:
    """Where the numbers stand that others put without a verb: "puts it at nine, *and the clinic at ten*"."""
    return frozenset(
        before + 1
        for verb in range(sentence.start, sentence.end)
        if reading.lemmas[verb] == "put" and (thing := reading.child(verb, "dobj")) is not None
        if reading.words[thing] == "it" or _is_count(reading, thing)
        for before, _, _ in others_put(reading, verb, sentence)
    )


def with_rival_tolls(reading: Reading, harms: Sequence[Harm]) -> list[Harm]:
    """The harms of a sentence, each toll that somebody sets against a number before it as its rival."""
    return [
        replace(harm, rule=RIVAL)
        if harm.rule == "number" and any(_is_set_against(reading, one, harm) for one in harms)
        else harm
        for harm in harms
    ]


_AGAINST = frozenset({";", "while", "but", "although", "though", "whereas"})


def _is_set_against(reading: Reading, one: Harm, toll: Harm) -> bool:
    """Whether a toll is somebody else's number of those of whom the sentence told before."""
    told = one.kind == toll.kind and one.rule not in (INCLUDED, FORMER) and (one.group.count or 0) > 1
    return (
        told
        and one.group.end <= toll.group.start
        and not _AGAINST.isdisjoint(reading.words[one.group.end : toll.group.start])
        and reading.lemmas[toll.predicate] in _CLAIMING
        and reading.child(toll.predicate, "nsubj") is not None
    )


def _of(harms: Sequence[Harm]) -> Harm | None:
    """The number that a rival is set beside: of the dead where there are any, else the last."""
    able = [
        h
        for h in harms
        if h.kind not in _KINDS_NOT_SET_AGAIN
        and h.rule not in (INCLUDED, FORMER)
        and h.group.count
        and not h.group.implied
    ]
    return next((harm for harm in able if harm.kind == "killed"), able[-1] if able else None)


def _is_bare(reading: Reading, number: Number, sentence: Sentence) -> bool:
    """Whether a number has no noun behind it."""
    at = number.last - 1
    if reading.deps[at] not in _ALONE or not counts_people(reading, number):
        return False
    if reading.labels[at] in ("DATE", "TIME"):
        return False
    behind = reading.words[number.end] if number.end < sentence.end else "."
    if behind in _MARKS and reading.words[number.end + 1 : number.end + 2] == ["of"]:
        return False  # spoke of "dozens" of arrests
    dated = behind == "on" and reading.labels[number.end + 1 : number.end + 2] == ["DATE"]
    return _is_closed(reading, number, sentence) or behind in _BEHIND or dated


def _is_closed(reading: Reading, number: Number, sentence: Sentence) -> bool:
    """Whether a clause ends with a number."""
    return reading.pos[min(number.end, sentence.end - 1)] in ("PUNCT", "CCONJ", "SCONJ")


def _is_count(reading: Reading, index: int) -> bool:
    """Whether a noun stands for the count just told: "the figure", and not "the number of patients"."""
    if reading.lemmas[index] not in harm_words().number_of:
        return False
    noun = _what_it_is_of(reading, index)
    return noun is None or reading.pos[noun] == "NUM"


def _is_of_harmed(reading: Reading, index: int) -> bool:
    """Whether a noun stands for a count of who came to harm: not "the number of passengers"."""
    if reading.lemmas[index] not in harm_words().number_of:
        return False
    noun = _what_it_is_of(reading, index)
    if noun is None or reading.pos[noun] == "NUM" or reading.child(noun, "acl", "relcl") is not None:
        return True
    befallen = lexicon.words("sources", "befallen") | lexicon.words("sources", "counted")
    homes = reading.lemmas[noun] in harm_words().homes
    return homes or reading.lemmas[noun] in befallen or reading.words[noun] in befallen


def _what_it_is_of(reading: Reading, count: int) -> int | None:
    """The noun that a count is of: the patients of "the number of patients"."""
    of = next((child for child in reading.kids(count, "prep") if reading.words[child] == "of"), None)
    return reading.child(of, "pobj") if of is not None else None


def _is_taken_back(reading: Reading, number: Number) -> bool:
    """Whether a number is one that no longer holds: "killed 11, not 13", "up from the first count of two"."""
    if reading.words[max(0, number.start - 2) : number.start] == [",", "not"]:
        return True
    count = number.start - 2
    return (
        count > 0
        and reading.words[count + 1] == "of"
        and reading.lemmas[count] in harm_words().number_of
        and reading.words[count - 1] in _EARLIER
    )


_EARLIER = frozenset({"earlier", "previous", "initial", "first", "original", "preliminary"})


def _is_perhaps(reading: Reading, number: Number) -> bool:
    return not _PERHAPS.isdisjoint(reading.words[max(0, number.start - 2) : number.start])


def _is_claimed(reading: Reading, number: Number) -> bool:
    """Whether somebody gives it: "acknowledge 19", "put the figure at 26", "said it was nearer 80"."""
    at, through = number.last - 1, False
    for _ in range(_STEPS):
        head = reading.heads[at]
        if head == at:
            return False
        lemma = reading.lemmas[head]
        if reading.pos[head] in ("VERB", "AUX"):
            break
        if reading.pos[head] == "NOUN":
            if not _is_count(reading, head):
                return False
            through = True
        at = head
    else:
        return False
    if reading.child(reading.first_conjunct(head), "nsubj", "nsubjpass") is None:
        return False
    if lemma == "be":
        subject = reading.child(head, "nsubj")
        counted = subject is not None and _is_count(reading, subject)
        said = reading.lemmas[reading.heads[head]] in saying()
        return counted or (said and subject is not None and reading.words[subject] == "it")
    thing = reading.child(head, "dobj")
    if lemma in ("put", "give", "revise", "raise", "lower"):
        of_count = thing is not None and (_is_of_harmed(reading, thing) or reading.words[thing] == "it")
        return through or of_count
    return lemma in _CLAIMING or (lemma == "say" and thing == number.last - 1)
