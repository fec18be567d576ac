"""Whether people to whom a harm is put down are told of as alive, or as unhurt.

Found: the three of "three survivors had been found", who were not killed nor arrested, and the four of "all
four victims survived"; the ten of "ten others survived without a scratch", who were not hurt; the 41 of "put
the number of survivors at 43, up from 41"; the eight of "eight patients, two of whom died", who did not all
die; the families of "four families are in shock". Not found: "six survived with burns".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.people.people import UNHURT
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm

_NO_MORE = frozenset({"killed", "missing", "arrested", "captive"})
"""What does not become of survivors, as long as they are called so."""
_ALIVE = frozenset({"survivor", "survivors"})
_UNTOUCHED = UNHURT | {"scratch", "scratches", "injury", "injuries"}
_RELATIVES = frozenset({"family", "household", "community"})
_GRIEF = frozenset({"shock", "grief", "mourning"})
"""What those are in who lost somebody: "four families are in shock"."""
_NEAR = 8
"""Tokens behind those counted within which it is said that they were not hurt."""


def is_alive_and_well(reading: Reading, harm: Harm) -> bool:
    """Whether the words of those counted, or those right behind, gainsay the harm."""
    if harm.kind in _NO_MORE:
        return (
            harm.group.noun in _ALIVE
            or (harm.kind == "killed" and _survived(reading, harm.group.head))
            or _were_survivors(reading, harm)
        )
    end = reading.sentences[harm.sentence].end
    behind = reading.words[harm.group.end : min(harm.group.end + _NEAR, end)]
    if harm.kind != "injured" or not behind:
        return False
    if harm.group.noun in _RELATIVES and not _GRIEF.isdisjoint(behind):
        return True
    unhurt = not UNHURT.isdisjoint(behind)
    return unhurt or ("without" in behind and not _UNTOUCHED.isdisjoint(behind[behind.index("without") :]))


def died_in_part(reading: Reading, harm: Harm) -> bool:
    """Whether those put down as dead are told of as more than those who died: "eight, two of whom died"."""
    number, at = harm.group.number, harm.group.end
    if harm.kind != "killed" or number is None or reading.words[at : at + 1] != [","]:
        return False
    of = next((i for i in range(at + 1, min(at + _PART, len(reading.words))) if reading.words[i] == "of"), 0)
    if reading.words[of + 1 : of + 2] not in (["whom"], ["them"]):
        return False
    behind = range(of + 2, min(of + _DEATH, len(reading.words)))
    return any(reading.words[i] in _DIED for i in behind)


_PART, _DEATH = 5, 7
"""Tokens from those counted to the "of whom" behind them, and from there to what became of some."""
_DIED = frozenset({"died", "dead"})


def _survived(reading: Reading, head: int) -> bool:
    first = reading.first_conjunct(head)
    return reading.deps[first] == "nsubj" and reading.lemmas[reading.heads[first]] == "survive"


def _were_survivors(reading: Reading, harm: Harm) -> bool:
    """Whether a number is what that of survivors was before: "up from 41"."""
    start = harm.group.start
    if reading.words[start - 1] != "from":
        return False
    begin = reading.sentences[harm.sentence].start
    counts = [at for at in range(begin + 2, start) if reading.words[at - 2 : at] == ["number", "of"]]
    return bool(counts) and reading.words[counts[-1]] in _ALIVE
