"""The noun that tells something by a verb: its subject, its agent, or one that the parse misses.

Found: the governor of "quoted the governor as saying", the man of "a man who speaks for the group told",
the rescuers of "Rescuers left after a ferry sank, and lowered the toll to 29".
Not found: anybody of "it is said that".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.people import DOERS
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.giving import own_nouns
from dateline.extraction.components.incidents.sources.keeping import may_speak
from dateline.extraction.components.incidents.words.people_words import people_words


def teller(reading: Reading, verb: int) -> int | None:
    """The subject of a verb, the nearest where the parse finds two; else who it is done by.

    "Which police gave" is told by police. A verb that a clause hangs on shares the clause's subject.
    """
    subjects = list(reading.kids(verb, "nsubj"))
    quoting = reading.heads[reading.heads[verb]]
    if reading.deps[verb] == "pcomp" and reading.lemmas[quoting] in _QUOTING:
        return reading.prefer(quoting, "dobj", "nsubjpass")  # "quoted the governor as saying"
    # "Ten people died and 40 cases were recorded": no people record them.
    passive = reading.child(verb, "nsubjpass", "auxpass") is not None
    if not subjects and not passive and (reading.deps[verb] == "conj" or reading.tags[verb] == "VBG"):
        subjects = list(reading.kids(_above(reading, verb), "nsubj"))
    if not subjects and reading.deps[verb] in ("xcomp", "advcl"):  # "The company regrets to announce"
        subjects = list(_leading(reading, reading.heads[verb]))
    if not subjects:  # "The council had at first spoken of", whose subject the parse hangs on "had"
        subjects = [one for aux in reading.kids(verb, "aux") for one in reading.kids(aux, "nsubj")]
    if subjects:
        able = _able(reading, subjects)
        behind = [one for one in able if one > verb]
        return min(behind) if behind else max(able)  # "said Ada Bell, among them an infant"
    agent = reading.child(verb, "agent")
    if agent is None and reading.tags[verb] == "VBN" and reading.child(verb, "auxpass") is not None:
        agent = _by(reading, verb)
    if agent is None and passive and reading.lemmas[verb] == "report":
        agent = told_to(reading, verb)
    if agent is not None:
        doer = reading.child(agent, "pobj")
        kin = reading.lemmas[verb] == "identify" and doer is not None and reading.lemmas[doer] in _KIN
        return doer if doer is not None and _is_doer(reading, doer) and not kin else None
    return next(own_nouns(reading, verb), None)


_KIN = frozenset({"relative", "family", "parent", "friend", "colleague"})
"""Who says of the dead who they are, and counts nobody."""


def _above(reading: Reading, verb: int) -> int:
    """The verb whose subject a verb without one shares, past a clause between that a comma ends.

    Like "called off" of "Rescuers called off the search after a ferry sank, and lowered the toll to 29".
    """
    head = reading.heads[verb]
    if reading.deps[verb] != "conj" or reading.deps[head] != "advcl" or reading.words[verb - 2] != ",":
        return head
    above = reading.heads[head]
    shares = reading.words[verb - 1] in _JOINS and above < head and reading.child(above, "nsubj") is not None
    return above if shares else head


_JOINS = frozenset({"and", "but"})


def _able(reading: Reading, subjects: Sequence[int]) -> Sequence[int]:
    """Those of a verb's subjects that a preposition or "no" does not make another's: all, where none is left.

    The man of "a man who claims to speak for the group told" and "a man with no coat said".
    """
    begins = {one: reading.phrase(one)[0] for one in subjects}
    able = [
        one
        for one, begin in begins.items()
        if reading.words[begin] != "no" and not (begin and reading.deps[begin - 1] == "prep")
    ]
    return able or subjects


_QUOTING = frozenset({"quote", "cite"})


def _by(reading: Reading, verb: int) -> int | None:
    """The "by" of a passive that the parse hangs on a noun: "is put at 90 million euros by insurers"."""
    sentence = reading.sentences[reading.sentence_of[verb]]
    end = min(verb + _AGENT_WITHIN, sentence.end)
    return next((i for i in range(verb + 1, end) if reading.words[i] == "by"), None)


_AGENT_WITHIN = 9


def _is_doer(reading: Reading, noun: int) -> bool:
    """Whether something is told by a noun: "counted by police", not "by face" and "by tests"."""
    if reading.lemmas[noun] in lexicon.words("sources", "proofs"):
        return False
    return (
        reading.pos[noun] in ("PROPN", "PRON")
        or reading.tags[noun] == "NNS"
        or may_speak(reading, noun)
        or reading.lemmas[noun] in people_words().people
        or reading.words[noun].endswith(DOERS)
    )


def told_to(reading: Reading, verb: int) -> int | None:
    """The "to" before whoever is told: "51 people were reported missing to the Red Crescent"."""
    told = (verb, *reading.kids(verb, "oprd", "acomp"))
    to = next(
        (i for one in told for i in reading.kids(one, "prep", "dative") if reading.words[i] == "to"), None
    )
    whom = reading.child(to, "pobj") if to is not None else None
    return to if whom is not None and may_speak(reading, whom) else None


def _leading(reading: Reading, head: int) -> Iterator[int]:
    """Who does what leads to telling: "The company regrets to announce", "police are able to confirm"."""
    if reading.lemmas[head] in _LEADING and reading.child(head, "neg") is None:
        of = head if reading.pos[head] == "VERB" else reading.heads[head]
        if reading.child(of, "neg") is None:
            yield from reading.kids(of, "nsubj")


_LEADING = frozenset({"regret", "wish", "able", "sorry", "go", "continue"})


def antecedent(reading: Reading, pronoun: int) -> tuple[int, int]:
    """The tokens of whom a "who" stands for: the mayor of "the mayor, who said that"; else its own."""
    at = pronoun
    for _ in range(_DEPTH):
        noun = reading.heads[at]
        if reading.deps[at] in ("relcl", "acl") and noun < pronoun:
            noun = _body_of(reading, noun) if reading.words[pronoun] == "which" else _member_of(reading, noun)
            return reading.phrase(noun)[0], noun + 1
        at = noun
    return pronoun, pronoun + 1


def _member_of(reading: Reading, body: int) -> int:
    """The person that a "who" stands for, not a body: "Ann Roe, an analyst at Absa, who put the cost"."""
    if reading.pos[body] != "PROPN" or reading.labels[body] in ("PERSON", "NORP"):
        return body
    at = body
    for _ in range(_DEPTH):
        if reading.deps[at] == "pobj":
            at = reading.heads[at]
        if reading.deps[at] != "prep":
            return body
        at = reading.heads[at]
        if reading.deps[at] == "appos" and reading.labels[reading.heads[at]] == "PERSON":
            return reading.heads[at]
        if reading.pos[at] == "NOUN" and reading.lemmas[at] in lexicon.words("roles", "heads"):
            return at
    return body


def _body_of(reading: Reading, members: int) -> int:
    """The body that a "which" stands for, not its members: the union of "the union of miners, which"."""
    of = reading.heads[members]
    body = reading.heads[of]
    plural = reading.tags[members] == "NNS" and reading.words[of] == "of" and body < members
    return body if plural and reading.lemmas[body] in lexicon.words("sources", "bodies") else members


_DEPTH = 4
