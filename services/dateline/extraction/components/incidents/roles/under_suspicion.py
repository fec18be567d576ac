"""Who is suspected, by more than one word: held, sought, linked to it, found guilty, who gave themselves up.

Found: "Jane Roe is being held without bail", "Jane Roe remains in custody", "handed herself over", "was found
guilty", "was placed under arrest", "is linked to the killing", "admitted shooting him", "police are searching
for Jane Roe", "police will allege Jane Roe punched him", "is due to appear before magistrates". Not found:
"the vigil was held at the jail", "police were searching for Jane Roe, who went missing", "Jane Roe searched
for her son", "will appear in court as a witness".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.people.named_people import name_beside
from dateline.extraction.components.incidents.reading.ages import age_of
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import antecedent
from dateline.extraction.components.incidents.words.role_words import RoleWords

_SELF = frozenset({"himself", "herself", "themselves"})
_BE = frozenset({"be", "remain", "stay", "sit"})
_APPEAR, _FIND, _GUILTY, _FOR, _TO = "appear", "find", "guilty", "for", "to"


def under_suspicion(reading: Reading, verb: int, words: RoleWords) -> Iterator[int]:
    """The words for those of whom a verb, with what it takes, says that they are suspected."""
    lemma = reading.lemmas[verb]
    passive = reading.child(verb, "nsubjpass")
    subject = passive if passive is not None else reading.child(verb, "nsubj")
    if passive is not None and (
        _is_held(reading, verb, words) or _is_found_guilty(reading, verb) or _is_linked(reading, verb, words)
    ):
        yield passive
    elif lemma == _FIND:  # "a jury found Jane Roe guilty"
        for clause in reading.kids(verb, "ccomp"):
            yield from (who for who in reading.kids(clause, "nsubj") if reading.words[clause] == _GUILTY)
    elif lemma in words.suspect_gives_up and _gives_up(reading, verb, words):
        yield from _doer(reading, verb)
    elif subject is not None and lemma in _BE and _is_kept(reading, verb, words):
        yield subject
    elif (lemma == _APPEAR and _is_before_court(reading, verb)) or (
        lemma in _BE
        and any(
            reading.words[due] == "due" and _is_before_court(reading, due)
            for due in reading.kids(verb, "acomp")
        )
    ):
        yield from _who_appears(reading, verb)
    elif (lemma in words.suspect_admits and _admits(reading, verb, words)) or (
        lemma in _PLEADS and _is_of_causing(reading, verb)
    ):
        yield from _doer(reading, verb)
    elif lemma in words.suspect_sought:
        yield from _sought(reading, verb, words)
    elif lemma in words.suspect_alleges:
        if subject is None or reading.lemmas[subject] not in words.suspect_seekers:
            return  # "the suit alleges"
        yield from (who for who in reading.kids(verb, "dobj") if name_beside(reading, who) is not None)
        for clause in reading.kids(verb, "ccomp"):
            yield from reading.kids(clause, "nsubj")


def _is_before_court(reading: Reading, verb: int) -> bool:
    """Like "will appear at Leeds Crown Court", "is due in court", "appeared before magistrates".

    Not who only gives evidence; and who appeared in court may be anybody, but for those whose age is told.
    """
    sentence = reading.sentences[reading.sentence_of[verb]]
    if not _EVIDENCE.isdisjoint(reading.lemmas[sentence.start : sentence.end]):
        return False
    if reading.child(verb, "xcomp") is not None:
        return False  # "appeared at the court to watch the trial"
    summoned = reading.words[verb] == "due" or reading.words[reading.heads[verb]] == "due"
    summoned |= any(reading.words[child] == "will" for child in reading.kids(verb, "aux"))
    summoned |= any(_is_of_age(reading, who) for who in reading.kids(verb, "nsubj"))
    return any(
        (reading.words[preposition] in _AT if summoned else reading.words[preposition] == "before")
        and any(reading.lemmas[noun] in _COURTS for noun in reading.kids(preposition, "pobj"))
        for preposition in reading.kids(verb, "prep")
    )


def _is_of_age(reading: Reading, who: int) -> bool:
    """Whether somebody is named with their age, as the accused are: "Jane Roe, 31, appeared in court"."""
    name = name_beside(reading, who)
    return name is not None and age_of(reading, *name) is not None


def _who_appears(reading: Reading, verb: int) -> Iterator[int]:
    """The subject of a verb or of what it hangs on: "is due to appear"."""
    up = verb
    while (
        reading.child(up, "nsubj", "nsubjpass") is None
        and reading.deps[up] in _HANGS
        and reading.heads[up] != up
    ):
        up = reading.heads[up]
    yield from (antecedent(reading, one, up) for one in reading.kids(up, "nsubj", "nsubjpass"))


_HANGS = frozenset({"conj", "xcomp", "acomp", "advcl"})
_AT = frozenset({"before", "in", "at"})
_COURTS = frozenset({"court", "magistrate", "magistrates", "judge"})
_CHARGES = frozenset({"charge", "count", "suspicion"})
_EVIDENCE = frozenset({"witness", "evidence", "testify", "testimony"})


def _doer(reading: Reading, verb: int) -> Iterator[int]:
    """The subject of a verb, or that of the verb it is joined to."""
    up = verb
    while reading.child(up, "nsubj") is None and reading.deps[up] == "conj" and reading.heads[up] != up:
        up = reading.heads[up]
        if reading.child(up, "nsubjpass") is not None:
            return
    yield from reading.kids(up, "nsubj")


def _is_held(reading: Reading, verb: int, words: RoleWords) -> bool:
    """Like "was held at the county jail", "was taken into custody", "was placed under arrest"."""
    return reading.lemmas[verb] in words.suspect_held and _is_kept(reading, verb, words)


def _is_kept(reading: Reading, verb: int, words: RoleWords) -> bool:
    return any(
        reading.words[preposition] in words.suspect_kept_by
        and any(
            reading.lemmas[noun] in words.suspect_kept
            or (reading.words[preposition] == "on" and reading.lemmas[noun] in _CHARGES)
            for noun in reading.kids(preposition, "pobj")
        )
        for preposition in reading.kids(verb, "prep")
    )


def _is_found_guilty(reading: Reading, verb: int) -> bool:
    return reading.lemmas[verb] == _FIND and any(
        reading.words[child] == _GUILTY for child in reading.kids(verb, "oprd", "acomp", "amod")
    )


def _is_linked(reading: Reading, verb: int, words: RoleWords) -> bool:
    """Like "was linked to the killing", "is tied to shooting a driver"."""
    return reading.lemmas[verb] in words.suspect_linked and any(
        reading.words[preposition] == _TO and _is_deed(reading, preposition, words)
        for preposition in reading.kids(verb, "prep")
    )


def _is_deed(reading: Reading, governor: int, words: RoleWords) -> bool:
    """Whether what a word takes is something done to somebody: "to the killing", "to shooting him"."""
    return any(
        reading.lemmas[noun] in words.upon_nouns or reading.lemmas[noun] in words.upon_things
        for noun in reading.kids(governor, "pobj", "dobj")
    ) or any(
        reading.lemmas[deed] in words.upon_verbs for deed in reading.kids(governor, "pcomp", "xcomp", "ccomp")
    )


def _admits(reading: Reading, verb: int, words: RoleWords) -> bool:
    """Like "admitted shooting her", "admitted to the murder", "admitted that she shot him"."""
    clauses = [clause for clause in reading.kids(verb, "ccomp") if reading.child(clause, "nsubj") is not None]
    if clauses:
        return any(
            reading.lemmas[clause] in words.upon_verbs
            and any(reading.pos[who] == "PRON" for who in reading.kids(clause, "nsubj"))
            for clause in clauses
        )
    return _is_deed(reading, verb, words) or any(
        reading.words[preposition] == _TO and _is_deed(reading, preposition, words)
        for preposition in reading.kids(verb, "prep")
    )


def _is_of_causing(reading: Reading, verb: int) -> bool:
    """Like "denies causing death by dangerous driving", "admitted causing serious injury"."""
    return any(
        reading.lemmas[deed] == "cause"
        and any(reading.lemmas[noun] in _CAUSED for noun in reading.kids(deed, "dobj"))
        for deed in reading.kids(verb, "xcomp", "ccomp", "pcomp")
    )


_PLEADS = frozenset({"admit", "deny"})
_CAUSED = frozenset({"death", "injury", "harm"})


def _gives_up(reading: Reading, verb: int, words: RoleWords) -> bool:
    """Like "turned himself in", "handed herself over to police", "gave himself up"."""
    return any(reading.words[child] in _SELF for child in reading.kids(verb, "dobj", "dative")) and any(
        reading.words[child] in words.suspect_gives_up[reading.lemmas[verb]]
        for child in reading.kids(verb, "prt", "prep", "advmod")
    )


def _sought(reading: Reading, verb: int, words: RoleWords) -> Iterator[int]:
    """Whom the police look for, and not because they are missing."""
    seeker = reading.child(verb, "nsubj")
    if seeker is None or reading.lemmas[seeker] not in words.suspect_seekers:
        return
    sentence = reading.sentences[reading.sentence_of[verb]]
    if not words.suspect_not_sought.isdisjoint(reading.lemmas[sentence.start : sentence.end]):
        return
    yield from reading.kids(verb, "dobj")
    for preposition in reading.kids(verb, "prep"):
        if reading.words[preposition] == _FOR:
            yield from (
                noun for noun in reading.kids(preposition, "pobj") if name_beside(reading, noun) is not None
            )
