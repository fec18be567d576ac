"""Harm that a sentence does not tell as having befallen anybody.

Found: "was not hurt", "could have been killed", "to kill", "she could become brain dead", "talked about
killing himself", "denied reports that two were hurt", "demanded the release of two". Not found: "was not
seriously hurt", "are known to have died", "as many as 1,000 may have died", "announced the release of two".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.had_to_be import had_to_be
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.triggers.reality import shared_infinitive


def is_unreal(reading: Reading, index: int) -> bool:
    """Negated, or only possible: "was not hurt", "could have been killed", "to kill"."""
    if _is_estimate(reading, index):
        return False
    shared = shared_infinitive(reading, index)
    if shared != index and reading.pos[shared] == "VERB":
        return is_unreal(reading, shared)
    if (
        _is_begged(reading, index)
        or _is_talk(reading, index)
        or _is_denied(reading, index)
        or _is_asked_for(reading, index)
    ):
        return True
    for verb in (index, reading.heads[index]):
        for child in reading.children[verb]:
            if (
                reading.deps[child] == "neg"
                and reading.words[child] != "no"
                and (verb == index or reading.pos[index] == "ADJ")
                and not _is_slight(reading, child)
            ):
                return True
            if (
                reading.deps[child] == "aux"
                and reading.pos[index] == "ADJ"
                and reading.words[child] in _NOT_YET
            ):
                return True  # "she could become brain dead"
            if (
                verb == index
                and reading.deps[child] == "aux"
                and (
                    reading.words[child] in _UNREAL
                    or (reading.words[child] == "to" and not _is_held_true(reading, index))
                )
            ):
                return True
            if verb == index and reading.deps[child] == "advmod" and reading.words[child] in _ALMOST:
                return True
            if verb == index and reading.deps[child] == "aux" and reading.words[child] in ("will", "'ll"):
                return True
            if verb == index and reading.deps[child] == "mark" and reading.words[child] in ("if", "unless"):
                return True
    return False


def _is_slight(reading: Reading, negation: int) -> bool:
    """Whether it is only denied that somebody was badly hurt: "was knocked down but not seriously hurt"."""
    behind = reading.words[negation + 1 : negation + 3]
    return len(behind) == 2 and behind[0] in _BADLY and behind[1] in _HURT


_BADLY = frozenset({"badly", "critically", "gravely", "seriously", "severely"})
_HURT = frozenset({"burned", "burnt", "harmed", "hurt", "injured", "wounded"})
_UNREAL = frozenset({"could", "would", "might", "may", "should", "can", "must"})


_HELD_TRUE = frozenset(
    {
        *("know", "believe", "think", "fear", "understand", "report", "say", "presume", "confirm"),
        *("allege", "suspect"),
    }
)


def _is_held_true(reading: Reading, index: int) -> bool:
    """Like "are known to have died"; not "wanted to have killed"."""
    perfect = any(reading.words[child] == "have" for child in reading.kids(index, "aux"))
    head = reading.heads[index]
    done = reading.lemmas[head] in _DONE or (reading.lemmas[head] == "take" and reading.tags[head] == "VBD")
    if done and reading.deps[index] in ("xcomp", "ccomp"):
        return True
    if had_to_be(reading, index) or _is_with_means(reading, index):
        return True
    return perfect and reading.tags[head] == "VBN" and reading.lemmas[head] in _HELD_TRUE


def _is_with_means(reading: Reading, index: int) -> bool:
    """Whether it is told by what means, or in how long, it was done: "used cutting gear to free three"."""
    head = reading.heads[index]
    if reading.tags[head] == "VBG" and reading.lemmas[reading.heads[head]] == "use":
        head = reading.heads[head]  # "used cutting gear to free", whose gear the parse takes for a clause
    if reading.lemmas[head] not in ("use", "need") or reading.deps[index] not in ("xcomp", "advcl", "acl"):
        return False
    past = reading.tags[head] in ("VBD", "VBN") or any(
        reading.words[above] == "had" for above in (reading.heads[head], *reading.kids(head, "aux"))
    )
    return (
        past
        and reading.child(head, "neg") is None
        and reading.child(head, "dobj", "xcomp", "nsubjpass") is not None
    )


_DONE = frozenset({"manage", "help", "able"})
"""Words whose infinitive tells what was done: "managed to free four", as "took hours to free four" does."""


def _is_estimate(reading: Reading, index: int) -> bool:
    """Like "as many as 1,000 may have died": how many, as far as is known; not "could have died"."""
    aux = [reading.words[child] for child in reading.kids(index, "aux")]
    whom = reading.child(index, "nsubj", "nsubjpass")
    if "may" not in aux or "have" not in aux or whom is None:
        return False
    return reading.pos[whom] == "NUM" or reading.child(whom, "nummod") is not None


_ALMOST = frozenset({"nearly", "almost"})


_NOT_YET = frozenset({"could", "would"})


def _is_begged(reading: Reading, index: int) -> bool:
    """Whether somebody asks not to let it happen: "please don't let my baby die"."""
    verb = reading.heads[index]
    if reading.deps[index] not in ("ccomp", "xcomp") or reading.words[verb] != "let":
        return False
    return reading.child(verb, "neg") is not None


def _is_talk(reading: Reading, index: int) -> bool:
    """Whether it is only talked of: "had talked about killing himself"."""
    about = reading.heads[index]
    return (
        reading.deps[index] == "pcomp"
        and reading.words[about] in ("about", "of")
        and reading.lemmas[reading.heads[about]] in _TALK
    )


_TALK = frozenset({"talk", "think", "joke", "dream", "fantasize", "speak", "warn"})


def _is_denied(reading: Reading, index: int) -> bool:
    """Whether it is denied: "denied that he was hurt", "denied reports that an officer had been hurt"."""
    report = reading.heads[index]
    if reading.deps[index] not in ("acl", "relcl", "ccomp"):
        return False
    if reading.lemmas[report] == "deny" and reading.deps[index] == "ccomp":
        # "denied that he had been captured": a denied toll is a number that somebody gave.
        whom = reading.child(index, "nsubjpass", "dobj", "nsubj")
        return whom is not None and reading.pos[whom] == "PRON" and not reading.children[whom]
    return reading.lemmas[report] in _REPORTS and reading.lemmas[reading.heads[report]] in _DENY


_REPORTS = frozenset({"report", "rumor", "rumour", "suggestion", "speculation"})
_DENY = frozenset({"deny", "dismiss", "reject", "refute"})


def _is_asked_for(reading: Reading, index: int) -> bool:
    """Whether it is what somebody asks for: "demanded the release of two men", "called for the release"."""
    if reading.pos[index] != "NOUN":
        return False
    verb = reading.heads[index]
    if reading.deps[index] == "pobj":
        if reading.words[verb] != "for":
            return False
        verb = reading.heads[verb]
        return reading.lemmas[verb] in _ASK_FOR
    return reading.deps[index] == "dobj" and reading.lemmas[verb] in _ASK


_ASK = frozenset({"demand", "seek", "negotiate", "urge", "request", "await", "propose", "want", "discuss"})
_ASK_FOR = frozenset(
    {
        "call",
        "appeal",
        "press",
        "ask",
        "demand",
        "plea",
        "push",
        "hope",
        "negotiate",
        "exchange",
        "conduct",
        "raid",
        "hunt",
        "warrant",
        "reward",
        "operation",
        "effort",
        "order",
        "search",
        "manhunt",
    }
)
