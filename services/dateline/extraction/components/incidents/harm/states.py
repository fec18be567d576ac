"""Who is said to be in a state: dead, wounded, missing, captive.

Found: "the men were dead", "12 dead", "30 still captive", "eight Algerians were among the dead". Not found:
a shot, and "a dead end".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.harm.affected import shot_dead
from dateline.extraction.components.incidents.harm.verbs_of_harm import is_fatal
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import antecedent
from dateline.extraction.components.incidents.statements.ended import is_over
from dateline.extraction.components.incidents.words.harm_words import HIT, HarmWords, harm_words
from dateline.extraction.components.incidents.words.people_words import people_words


def is_state(lemma: str, pos: str, words: HarmWords) -> bool:
    """Whether a word is said of people, rather than of what was done or of a shot fired."""
    if pos == "NOUN":
        return lemma != "shot"
    return pos in ("ADJ", "ADV") or (pos == "VERB" and lemma not in words.objects)


def in_state(reading: Reading, index: int) -> Iterator[tuple[int, str]]:
    """Who is dead, wounded, missing, captive."""
    dep, head = reading.deps[index], reading.heads[index]
    if _is_title(reading, index):
        yield index - 1, "state"
        return
    left = _left(reading, index)
    if left is not None:
        yield left, "state"
        return
    own = _subject(reading, index)
    if own is not None:
        yield own, "state"
        return
    if any(reading.deps[child] == "nummod" for child in reading.children[index]):
        if not (reading.pos[index] == "NOUN" and reading.lemmas[head] in harm_words().objects):
            yield index, "number"
        return
    told = any(reading.words[child] == "that" for child in reading.kids(index, "mark"))
    if dep in ("acomp", "oprd", "xcomp", "attr", "advcl", "ccomp", "advmod", "dep") and not told:
        if shot_dead(reading, head) is not None:
            return  # "soldiers shot dead two brothers"
        patient = _of_verb(reading, head)
        if patient is not None:
            yield patient, "state"
            return
    if dep == "conj" and reading.pos[head] in ("ADJ", "VERB") and reading.lemmas[head] in harm_words().states:
        yield from in_state(reading, head)
        return
    if dep in ("amod", "acl", "appos") and reading.pos[head] in ("NOUN", "NUM", "PROPN", "PRON"):
        if index < head and not _DASHES.isdisjoint(reading.words[index:head]):
            return  # "the five dead - two men and three women -"
        if is_over(reading, index):
            return
        yield head, "state"
        return
    if index and reading.pos[index - 1] == "NUM":
        yield index - 1, "number"


def _is_title(reading: Reading, index: int) -> bool:
    """Whether a headline says it of the noun before, and more of another: "Pilot dead, guide hurt"."""
    sentence = reading.sentences[reading.sentence_of[index]]
    return (
        sentence.zone is ZoneKind.HEADLINE
        and index > sentence.start
        and reading.tags[index - 1] in ("NN", "NNP")
        and reading.lemmas[index - 1] in people_words().people
        and reading.words[index + 1 : index + 2] == [","]
    )


def _of_verb(reading: Reading, verb: int) -> int | None:
    """Who a verb's complement is said of: the dead of "two were found dead", "a girl found dead"."""
    for relation in ("nsubjpass", "dobj", "nsubj"):
        patient = reading.child(verb, relation)
        if patient is not None and reading.pos[verb] in ("VERB", "AUX"):
            return antecedent(reading, patient, verb)
    of_noun = reading.pos[verb] == "VERB" and reading.deps[verb] == "acl"
    return reading.heads[verb] if of_noun else _found_so_behind(reading, verb)


def _found_so_behind(reading: Reading, verb: int) -> int | None:
    """Of whom "and was later pronounced dead" goes on: who was swept away, hit, found unconscious."""
    at = verb
    while reading.words[verb] in _FOUND_SO and reading.deps[at] == "conj" and reading.heads[at] < at:
        at = reading.heads[at]
        told = reading.child(at, "nsubjpass") if reading.child(at, "auxpass") is not None else None
        if told is not None:
            return antecedent(reading, told, at)
    return None


_FOUND_SO = frozenset({"pronounced", "declared", "confirmed", "certified", "presumed"})


_DASHES = frozenset({"-", "–", "—", "--", ":", "("})
"""What stands between the dead and a list of who they were."""


def _subject(reading: Reading, index: int) -> int | None:
    """Of whom it is said, also where the parse hangs them on its "were"."""
    found = reading.child(index, "nsubj", "nsubjpass")
    if found is None:
        of_being = (reading.child(aux, "nsubj", "nsubjpass") for aux in reading.kids(index, "aux"))
        found = next((one for one in of_being if one is not None), None)
    return found


def _left(reading: Reading, index: int) -> int | None:
    """Who was left in a state, whatever the parse: "left four people, including the gunman, dead"."""
    begin = reading.sentences[reading.sentence_of[index]].start
    for at in range(index - 1, max(begin, index - _LEFT_WITHIN), -1):
        if reading.lemmas[at] == "leave" and reading.pos[at] in ("VERB", "NOUN"):
            return next(
                (
                    noun
                    for noun in range(_behind_state(reading, at + 1, index), index)
                    if reading.pos[noun] in ("NOUN", "PROPN", "NUM")
                    and reading.pos[noun + 1] not in ("NOUN", "PROPN")
                    and reading.words[noun + 1] not in ("-", "'s", "’s")
                ),
                None,
            )
        if reading.pos[at] in ("VERB", "AUX", "SCONJ") and reading.words[at] != "including":
            return None
    return None


def _behind_state(reading: Reading, begin: int, end: int) -> int:
    """Where those of a state of their own begin: the guard of "left two men dead and a guard hurt"."""
    states = harm_words().states
    last = next((i for i in range(end - 1, begin, -1) if reading.lemmas[i] in states), None)
    if last is None or not any(reading.pos[i] in ("NOUN", "PROPN", "NUM") for i in range(last + 1, end)):
        return begin
    return last + 1


_LEFT_WITHIN = 14


def among(reading: Reading, index: int) -> Iterator[tuple[str, int, str]]:
    """Like "eight Algerians were among the dead", "among those killed were two nuns"."""
    states = harm_words()
    state = reading.child(index, "pobj")
    if state is None:
        return
    kind = states.states.get(reading.lemmas[state])
    if kind is None and reading.words[state - 1] == "the" and reading.deps[reading.heads[index]] != "relcl":
        kind = states.surface.get(reading.words[state])  # "among the wounded was a girl"
    for child in reading.children[state]:
        lemma = reading.lemmas[child]
        kind = kind or states.objects.get(lemma) or states.states.get(lemma)
        if kind == HIT and is_fatal(reading, child):
            kind = "killed"  # "among nine people shot dead"
        kind = kind or ("missing" if reading.words[child] == "missing" else None)
    verb = reading.heads[index]
    if kind is None:
        return
    if reading.pos[verb] in ("NOUN", "PROPN", "NUM"):
        yield kind, verb, "among"
        return
    subject = reading.child(verb, "nsubj", "attr")
    if subject is not None and subject != state:
        yield kind, subject, "among"
    elif subject is None and reading.deps[verb] == "xcomp":
        # "Seven Japanese and six Filipinos are known to be among the dead"
        for one in reading.kids(reading.heads[verb], "nsubj", "nsubjpass"):
            yield kind, one, "among"
