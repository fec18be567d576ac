"""Who tells something only for comparison, so that nothing else in the sentence is their word.

Found: the ministry of "19 died, four more than the ministry had reported", "fewer than the ministry first
said" and "twice as many as the ministry had said". Not found: the officials of "more than a dozen officials
said" and of "more than 40 died, officials said".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading


def tells_for_comparison(reading: Reading, verb: int) -> bool:
    """Whether whoever stands right before a verb stands behind a "than" or "as many as" themselves."""
    if reading.tags[verb] not in _FINITE and reading.words[verb - 1] not in _BETWEEN:
        return False
    at = verb - 1
    while at > 0 and reading.words[at] in _BETWEEN:
        at -= 1
    for before in range(at, max(0, at - _WITHIN), -1):
        if reading.words[before] == "than" or reading.words[before - 2 : before + 1] == _AS_MANY:
            return before < at and reading.words[before + 1] not in _AMOUNTS
        if reading.pos[before] not in _OF_SOMEBODY:
            return False
    return False


_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BETWEEN = frozenset({"had", "have", "has", "earlier", "first", "initially", "originally", "previously"})
_OF_SOMEBODY = frozenset({"DET", "NOUN", "PROPN", "ADJ", "PRON", "PART"})
_AMOUNTS = frozenset({"a", "half", "dozens", "scores", "hundreds", "thousands"})
_AS_MANY = ["as", "many", "as"]
_WITHIN = 7
